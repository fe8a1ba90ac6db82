"""Errors of the store: one sentence each, for whoever runs it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError, SQLAlchemyError

_UNREACHED = "The database cannot be reached: check DATABASE_URL and that it runs."

NEWER = (
    "The store was made by a newer version of Lateral: install that version, "
    "or point DATABASE_URL at another store."
)

OLDER = (
    "The store was made by a version of Lateral before November 2026: open it once with one of "
    "that month, by `lateral db upgrade`, or point DATABASE_URL at another store."
)

DAMAGED = "The store's file is damaged: put back a copy, or delete it to start anew."

# Neither SQLite through its driver nor a refused connection to PostgreSQL says a code: only words.
_SENTENCES = (
    ("locked", "The store is busy: another process has written to it for too long. Try again."),
    ("readonly", "The store's file cannot be written: give this user the right to write it."),
    ("read-only", "The store's file cannot be written: give this user the right to write it."),
    (
        "disk i/o",
        "The disk cannot be written or read: look at its space and health, then try again.",
    ),
    (
        "disk is full|no space left|could not extend file",
        "The disk is full: free some space, then try again.",
    ),
    ("unable to open", "The store's file cannot be opened: check LATERAL_HOME or DATABASE_URL."),
    ("no such file", "The store's file cannot be opened: check LATERAL_HOME or DATABASE_URL."),
    ("not a database", "The store's file is not a database: check LATERAL_HOME or DATABASE_URL."),
    ("malformed", DAMAGED),
    ("no such (column|table)", f"{DAMAGED[:-1]}: its tables are not those of this version."),
    ("authentication failed", "The database refuses the user or password in DATABASE_URL."),
    ("permission denied", "The database's user may not do that: grant it CREATE on the schema."),
    (
        '(database|role) ".*" does not exist',
        "The database, or its user, does not exist: make it, or check DATABASE_URL.",
    ),
)


class StoreError(Exception):
    """The store cannot be read or written; the message is one sentence that says what to do."""


class AddressError(StoreError):
    """The address of the store is wrong: only whoever set it can mend that."""


@contextmanager
def told_plainly() -> Iterator[None]:
    """Turn a database's error into a StoreError that names neither passwords nor SQL."""
    try:
        yield
    except DBAPIError as error:
        unreached = isinstance(error, OperationalError | InterfaceError)
        otherwise = _UNREACHED if unreached else _refused(error)
        raise StoreError(_sentence(str(error.orig), otherwise)) from error
    except (SQLAlchemyError, OSError) as error:
        raise StoreError(_sentence(str(error), _UNREACHED)) from error


def _refused(error: DBAPIError) -> str:
    kind = type(error.orig).__name__
    return f"The database refused a statement ({kind}): please report it as a mistake of Lateral's."


def _sentence(said: str, otherwise: str) -> str:
    text = said.lower()
    for words, sentence in _SENTENCES:
        if re.search(words, text):
            return sentence
    return otherwise
