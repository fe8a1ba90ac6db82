"""The last few dozen names, compared exactly: which typed word is which word of the name."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from bot.names import kinds
from bot.names.evidence import Column
from bot.names.retrieval import Table
from bot.names.weights import FEATURES, WEIGHTS

(
    EVIDENCE, EXTRA_WORD, EXTRA_LETTER, LACKING_LETTER, LACKING_MIDDLE, LACKING_FIRST,
    LACKING_LAST, MISMATCH, SWAPPED, RATIO, LEFT_RATIO, SLIPS, SOUNDS, NICKNAMES, BEGINNINGS,
    INITIALS, LETTERS, JOINED, SPLIT, SHORTENED, SLIPS_KNOWN, SLIPS_SHARE, FIRST_SAME, LAST_SAME, FULL, EXACT,
    SURPLUS, SURPLUS_LEFT,
) = range(len(FEATURES))  # fmt: skip
_FEATURE_OF_KIND = {
    kinds.SLIP_1: (SLIPS, 1), kinds.SLIP_2: (SLIPS, 2), kinds.SLIP_3: (SLIPS, 3),
    kinds.SOUND: (SOUNDS, 1), kinds.NICKNAME: (NICKNAMES, 1), kinds.BEGINNING: (BEGINNINGS, 1),
    kinds.INITIAL: (INITIALS, 1), kinds.LETTER: (LETTERS, 1), kinds.JOINED: (JOINED, 1),
    kinds.SPLIT: (SPLIT, 1), kinds.SHORTENED: (SHORTENED, 1),
}  # fmt: skip


@dataclass(slots=True)
class Match:
    """How one stored name fits what was typed: see `weights.FEATURES`; `score` in nats."""

    row: int
    features: list[float] = field(default_factory=lambda: [0.0] * len(FEATURES))
    score: float = 0.0
    exact: bool = False
    matched: int = 0
    same: int = 0
    favoured: bool = False


def as_it_stands(match: Match, typed: int) -> bool:
    """Whether every one of so many typed words is, letter by letter, a word of the name."""
    return match.exact or match.same == typed


# (typed words covered, name words covered as a bit mask, evidence, kind, place in the name)
_Option = tuple[int, int, float, int, int]


class Aligner:
    """One query, to be laid beside many names."""

    def __init__(
        self,
        typed: list[str],
        columns: list[Column],
        table: Table,
        words: list[str],
        total: int,
    ) -> None:
        """`words`: the vocabulary's, by number; `total`: stored names."""
        self._needed = math.log(total)
        self._typed = typed
        self._columns = columns
        self._table = table
        self._words = words
        self._sorted = sorted(typed)
        self._known = [column.known for column in columns]
        turns = range(min(len(typed), 4))
        self._orders = ["".join(typed[i:] + typed[:i]) for i in turns]
        self._at_slot: dict[int, list[tuple[int, int, float, int]]] = {0: []}
        self._ranges = [c for c in columns if c.range is not None]
        self._paired = [c for c in columns if c.pairs]

    def match(self, row: int, name: list[int], slots: list[int]) -> Match:
        """The best alignment with the name whose words are given by number and by slot."""
        typed = self._typed
        path = _best_path(self._options(name, slots))
        match = Match(row)
        features = match.features
        used = at = 0
        last = len(name) - 1
        previous = -1
        left_typed = ""
        for option in path:
            if option is None:
                word = typed[at]
                features[EXTRA_LETTER if len(word) == 1 else EXTRA_WORD] += 1
                left_typed += word
                at += 1
                continue
            covered, mask, evidence, kind, place = option
            features[EVIDENCE] += evidence
            used |= mask
            if place < previous:
                features[SWAPPED] = 1.0
            previous = place
            at += covered
            match.matched += covered
            match.same += kind == kinds.SAME
            if kind:
                feature, by = _FEATURE_OF_KIND[kind]
                features[feature] += by
                if feature == SLIPS:
                    word = typed[at - 1]
                    features[SLIPS_SHARE] += by / len(word)  # three letters are near many words
                    if self._known[at - 1]:
                        features[SLIPS_KNOWN] += by
            elif place == 0:
                features[FIRST_SAME] = 1.0
            if not kind and place == last:
                features[LAST_SAME] = 1.0
        self._count_left(match, name, used, left_typed)
        match.score = sum([w * f for w, f in zip(WEIGHTS, features, strict=True)])
        return match

    def _count_left(self, match: Match, name: list[int], used: int, left_typed: str) -> None:
        """The features of words left over and of the name as a whole."""
        features = match.features
        spelled = [self._words[number] for number in name]
        last = len(name) - 1
        left_name = ""
        for place, word in enumerate(spelled):
            if used >> place & 1:
                continue
            left_name += word
            if len(word) == 1:
                features[LACKING_LETTER] += 1
            elif place == last:
                features[LACKING_LAST] += 1
            elif place == 0:
                features[LACKING_FIRST] += 1
            else:
                features[LACKING_MIDDLE] += 1
        whole = "".join(spelled)
        features[RATIO] = max([fuzz.ratio(order, whole) for order in self._orders]) / 100
        if left_typed and left_name:
            features[MISMATCH] = 1.0
            features[LEFT_RATIO] = fuzz.ratio(left_typed, left_name) / 100
        elif not left_typed and len(left_name) == features[LACKING_LETTER]:
            features[FULL] = 1.0
        match.exact = whole == self._orders[0] or sorted(spelled) == self._sorted
        if match.exact:
            features[EXACT] = 1.0
        surplus = features[EVIDENCE] - self._needed
        if surplus > 0:
            features[SURPLUS] = surplus
            features[SURPLUS_LEFT] = surplus * features[MISMATCH]

    def _options(self, name: list[int], slots: list[int]) -> list[list[_Option]]:
        options: list[list[_Option]] = [[] for _ in self._typed]
        for place, slot in enumerate(slots):
            found = self._at_slot.get(slot)
            if found is None:
                found = self._at_slot[slot] = self._readings(slot)
            for start, covered, evidence, kind in found:
                options[start].append((covered, 1 << place, evidence, kind, place))
        for column in self._ranges:
            span = column.range
            assert span is not None
            for place, number in enumerate(name):
                if span.low <= number < span.high or number in span.added:
                    options[column.start].append((1, 1 << place, span.evidence, span.kind, place))
        for column in self._paired:
            for place in range(len(name) - 1):
                pair = column.pairs.get((name[place], name[place + 1]))
                if pair is not None:
                    options[column.start].append((1, 3 << place, pair, kinds.SPLIT, place))
        for choices in options:
            if len(choices) > 1:
                choices.sort(key=lambda option: -option[2])
        return options

    def _readings(self, slot: int) -> list[tuple[int, int, float, int]]:
        evidence = self._table.evidence[:, slot].tolist()
        kind = self._table.kind[:, slot].tolist()
        return [
            (column.start, column.stop - column.start, evidence[i], kind[i])
            for i, column in enumerate(self._columns)
            if evidence[i] != 0
        ]


def _best_path(options: list[list[_Option]]) -> list[_Option | None]:
    """One option or None for each typed word in turn, no name word twice, most evidence."""
    # Usually every word's best reading is another word of the name: then that is it.
    used = 0
    path: list[_Option | None] = []
    for choices in options:
        if not choices:
            path.append(None)
            continue
        first = choices[0]
        if first[1] & used or any(choice[0] != 1 for choice in choices):
            return _search(options, 0, 0)[1]
        used |= first[1]
        path.append(first)
    return path


def _search(options: list[list[_Option]], at: int, used: int) -> tuple[float, list[_Option | None]]:
    if at >= len(options):
        return 0.0, []
    best, rest = _search(options, at + 1, used)
    path: list[_Option | None] = [None, *rest]
    for option in options[at]:
        if not option[1] & used and at + option[0] <= len(options):
            value, rest = _search(options, at + option[0], used | option[1])
            if value + option[2] > best:
                best, path = value + option[2], [option, *rest]
    return best, path
