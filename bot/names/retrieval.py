"""Retrieval: narrows the stored names down to those that are ranked exactly.

A threshold algorithm: postings of the readings with most evidence are fetched first, in growing
batches, until no unseen name can come near the best one. About 1,000 of a million names are seen.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.names.columns import Ints, distinct
from bot.names.evidence import Column
from bot.names.favour import Favour
from bot.names.fetch_groups import Group, Rest, groups_of
from bot.names.names_store import Names
from bot.names.prices import Prices

SLACK = 7.0
"""Nats a name may lie behind the best and still be kept: the exact ranking moves names by less."""
FIRST_BATCH = 1024
"""Names in the first batch; each further batch is four times as large."""
COMMON = 1500
"""Most names of a group that is fetched as a whole. Larger groups are intersected with each other
first: a common first name with a common surname."""
USUAL_WORDS = 4
"""Names with more words than this are scored separately, for speed."""
MOST_TOGETHER = 300
"""Once so many names were found in intersections, no more pairs of groups are tried."""
MOST_PAIRS = 4
"""Most pairs of large groups that are intersected, most evidence first."""
MOST_CROSSED = 200_000
"""Once so many names were intersected, no more pairs of groups are tried."""
MOST_FETCHED = 100_000
"""Most names of one group that are fetched; bounds the cost at any number of stored names."""
MOST_COMPARED = 16_000
"""Most names of one common word that `shortest` compares by length."""
MOST_SCORED = 4_000
"""Most names scored for one query. For a query of common words only, scoring more would not tell
them apart."""
MOST_ALONE = 3_000
"""Most names scored that match one common word only: the shortest, and popular people's."""

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Table:
    """The readings of a query as matrices of evidence and kind.

    The second axis is the word's slot (0: no reading). The first axis has a row for each column,
    then, for each column with pairs, two rows for the halves of its pairs.
    """

    evidence: Floats
    kind: NDArray[np.uint8]


