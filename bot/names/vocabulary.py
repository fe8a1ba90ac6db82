"""The words that occur in names: a hundred thousand for a million people.

Words known at the build are numbered alphabetically, so that all that begin with a prefix are
one range of numbers. Words that came later have higher numbers and their own small sorted list.
"""

from __future__ import annotations

from bisect import bisect_left, insort

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.names.columns import Ints, Vector
from bot.names.folding import MAX_WORD

Masks = NDArray[np.uint64]

_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
_ONCE = {letter: 1 << i for i, letter in enumerate(_LETTERS)}
_TWICE = {letter: 1 << (36 + i) for i, letter in enumerate(_LETTERS[:26])}
AFTER_Z = "{"
"""The character behind z: every word that begins with p lies between p and p + AFTER_Z."""


def mask_of(word: str) -> int:
    """Which letters a word has, and which it has at least twice, as 62 bits."""
    mask = 0
    for letter in word:
        bit = _ONCE.get(letter, 0)
        mask |= _TWICE.get(letter, 0) if mask & bit else bit
    return mask


class Vocabulary:
    """Words, how many name words each stands for (`counts`), and the words near a typed one."""

    def __init__(self, words: list[str], counts: NDArray[np.int64]) -> None:
        """`words` sorted; `counts` beside them."""
        self.words = words
        self.sorted_size = len(words)
        self.counts = Vector(counts)
        lengths = np.fromiter(map(len, words), np.int64, len(words))
        self._order: Ints = np.argsort(lengths, kind="stable").astype(np.int32)
        self._length_starts = np.searchsorted(lengths[self._order], np.arange(MAX_WORD + 2))
        masks = np.fromiter(map(mask_of, words), np.uint64, len(words))
        self._masks: Masks = masks[self._order]
        self._added: dict[str, int] = {}
        self._added_sorted: list[str] = []
        self._running: NDArray[np.int64] | None = None

    def __len__(self) -> int:
        return len(self.words)

    def get(self, word: str) -> int:
        """The number of a word, or -1."""
        at = bisect_left(self.words, word, 0, self.sorted_size)
        if at < self.sorted_size and self.words[at] == word:
            return at
        return self._added.get(word, -1)

    def add(self, word: str) -> int:
        """The number of a word, which becomes known if it was not."""
        found = self.get(word)
        if found < 0:
            found = self._added[word] = len(self.words)
            self.words.append(word)
            insort(self._added_sorted, word)
            self.counts.extend([0])
        return found

    def count(self, numbers: list[int], by: int) -> None:
        """Notes that the words occur once more (by = 1) or once less (by = -1)."""
        for number in numbers:
            self.counts.data[number] += by
        self._running = None

    def prefix(self, prefix: str) -> tuple[int, int]:
        """The range of build-time words that begin with the prefix."""
        low = bisect_left(self.words, prefix, 0, self.sorted_size)
        return low, bisect_left(self.words, prefix + AFTER_Z, low, self.sorted_size)

    def prefix_added(self, prefix: str) -> list[int]:
        """The words added since that begin with the prefix."""
        low = bisect_left(self._added_sorted, prefix)
        high = bisect_left(self._added_sorted, prefix + AFTER_Z, low)
        return [self._added[word] for word in self._added_sorted[low:high]]

    def prefix_count(self, prefix: str) -> int:
        """How many name words begin with the prefix."""
        if self._running is None:
            counts = self.counts.data[: self.sorted_size]
            self._running = np.concatenate((np.zeros(1, np.int64), np.cumsum(counts)))
        low, high = self.prefix(prefix)
        total = int(self._running[high] - self._running[low])
        return total + sum(int(self.counts.data[i]) for i in self.prefix_added(prefix))

    def near(self, word: str, edits: int) -> list[tuple[int, int]]:
        """(number, edits) of the words in use at an OSA distance of 1 to `edits`.

        An edit changes at most one letter into another: of the mask two bits. Counting the bits
        that differ leaves about one word in a hundred to be compared.
        """
        size = len(word)
        start = self._length_starts[max(1, size - edits)]
        stop = self._length_starts[min(MAX_WORD, size + edits) + 1]
        differing = np.bitwise_count(self._masks[start:stop] ^ np.uint64(mask_of(word)))
        numbers = self._order[start:stop][differing <= 2 * edits].tolist()
        numbers += [
            number for added, number in self._added.items() if abs(len(added) - size) <= edits
        ]
        if not numbers:
            return []
        words = self.words
        distances = process.cdist(
            [word],
            [words[number] for number in numbers],
            scorer=OSA.distance,
            score_cutoff=edits,
            dtype=np.uint8,
        )[0]
        counts = self.counts.data
        hits = np.flatnonzero((distances > 0) & (distances <= edits)).tolist()
        return [(numbers[i], int(distances[i])) for i in hits if counts[numbers[i]] > 0]
