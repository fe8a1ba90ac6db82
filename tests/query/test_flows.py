"""Flows asked in the language are those counted move by move, over the shipped data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date

import pytest

from bot.answers.asking import Given
from bot.careers.dates import PartialDate
from bot.careers.families import Families
from bot.careers.flows import ACADEMIA, Balance, LeaveOut, balances
from bot.careers.model import Move, MoveEnd, MoveKind, OrganizationKind
from bot.careers.moves import derive_moves
from bot.careers.usual import SURE, USUAL_KINDS, arrived
from bot.catalogue.facts import Catalogue
from bot.query.evaluate import Evaluator
from bot.query.fast_evaluate import FastEvaluator
from bot.query.keys import Value
from bot.query.language import All, Condition, Day, Find, Key, Measure, Not, Place, Post, Span, Step
from bot.query.terms import Field, Rows, Stat
from bot.query.world import World
from tests.query.test_fast import by_columns, by_reference, fast

TODAY = date(2027, 12, 31)  # nothing in the data is still to come then
ORIGIN, DESTINATION = (Key(field, whole=True) for field in (Field.ORIGIN, Field.DESTINATION))
ASKED = [
    Given(),
    Given(since=date(2023, 1, 1)),
    Given(since=date(2020, 1, 1), until=date(2023, 6, 30)),
    Given(leave_out=LeaveOut.STUDENTS),
    Given(leave_out=LeaveOut.FACULTY, until=date(2024, 12, 31)),
    Given(leave_out=LeaveOut.BOTH),
]
PLACES = ["openai", "google", "google-deepmind", "stanford", "mit", "meta"]


class OneByOne:
    """Counts moves one by one, said as plainly as it can be."""

    def __init__(self, shipped: Catalogue) -> None:
        self.families = Families(shipped.organizations)
        self.kinds = {place.id: place.kind for place in shipped.organizations}
        self.moves = [
            move
            for person in shipped.people
            for move in derive_moves(person, self.families)
            if move.status in SURE and move.kind is not MoveKind.PROMOTED
        ]

    def block(self, end: MoveEnd) -> str:
        top = self.families.top(end.organization, end.known_by)
        return ACADEMIA if self.kinds.get(top) is OrganizationKind.UNIVERSITY else top

    def fits(self, query: Given, move: Move, end: MoveEnd | None, day: PartialDate | None) -> bool:
        tracks = {one.track for one in (end, move.destination) if one}
        if query.leave_out and query.leave_out.tracks & tracks:
            return False
        if query.since and not (day and day.earliest >= query.since):
            return False
        return not query.until or bool(day and day.latest <= query.until)

    def between(self, query: Given) -> Counter[tuple[str, str]]:
        """A move from each block that a post was left in for it, by the day of arriving."""
        found: Counter[tuple[str, str]] = Counter()
        for move in self.moves:
            if move.kind in USUAL_KINDS and move.destination:
                there = self.block(move.destination)
                ends = [
                    end for end in move.posts_left if self.fits(query, move, end, arrived(move))
                ]
                found.update((here, there) for here in {*map(self.block, ends)} - {there})
        return found

    def around(self, query: Given, here: str) -> tuple[Counter[tuple[str, str]], Balance, Balance]:
        """The flows at a place; how many came and left with a known other end, and in all."""

        def inside(end: MoveEnd) -> bool:
            return here in self.families.above(end.organization, end.known_by)

        found: Counter[tuple[str, str]] = Counter()
        known, total = [0, 0], [0, 0]
        for move in self.moves:
            leaving = [end for end in move.posts_left if inside(end)]
            joins = move.destination is not None and inside(move.destination)
            across = move.kind is not MoveKind.TRANSFERRED or bool(move.posts_left)
            if joins and not leaving and across:
                ends = [e for e in move.posts_left if self.fits(query, move, e, arrived(move))]
                found.update((place, here) for place in {*map(self.block, ends)})
                known[0] += bool(ends)
                total[0] += bool(ends) or (
                    not move.posts_left and self.fits(query, move, None, arrived(move))
                )
            if (
                leaving
                and not joins
                and any(self.fits(query, move, end, end.known_by) for end in leaving)
            ):
                total[1] += 1
                if move.destination:
                    found[here, self.block(move.destination)] += 1
                    known[1] += 1
        return found, Balance(*known), Balance(*total)


@pytest.fixture(scope="module")
def one_by_one(shipped: Catalogue) -> OneByOne:
    return OneByOne(shipped)


@pytest.fixture(scope="module")
def both(shipped: Catalogue) -> tuple[Evaluator, FastEvaluator]:
    """Both evaluators over the shipped data."""
    world = World(shipped.people, shipped.organizations, TODAY, shipped.works)
    return Evaluator(world), fast(world)


def kept(query: Given) -> tuple[Condition, ...]:
    """Return what is asked where steps of students or professors are left out."""
    if query.leave_out is None:
        return ()
    post = Post(tracks=query.leave_out.tracks)
    return (Not(Step(either=post, kinds=frozenset(MoveKind))),)


def time(query: Given) -> Span | None:
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
def test_flows_between_all_places_are_those_counted_one_by_one(
    both: tuple[Evaluator, FastEvaluator], one_by_one: OneByOne, query: Given
) -> None:
    expected = one_by_one.between(query)
    step = Step(kinds=USUAL_KINDS, joined=time(query))
    found = known(counted(both, All((step, *kept(query))), ORIGIN, DESTINATION))
    assert found == dict(expected)


@pytest.mark.parametrize("query", ASKED)
def test_what_places_gained_is_that_counted_one_by_one(
    both: tuple[Evaluator, FastEvaluator], one_by_one: OneByOne, query: Given
) -> None:
    expected = one_by_one.between(query)
    ends = (Step(origin=Place()), Step(destination=Place(), joined=time(query)))
    where = All((*ends, *kept(query)))
    net = Find(
        Rows.MOVES, where, by=(Key(Field.PLACE, whole=True),), measure=Measure(Field.ROW, Stat.NET)
    )
    found = both[0].find(net)
    assert by_columns(both[1], net) == by_reference(both[0], net)
    assert {group.keys[0]: group.value for group in found.groups if group.value} == {
        place: balance.net for place, balance in balances(expected).items() if balance.net
    }
    assert found.value == 0


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("query", ASKED)
def test_flows_of_a_place_are_those_counted_one_by_one(
    both: tuple[Evaluator, FastEvaluator], one_by_one: OneByOne, place: str, query: Given
) -> None:
    expected, ends, total = one_by_one.around(query, place)
    here = Place(frozenset({place}))
    came = counted(both, All((Step(destination=here, joined=time(query)), *kept(query))), ORIGIN)
    gone = counted(both, All((Step(origin=here, left=time(query)), *kept(query))), DESTINATION)
    flows: Counter[tuple[object, object]] = Counter()
    flows.update({(keys[0], place): int(value) for keys, value in known(came).items()})
    flows.update({(place, keys[0]): int(value) for keys, value in known(gone).items()})
    assert flows == expected
    unknown = Balance(*(int(one.get((None,), 0)) for one in (came, gone)))
    assert unknown == Balance(total.arrived - ends.arrived, total.left - ends.left)
