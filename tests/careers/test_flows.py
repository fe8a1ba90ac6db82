"""Moves counted between organizations, held against counting them one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import numpy as np
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.careers.dates import PartialDate
from bot.careers.filters import SURE, USUAL_KINDS, MoveFilter, arrived
from bot.careers.flows import Balance, Counted, Groups, LeaveOut, Which, balances
from bot.careers.model import Move, MoveEnd, MoveKind, Person, Status, TrackChange
from bot.careers.move_vectors import Days, TallyColumns, Traits
from bot.careers.moves import derive_moves
from bot.careers.tally import Tally
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


def columns(moves: list[Move], first: int = 0) -> list[TallyColumns]:
    """The moves, numbered from `first`, as a tally reads them, in two chunks: a row for each post left, or one."""
    found: list[TallyColumns] = []
    numbered = list(enumerate(moves, first))
    for part in (numbered[: len(moves) // 2], numbered[len(moves) // 2 :]):
        rows = [
            (number, move, end) for number, move in part for end in (move.posts_left or (None,))
        ]
        found.append(
            TallyColumns(
                [move.person for _, move, _ in rows],
                [number for number, _, _ in rows],
                [end.organization if end else None for _, _, end in rows],
                [
                    move.destination.organization if move.destination else None
                    for _, move, _ in rows
                ],
                days([move.date for _, move, _ in rows]),
                days([end.known_by if end else None for _, move, end in rows]),
                days([arrived(move) for _, move, _ in rows]),
                [traits(move, end) for _, move, end in rows],
            )
        )
    return found


def days(dates: list[PartialDate | None]) -> Days:
    return Days(
        np.array([day.earliest.toordinal() if day else 0 for day in dates], np.int64),
        np.array([day.latest.toordinal() if day else 0 for day in dates], np.int64),
    )


def traits(move: Move, origin: MoveEnd | None) -> Traits:
    left, joined = (end.track.value if end else None for end in (origin, move.destination))
    change = move.track_change.value if move.track_change else None
    return left, joined, move.kind.value, move.status.value, change


def counted(move: Move, end: MoveEnd | None, which: Which, day: PartialDate | None) -> bool:
    """What a tally counts, said as plainly as it can be."""
    if which.leave_out and which.leave_out.tracks & {
        one.track for one in (end, move.destination) if one
    }:
        return False
    if which.since and not (day and day.earliest >= which.since):
        return False
    return not which.until or bool(day and day.latest <= which.until)


def usual(move: Move) -> bool:
    return move.kind in USUAL_KINDS and move.status in SURE


def between(moves: Iterable[Move], groups: Groups, which: Which) -> Counter[tuple[str, str]]:
    """The flows, counted one by one: a move from each group that a post was left in for it."""
    found: Counter[tuple[str, str]] = Counter()
    for move in moves:
        if usual(move) and move.destination:
            there = groups(move.destination.organization)
            ends = {groups(end.organization): end for end in reversed(move.posts_left)}
            for here, end in ends.items():
                fits = counted(move, end, which, arrived(move))
                found[here, there] += fits and here != there
    return +found


@given(fields, times, st.sampled_from([TOPS, EACH]))
def test_flows_are_those_counted_one_by_one(
    people: list[Person], which: Which, groups: Groups
) -> None:
    moves = moves_of(people)
    found = Tally.of(columns(moves)).field(groups, which)
    assert found.flows == between(moves, groups, which)
    assert found.balances == balances(found.flows)
    assert found.between == sum(found.flows.values())


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
def test_who_comes_to_a_family_and_who_leaves_it_is_counted_once_by_the_day_of_it(
    people: list[Person], which: Which
) -> None:
    family = FAMILIES.below("zorbcorp")
    dates: dict[PartialDate | None, Balance] = {}
    for move in moves_of(people):
        if move.status not in SURE or move.kind is MoveKind.PROMOTED:
            continue
        leaving = [end for end in move.posts_left if end.organization in family]
        joins = move.destination is not None and move.destination.organization in family
        came: list[PartialDate | None] = []
        left: list[PartialDate | None] = []
        if joins and not leaving and move.kind is not MoveKind.TRANSFERRED:
            ends = move.posts_left or (None,)
            if any(counted(move, end, which, arrived(move)) for end in ends):
                came.append(arrived(move))
        if leaving and not joins:
            days = [end.known_by for end in leaving if counted(move, end, which, end.known_by)]
            left += days[:1]
        for day in (*came, *left):
            month = PartialDate(day.year, day.month) if day else None
            before = dates.get(month, Balance())
            dates[month] = Balance(before.arrived + len(came), before.left + len(left))
    found = Tally.of(columns(moves_of(people))).around("zorbcorp", family, TOPS, which)
    assert found.dates == dates
    assert found.total == Balance(
        sum(one.arrived for one in dates.values()), sum(one.left for one in dates.values())
    )


@given(fields, fields, times)
def test_a_tally_renewed_for_some_is_the_one_counted_anew(
    people: list[Person], others: list[Person], which: Which
) -> None:
    changed = [person.id for person in others]
    stay = [person for person in people if person.id not in changed]
    tally = Tally.of(columns(moves_of(people)))
    renewed = tally.renewed(changed, columns(moves_of(others), 1000))
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
    assume(not wanted.particular)
    moves = moves_of(people)
    fitting = [move for move in moves if wanted.matches(move, ())]
    assert Tally.of(columns(moves)).number(wanted) == len(fitting)


def test_of_very_many_places_and_roads_those_that_lead_are_told() -> None:
    """A made field: place 0 gains from all, and there are more places than are told."""
    size = 3000
    zeros = np.zeros(size, np.int64)
    chunk = TallyColumns(
        [f"person-{at}" for at in range(size)],
        range(size),
        [f"place-{at}" for at in range(1, size + 1)],
        ["place-0"] * size,
        Days(zeros, zeros), Days(zeros, zeros), Days(zeros, zeros),
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
