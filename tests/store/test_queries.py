"""What the store finds is what the plain predicates say, on either engine."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta

import pytest
import pytest_asyncio
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.careers.dates import PartialDate
from bot.careers.filters import USUAL_KINDS, MoveFilter
from bot.careers.model import MoveKind, Person, Status, Track, TrackChange
from bot.careers.presence import Now
from bot.catalogue.facts import Catalogue
from bot.query.evaluate import Evaluator
from bot.query.fast_evaluate import FastEvaluator
from bot.query.language import Find
from bot.query.reader import parse
from bot.query.world import World
from bot.store import RecordedMove, Store
from bot.store.row_mapping import sort_key
from bot.store.take_in import Facts, take_in

NOW = Now(date(2026, 11, 24), PartialDate.parse("2026-07"))
PLACES = ("openai", "anthropic", "google", "google-deepmind", "meta", "stanford", "xai")

filters = st.builds(
    MoveFilter,
    person=st.none() | st.sampled_from(["max-schwarzer", "barret-zoph", "nobody"]),
    organizations=st.none() | st.frozensets(st.sampled_from(PLACES), max_size=3),
    origins=st.none() | st.frozensets(st.sampled_from(PLACES), max_size=3),
    destinations=st.none() | st.frozensets(st.sampled_from(PLACES), max_size=3),
    since=st.none() | st.dates(date(1990, 1, 1), date(2026, 12, 31)),
    until=st.none() | st.dates(date(1990, 1, 1), date(2026, 12, 31)),
    possible=st.booleans(),
    kinds=st.none()
    | st.just(USUAL_KINDS)
    | st.frozensets(st.sampled_from(list(MoveKind)), max_size=4),
    track_change=st.none() | st.sampled_from(list(TrackChange)),
    area=st.none() | st.sampled_from(["alignment", "systems", "robotics"]),
    statuses=st.none() | st.frozensets(st.sampled_from(list(Status)), max_size=3),
    not_origins=st.none() | st.frozensets(st.sampled_from(PLACES), max_size=2),
    not_destinations=st.none() | st.frozensets(st.sampled_from(PLACES), max_size=2),
    track=st.none() | st.sampled_from(list(Track)),
    former_track=st.none() | st.sampled_from(list(Track)),
    named=st.frozensets(st.sampled_from(PLACES), max_size=2),
)


@pytest_asyncio.fixture
async def filled(shipped_url: str) -> AsyncIterator[Store]:
    """A store with the shipped data, which all tests here share and none changes."""
    opened = await Store.open(shipped_url)
    yield opened
    await opened.close()


@pytest_asyncio.fixture
async def every(filled: Store) -> tuple[RecordedMove, ...]:
    return await filled.moves(MoveFilter())


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(wanted=filters)
async def test_the_indexed_query_finds_the_moves_that_the_filter_matches(
    filled: Store, every: tuple[RecordedMove, ...], shipped: Catalogue, wanted: MoveFilter
) -> None:
    areas = {person.id: person.areas for person in shipped.people}
    expected = [one for one in every if wanted.matches(one.move, areas[one.move.person])]
    if wanted.leaving:  # who left is in the order of leaving
        expected.sort(key=lambda one: (sort_key(wanted.day(one.move)), one.id), reverse=True)
    assert list(await filled.moves(wanted)) == expected
    assert await filled.count_moves(wanted) == len(expected)


@pytest.mark.parametrize(
    ("since", "until"),
    [
        (date(2026, 4, 17), date(2026, 4, 17)),
        (date(2024, 12, 1), date(2025, 1, 31)),
        (date(2025, 6, 1), date(2025, 6, 30)),
    ],
)
async def test_of_a_short_time_what_is_dated_to_the_year_is_not_found(
    filled: Store, every: tuple[RecordedMove, ...], since: date, until: date
) -> None:
    wanted = MoveFilter(since=since, until=until)
    found = [record.move for record in await filled.moves(wanted)]
    assert found == [record.move for record in every if wanted.matches(record.move, ())]
    assert await filled.count_moves(wanted) == len(found) > 0
    assert all(move.date and move.date.precision > 1 for move in found)


async def test_moves_come_newest_first_and_undated_ones_last(filled: Store) -> None:
    moves = [record.move for record in await filled.moves(MoveFilter())]
    dated = [move.date for move in moves if move.date]
    assert [day.earliest for day in dated] == sorted((day.earliest for day in dated), reverse=True)
    assert all(move.date is None for move in moves[len(dated) :])
    assert len(dated) < len(moves)


async def test_pages_cover_everything_once(filled: Store) -> None:
    every = await filled.moves(MoveFilter())
    paged: list[RecordedMove] = []
    for offset in range(0, len(every), 100):
        paged += await filled.moves(MoveFilter(), limit=100, offset=offset)
    assert tuple(paged) == every


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
