"""Known phrases in folded words: organizations, areas, and titles beside a name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.names.folding import words_of


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ORDINARY = _words(
    "adaption adept air alphabet arc artifact axon brain brown cadence character cognition "
    "conjecture covariant cue cursor daedalus duke epoch faculty fair figure generalist h "
    "harmonic imperial inception inflection keen lila magic maven modular morph notion nutrient "
    "orbital penn periodic physical pi planet rand recursive reflection sail scale scaling seed "
    "sequent sesame snap stripe together turing vicarious you zoom"
)
"""Names of organizations that are also ordinary words or people's names. Inside a sentence they
count only in a context such as "at Figure"."""

TITLE_WORDS = _words(
    "ceo cto cfo coo cso vp svp evp president chief officer director head lead leader manager "
    "founder cofounder researcher scientist engineer professor prof dr doctor phd postdoc student "
    "mts ml ai research"
)
"""Job titles and words of titles."""

COMPANY_WORDS = _words(
    "the inc ltd llc plc gmbh corp corporation co company pbc limited holdings group beijing "
    "shanghai hangzhou shenzhen china london paris tokyo california startup firm lab team org"
)
"""Words that rarely tell one company from another; dropped if the full text has no sure match."""

BEFORE_PLACES = _words("at from of to for into joined left leaving join leave joining")
"""Words behind which an ordinary word is read as an organization."""

SMALL_WORDS = _words("the a an at of from in for and with by s who is")
"""Words that join a hint to a name: "the deepmind david silver", "chen at apple"."""


def capitals(text: str) -> frozenset[str]:
    """The folded words that are capitalized, except the first word of the text."""
    words = text.split()[1:]
    return frozenset(folded for word in words if word[:1].isupper() for folded in words_of(word))


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words [start, stop) that are a known name of each of `ids`."""

    start: int
    stop: int
    ids: frozenset[str]

    def __len__(self) -> int:
        return self.stop - self.start

    def ordinary(self, words: Sequence[str]) -> bool:
        """True if it is an ordinary word without a word such as "at" before it."""
        return (
            len(self) == 1
            and words[self.start] in ORDINARY
            and (self.start == 0 or words[self.start - 1] not in BEFORE_PLACES)
        )


class Phrases:
    """A dictionary of phrases, each with the ids it names."""

    def __init__(self) -> None:
        """No phrases."""
        self._ids: dict[tuple[str, ...], dict[str, int]] = {}
        self._longest: dict[str, dict[int, int]] = {}

    def add(self, words: Sequence[str], id_: str) -> None:
        """Adds a name of the id. Counted: added twice, it has to be discarded twice."""
        key = tuple(words)
        if not key:
            return
        ids = self._ids.get(key)
        if ids is None:
            ids = self._ids[key] = {}
            lengths = self._longest.setdefault(key[0], {})
            lengths[len(key)] = lengths.get(len(key), 0) + 1
        ids[id_] = ids.get(id_, 0) + 1

    def discard(self, words: Sequence[str], id_: str) -> None:
        """Undoes one `add`; without one it does nothing."""
        key = tuple(words)
        ids = self._ids.get(key)
        if not ids or id_ not in ids:
            return
        ids[id_] -= 1
        if not ids[id_]:
            del ids[id_]
        if not ids:
            del self._ids[key]
            lengths = self._longest[key[0]]
            lengths[len(key)] -= 1
            if not lengths[len(key)]:
                del lengths[len(key)]

    def get(self, words: Sequence[str]) -> frozenset[str]:
        """The ids of the phrase made of exactly these words."""
        return frozenset(self._ids.get(tuple(words), ()))

    def spot(self, words: Sequence[str]) -> Iterator[Phrase]:
        """The phrases in the words, left to right, longest match first, without overlaps."""
        at = 0
        while at < len(words):
            step = 1
            for length in sorted(self._longest.get(words[at], ()), reverse=True):
                key = tuple(words[at : at + length])
                if len(key) == length and key in self._ids:
                    yield Phrase(at, at + length, frozenset(self._ids[key]))
                    step = length
                    break
            at += step
