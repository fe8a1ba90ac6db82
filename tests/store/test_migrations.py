"""The store makes itself, on either engine, and refuses what it does not know."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, insert, inspect, select, text

from bot.careers.model import Person, Role, Track
from bot.catalogue import ensure_loaded
from bot.catalogue.facts import Catalogue
from bot.store import Store, StoreError
from bot.store.alert_tables import DeliveryRow, ToldMessageRow
from bot.store.engine import BASELINE, HEAD, engine_for
from bot.store.giving import give_out
from bot.store.migrating import config, downgrade, upgrade
from bot.store.subscriptions import subscription
from bot.store.tables import Base, MetaRow, PersonRow, RoleRow
from bot.store.take_in import Facts, take_in
from tests.catalogue.folders import ADA, data_folder
from tests.shared import Databases
from tests.store.moves_kept import moves_kept

NOVEMBER = Path(__file__).with_name("store_0008.sql")
"""A store as the version of November 2026 left it, with people who are made up."""


def test_the_head_and_baseline_that_the_program_knows_are_those_of_the_migrations() -> None:
    scripts = ScriptDirectory.from_config(config())
    assert (scripts.get_current_head(), scripts.get_base()) == (HEAD, BASELINE)


async def test_the_tables_that_migrations_make_are_those_the_program_maps(empty_url: str) -> None:
    def differences(connection: Connection) -> object:
        return compare_metadata(MigrationContext.configure(connection), Base.metadata)

    engine = engine_for(empty_url)
    await upgrade(engine)
    async with engine.connect() as connection:
        assert await connection.run_sync(differences) == []
    await engine.dispose()


async def test_a_new_store_goes_down_to_nothing_and_is_made_again(empty_url: str) -> None:
    store = await Store.open(empty_url)
    await downgrade(store.engine, "base")
    await store.close()
    store = await Store.open(empty_url)
    assert (await store.counts()).people == 0
    async with store.engine.connect() as connection:
        assert await connection.scalar(text("SELECT version_num FROM alembic_version")) == HEAD
    await store.close()


async def test_migrations_go_down_to_nothing_and_up_again(empty_url: str) -> None:
    engine = engine_for(empty_url)

    def tables(connection: Connection) -> set[str]:
        return set(inspect(connection).get_table_names()) - {"alembic_version"}

    await upgrade(engine)
    await downgrade(engine, "base")
    async with engine.connect() as connection:
        assert await connection.run_sync(tables) == set()
    await upgrade(engine)
    async with engine.connect() as connection:
        assert await connection.run_sync(tables) == set(Base.metadata.tables)
    await engine.dispose()


def made_in_november(file: Path) -> str:
    """Write the store of two fictional people that revision 0008 left; return its address."""
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript(NOVEMBER.read_text("utf-8"))
    return f"sqlite:///{file}"


async def test_a_store_of_november_2026_opens_as_it_was_and_tells_nobody_anything(
    tmp_path: Path,
) -> None:
    folder = data_folder(tmp_path / "data")
    bea = ADA.replace("ada-fictional", "bea-fictional").replace("Ada", "Bea")
    (folder / "people" / "bea-fictional.yaml").write_text(bea, "utf-8")
    data_folder(folder, ada=ADA.replace("end: null", 'end: "2026-11-18"'))
    store = await Store.open(made_in_november(tmp_path / "store.db"))
    moves = await moves_kept(store)
    assert len(moves) == 5
    assert {record.revision for record in moves} == {1}
    kept = await subscription(store, 1)
    assert kept is not None
    assert (kept.channel, kept.creator) == (700, 77)
    async with store.reading() as session:
        ledger = await session.execute(
            select(DeliveryRow.state, DeliveryRow.revision, ToldMessageRow.message_id).join(
                ToldMessageRow, ToldMessageRow.delivery_id == DeliveryRow.id
            )
        )
        assert [tuple(row) for row in ledger] == [("sent", 1, 5)]
    report = await ensure_loaded(store, folder)
    assert report is not None
    assert not report.changes
    # The rules of today conclude the same moves from the same roles: nobody is told of it.
    after = await moves_kept(store)
    assert {record.id for record in after} == {record.id for record in moves}
    async with store.reading() as session:
        states = await session.execute(select(DeliveryRow.state, DeliveryRow.work))
        assert [tuple(row) for row in states] == [("sent", "tell")]
    await store.close()
    copy = tmp_path / "store.db.0008"  # as it was before
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT count(*) FROM move").fetchone() == (5,)


async def test_a_store_of_november_2026_has_the_tables_of_one_made_now(tmp_path: Path) -> None:
    def tables(connection: Connection) -> dict[str, object]:
        seen = inspect(connection)
        return {
            name: (
                sorted((one["name"], str(one["type"]), one["nullable"]) for one in columns),
                seen.get_pk_constraint(name)["constrained_columns"],
                sorted(str(key["constrained_columns"]) for key in seen.get_foreign_keys(name)),
                sorted((str(one["name"]), one["column_names"]) for one in seen.get_indexes(name)),
            )
            for (_, name), columns in seen.get_multi_columns().items()
        }

    found = []
    for address in (made_in_november(tmp_path / "old.db"), f"sqlite:///{tmp_path / 'new.db'}"):
        store = await Store.open(address)
        async with store.engine.connect() as connection:
            found.append(await connection.run_sync(tables))
        await store.close()
    assert found[0] == found[1]


@pytest.mark.parametrize("revision", ["0001", "0007"])
async def test_a_store_from_before_the_baseline_is_refused_with_a_sentence_and_left_as_it_is(
    database_url: str, tmp_path: Path, revision: str
) -> None:
    store = await Store.open(database_url)
    async with store.engine.begin() as connection:
        await connection.execute(text(f"UPDATE alembic_version SET version_num = '{revision}'"))
    with pytest.raises(StoreError, match="made by a version of Lateral before November 2026"):
        await Store.open(database_url)
    with pytest.raises(StoreError, match="made by a version of Lateral before November 2026"):
        await downgrade(store.engine, "base")
    await store.close()
    assert list(tmp_path.glob(f"*.{revision}")) == []


async def test_a_store_goes_back_to_the_baseline_and_up_again_with_its_facts(
    store: Store, shipped: Catalogue
) -> None:
    facts = Facts(shipped.areas, shipped.organizations, shipped.people)
    await take_in(store, facts, history=True, meta={})
    pages = await homepages(store)
    assert len(pages) > 200
    await downgrade(store.engine, BASELINE)
    await upgrade(store.engine)
    assert (await give_out(store)).people == sorted(shipped.people, key=lambda one: one.id)
    assert await homepages(store) == pages  # are in a column now


async def homepages(store: Store) -> list[tuple[str, str | None]]:
    """The own page of each person who has one, as it is looked up."""
    query = select(PersonRow.id, PersonRow.homepage).where(PersonRow.homepage.is_not(None))
    async with store.reading() as session:
        return [(id_, page) for id_, page in await session.execute(query.order_by(PersonRow.id))]


async def test_what_tells_who_is_somewhere_now_is_made_of_the_facts_of_an_older_store(
    store: Store, shipped: Catalogue
) -> None:
    async def kept() -> tuple[object, object]:
        async with store.reading() as session:
            columns = select(*RoleRow.__table__.primary_key, *_PRESENCE)
            rows = await session.execute(columns.order_by(*RoleRow.__table__.primary_key))
            return [tuple(row) for row in rows], await store.newest_as_of()

    people = [*shipped.people, UNDATED]
    facts = Facts(shipped.areas, shipped.organizations, people)
    await take_in(store, facts, history=True, meta={})
    before = await kept()
    await downgrade(store.engine, "0010")
    await upgrade(store.engine)
    assert await kept() == before


_PRESENCE = (RoleRow.begins, RoleRow.ends, RoleRow.seen)
UNDATED = Person(
    "ada-fictional",
    "Ada Fictional",
    roles=(Role("openai", "Researcher", Track.RESEARCH),),
)


async def test_a_store_of_a_newer_program_is_refused_with_a_sentence_and_left_as_it_is(
    database_url: str, tmp_path: Path
) -> None:
    store = await Store.open(database_url)
    async with store.engine.begin() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    await store.close()
    with pytest.raises(StoreError, match="made by a newer version of Lateral"):
        await Store.open(database_url)
    assert list(tmp_path.glob("*.9999")) == []  # no copy as before a new version


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("nonsense", "DATABASE_URL is no database address"),
        ("", "DATABASE_URL is no database address"),
        ("postgresql://ada:secret-word@host:port/db", "DATABASE_URL is no database address"),
        ("mysql://root@localhost/db", "only sqlite and postgresql are known"),
        ("sqlite://", "write sqlite:///lateral.db"),
        ("sqlite:///:memory:", "write sqlite:///lateral.db"),
        ("sqlite:////nowhere/at/all/store.db", "cannot be opened"),
        ("postgresql://ada:secret-word@127.0.0.1:1/db", "cannot be reached"),
    ],
)
async def test_a_store_that_cannot_be_opened_is_one_sentence_without_the_password(
    url: str, sentence: str
) -> None:
    with pytest.raises(StoreError, match=sentence) as refused:
        await Store.open(url)
    assert "secret-word" not in str(refused.value)


async def test_a_database_or_user_that_is_missing_is_named_as_such(databases: Databases) -> None:
    with pytest.raises(StoreError, match=r"The database, or its user, does not exist"):
        await Store.open(databases.url("nowhere"))


async def test_a_refused_statement_is_told_from_a_database_that_cannot_be_reached(
    store: Store,
) -> None:
    async def write_a_key_twice() -> None:
        async with store.writing() as connection:
            row = {"key": "colour", "value": "blue"}
            await connection.execute(insert(MetaRow), [row, row])

    with pytest.raises(StoreError, match="The database refused a statement"):
        await write_a_key_twice()


async def test_a_store_that_another_process_is_just_making_is_waited_for(tmp_path: Path) -> None:
    file = tmp_path / "store.db"
    other = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    threading.Timer(0.3, other.execute, ["COMMIT"]).start()
    store = await Store.open(f"sqlite:///{file}")
    async with store.engine.connect() as connection:
        assert await connection.scalar(text("PRAGMA journal_mode")) == "wal"
    await store.close()
    other.close()


async def test_a_commit_is_on_the_disk_when_it_returns(tmp_path: Path) -> None:
    store = await Store.open(f"sqlite:///{tmp_path / 'store.db'}")
    async with store.writing() as connection:
        full = 2  # SQLite's "PRAGMA synchronous"
        assert await connection.scalar(text("PRAGMA synchronous")) == full
    await store.close()


async def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "store.db"
    file.write_text("This is a letter, not a database. " * 100)
    with pytest.raises(StoreError, match="is not a database"):
        await Store.open(f"sqlite:///{file}")


def test_opening_a_store_that_is_current_and_filled_imports_nothing_slow(
    shipped_file: Path,
) -> None:
    program = (
        "import asyncio, sys\n"
        "from bot.catalogue import ensure_loaded, shipped_data\n"
        "from bot.store import Store\n"
        "async def main():\n"
        f"    store = await Store.open('sqlite:///{shipped_file}')\n"
        "    assert await ensure_loaded(store, shipped_data()) is None\n"
        "    await store.close()\n"
        "asyncio.run(main())\n"
        "print(sorted({'alembic', 'yaml', 'pydantic'} & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
