"""Exact ranking of the last few dozen names: aligns typed words with the words of each name."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from bot.names import kinds
from bot.names.evidence import Column
from bot.names.features import Features, values, weighted_sum
from bot.names.retrieval import Table
from bot.names.weights import WEIGHTS

_WEIGHTS = values(WEIGHTS)
_EDITS = {kinds.SLIP_1: 1, kinds.SLIP_2: 2, kinds.SLIP_3: 3}


@dataclass(slots=True)
class Match:
    """How one stored name fits what was typed.

    `score` is in nats. `exact`: the typed words are those of the name, in any order. `matched`:
    typed words that match a word of the name; `same`: of those, letter by letter. `favoured`: a
    hint beside the name speaks for this person.
    """

    row: int
    features: Features = field(default_factory=Features)
    score: float = 0.0
    exact: bool = False
    matched: int = 0
    same: int = 0
    favoured: bool = False


def as_it_stands(match: Match, typed: int) -> bool:
    """True if each of the `typed` words is, letter by letter, a word of the name."""
    return match.exact or match.same == typed


# (typed words covered, name words covered as a bit mask, evidence, kind, place in the name)
_Option = tuple[int, int, float, int, int]


class Aligner:
    """Aligns one query with many names."""

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
        by_kind = [0] * kinds.KINDS
        used = at = 0
        last = len(name) - 1
        previous = -1
        left_typed = ""
        for option in path:
            if option is None:
                word = typed[at]
                if len(word) == 1:
                    features.extra_letters += 1
                else:
                    features.extra_words += 1
                left_typed += word
                at += 1
                continue
            covered, mask, evidence, kind, place = option
            features.evidence += evidence
            used |= mask
            if place < previous:
                features.other_order = 1.0
            previous = place
            at += covered
            match.matched += covered
            by_kind[kind] += 1
            edits = _EDITS.get(kind)
            if edits is not None:
                features.slips += edits
                share = edits / len(typed[at - 1])
                features.slipped_words += features.slips_per_letter > 0
                features.slips_per_letter += share
                features.worst_slip = max(features.worst_slip, share)
                if self._known[at - 1]:
                    features.slips_in_known_words += edits
            elif kind == kinds.SAME:
                if place == 0:
                    features.first_word_same = 1.0
                if place == last:
                    features.last_word_same = 1.0
        match.same = by_kind[kinds.SAME]
        _count_kinds(features, by_kind)
        self._count_left(match, name, used, left_typed)
        match.score = weighted_sum(_WEIGHTS, values(features))
        return match

    def _count_left(self, match: Match, name: list[int], used: int, left_typed: str) -> None:
        """The features of unmatched words and of the name as a whole; `used`: matched, a mask."""
        features = match.features
        spelled = [self._words[number] for number in name]
        last = len(name) - 1
        left_name = ""
        for place, word in enumerate(spelled):
            if used >> place & 1:
                continue
            left_name += word
            if len(word) == 1:
                features.lacking_letters += 1
            elif place == last:
                features.lacking_last += 1
            elif place == 0:
                features.lacking_first += 1
            else:
                features.lacking_middle += 1
        whole = "".join(spelled)
        features.likeness = max([fuzz.ratio(order, whole) for order in self._orders]) / 100
        if left_typed and left_name:
            features.left_on_both_sides = 1.0
            features.likeness_of_left = fuzz.ratio(left_typed, left_name) / 100
        elif not left_typed and len(left_name) == features.lacking_letters:
            features.all_words_matched = 1.0
        match.exact = whole == self._orders[0] or sorted(spelled) == self._sorted
        if match.exact:
            features.exact = 1.0
        surplus = features.evidence - self._needed
        if surplus > 0:
            features.surplus = surplus
            features.surplus_with_left = surplus * features.left_on_both_sides

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


def _count_kinds(features: Features, by_kind: list[int]) -> None:
    """The features that are a count of one kind of reading."""
    features.sounds = by_kind[kinds.SOUND]
    features.nicknames = by_kind[kinds.NICKNAME]
    features.beginnings = by_kind[kinds.BEGINNING]
    features.initials_for_words = by_kind[kinds.INITIAL]
    features.words_for_initials = by_kind[kinds.LETTER]
    features.two_words_for_one = by_kind[kinds.JOINED]
    features.one_word_for_two = by_kind[kinds.SPLIT]
    features.shorter_forms = by_kind[kinds.SHORTENED]


def _best_path(options: list[list[_Option]]) -> list[_Option | None]:
    """The assignment with the most evidence: an option or None (unmatched) for each typed word.

    No word of the name is used twice.
    """
    # Fast path: where the best options of all typed words do not collide, they are the answer.
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
