"""Which stored names are worth a closer look: the rarest readings first, until no unseen name can
come near the best.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.names.columns import Ints, flat_positions
from bot.names.evidence import Column, Kind
from bot.names.names_store import Names

SLACK = 6.0
"""Nats a name may lie behind the best and still be wanted: the ranking moves names by less."""

Floats = NDArray[np.float32]


@dataclass(slots=True)
class _Group:
    """Readings of one column of about the same evidence, fetched together."""

    column: int
    evidence: float
    words: list[int]
    ranged: bool = False


@dataclass(frozen=True, slots=True)
class Favour:
    """A bonus in nats for some people: those who were at the organization that was named."""

    people: Ints
    bonuses: Floats

    @classmethod
    def of(cls, bonuses: dict[int, float]) -> Favour:
        """From person numbers to nats."""
        people = np.array(sorted(bonuses), np.int32)
        return cls(people, np.array([bonuses[p] for p in people.tolist()], np.float32))

    def bonus(self, person: int) -> float:
        """The bonus of one person, 0 for most."""
        at = int(np.searchsorted(self.people, person))
        if at < len(self.people) and self.people[at] == person:
            return float(self.bonuses[at])
        return 0.0

    def of_each(self, people: Ints) -> Floats:
        """The bonus of each of many people."""
        if not len(self.people):
            return np.zeros(len(people), np.float32)
        at = np.minimum(np.searchsorted(self.people, people), len(self.people) - 1)
        bonuses: Floats = np.where(self.people[at] == people, self.bonuses[at], np.float32(0))
        return bonuses


class Retrieval:
    """Fetches and scores rows; keeps the scratch space that makes a look-up a single gather."""

    def __init__(self, names: Names) -> None:
        """`names`: the store that is searched."""
        self._names = names
        self._slots = np.zeros(len(names.vocabulary), np.int16)
        self._seen = np.zeros(names.person.size, np.bool_)

    def best(
        self, columns: list[Column], typed: int, keep: int, favour: Favour | None = None
    ) -> list[int]:
        """Up to `keep` rows, best first by summed evidence, equals in a fixed shuffled order."""
        names = self._names
        if len(self._slots) < len(names.vocabulary):
            self._slots = np.zeros(len(names.vocabulary) * 9 // 8 + 64, np.int16)
        if len(self._seen) < names.person.size:
            self._seen = np.zeros(names.person.size * 9 // 8 + 64, np.bool_)
        table, touched = self._enter(columns)
        all_rows: list[Ints] = []
        all_scores: list[Floats] = []
        try:
            groups = _groups(columns)
            open_groups = _Open(groups, columns, typed)
            kth = -np.inf
            most = float(favour.bonuses.max()) if favour and len(favour.bonuses) else 0.0
            for group in groups:
                if open_groups.bound() + most < kth - SLACK:
                    break
                open_groups.close(group)
                rows = self._fetch(group, columns)
                rows = rows[~self._seen[rows]]
                if not len(rows):
                    continue
                self._seen[rows] = True
                scores = self._score(rows, columns, table, typed)
                if favour is not None:
                    scores = scores + favour.of_each(names.person.data[rows])
                all_rows.append(rows)
                all_scores.append(scores)
                kth = max(kth, float(scores.max()))
        finally:
            for rows in all_rows:
                self._seen[rows] = False
            self._slots[touched] = 0
        if not all_rows:
            return []
        return self._top(np.concatenate(all_rows), np.concatenate(all_scores), keep)

    def _top(self, rows: Ints, scores: Floats, keep: int) -> list[int]:
        if len(rows) > 4 * keep:
            edge = np.partition(scores, len(scores) - 2 * keep)[len(scores) - 2 * keep]
            near = scores >= edge
            rows, scores = rows[near], scores[near]
        order = np.lexsort((self._names.key.data[rows], -scores))
        chosen: list[int] = []
        for row in rows[order].tolist():
            if not chosen or chosen[-1] != row:
                chosen.append(row)
                if len(chosen) == keep:
                    break
        return chosen

    def _enter(self, columns: list[Column]) -> tuple[Floats, list[int]]:
        """Every word read gets a slot, and the slot a line with its evidence for each column.

        Two more columns for each single word hold the halves of a pair.
        """
        slots: dict[int, int] = {}
        lines = 1 + sum(len(c.readings) + 2 * len(c.pairs) for c in columns)
        table = np.zeros((3 * len(columns), lines), np.float32)
        for i, column in enumerate(columns):
            for word, (evidence, _) in column.readings.items():
                table[3 * i, slots.setdefault(word, len(slots) + 1)] = evidence
            for (left, right), evidence in column.pairs.items():
                half = evidence / 2
                at = slots.setdefault(left, len(slots) + 1)
                table[3 * i + 1, at] = max(table[3 * i + 1, at], half)
                at = slots.setdefault(right, len(slots) + 1)
                table[3 * i + 2, at] = max(table[3 * i + 2, at], half)
        touched = list(slots)
        self._slots[touched] = list(slots.values())
        return table, touched

    def _fetch(self, group: _Group, columns: list[Column]) -> Ints:
        if group.ranged:
            span = columns[group.column].range
            assert span is not None
            return self._names.rows_between(span.low, span.high, span.added)
        return self._names.rows_with(group.words)

    def _score(self, rows: Ints, columns: list[Column], table: Floats, typed: int) -> Floats:
        """Evidence of each row: every typed word by its best reading among the row's words."""
        names = self._names
        starts = names.starts.data[rows]
        lengths = names.starts.data[rows + 1] - starts
        words = names.words.data[flat_positions(starts, lengths)]
        offsets = np.cumsum(lengths) - lengths
        slots = self._slots[words]
        singles: list[Floats] = []
        joined: dict[int, Floats] = {}
        for i, column in enumerate(columns):
            values = table[3 * i][slots]
            if column.range is not None:
                span = column.range
                inside = (words >= span.low) & (words < span.high)
                for word in span.added:
                    inside |= words == word
                np.maximum(values, inside * np.float32(span.evidence), out=values)
            best: Floats = np.maximum.reduceat(values, offsets)
            if column.pairs:
                left = np.maximum.reduceat(table[3 * i + 1][slots], offsets)
                right = np.maximum.reduceat(table[3 * i + 2][slots], offsets)
                np.maximum(best, np.where((left > 0) & (right > 0), left + right, 0), out=best)
            if column.stop - column.start == 1:
                singles.append(best)
            else:
                joined[column.start] = best
        before: Floats = np.zeros(len(rows), np.float32)
        total = before
        for i in range(typed):
            both = before + joined[i - 1] if i - 1 in joined else None
            before, total = total, total + singles[i]
            if both is not None:
                total = np.maximum(total, both)
        extra = np.maximum(lengths - typed, 0).astype(np.float32)
        scores: Floats = total - np.float32(0.5) * extra
        return scores


