"""The words of all stored names: about 100,000 for a million people.

Words known at build time are numbered alphabetically, so a prefix is one range of numbers. Words
added later have higher numbers and a small sorted list of their own.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.names.columns import Ints, Vector, distinct, flat_positions
from bot.names.folding import MAX_WORD
from bot.names.signatures import (
    KEY_LETTERS,
    first_letters,
    letters_of,
    neighbours_of,
    signatures,
    slipped_ranges,
)
from bot.names.sounds import hashes, heard, heard_as, skeleton, sounds

AFTER_Z = "{"
"""The character after z: words that begin with p sort between p and p + AFTER_Z."""
_NONE: Ints = np.zeros(0, np.int32)


class Vocabulary:
    """The words, their number of occurrences in names (`counts`), and search for near words."""

    def __init__(self, words: list[str], counts: NDArray[np.int64]) -> None:
        """`words` must be sorted; `counts` is parallel to them."""
        self.words = words
        self.sorted_size = size = len(words)
        self.counts = Vector(counts)
        self._objects = np.array([*words, ""], dtype=object)[:-1]
        lengths = np.fromiter(map(len, words), np.int64, size)
        self._order: Ints = np.argsort(lengths, kind="stable").astype(np.int32)
        self._length_starts = np.searchsorted(lengths[self._order], np.arange(MAX_WORD + 2))
        lines = "\n".join(words)
        letters, neighbours = letters_of(lines, size), neighbours_of(lines, size)
        self._letters = letters[self._order]
        self._neighbours = neighbours[self._order]
        self.sounds = Vector(hashes(sounds(lines))[:size])
        self._by_sound: Ints = np.argsort(self.sounds.data, kind="stable").astype(np.int32)
        self._sounds_sorted = self.sounds.data[self._by_sound]
        bones = hashes(skeleton(lines))[:size]
        self._by_bones: Ints = np.argsort(bones, kind="stable").astype(np.int32)
        self._bones_sorted = bones[self._by_bones]
        bones = hashes(heard(lines))[:size]
        self._by_ear: Ints = np.argsort(bones, kind="stable").astype(np.int32)
        self._ear_sorted = bones[self._by_ear]
        self.first = Vector(np.fromiter((ord(word[0]) for word in words), np.uint8, size))
        self._keys = first_letters(words)
        self._added: dict[str, int] = {}
        self._added_sorted: list[str] = []
        self._running: NDArray[np.int64] | None = None
        self.version = 0

    def __len__(self) -> int:
        return len(self.words)

    def get(self, word: str) -> int:
        """The number of a word, or -1."""
        at = bisect_left(self.words, word, 0, self.sorted_size)
        if at < self.sorted_size and self.words[at] == word:
            return at
        return self._added.get(word, -1)

    def used(self, word: str) -> int:
        """The number of a word with a count above 0, or -1."""
        number = self.get(word)
        return number if number >= 0 and self.counts.data[number] > 0 else -1

    def add(self, word: str) -> int:
        """The number of a word, adding it with a count of 0 if it is new."""
        found = self.get(word)
        if found < 0:
            found = self._added[word] = len(self.words)
            self.words.append(word)
            insort(self._added_sorted, word)
            self.counts.extend([0])
            self.sounds.extend([sound_key(word)])
            self.first.extend([ord(word[0])])
        return found

    def count(self, numbers: list[int], by: int) -> None:
        """Changes the counts of the words: `by` is 1 or -1."""
        for number in numbers:
            self.counts.data[number] += by
        self._running = None
        self.version += 1

    def prefix(self, prefix: str) -> tuple[int, int]:
        """The range [low, high) of build-time words that begin with the prefix."""
        low = bisect_left(self.words, prefix, 0, self.sorted_size)
        return low, bisect_left(self.words, prefix + AFTER_Z, low, self.sorted_size)

    def prefix_added(self, prefix: str) -> list[int]:
        """The words added since the build that begin with the prefix."""
        low = bisect_left(self._added_sorted, prefix)
        high = bisect_left(self._added_sorted, prefix + AFTER_Z, low)
        return [self._added[word] for word in self._added_sorted[low:high]]

    def count_between(self, low: int, high: int, added: Iterable[int] = ()) -> int:
        """Sum of the counts of the words in [low, high) and of the added ones."""
        if self._running is None:
            counts = self.counts.data[: self.sorted_size]
            self._running = np.concatenate((np.zeros(1, np.int64), np.cumsum(counts)))
        total = int(self._running[high] - self._running[low])
        return total + sum(int(self.counts.data[number]) for number in added)

    def used_between(self, low: int, high: int, added: list[int]) -> Ints:
        """The words with a count above 0 in [low, high) and among the added ones."""
        counts = self.counts.data
        begun = (np.flatnonzero(counts[low:high] > 0) + low).astype(np.int32)
        later = np.array([number for number in added if counts[number] > 0], np.int32)
        return np.concatenate((begun, later)) if added else begun

    def few_from(self, low: int, high: int, added: list[int], most: int) -> tuple[int, list[int]]:
        """Cuts a range of words, and added ones, to a total count of `most`, in alphabetical order.

        Returns the new end of the range and the added words that stay; at least one word stays.
        The result is the same words as after a fresh build.
        """
        if self.count_between(low, high, added) <= most:
            return high, added
        first, last = low, high  # the answer lies in first..last

        def before(stop: int) -> list[int]:
            word = self.words[stop] if stop < high else None
            return [n for n in added if word is None or self.words[n] < word]

        while first < last:
            middle = (first + last + 1) // 2
            if self.count_between(low, middle, before(middle)) <= most:
                first = middle
            else:
                last = middle - 1
        first = max(first, low + 1) if low < high else first
        return first, before(first)

    def begun_nearly(self, prefix: str) -> Ints:
        """Words in use with a prefix within one edit of the given one."""
        low, high = slipped_ranges(prefix)
        starts = self._keys.searchsorted(low)
        lengths = np.maximum(self._keys.searchsorted(high, "right") - starts, 0)
        numbers = distinct(flat_positions(starts, lengths)).astype(np.int32)
        if self._added:
            later = np.array(list(self._added.values()), np.int32)
            numbers = np.concatenate((numbers, later))
        numbers = numbers[self.counts.data[numbers] > 0]
        if len(prefix) < KEY_LETTERS and not self._added:
            return numbers
        right = [_begins_nearly(self.words[number], prefix) for number in numbers.tolist()]
        return numbers[np.array(right, np.bool_)]

    def near(self, word: str, edits: int) -> tuple[Ints, NDArray[np.uint8]]:
        """The words in use at an OSA distance of 1 to `edits`, and their distances.

        An edit changes at most two bits of the letter signature and four of the bigram signature
        (six for a transposition, allowed for once). About 1 word in 200 passes and is compared.
        """
        size = len(word)
        start = self._length_starts[max(1, size - edits)]
        stop = self._length_starts[min(MAX_WORD, size + edits) + 1]
        mask, own_pairs = signatures(word)
        at = np.flatnonzero(np.bitwise_count(self._letters[start:stop] ^ mask) <= 2 * edits)
        at += start
        pairs = np.bitwise_count(self._neighbours[at] ^ own_pairs)
        numbers = self._order[at[pairs <= 4 * edits + 2]]
        spellings: list[str] = self._objects[numbers].tolist()
        if self._added:
            more = [n for w, n in self._added.items() if abs(len(w) - size) <= edits]
            numbers = np.concatenate((numbers, np.array(more, np.int32)))
            spellings += [self.words[number] for number in more]
        if not spellings:
            return _NONE, np.zeros(0, np.uint8)
        distances = process.cdist(
            [word], spellings, scorer=OSA.distance, score_cutoff=edits, dtype=np.uint8
        )[0]
        hits = (distances > 0) & (distances <= edits) & (self.counts.data[numbers] > 0)
        return numbers[hits], distances[hits]

    def alike(self, word: str) -> Ints:
        """Words in use with the phonetic key of this one, itself included."""
        heard = sounds(word)
        key = crc32(heard.encode())
        return self._equal(
            self._by_sound, self._sounds_sorted, key, lambda other: sounds(other) == heard
        )

    def with_consonants(self, word: str) -> Ints:
        """Words in use with the consonant key of this one."""
        bones = skeleton(word)
        key = crc32(bones.encode())
        return self._equal(
            self._by_bones, self._bones_sorted, key, lambda other: skeleton(other) == bones
        )

    def heard(self, word: str) -> Ints:
        """Words in use that a word written in Kana or Hangul may stand for."""
        return np.concatenate([_NONE, *map(self._with_ear_key, sorted(heard_as(word)))])

    def _with_ear_key(self, bones: str) -> Ints:
        """Words in use whose `sounds.heard` is the given key."""
        key = crc32(bones.encode())
        return self._equal(self._by_ear, self._ear_sorted, key, lambda other: heard(other) == bones)

    def _equal(
        self, order: Ints, keys: NDArray[np.uint32], key: int, same: Callable[[str], bool]
    ) -> Ints:
        low = keys.searchsorted(np.uint32(key), "left")
        high = keys.searchsorted(np.uint32(key), "right")
        numbers = order[low:high]
        if self._added:
            more = [number for word, number in self._added.items() if same(word)]
            numbers = np.concatenate((numbers, np.array(more, np.int32)))
        return numbers[self.counts.data[numbers] > 0]


def _begins_nearly(word: str, prefix: str) -> bool:
    """True if a prefix of the word is within one edit of the given one."""
    return any(
        OSA.distance(word[:size], prefix, score_cutoff=1) <= 1
        for size in range(len(prefix) - 1, len(prefix) + 2)
    )


def sound_key(word: str) -> int:
    """The hash of a word's phonetic key, as in `Vocabulary.sounds`."""
    return crc32(sounds(word).encode())
