"""Moves counted between places: of one place with its partners, or between all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import TYPE_CHECKING

from bot.answers.answer import Group
from bot.careers.dates import PartialDate
from bot.careers.flows import Balance, Counted, balances
from bot.careers.model import Track
from bot.query.language import All, Condition, Find, Key, Measure, Not, Place, Post, Span, Step
from bot.query.terms import Field, Rows, Stat

if TYPE_CHECKING:
    from bot.query.fast_found import FastFound
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


class Part(Enum):
    """What is asked for flows: all moves, or those that left a place, in groups; by their side."""

    ALL = auto()
    BY_END = auto()
    ALL_IN = auto()
    IN_BY_END = auto()
    ALL_OUT = auto()
    OUT_BY_END = auto()


def queries_of(find: Find) -> dict[Part, Find]:
    """Return what is to be asked for moves that a query groups by both ends.

    Of one place, who came is counted by the day of arriving, who left by that of leaving. A chair
    that was kept is left by nobody.
    """
    sides = into_and_out(find) if place_of(find.where) else None
    if sides is None:
        return {Part.ALL: _all(find), Part.BY_END: _leaving(find)}
    into, out = sides
    origin, destination = find.by
    return {
        Part.ALL_IN: _all(into),
        Part.IN_BY_END: _leaving(replace(into, by=(origin,))),
        Part.ALL_OUT: _all(out),
        Part.OUT_BY_END: _leaving(replace(out, by=(destination,))),
    }


def put_together(find: Find, found: Mapping[Part, FastFound]) -> FlowCounts:
    """Return the flows from what was found for them.

    The place asked about counts as one, with its parts, even if it belongs to a larger family.
    """
    if Part.ALL in found:
        return _between(found[Part.ALL], found[Part.BY_END])
    here = place_of(find.where)
    assert here is not None
    return _around(here, found)


def _between(every: FastFound, found: FastFound) -> FlowCounts:
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


def _around(here: str, found: Mapping[Part, FastFound]) -> FlowCounts:
    every_in, into = found[Part.ALL_IN], found[Part.IN_BY_END]
    every_out, out = found[Part.ALL_OUT], found[Part.OUT_BY_END]
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


def _all(find: Find) -> Find:
    return replace(find, measure=MOVES, by=())


def _leaving(find: Find) -> Find:
    return replace(find, measure=MOVES, where=find.where & Step(origin=Place()))


def _known(groups: Iterable[Found]) -> Iterable[tuple[str, int]]:
    return ((str(one.keys[0]), _number(one.value)) for one in groups if one.keys[0] and one.value)


def _number(value: float | None) -> int:
    return round(value or 0)


def into_and_out(find: Find) -> tuple[Find, Find] | None:
    """Return a query of moves at a place as that of arrivals and that of departures.

    None where no place is asked about at either end.
    """
    into, out = (_turned(find.where, joined=joined) for joined in (True, False))
    if into == find.where:
        return None
    return replace(find, where=into), replace(find, where=out)


def _turned(where: Condition, *, joined: bool) -> Condition:
    match where:
        case Step(either=Condition() as place):
            one = replace(where, either=None)
            return replace(one, destination=place) if joined else replace(one, origin=place)
        case All(parts):
            return All(tuple(_turned(part, joined=joined) for part in parts))
        case _:
            return where


def is_flows(find: Find) -> bool:
    """True if moves are grouped by both ends, and by nothing else, so that balances follow."""
    fields = tuple(key.field for key in find.by if key.of is None)
    plain = (find.top, find.having, find.measure.stat) == (None, None, Measure().stat)
    return find.rows is Rows.MOVES and fields == (Field.ORIGIN, Field.DESTINATION) and plain


def queries_by_date(find: Find) -> dict[int, Find]:
    """Return what is to be asked for the moves at a place by date: arrivals, then departures."""
    sides = into_and_out(find)
    assert sides is not None
    return {side: replace(one, by=_DATES, measure=MOVES) for side, one in enumerate(sides)}


def by_date(sides: Mapping[int, FastFound]) -> Mapping[PartialDate | None, Balance]:
    """Return who came to a place and who left it by date, known to the month at best.

    None is of no known date.
    """
    found: dict[PartialDate | None, list[int]] = {}
    for side, one in sides.items():
        for group in one.groups:
            found.setdefault(_date(group), [0, 0])[side] += _number(group.value)
    return {day: Balance(came, left) for day, (came, left) in found.items() if came or left}


_DATES = (Key(Field.YEAR), Key(Field.MONTH))


def _date(group: Found) -> PartialDate | None:
    year, month = group.keys
    if month is not None:
        return PartialDate.parse(str(month))
    return PartialDate(int(year)) if year is not None else None
