"""Opening the store: the engine, its settings, and the migrations at start."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import OperationalError
from typing import Any

from sqlalchemy import Connection, NullPool, create_engine, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.store import sqlite_driver
from bot.store.errors import NEWER, OLDER, AddressError, StoreError
from bot.store.fetching import ALONE

_log = logging.getLogger(__name__)

HEAD = "0011"
"""The newest migration; the tables of tables.py are those after it."""

BASELINE = "0008"
"""The oldest migration there is; the steps to it are those of an earlier version."""

_TRIES = 100  # to switch to a write-ahead log beside others: once is enough for one of them
_CONNECTIONS = 10  # kept open: to open one for a burst of questions takes longer than an answer
_BUSY_MS = 30_000  # a load of a large folder may hold the writing lock for seconds


def engine_for(url: str) -> AsyncEngine:
    """Return the engine of a database address; raise AddressError for one that cannot be."""
    address = _driven(url)
    if address.get_backend_name() == "sqlite":
        if address.database in (None, "", ":memory:"):
            raise AddressError(
                "DATABASE_URL names a store in memory, which no other process sees and nothing "
                "keeps: write sqlite:///lateral.db."
            )
        folder = Path(address.database or "").parent
        if not folder.is_dir():
            raise AddressError(
                f"The store cannot be opened: there is no folder {folder}. "
                "Make it, or check LATERAL_HOME or DATABASE_URL."
            )
        engine = create_async_engine(
            address, async_creator=lambda: _connection(address), pool_size=_CONNECTIONS
        )
        event.listen(engine.sync_engine, "connect", _set_pragmas)
        event.listen(engine.sync_engine, "begin", _begin)
        return engine
    return create_async_engine(address, pool_pre_ping=True, pool_size=_CONNECTIONS)


def _connection(address: URL) -> sqlite_driver.Connection:
    where, how = address.get_dialect()().create_connect_args(address)
    return sqlite_driver.Connection(lambda: sqlite3.connect(*where, **how))  # type: ignore[call-overload]


@contextmanager
def reading_by_itself(engine: AsyncEngine) -> Iterator[Connection]:
    """A connection for a thread of its own, which reads much: without a hop for every row."""
    names = {"sqlite": "sqlite", "postgresql": "postgresql+psycopg"}
    address = engine.url.set(drivername=names[engine.dialect.name])
    plain = create_engine(address, poolclass=NullPool)
    try:
        with plain.connect() as connection:
            yield connection
    finally:
        plain.dispose()


def _driven(url: str) -> URL:
    try:
        address = make_url(url)
    except (ArgumentError, ValueError):  # ValueError where the port is no number
        raise AddressError(
            "DATABASE_URL is no database address: write sqlite:///lateral.db "
            "or postgresql://user:password@host/name."
        ) from None
    drivers = {"sqlite": "sqlite+aiosqlite", "postgres": "postgresql+psycopg"}
    drivers["postgresql"] = drivers["postgres"]
    name = address.get_backend_name() if address.drivername != "postgres" else "postgres"
    if name not in drivers:
        raise AddressError(f"DATABASE_URL names {name}: only sqlite and postgresql are known.")
    return address.set(drivername=drivers[name])


def _set_pragmas(connection: object, _record: object) -> None:
    cursor = connection.cursor()  # type: ignore[attr-defined]
    connection.isolation_level = None  # type: ignore[attr-defined]
    cursor.execute(f"PRAGMA busy_timeout = {_BUSY_MS}")
    _write_ahead(cursor)
    # Under NORMAL a power cut takes the last commits of a write-ahead log with it: that an alert is
    # about to be sent would be forgotten, and the alert sent again. FULL costs a third of a
    # millisecond a commit (the median of 300; one in twenty took eight).
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


def _write_ahead(cursor: Any) -> None:
    """Have readers and a writer work beside each other, by a write-ahead log."""
    for _ in range(_TRIES):
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
        except OperationalError:
            # Of connections that make the change at once all but one fail without a wait; to take
            # the writing lock waits for them.
            cursor.execute("BEGIN IMMEDIATE")
            cursor.execute("COMMIT")
        else:
            return


def _begin(connection: Connection) -> None:
    # A transaction that will write takes the lock at once: one that read first and then finds
    # the lock taken could not wait for it (SQLite's "deferred transactions").
    options = connection.get_execution_options()
    if not options.get(ALONE):
        connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writing") else "BEGIN")


async def migrate(engine: AsyncEngine) -> None:
    """Bring the store to HEAD; raise StoreError when it is of a newer program, or of one too old.

    Of an SQLite file that is older a copy is kept beside it, as it was before.
    """
    async with engine.connect() as connection:
        revision = await connection.run_sync(_revision)
    if revision == HEAD:
        return
    if revision is not None and revision > HEAD:  # they are numbered; it is left as it is
        raise StoreError(NEWER)
    if revision is not None and revision < BASELINE:
        raise StoreError(OLDER)
    if revision is not None and engine.dialect.name == "sqlite":
        await asyncio.to_thread(_keep_copy, Path(engine.url.database or ""), revision)
    # Alembic takes a tenth of a second to import: only a store that is behind needs it.
    from bot.store.migrating import upgrade  # noqa: PLC0415

    await upgrade(engine)


def _keep_copy(file: Path, revision: str) -> None:
    from bot.store.backup import back_up  # noqa: PLC0415 - seldom needed

    copy = file.with_name(f"{file.name}.{revision}")
    # Where another process was faster, the copy is there already.
    if back_up(file, copy, expect=revision):
        _log.warning("The store is brought up to date; as it was before it is kept in %s.", copy)


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
