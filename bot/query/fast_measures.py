"""What is measured of groups of rows: different values counted, and statistics of lengths."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from bot.query.columns_chunk import Bits, Codes, Ints, narrow
from bot.query.columns_table import stable_order, starts
from bot.query.context import MONTH
from bot.query.fast_context import FastContext, TooMuchError
from bot.query.fast_keys import Keyed
from bot.query.fast_moves import left_on
from bot.query.fast_people import first_of
from bot.query.fast_rows import Moves, RowSet, Stays
from bot.query.fast_stays import Ends, lasted
from bot.query.language import Key, Measure
from bot.query.terms import Field, Stat

MOST_LENGTHS = 3_000_000
"""Stays or moves whose lengths are put together for one query: half a second."""

KeysOf = Callable[[Key, RowSet, bool | None], Keyed]
"""What gives the values of a key, and by which end moves are dated."""

Floats = NDArray[np.float64]

Known = dict[Field, tuple[Ints, Bits]]
"""What was worked out of rows already: how long they lasted."""


def counted(
    context: FastContext,
    field: Field,
    rows: RowSet,
    row: Ints,
    group: Ints,
    size: int,
    keys_of: KeysOf,
    apart: Key | None = None,
) -> Floats:
    """Return how many different values of a field each of so many groups of rows has.

    Rows count as different where they are by the key `apart`, too.
    """
    within = group
    if apart is not None and len(row):
        code = keys_of(apart, rows, None).code[row]
        within = group.astype(np.int64) * (int(code.max()) + 2) + code + 1
    kept = _first(context, field, rows, row, within, keys_of)
    return np.bincount(group[kept], minlength=size).astype(np.float64)


def statistic(
    context: FastContext,
    measure: Measure,
    rows: RowSet,
    row: Ints,
    group: Ints,
    size: int,
    known: Known,
) -> Floats:
    """Return a statistic of the lengths of each group of rows; not a number where it has none."""
    if measure.field not in known:
        known[measure.field] = _days(context, measure.field, rows)
    days, there = known[measure.field]
    kept = there[row]
    return _statistic(measure.stat, days[row[kept]], group[kept], size)


def _first(
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
            value = _whole(keys_of(Key(field), rows, None), len(rows))[row]
            both = group.astype(np.int64) * (int(value.max(initial=0)) + 1) + value
            order = stable_order(both)
            first = np.zeros(len(row), np.bool_)
            first[order[starts(both[order])]] = True
            return first & (value > 0)  # what is not known is no value


def _whole(keyed: Keyed, size: int) -> Ints:
    """Return a number for all the values of each row together, 0 where none is known."""
    if len(keyed) == size:
        return keyed.code + 1
    numbers: dict[tuple[int, ...], int] = {(-1,): 0}
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
