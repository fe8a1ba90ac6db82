"""A folder is read by a process of its own, and whatever goes wrong there is read again here."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.careers.families import Families
from bot.careers.moves import derive_moves
from bot.catalogue import CatalogueError, Look, ensure_loaded
from bot.catalogue.ahead import Ahead, Read
from bot.catalogue.read_folder import read_catalogue
from bot.query.columns_chunk import chunk_of
from bot.store import Store
from bot.store.career_tables import CareerChunkRow
from bot.store.data_files import source_of
from tests.catalogue.folders import ADA, data_folder


class Handed(Ahead):
    """Gives what another has read."""

    def __init__(self, read: Read) -> None:
        self._read = read

    def result(self, folder: Path) -> Read | None:
        """Return it, whatever the folder."""
        return self._read


async def kept(store: Store) -> list[bytes]:
    """Return the careers that a store keeps as columns."""
    async with store.reading() as session:
        return list(await session.scalars(select(CareerChunkRow.columns)))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return data_folder(tmp_path / "data")


@pytest.fixture
def ahead(folder: Path) -> Iterator[Ahead]:
    reading = Ahead(folder)
    yield reading
    reading.close()


def test_a_folder_read_ahead_is_what_reading_it_gives(folder: Path, ahead: Ahead) -> None:
    read = ahead.result(folder)
    assert read is not None
    catalogue = read_catalogue(folder)
    assert read.catalogue == catalogue
    assert Look.of(read) == Look.at(folder)
    families = Families(catalogue.organizations)
    assert read.moves() == {one.id: derive_moves(one, families) for one in catalogue.people}
    made = read.careers()
    assert made is not None
    assert made[-1] == chunk_of(catalogue.people, families).to_bytes()
    assert read.careers() is None  # once


def test_a_folder_with_a_problem_or_another_one_is_not_read_ahead(folder: Path) -> None:
    data_folder(folder, ada=ADA.replace("track: research", "track: sorcery"))
    for asked in (folder, folder.parent):
        reading = Ahead(folder)
        assert reading.result(asked) is None
        reading.close()
        assert reading.result(folder) is None


async def test_a_store_filled_from_what_was_read_ahead_is_that_filled_from_the_files(
    store: Store, folder: Path, ahead: Ahead, tmp_path: Path
) -> None:
    first = await ensure_loaded(store, folder, ahead)
    other = await Store.open(f"sqlite:///{tmp_path / 'other.db'}")
    assert first is not None
    assert first == await ensure_loaded(other, folder)
    assert await source_of(store) == await source_of(other)
    assert await store.all_people() == await other.all_people()
    await other.careers()  # derives and keeps them
    assert await kept(store) == await kept(other) != []
    await other.close()
    assert await ensure_loaded(store, folder) is None


async def test_a_file_that_changes_after_it_was_read_ahead_is_seen_by_the_next_start(
    store: Store, folder: Path, ahead: Ahead
) -> None:
    read = ahead.result(folder)
    assert read is not None
    data_folder(folder, ada=ADA.replace("Studies zorbs", "Draws zorbs and bars"))
    ahead.close()
    await ensure_loaded(store, folder, Handed(read))
    person = await store.person("ada-fictional")
    assert person is not None
    assert person.summary.startswith("Studies zorbs")
    report = await ensure_loaded(store, folder)
    assert report is not None
    assert report.changes.people.changed == 1


async def test_a_process_that_dies_before_the_moves_costs_only_time(
    store: Store, folder: Path, ahead: Ahead, tmp_path: Path
) -> None:
    read = ahead.result(folder)
    assert read is not None
    assert read.moves()
    await ensure_loaded(store, folder, Handed(read))  # which has no moves any more
    other = await Store.open(f"sqlite:///{tmp_path / 'other.db'}")
    await ensure_loaded(other, folder)
    assert (await store.counts()).moves == (await other.counts()).moves > 0
    await other.close()


async def test_what_is_wrong_with_a_folder_read_ahead_is_told_as_ever(
    store: Store, folder: Path
) -> None:
    data_folder(folder, ada=ADA.replace("track: research", "track: sorcery"))
    reading = Ahead(folder)
    with pytest.raises(CatalogueError, match="'track' is none of"):
        await ensure_loaded(store, folder, reading)
    reading.close()


def test_the_process_that_reads_needs_no_store() -> None:
    program = (
        "import sys, bot.catalogue.reader\n"
        "print(sorted({'sqlalchemy', 'asyncio', 'bot.store'} & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
