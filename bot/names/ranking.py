"""The last few dozen names, compared exactly: which typed word is which word of the name."""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz import fuzz

from bot.names.evidence import Column, Kind
from bot.names.prices import Prices


@dataclass(slots=True)
class Match:
    """How one stored name fits what was typed.

    `evidence` in nats from the words that were matched; the counts are of words left over on
    either side; `ratio` 0 to 1 is the likeness of both names written without blanks.
    """

    row: int = -1
    evidence: float = 0.0
    extra_words: int = 0
    extra_letters: int = 0
    lacking_letters: int = 0
    lacking_middle: int = 0
    lacking_first: int = 0
    lacking_last: int = 0
    swapped: bool = False
    ratio: float = 0.0
    slips: int = 0
    nicknames: int = 0
    letters: int = 0
    same: int = 0
    favour: float = 0.0
    score: float = 0.0
    exact: bool = False


# (typed words covered, name words covered as a bit mask, evidence, kind, place in the name)
_Option = tuple[int, int, float, Kind, int]


class Aligner:
    """One query, to be laid beside many names."""

    def __init__(
        self, typed: list[str], columns: list[Column], words: list[str], prices: Prices
    ) -> None:
        """`words`: the vocabulary's, by number."""
        self._typed = typed
        self._by_start: list[list[Column]] = [[] for _ in typed]
        for column in columns:
            self._by_start[column.start].append(column)
        self._words = words
        self._prices = prices
        self._sorted = sorted(typed)
        turns = range(min(len(typed), 4))
        self._orders = ["".join(typed[i:] + typed[:i]) for i in turns]

    def match(self, row: int, name: list[int]) -> Match:
        """The best alignment with the name whose words are given by number."""
        options = [self._options(i, name) for i in range(len(self._typed))]
        path = _best_path(options)
        prices = self._prices
        match = Match(row)
        used = 0
        at = 0
        previous = -1
        for option in path:
            if option is None:
                if len(self._typed[at]) == 1:
                    match.extra_letters += 1
                else:
                    match.extra_words += 1
                at += 1
                continue
            covered, mask, evidence, kind, place = option
            match.evidence += evidence
            used |= mask
            match.swapped |= place < previous
            previous = place
            at += covered
            if kind is Kind.SAME:
                match.same += 1
            elif kind <= Kind.SLIP_3:
                match.slips += int(kind)
            elif kind is Kind.NICKNAME:
                match.nicknames += 1
            elif kind in (Kind.INITIAL, Kind.LETTER):
                match.letters += 1
        last = len(name) - 1
        spelled = [self._words[number] for number in name]
        for place, word in enumerate(spelled):
            if used >> place & 1:
                continue
            if len(word) == 1:
                match.lacking_letters += 1
            elif place == last:
                match.lacking_last += 1
            elif place == 0:
                match.lacking_first += 1
            else:
                match.lacking_middle += 1
        whole = "".join(spelled)
        match.ratio = max(fuzz.ratio(order, whole) for order in self._orders) / 100
        match.exact = sorted(spelled) == self._sorted or whole == self._orders[0]
        match.score = (
            match.evidence
            - prices.extra_word * match.extra_words
            - prices.extra_letter * match.extra_letters
            - prices.lacking_letter * match.lacking_letters
            - prices.lacking_middle * match.lacking_middle
            - prices.lacking_first * match.lacking_first
            - prices.lacking_last * match.lacking_last
            - prices.swapped * match.swapped
            + prices.ratio * (match.ratio - 1)
        )
        return match

    def _options(self, at: int, name: list[int]) -> list[_Option]:
        options: list[_Option] = []
        for column in self._by_start[at]:
            covered = column.stop - column.start
            readings, span = column.readings, column.range
            for place, number in enumerate(name):
                reading = readings.get(number)
                if (
                    span is not None
                    and (span.low <= number < span.high or number in span.added)
                    and (reading is None or reading[0] < span.evidence)
                ):
                    reading = (span.evidence, span.kind)
                if reading is not None:
                    options.append((covered, 1 << place, *reading, place))
            if column.pairs:
                for place in range(len(name) - 1):
                    pair = column.pairs.get((name[place], name[place + 1]))
                    if pair is not None:
                        options.append((covered, 3 << place, pair, Kind.SPLIT, place))
        options.sort(key=lambda option: -option[2])
        return options


def _best_path(options: list[list[_Option]]) -> list[_Option | None]:
    """One option or None for each typed word in turn, no name word twice, most evidence."""
    # Usually every word's best reading is another word of the name: then that is it.
    used = 0
    path: list[_Option | None] = []
    for choices in options:
        first = choices[0] if choices else None
        if first is not None and (
            first[0] != 1
            or first[1] & used
            or (len(choices) > 1 and any(choice[0] != 1 for choice in choices))
        ):
            return _search(options, 0, 0)[1]
        used |= first[1] if first is not None else 0
        path.append(first)
    return path


def _search(options: list[list[_Option]], at: int, used: int) -> tuple[float, list[_Option | None]]:
    if at >= len(options):
        return 0.0, []
    best, rest = _search(options, at + 1, used)
    path: list[_Option | None] = [None, *rest]
    for option in options[at]:
        if not option[1] & used:
            value, rest = _search(options, at + option[0], used | option[1])
            if value + option[2] > best:
                best, path = value + option[2], [option, *rest]
    return best, path