class _Open:
    """What a name that is in none of the fetched groups could still have as evidence."""

    def __init__(self, groups: list[_Group], columns: list[Column], typed: int) -> None:
        self._columns = columns
        self._left: list[list[float]] = [[] for _ in columns]
        for group in reversed(groups):  # so that the best is last
            self._left[group.column].append(group.evidence)
        for i, column in enumerate(columns):
            if column.range is not None and column.range.kind is Kind.INITIAL:
                # an initial is no ground to fetch anybody, but may be met in what is left
                self._left[i].insert(0, column.range.evidence)
        self._typed = typed

    def close(self, group: _Group) -> None:
        self._left[group.column].remove(group.evidence)

    def bound(self) -> float:
        best = [0.0] * self._typed
        for column, left in zip(self._columns, self._left, strict=True):
            if left:
                share = max(left) / (column.stop - column.start)
                for i in range(column.start, column.stop):
                    best[i] = max(best[i], share)
        return sum(best)


def _groups(columns: list[Column]) -> list[_Group]:
    """The readings to fetch by, most telling first."""
    groups: list[_Group] = []
    only_initials = all(len(column.typed) == 1 for column in columns)
    for i, column in enumerate(columns):
        by_kind: dict[Kind, _Group] = {}
        for word, (evidence, kind) in column.readings.items():
            if kind is Kind.LETTER:
                continue
            group = by_kind.get(kind)
            if group is None:
                by_kind[kind] = _Group(i, evidence, [word])
            else:
                group.words.append(word)
                group.evidence = max(group.evidence, evidence)
        groups += by_kind.values()
        span = column.range
        if span is not None and (span.kind is Kind.BEGINNING or only_initials):
            groups.append(_Group(i, span.evidence, [], ranged=True))
        if column.pairs:
            words = sorted({left for left, _ in column.pairs})
            groups.append(_Group(i, max(column.pairs.values()), words))
    groups.sort(key=lambda group: (-group.evidence, group.column, group.ranged))
    return [group for group in groups if group.evidence > 0] or groups
