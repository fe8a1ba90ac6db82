"""What a query is answered with: rows, groups, numbers. The reference evaluator, row by row.

It is the definition, and slow: an evaluator that is fast among a million people must agree with it.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Protocol

from bot.careers.dates import DateError, PartialDate
from bot.careers.model import Person
from bot.careers.spans import Holds
from bot.query import conditions
from bot.query.context import MAY, YES, Context, Membership
from bot.query.grouping import Group, Grouping, person_of
from bot.query.keys import Value, keys_of
from bot.query.language import (
    All,
    Compare,
    Condition,
    Find,
    Is,
    Key,
    Query,
    Share,
    Tell,
    scope_of,
)
from bot.query.person_conditions import rows_of
from bot.query.ranking import leading
from bot.query.rows import by_leaving
from bot.query.shares import Shared, shared
from bot.query.terms import DATES, Field, Pick, Rows, Versus
from bot.query.world import Row, Run, World


class Measured(Protocol):
    """What a Find is answered with, by any evaluator."""

    @property
    def value(self) -> float | None:
        """The measure of all that is known."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a Find is answered with; `possible` are rows that only may fit.

    Grouped, the rows are those of all groups. `value` is the measure of all that is known, None for
    a mean or the like of nothing.
    """

    rows: tuple[Row, ...]
    possible: tuple[Row, ...] = ()
    groups: tuple[Group, ...] = ()
    value: float | None = None


class Answers(ABC):
    """What every evaluator does the same with the answers of queries."""

    @abstractmethod
    def find(self, query: Find) -> Measured:
        """Return the rows that meet a query, its groups, and its measure."""

    @abstractmethod
    def share(self, query: Share) -> Shared:
        """Return what part of the rows that are known meets the other condition too."""

    @abstractmethod
    def tell(self, tell: Tell) -> tuple[Value, ...]:
        """Return the fields of the row that a query picks; none where there is no such row."""

    def day(self, tell: Tell) -> PartialDate | None:
        """Return the day that a query tells, None where it tells none."""
        for one in self.tell(tell):
            with suppress(DateError):
                return PartialDate.parse(str(one))
        return None

    def compare(self, query: Compare) -> tuple[float | None, ...]:
        """Return the value of each query, or the one thing that is asked of them."""
        values = tuple(self.value(one) for one in query.of)
        known = [one for one in values if one is not None]
        match query.ask:
            case Versus.EACH:
                return values
            case Versus.WHICH:
                most = max(known, default=None)
                return tuple(float(number) for number, one in enumerate(values) if one == most)
            case Versus.DIFFERENCE:
                return (known[0] - known[1],) if len(known) == len(values) == 2 else (None,)
            case Versus.RATIO:
                return (known[0] / known[1],) if len(known) == 2 and known[1] else (None,)

    def value(self, query: Query) -> float | None:
        """Return the one number of a query, None where it has none."""
        match query:
            case Find():
                return self.find(query).value
            case Share():
                return self.share(query).value
            case Tell():
                day = self.day(query)
                return float(day.earliest.toordinal()) if day else None
            case _:
                return None


class Evaluator(Answers):
    """Answers queries over a world; what a condition asks of another query is asked once."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._members: dict[Find, Membership] = {}
        self.context = Context(world, self.members, self.day, self._holds)

    def _holds(self, condition: Condition, row: Row) -> Holds:
        return conditions.holds(self.context, condition, row)

    def find(self, query: Find) -> Found:
        """Return the rows that meet a query, its groups, and its measure."""
        sure, possible = self._rows(query)
        leaving = by_leaving(query.where)
        order = query.order
        if order is not None:
            sure, possible = (
                self._ordered(rows, order, rising=query.rising, leaving=leaving)
                for rows in (sure, possible)
            )
        asked = Grouping(self.context, query)
        asked.check()
        groups = asked.groups(sure, possible) if query.by else ()
        if query.top is not None and not query.by:
            sure = sure[: query.top]
        return Found(tuple(sure), tuple(possible), groups, asked.whole(sure))

    def _rows(self, query: Find) -> tuple[list[Row], list[Row]]:
        sure: list[Row] = []
        possible: list[Row] = []
        for row in self._every(query):
            found = self._holds(query.where, row)
            if found is YES:
                sure.append(row)
            elif found is MAY:
                possible.append(row)
        return sure, possible

    def _every(self, query: Find) -> Iterator[Row]:
        world = self._world
        match query.rows:
            case Rows.PEOPLE:
                yield from world.people.values()
            case Rows.PLACES:
                yield from world.organizations.values()
            case Rows.STAYS | Rows.MOVES:
                for person in world.people.values():
                    yield from rows_of(self.context, person, query.rows, query.where)
            case Rows.WORKS:
                yield from world.works.values()

    def _ordered(
        self, rows: Sequence[Row], key: Key, *, rising: bool, leaving: bool | None
    ) -> list[Row]:
        """Return the rows by a key, those without it last; equal ones in the order they had."""

        def value(row: Row) -> Value:
            return keys_of(self.context, key, row, leaving=leaving)[0]

        known = [row for row in rows if value(row) is not None]
        rest = [row for row in rows if value(row) is None]
        known.sort(key=lambda row: _place(key.field, value(row)), reverse=not rising)
        return [*known, *rest]

    # --- what conditions ask

    def members(self, query: Find) -> Membership:
        """Return the people or places that a query has as rows, or as groups."""
        if query not in self._members:
            found = self.find(query)
            key = next((key for key in query.by if key.field is Field.PLACE), None)
            if key is None:
                known = frozenset(map(person_of, found.rows))
                more = frozenset(map(person_of, found.possible))
            else:
                of, leaving = query.by.index(key), by_leaving(query.where)
                shown = {group.keys[of] for group in leading(query, found.groups)}
                known, more = (
                    frozenset(
                        id_
                        for row in rows
                        for id_ in keys_of(self.context, key, row, leaving=leaving)
                        if id_ in shown and isinstance(id_, str)
                    )
                    for rows in (found.rows, found.possible)
                )
            self._members[query] = Membership(known, more - known)
        return self._members[query]

    def tell(self, tell: Tell) -> tuple[Value, ...]:
        """Return the fields of the row that a query picks; none where there is no such row."""
        if not isinstance(tell.of, Is):
            raise TypeError("of places and works nothing is told yet")
        person = self._world.people.get(next(iter(tell.of.ids)))
        row = self.picked(tell, person) if person else None
        if row is None:
            return ()
        found: list[Value] = []
        for one in tell.fields:
            found += keys_of(self.context, Key(one), row, leaving=by_leaving(tell.row))
        return tuple(found)

    def picked(self, tell: Tell, person: Person) -> Row | None:
        """Return the row of a person that is meant: the last that fits, or one beside an anchor."""
        where = tell.row if tell.row is not None else All()
        scope = scope_of(where)
        rows = Rows.STAYS if Rows.STAYS in scope else Rows.MOVES
        fitting = [
            row
            for row in rows_of(self.context, person, rows, where)
            if self._holds(where, row) is YES
        ]
        if tell.anchor is not None and tell.pick in (Pick.BEFORE, Pick.AFTER):
            anchors = rows_of(self.context, person, Rows.STAYS, tell.anchor)
            at = [
                run.number
                for run in anchors
                if isinstance(run, Run) and self._holds(tell.anchor, run) is YES
            ]
            stays = [row for row in fitting if isinstance(row, Run)]
            if not at:
                return None
            if tell.pick is Pick.BEFORE:
                fitting = [row for row in stays if row.number < at[0]]
            else:
                fitting = [row for row in stays if row.number > at[-1]]
        if not fitting:
            return None
        return fitting[0] if tell.pick in (Pick.FIRST, Pick.AFTER) else fitting[-1]

    def share(self, query: Share) -> Shared:
        """Return what part of the rows that are known meets the other condition too, by group too."""
        sure, _ = self._rows(query.of)
        found = {id(row): self._holds(query.part, row) for row in sure}
        asked = Grouping(self.context, query.of)
        asked.check()
        return replace(shared(sure, found), groups=asked.shares(sure, found) if query.of.by else ())


def _place(field: Field, value: Value) -> tuple[bool, object]:
    """Return what rows are ordered by: dates by their first day, the less exact first."""
    if field in DATES and isinstance(value, str):
        return True, PartialDate.parse(value).sort_key
    return isinstance(value, str), value
