"""A store whose moves follow from older rules gets the new ones as history, then the files as news.

`moves_of_older_rules.sql` is a store as the program of November 2026 wrote it, with invented people:
a move had one origin, an adviser's post was one to arrive at, a rumour hid a leaving, and who had
studied at a place came back to it. Two channels had subscribed; one was told, the other waits.
"""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio
from sqlalchemy import select

from bot.careers.dates import PartialDate
from bot.careers.moves import RULES, derive_moves
from bot.store import Store
from bot.store.alert_tables import DeliveryRow
from bot.store.move_mapping import move_of
from bot.store.overview import RULES_KEY
from bot.store.tables import MoveRow
from bot.store.take_in import renew_moves
from tests.alerts.facts import AT_BAR, RECENT, person, role, take
from tests.careers.fictional import FAMILIES
from tests.store.moves_kept import moves_kept

DUMP = Path(__file__).with_name("moves_of_older_rules.sql")
DAY = "2026-11-20"  # of the moves there: the test has them happen lately


@pytest_asyncio.fixture
async def older(tmp_path: Path) -> AsyncIterator[Store]:
    file = tmp_path / "store.db"
    with sqlite3.connect(file) as connection:
        connection.executescript(DUMP.read_text("utf-8").replace(DAY, str(RECENT)))
    opened = await Store.open(f"sqlite:///{file}")
    yield opened
    await opened.close()


Delivery = tuple[int, str, str, str]
"""Its channel, whose move, and state and work."""


async def ledger(store: Store) -> list[Delivery]:
    async with store.reading() as session:
        rows = await session.execute(
            select(DeliveryRow.channel_id, MoveRow.person_id, DeliveryRow.state, DeliveryRow.work)
            .join(MoveRow, MoveRow.id == DeliveryRow.move_id)
            .order_by(DeliveryRow.id)
        )
        return [(channel, who, state, work) for channel, who, state, work in rows]


async def standing(store: Store) -> list[tuple[str, str, str | None]]:
    """Who, what kind, and the places left, of what was recorded lately."""
    async with store.reading() as session:
        rows = await session.scalars(
            select(MoveRow).where(MoveRow.retracted_at.is_(None)).order_by(MoveRow.id)
        )
        return [
            (row.person_id, row.kind, "+".join(str(end["organization"]) for end in row.origins))
            for row in rows
            if row.kind != "joined"
        ]


async def test_new_rules_are_history_nobody_is_told_and_nothing_is_struck_through(
    older: Store,
) -> None:
    before = await ledger(older)
    assert [line for line in before if line[0] == 700] == [
        (700, "ada-fictional", "sent", "tell"),
        (700, "bea-fictional", "sent", "tell"),
        (700, "bea-fictional", "sent", "tell"),
        (700, "dan-fictional", "sent", "tell"),
    ]
    assert await renew_moves(older)
    assert await ledger(older) == before
    people = await older.all_people()
    found = await moves_kept(older)
    assert sorted(repr(record.move) for record in found) == sorted(
        repr(move) for one in people for move in derive_moves(one, FAMILIES)
    )
    assert await standing(older) == [
        ("dan-fictional", "moved", "fooversity"),
        ("ada-fictional", "departed", "quuxai"),  # who is a director of another place only
        ("bea-fictional", "moved", "fooversity+quuxai"),
        ("cyd-fictional", "moved", "quuxai"),
        ("dan-fictional", "moved", "quuxai"),
        ("cyd-fictional", "departed", "quuxai"),  # hidden by a rumour before
    ]


async def test_who_waits_for_a_leaving_that_is_part_of_an_arrival_now_is_told_of_that(
    older: Store,
) -> None:
    await renew_moves(older)
    async with older.reading() as session:
        told = await session.scalars(
            select(MoveRow)
            .join(DeliveryRow, DeliveryRow.move_id == MoveRow.id)
            .where(DeliveryRow.channel_id == 701, MoveRow.person_id == "bea-fictional")
        )
        assert [move_of(row).move.kind for row in told] == ["moved"]


async def test_the_files_that_come_with_the_rules_are_news(older: Store) -> None:
    before = await ledger(older)
    known = await older.all_people()
    changed = [one for one in known if one.id != "dan-fictional"]
    await take(older, *changed, person(role("barworks", RECENT), id_="eva-fictional"))
    dan = [line for line in before if line[1] == "dan-fictional"]
    found = await ledger(older)
    assert (700, "eva-fictional", "pending", "tell") in found
    # Dan is in the files no more: that is a retraction, and no matter of the rules.
    assert [line for line in found if line[1] not in ("eva-fictional", "dan-fictional")] == [
        line for line in before if line not in dan
    ]
    assert (700, "dan-fictional", "pending", "retract") in found


async def test_rules_that_are_the_same_change_nothing(store: Store) -> None:
    await take(store, person(AT_BAR))
    async with store.reading() as session:
        before = list((await session.execute(select(MoveRow.id, MoveRow.revision))).all())
    assert await store.meta(RULES_KEY) == RULES
    assert not await renew_moves(store)
    await store.set_meta(RULES_KEY, "older")
    assert await renew_moves(store)
    async with store.reading() as session:
        after = list((await session.execute(select(MoveRow.id, MoveRow.revision))).all())
    assert after == before


def test_the_dump_is_of_the_day_that_the_test_moves() -> None:
    assert DAY in DUMP.read_text("utf-8")
    assert PartialDate.parse(DAY).precision == RECENT.precision
