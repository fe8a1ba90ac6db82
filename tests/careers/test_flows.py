"""Moves counted between organizations, held against counting them one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bot.careers.dates import PartialDate
from bot.careers.filters import SURE, USUAL_KINDS, MoveFilter
from bot.careers.flows import Balance, Counted, Groups, LeaveOut, Which, balances
from bot.careers.model import Move, MoveKind, Person, Status, TrackChange
from bot.careers.moves import derive_moves
from bot.careers.tally import Tally, TallyColumns, Traits
from tests.careers.fictional import FAMILIES, ORGANIZATIONS, careers

TOPS = Groups({place.id: FAMILIES.top(place.id) for place in ORGANIZATIONS})
EACH = Groups({})
fields = st.lists(careers(most=5), max_size=6).map(
    lambda people: [replace(one, id=f"person-{at}") for at, one in enumerate(people)]
)
times = st.builds(
    Which,
    since=st.none() | st.dates(date(2000, 1, 1), date(2026, 12, 31)),
    until=st.none() | st.dates(date(2000, 1, 1), date(2026, 12, 31)),
    leave_out=st.none() | st.sampled_from(LeaveOut),
)


def moves_of(people: Iterable[Person]) -> list[Move]:
    return [move for person in people for move in derive_moves(person, FAMILIES)]


def columns(moves: list[Move]) -> list[TallyColumns]:
    """The moves as a tally reads them, in two chunks."""
    found: list[TallyColumns] = []
    for part in (moves[: len(moves) // 2], moves[len(moves) // 2 :]):
        days = [(move.date.earliest, move.date.latest) if move.date else None for move in part]
        ends = [(move.origin, move.destination) for move in part]
        found.append(
            TallyColumns(
                [move.person for move in part],
                [one.organization if one else None for one, _ in ends],
                [other.organization if other else None for _, other in ends],
                np.array([day[0].toordinal() if day else 0 for day in days], np.int64),
                np.array([day[1].toordinal() if day else 0 for day in days], np.int64),
                [traits(move) for move in part],
            )
        )
    return found


def traits(move: Move) -> Traits:
    left, joined = (end.track.value if end else None for end in (move.origin, move.destination))
    change = move.track_change.value if move.track_change else None
    return left, joined, move.kind.value, move.status.value, change


def wanted(move: Move, which: Which) -> bool:
    """What a tally counts, said as plainly as it can be."""
    ends = [end for end in (move.origin, move.destination) if end]
    if move.kind not in USUAL_KINDS or move.status not in SURE:
        return False
    if which.leave_out and {end.track for end in ends} & which.leave_out.tracks:
        return False
    if which.since and not (move.date and move.date.latest >= which.since):
        return False
    return not which.until or bool(move.date and move.date.earliest <= which.until)


def between(moves: Iterable[Move], groups: Groups) -> Counter[tuple[str, str]]:
    """The flows, counted one by one."""
    found: Counter[tuple[str, str]] = Counter()
    for move in moves:
        if move.origin and move.destination:
            ends = (move.origin.organization, move.destination.organization)
            one, other = (groups.of.get(place, place) for place in ends)
            found[one, other] += one != other
    return +found


@given(fields, times, st.sampled_from([TOPS, EACH]))
def test_flows_are_those_counted_one_by_one(
    people: list[Person], which: Which, groups: Groups
) -> None:
    moves = [move for move in moves_of(people) if wanted(move, which)]
    found = Tally.of(columns(moves_of(people))).field(groups, which)
    assert found.flows == between(moves, groups)
    assert found.balances == balances(found.flows)
    assert (found.considered, found.between) == (len(moves), sum(found.flows.values()))


@given(fields, times)
def test_what_all_gain_is_what_all_lose(people: list[Person], which: Which) -> None:
    found = Tally.of(columns(moves_of(people))).field(TOPS, which)
    assert sum(balance.net for balance in found.balances.values()) == 0


@given(fields, st.sampled_from([TOPS, EACH]))
def test_the_balance_between_two_places_is_the_opposite_seen_from_the_other(
    people: list[Person], groups: Groups
) -> None:
    tally = Tally.of(columns(moves_of(people)))

    def seen(here: str, other: str) -> Balance:
        family = [place.id for place in ORGANIZATIONS if groups.of.get(place.id, place.id) == here]
        found = tally.around(here, family, groups, Which())
        return Balance(found.flows.get((other, here), 0), found.flows.get((here, other), 0))

    for one, other in tally.field(groups, Which()).flows:
        assert seen(one, other).net == -seen(other, one).net


@given(fields, times)
def test_who_comes_to_a_family_and_who_leaves_it_is_counted_with_the_unknown_ends(
    people: list[Person], which: Which
) -> None:
    family = FAMILIES.below("zorbcorp")
    moves = [move for move in moves_of(people) if wanted(move, which)]
    ends = [
        [end is not None and end.organization in family for end in (move.origin, move.destination)]
        for move in moves
    ]
    found = Tally.of(columns(moves_of(people))).around("zorbcorp", family, TOPS, which)
    assert found.total == Balance(ends.count([False, True]), ends.count([True, False]))
    assert found.flows == {
        road: number for road, number in between(moves, TOPS).items() if "zorbcorp" in road
    }
    dates: dict[PartialDate | None, Balance] = {}
    for move, (left, joined) in zip(moves, ends, strict=True):
        if left != joined:
            day = PartialDate(move.date.year, move.date.month) if move.date else None
            before = dates.get(day, Balance())
            dates[day] = Balance(before.arrived + joined, before.left + left)
    assert found.dates == dates


@given(fields, fields, times)
def test_a_tally_renewed_for_some_is_the_one_counted_anew(
    people: list[Person], others: list[Person], which: Which
) -> None:
    changed = [person.id for person in others]
    stay = [person for person in people if person.id not in changed]
    tally = Tally.of(columns(moves_of(people)))
    renewed = tally.renewed(changed, columns(moves_of(others)))
    anew = Tally.of(columns(moves_of([*stay, *others])))
    assert renewed.field(TOPS, which) == anew.field(TOPS, which)
    assert len(renewed) == len(anew)


@given(
    fields,
    st.builds(
        MoveFilter,
        since=st.none() | st.dates(date(2000, 1, 1), date(2026, 12, 31)),
        until=st.none() | st.dates(date(2000, 1, 1), date(2026, 12, 31)),
        kinds=st.none() | st.frozensets(st.sampled_from(MoveKind)),
        statuses=st.none() | st.frozensets(st.sampled_from(Status)),
        track_change=st.none() | st.sampled_from(TrackChange),
    ),
)
def test_moves_that_fit_a_filter_are_numbered(people: list[Person], wanted: MoveFilter) -> None:
    moves = moves_of(people)
    fitting = [move for move in moves if wanted.matches(move, ())]
    assert Tally.of(columns(moves)).number(wanted) == len(fitting)


def test_of_very_many_places_and_roads_those_that_lead_are_told() -> None:
    """A made field: place 0 gains from all, and there are more places than are told."""
    size = 3000
    zeros = np.zeros(size, np.int64)
    chunk = TallyColumns(
        [f"person-{at}" for at in range(size)],
        [f"place-{at}" for at in range(1, size + 1)],
        ["place-0"] * size,
        zeros, zeros,
        [(None, None, "moved", "confirmed", None)] * size,
    )  # fmt: skip
    found = Tally.of([chunk]).field(EACH, Which())
    assert found.balances["place-0"] == Balance(size, 0)
    assert len(found.balances) < len(found.flows) < size
    assert found.between == size


def test_where_people_came_from_and_went_to_is_in_order_and_by_name_where_equal() -> None:
    flows = {("barworks", "quuxai"): 2, ("aworks", "quuxai"): 2, ("zorb", "quuxai"): 5}
    found = Counted({**flows, ("quuxai", "zorb"): 1}, balances(flows), 10, 10)
    assert found.come_to("quuxai") == [("zorb", 5), ("aworks", 2), ("barworks", 2)]
    assert found.gone_from("quuxai") == [("zorb", 1)]
