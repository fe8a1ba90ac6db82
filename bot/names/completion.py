"""Autocomplete of names.

Every typed word must be a prefix of a word of the name; if no name matches, one edit is allowed. Matches are ordered by popularity. That order does not depend on the typed text, so a
person who is offered stays in the list while the name is typed on.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from bot.names import kinds
from bot.names.columns import Ints, distinct
from bot.names.evidence import Column, Range
from bot.names.names_store import Names
from bot.names.retrieval import Retrieval
from bot.names.variants import other_forms

FITS = 100.0
"""Points for a typed word that is a prefix of a word of the name."""
WHOLE = 0.5
"""Extra points if it is the whole word."""
SLIPPED = 50.0
"""Points for a typed word that is a prefix within one edit, or another form of the name."""
MOST = 1_000
"""Most names scored. Beyond that only popular ones and the first of the fixed shuffle are: a list
shows 25, so another letter has to be typed anyway."""
MOST_CROSSED = 150_000
"""Most postings of a typed word that are intersected in full with those of another."""
MOST_KEPT = 256
"""Size of the cache of near prefixes, in words."""
MOST_SLIPPING = 6
"""Most typed words for which edits are tried; a longer text falls through to the search."""
SLIPPING = 4
"""Letters a word needs for edits to be tried: shorter words are near too many others."""


class Completer:
    """Autocomplete over one name store."""

    def __init__(self, names: Names, retrieval: Retrieval) -> None:
        """Shares the scratch arrays of `retrieval`."""
        self._names = names
        self._retrieval = retrieval
        self._slipped: dict[str, Ints] = {}
        self._slipped_at = -1

    def complete(self, typed: list[str], limit: int) -> list[tuple[int, float]]:
        """(row, points), best first, one row for each person."""
        columns = [self._column(word, i, slips=False) for i, word in enumerate(typed)]
        found = self._fitting(columns, typed, limit)
        slips = len(typed) <= MOST_SLIPPING and any(len(word) >= SLIPPING for word in typed)
        if found or not slips:
            return found
        slipped = [self._column(word, i, slips=True) for i, word in enumerate(typed)]
        return self._fitting(slipped, typed, limit)

    def _column(self, word: str, at: int, *, slips: bool) -> Column:
        vocabulary = self._names.vocabulary
        whole = vocabulary.used(word)
        column = Column(at, at + 1, word)
        words = [np.array([whole] if whole >= 0 else [], np.int32)]
        points = [np.full(len(words[0]), FITS + WHOLE)]
        if slips and len(word) >= SLIPPING:
            more = self._nearly(word)
            more = more[more != whole]
            words.append(more)
            points.append(np.full(len(more), SLIPPED))
        column.words, column.evidence = np.concatenate(words), np.concatenate(points)
        column.kind = np.full(len(column.words), kinds.BEGINNING, np.uint8)
        low, high = vocabulary.prefix(word)
        added = vocabulary.prefix_added(word)
        count = vocabulary.count_between(low, high, added)
        if count:
            column.range = Range(low, high, frozenset(added), count, FITS, kinds.BEGINNING)
        return column

    def _nearly(self, word: str) -> Ints:
        """Words with a prefix one edit from `word`, and its other forms.

        Cached until a name is added or removed: while the last word is typed, those before it
        are asked for at every letter.
        """
        vocabulary = self._names.vocabulary
        if vocabulary.version != self._slipped_at or len(self._slipped) >= MOST_KEPT:
            self._slipped.clear()
            self._slipped_at = vocabulary.version
        known = self._slipped.get(word)
        if known is None:
            begun = vocabulary.begun_nearly(word)
            forms = [vocabulary.used(form) for form in other_forms(word)]
            known = distinct(np.concatenate((begun, np.array(forms, np.int32))))
            low, high = vocabulary.prefix(word)
            known = known[(known >= 0) & ((known < low) | (known >= high))]
            self._slipped[word] = known
        return known

    def _fitting(
        self, columns: list[Column], typed: list[str], limit: int
    ) -> list[tuple[int, float]]:
        names = self._names
        rows = self._rows(columns)
        if not len(rows):
            return []
        points = self._retrieval.points(rows, columns, typed)
        fits = points >= FITS * len(typed) - SLIPPED - 20.0  # 20: for words the name has besides
        rows, points = rows[fits], points[fits]
        popular = names.weight.data[names.person.data[rows]]
        slips = points < FITS * len(typed) - 20.0
        points = np.round(points, 2)
        if len(rows) > 4 * limit:  # only the top of the ranking has to be sorted
            rank = popular.astype(np.float64) * 1e6 + points - slips * 1e15
            edge = np.partition(rank, -4 * limit)[-4 * limit]
            near = rank >= edge
            rows, points, popular, slips = rows[near], points[near], popular[near], slips[near]
        first = _fits(columns[0], names.words.data[names.starts.data[rows]])
        order = np.lexsort((names.key.data[rows], ~first, -points, -popular, slips))
        out: dict[int, tuple[int, float]] = {}
        people = names.person.data[rows]
        for at in order.tolist():
            out.setdefault(int(people[at]), (int(rows[at]), float(points[at])))
            if len(out) == limit:
                break
        return list(out.values())

    def _rows(self, columns: list[Column]) -> Ints:
        """The rows to score: those of the rarest typed word, cut to `MOST`, and popular people's."""
        names, counts = self._names, self._names.vocabulary.counts.data
        sizes = [
            int(counts[column.words].sum()) + (column.range.count if column.range else 0)
            for column in columns
        ]
        order = sorted(range(len(columns)), key=lambda i: (sizes[i], i))
        rarest = columns[order[0]]
        if sizes[order[0]] <= MOST:
            return self._all(rarest)
        popular = names.popular_rows()
        others = [i for i in order if columns[i].typed != rarest.typed]
        if others and sizes[others[0]] <= MOST_CROSSED:
            both = self._retrieval.both(self._all(rarest), self._all(columns[others[0]]))
            return both if len(both) <= MOST else np.concatenate((popular, self._some(both)))
        parts = [popular, self._some(names.rows_with(rarest.words))]
        span = rarest.range
        if span is not None:
            stop, added = names.vocabulary.few_from(
                span.low, span.high, sorted(span.added, key=self._word), MOST
            )
            parts.append(self._some(names.rows_between(span.low, stop, added)))
        return np.concatenate(parts)

    def _all(self, column: Column) -> Ints:
        names, span = self._names, column.range
        if span is None:
            return names.rows_with(column.words)
        others = np.array(
            [
                word
                for word in column.words.tolist()
                if not span.low <= word < span.high and word not in span.added
            ],
            np.int32,
        )
        begun = names.rows_between(span.low, span.high, sorted(span.added))
        return np.concatenate((names.rows_with(others), begun)) if len(others) else begun

    def _some(self, rows: Ints) -> Ints:
        """At most about `MOST` of the rows: the first ones by the fixed shuffle."""
        rows = rows[:MOST_CROSSED]
        if len(rows) <= MOST:
            return rows
        keys = self._names.key.data[rows]
        first: Ints = rows[keys <= np.partition(keys, MOST)[MOST]]
        return first

    def _word(self, number: int) -> str:
        return self._names.vocabulary.words[number]


def _fits(column: Column, words: Ints) -> NDArray[np.bool_]:
    """A mask: which of the words are readings of the column."""
    span = column.range
    if span is None:
        return np.isin(words, column.words)
    inside: NDArray[np.bool_] = (words >= span.low) & (words < span.high)
    for word in span.added:
        inside |= words == word
    return inside
