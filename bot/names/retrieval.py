"""Which stored names are worth a closer look.

The rarest readings are fetched first, in growing batches, until no name that was not seen can
come near the best one: about a thousand names of a million.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.names import kinds
from bot.names.columns import Ints, flat_positions
from bot.names.evidence import Column, Range
from bot.names.favour import Favour
from bot.names.names_store import Names
from bot.names.prices import Prices

SLACK = 7.0
"""Nats a name may lie behind the best and still be wanted: the ranking moves names by less."""
FIRST_BATCH = 256
"""Names in the first batch; each further one is four times as large."""

Floats = NDArray[np.float32]


@dataclass(slots=True)
class _Group:
    """Readings of one column of about the same evidence, fetched together."""

    column: int
    evidence: float
    count: int
    words: list[int]
    range: Range | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """The readings of a query as a matrix.

    `slots` holds each word's place (0: not read); `evidence` and `kind` have a row for each
    column; `left` and `right` hold the halves of pairs.
    """

    evidence: Floats
    kind: NDArray[np.uint8]
    left: Floats
    right: Floats


class Retrieval:
    """Fetches and scores rows; keeps the scratch space that makes a look-up a single gather."""

    def __init__(self, names: Names, prices: Prices) -> None:
        """`names`: the store that is searched."""
        self._names = names
        self._prices = prices
        self._slots = np.zeros(len(names.vocabulary), np.int16)
        self._seen = np.zeros(names.person.size, np.bool_)

    def best(
        self, columns: list[Column], typed: list[str], keep: int, favour: Favour | None = None
    ) -> tuple[list[int], list[list[int]], Table]:
        """Up to `keep` rows, best first by summed evidence, equals in a fixed shuffled order.

        With each row, the slots of its words; and the table the slots point into.
        """
        names = self._names
        if len(self._slots) < len(names.vocabulary):
            self._slots = np.zeros(len(names.vocabulary) * 9 // 8 + 64, np.int16)
        if len(self._seen) < names.person.size:
            self._seen = np.zeros(names.person.size * 9 // 8 + 64, np.bool_)
        table, touched = self._enter(columns)
        rows_of: list[Ints] = []
        scores_of: list[Floats] = []
        most = favour.most if favour is not None else 0.0
        try:
            rest = _Rest(columns, typed, self._prices.extra)
            top = -np.inf
            batch = FIRST_BATCH
            groups = _groups(columns, self._names)
            at = 0
            while at < len(groups) and rest.bound() + most >= top - SLACK:
                parts: list[Ints] = []
                count = 0
                while at < len(groups) and (not count or count + groups[at].count <= batch):
                    parts.append(self._fetch(groups[at]))
                    count += groups[at].count
                    rest.close(groups[at])
                    at += 1
                batch *= 4
                rows = parts[0] if len(parts) == 1 else np.concatenate(parts)
                rows = rows[~self._seen[rows]]
                if not len(rows):
                    continue
                self._seen[rows] = True
                scores = self._score(rows, columns, table, typed)
                if favour is not None:
                    scores = scores + favour.of_each(names.person.data[rows])
                rows_of.append(rows)
                scores_of.append(scores)
                top = max(top, float(scores.max()))
            if not rows_of:
                return [], [], table
            best = self._top(np.concatenate(rows_of), np.concatenate(scores_of), keep)
            return best, [self._slots[names.word_array(row)].tolist() for row in best], table
        finally:
            for rows in rows_of:
                self._seen[rows] = False
            self._slots[touched] = 0

    def _top(self, rows: Ints, scores: Floats, keep: int) -> list[int]:
        edge = float(scores.max()) - SLACK
        if len(rows) > 4 * keep:
            edge = max(edge, float(np.partition(scores, -2 * keep)[-2 * keep]))
        near = scores >= edge
        rows, scores = rows[near], scores[near]
        order = np.lexsort((rows, self._names.key.data[rows], -scores))
        chosen: list[int] = []
        for row in rows[order].tolist():
            if not chosen or chosen[-1] != row:
                chosen.append(row)
                if len(chosen) == keep:
                    break
        return chosen

    def _enter(self, columns: list[Column]) -> tuple[Table, Ints]:
        """Gives every word that is read a slot, and the slot its evidence for each column."""
        halves = sorted({word for c in columns for pair in c.pairs for word in pair})
        parts = [c.words for c in columns]
        if halves:
            parts.append(np.array(halves, np.int32))
        words = np.unique(np.concatenate(parts))
        self._slots[words] = np.arange(1, len(words) + 1, dtype=np.int16)
        shape = (len(columns), len(words) + 1)
        table = Table(
            np.zeros(shape, np.float32),
            np.zeros(shape, np.uint8),
            *(np.zeros(shape if halves else (0, 0), np.float32) for _ in range(2)),
        )
        for i, column in enumerate(columns):
            at = self._slots[column.words]
            table.evidence[i, at] = column.evidence
            table.kind[i, at] = column.kind
            for (left, right), evidence in column.pairs.items():
                slot = self._slots[left]
                table.left[i, slot] = max(table.left[i, slot], evidence / 2)
                slot = self._slots[right]
                table.right[i, slot] = max(table.right[i, slot], evidence / 2)
        return table, words

    def _fetch(self, group: _Group) -> Ints:
        if group.range is not None:
            return self._names.rows_between(group.range.low, group.range.high, group.range.added)
        return self._names.rows_with(group.words)

    def _score(self, rows: Ints, columns: list[Column], table: Table, typed: list[str]) -> Floats:
        """Evidence of each row: every typed word by its best reading among the row's words."""
        names, prices = self._names, self._prices
        starts = names.starts.data[rows]
        lengths = names.starts.data[rows + 1] - starts
        words = names.words.data[flat_positions(starts, lengths)]
        offsets = np.cumsum(lengths) - lengths
        slots = self._slots[words]
        singles: list[Floats] = []
        joined: dict[int, Floats] = {}
        for i, column in enumerate(columns):
            values = table.evidence[i][slots]
            span = column.range
            if span is not None:
                inside = (words >= span.low) & (words < span.high)
                for word in span.added:
                    inside |= words == word
                np.maximum(values, inside * np.float32(span.evidence), out=values)
            best: Floats = np.maximum.reduceat(values, offsets)
            if column.pairs:
                left = np.maximum.reduceat(table.left[i][slots], offsets)
                right = np.maximum.reduceat(table.right[i][slots], offsets)
                np.maximum(best, np.where((left > 0) & (right > 0), left + right, 0), out=best)
            if column.stop - column.start > 1:
                joined[column.start] = best
            else:
                if len(column.typed) > 1:
                    best[best <= 0] = -prices.extra
                singles.append(best)
        before: Floats = np.zeros(len(rows), np.float32)
        total = before
        for i in range(len(typed)):
            both = before + joined[i - 1] if i - 1 in joined else None
            before, total = total, total + singles[i]
            if both is not None:
                total = np.maximum(total, both)
        lacking = np.maximum(lengths - len(typed), 0).astype(np.float32)
        scores: Floats = total - np.float32(prices.lacking) * lacking
        return scores


