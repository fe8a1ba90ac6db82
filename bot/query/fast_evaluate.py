"""What queries are answered with among a million people: the same as by `evaluate`, from columns.

`evaluate` is the definition, row by row. Here a query first says which people it can be about; then
each condition is one pass over their rows, as truths in a vector. What takes too long is refused
with the reason: TooMuchError.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np

from bot.careers.model import Person
from bot.careers.spans import Span as Days
from bot.query.columns import Columns
from bot.query.columns_chunk import Bits, Ints, Truths, Words
from bot.query.context import days_of
from bot.query.evaluate import Answers
from bot.query.fast_context import Clock, Company, FastContext, Members
from bot.query.fast_facts import Facts, People
from bot.query.fast_found import NO_GROUPS, FastFound
from bot.query.fast_groups import Grouping
from bot.query.fast_keys import Keyed, Read, keyed
from bot.query.fast_moves import moves_hold
from bot.query.fast_narrow import people_of
from bot.query.fast_people import people_hold
from bot.query.fast_places import of_works, places
from bot.query.fast_posts import runs_of
from bot.query.fast_rows import MAY, NO, YES, Moves, RowSet, Scope, Singles, Stays, full
from bot.query.fast_stays import stays_hold
from bot.query.fast_with import company
from bot.query.keys import Value
from bot.query.language import (
    All,
    Condition,
    Find,
    Key,
    Made,
    Place,
    Share,
    Span,
    Tell,
    With,
    scope_of,
)
from bot.query.ranking import leading
from bot.query.rows import by_leaving
from bot.query.shares import Shared
from bot.query.tells import told_of
from bot.query.terms import Field, Pick, Rows
from bot.query.world import Row

_KEPT = 256  # tables of truths that are kept for the queries to come


@dataclass
class FastEvaluator(Answers):
    """Answers queries over columns, as of a day; `people` reads the facts of some of them."""

    columns: Columns
    today: date
    people: People
    horizon: date | None = None  # moves count until this day; today unless it is said
    _members: dict[Find, Members] = field(default_factory=dict)
    _company: dict[With, Company] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._facts = Facts(self.people, self.today)
        self.everybody = FastContext(
            Scope(self.columns),
            Clock(self.columns, self.today, self.horizon or self.today),
            self._days,
            self._members_of,
            self._company_of,
            self._about,
            people_hold,
            stays_hold,
        )

    # --- what conditions ask

    def _days(self, span: Span) -> Days:
        return days_of(span, self.day)

    def _about(self, condition: Condition) -> FastContext:
        return self.everybody.narrowed(people_of(self.everybody, condition))

    def _company_of(self, condition: With) -> Company:
        if condition not in self._company:
            self._company[condition] = company(self.everybody, condition)
        return self._company[condition]

    def _members_of(self, query: Find) -> Members:
        if query not in self._members:
            self._members[query] = self._shown(query)
        return self._members[query]

    def _shown(self, query: Find) -> Members:
        """Return the people or places that a query has as rows, or as groups."""
        columns = self.columns
        found = self.find(query)
        context = self.everybody.narrowed(found.scope.people)
        sizes = {
            Rows.PEOPLE: len(columns),
            Rows.PLACES: len(columns.words[Words.PLACES]) + 1,
            Rows.WORKS: len(columns.works),
        }
        at = next((n for n, key in enumerate(query.by) if key.field is Field.PLACE), None)
        rows = query.rows if query.rows in sizes else Rows.PEOPLE
        shown: Bits | None = None
        if at is not None:
            rows = Rows.PLACES
            groups = {group.keys[at] for group in leading(query, found.groups)}
            names = columns.spots.names
            shown = np.array([name is not None and name in groups for name in names])
        truths = full(sizes[rows], NO)
        for some, truth in ((found.possible, MAY), (found.rows, YES)):
            numbers = self._numbers(context, query, some, at)
            truths[numbers if shown is None else numbers[shown[numbers]]] = truth
        return Members(truths, rows)

    def _numbers(self, context: FastContext, query: Find, rows: RowSet, at: int | None) -> Ints:
        """Return the numbers of the people, or of the places, of rows."""
        columns = self.columns
        if at is not None:
            key = query.by[at]
            found = keyed(context, key, rows, self._read(context), leaving=by_leaving(query.where))
            known = np.unique(found.code[found.code >= 0])
            names = [found.value(code) for code in known.tolist()]
            numbers = [columns.spots.number(name) for name in names if isinstance(name, str)]
            return np.array(numbers, np.int32)
        if isinstance(rows, Singles) and rows.rows is Rows.PLACES:
            places_ = list(columns.organizations)
            return np.array(
                [columns.spots.number(places_[one]) for one in rows.row.tolist()], np.int32
            )
        if isinstance(rows, Singles) and rows.rows is Rows.WORKS:
            return rows.row
        return context.scope.people_of(rows.who)

    def _read(self, context: FastContext) -> Read:
        return lambda rows, key: self._facts.values(context.scope, rows, key)

    # --- rows

    def _rows(self, query: Find) -> tuple[FastContext, RowSet, Truths]:
        """Return the rows that a query is about, with whether each meets its condition."""
        tables = self.everybody.tables
        if len(tables) > _KEPT:
            tables.clear()
        where, columns = query.where, self.columns
        if query.rows is Rows.PLACES:
            numbers = np.arange(len(columns.organizations), dtype=np.int32)
            spots = [columns.spots.number(id_) for id_ in columns.organizations]
            return (
                self.everybody,
                Singles(numbers, Rows.PLACES),
                places(self.everybody, where)[np.array(spots, np.int32)],
            )
        if query.rows is Rows.WORKS:
            numbers = np.arange(len(columns.works), dtype=np.int32)
            return self.everybody, Singles(numbers, Rows.WORKS), of_works(self.everybody, where)
        context = self._about(where)
        rows: RowSet
        match query.rows:
            case Rows.PEOPLE:
                rows = Singles(np.arange(len(context.scope), dtype=np.int32), Rows.PEOPLE)
                return context, rows, people_hold(context, where)
            case Rows.MOVES:
                rows = context.scope.moves()
                return context, rows, moves_hold(context, where, rows)
            case Rows.STAYS:
                rows = runs_of(context, where)
                return context, rows, stays_hold(context, where, rows)

    def find(self, query: Find) -> FastFound:
        """Return the rows that meet a query, its groups, and its measure; raise TooMuchError."""
        context, rows, truths = self._rows(query)
        some = np.flatnonzero(truths)
        rows, fits = rows.at(some), truths[some]
        sure = np.flatnonzero(fits == YES)
        asked = self._grouping(context, query, rows)
        groups = asked.groups(fits) if query.by else NO_GROUPS
        by_person, may = sure, np.flatnonzero(fits == MAY)
        if query.order is not None:
            leaving = by_leaving(query.where)
            order = query.order
            sure, may = (
                some[
                    _order(
                        asked.keys_of(order, rows.at(some), leaving),
                        len(some),
                        rising=query.rising,
                    )
                ]
                for some in (sure, may)
            )
        if query.top is not None and not query.by:
            sure = sure[: query.top]
            by_person = np.sort(sure)
        found = asked.whole(by_person.astype(np.int32))
        return FastFound(context.scope, rows.at(sure), rows.at(may), groups, found)

    def _grouping(self, context: FastContext, query: Find, rows: RowSet) -> Grouping:
        read = self._read(context)

        def keys(key: Key, of: RowSet, leaving: bool | None) -> Keyed:
            return keyed(context, key, of, read, leaving=leaving)

        return Grouping(context, query, rows, keys)

    def rows(
        self, found: FastFound, some: RowSet, known: Mapping[str, Person] | None = None
    ) -> list[Row]:
        """Return rows of an answer as what they stand for; raise TooMuchError for too many.

        `known` are the facts of all `found.ids(some)`, where they were read already.
        """
        if known is None:
            return self._facts.rows(found.scope, some)
        facts = replace(self._facts, people=lambda ids: {id_: known[id_] for id_ in ids})
        return facts.rows(found.scope, some)

    def shown(self, found: FastFound, some: RowSet, key: Key, query: Find) -> list[list[Value]]:
        """Return what rows of an answer have for a key; raise TooMuchError."""
        context = self.everybody.narrowed(found.scope.people)
        told = keyed(context, key, some, self._read(context), leaving=by_leaving(query.where))
        values: list[list[Value]] = [[] for _ in range(len(some))]
        for row, code in zip(told.row.tolist(), told.code.tolist(), strict=True):
            values[row].append(None if code < 0 else told.value(code))
        return values

    def share(self, query: Share) -> Shared:
        """Return what part of the rows that are known meets the other condition too, by group too."""
        context, rows, truths = self._rows(query.of)
        sure = rows.at(truths == YES)
        part = self._part(context, query.part, sure)
        yes, may = (int(np.count_nonzero(part == truth)) for truth in (YES, MAY))
        asked = self._grouping(context, query.of, sure)
        return Shared(yes, len(sure), may, asked.shares(part) if query.of.by else ())

    def _part(self, context: FastContext, condition: Condition, rows: RowSet) -> Truths:
        match rows:
            case Stays():
                return stays_hold(context, condition, rows)
            case Moves():
                return moves_hold(context, condition, rows)
            case Singles() if rows.people:
                return people_hold(context, condition)[rows.row]
            case Singles() if rows.rows is Rows.WORKS:
                return of_works(context, condition)[rows.row]
            case _:
                at = [self.columns.spots.number(id_) for id_ in self.columns.organizations]
                return places(context, condition)[np.array(at, np.int32)][rows.row]

    # --- one subject

    def tell(self, tell: Tell) -> tuple[Value, ...]:
        """Return the fields of the rows that a query picks; none where there is no such row."""
        found: list[Value] = []
        leaving = by_leaving(tell.row)
        for context, row in self.picked(tell):
            for one in tell.fields:
                if isinstance(row, Singles) and row.rows is Rows.WORKS and one is Field.PERSON:
                    found += self._makers(row)
                    continue
                told = keyed(context, Key(one), row, self._read(context), leaving=leaving)
                found += [None if code < 0 else told.value(code) for code in told.code.tolist()]
        return tuple(found)

    def _makers(self, work: Singles) -> list[Value]:
        made = Made(frozenset({list(self.columns.works)[work.row[0]]}))
        found = self.find(Find(Rows.PEOPLE, made))
        return [*found.ids(found.rows)] or [None]

    def picked(self, tell: Tell) -> Iterator[tuple[FastContext, RowSet]]:
        """Give each row that is meant, with where it is: see `tells.picked`."""
        rows = told_of(tell)
        where = tell.of
        if rows is Rows.PLACES and isinstance(where, Place) and where.ids:
            known = enumerate(self.columns.organizations)
            numbers = [number for number, id_ in known if id_ in where.ids]
            meant: RowSet = Singles(np.array(numbers, np.int32), Rows.PLACES)
            context = self.everybody
        else:
            context, every, truths = self._rows(Find(rows or Rows.PEOPLE, where))
            meant = every.at(truths == YES)
        for number in range(len(meant)):
            one = meant.at(np.array([number], np.int32))
            if rows is not None:
                yield context, one
                continue
            alone = self.everybody.narrowed(context.scope.people_of(one.who))
            picked = self._of_person(alone, tell)
            for at in range(len(picked)):
                yield alone, picked.at(np.array([at], np.int32))

    def _of_person(self, context: FastContext, tell: Tell) -> Stays | Moves:
        """Return the rows of a person that are meant; see `tells.picked`."""
        where = tell.row if tell.row is not None else All()
        stays = Rows.STAYS in scope_of(where)
        rows: Stays | Moves = runs_of(context, where) if stays else context.scope.moves()
        fitting: Stays | Moves = rows.at(self._part(context, where, rows) == YES)
        if tell.anchor is not None and tell.pick in (Pick.BEFORE, Pick.AFTER):
            anchors = runs_of(context, tell.anchor)
            at = anchors.at(stays_hold(context, tell.anchor, anchors) == YES).number()
            if not len(at) or not isinstance(fitting, Stays):
                return fitting.at(np.zeros(0, np.int32))
            before = tell.pick is Pick.BEFORE
            number = fitting.number()
            fitting = fitting.at(number < at[0] if before else number > at[-1])
        if tell.pick is Pick.EVERY:
            return fitting
        first = tell.pick in (Pick.FIRST, Pick.AFTER)
        size = len(fitting)
        chosen = np.arange(size)[:1] if first else np.arange(size)[-1:]
        return fitting.at(chosen.astype(np.int32))


def _order(by: Keyed, size: int, *, rising: bool) -> Ints:
    """Return the order of rows by a key, those without it last; equal ones as they stood."""
    first = np.searchsorted(by.row, np.arange(size), "left")
    rank = by.ranks().astype(np.int64)[first]
    last = np.iinfo(np.int64).max
    return np.argsort(np.where(rank < 0, last, rank if rising else -rank), kind="stable")
