"""The careers as columns: kept as bytes, renewed for who changed, and the same as made anew."""

from __future__ import annotations

import zlib
from datetime import UTC, date, datetime

from sqlalchemy import select, update

from bot.careers.model import Person
from bot.catalogue.facts import Catalogue
from bot.hiding.identity import Identity
from bot.query.columns import Columns
from bot.query.columns_chunk import COLUMNS, Chunk
from bot.query.evaluate import Evaluator
from bot.query.fast_evaluate import FastEvaluator
from bot.query.language import Find
from bot.query.reader import parse
from bot.query.world import World
from bot.store import Store
from bot.store.career_columns import ColumnsKeeper
from bot.store.career_tables import CareerChunkRow
from bot.store.fetching import Reader
from bot.store.hiding import hide
from tests.alerts.facts import AT_BAR, AT_QUUX, LEFT_QUUX, person, take
from tests.careers.fictional import ORGANIZATIONS

ZOE, BOB, CY = "zoe-zauberstein", "bob-fictional", "cy-vesk"
BEFORE = (person(AT_QUUX, id_=ZOE), person(AT_QUUX, id_=BOB))
AFTER = (person(LEFT_QUUX, AT_BAR, id_=ZOE), person(AT_BAR, id_=CY))


def spelt(columns: Columns) -> dict[str, list[object]]:
    """All columns with the words and dates that their numbers stand for."""
    found: dict[str, list[object]] = {"id": list(columns.ids)}
    for name, (_, words) in COLUMNS.items():
        codes = columns[name].tolist()
        known = [None, *columns.words[words]] if words else []
        found[name] = [known[code] for code in codes] if words else list(codes)
    return found


def made_of(people: tuple[Person, ...]) -> dict[str, list[object]]:
    return spelt(Columns.of(World(people, ORGANIZATIONS, date(2026, 7, 1))))


async def loaded(store: Store) -> dict[str, list[object]]:
    """What a start reads."""
    return spelt(await ColumnsKeeper(store.engine, Reader(store.engine)).current())


async def chunks(store: Store) -> dict[int, bytes]:
    async with store.reading() as session:
        rows = await session.execute(select(CareerChunkRow.number, CareerChunkRow.columns))
        return dict(rows.all())


async def test_what_is_kept_reads_as_what_was_made_of_the_roles(store: Store) -> None:
    await take(store, *BEFORE, history=True)
    assert await loaded(store) == made_of(BEFORE)
    kept = await chunks(store)
    assert list(kept) == [1]
    assert await loaded(store) == made_of(BEFORE)
    assert await chunks(store) == kept


async def test_who_changed_came_or_went_is_as_the_store_has_them_now(store: Store) -> None:
    await take(store, *BEFORE, history=True)
    running = ColumnsKeeper(store.engine, Reader(store.engine))
    assert spelt(await running.current()) == made_of(BEFORE)
    assert await running.current() is await running.current()
    kept = await chunks(store)
    await take(store, *AFTER, history=False)
    assert spelt(await running.current()) == made_of(AFTER)
    assert await loaded(store) == made_of(AFTER)
    after = await chunks(store)
    assert after[1] == kept[1]
    assert sorted(after) == [0, 1]
    assert await loaded(store) == made_of(AFTER)


async def test_columns_of_other_rules_are_made_anew(store: Store) -> None:
    await take(store, *BEFORE, history=True)
    await loaded(store)
    async with store.writing() as connection:
        await connection.execute(update(CareerChunkRow).values(columns=_of_other_rules()))
    assert await loaded(store) == made_of(BEFORE)


def _of_other_rules() -> bytes:
    head = b'{"form":"0"}'
    return zlib.compress(len(head).to_bytes(8, "big") + head)


async def test_nothing_stays_of_whoever_asked_to_be_left_out(store: Store) -> None:
    await take(store, *BEFORE, history=True)
    await loaded(store)
    await take(store, *AFTER, history=False)
    running = ColumnsKeeper(store.engine, Reader(store.engine))
    await running.current()
    await hide(store, Identity.of_id(ZOE), by="terminal", now=datetime.now(UTC))
    for kept in (await chunks(store)).values():
        chunk = Chunk.from_bytes(kept)
        assert chunk is not None
        assert ZOE not in chunk.ids
    assert spelt(await running.current()) == made_of(AFTER[1:])
    assert await loaded(store) == made_of(AFTER[1:])


async def test_a_query_of_a_store_finds_what_one_of_its_files_finds(
    shipped_store: Store, shipped: Catalogue
) -> None:
    today = date(2026, 7, 1)
    world = World(shipped.people, shipped.organizations, today, shipped.works)
    columns = await ColumnsKeeper(shipped_store.engine, Reader(shipped_store.engine)).current()
    fast = FastEvaluator(columns, today, lambda ids: {id_: world.people[id_] for id_ in ids})
    query = parse("moves(from: google, to: openai)")
    assert isinstance(query, Find)
    found = fast.find(query)
    assert tuple(fast.rows(found, found.rows)) == Evaluator(world).find(query).rows