class _Rest:
    """What a name that is in none of the fetched groups could still have as evidence."""

    def __init__(self, columns: list[Column], typed: list[str], extra: float) -> None:
        self._columns = columns
        self._floor = [-extra if len(word) > 1 else 0.0 for word in typed]
        self._left: list[list[float]] = [[] for _ in columns]
        for i, column in enumerate(columns):
            # an initial is no ground to fetch anybody, but may be met in what is left
            if column.range is not None and column.range.kind == kinds.INITIAL:
                self._left[i].append(column.range.evidence)
            letters = column.evidence[column.kind == kinds.LETTER]
            self._left[i] += letters.tolist()
            for group in _groups_of(i, column):
                self._left[i].append(group.evidence)

    def close(self, group: _Group) -> None:
        self._left[group.column].remove(group.evidence)

    def bound(self) -> float:
        best = list(self._floor)
        for column, left in zip(self._columns, self._left, strict=True):
            if left:
                share = max(left) / (column.stop - column.start)
                for i in range(column.start, column.stop):
                    best[i] = max(best[i], share)
        return sum(best)


def _groups_of(at: int, column: Column) -> list[_Group]:
    groups: list[_Group] = []
    order = column.kind
    for kind in sorted(set(order.tolist())):
        if kind != kinds.LETTER:
            some = order == kind
            best = float(column.evidence[some].max())
            groups.append(_Group(at, best, 0, column.words[some].tolist()))
    span = column.range
    if span is not None and span.kind == kinds.BEGINNING:
        groups.append(_Group(at, span.evidence, span.count, [], span))
    if column.pairs:
        words = sorted({left for left, _ in column.pairs})
        groups.append(_Group(at, max(column.pairs.values()), 0, words))
    return groups


def _groups(columns: list[Column], names: Names) -> list[_Group]:
    """The readings to fetch by, most telling first."""
    groups = [group for i, column in enumerate(columns) for group in _groups_of(i, column)]
    counts = names.vocabulary.counts.data
    for group in groups:
        if group.range is None:
            group.count = int(counts[group.words].sum())
    told = [group for group in groups if group.evidence > 0 and group.count]
    if not told:  # only letters were typed
        for i, column in enumerate(columns):
            if column.range is not None:
                span = column.range
                told.append(_Group(i, span.evidence, span.count, [], span))
    told.sort(key=lambda group: (-group.evidence, group.column, group.range is not None))
    return told