class Retrieval:
    """Fetches and scores rows; owns scratch arrays indexed by word and by row. Not thread-safe."""

    def __init__(self, names: Names, prices: Prices) -> None:
        """`names`: the store that is searched."""
        self.names = names
        self.prices = prices
        self.touched = 0
        """Names fetched, compared or scored so far."""
        self._slots = np.zeros(len(names.vocabulary), np.int16)
        self.seen = np.zeros(names.person.size, np.bool_)
        self.marks = np.zeros(names.person.size, np.bool_)

    def best(
        self, columns: list[Column], typed: list[str], keep: int, favour: Favour | None = None
    ) -> tuple[Ints, list[tuple[list[int], list[int]]], Table]:
        """Up to `keep` rows by summed evidence, best first; ties by the fixed shuffle.

        Returns the rows, each row's words and their slots, and the table the slots point into.
        """
        self._grow()
        table, touched = self._enter(columns)
        search = _Search(self, columns, typed, table, keep, favour)
        try:
            search.run()
            best = np.array(search.best(), np.int32)
            found, ends = self.names.words_of_each(best)
            words, slots = found.tolist(), self._slots[found].tolist()
            runs = zip([0, *ends], ends, strict=False)
            return best, [(words[low:high], slots[low:high]) for low, high in runs], table
        finally:
            for rows in search.rows:
                self.seen[rows] = False
            self._slots[touched] = 0

    def points(self, rows: Ints, columns: list[Column], typed: list[str]) -> Floats:
        """`score` for columns with their own points in place of evidence (autocomplete)."""
        self._grow()
        table, touched = self._enter(columns)
        try:
            return self.score(rows, columns, table, typed)
        finally:
            self._slots[touched] = 0

    def both(self, rows: Ints, others: Ints) -> Ints:
        """The rows in both arrays."""
        self._grow()
        if len(rows) > len(others):
            rows, others = others, rows
        self.touched += len(rows) + len(others)
        self.marks[rows] = True
        found = others[self.marks[others]]
        self.marks[rows] = False
        return found

    def _grow(self) -> None:
        """Enlarges the scratch arrays for words and rows added since."""
        names = self.names
        if len(self._slots) < len(names.vocabulary):
            self._slots = np.zeros(len(names.vocabulary) * 9 // 8 + 64, np.int16)
        if len(self.seen) < names.person.size:
            self.seen = np.zeros(names.person.size * 9 // 8 + 64, np.bool_)
            self.marks = np.zeros_like(self.seen)

    def _enter(self, columns: list[Column]) -> tuple[Table, Ints]:
        """Assigns slots to all words with a reading and fills in the table."""
        halves = sorted({word for c in columns for pair in c.pairs for word in pair})
        parts = [c.words for c in columns]
        if halves:
            parts.append(np.array(halves, np.int32))
        words = distinct(np.concatenate(parts))
        self._slots[words] = np.arange(1, len(words) + 1, dtype=np.int16)
        half = len(columns)
        shape = (half + 2 * sum(bool(c.pairs) for c in columns), len(words) + 1)
        table = Table(np.zeros(shape, np.float32), np.zeros(shape, np.uint8))
        for i, column in enumerate(columns):
            at = self._slots[column.words]
            table.evidence[i, at] = column.evidence
            table.kind[i, at] = column.kind
            if column.pairs:
                for pair, evidence in column.pairs.items():
                    for side, word in enumerate(pair):
                        slot = self._slots[word]
                        known = table.evidence[half + side, slot]
                        table.evidence[half + side, slot] = max(known, evidence / 2)
                half += 2
        return table, words

    def fetch(self, group: Group) -> Ints:
        """The rows with a reading of the group, at most `MOST_FETCHED`: those of its first words."""
        names, vocabulary, span = self.names, self.names.vocabulary, group.range
        if span is not None:
            by_spelling = sorted(span.added, key=vocabulary.words.__getitem__)
            stop, added = vocabulary.few_from(span.low, span.high, by_spelling, MOST_FETCHED)
            rows = names.rows_between(span.low, stop, added)
        elif group.count > MOST_FETCHED and len(group.words) > 1:
            words = np.array(sorted(group.words.tolist(), key=vocabulary.words.__getitem__))
            upto = np.cumsum(vocabulary.counts.data[words])
            rows = names.rows_with(words[: max(1, int((upto <= MOST_FETCHED).sum()))])
        else:
            rows = names.rows_with(group.words)
        rows = rows[:MOST_FETCHED]
        self.touched += len(rows)
        return rows

    def shortest(self, rows: Ints, most: int) -> Ints:
        """At most about `most` rows: those with the fewest words, then by the fixed shuffle; popular
        people's are always kept.
        """
        if len(rows) <= most:
            return rows
        names = self.names
        popular = self.both(names.popular_rows(), rows)
        rows = rows[:MOST_COMPARED]
        starts = names.starts.data
        rank = (starts[rows + 1] - starts[rows]) << 32 | names.key.data[rows]
        few: Ints = rows[rank <= np.partition(rank, most - 1)[most - 1]]
        return np.concatenate((few, popular))

    def score(self, rows: Ints, columns: list[Column], table: Table, typed: list[str]) -> Floats:
        """Summed evidence of each row: every typed word by its best reading in the row."""
        self.touched += len(rows)
        starts = self.names.starts.data[rows]
        lengths = self.names.starts.data[rows + 1] - starts
        long = lengths > USUAL_WORDS
        if len(rows) > FIRST_BATCH and long.any() and not long.all():
            scores = np.zeros(len(rows), np.float32)
            for some in (long, ~long):
                scores[some] = self._sum(starts[some], lengths[some], columns, table, typed)
            return scores
        return self._sum(starts, lengths, columns, table, typed)

    def _sum(
        self,
        starts: NDArray[np.int64],
        lengths: NDArray[np.int64],
        columns: list[Column],
        table: Table,
        typed: list[str],
    ) -> Floats:
        # First words of all names, second words, …; a shorter name's last word again.
        places = np.minimum(lengths - 1, np.arange(int(lengths.max()))[:, None])
        places += starts
        words = self.names.words.data[places]
        slots = self._slots[words]
        evidence = np.take(table.evidence, slots, axis=1, mode="clip").max(axis=1)
        singles: list[Floats] = []
        joined: dict[int, Floats] = {}
        half = len(columns)
        for i, column in enumerate(columns):
            best: Floats = evidence[i]
            span = column.range
            if span is not None:
                inside = (words >= span.low) & (words < span.high)
                for word in span.added:
                    inside |= words == word
                best[inside.any(axis=0) & (best < span.evidence)] = span.evidence
            if column.pairs:
                left, right = evidence[half], evidence[half + 1]
                half += 2
                both = np.flatnonzero((left > 0) & (right > 0))
                if len(both):
                    best[both] = np.maximum(best[both], left[both] + right[both])
            if column.stop - column.start > 1:
                joined[column.start] = best
            else:
                if len(column.typed) > 1:
                    best[best <= 0] = -self.prices.extra
                singles.append(best)
        before: Floats = np.zeros(len(starts), np.float32)
        total = before
        for i in range(len(typed)):
            pair = before + joined[i - 1] if i - 1 in joined else None
            before, total = total, total + singles[i]
            if pair is not None:
                total = np.maximum(total, pair)
        lacking = np.maximum(lengths - len(typed), 0).astype(np.float32)
        scores: Floats = total - np.float32(self.prices.lacking) * lacking
        return scores


class _Search:
    """The threshold algorithm for one query."""

    def __init__(
        self,
        retrieval: Retrieval,
        columns: list[Column],
        typed: list[str],
        table: Table,
        keep: int,
        favour: Favour | None,
    ) -> None:
        self.rows: list[Ints] = []
        self._scores: list[Floats] = []
        self._retrieval = retrieval
        self._columns = columns
        self._typed = typed
        self._table = table
        self._keep = keep
        self._favour = favour
        self._scored = 0
        self._most = favour.most if favour is not None else 0.0
        self._enough = -np.inf
        self._pool: Floats = np.zeros(0, np.float32)
        groups = groups_of(columns, retrieval.names.vocabulary)
        self._rest = Rest(groups, columns, typed, retrieval.prices.extra)
        self._few = [group for group in groups if group.count <= COMMON]
        self._many = [group for group in groups if group.count > COMMON]

    def run(self) -> None:
        """Fetches and scores until no unseen name can reach the kept ones."""
        batch = FIRST_BATCH
        few = self._few
        at = 0
        while at < len(few) and self._scored < MOST_SCORED and self._open(self._rest.bound()):
            parts: list[Ints] = []
            count = 0
            most = min(batch, MOST_SCORED - self._scored)
            while at < len(few) and (not count or count + few[at].count <= most):
                parts.append(self._retrieval.fetch(few[at]))
                count += few[at].count
                self._rest.close(few[at])
                at += 1
            batch *= 4
            self._take(parts)
        if self._many and self._open(self._rest.bound()):
            self._together()
            left = min(MOST_ALONE, MOST_SCORED - self._scored)
            for group in self._many:
                if left > 0 and self._open(self._rest.alone(group)):
                    rows = self._retrieval.shortest(self._retrieval.fetch(group), left)
                    left -= len(rows)
                    self._take([rows])

    def _together(self) -> None:
        """Scores names that are in two large groups of different typed words."""
        fetched: dict[int, Ints] = {}

        def rows_of(number: int) -> Ints:
            if number not in fetched:
                fetched[number] = self._retrieval.fetch(self._many[number])
            return fetched[number]

        many = self._many
        pairs = sorted(
            (-one.evidence - other.evidence, number, before)
            for number, one in enumerate(many)
            for before, other in enumerate(many[:number])
            if (other.start >= one.stop or other.stop <= one.start) and not other.same_as(one)
        )
        taken = 0
        waiting: list[Ints] = []
        held = crossed = 0
        for together, number, before in pairs[: MOST_PAIRS // max(len(self._typed) - 1, 1)]:
            if (
                taken + held > MOST_TOGETHER
                or crossed > MOST_CROSSED
                or not self._open(self._rest.pairwise(-together))
            ):
                break
            one, other = rows_of(number), rows_of(before)
            crossed += len(one) + len(other)
            both = self._retrieval.both(one, other)[: MOST_SCORED - taken - held]
            waiting.append(both)
            held += len(both)
            if held > MOST_TOGETHER // 2:
                self._take(waiting)
                taken += held
                waiting, held = [], 0
        if waiting:
            self._take(waiting)

    def _open(self, bound: float) -> bool:
        return bound + self._most >= self._enough

    def _take(self, parts: list[Ints]) -> None:
        retrieval = self._retrieval
        rows = parts[0] if len(parts) == 1 else np.concatenate(parts)
        rows = rows[~retrieval.seen[rows]]
        if len(parts) > 1 and len(rows):
            rows = distinct(rows)
        if not len(rows):
            return
        retrieval.seen[rows] = True
        self._scored += len(rows)
        scores = retrieval.score(rows, self._columns, self._table, self._typed)
        if self._favour is not None:
            scores = scores + self._favour.of_each(retrieval.names.person.data[rows])
        self.rows.append(rows)
        self._scores.append(scores)
        pool = np.concatenate((self._pool, scores))
        if len(pool) > self._keep:
            pool = np.partition(pool, -self._keep)[-self._keep :]
        self._pool = pool
        self._enough = float(pool.max()) - SLACK
        if len(pool) == self._keep:
            self._enough = max(self._enough, float(pool.min()))

    def best(self) -> list[int]:
        """The kept rows by score, ties by the fixed shuffle."""
        if not self.rows:
            return []
        rows, scores = np.concatenate(self.rows), np.concatenate(self._scores)
        keep = self._keep
        edge = self._enough
        near = scores >= edge
        rows, scores = rows[near], scores[near]
        order = np.lexsort((rows, self._retrieval.names.key.data[rows], -scores))
        chosen: list[int] = []
        for row in rows[order].tolist():
            if not chosen or chosen[-1] != row:
                chosen.append(row)
                if len(chosen) == keep:
                    break
        return chosen
