"""The readings of each typed word, and the evidence of each reading.

Evidence that a typed word t means the word v, in nats:

    −log Σ_u count(u)/N · e^(−price(t→u))  −  price(t→v)

The first term is the rarity of t: the negative log of the probability that a random stored name
leads to t. It is high for a rare surname, low for "john", and scales with the number of names N.
The second is the price of the reading: 0 for the word itself, more for an edit, a nickname or an
initial (`prices`).
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from bot.names import kinds
from bot.names.columns import Ints
from bot.names.folding import Script
from bot.names.prices import PRICES, Prices
from bot.names.variants import other_forms
from bot.names.vocabulary import Vocabulary, sound_key

Costs = NDArray[np.float64]

FEW_BEGINNINGS = 512
"""Words that begin with the typed one are separate readings up to this many, else one range."""
MOST_SPLIT = 3
"""Most typed words for which each may also be two words written as one."""
MOST_CACHED = 2048
"""Size of the cache of readings, in typed words (about 6 MB): first names repeat."""
NO_WORDS: Ints = np.zeros(0, np.int32)
_NO_COSTS: Costs = np.zeros(0)
_NO_KINDS: NDArray[np.uint8] = np.zeros(0, np.uint8)


@dataclass(slots=True)
class Range:
    """The words that begin with the typed one: build-time words [low, high), and added ones."""

    low: int
    high: int
    added: frozenset[int]
    count: int
    evidence: float
    kind: int


@dataclass(slots=True)
class Column:
    """The readings of one typed word, or of two neighbouring ones joined.

    `start`, `stop`: the typed words covered. `words`, `evidence` and `kind` are parallel arrays.
    `pairs`: evidence of each pair of words that joined give the typed one. `known`: the typed
    word is a word of some stored name.
    """

    start: int
    stop: int
    typed: str
    words: Ints = field(default_factory=lambda: NO_WORDS)
    evidence: Costs = field(default_factory=lambda: _NO_COSTS)
    kind: NDArray[np.uint8] = field(default_factory=lambda: _NO_KINDS)
    range: Range | None = None
    pairs: dict[tuple[int, int], float] = field(default_factory=dict)
    known: bool = False


class _Offers:
    """Collects readings and reduces them to the cheapest one for each word."""

    def __init__(self) -> None:
        self._words: list[Ints] = []
        self._costs: list[Costs] = []
        self._kinds: list[NDArray[np.uint8]] = []

    def words(self, *few: tuple[int, float, int]) -> None:
        """Adds readings given as (word, price, kind); words not in use (-1) are skipped."""
        known = [offer for offer in few if offer[0] >= 0]
        if known:
            words, costs, sorts = zip(*known, strict=True)
            self._words.append(np.array(words, np.int32))
            self._costs.append(np.array(costs, np.float64))
            self._kinds.append(np.array(sorts, np.uint8))

    def many(self, words: Ints, costs: Costs, kind: int | NDArray[np.uint8]) -> None:
        """Adds readings given as arrays; `kind` is one for all, or an array too."""
        if len(words):
            self._words.append(words)
            self._costs.append(costs)
            self._kinds.append(
                np.full(len(words), kind, np.uint8) if isinstance(kind, int) else kind
            )

    def cheapest(self) -> tuple[Ints, Costs, NDArray[np.uint8]]:
        """Distinct words, sorted, each with its lowest price and the kind of that reading."""
        if not self._words:
            return NO_WORDS, _NO_COSTS, _NO_KINDS
        words, costs = np.concatenate(self._words), np.concatenate(self._costs)
        order = np.lexsort((costs, words))
        words = words[order]
        first = np.ones(len(words), np.bool_)
        first[1:] = words[1:] != words[:-1]
        order = order[first]
        return words[first], costs[order], np.concatenate(self._kinds)[order]


def edits_allowed(size: int) -> int:
    """The largest edit distance searched for a word of `size` letters."""
    if size < 2:
        return 0
    return 1 if size < 4 else 2 if size < 10 else 3


class Reader:
    """Finds the readings of typed words in one vocabulary."""

    def __init__(self, vocabulary: Vocabulary, prices: Prices = PRICES) -> None:
        """`prices`: the price of each kind of reading."""
        self.vocabulary = vocabulary
        self.prices = prices
        self._slip: Costs = np.array(prices.slip)
        self._cache: dict[tuple[str, bool, bool, Script], Column] = {}
        self._cached_at = (-1, -1)

    def columns(
        self,
        typed: list[str],
        total: int,
        *,
        unfinished: bool = False,
        script: Script = "letters",
    ) -> list[Column]:
        """One column for each typed word, in order, then those of joined neighbours.

        `total`: number of stored names. `unfinished`: the last word is still being typed.
        `script`: see `folding.Script`.
        """
        last = len(typed) - 1
        pairs = len(typed) <= MOST_SPLIT
        columns = [
            self._single(word, i, total, unfinished and i == last, i == last > 0, script)
            for i, word in enumerate(typed)
        ]
        if not pairs:
            for column in columns:
                column.pairs = {}
        if (
            last == 0 and len(typed[0]) > 1
        ):  # a single typed word does not stand for a stored initial
            whole = columns[0].kind != kinds.LETTER
            columns[0].words = columns[0].words[whole]
            columns[0].evidence = columns[0].evidence[whole]
            columns[0].kind = columns[0].kind[whole]
        for i in range(last):
            if len(typed[i]) > 1 or len(typed[i + 1]) > 1:
                joined = self._joined(typed[i] + typed[i + 1], i, total)
                if joined is not None:
                    columns.append(joined)
        return columns

    def _single(
        self, word: str, at: int, total: int, unfinished: bool, behind: bool, script: Script
    ) -> Column:
        """The column of one word; cached until a name is added or removed.

        `behind`: the word is the last of several, so two letters may be a surname's beginning.
        """
        now = (self.vocabulary.version, total)
        if now != self._cached_at or len(self._cache) >= MOST_CACHED:
            self._cache.clear()
            self._cached_at = now
        key = (word, unfinished, behind and len(word) == 2, script)
        known = self._cache.get(key)
        if known is None:
            known = self._cache[key] = self._read(*key, total)
        return replace(known, start=at, stop=at + 1)

    def _read(self, word: str, unfinished: bool, begun: bool, script: Script, total: int) -> Column:
        vocabulary, prices = self.vocabulary, self.prices
        size = len(word)
        offers = _Offers()
        offers.words(
            (vocabulary.used(word), 0.0, kinds.SAME),
            *((vocabulary.used(f), prices.nickname, kinds.NICKNAME) for f in other_forms(word)),
            *(
                (vocabulary.used(word[:stop]), prices.shortened, kinds.SHORTENED)
                for stop in range(3, size)
            ),
        )
        edits = edits_allowed(size)
        if edits > 1 and vocabulary.used(word) >= 0:
            edits -= 1  # a known word is rarely another one with several edits
        if edits:
            self._near(offers, word, edits)
        if script != "letters" and size > 1:
            ear = script == "ear"
            same = vocabulary.heard(word) if ear else vocabulary.with_consonants(word)
            offers.many(same, np.full(len(same), prices.consonants), kinds.SOUND)
        beginning = prices.unfinished if unfinished else prices.beginning
        span = (0, 0)
        later: list[int] = []
        if size != 2 or unfinished or begun:
            span, later = vocabulary.prefix(word), vocabulary.prefix_added(word)
            beginning_with = vocabulary.used_between(*span, later)
            if size > 1 and len(beginning_with) <= FEW_BEGINNINGS:
                offers.many(
                    beginning_with, np.full(len(beginning_with), beginning), kinds.BEGINNING
                )
                span, later = (0, 0), []
        words, costs, sorts = offers.cheapest()
        weights = (vocabulary.counts.data[words] * np.exp(-costs)).tolist()
        column = Column(0, 1, word, words, kind=sorts, known=vocabulary.used(word) >= 0)
        cost = beginning if size > 1 or unfinished else prices.initial
        if span[0] < span[1] or later:
            count = vocabulary.count_between(*span, later)
            weights.append(count * math.exp(-cost))
            kind = kinds.INITIAL if size == 1 else kinds.BEGINNING
            column.range = Range(*span, frozenset(later), count, 0.0, kind)
        # The floor keeps a word without any reading at a finite rarity: a hundredth of one name.
        rarity = math.log(total) - math.log(max(math.fsum(weights), 0.01))
        column.evidence = rarity - costs
        if column.range is not None:
            column.range.evidence = rarity - cost
        if size > 1:
            self._letter(column, word, total)
        if size > 3:
            column.pairs = self._pairs(word, total)
        return column

    def _near(self, offers: _Offers, word: str, edits: int) -> None:
        """Adds words within `edits` edits, and words that sound the same."""
        vocabulary, prices = self.vocabulary, self.prices
        near, distances = vocabulary.near(word, edits)
        price: Costs = self._slip.take(distances)
        price += prices.other_first * (vocabulary.first.data[near] != ord(word[0]))
        heard = vocabulary.sounds.data[near] == sound_key(word)
        price[heard] = np.minimum(price[heard], prices.sound)
        offers.many(near, price, distances)
        alike = vocabulary.alike(word)
        offers.many(alike, np.full(len(alike), prices.sound + 0.5), kinds.SOUND)

    def _letter(self, column: Column, word: str, total: int) -> None:
        """Adds the stored initial as a reading: "Max" for "M." is evidence of one letter only."""
        letter = self.vocabulary.used(word[0])
        if letter < 0 or (column.words == letter).any():
            return
        begun = self.vocabulary.count_between(
            *self.vocabulary.prefix(word[0]), self.vocabulary.prefix_added(word[0])
        )
        evidence = math.log(total / begun) - self.prices.letter
        column.words = np.concatenate((column.words, np.array((letter,), np.int32)))
        column.evidence = np.concatenate((column.evidence, (evidence,)))
        column.kind = np.concatenate((column.kind, np.array((kinds.LETTER,), np.uint8)))

    def _pairs(self, word: str, total: int) -> dict[tuple[int, int], float]:
        """Splits into two known words, with their evidence: "junyang" as Jun Yang."""
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
