"""Rows put into groups and measured: the reference, row by row; `ranking` has their order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from statistics import median

from bot.careers.model import Organization, Person, Work
from bot.careers.spans import Holds
from bot.query.blocks import is_between
from bot.query.context import MAY, MONTH, NO, YES, Context
from bot.query.keys import Value, held_years, keys_of
from bot.query.language import All, Condition, Find, Key, Measure, Step
from bot.query.periods import Rate, is_period
from bot.query.ranking import ranked
from bot.query.rows import by_leaving, identity, left_on
from bot.query.shares import SharedGroup, in_order, shared
from bot.query.stay_conditions import lasted, own_posts
from bot.query.terms import Field, Rows, Stat
from bot.query.world import MoveRow, Row, Run


@dataclass(frozen=True, slots=True)
class Group:
    """Rows with the same keys: what was measured of those known, and how many more may be."""

    keys: tuple[Value, ...]
    value: float | None
    possible: int


@dataclass(frozen=True, slots=True)
class Counted:
    """A row as it counts for a measure: moves in less out count by the end they are at."""

    row: Row
    truth: Holds
    leaving: bool | None  # dated by the day the post was left
    out: bool = False  # taken off


@dataclass(frozen=True, slots=True)
class Sides:
    """Of a condition of moves, what into and out of the place asked about is; None for any place."""

    into: Condition | None
    out: Condition | None
    both: bool = True  # a move counts at either end

    @classmethod
    def of(cls, where: Condition) -> Sides:
        """Return the sides of a condition: by the first step that asks about either end, if any."""
        steps = list(_steps(where))
        for step in steps:
            if step.either is not None:
                into = replace(step, either=None, destination=step.either)
                return cls(into, replace(step, either=None, origin=step.either))
        origin = any(step.origin is not None for step in steps)
        destination = any(step.destination is not None for step in steps)
        if origin is destination:
            return cls(None, None)
        return cls(None, None, both=False)


def _steps(where: Condition) -> Iterator[Step]:
    match where:
        case Step():
            yield where
        case All(parts):
            for part in parts:
                yield from _steps(part)
        case _:
            return


def at_end(key: Key, *, out: bool) -> Key:
    """Return a key as it is asked in less out: a place is the one that was joined, or left."""
    if key.field is not Field.PLACE or key.of is not None:
        return key
    return replace(key, field=Field.ORIGIN if out else Field.DESTINATION)


def counted(context: Context, query: Find, row: Row, truth: Holds) -> Iterator[Counted]:
    """Yield a row as it counts; raise TypeError where there is no in and out."""
    leaving = by_leaving(query.where)
    if query.measure.stat is not Stat.NET:
        yield Counted(row, truth, leaving)
        return
    if not isinstance(row, MoveRow):
        raise TypeError(NO_MOVES)
    sides = Sides.of(query.where)
    there = row.move.destination is not None
    gone = row.origin is not None and not row.origin.kept
    for out, known, side in ((False, there, sides.into), (True, gone, sides.out)):
        if known and (sides.both or out is bool(leaving)):
            met = truth if side is None else min(truth, context.holds(side, row))
            if met is not NO:
                yield Counted(row, met, leaving=out, out=out)


NO_MOVES = "only moves go in and out: ask it of moves(…)"


@dataclass(frozen=True, slots=True)
class Grouping:
    """A query that rows are grouped and measured for."""

    context: Context
    query: Find

    @property
    def _rate(self) -> Rate:
        return Rate.of(self.query.where, self.context.days, self.context.world.today)

    def check(self) -> None:
        """Raise TypeError where a measure cannot be of such rows."""
        if self.query.measure.stat is Stat.NET and self.query.rows is not Rows.MOVES:
            raise TypeError(NO_MOVES)

    def whole(self, rows: Iterable[Row]) -> float | None:
        """Return the measure of all rows."""
        each = [one for row in rows for one in counted(self.context, self.query, row, YES)]
        asked = Grouping(self.context, replace(self.query, by=()))
        return asked._measure([one for one in each if one.truth is YES], self._rate.months())

    def groups(self, sure: Iterable[Row], possible: Iterable[Row]) -> tuple[Group, ...]:
        """Return the groups of the rows that fit or may, in their order, those asked for."""
        inside: dict[tuple[Value, ...], list[Counted]] = {}
        more: dict[tuple[Value, ...], list[Row]] = {}
        for rows, truth in ((sure, YES), (possible, MAY)):
            for row in rows:
                for one in counted(self.context, self.query, row, truth):
                    for keys, met in self._keys(one):
                        if met is YES:
                            inside.setdefault(keys, []).append(one)
                        else:
                            more.setdefault(keys, []).append(row)
        rate = self._rate
        found = [
            Group(
                keys,
                self._measure(inside.get(keys, []), self._months(rate, keys)),
                len({person_of(row) for row in more.get(keys, ())}),
            )
            for keys in {**inside, **more}
        ]
        wanted = self.query.having
        return ranked(
            self.query,
            (
                one
                for one in found
                if wanted is None or (one.value is not None and one.value in wanted)
            ),
        )

    def shares(self, rows: Sequence[Row], met: Mapping[int, Holds]) -> tuple[SharedGroup, ...]:
        """Return the share of each group of rows, by how surely each meets the other condition."""
        groups: dict[tuple[Value, ...], list[Row]] = {}
        for row in rows:
            for one in counted(self.context, self.query, row, YES):
                for keys, truth in self._keys(one):
                    if truth is YES:
                        groups.setdefault(keys, []).append(row)
        return in_order(
            self.query, [SharedGroup(keys, shared(some, met)) for keys, some in groups.items()]
        )

    def _months(self, rate: Rate, keys: tuple[Value, ...]) -> float | None:
        periods = zip(self.query.by, keys, strict=True)
        return rate.months(*(value for key, value in periods if is_period(key)))

    def _keys(self, one: Counted) -> Iterator[tuple[tuple[Value, ...], Holds]]:
        by = ends = self.query.by
        if self.query.measure.stat is Stat.NET:
            by, ends = tuple(at_end(key, out=one.out) for key in by), both_ends(by)
        if isinstance(one.row, MoveRow) and not is_between(self.context.world, ends, one.row):
            return
        each = [self._values(key, one) for key in by]
        for chosen in product(*each):
            met = min((truth for _, truth in chosen), default=YES)
            yield tuple(value for value, _ in chosen), min(one.truth, met)

    def _values(self, key: Key, one: Counted) -> list[tuple[Value, Holds]]:
        """Return the values of a key, and how surely the row has each: it may be of a year."""
        sure = keys_of(self.context, key, one.row, leaving=one.leaving)
        found = [(value, YES) for value in sure]
        if key.field is Field.HELD_YEAR and key.of is None and isinstance(one.row, Run):
            posts = list(own_posts(self.query.where))
            years: list[tuple[Value, Holds]] = [*held_years(self.context, one.row, posts)]
            return years if any(held is YES for _, held in years) else [(None, YES), *years]
        return found

    def _measure(self, rows: Sequence[Counted], months: float | None) -> float | None:
        measure = self.query.measure
        match measure.stat:
            case Stat.NET:
                came = {self._arrived(one.row) for one in rows if not one.out}
                return len(came) - self._count(measure.field, (one.row for one in rows if one.out))
            case Stat.RATE:
                amount = self._count(measure.field, (one.row for one in rows))
                return None if months is None else amount / months
            case Stat.COUNT:
                return self._count(measure.field, (one.row for one in rows))
            case _:
                return _statistic(self.context, measure, [one.row for one in rows])

    def _count(self, field: Field, rows: Iterable[Row]) -> float:
        counted_ = {self._counted(field, row) for row in rows}
        return float(len(counted_ - {(None,)}))  # what is not known is no value

    def _arrived(self, row: Row) -> object:
        """Return what is counted of an arrival: at places, a move once from each place it left."""
        field = self.query.measure.field
        place = place_of(self.query.by)
        if place is None or field is not Field.ROW:
            return self._counted(field, row)
        return self._counted(field, row), keys_of(self.context, at_end(place, out=True), row)

    def _counted(self, field: Field, row: Row) -> object:
        match field:
            case Field.PERSON:
                return person_of(row)
            case Field.ROW:
                return identity(row) if isinstance(row, Run | MoveRow) else row.id
            case _:
                return keys_of(self.context, Key(field), row)


def place_of(by: tuple[Key, ...]) -> Key | None:
    """Return the key of the places that moves are counted in less out at."""
    return next((key for key in by if key.field is Field.PLACE and key.of is None), None)


def both_ends(by: tuple[Key, ...]) -> tuple[Key, ...]:
    """Return keys as they are asked in less out, where a place is one at either end."""
    return tuple(
        replace(key, field=Field.PAIR) if key.field is Field.PLACE and key.of is None else key
        for key in by
    )


def _statistic(context: Context, measure: Measure, rows: Sequence[Row]) -> float | None:
    days = [found for row in rows if (found := _days(context, measure.field, row)) is not None]
    match measure.stat:
        case Stat.SUM:
            return sum(days) / MONTH
        case _ if not days:
            return None
        case Stat.MEAN:
            return sum(days) / len(days) / MONTH
        case Stat.MEDIAN:
            return median(days) / MONTH
        case Stat.LEAST:
            return min(days) / MONTH
        case Stat.MOST:
            return max(days) / MONTH
        case _:
            raise TypeError(f"{measure.stat.value} is not measured row by row")


def _days(context: Context, field: Field, row: Row) -> int | None:
    """Return how many days a stay lasted at least, or the gap of a move was at least."""
    if field is Field.LENGTH and isinstance(row, Run):
        return lasted(context, row)
    if field is Field.GAP and isinstance(row, MoveRow):
        left, joined = left_on(row), row.move.joined
        if left is None or joined is None:
            return None
        return max((joined.earliest - left.latest).days, 0)
    return None


def person_of(row: Row) -> str:
    """Return whose a row is; of a place or a work, its own id."""
    match row:
        case Run() | MoveRow():
            return row.person.id
        case Person() | Organization() | Work():
            return row.id
