"""Flows asked in the language are those of the tally that `/flows` counts by, over the shipped data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date

import pytest

from bot.answers.directory import Directory
from bot.answers.flows import count_flows
from bot.answers.queries import Flows
from bot.careers.filters import USUAL_KINDS
from bot.careers.flows import Balance, LeaveOut
from bot.careers.model import MoveKind
from bot.careers.presence import Now
from bot.catalogue.facts import Catalogue
from bot.query.evaluate import Evaluator
from bot.query.fast_evaluate import FastEvaluator
from bot.query.keys import Value
from bot.query.language import All, Condition, Day, Find, Key, Measure, Not, Place, Post, Span, Step
from bot.query.terms import Field, Rows, Stat
from bot.query.world import World
from bot.store import Store
from tests.query.test_fast import by_columns, by_reference, fast

TODAY = date(2027, 12, 31)  # nothing in the data is still to come then
ORIGIN, DESTINATION = (Key(field, whole=True) for field in (Field.ORIGIN, Field.DESTINATION))
ASKED = [
    Flows(),
    Flows(since=date(2023, 1, 1)),
    Flows(since=date(2020, 1, 1), until=date(2023, 6, 30)),
    Flows(leave_out=LeaveOut.STUDENTS),
    Flows(leave_out=LeaveOut.FACULTY, until=date(2024, 12, 31)),
    Flows(leave_out=LeaveOut.BOTH),
]
PLACES = ["openai", "google", "google-deepmind", "stanford", "mit", "meta"]


@pytest.fixture(scope="module")
def both(shipped: Catalogue) -> tuple[Evaluator, FastEvaluator]:
    """Both evaluators over the shipped data."""
    world = World(shipped.people, shipped.organizations, TODAY, shipped.works)
    return Evaluator(world), fast(world)


def kept(query: Flows) -> tuple[Condition, ...]:
    """Return what is asked where steps of students or professors are left out."""
    if query.leave_out is None:
        return ()
    post = Post(tracks=query.leave_out.tracks)
    return (Not(Step(either=post, kinds=frozenset(MoveKind))),)


def time(query: Flows) -> Span | None:
    if query.since is None and query.until is None:
        return None
    since, until = (Day(day) if day else None for day in (query.since, query.until))
    return Span(since, until)


def counted(
    both: tuple[Evaluator, FastEvaluator], where: Condition, *by: Key
) -> Mapping[tuple[Value, ...], float]:
    """Return the numbers of groups by both evaluators, which agree; those of unknown ends last."""
    query = Find(Rows.MOVES, where, by=by, measure=Measure(Field.ROW))
    reference, columns = both
    found = reference.find(query)
    assert by_columns(columns, query) == by_reference(reference, query)
    known = [None not in group.keys for group in found.groups]
    assert known == sorted(known, reverse=True)
    return {group.keys: group.value or 0 for group in found.groups}


def known(groups: Mapping[tuple[Value, ...], float]) -> dict[tuple[Value, ...], float]:
    return {keys: value for keys, value in groups.items() if None not in keys and value}


@pytest.mark.parametrize("query", ASKED)
async def test_flows_between_all_places_are_those_of_the_tally(
    both: tuple[Evaluator, FastEvaluator], shipped_store: Store, query: Flows
) -> None:
    directory = await Directory.of(shipped_store)
    expected = await count_flows(query, shipped_store, directory, Now(TODAY))
    step = Step(kinds=USUAL_KINDS, joined=time(query))
    found = known(counted(both, All((step, *kept(query))), ORIGIN, DESTINATION))
    assert found == dict(expected.flows)
    assert sum(found.values()) == expected.between


@pytest.mark.parametrize("query", ASKED)
async def test_what_places_gained_is_that_of_the_tally(
    both: tuple[Evaluator, FastEvaluator], shipped_store: Store, query: Flows
) -> None:
    directory = await Directory.of(shipped_store)
    expected = await count_flows(query, shipped_store, directory, Now(TODAY))
    ends = (Step(origin=Place()), Step(destination=Place(), joined=time(query)))
    where = All((*ends, *kept(query)))
    net = Find(
        Rows.MOVES, where, by=(Key(Field.PLACE, whole=True),), measure=Measure(Field.ROW, Stat.NET)
    )
    found = both[0].find(net)
    assert by_columns(both[1], net) == by_reference(both[0], net)
    assert {group.keys[0]: group.value for group in found.groups if group.value} == {
        place: balance.net for place, balance in expected.balances.items() if balance.net
    }
    assert found.value == 0


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("query", ASKED)
async def test_flows_of_a_place_are_those_of_the_tally(
    both: tuple[Evaluator, FastEvaluator], shipped_store: Store, place: str, query: Flows
) -> None:
    directory = await Directory.of(shipped_store)
    asked = Flows(place, query.since, query.until, leave_out=query.leave_out)
    expected = await count_flows(asked, shipped_store, directory, Now(TODAY))
    here = Place(frozenset({place}))
    came = counted(both, All((Step(destination=here, joined=time(query)), *kept(query))), ORIGIN)
    gone = counted(both, All((Step(origin=here, left=time(query)), *kept(query))), DESTINATION)
    flows: Counter[tuple[object, object]] = Counter()
    flows.update({(keys[0], place): int(value) for keys, value in known(came).items()})
    flows.update({(place, keys[0]): int(value) for keys, value in known(gone).items()})
    assert flows == dict(expected.flows)
    unknown = Balance(*(int(one.get((None,), 0)) for one in (came, gone)))
    known_ends, total = expected.balances.get(place, Balance()), expected.total
    assert unknown == Balance(total.arrived - known_ends.arrived, total.left - known_ends.left)
