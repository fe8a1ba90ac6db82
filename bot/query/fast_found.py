"""What a query is answered with from columns: rows as numbers, told apart without their facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.query.fast_groups import Groups
from bot.query.fast_rows import Moves, RowSet, Scope, Singles
from bot.query.terms import Rows

NO_GROUPS = Groups((), np.zeros(0, np.float64), np.zeros(0, np.int32))


@dataclass(frozen=True)
class FastFound:
    """What a Find is answered with, as numbers of rows; see `evaluate.Found`."""

    scope: Scope
    rows: RowSet
    possible: RowSet
    groups: Groups
    value: float | None

    def page(self, first: int, last: int) -> RowSet:
        """Return the rows from one number to before another, in the order asked for."""
        return self.rows.at(np.arange(len(self.rows))[first:last])

    def ids(self, rows: RowSet) -> list[str]:
        """Return the ids of the people, places or works of some of its rows, in their order."""
        columns = self.scope.columns
        if isinstance(rows, Singles) and not rows.people:
            known = columns.organizations if rows.rows is Rows.PLACES else columns.works
            every = list(known)
            return [every[number] for number in rows.row.tolist()]
        return [columns.ids[number] for number in self.scope.people_of(rows.who).tolist()]

    def part(self, rows: RowSet, first: int, size: int) -> RowSet:
        """Return so many of some rows from one on."""
        return rows.at(np.arange(first, min(first + size, len(rows)), dtype=np.int32))

    def chosen(self, rows: RowSet, numbers: Sequence[int]) -> RowSet:
        """Return the rows of these numbers, in this order."""
        return rows.at(np.array(numbers, np.int32))

    def once_each(self, rows: RowSet) -> RowSet:
        """Return the first of each person's rows, in the order they have."""
        _, first = np.unique(rows.who, return_index=True)
        return rows.at(np.sort(first).astype(np.int32))

    def moves(self, rows: RowSet) -> RowSet:
        """Return the first row of each move, in the order they have: an arrival counts once."""
        if not isinstance(rows, Moves):
            return rows
        arrival = self.scope.columns.arrivals[0][rows.row]
        return rows.at(np.sort(np.unique(arrival, return_index=True)[1]).astype(np.int32))

    def beyond(self, rows: RowSet, than: RowSet) -> RowSet:
        """Return the rows of moves that are not among others."""
        if not isinstance(rows, Moves) or not isinstance(than, Moves):
            raise TypeError("only moves are told apart")
        arrival = self.scope.columns.arrivals[0]
        return rows.at(~np.isin(arrival[rows.row], arrival[than.row]))

    def of_others(self, rows: RowSet, than: RowSet) -> RowSet:
        """Return the rows of people of whom none is among others."""
        return rows.at(~np.isin(rows.who, than.who))
