"""What can go wrong with the store, in a sentence for whoever runs it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError


class StoreError(Exception):
    """The store cannot be read or written; the message is one sentence that says what to do."""


@contextmanager
def told_plainly() -> Iterator[None]:
    """Turn a database's error into a StoreError that names neither passwords nor SQL."""
    try:
        yield
    except DBAPIError as error:
        raise StoreError(_sentence(str(error.orig))) from error
    except (SQLAlchemyError, OSError) as error:
        raise StoreError(_sentence(str(error).splitlines()[0])) from error


def _sentence(said: str) -> str:
    text = said.lower()
    if "locked" in text:
        return "The store is busy: another process has written to it for too long. Try again."
    if "readonly" in text or "read-only" in text:
        return "The store's file cannot be written: give this user the right to write it."
    if "full" in text and "disk" in text:
        return "The disk is full: free some space, then try again."
    if "unable to open" in text or "no such file" in text:
        return "The store's file cannot be opened: check LATERAL_HOME or DATABASE_URL."
    if "not a database" in text:
        return "The store's file is not a database: check LATERAL_HOME or DATABASE_URL."
    return "The database cannot be reached: check DATABASE_URL and that it runs."
