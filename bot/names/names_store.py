"""The stored names: owner and words of each row, and the postings of each word."""

from __future__ import annotations

import threading
import time
from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from bot.names.columns import Ints, Numbers, Texts, Vector, flat_positions
from bot.names.folding import BREAK, TITLES, fold, fold_stream
from bot.names.vocabulary import Vocabulary

CHUNK = 1024
"""Names folded at a time: takes a few milliseconds, then other threads may run."""
MOST_WORDS = 16
"""Words of a stored name that are kept."""
MOST_POPULAR = 4000
"""People in `popular_rows`, who are scored whenever a short prefix fits too many names."""


class Names:
    """Rows of (id, name) in vectors: about 90 bytes a row."""

    def __init__(
        self, rows: Iterable[tuple[str, str]], progress: Callable[[int], None] | None = None
    ) -> None:
        """Reads the rows once; `progress` is called with the number of rows read, after each chunk."""
        self.ids, self.texts = Texts(), Texts()
        numbers = Numbers()
        numbers[BREAK] = 0
        streams: list[Ints] = []
        id_hashes: list[NDArray[np.int64]] = []
        keys: list[NDArray[np.uint32]] = []
        source = iter(rows)
        in_main = threading.current_thread() is threading.main_thread()
        read = 0
        while chunk := list(islice(source, CHUNK)):
            ids, names = zip(*chunk, strict=True)
            words = fold_stream(names)
            streams.append(np.fromiter(map(numbers.__getitem__, words), np.int32, len(words)))
            id_hashes.append(np.fromiter(map(hash, ids), np.int64, len(ids)))
            # A fixed shuffle of the ids: breaks ties the same way in every process.
            keys.append(np.fromiter(map(crc32, self.ids.extend(ids)), np.uint32, len(ids)))
            self.texts.extend(names)
            read += len(chunk)
            if progress is not None:
                progress(read)
            if not in_main:
                time.sleep(0)  # lets an event loop in another thread run
        stream = np.concatenate(streams) if streams else np.zeros(0, np.int32)
        streams.clear()
        self._set_words(stream, numbers)
        self.key = Vector(np.concatenate(keys) if keys else np.zeros(0, np.uint32))
        hashes = np.concatenate(id_hashes) if id_hashes else np.zeros(0, np.int64)
        self.hashes, person = np.unique(hashes, return_inverse=True)
        self.person = Vector(person.astype(np.int32))
        self._later: dict[str, int] = {}
        self.alive = Vector(np.ones(read, np.bool_))
        self.living = self.built = read
        self.weight = Vector(np.zeros(len(self.hashes), np.float32))
        self.added_posts: dict[int, list[int]] = {}
        self.added_words: list[int] = []
        self._popular: tuple[NDArray[np.int64], Ints] = (
            np.zeros(0, np.int64),
            np.zeros(0, np.int32),
        )
        self._popular_size = -1
        self._popular_stands = False  # False once a row or a weight changed

    def _set_words(self, stream: Ints, numbers: dict[str, int]) -> None:
        """Numbers the words alphabetically; sets the words of each row and the postings."""
        words = list(numbers)
        order = np.argsort(np.array(words, dtype=np.bytes_))  # BREAK sorts behind z
        rank = np.empty(len(words), np.int32)
        rank[order] = np.arange(len(words), dtype=np.int32)
        ends = np.flatnonzero(stream == 0)
        row_of = np.repeat(np.arange(len(ends), dtype=np.int32), np.diff(ends, prepend=-1))
        titles = [numbers[title] for title in TITLES if title in numbers]
        keep = stream != 0
        if titles:
            others = keep & ~np.isin(stream, titles)
            has_other = np.zeros(len(ends), np.bool_)
            has_other[row_of[others]] = True
            keep = others | (keep & ~has_other[row_of])
        stream = rank[stream[keep]]
        row_of = row_of[keep]
        lengths = np.bincount(row_of, minlength=len(ends))
        if len(lengths) and lengths.max() > MOST_WORDS:
            starts = np.cumsum(lengths) - lengths
            keep = np.arange(len(row_of)) - starts[row_of] < MOST_WORDS
            stream, row_of = stream[keep], row_of[keep]
            lengths = np.minimum(lengths, MOST_WORDS)
        self.starts = Vector(np.concatenate((np.zeros(1, np.int64), np.cumsum(lengths))))
        self.words = Vector(stream)
        size = len(words) - 1
        pairs = stream.astype(np.uint64)
        pairs <<= np.uint64(32)
        pairs |= row_of.astype(np.uint64)
        pairs.sort()
        self.posts: Ints = pairs.astype(np.uint32).view(np.int32)
        counts = np.bincount(stream, minlength=size).astype(np.int64)
        self.post_starts = np.concatenate((np.zeros(1, np.int64), np.cumsum(counts)))
        self.vocabulary = Vocabulary([words[i] for i in order[:size].tolist()], counts)

    # -- changes ---------------------------------------------------------------------------

    def person_of(self, id_: str) -> int:
        """The number of a person, or -1 if no row ever had the id."""
        found = self._later.get(id_)
        if found is not None:
            return found
        at = int(np.searchsorted(self.hashes, hash(id_)))
        return at if at < len(self.hashes) and self.hashes[at] == hash(id_) else -1

    def people_of(self, ids: Sequence[str]) -> Ints:
        """The numbers of many people; unknown ids are left out."""
        built = self.people_hashed(np.fromiter(map(hash, ids), np.int64, len(ids)))
        built = built[built >= 0]
        later = [self._later[id_] for id_ in ids if id_ in self._later] if self._later else []
        return np.concatenate((built, np.array(later, np.int32)))

    def people_hashed(self, hashes: NDArray[np.int64]) -> Ints:
        """The numbers of people by the hashes of their ids; -1 for ids unknown at build time."""
        if not len(self.hashes):
            return np.full(len(hashes), -1, np.int32)
        at = np.minimum(self.hashes.searchsorted(hashes), len(self.hashes) - 1)
        return np.where(self.hashes[at] == hashes, at, -1).astype(np.int32)

    def rows_of(self, id_: str) -> list[int]:
        """The rows of a person that were not removed."""
        person = self.person_of(id_)
        if person < 0:
            return []
        rows: list[int] = np.flatnonzero(
            (self.person.view() == person) & self.alive.view()
        ).tolist()
        return rows

    def add(self, id_: str, name: str) -> None:
        """Adds a row; the next search finds it."""
        person = self.person_of(id_)
        if person < 0:
            person = self._later[id_] = self.weight.size
            self.weight.extend([0.0])
        words = [self.vocabulary.add(word) for word in fold(name)[:MOST_WORDS]]
        row = self.person.size
        self.person.extend([person])
        self._popular_stands = False
        self.alive.extend([True])
        self.words.extend(words)
        self.starts.extend([self.words.size])
        self.key.extend([crc32(raw) for raw in self.ids.extend([id_])])
        self.texts.extend([name])
        self.vocabulary.count(words, 1)
        for word in words:
            posts = self.added_posts.get(word)
            if posts is None:
                posts = self.added_posts[word] = []
                insort(self.added_words, word)
            posts.append(row)
        self.living += 1

    def remove(self, id_: str) -> bool:
        """Removes every row of the id; True if there was one."""
        rows = self.rows_of(id_)
        for row in rows:
            self.alive.data[row] = False
            self.vocabulary.count(self.words_of(row), -1)
        self.living -= len(rows)
        if rows:
            self.weigh(self.person.data[rows[0]], 0.0)
        return bool(rows)

    def weigh(self, people: int | Ints, weights: float | NDArray[np.float32]) -> None:
        """Sets the popularity of people, given by their numbers."""
        self.weight.data[people] = weights
        self._popular_stands = False

    def living_rows(self) -> Iterable[tuple[str, str]]:
        """(id, name) of every row that was not removed."""
        for row in np.flatnonzero(self.alive.view()).tolist():
            yield self.ids[row], self.texts[row]

    @property
    def added(self) -> int:
        """Number of rows added after the build."""
        return self.person.size - self.built

    # -- reading ---------------------------------------------------------------------------

    def words_of(self, row: int) -> list[int]:
        """The numbers of a row's words, in order."""
        start, end = self.starts.data[row : row + 2].tolist()
        words: list[int] = self.words.data[start:end].tolist()
        return words

    def words_of_each(self, rows: Ints) -> tuple[Ints, list[int]]:
        """The words of many rows, concatenated, and the end of each row in them."""
        starts = self.starts.data[rows]
        lengths = self.starts.data[rows + 1] - starts
        return self.words.data[flat_positions(starts, lengths)], np.cumsum(lengths).tolist()

    def rows_with(self, words: Ints) -> Ints:
        """The rows with one of the words; a row with two of them appears twice."""
        base = words[words < self.vocabulary.sorted_size]
        parts: list[Ints] = []
        if len(base) == 1:
            at = int(base[0])
            parts.append(self.posts[self.post_starts[at] : self.post_starts[at + 1]])
        elif len(base):
            starts = self.post_starts[base]
            parts.append(self.posts[flat_positions(starts, self.post_starts[base + 1] - starts)])
        if self.added_posts:
            parts += [
                np.array(self.added_posts[w], np.int32)
                for w in words.tolist()
                if w in self.added_posts
            ]
        return self._living(parts)

    def rows_between(self, low: int, high: int, added: Iterable[int]) -> Ints:
        """The rows with a word numbered in [low, high), or with one of the added words."""
        parts: list[Ints] = [self.posts[self.post_starts[low] : self.post_starts[high]]]
        if self.added_posts:
            words = self.added_words[
                bisect_left(self.added_words, low) : bisect_left(self.added_words, high)
            ]
            words += added
            parts += [
                np.array(self.added_posts[w], np.int32) for w in words if w in self.added_posts
            ]
        return self._living(parts)

    def popular_rows(self) -> Ints:
        """The rows of the `MOST_POPULAR` most popular people, of those with a popularity above 0."""
        if not self._popular_stands:
            self._find_popular()
            self._popular_stands = True
        rows = self._popular[1]
        living: Ints = rows[self.alive.data[rows]]
        return living

    def _find_popular(self) -> None:
        people = np.flatnonzero(self.weight.view() > 0)
        if len(people) > MOST_POPULAR:
            weights = self.weight.data[people]
            people = people[weights >= np.partition(weights, -MOST_POPULAR)[-MOST_POPULAR]]
        known, _ = self._popular
        if self._popular_size != self.person.size or not np.array_equal(people, known):
            self._popular_size = self.person.size
            rows = np.flatnonzero(np.isin(self.person.view(), people)).astype(np.int32)
            self._popular = (people, rows)

    def _living(self, parts: list[Ints]) -> Ints:
        rows = parts[0] if len(parts) == 1 else np.concatenate([np.zeros(0, np.int32), *parts])
        if self.living < self.person.size:
            rows = rows[self.alive.data[rows]]
        return rows
