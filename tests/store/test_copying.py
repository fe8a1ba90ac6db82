"""Copies: of an SQLite file while it is written, and of a store into one of the other engine."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.store import Store, StoreError
from bot.store.backup import back_up
from bot.store.copying import copy_store, tables
from bot.store.engine import BASELINE, HEAD, engine_for
from bot.store.migrating import upgrade
from bot.store.tables import Base
from tests.alerts.facts import AT_BAR, AT_QUUX, LEFT_QUUX, person, subscribed, take
from tests.shared import Databases


@pytest.fixture(params=["sqlite", "postgresql"])
def other_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of another empty database, on either engine."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'other.db'}"
        return
    with request.getfixturevalue("databases").new() as url:
        yield url


async def rows(store: Store) -> dict[str, list[object]]:
    async with store.reading() as session:
        return {
            table.name: sorted(
                (tuple(row) for row in await session.execute(select(table))), key=repr
            )
            for table in tables()
        }


async def test_a_copy_holds_every_row_and_goes_on_from_there(store: Store, other_url: str) -> None:
    await take(store, person(AT_QUUX), history=True)
    await subscribed(store)
    await take(store, person(LEFT_QUUX, AT_BAR))
    await store.keep_snapshot("whois ada-fictional")
    told = []
    other = await Store.open(other_url)
    number = await copy_store(
        store, other, lambda done, everything: told.append((done, everything))
    )
    assert await rows(other) == await rows(store)
    assert told[-1] == (number, number)
    # New rows get numbers of their own on the other side.
    await take(other, person(LEFT_QUUX, AT_BAR), person(LEFT_QUUX, AT_BAR, id_="bob-fictional"))
    await subscribed(other, channel=5)
    async with other.reading() as session:
        assert len(list(await session.scalars(select(Base.metadata.tables["delivery"].c.id)))) == 3
    await other.close()


async def test_the_shipped_facts_are_the_same_on_the_other_side(
    shipped_store: Store, databases: Databases, tmp_path: Path
) -> None:
    with databases.new() as url:
        there = await Store.open(url)
        await copy_store(shipped_store, there)
        back = await Store.open(f"sqlite:///{tmp_path / 'back.db'}")
        await copy_store(there, back)
        assert await back.all_people() == await shipped_store.all_people()
        assert await rows(back) == await rows(shipped_store)
        for store in (there, back):
            await store.close()


async def test_a_store_that_holds_anything_is_not_copied_into(store: Store, other_url: str) -> None:
    other = await Store.open(other_url)
    await other.set_meta("colour", "blue")
    with pytest.raises(StoreError, match="not empty"):
        await copy_store(store, other)
    await other.close()


async def test_a_copy_that_breaks_off_leaves_nothing(store: Store, other_url: str) -> None:
    await take(store, person(AT_QUUX), history=True)

    def full(_done: int, _everything: int) -> None:
        raise OSError("the disk is full")

    other = await Store.open(other_url)
    with pytest.raises(StoreError, match="disk is full"):
        await copy_store(store, other, full)
    assert not any((await rows(other)).values())
    await other.close()


async def test_a_backup_is_whole_while_others_write(tmp_path: Path) -> None:
    file, copy = tmp_path / "store.db", tmp_path / "copy.db"
    store = await Store.open(f"sqlite:///{file}")
    await take(store, person(AT_QUUX), history=True)
    ended = threading.Event()

    def write() -> None:
        with sqlite3.connect(file, timeout=30, isolation_level=None) as connection:
            number = 0
            while not ended.is_set():
                number += 1
                connection.execute(
                    "INSERT OR REPLACE INTO meta VALUES (?, ?)", (f"{number % 500}", "x" * 3_000)
                )

    writer = threading.Thread(target=write)
    writer.start()
    try:
        back_up(file, copy)
    finally:
        ended.set()
        writer.join()
    assert not copy.with_name("copy.db-wal").exists()
    kept = await Store.open(f"sqlite:///{copy}")
    assert await kept.all_people() == await store.all_people()
    for one in (kept, store):
        await one.close()


async def test_a_backup_that_cannot_be_written_is_one_sentence_and_leaves_nothing(
    tmp_path: Path,
) -> None:
    store = await Store.open(f"sqlite:///{tmp_path / 'store.db'}")
    await store.close()
    with pytest.raises(StoreError, match="cannot be written"):
        back_up(tmp_path / "store.db", tmp_path / "nowhere" / "copy.db")
    (tmp_path / "text.db").write_text("This is a letter, not a database. " * 100)
    with pytest.raises(StoreError, match="The store's file is damaged"):
        back_up(tmp_path / "text.db", tmp_path / "copy.db")
    assert not list(tmp_path.glob("*copy.db*"))


async def test_an_older_store_is_kept_as_it_was_when_it_is_brought_up_to_date(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file = tmp_path / "store.db"
    engine = engine_for(f"sqlite:///{file}")
    await upgrade(engine, BASELINE)
    await engine.dispose()
    assert list(tmp_path.glob("store.db.*")) == []  # a new store has nothing to keep
    store = await Store.open(f"sqlite:///{file}")
    await store.close()
    assert f"kept in {file}.{BASELINE}" in caplog.text
    for path, revision in ((file, HEAD), (file.with_name(f"store.db.{BASELINE}"), BASELINE)):
        with sqlite3.connect(path) as connection:
            found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        assert found == (revision,)


async def test_a_store_that_another_process_brought_up_to_date_meanwhile_is_not_kept_as_old(
    tmp_path: Path,
) -> None:
    file = tmp_path / "store.db"
    await (await Store.open(f"sqlite:///{file}")).close()
    assert not back_up(file, tmp_path / "store.db.0004", expect="0004")
    assert list(tmp_path.glob("*0004*")) == []
