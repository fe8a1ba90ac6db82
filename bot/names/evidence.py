"""What each typed word may stand for, and how much each reading says.

Evidence that a typed word t means the word v, in nats:

    −log Σ_u count(u)/N · e^(−price(t→u))  −  price(t→v)

The first part is how rare it is that anybody's name could have led to t: a rare surname says
much, "john" little, and it follows the size of the gallery by itself. The second is the price of
this reading: nothing for the word itself, some for a slip, a nickname, an initial.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from bot.names import kinds
from bot.names.columns import Ints
from bot.names.nicknames_table import other_forms
from bot.names.prices import PRICES, Prices
from bot.names.vocabulary import Vocabulary, sound_key

_NO_WORDS: Ints = np.zeros(0, np.int32)
_NO_FLOATS: NDArray[np.float64] = np.zeros(0)
_NO_KINDS: NDArray[np.uint8] = np.zeros(0, np.uint8)


@dataclass(slots=True)
class Range:
    """All words that begin with the typed one: build-time words from low to high, and others."""

    low: int
    high: int
    added: frozenset[int]
    count: int
    evidence: float
    kind: int


@dataclass(slots=True)
class Column:
    """The readings of one typed word, or of two typed words written as one.

    `words`, `evidence` and `kind` are parallel. `pairs` are two words that together are the typed
    one, with the evidence of the pair.
    """

    start: int
    stop: int
    typed: str
    words: Ints = field(default_factory=lambda: _NO_WORDS)
    evidence: NDArray[np.float64] = field(default_factory=lambda: _NO_FLOATS)
    kind: NDArray[np.uint8] = field(default_factory=lambda: _NO_KINDS)
    range: Range | None = None
    pairs: dict[tuple[int, int], float] = field(default_factory=dict)
    known: bool = False


def edits_allowed(size: int) -> int:
    """Slips that are looked for in a word of that many letters: few words are near a short one."""
    if size < 3:
        return 0
    return 1 if size < 5 else 2 if size < 10 else 3


class Reader:
    """Reads typed words against one vocabulary."""

    def __init__(self, vocabulary: Vocabulary, prices: Prices = PRICES) -> None:
        """`prices`: the table of what each kind of reading costs."""
        self.vocabulary = vocabulary
        self.prices = prices
        self._slip = np.array(prices.slip)

    def columns(self, typed: list[str], total: int, *, unfinished: bool = False) -> list[Column]:
        """Single words first, in typed order, then neighbours written as one.

        `total` is the number of stored names; `unfinished`: the last word is still being typed.
        """
        last = len(typed) - 1
        columns = [
            self._single(word, i, total, unfinished=unfinished and i == last)
            for i, word in enumerate(typed)
        ]
        for i in range(last):
            if len(typed[i]) > 1 or len(typed[i + 1]) > 1:
                joined = self._joined(typed[i] + typed[i + 1], i, total)
                if joined is not None:
                    columns.append(joined)
        return columns

    def _single(self, word: str, at: int, total: int, *, unfinished: bool) -> Column:
        vocabulary, prices = self.vocabulary, self.prices
        size = len(word)
        numbers: list[Ints] = []
        costs: list[NDArray[np.float64]] = []
        sorts: list[NDArray[np.uint8]] = []

        few: list[tuple[int, float, int]] = [(vocabulary.used(word), 0.0, kinds.SAME)]
        if size > 1:
            for form in other_forms(word):
                few.append((vocabulary.used(form), prices.nickname, kinds.NICKNAME))
            for stop in range(3, size):
                shorter = vocabulary.used(word[:stop])
                few.append((shorter, prices.shortened, kinds.SHORTENED))
        few = [entry for entry in few if entry[0] >= 0]
        if few:
            known, cost, sort = zip(*few, strict=True)
            numbers.append(np.array(known, np.int32))
            costs.append(np.array(cost))
            sorts.append(np.array(sort, np.uint8))
        edits = edits_allowed(size)
        if edits:
            near, distances = vocabulary.near(word, edits)
            price = self._slip[distances]
            price += prices.other_first * (vocabulary.first.data[near] != ord(word[0]))
            heard = vocabulary.sounds.data[near] == sound_key(word)
            price[heard] = np.minimum(price[heard], prices.sound)
            numbers.append(near)
            costs.append(price)
            sorts.append(distances)
            alike = vocabulary.alike(word)
            numbers.append(alike)
            costs.append(np.full(len(alike), prices.sound + 0.5))
            sorts.append(np.full(len(alike), kinds.SOUND, np.uint8))
        column = Column(at, at + 1, word, known=vocabulary.used(word) >= 0)
        cost_of: NDArray[np.float64] = _NO_FLOATS
        if numbers:
            every, price = np.concatenate(numbers), np.concatenate(costs)
            order = np.lexsort((price, every))
            every = every[order]
            first = np.ones(len(every), np.bool_)
            first[1:] = every[1:] != every[:-1]
            order = order[first]
            column.words = every[first]
            cost_of = price[order]
            column.kind = np.concatenate(sorts)[order]
        weights = (vocabulary.counts.data[column.words] * np.exp(-cost_of)).tolist()
        cost = 0.0
        if size == 1 or unfinished or size > 2:
            low, high = vocabulary.prefix(word)
            added = vocabulary.prefix_added(word)
            if low < high or added:
                kind = kinds.INITIAL if size == 1 else kinds.BEGINNING
                cost = prices.initial if size == 1 else prices.beginning
                if unfinished:
                    cost = prices.unfinished
                count = vocabulary.count_between(low, high, added)
                weights.append(count * math.exp(-cost))
                column.range = Range(low, high, frozenset(added), count, 0.0, kind)
        letter = vocabulary.used(word[0]) if size > 1 else -1
        rarity = math.log(total) - math.log(max(math.fsum(weights), 0.01))
        column.evidence = rarity - cost_of
        if letter >= 0 and not (column.words == letter).any():
            # "Max" says of "M." no more than that it begins with m, however rare a name it is
            alike_count = vocabulary.count_between(
                *vocabulary.prefix(word[0]), vocabulary.prefix_added(word[0])
            )
            column.words = np.append(column.words, np.int32(letter))
            column.evidence = np.append(
                column.evidence, math.log(total / alike_count) - prices.letter
            )
            column.kind = np.append(column.kind, np.uint8(kinds.LETTER))
        if column.range is not None:
            column.range.evidence = rarity - cost
        if size > 3:
            column.pairs = self._pairs(word, total)
        return column

    def _pairs(self, word: str, total: int) -> dict[tuple[int, int], float]:
        """Both halves known words: "junyang" for Jun Yang."""
        vocabulary = self.vocabulary
        counts = vocabulary.counts.data
        pairs = {}
        for cut in range(2, len(word) - 1):
            left = vocabulary.used(word[:cut])
            right = vocabulary.used(word[cut:]) if left >= 0 else -1
            if right >= 0:
                rarity = 2 * math.log(total) - math.log(counts[left]) - math.log(counts[right])
                pairs[left, right] = rarity - self.prices.split
        return pairs

    def _joined(self, word: str, at: int, total: int) -> Column | None:
        number = self.vocabulary.used(word)
        if number < 0:
            return None
        count = int(self.vocabulary.counts.data[number])
        column = Column(at, at + 2, word)
        column.words = np.array([number], np.int32)
        column.evidence = np.array([math.log(total) - math.log(count) - self.prices.joined])
        column.kind = np.array([kinds.JOINED], np.uint8)
        return column
