"""Rows put into groups, measured and ordered: by counting numbers, a row at a time never."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import overload

import numpy as np

from bot.query.columns_chunk import Bits, Ints, Mark, Truths
from bot.query.fast_blocks import are_between
from bot.query.fast_context import FastContext
from bot.query.fast_keys import Keyed, held_years
from bot.query.fast_measures import Floats, KeysOf, Known, counted, statistic
from bot.query.fast_moves import moves_hold
from bot.query.fast_people import first_of
from bot.query.fast_rows import NO, YES, Moves, RowSet, Stays, full, matching
from bot.query.grouping import NO_MOVES, Group, Sides, at_end, both_ends, place_of
from bot.query.keys import Value
from bot.query.language import Find, Key
from bot.query.periods import Rate, is_period
from bot.query.rows import by_leaving
from bot.query.shares import Shared, SharedGroup
from bot.query.stay_conditions import own_posts
from bot.query.terms import Field, Rows, Stat


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
        number = float(self.values[at])
        return Group(self.keys_of(at), None if np.isnan(number) else number, int(self.possible[at]))

    def keys_of(self, at: int) -> tuple[Value, ...]:
        """Return the keys of a group."""
        return tuple(None if code[at] < 0 else value(int(code[at])) for code, value in self.keys)


@dataclass(frozen=True)
class Counted:
    """Rows as they count, a row each for all their keys; see `grouping.Counted`."""

    row: Ints
    truth: Truths
    out: Bits | None = None  # which are taken off
    group: Ints = field(default_factory=lambda: np.zeros(0, np.int64))
    keyed: Sequence[Keyed] = ()  # of the groups
    codes: Sequence[Ints] = ()  # of each group

    @property
    def size(self) -> int:
        """The number of groups."""
        return len(self.codes[0])

    def at(self, some: Ints | Bits) -> Counted:
        """Return some of the rows, before they have keys."""
        return Counted(
            self.row[some], self.truth[some], None if self.out is None else self.out[some]
        )


@dataclass(frozen=True)
class Grouping:
    """A query that rows are grouped and measured for; raise TypeError for what cannot be measured."""

    context: FastContext
    query: Find
    rows: RowSet
    keys_of: KeysOf
    known: Known = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self._net and self.query.rows is not Rows.MOVES:
            raise TypeError(NO_MOVES)

    @property
    def _net(self) -> bool:
        return self.query.measure.stat is Stat.NET

    def whole(self, row: Ints) -> float | None:
        """Return the measure of some rows together."""
        sides = [
            replace(some, row=row[some.row]) for some, _ in self._sides(row, full(len(row), YES))
        ]
        every = _together(sides)
        sure = every.truth == YES
        out = None if every.out is None else every.out[sure]
        group = np.zeros(int(np.count_nonzero(sure)), np.int32)
        (value,) = self._measured((), every.row[sure], out, group, 1)
        if self.query.measure.stat is Stat.RATE:
            months = self._rate.months()
            return None if months is None else float(value) / months
        return None if np.isnan(value) else float(value)

    def groups(self, fits: Truths) -> Groups:
        """Return the groups of the rows that fit or may, in their order, those asked for."""
        found = self._grouped(fits)
        row, group, size, sure = found.row, found.group, found.size, found.truth == YES
        out = None if found.out is None else found.out[sure]
        values = self._measured(self.query.by, row[sure], out, group[sure], size)
        if self.query.measure.stat is Stat.RATE:
            values = values / self._months(found)
        first = first_of(self.rows.who[row[~sure]], group[~sure])
        others = np.bincount(group[~sure][first], minlength=size)
        kept = np.arange(size)
        if (wanted := self.query.having) is not None:
            low = -np.inf if wanted.least is None else wanted.least
            high = np.inf if wanted.most is None else wanted.most
            kept = kept[~np.isnan(values) & (values >= low) & (values <= high)]
        return self._ranked(found, kept, values, others)

    def shares(self, part: Truths) -> tuple[SharedGroup, ...]:
        """Return the share of each group of the rows, by how surely each meets a condition."""
        found = self._grouped(full(len(self.rows), YES))
        sure = found.truth == YES
        group, met = found.group[sure], part[found.row[sure]]
        whole, yes, no = (
            np.bincount(group[some], minlength=found.size)
            for some in (np.ones(len(met), np.bool_), met == YES, met == NO)
        )
        kept = np.flatnonzero(whole)
        if (wanted := self.query.having) is not None:
            kept = kept[[int(number) in wanted for number in whole[kept]]]
        values = yes / np.maximum(whole, 1)
        ranked = self._ranked(found, kept, values, np.arange(found.size))
        return tuple(
            SharedGroup(
                ranked.keys_of(number),
                Shared(int(yes[at]), int(whole[at]), int(whole[at] - yes[at] - no[at])),
            )
            for number, at in enumerate(ranked.possible.tolist())
        )

    # --- rows as they count

    def _sides(self, at: Ints, fits: Truths) -> list[tuple[Counted, bool | None]]:
        """Return some rows as they count, and whether they are dated by the leaving."""
        leaving = by_leaving(self.query.where)
        row = np.arange(len(at), dtype=np.int32)
        if not self._net:
            return [(Counted(row, fits), leaving)]
        found: list[tuple[Counted, bool | None]] = []
        for out, held in self._ends.items():
            truth = np.minimum(held[at], fits)
            some = np.flatnonzero(truth).astype(np.int32)
            found.append((Counted(some, truth[some], np.full(len(some), out)), out))
        return found

    @cached_property
    def _ends(self) -> Mapping[bool, Truths]:
        """Whether each row is one out of the place asked about (True), or into it (False)."""
        assert isinstance(self.rows, Moves)
        moves, sides = self.rows, Sides.of(self.query.where)
        columns = self.context.columns
        kept = (moves.of(columns, "marks") & Mark.KEPT) != 0
        there = moves.of(columns, "joined_place") != 0
        gone = (moves.of(columns, "left_place") != 0) & ~kept
        found: dict[bool, Truths] = {}
        for out, known, side in ((False, there, sides.into), (True, gone, sides.out)):
            if not sides.both and out is not bool(by_leaving(self.query.where)):
                continue
            held = full(len(moves), YES) if side is None else moves_hold(self.context, side, moves)
            found[out] = np.where(known, held, NO)
        return found

    def _grouped(self, fits: Truths) -> Counted:
        """Return the rows by their keys, the group of each, and of each group the keys."""
        rows, by = self.rows, self.query.by
        parts: list[Counted] = []
        first: list[Keyed] = []
        for side, leaving in self._sides(np.arange(len(rows), dtype=np.int32), fits):
            keys, ends = by, by
            if side.out is not None:
                keys, ends = tuple(at_end(key, out=bool(leaving)) for key in by), both_ends(by)
            keyed = [self._keyed(key, leaving=leaving) for key in keys]
            first = first or keyed
            between = are_between(self.context, ends, rows) if isinstance(rows, Moves) else None
            some = side if between is None else side.at(between[side.row])
            parts.append(_expanded(some, keyed, len(rows)))
        every = _together(parts)
        group, codes = _different(every.codes)
        return replace(every, group=group, keyed=first, codes=codes)

    def _keyed(self, key: Key, *, leaving: bool | None) -> Keyed:
        if key.field is Field.HELD_YEAR and key.of is None and isinstance(self.rows, Stays):
            posts = list(own_posts(self.query.where))
            return held_years(self.context, self.rows, posts)
        return self.keys_of(key, self.rows, leaving)

    # --- what is measured

    @property
    def _rate(self) -> Rate:
        return Rate.of(self.query.where, self.context.days_of, self.context.clock.today)

    def _months(self, found: Counted) -> Floats:
        """Return the months that the rate of each group is over."""
        rate, asked = self._rate, {}
        by = zip(self.query.by, found.keyed, found.codes, strict=True)
        periods = [(keyed.value, code.tolist()) for key, keyed, code in by if is_period(key)]
        months = np.full(found.size, np.nan)
        for number, each in enumerate(zip(*(code for _, code in periods), strict=True)):
            if each not in asked:
                values = (
                    None if code < 0 else value(code)
                    for code, (value, _) in zip(each, periods, strict=True)
                )
                asked[each] = rate.months(*values)
            months[number] = np.nan if asked[each] is None else asked[each]
        if not periods and (whole := rate.months()) is not None:
            months[:] = whole
        return months

    def _measured(
        self, by: tuple[Key, ...], row: Ints, out: Bits | None, group: Ints, size: int
    ) -> Floats:
        context, measure, rows = self.context, self.query.measure, self.rows
        match measure.stat:
            case Stat.COUNT | Stat.RATE:
                return counted(context, measure.field, rows, row, group, size, self.keys_of)
            case Stat.NET:
                assert out is not None
                place = place_of(by) if measure.field is Field.ROW else None
                came, gone = (
                    counted(
                        context, measure.field, rows, row[some], group[some], size, self.keys_of, of
                    )
                    for some, of in ((~out, place and at_end(place, out=True)), (out, None))
                )
                return came - gone
            case _:
                return statistic(context, measure, rows, row, group, size, self.known)

    def _ranked(self, found: Counted, kept: Ints, values: Floats, others: Ints) -> Groups:
        """Return groups in their order; see `ranking`."""
        unknown = np.logical_or.reduce([code[kept] < 0 for code in found.codes])
        known, rest = kept[~unknown], kept[unknown]
        top = self.query.top
        if top is not None and top < len(known):
            known = known[_leading(values[known], top, rising=self.query.rising)]
        known = known[self._order(found, known, values)][:top]
        at = np.concatenate([known, rest[self._order(found, rest, values)]])
        keys = zip(found.codes, found.keyed, strict=True)
        return Groups(
            tuple((code[at], keyed.value) for code, keyed in keys), values[at], others[at]
        )

    def _order(self, found: Counted, some: Ints, values: Floats) -> Ints:
        """Return the order of some groups: by their values, then by their keys."""
        keys = zip(found.keyed, found.codes, strict=True)
        ranks = [replace(keyed, code=code[some]).ranks() for keyed, code in keys]
        # The last is the first to be ordered by; what is not known comes after all.
        by = [np.where(rank < 0, rank.max(initial=0) + 1, rank) for rank in reversed(ranks)]
        amount, sign = values[some], 1 if self.query.rising else -1
        return np.lexsort((*by, sign * np.nan_to_num(amount), np.isnan(amount)))


def _leading(values: Floats, top: int, *, rising: bool) -> Bits:
    """Return which of the groups can be among so many at the head: the others come after these."""
    order = np.where(np.isnan(values), np.inf, values if rising else -values)
    leading: Bits = order <= np.partition(order, top)[top]
    return leading


def _expanded(side: Counted, keyed: Sequence[Keyed], size: int) -> Counted:
    """Return rows as often as they have keys."""
    row, truth, out = side.row, side.truth, side.out
    codes: list[Ints] = []
    for key in keyed:
        if key.single:
            codes.append(key.code if len(row) == size and not codes else key.code[row])
            continue
        at, of = matching(key.row, row)
        row, truth, out = row[of], truth[of], None if out is None else out[of]
        if key.truth is not None:
            truth = np.minimum(truth, key.truth[at])
        codes = [*(code[of] for code in codes), key.code[at]]
    return Counted(row, truth, out, codes=codes)


def _together(sides: Sequence[Counted]) -> Counted:
    """Return both sides together, the rows of a person one after the other."""
    if len(sides) == 1:
        return sides[0]
    row = np.concatenate([side.row for side in sides])
    order = np.argsort(row, kind="stable")
    out = np.concatenate([side.out for side in sides if side.out is not None])
    truth = np.concatenate([side.truth for side in sides])
    codes = [np.concatenate(each)[order] for each in zip(*(s.codes for s in sides), strict=True)]
    return Counted(row[order], truth[order], out[order], codes=codes)


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
