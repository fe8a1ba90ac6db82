"""Moves counted between places: of one place with its partners, or between all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.answers.answer import Group
from bot.answers.knowledge import Knowledge
from bot.answers.sides import into_and_out
from bot.careers.dates import PartialDate
from bot.careers.flows import Balance, Counted, balances
from bot.careers.model import Track
from bot.query.language import All, Condition, Find, Key, Measure, Not, Place, Post, Span, Step
from bot.query.terms import Field, Rows, Stat

if TYPE_CHECKING:
    from bot.query.fast_evaluate import FastFound
    from bot.query.fast_groups import Groups
    from bot.query.grouping import Group as Found

MOVES = Measure(Field.ROW)
"""Moves are counted, not the people who made them: who came twice came twice."""

NET_OF_MOVES = Measure(Field.ROW, Stat.NET)
"""Arrivals less departures."""


_ROADS = 2000
"""Roads told at most: a table shows 8, a picture those among 12 places."""


def by_ends(*, whole: bool) -> tuple[Key, Key]:
    """Return the keys of flows: from where to where."""
    return Key(Field.ORIGIN, whole=whole), Key(Field.DESTINATION, whole=whole)


def flows_at(place: str | None, time: Span | None = None, *, whole: bool = True) -> Find:
    """Return the query of flows: at a place, or between all; one counts on the day of arriving."""
    here = Place(ids=frozenset({place})) if place else None
    step = Step(either=here, dated=time) if here else Step(joined=time)
    return Find(Rows.MOVES, step, by=by_ends(whole=whole))


def without(tracks: frozenset[Track]) -> Sequence[Condition]:
    """Return that neither end of a step has such a track.

    One that comes from two posts is no step of the one, and may be one of the other.
    """
    such, others = Post(tracks=tracks), Post(tracks=frozenset(Track) - tracks)
    return (
        Step(origin=others) | Not(Step(origin=such)),
        Not(Step(destination=such)),
    )


@dataclass(frozen=True, slots=True)
class FlowCounts:
    """Moves between places, and how many people more may have made such a move."""

    counted: Counted
    possible: int = 0

    @property
    def groups(self) -> tuple[Group, ...]:
        """The moves from one place to another, most first."""
        flows = sorted(self.counted.flows.items(), key=lambda item: (-item[1], item[0]))
        return tuple(Group(ends, float(number)) for ends, number in flows)


def place_of(where: Condition) -> str | None:
    """Return the one place that moves are asked about at either end; None for none."""
    match where:
        case Step(either=Post(at=Place(ids=ids))) if ids and len(ids) == 1:
            return next(iter(ids))
        case All(parts):
            return next((found for part in parts if (found := place_of(part))), None)
        case _:
            return None


async def flow_counts(find: Find, know: Knowledge) -> FlowCounts:
    """Return the moves that a query groups by both ends; raise as `Careers.find`.

    Of one place, who came is counted by the day of arriving, who left by that of leaving. The place
    counts as one, with its parts, even if it belongs to a larger family itself.
    """
    here = place_of(find.where)
    return await _around(find, here, know) if here else await _between(find, know)


async def _between(find: Find, know: Knowledge) -> FlowCounts:
    every, found = await _found(find, know)
    flows = {
        (str(one.keys[0]), str(one.keys[1])): _number(one.value)
        for one in found.groups[:_ROADS]
        if None not in one.keys and one.value
    }
    per_place, between = _per_place(found.groups)
    return FlowCounts(
        Counted(flows, per_place, _number(every.value), between),
        len(every.once_each(every.possible)),
    )


def _per_place(groups: Groups) -> tuple[dict[str, Balance], int]:
    """Return who came and left by place, of all roads; and how many moves those are."""
    import numpy as np  # noqa: PLC0415 - it takes a while, and is there where groups are

    ends = groups.keys
    moves = np.nan_to_num(groups.values).astype(np.int64)
    moves[(ends[0][0] < 0) | (ends[1][0] < 0)] = 0
    left, came = (
        {
            str(name(int(code))): int(number)
            for code, number in enumerate(np.bincount(np.maximum(codes, 0), moves).tolist())
            if number
        }
        for codes, name in ends
    )
    found = {place: Balance(came.get(place, 0), left.get(place, 0)) for place in came | left}
    return found, int(moves.sum())


async def _around(find: Find, here: str, know: Knowledge) -> FlowCounts:
    sides = into_and_out(find)
    assert sides is not None
    origin, destination = find.by
    every_in, into = await _found(replace(sides[0], by=(origin,)), know)
    every_out, out = await _found(replace(sides[1], by=(destination,)), know)
    came = {(place, here): number for place, number in _known(into.groups)}
    left = {(here, place): number for place, number in _known(out.groups)}
    total = Balance(_number(every_in.value), _number(every_out.value))
    gone = total.left - sum(_number(one.value) for one in out.groups if one.keys[0] is None)
    known = Balance(_number(into.value), gone)
    flows = came | left
    return FlowCounts(
        Counted(
            flows,
            balances(flows) | {here: known},
            considered=total.arrived + total.left,
            between=known.arrived + known.left,
            total=total,
        ),
        sum(len(side.once_each(side.possible)) for side in (every_in, every_out)),
    )


async def _found(find: Find, know: Knowledge) -> tuple[FastFound, FastFound]:
    """Return all moves that are asked for, and those that left a place, in groups.

    A chair that was kept is left by nobody.
    """
    moves = replace(find, measure=MOVES)
    leaving = replace(moves, where=moves.where & Step(origin=Place()))
    return await know.careers.find(replace(moves, by=())), await know.careers.find(leaving)


def _known(groups: Iterable[Found]) -> Iterable[tuple[str, int]]:
    return ((str(one.keys[0]), _number(one.value)) for one in groups if one.keys[0] and one.value)


def _number(value: float | None) -> int:
    return round(value or 0)


def is_flows(find: Find) -> bool:
    """True if moves are grouped by both ends, and by nothing else, so that balances follow."""
    fields = tuple(key.field for key in find.by if key.of is None)
    plain = (find.top, find.having, find.measure.stat) == (None, None, Measure().stat)
    return find.rows is Rows.MOVES and fields == (Field.ORIGIN, Field.DESTINATION) and plain


async def dated(find: Find, know: Knowledge) -> Mapping[PartialDate | None, Balance]:
    """Return who came to a place and who left it by date, known to the month at best.

    `find` is a query of moves at a place; None is of no known date.
    """
    sides = into_and_out(find)
    assert sides is not None
    found: dict[PartialDate | None, list[int]] = {}
    for number, side in enumerate(sides):
        by_date = replace(side, by=_DATES, measure=MOVES)
        for group in (await know.careers.find(by_date)).groups:
            found.setdefault(_date(group), [0, 0])[number] += _number(group.value)
    return {day: Balance(came, left) for day, (came, left) in found.items() if came or left}


_DATES = (Key(Field.YEAR), Key(Field.MONTH))


def _date(group: Found) -> PartialDate | None:
    year, month = group.keys
    if month is not None:
        return PartialDate.parse(str(month))
    return PartialDate(int(year)) if year is not None else None
