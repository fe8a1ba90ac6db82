"""What the text of each setting means, and what is wrong with one that means nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

_LEVELS = ("debug", "info", "warning", "error")
_FORMATS = ("text", "json")
_SERVICES = ("openreview", "orcid", "wikidata", "openalex")

TOKEN = re.compile(r"[\w.-]{10,}", re.ASCII)
"""A token of Discord's: any other character would break the HTTP header that it travels in."""


class SettingsError(Exception):
    """A setting is wrong; the message is one sentence that names it and says what to write."""


class Secret:
    """A text that `repr` and tracebacks do not show."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """Return the text."""
        return self._text

    def __repr__(self) -> str:
        return "Secret('…')"


def _log(variable: str, text: str) -> tuple[str, str]:
    words = text.lower().replace(",", " ").split()
    if any(word not in (*_LEVELS, *_FORMATS) for word in words):
        raise SettingsError(
            f"{variable} is wrong: write a level and a form, such as: info text, or debug json."
        )
    level = next((word for word in words if word in _LEVELS), "info")
    return level, next((word for word in words if word in _FORMATS), "text")


def _folder(variable: str, text: str) -> Path:
    try:
        return Path(text).expanduser()
    except RuntimeError:  # ~ of a user that this machine does not know
        raise SettingsError(
            f"{variable} is wrong: no home folder is known for {Path(text).parts[0]}; "
            "write a path that begins with /."
        ) from None


def _shards(variable: str, text: str) -> tuple[int, int, int]:
    found = re.fullmatch(r"(\d{1,5})(?:-(\d{1,5}))?/(\d{1,5})", text.replace(" ", ""), re.ASCII)
    if found:
        first, count = int(found[1]), int(found[3])
        last = int(found[2] or first)
        if first <= last < count:
            return first, last, count
    raise SettingsError(f"{variable} is wrong: write shards from 0, such as 0-3/8 or 0/1.")


def _web(variable: str, text: str) -> str:
    if not re.match(r"https?://[^/\s]", text):
        raise SettingsError(f"{variable} is wrong: write an address such as http://proxy:8080.")
    return text


def _model_url(variable: str, text: str) -> str:
    if not re.fullmatch(r"https?://[^/\s@?#]+(?:/[^\s@?#]*)?", text):
        raise SettingsError(
            f"{variable} is wrong: write an address such as http://localhost:11434/v1, "
            "without a user, a key or a query in it."
        )
    return text


def _contact(variable: str, text: str) -> str:
    # It travels in an HTTP header.
    if not re.fullmatch(r"(?:https?://[!-~]+|[!-~]+@[!-~]+\.[!-~]+)", text):
        raise SettingsError(
            f"{variable} is wrong: write the address of a page, such as https://example.org/bot, "
            "or of mail."
        )
    return text


def _key(variable: str, text: str) -> Secret:
    if not re.fullmatch(r"[\x21-\x7e]+", text):
        raise SettingsError(f"{variable} is not a key: copy it again.")
    return Secret(text)


def _services(variable: str, text: str) -> tuple[str, ...]:
    words = text.lower().replace(",", " ").split()
    if any(word not in _SERVICES for word in words):
        raise SettingsError(f"{variable} is wrong: write some of {', '.join(_SERVICES)}.")
    return tuple(dict.fromkeys(words))


def _budget(variable: str, text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) <= 10_000):
        raise SettingsError(f"{variable} is wrong: write a number from 0 to 10000.")
    return int(text)


def _address(variable: str, text: str) -> tuple[str, int]:
    host, _, port = text.rpartition(":")
    if not (port.isascii() and port.isdigit() and int(port) < 65536):
        raise SettingsError(f"{variable} is wrong: write a port, or host:port, such as 9464.")
    return host.strip("[]") or "127.0.0.1", int(port)


def _seconds(variable: str, text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds <= 3600:
        raise SettingsError(f"{variable} is wrong: write a number of seconds from 0.1 to 3600.")
    return seconds


def _days(variable: str, text: str) -> int:
    days = int(text) if text.isascii() and text.isdigit() else 0
    if not 1 <= days <= 3650:
        raise SettingsError(f"{variable} is wrong: write a number of days from 1 to 3650.")
    return days


def _rate(variable: str, text: str) -> float:
    try:
        rate = float(text)
    except ValueError:
        rate = 0.0
    if not 0.1 <= rate <= 50:  # Discord's "Rate Limits": 50 requests a second
        raise SettingsError(
            f"{variable} is wrong: write a number of requests a second from 0.1 to 50."
        )
    return rate


def _id(variable: str, text: str) -> int:
    return _number(variable, text, "a server's id, a number of 17 digits or so")


def _channel(variable: str, text: str) -> int:
    return _number(variable, text, "a channel's id, a number of 17 digits or so")


def _number(variable: str, text: str, what: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) < 2**63):
        raise SettingsError(f"{variable} is wrong: write {what}.")
    return int(text)


def _ids(variable: str, text: str) -> frozenset[int]:
    what = "ids of users or roles, numbers of 17 digits or so, with commas between them"
    return frozenset(_number(variable, one, what) for one in text.replace(",", " ").split())


READ: Mapping[str, Any] = {
    "token": lambda _, text: Secret(text),
    "database": lambda _, text: Secret(text),
    "home": _folder,
    "data": _folder,
    "dev_guild": _id,
    "poll_seconds": _seconds,
    "alert_window_days": _days,
    "send_rate": _rate,
    "shards": _shards,
    "api_url": _web,
    "http": _address,
    "feeds": lambda _, text: text,
    "contact": _contact,
    "sentry": lambda _, text: Secret(text),
    "model_url": _model_url,
    "model": lambda _, text: text,
    "model_key": _key,
    "model_budget": _budget,
    "model_announcements": _budget,
    "review_channel": _channel,
    "maintainers": _ids,
    "lookup": _services,
    "openreview_token": _key,
    "openalex_key": _key,
    "log": _log,
}
"""The parser of each setting: variable name and text to value."""
