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
from enum import IntEnum

from bot.names.nicknames_table import other_forms
from bot.names.prices import PRICES, Prices
from bot.names.vocabulary import Vocabulary


class Kind(IntEnum):
    """How a typed word is taken for a stored one."""

    SAME = 0
    SLIP_1 = 1
    SLIP_2 = 2
    SLIP_3 = 3
    NICKNAME = 4
    BEGINNING = 5
    INITIAL = 6
    LETTER = 7
    JOINED = 8
    SPLIT = 9


@dataclass(slots=True)
class Range:
    """All words that begin with the typed one: build-time words from low to high, and others."""

    low: int
    high: int
    added: frozenset[int]
    evidence: float
    kind: Kind


@dataclass(slots=True)
class Column:
    """The readings of one typed word, or of two typed words written as one.

    `readings` maps a word's number to (evidence, kind). `pairs` are two words that together are
    the typed one, with the evidence of the pair.
    """

    start: int
    stop: int
    typed: str
    readings: dict[int, tuple[float, Kind]] = field(default_factory=dict)
    range: Range | None = None
    pairs: dict[tuple[int, int], float] = field(default_factory=dict)


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
        counts = vocabulary.counts.data
        priced: dict[int, tuple[float, Kind]] = {}

        def offer(number: int, price: float, kind: Kind) -> None:
            known = priced.get(number)
            if number >= 0 and counts[number] > 0 and (known is None or price < known[0]):
                priced[number] = (price, kind)

        offer(vocabulary.get(word), 0.0, Kind.SAME)
        size = len(word)
        if size > 1:
            edits = edits_allowed(size)
            if edits:
                for number, distance in vocabulary.near(word, edits):
                    price = prices.slip(word, vocabulary.words[number], distance)
                    offer(number, price, Kind(distance))
            for form in other_forms(word):
                offer(vocabulary.get(form), prices.nickname, Kind.NICKNAME)
            offer(vocabulary.get(word[0]), prices.letter, Kind.LETTER)
        weights = [counts[n] * math.exp(-price) for n, (price, _) in priced.items()]
        span: tuple[int, int] | None = None
        price = 0.0
        if size == 1 or unfinished or size > 2:
            span = vocabulary.prefix(word)
            price = (
                prices.unfinished
                if unfinished
                else prices.initial
                if size == 1
                else prices.beginning
            )
            weights.append(vocabulary.prefix_count(word) * math.exp(-price))
        rarity = math.log(total) - math.log(max(math.fsum(weights), 0.01))
        column = Column(at, at + 1, word)
        column.readings = {n: (rarity - p, kind) for n, (p, kind) in priced.items()}
        if span is not None:
            added = frozenset(vocabulary.prefix_added(word))
            kind = Kind.INITIAL if size == 1 else Kind.BEGINNING
            if span[0] < span[1] or added:
                column.range = Range(*span, added, rarity - price, kind)
        if size > 3:
            column.pairs = self._pairs(word, total)
        return column

    def _pairs(self, word: str, total: int) -> dict[tuple[int, int], float]:
        """Both halves known words: "junyang" for Jun Yang."""
        vocabulary = self.vocabulary
        counts = vocabulary.counts.data
        pairs = {}
        for cut in range(2, len(word) - 1):
            left = vocabulary.get(word[:cut])
            if left < 0 or counts[left] <= 0:
                continue
            right = vocabulary.get(word[cut:])
            if right >= 0 and counts[right] > 0:
                rarity = 2 * math.log(total) - math.log(counts[left]) - math.log(counts[right])
                pairs[left, right] = rarity - self.prices.split
        return pairs

    def _joined(self, word: str, at: int, total: int) -> Column | None:
        number = self.vocabulary.get(word)
        count = int(self.vocabulary.counts.data[number]) if number >= 0 else 0
        if count <= 0:
            return None
        evidence = math.log(total) - math.log(count) - self.prices.joined
        return Column(at, at + 2, word, {number: (evidence, Kind.JOINED)})
