"""Opening the store: the engine, its settings, and the migrations at start."""

from __future__ import annotations

import asyncio
import json
import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from json.encoder import encode_basestring_ascii
from pathlib import Path
from sqlite3 import OperationalError
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, NullPool, create_engine, event, text
from sqlalchemy.engine import URL
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.store import sqlite_driver
from bot.store.address import read_address
from bot.store.errors import NEWER, OLDER, StoreError
from bot.store.fetching import ALONE
from bot.store.making import make_tables, revision_of
from bot.store.tables import know_postgresql

if TYPE_CHECKING:
    from sqlalchemy.dialects.sqlite.aiosqlite import AsyncAdapt_aiosqlite_connection

_log = logging.getLogger(__name__)
_decoded = json.JSONDecoder().raw_decode

HEAD = "0028"
"""The newest migration; the tables of tables.py are those after it."""

BASELINE = "0008"
"""The oldest migration there is; the steps to it are those of an earlier version."""

_TRIES = 100  # to switch to a write-ahead log beside others: once is enough for one of them
_CONNECTIONS = 10  # kept open: to open one for a burst of questions takes longer than an answer
_BUSY_MS = 30_000  # a load of a large folder may hold the writing lock for seconds


def engine_for(url: str | URL) -> AsyncEngine:
    """Return the engine of a database address; raise StoreError for one that cannot be."""
    address = read_address(url)
    if address.get_backend_name() == "sqlite":
        engine = create_async_engine(
            address,
            async_creator=lambda: _connection(address),
            pool_size=_CONNECTIONS,
            json_serializer=as_json,
            json_deserializer=from_json,
        )
        event.listen(engine.sync_engine, "connect", _set_pragmas)
        event.listen(engine.sync_engine, "begin", _begin)
        return engine
    know_postgresql()
    return create_async_engine(
        address,
        pool_pre_ping=True,
        pool_size=_CONNECTIONS,
        # Otherwise text of a database in SQL_ASCII is bytes, before its encoding is checked.
        connect_args={"client_encoding": "utf8"},
    )


def as_json(value: object) -> str:
    """Return what `json.dumps` does, of a list of texts, as most columns hold, in half the time."""
    if type(value) is list:
        with suppress(TypeError):  # an item that is no text
            return f"[{', '.join(map(encode_basestring_ascii, value))}]"
    return json.dumps(value)


def from_json(text: str) -> object:
    """Return what `json.loads` does, of what `as_json` wrote, in a third of the time."""
    if text == "[]":
        return []
    return {} if text == "{}" else _decoded(text)[0]


def _connection(address: URL) -> sqlite_driver.Connection:
    (file,), options = address.get_dialect()().create_connect_args(address)
    return sqlite_driver.Connection(lambda: sqlite3.connect(file, **options))


@contextmanager
def reading_by_itself(engine: AsyncEngine) -> Iterator[Connection]:
    """A synchronous connection for a thread that reads many rows.

    The asynchronous one would switch threads for every batch.
    """
    names = {"sqlite": "sqlite", "postgresql": "postgresql+psycopg"}
    address = engine.url.set(drivername=names[engine.dialect.name])
    plain = create_engine(address, poolclass=NullPool)
    try:
        with plain.connect() as connection:
            yield connection
    finally:
        plain.dispose()


def _set_pragmas(connection: AsyncAdapt_aiosqlite_connection, _record: object) -> None:
    cursor = connection.cursor()
    connection.isolation_level = None
    cursor.execute(f"PRAGMA busy_timeout = {_BUSY_MS}")
    _write_ahead(cursor)
    # Under NORMAL a power cut takes the last commits of a write-ahead log with it: that an alert is
    # about to be sent would be forgotten, and the alert sent again. FULL costs a third of a
    # millisecond a commit (the median of 300; one in twenty took eight).
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


def _write_ahead(cursor: Any) -> None:
    """Switch to a write-ahead log, with which readers do not block the writer."""
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
    """Bring the store to HEAD; raise StoreError if its revision is newer, or older than BASELINE.

    An SQLite file is copied first, to a file beside it that is named by its revision. A PostgreSQL
    database must be encoded in UTF-8.
    """
    async with engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            await _check_encoding(connection)
        revision = await connection.run_sync(revision_of)
    if revision is None:
        async with engine.connect() as connection:
            await connection.execution_options(writing=True)
            async with connection.begin():
                revision = await connection.run_sync(make_tables, HEAD)
    if revision == HEAD:
        return
    if revision > HEAD:  # they are numbered; it is left as it is
        raise StoreError(NEWER)
    if revision < BASELINE:
        raise StoreError(OLDER)
    if engine.dialect.name == "sqlite":
        await asyncio.to_thread(_keep_copy, Path(engine.url.database or ""), revision)
    # Alembic takes a tenth of a second to import: only a store that is behind needs it.
    from bot.store.migrating import upgrade  # noqa: PLC0415

    await upgrade(engine)


async def _check_encoding(connection: AsyncConnection) -> None:
    """Raise StoreError if the database's encoding is not UTF-8."""
    encoding = await connection.scalar(text("SHOW server_encoding"))
    if encoding != "UTF8":
        raise StoreError(
            f"The database is in {encoding}, and must be in UTF-8: make a new one by "
            "createdb --encoding=UTF8 --template=template0, and name it in DATABASE_URL."
        )


def _keep_copy(file: Path, revision: str) -> None:
    from bot.store.backup import back_up  # noqa: PLC0415 - seldom needed

    copy = file.with_name(f"{file.name}.{revision}")
    # Where another process was faster, the copy is there already.
    if back_up(file, copy, expect=revision):
        _log.warning("The store is brought up to date; as it was before it is kept in %s.", copy)
