"""Logging as text or JSON, with secrets redacted in every line, also those of libraries."""

from __future__ import annotations

import json
import logging
import re
import sys
from collections.abc import Iterable
from datetime import UTC, datetime

from bot.discord_app.request_ids import current

HIDDEN = "[hidden]"

# URLs of interactions contain a token with which anyone can answer for 15 minutes.
_IN_URLS = re.compile(r"(?<=/)((?:webhooks|interactions)/\d+)/[^/\s?]+")
# discord.py logs the user of a failed autocomplete: "(Guild: None, User: 2)".
_USERS = re.compile(r"(?<=\bUser: )\d+")
_TEXT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def set_up(level: str, form: str, secrets: Iterable[str]) -> None:
    """Log to standard error as "text" or "json", with these secrets redacted."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Discreet(form, secrets))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    # The SQLite driver logs each statement with its parameters.
    logging.getLogger("aiosqlite").setLevel(logging.INFO)


class Discreet(logging.Formatter):
    """Formats a record, with its traceback, and replaces secrets anywhere in it."""

    def __init__(self, form: str, secrets: Iterable[str] = ()) -> None:
        super().__init__(_TEXT)
        self._json = form == "json"
        # In JSON, and in a trace, some characters are written otherwise. The longest first: one may
        # hold another.
        spelt = {
            spelling
            for secret in secrets
            for spelling in (
                secret,
                json.dumps(secret, ensure_ascii=False)[1:-1],
                repr(secret)[1:-1],
            )
        }
        self._secrets = sorted(filter(None, spelt), key=len, reverse=True)

    def format(self, record: logging.LogRecord) -> str:
        """Return the formatted record."""
        line = self._as_json(record) if self._json else self._as_text(record)
        for secret in self._secrets:
            line = line.replace(secret, HIDDEN)
        return _USERS.sub(HIDDEN, _IN_URLS.sub(rf"\1/{HIDDEN}", line))

    def _as_text(self, record: logging.LogRecord) -> str:
        first, *trace = super().format(record).split("\n")
        request = current()
        return "\n".join((f"{first} [{request}]" if request else first, *trace))

    def _as_json(self, record: logging.LogRecord) -> str:
        facts = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **({"request": current()} if current() else {}),
            **getattr(record, "facts", {}),
        }
        if record.exc_info:
            facts["trace"] = self.formatException(record.exc_info)
        return json.dumps(facts, ensure_ascii=False, default=str)
