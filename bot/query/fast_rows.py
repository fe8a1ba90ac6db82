"""Rows of some people out of the columns: which stays and moves are looked at, as numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from bot.query.columns import Columns
from bot.query.columns_chunk import Axis, Bits, Codes, Ints, Truths
from bot.query.columns_table import Table, flat, starts
from bot.query.language import Post
from bot.query.terms import Rows

NO, MAY, YES = np.uint8(0), np.uint8(1), np.uint8(2)


@dataclass(frozen=True)
class Scope:
    """The people that a query can be about: everybody, or those of these numbers, in order."""

    columns: Columns
    people: Ints | None = None

    def __len__(self) -> int:
        return len(self.columns) if self.people is None else len(self.people)

    def of_person(self, name: str) -> Codes:
        """Return a column of the people of the scope."""
        column = self.columns[name]
        return column if self.people is None else column[self.people]

    def rows(self, axis: Axis) -> tuple[Ints, Ints]:
        """Return the rows of a sort, and for each the place of its person in the scope."""
        begins = self.columns.offsets[axis]
        if self.people is None:
            return np.arange(begins[-1], dtype=np.int32), self.columns.owner(axis)
        return flat(begins[self.people], begins[self.people + 1])

    def people_of(self, who: Ints) -> Ints:
        """Return the numbers of people by their places in the scope."""
        return who if self.people is None else self.people[who]

    def stays(self, axis: Axis) -> Stays:
        """Return the whole stays of a table."""
        table = self.columns.table(axis)
        run, who = self.rows(axis)
        if self.people is None:
            return Stays(table, who, run, table.entries[:-1], table.entries[1:])
        return Stays(table, who, run, table.entries[run], table.entries[run + 1])

    def moves(self) -> Moves:
        """Return the moves."""
        return Moves(*self.rows(Axis.MOVE), everyone=self.people is None)


@dataclass(frozen=True)
class Stays:
    """Stays or parts of them: a row each, of a person by their place in the scope."""

    table: Table
    who: Ints
    run: Ints
    first: Ints  # entries
    last: Ints  # one more than the last
    anchor: Ints | None = None  # a role that what fits must include, -1 for none
    spot: Codes | None = None  # at the ends of moves: the place of the end, as it was on its day
    fits: Mapping[Post, Truths] = field(default_factory=dict)
    """How far the roles are those of posts, of which every role here may be."""

    def __len__(self) -> int:
        return len(self.who)

    def at(self, chosen: Ints | Bits) -> Stays:
        """Return some of the rows."""
        some = _numbers(chosen, len(self))
        if some is None:
            return self
        return Stays(
            self.table,
            self.who[some],
            self.run[some],
            self.first[some],
            self.last[some],
            None if self.anchor is None else self.anchor[some],
            None if self.spot is None else self.spot[some],
            {post: truths[some] for post, truths in self.fits.items()},
        )

    def entries(self) -> tuple[Ints, Ints]:
        """Return all entries, and which of the rows each is of."""
        whole = self.table.entries
        same = len(self) == len(whole) - 1 and np.array_equal(self.first, whole[:-1])
        if same and np.array_equal(self.last, whole[1:]):
            return np.arange(whole[-1], dtype=np.int32), self.table.owner
        return flat(self.first, self.last)

    def first_role(self) -> Ints:
        """Return the first role of each."""
        return self.table.roles(self.first)

    def last_role(self) -> Ints:
        """Return the last role of each."""
        return self.table.roles(self.last - 1)

    def number(self) -> Codes:
        """Return the place of each in the career."""
        return self.table.number[self.run]


@dataclass(frozen=True)
class Moves:
    """Moves from one of their origins, of people by their places in the scope."""

    row: Ints
    who: Ints
    everyone: bool = False  # they are all the rows that there are

    def __len__(self) -> int:
        return len(self.row)

    def of(self, columns: Columns, name: str) -> Codes:
        """Return a column of the rows."""
        return columns[name] if self.everyone else columns[name][self.row]

    def at(self, chosen: Ints | Bits) -> Moves:
        """Return some of the rows."""
        some = _numbers(chosen, len(self))
        if some is None:
            return self
        return Moves(self.row[some], self.who[some])


@dataclass(frozen=True)
class Singles:
    """People by their places in the scope, or places or works by their numbers in the data."""

    row: Ints
    rows: Rows

    def __len__(self) -> int:
        return len(self.row)

    @property
    def people(self) -> bool:
        """Whether they are people."""
        return self.rows is Rows.PEOPLE

    @property
    def who(self) -> Ints:
        """What the rows are of: themselves."""
        return self.row

    def at(self, chosen: Ints | Bits) -> Singles:
        """Return some of the rows."""
        return Singles(self.row[chosen], self.rows)


def _numbers(chosen: Ints | Bits, size: int) -> Ints | None:
    """Return the numbers of the rows that are chosen, None for all as they are."""
    if chosen.dtype == np.bool_:
        found = np.flatnonzero(chosen)
        return None if len(found) == size else found
    return chosen.astype(np.intp, copy=False)


RowSet = Stays | Moves | Singles


def matching(ordered: Codes, asked: Codes) -> tuple[Ints, Ints]:
    """Return where each of the numbers asked for is among ordered ones, and which of the asked."""
    first = np.searchsorted(ordered, asked, "left").astype(np.int32)
    return flat(first, np.searchsorted(ordered, asked, "right").astype(np.int32))


def best_of(owner: Ints, truths: Truths, size: int) -> Truths:
    """Return for each of so many owners the greatest of its truths, NO for none; owners in order."""
    found = np.zeros(size, np.uint8)
    if len(owner):
        begins = starts(owner)
        found[owner[begins]] = np.maximum.reduceat(truths, begins)
    return found


def among(codes: Codes, wanted: Sequence[int]) -> Bits:
    """Return which codes are among those wanted, few of at most sixteen."""
    bits = np.uint16(sum(1 << one for one in wanted))
    return (np.right_shift(bits, codes) & 1).astype(np.bool_)


def truths(certain: Bits, possible: Bits | None = None) -> Truths:
    """Return YES for what is certain, MAY for what else is possible, else NO."""
    found = certain.astype(np.uint8)
    found += found if possible is None else (possible | certain)
    return found


def full(size: int, truth: np.uint8) -> Truths:
    """Return so many times one truth."""
    return np.full(size, truth, np.uint8)
