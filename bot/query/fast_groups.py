"""Rows put into groups, measured and ordered: by counting numbers, a row at a time never."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import overload

import numpy as np
from numpy.typing import NDArray

from bot.query.columns_chunk import Bits, Codes, Ints, Truths, narrow
from bot.query.columns_table import stable_order, starts
from bot.query.context import MONTH
from bot.query.evaluate import Group
from bot.query.fast_context import FastContext, TooMuchError
from bot.query.fast_keys import Keyed
from bot.query.fast_moves import left_on
from bot.query.fast_people import first_of
from bot.query.fast_rows import YES, Moves, RowSet, Stays, matching
from bot.query.fast_stays import Ends, lasted
from bot.query.keys import Value
from bot.query.language import Find, Key, Measure
from bot.query.terms import Field, Stat

MOST_LENGTHS = 3_000_000
"""Stays or moves whose lengths are put together for one query: half a second."""

KeysOf = Callable[[Key, RowSet], Keyed]
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Groups(Sequence[Group]):
    """Groups in their order, each made when it is asked for."""

    keys: tuple[tuple[Ints, Callable[[int], Value]], ...]  # of each key the numbers, by group
    values: Floats  # not a number for None
    possible: Ints

    def __len__(self) -> int:
        return len(self.values)

    @overload
    def __getitem__(self, at: int) -> Group: ...
    @overload
    def __getitem__(self, at: slice) -> list[Group]: ...
    def __getitem__(self, at: int | slice) -> Group | list[Group]:
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(len(self)))]
        keys = tuple(None if code[at] < 0 else value(int(code[at])) for code, value in self.keys)
        number = float(self.values[at])
        return Group(keys, None if np.isnan(number) else number, int(self.possible[at]))


def groups_of(
    context: FastContext,
    query: Find,
    rows: RowSet,
    fits: Truths,
    keys_of: KeysOf,
    counted: KeysOf,
    known: Known,
) -> Groups:
    """Return the groups of the rows that fit or may, in their order, those asked for.

    `counted` gives the keys of what is counted: a move's days are then not those of leaving.
    """
    keyed = [keys_of(key, rows) for key in query.by]
    row, group, codes = _numbered(keyed, len(rows))
    size, sure = len(codes[0]), fits[row] == YES
    values = measured(context, query.measure, rows, row[sure], group[sure], size, counted, known)
    possible = group[~sure]
    first = first_of(rows.who[row[~sure]], possible)
    others = np.bincount(possible[first], minlength=size)
    found = np.arange(size)
    if query.having is not None:
        wanted = query.having
        kept = ~np.isnan(values)
        kept &= values >= (-np.inf if wanted.least is None else wanted.least)
        kept &= values <= (np.inf if wanted.most is None else wanted.most)
        found = found[kept]
    if query.top is not None and query.top < len(found):
        found = found[_leading(values[found], query.top, rising=query.rising)]
    ranks = [replace(key, code=code[found]).ranks() for key, code in zip(keyed, codes, strict=True)]
    # The last is the first to be ordered by; what is not known comes after all.
    by = [np.where(rank < 0, rank.max(initial=0) + 1, rank) for rank in reversed(ranks)]
    amount = values[found]
    sign = 1 if query.rising else -1
    order = np.lexsort((*by, sign * np.nan_to_num(amount), np.isnan(amount)))
    found = found[order][: query.top]
    return Groups(
        tuple((code[found], key.value) for key, code in zip(keyed, codes, strict=True)),
        values[found],
        others[found],
    )


def _leading(values: Floats, top: int, *, rising: bool) -> Bits:
    """Return which of the groups can be among so many at the head: the others come after these."""
    order = np.where(np.isnan(values), np.inf, values if rising else -values)
    leading: Bits = order <= np.partition(order, top)[top]
    return leading


def _numbered(keyed: Sequence[Keyed], size: int) -> tuple[Ints, Ints, list[Ints]]:
    """Return the rows as often as they have keys, the group of each, and of each group the keys."""
    row: Ints = np.arange(size, dtype=np.int32)
    codes: list[Ints] = []
    for key in keyed:
        if key.single:
            codes.append(key.code if not codes else key.code[row])
            continue
        at, of = matching(key.row, row)
        row = row[of]
        codes = [*(code[of] for code in codes), key.code[at]]
    group, known = _different(codes)
    return row, group, known


def _different(codes: Sequence[Ints]) -> tuple[Ints, list[Ints]]:
    """Return a number for each different row of codes, none below -1, and the codes of each number."""
    whole = np.zeros(len(codes[0]), np.int64)
    sizes = [int(code.max(initial=-1)) + 2 for code in codes]
    for code, size in zip(codes, sizes, strict=True):
        whole = whole * size + code + 1
    largest = int(np.prod([float(size) for size in sizes]))
    if largest <= max(4 * len(whole), 1 << 16):
        there = np.bincount(whole, minlength=largest) > 0
        known, group = np.flatnonzero(there), (np.cumsum(there) - 1)[whole]
    else:
        known, group = np.unique(whole, return_inverse=True)
    found: list[Ints] = []
    rest = known
    for size in reversed(sizes):
        found.append(rest % size - 1)
        rest = rest // size
    return group, found[::-1]


Known = dict[Field, tuple[Ints, Bits]]
"""What was worked out of rows already: how long they lasted."""


def measured(
    context: FastContext,
    measure: Measure,
    rows: RowSet,
    row: Ints,
    group: Ints,
    size: int,
    keys_of: KeysOf,
    known: Known,
) -> Floats:
    """Return the measure of each of so many groups of rows; not a number where it has none."""
    if measure.stat is Stat.COUNT:
        kept = _counted(context, measure.field, rows, row, group, keys_of)
        return np.bincount(group[kept], minlength=size).astype(np.float64)
    if measure.field not in known:
        known[measure.field] = _days(context, measure.field, rows)
    days, there = known[measure.field]
    kept = there[row]
    return _statistic(measure.stat, days[row[kept]], group[kept], size)


def _counted(
    context: FastContext, field: Field, rows: RowSet, row: Ints, group: Ints, keys_of: KeysOf
) -> Bits:
    """Return which rows of groups are the first with what is counted."""
    match field:
        case _ if not len(row):
            return np.zeros(0, np.bool_)
        case Field.PERSON if not group.any():
            first = np.zeros(len(row), np.bool_)
            first[starts(rows.who[row])] = True
            return first
        case Field.PERSON:
            return first_of(rows.who[row], group)
        case Field.ROW if isinstance(rows, Moves):
            move = context.columns["move"][rows.row[row]].astype(np.int64)
            return first_of(rows.who[row], group * (int(move.max(initial=0)) + 1) + move)
        case Field.ROW:
            return np.ones(len(row), np.bool_)
        case _:
            value = _whole(keys_of(Key(field), rows), len(rows))[row]
            both = group.astype(np.int64) * (int(value.max(initial=0)) + 1) + value
            order = stable_order(both)
            first = np.zeros(len(row), np.bool_)
            first[order[starts(both[order])]] = True
            return first & (value > 0)  # what is not known is no value


def _whole(keyed: Keyed, size: int) -> Ints:
    """Return a number for all the values of each row together."""
    if len(keyed) == size:
        return keyed.code + 1
    numbers: dict[tuple[int, ...], int] = {}
    begins = np.searchsorted(keyed.row, np.arange(size + 1))
    codes = keyed.code.tolist()
    each = (tuple(codes[one:other]) for one, other in pairwise(begins.tolist()))
    return np.array([numbers.setdefault(one, len(numbers)) for one in each], np.int64)


def _days(context: FastContext, field: Field, rows: RowSet) -> tuple[Ints, Bits]:
    """Return how many days stays lasted or the gaps of moves were at least, and where it is known."""
    if len(rows) > MOST_LENGTHS:
        raise TooMuchError(
            f"That puts the lengths of {len(rows):,} rows together, and at most {MOST_LENGTHS:,} "
            "are at once: ask of a place, a time or a kind of work."
        )
    if field is Field.LENGTH and isinstance(rows, Stays):
        return lasted(context, rows, Ends(context, rows))
    if field is Field.GAP and isinstance(rows, Moves):
        days = context.columns.days
        left, joined = left_on(context, rows), rows.of(context.columns, "joined")
        gap = np.maximum(days.first[joined] - days.last[left], 0)
        return gap, (left != 0) & (joined != 0)
    return np.zeros(len(rows), np.int32), np.zeros(len(rows), np.bool_)


def _in_order(days: Codes, group: Ints, number: Ints, low: Ints, high: Ints) -> tuple[Ints, Ints]:
    """Return of each group the values at two places of their order; anything for an empty one."""
    longest = int(days.max(initial=0)) + 1
    if longest * len(number) <= _TABLE:
        # Days are few: counted, they need not be put in order.
        counts = np.bincount(
            group.astype(np.int64) * longest + days, minlength=longest * len(number)
        )
        sums = np.cumsum(counts.reshape(len(number), longest), axis=1)
        return (sums <= low[:, None]).sum(axis=1), (sums <= high[:, None]).sum(axis=1)
    order = stable_order(narrow(days))
    order = order[stable_order(narrow(group)[order])]
    ordered = np.append(days[order], 0)
    begins = np.cumsum(number) - number
    return ordered[begins + low], ordered[begins + high]


_TABLE = 1 << 22  # counts of a day and a group: a few milliseconds to go through


def _statistic(stat: Stat, days: Codes, group: Ints, size: int) -> Floats:
    number = np.bincount(group, minlength=size)
    sums = np.bincount(group, days, minlength=size).astype(np.float64)
    none = np.where(number == 0, np.nan, 0.0)
    at_least_one = np.maximum(number, 1)
    match stat:
        case Stat.SUM:
            return np.divide(sums, MONTH)
        case Stat.MEAN:
            return sums / at_least_one / MONTH + none
        case Stat.MEDIAN | Stat.LEAST | Stat.MOST:
            low, high = {
                Stat.MEDIAN: ((at_least_one - 1) // 2, at_least_one // 2),
                Stat.LEAST: (np.zeros_like(number), np.zeros_like(number)),
                Stat.MOST: (at_least_one - 1, at_least_one - 1),
            }[stat]
            one, other = _in_order(days, group, number, low, high)
            return (one + other) / 2 / MONTH + none
        case _ if len(days):
            raise TypeError(f"{stat.value} is not measured row by row")
        case _:
            return np.full(size, np.nan)
