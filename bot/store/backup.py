"""Online copy of an SQLite store: a consistent snapshot while other processes read and write."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from bot.store.errors import DAMAGED, StoreError

_PAGES = 2_000  # copied at once: others may write in between
_PATIENCE = 30.0  # seconds to wait for a writer

Progress = Callable[[int, int], None]
"""Told how many pages are copied, and how many there are."""


def back_up(
    store: Path,
    copy: Path,
    progress: Progress = lambda _done, _all: None,
    *,
    expect: str | None = None,
) -> bool:
    """Write a complete, checked copy of a store to a new file; raise StoreError.

    An existing file of that name is replaced atomically at the end. With `expect`, return False and
    write nothing if the store's revision is another one.
    """
    if not store.exists():
        raise StoreError(f"There is no store at {store}: check LATERAL_HOME or DATABASE_URL.")
    unfinished = copy.with_name(f".{copy.name}.{os.getpid()}")
    try:
        with (
            closing(sqlite3.connect(f"{store.absolute().as_uri()}?mode=rw", uri=True)) as source,
            closing(sqlite3.connect(unfinished)) as target,
        ):
            source.execute(f"PRAGMA busy_timeout = {int(_PATIENCE * 1000)}")
            source.backup(
                target, pages=_PAGES, progress=lambda _status, left, of: progress(of - left, of)
            )
            # By itself, not with a log beside it, which nobody would carry along.
            target.execute("PRAGMA journal_mode = DELETE")
            (found,) = target.execute("PRAGMA quick_check").fetchone()
            if found != "ok":
                raise StoreError(DAMAGED)
            if expect is not None:
                (revision,) = target.execute("SELECT version_num FROM alembic_version").fetchone()
                if revision != expect:
                    return False
        with unfinished.open("rb") as written:
            os.fsync(written.fileno())
        unfinished.replace(copy)
    except (sqlite3.Error, OSError) as error:
        if _damaged(error):
            raise StoreError(DAMAGED) from error
        raise StoreError(
            f"The copy {copy} cannot be written ({error}): free some space, or choose another place."
        ) from error
    finally:
        for beside in ("", "-journal", "-wal", "-shm"):
            unfinished.with_name(unfinished.name + beside).unlink(missing_ok=True)
    return True


def _damaged(error: Exception) -> bool:
    """Return True if SQLite says that the file it reads is damaged, or no database."""
    if not isinstance(error, sqlite3.Error):
        return False
    code = getattr(
        error, "sqlite_errorcode", sqlite3.SQLITE_OK
    )  # the driver's own errors have none
    return code & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)  # or one extending them
