"""The messages for errors: those that are foreseen, and those that are bugs."""

from __future__ import annotations

import logging
import secrets
import sys

from bot.terminal.clean import clean

log = logging.getLogger(__name__)

_FORESEEN = (
    ("bot.settings", "SettingsError"),
    ("bot.store", "StoreError"),
    ("bot.catalogue.problems", "CatalogueError"),
    ("bot.catalogue.import_files", "SourceError"),
    ("bot.operations.http", "ListenError"),
    ("bot.operations.sentry", "SentryError"),
)
"""The base errors of the layers; the message of each is a sentence for the user."""


def sentence_of_bug(error: BaseException) -> str:
    """Log the traceback of an unexpected error at debug; return a sentence with its id."""
    id_ = secrets.token_hex(3)
    log.debug("Unexpected error %s", id_, exc_info=error)
    return f"Something went wrong here, error {id_}. LATERAL_LOG=debug shows what."


def said(error: Exception) -> str:
    """Return an error's own sentence if it is of a known kind, else one with a short id."""
    for module, name in _FORESEEN:
        # Looked up only where imported: else the error cannot be of that kind.
        kind = getattr(sys.modules.get(module), name, None)
        if kind is not None and isinstance(error, kind):
            first, *others = str(error).splitlines() or [name]
            more = f" ({len(others):,} more: lateral data check lists all)" if others else ""
            return clean(first) + more
    return sentence_of_bug(error)
