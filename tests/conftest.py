"""Stores for the tests: of either engine, and one filled with the shipped data."""

from __future__ import annotations

import gc
import os
import shutil
import sys
import time
from collections.abc import AsyncIterator, Generator, Iterator
from functools import partial
from pathlib import Path

import pytest
import pytest_asyncio
from hypothesis import HealthCheck, settings
from xdist.workermanage import WorkerController

from bot.catalogue import shipped_data
from bot.catalogue.facts import Catalogue
from bot.catalogue.read_folder import read_catalogue
from bot.store import Store
from tests.commands import Lateral, run
from tests.forking import SHARED as SHARED_FOLDER
from tests.forking import forked
from tests.shared import Databases, clear, new_folder, sqlite_template

# What takes long on a busy machine is no failure.
settings.register_profile(
    "patient",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "judging",
    settings.get_profile("patient"),
    derandomize=True,  # a change is judged there, not luck: chance searches at a desk
    max_examples=40,  # always the same, so that more of them find nothing new
)
settings.load_profile("judging" if "CI" in os.environ else "patient")

# A worker holds the data of many tests at once, which the collector would walk again and again: a
# seventh of the time of the whole.
gc.set_threshold(100_000, 50, 100)

ROOT = Path(__file__).parents[1]
SHARED = pytest.StashKey[Path]()
WORKERS = 4  # on two cores: half of the time of the whole is waiting for other processes
PATIENCE = 120.0  # seconds that a worker waits for another on a busy machine
WAITING = {
    ROOT / "tests",
    *(ROOT / "tests" / part for part in ("alerts", "discord_app", "store", "wire")),
}


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """How many run side by side: a worker takes seconds to start, so only where there is waiting."""
    asked = {Path(one).resolve() for one in config.args}
    if asked.isdisjoint(WAITING):
        return 0
    config.option.dist = "worksteal"
    return WORKERS


def started_by(config: pytest.Config) -> dict[str, str] | None:
    """What the process that started this worker tells it; None in that process itself."""
    told: dict[str, str] | None = getattr(config, "workerinput", None)
    return told


def pytest_configure(config: pytest.Config) -> None:
    """Name the folder of what all processes of this run share."""
    told = started_by(config)
    folder = told["shared"] if told else new_folder()
    config.stash[SHARED] = Path(folder)
    os.environ[SHARED_FOLDER] = folder


def pytest_configure_node(node: WorkerController) -> None:
    """Tell a worker what is shared."""
    node.workerinput["shared"] = str(node.config.stash[SHARED])


def pytest_unconfigure(config: pytest.Config) -> None:
    """Take away what was shared, when the last that could use it has ended."""
    if started_by(config) is None:
        clear(config.stash[SHARED])


# The workers and the processes that tests start share their bytecode: compiling it takes each
# worker half of the time of its collection.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False


@pytest.hookimpl(wrapper=True)
def pytest_collection(session: pytest.Session) -> Generator[None, object, object]:
    """Have the first worker write the bytecode of the tests, before the others read it."""
    told = started_by(session.config)
    collected = session.config.stash[SHARED] / "collected"
    first = told is None or told["workerid"] == "gw0"
    begun = time.monotonic()
    while not (first or collected.exists() or time.monotonic() - begun > PATIENCE):
        time.sleep(0.05)
    try:
        return (yield)
    finally:
        if first:
            collected.touch()


@pytest.fixture(scope="session")
def shared(pytestconfig: pytest.Config) -> Path:
    """The folder of what all processes of this run share."""
    return pytestconfig.stash[SHARED]


@pytest.fixture(scope="session")
def databases(shared: Path) -> Iterator[Databases]:
    """A real PostgreSQL, which comes as a package; skips where it cannot run."""
    try:
        found = Databases(shared)
    except Exception as error:  # noqa: BLE001 - whatever keeps it from running is the reason
        pytest.skip(f"PostgreSQL cannot run here: {error}")
    yield found
    found.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database without any table, on either engine."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'store.db'}"
        return
    with request.getfixturevalue("databases").new() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, shared: Path, tmp_path: Path) -> Iterator[str]:
    """The address of a store with nothing in it, on either engine."""
    if request.param == "sqlite":
        file = shutil.copyfile(sqlite_template(shared, filled=False), tmp_path / "store.db")
        yield f"sqlite:///{file}"
        return
    databases = request.getfixturevalue("databases")
    with databases.new(template=databases.template(filled=False)) as url:
        yield url


@pytest_asyncio.fixture
async def store(database_url: str) -> AsyncIterator[Store]:
    """A store with nothing in it, on either engine."""
    opened = await Store.open(database_url)
    yield opened
    await opened.close()


@pytest.fixture(scope="session")
def shipped() -> Catalogue:
    """The shipped data, read once."""
    return read_catalogue(shipped_data())


@pytest.fixture(scope="session")
def shipped_file(shared: Path) -> Path:
    """An SQLite file with the shipped data in it: copy it, leave it as it is."""
    return sqlite_template(shared, filled=True)


@pytest.fixture
def shipped_database(databases: Databases) -> Iterator[str]:
    """The address of a PostgreSQL database with the shipped data, a test's own to change."""
    with databases.new(template=databases.template(filled=True)) as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def shipped_url(request: pytest.FixtureRequest) -> str:
    """The address of a database with the shipped data, on either engine: to be read alone."""
    if request.param == "sqlite":
        return f"sqlite:///{request.getfixturevalue('shipped_file')}"
    url = request.getfixturevalue("shipped_database")
    assert isinstance(url, str)
    return url


@pytest_asyncio.fixture
async def shipped_store(shipped_file: Path, tmp_path: Path) -> AsyncIterator[Store]:
    """A store with the shipped data, a test's own to change."""
    file = shutil.copyfile(shipped_file, tmp_path / "shipped.db")
    opened = await Store.open(f"sqlite:///{file}")
    yield opened
    await opened.close()


@pytest.fixture
def home(shipped_file: Path, tmp_path: Path) -> Path:
    """A home of `lateral` with the shipped data in its store."""
    shutil.copyfile(shipped_file, tmp_path / "lateral.db")
    return tmp_path


@pytest.fixture
def lateral() -> Lateral:
    """The `lateral` command, in a process that has its imports made."""
    return partial(run, program=forked("bot"))


@pytest.fixture
def unforked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes are started, not forked: the test stops or limits the very process it started."""
    monkeypatch.delenv(SHARED_FOLDER)
