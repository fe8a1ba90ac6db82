"""Groups of readings to fetch postings by, and upper bounds for names not yet fetched."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bot.names import kinds
from bot.names.columns import Ints
from bot.names.evidence import NO_WORDS, Column, Range
from bot.names.vocabulary import Vocabulary


@dataclass(slots=True)
class Group:
    """Readings of one column and one kind; `count`: their postings; `evidence`: of the best."""

    column: int
    start: int
    stop: int
    evidence: float
    count: int
    words: Ints
    range: Range | None = None

    def same_as(self, other: Group) -> bool:
        """True if both have the same words, so that intersecting them narrows nothing down."""
        return self.range == other.range and np.array_equal(self.words, other.words)


def groups_of(columns: list[Column], vocabulary: Vocabulary) -> list[Group]:
    """The groups to fetch names by, most evidence first."""
    counts = vocabulary.counts.data
    groups: list[Group] = []
    for i, column in enumerate(columns):
        if len(column.words):
            order = np.argsort(column.kind, kind="stable")
            kind, words = column.kind[order], column.words[order]
            cuts = np.concatenate(([0], np.flatnonzero(kind[1:] != kind[:-1]) + 1))
            evidence = np.maximum.reduceat(column.evidence[order], cuts).tolist()
            many = np.add.reduceat(counts[words], cuts).tolist()
            stops = [*cuts.tolist(), len(words)]
            for at, (best, count) in enumerate(zip(evidence, many, strict=True)):
                if best > 0:
                    some = words[stops[at] : stops[at + 1]]
                    groups.append(Group(i, column.start, column.stop, best, count, some))
        span = column.range
        if span is not None and span.kind == kinds.BEGINNING and span.evidence > 0:
            groups.append(
                Group(i, column.start, column.stop, span.evidence, span.count, NO_WORDS, span)
            )
        if column.pairs:
            halves = {}
            for pair in column.pairs:
                half = min(pair, key=lambda word: int(counts[word]))
                halves[half] = int(counts[half])
            best = max(column.pairs.values())
            groups.append(
                Group(
                    i,
                    column.start,
                    column.stop,
                    best,
                    sum(halves.values()),
                    np.array(sorted(halves), np.int32),
                )
            )
    if not groups:  # only letters were typed
        groups = [
            Group(i, c.start, c.stop, c.range.evidence, c.range.count, NO_WORDS, c.range)
            for i, c in enumerate(columns)
            if c.range is not None
        ]
    groups.sort(key=lambda group: (-group.evidence, group.column, group.range is not None))
    return groups


class Rest:
    """Upper bounds of the evidence of names in none of the fetched groups."""

    def __init__(
        self, groups: list[Group], columns: list[Column], typed: list[str], extra: float
    ) -> None:
        """`extra`: the price of a typed word without a match, in nats."""
        self._floor = [-extra if len(word) > 1 else 0.0 for word in typed]
        for column in columns:
            # nothing is fetched by an initial, but a fetched name may match it
            if column.range is not None and column.range.kind == kinds.INITIAL:
                hope = column.range.evidence
                self._floor[column.start] = max(self._floor[column.start], hope)
        self._left = list(groups)

    def close(self, group: Group) -> None:
        """Marks the group as fetched."""
        self._left.remove(group)

    def bound(self) -> float:
        """The bound for a name that was not fetched."""
        best = list(self._floor)
        for group in self._left:
            share = group.evidence / (group.stop - group.start)
            for i in range(group.start, group.stop):
                best[i] = max(best[i], share)
        return sum(best)

    def pairwise(self, together: float) -> float:
        """The bound if no two readings of a name have more than `together` nats in sum."""
        best = list(self._floor)
        for group in self._left:
            share = min(group.evidence, together / 2) / (group.stop - group.start)
            for i in range(group.start, group.stop):
                best[i] = max(best[i], share)
        return max(sum(best), together + sum(self._floor) - min(self._floor, default=0.0) * 2)

    def alone(self, *groups: Group) -> float:
        """The bound for a name in these groups and in no other."""
        best = list(self._floor)
        for group in groups:
            for i in range(group.start, group.stop):
                best[i] = max(best[i], group.evidence / (group.stop - group.start))
        return sum(best)
