"""The store makes itself, on either engine, and refuses what it does not know."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, column, insert, inspect, select, table, text, update

from bot.careers.dates import PartialDate
from bot.catalogue.read_folder import Catalogue
from bot.store import Store, StoreError
from bot.store.alert_tables import DeliveryRow, ToldMessageRow
from bot.store.engine import HEAD, engine_for
from bot.store.migrating import config, downgrade, upgrade
from bot.store.row_mapping import sort_key
from bot.store.tables import Base, MetaRow, MoveRow, PersonRow, RoleRow, StayRow
from bot.store.take_in import Facts, take_in
from tests.alerts.facts import AT_BAR, CHANNEL, person, subscribed, take


def test_the_head_that_the_program_knows_is_the_newest_migration() -> None:
    assert ScriptDirectory.from_config(config()).get_current_head() == HEAD


async def test_the_tables_that_migrations_make_are_those_the_program_maps(store: Store) -> None:
    def differences(connection: Connection) -> object:
        return compare_metadata(MigrationContext.configure(connection), Base.metadata)

    async with store.engine.connect() as connection:
        assert await connection.run_sync(differences) == []


async def test_migrations_go_down_to_nothing_and_up_again(database_url: str) -> None:
    engine = engine_for(database_url)

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


@pytest.mark.parametrize("day", ["2024", "2024-02", "2024-02-29", "1999-12~", None])
async def test_moves_recorded_before_they_had_a_sort_key_get_theirs(
    database_url: str, day: str | None
) -> None:
    read = PartialDate.parse(day) if day else None
    row = {
        "person_id": "ada-fictional",
        "kind": "joined",
        "status": "confirmed",
        "destination": "quuxai",
        "destination_title": "Researcher",
        "destination_track": "research",
        "destination_stint": "quuxai",
        "date_earliest": read and read.earliest,
        "date_latest": read and read.latest,
        "date": day,
        "sources": "[]",
        "revision": 1,
        "recorded_at": datetime.now(UTC),
        "concurrent": False,
        "acquired_with": False,
        "history": True,
    }
    engine = engine_for(database_url)
    await upgrade(engine, "0002")
    async with engine.begin() as connection:
        await connection.execute(insert(table("move", *(column(name) for name in row))), row)
    await upgrade(engine)
    async with engine.connect() as connection:
        keys = await connection.scalars(select(MoveRow.sort_key))
        assert list(keys) == [sort_key(read)]
    await engine.dispose()


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


async def test_a_database_or_user_that_is_missing_is_named_as_such(postgres: str) -> None:
    with pytest.raises(StoreError, match=r"The database, or its user, does not exist"):
        await Store.open(postgres.replace("/postgres?", "/nowhere?"))


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


async def test_what_is_kept_beside_roles_follows_from_those_recorded_before(
    database_url: str, shipped: Catalogue
) -> None:
    async def derived(store: Store) -> list[object]:
        async with store.engine.connect() as connection:
            stays = await connection.execute(
                select(StayRow.__table__).order_by(StayRow.person_id, StayRow.number)
            )
            roles = await connection.execute(
                select(RoleRow.person_id, RoleRow.position, RoleRow.notable).order_by(
                    RoleRow.person_id, RoleRow.position
                )
            )
            named = await connection.execute(
                select(PersonRow.id, PersonRow.places, PersonRow.pages).order_by(PersonRow.id)
            )
            return [*stays.all(), *roles.all(), *named.all()]

    store = await Store.open(database_url)
    facts = Facts(shipped.areas, shipped.organizations, shipped.people)
    await take_in(store, facts, history=True, meta={})
    written = await derived(store)
    await downgrade(store.engine, "0005")
    await upgrade(store.engine)
    assert await derived(store) == written
    assert len(written) > len(shipped.people)
    await store.close()


async def test_messages_sent_before_each_was_kept_are_edited_still(store: Store) -> None:
    await subscribed(store)
    await take(store, person(AT_BAR))
    async with store.writing() as connection:
        await connection.execute(update(DeliveryRow).values(state="sent", message_id=5))
    await downgrade(store.engine, "0007")
    async with store.engine.begin() as connection:
        await connection.execute(text("UPDATE delivery SET reply_to = 4"))
    await upgrade(store.engine)
    async with store.engine.connect() as connection:
        row = ToldMessageRow
        kept = await connection.execute(select(row.message_id, row.channel_id))
        assert {tuple(row) for row in kept} == {(4, CHANNEL), (5, CHANNEL)}
