"""What the store finds is what the plain predicates say, on either engine."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta

import pytest
import pytest_asyncio

from bot.careers.dates import PartialDate
from bot.careers.model import Person
from bot.careers.presence import Now
from bot.query.evaluate import Evaluator
from bot.query.fast_evaluate import FastEvaluator
from bot.query.language import Find
from bot.query.reader import parse
from bot.query.world import World
from bot.store import Store
from bot.store.take_in import Facts, take_in
from tests.store.moves_kept import moves_kept

NOW = Now(date(2026, 11, 24), PartialDate.parse("2026-07"))
PLACES = ("openai", "anthropic", "google", "google-deepmind", "meta", "stanford", "xai")


@pytest_asyncio.fixture
async def filled(shipped_url: str) -> AsyncIterator[Store]:
    """A store with the shipped data, which all tests here share and none changes."""
    opened = await Store.open(shipped_url)
    yield opened
    await opened.close()


async def test_moves_come_newest_first_and_undated_ones_last(filled: Store) -> None:
    moves = [record.move for record in await moves_kept(filled)]
    dated = [move.date for move in moves if move.date]
    assert [day.earliest for day in dated] == sorted((day.earliest for day in dated), reverse=True)
    assert all(move.date is None for move in moves[len(dated) :])
    assert len(dated) < len(moves)


async def test_names_come_with_all_that_tells_people_apart(filled: Store) -> None:
    every = await filled.with_names(list)
    assert sum(len(part.ids) for part in every) == 853
    [known] = await filled.person_names(["max-schwarzer"])
    assert (known.ids, known.names) == (("max-schwarzer",), ("Max Schwarzer",))
    assert known.links == [("max_a_schwarzer",)]
    assert known.organizations == [["mila", "openai", "openai", "anthropic"]]
    assert (known.sources, known.newest_moves) == ((3,), [date(2026, 3, 1)])
    crowd = ["max-schwarzer", *(f"nobody-{number}" for number in range(100_000))]
    assert await filled.person_names(crowd) == [known]


@pytest.mark.parametrize(
    "text",
    [
        "people(some(stays(at: anthropic, when: now)))",
        "people(some(stays(at: openai)), !some(stays(at: openai, when: now)))",
        "people(some(stays(when: now, tracks: founder)), works-on(robotics))",
        "people(made(alexnet))",
        "moves(from: openai, to: anthropic)",
        "stays(at: openai, order: length, top: 5)",
    ],
)
async def test_careers_answer_on_either_engine_as_the_people_read_one_by_one(
    filled: Store, text: str
) -> None:
    query = parse(text)
    assert isinstance(query, Find)
    people, places = await filled.all_people(), await filled.organizations()
    expected = Evaluator(World(people, places, NOW.today, await filled.works())).find(query)
    fast = FastEvaluator(await filled.careers(), NOW.today, filled.people_at_once)
    found = fast.find(query)
    assert tuple(fast.rows(found, found.rows)) == expected.rows != ()


async def test_small_facts_and_snapshots_are_kept(store: Store) -> None:
    assert await store.meta("colour") is None
    await store.set_meta("colour", "blue")
    await store.set_meta("colour", "green")
    assert await store.meta("colour") == "green"
    kept = await store.keep_snapshot("m?f=openai")
    assert await store.keep_snapshot("m?f=openai") == kept
    assert await store.snapshot(kept) == "m?f=openai"
    assert await store.snapshot("unknown") is None


async def test_the_same_snapshot_and_small_fact_can_be_kept_by_many_at_once(store: Store) -> None:
    kept = await asyncio.gather(*(store.keep_snapshot("m?f=openai") for _ in range(8)))
    await asyncio.gather(*(store.set_meta("colour", colour) for colour in ("blue", "green") * 4))
    assert len(set(kept)) == 1
    assert await store.meta("colour") in ("blue", "green")


@pytest.mark.parametrize(
    ("seen", "newest"),
    [
        (["2026~", "2026-06", "2025-12-31"], "2026-06"),
        (["2026", "2026-01", None], "2026-01"),
        ([None], None),
    ],
)
async def test_the_newest_page_seen_is_by_the_calendar_and_not_by_the_alphabet(
    store: Store, seen: list[str | None], newest: str | None
) -> None:
    people = [
        Person(f"person-{number}", "Ada", as_of=PartialDate.parse(day) if day else None)
        for number, day in enumerate(seen)
    ]
    await take_in(store, Facts([], [], people), history=True, meta={})
    as_of = (await store.counts()).as_of
    assert (str(as_of) if as_of else None) == newest


async def test_moments_are_kept_in_utc(store: Store) -> None:
    person = Person("ada-fictional", "Ada Fictional")
    before = datetime.now(UTC)
    await take_in(store, Facts([], [], [person]), history=True, meta={})
    loaded_at = (await store.counts()).loaded_at
    assert loaded_at is not None
    assert before <= loaded_at <= datetime.now(UTC)
    assert loaded_at.utcoffset() == timedelta()


async def test_counts_say_how_much_is_known_and_how_fresh(filled: Store) -> None:
    counts = await filled.counts()
    assert (counts.people, counts.organizations, counts.roles) == (853, 740, 3321)
    assert str(counts.as_of) == "2026-07"
    assert counts.loaded_at is not None
