"""The names in a question that are typed exactly."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

import yaml
from rapidfuzz.distance import OSA

from bot.names import Candidate, Found
from bot.names.folding import words_of
from bot.query.language import Place
from bot.reading.cutting import Cutting
from bot.reading.pieces import (
    Area,
    Country,
    Person,
    Piece,
    Where,
    Work,
)

_LONGEST_NAME = 5  # words


_LONGEST_WORK = 10


_TABLES = Path(__file__).with_name("tables")


_NO_BEGINNING = (
    "filler", "prep", "question", "auxiliary", "be", "joint", "pronoun", "people", "adverb", "not",
)  # fmt: skip
"""The kinds of words that begin no name of a place which is typed in small letters, nor make one."""

_SMALL = 3  # letters of a word that is too short to be a misspelt name


_INSIDE_NAMES = frozenset({"&", "'s", "."})  # marks that a place's name may have


_FIELD = "ai"  # the area that is the whole field


@cache
def countries() -> Mapping[tuple[str, ...], frozenset[str]]:
    """Return the countries by their names in folded words."""
    entries = yaml.safe_load((_TABLES / "countries.yaml").read_text(encoding="utf-8"))
    return {
        tuple(words_of(name)): frozenset(codes.split("+"))
        for codes, names in entries.items()
        for name in names.split(", ")
    }


@cache
def nicknames_of() -> Mapping[str, Mapping[tuple[str, ...], str]]:
    """Return what places and people are called beside their names: the words, the name meant."""
    entries = yaml.safe_load((_TABLES / "nicknames.yaml").read_text(encoding="utf-8"))
    return {
        noun: {tuple(said.split()): name for said, name in names.items()}
        for noun, names in entries.items()
    }


_BEFORE_COMMA, _AFTER_COMMA = 4, 2  # tokens of a name with a comma


class Naming(Cutting):
    """Finds the names in a question that are typed exactly."""

    __slots__ = ()

    def _named(self) -> dict[int, Piece]:
        """Return the names typed exactly, by where they begin; none inside of another."""
        found: dict[int, Piece] = {}
        taken = [False] * len(self.tokens)
        for piece in sorted(
            (
                *self._works(),
                *self._people(),
                *self._places(),
                *self._places_across(),
                *self._areas(),
                *self._lands(),
                *self._nicknames(),
                *self._long_places(),
            ),
            key=lambda piece: -(piece.end - piece.start),
        ):
            if not any(taken[piece.start : piece.end]):
                taken[piece.start : piece.end] = [True] * (piece.end - piece.start)
                found[piece.start] = piece
            elif (other := found.get(piece.start)) and other.end == piece.end:
                found[piece.start] = self._piece(
                    piece.start, piece.end, (*other.meanings, *piece.meanings)
                )
        return found

    def _places(self) -> Iterator[Piece]:
        """Give the places named; an ordinary word only where it stands like a name."""
        first = 0
        for last in range(len(self.tokens) + 1):
            if (last < len(self.tokens) and self.tokens[last].word) or (
                last < len(self.tokens) and self._texts[last] in _INSIDE_NAMES
            ):
                continue
            yield from self._places_between(first, last)
            first = last + 1

    def _places_between(self, first: int, last: int) -> Iterator[Piece]:
        """Give the places named between two marks."""
        yield from self._places_of(range(first, last))

    def _places_of(self, numbers: Sequence[int]) -> Iterator[Piece]:
        """Give the places that some tokens name together."""
        tokens = [self.tokens[number] for number in numbers]
        cased = " ".join(
            token.text.capitalize() if token.capital else token.text for token in tokens
        )
        owner = [number for number in numbers for _ in self._folded[number]]
        for phrase in self.names.lookup.spot(cased) if tokens else ():
            start, end = owner[phrase.start], owner[phrase.stop - 1] + 1
            yield self._piece(start, end, (Where(Place(ids=frozenset(phrase.ids))),))

    def _places_across(self) -> Iterator[Piece]:
        """Give places with a comma in their name: "University of California, Berkeley"."""
        for at in range(1, len(self.tokens) - 1):
            beside = self.tokens[at - 1].capital and self.tokens[at + 1].capital
            if self._texts[at] != "," or not beside:
                continue
            around = range(max(0, at - _BEFORE_COMMA), min(len(self.tokens), at + _AFTER_COMMA + 1))
            for piece in self._places_of([number for number in around if number != at]):
                if piece.start < at < piece.end:
                    yield piece

    def _long_places(self) -> Iterator[Piece]:
        """Give places by most of their name: "the Allen Institute", "open phil"."""
        for start in range(len(self._texts) - 1):
            for end in (start + 3, start + 2):
                if end <= len(self._texts) and (place := self._long_place(start, end)):
                    yield self._place(start, end, place)
                    break

    def _long_place(self, start: int, end: int) -> Candidate | None:
        capitals = all(self.tokens[i].capital for i in range(start, end))
        if capitals and self._texts[start] not in self.lexicon:
            text = " ".join(self._texts[start:end])
            found = self.names.lookup.organization(text)
            sure = found.decision == "sure" and alike(text, found.candidates[0])
            return found.candidates[0] if sure else None
        words = self._texts[start:end]
        if all(word in self.lexicon for word in words) or not all(map(str.isalpha, words)):
            return None
        *most, last = words
        knows = self.names.lookup.organizations.knows
        begins = knows(most) and not self._is(words[0], *_NO_BEGINNING)
        if not begins or len(last) < _SMALL or (last in self.lexicon and not knows([last])):
            return None
        found = self.names.lookup.organization(" ".join(words))
        best = found.candidates[0] if found.decision == "sure" else None
        return best if best and _begins(words, words_of(best.name)) else None

    def _nicknames(self) -> Iterator[Piece]:
        lookup = self.names.lookup
        for noun, nicknames in nicknames_of().items():
            for said, name in nicknames.items():
                for start in range(len(self._texts) - len(said) + 1):
                    if tuple(self._texts[start : start + len(said)]) != said:
                        continue
                    found = lookup.organization(name) if noun == "places" else lookup.person(name)
                    if not found.exact:
                        continue
                    id_ = found.candidates[0].id
                    meaning = (
                        Where(Place(ids=frozenset({id_}))) if noun == "places" else Person((id_,))
                    )
                    yield self._piece(start, start + len(said), (meaning,))

    def _areas(self) -> Iterator[Piece]:
        for start in range(len(self.tokens)):
            for end in range(min(len(self.tokens), start + 4), start, -1):
                if not self.tokens[end - 1].word:
                    continue  # "the transformer?" is a work
                folded = tuple(word for words_ in self._folded[start:end] for word in words_)
                if area := self.names.areas.get(folded):
                    if area == _FIELD and self._texts[start - 1 : start] not in (["on"], ["in"]):
                        break  # "ai people": everybody here
                    yield self._piece(start, end, (Area(area),))
                    break

    def _lands(self) -> Iterator[Piece]:
        for start in range(len(self.tokens)):
            for end in range(min(len(self.tokens), start + 3), start, -1):
                if not self.tokens[end - 1].word:
                    continue
                folded = tuple(word for words_ in self._folded[start:end] for word in words_)
                if folded == ("us",) and not self._american(start):
                    continue
                if codes := countries().get(folded):
                    yield self._piece(start, end, (Country(codes),))
                    break

    def _american(self, at: int) -> bool:
        """True if "us" is the country: in capitals, behind "the", or as in "a us lab"."""
        before = self._texts[at - 1] if at else ""
        if self.tokens[at].capital or before in ("the", "in"):
            return True
        after = self._texts[at + 1] if at + 1 < len(self._texts) else ""
        return before in ("a", "to", "from", "at") and self._is(after, "placeword", "kind")

    def _works(self) -> Iterator[Piece]:
        """Give works by the longest name that begins at each word."""
        for start in range(len(self.tokens)):
            if not self.tokens[start].word:
                continue
            for end in range(min(len(self.tokens), start + _LONGEST_WORK), start, -1):
                if not self.tokens[end - 1].word:
                    continue
                text = " ".join(self._texts[start:end])
                if len(text) <= 1 or self._texts[start] in ("the", "original"):
                    break
                if ids := self.names.lookup.work(text, asked=True):
                    if end - start == 1 and text in self.lexicon:
                        continue
                    if all(self._is(word, *_NO_BEGINNING) for word in self._texts[start:end]):
                        continue  # "of a" is no name of OFA
                    if place := self._founded(text, end):
                        yield self._place(start, end, place)
                    yield self._piece(start, end, (Work(frozenset(ids)),))
                    break

    def _founded(self, text: str, end: int) -> Candidate | None:
        """Return the place that a work is of by the same name, before its founders: "cursor founders"."""
        behind = self._texts[end : end + 1]
        if not behind or not behind[0].rstrip("s").endswith("founder"):
            return None
        found = self.names.lookup.organization(text)
        return found.candidates[0] if found.exact and found.decision == "sure" else None

    def _people(self) -> Iterator[Piece]:
        """Give the people whose names are typed exactly: whole ones, and single words of one."""
        at = 0
        while at < len(self.tokens):
            for length in range(min(_LONGEST_NAME, len(self.tokens) - at), 0, -1):
                if piece := self._person(at, at + length):
                    yield piece
                    at = piece.end - 1
                    break
            at += 1

    def _person(self, start: int, end: int) -> Piece | None:
        folded = [word for words_ in self._folded[start:end] for word in words_]
        if not folded or not all(self._folded[start:end]):
            return None
        people = self.names.lookup.people
        if not people.knows(folded):
            return None
        if end - start == 1 and (self._texts[start] in self.lexicon or len(folded[0]) < _SMALL):
            return None
        found = people.find(" ".join(folded), 5)
        if not found.candidates:
            return None
        best = words_of(found.candidates[0].name)
        if end - start == 1:
            return self._single(start, end, folded[0], found)
        if set(folded) - set(best):
            return None
        shorter = found.decision == "sure" and (folded[0], folded[-1]) == (best[0], best[-1])
        if not (found.exact or shorter):  # "Richard Sutton" is Richard S. Sutton
            return None
        known = any(self._texts[i] in self.lexicon for i in range(start, end))
        if known and best != folded:
            return None
        ids = tuple(one.id for one in found.candidates if words_of(one.name) == best)
        return self._piece(start, end, (Person(ids, len(ids) == 1),))

    def _single(self, start: int, end: int, word: str, found: Found) -> Piece | None:
        """Return the people that one word of a name may mean."""
        if found.decision == "none":
            return None
        text = self._texts[start]
        if found.decision == "sure":
            return self._piece(
                start,
                end,
                (Person((found.candidates[0].id,)),),
                read_as=None if found.exact else ("person", found.candidates[0].id),
            )
        near = tuple(one.id for one in found.offered if word in words_of(one.name))
        return (
            self._piece(start, end, (Person(near or (found.candidates[0].id,), sure=False),))
            if text
            else None
        )


def alike(text: str, candidate: Candidate) -> bool:
    """True if each typed word is one of the candidate's name, but for a slip."""
    theirs = words_of(candidate.name)
    together = "".join(theirs)
    typed = words_of(text)
    return "".join(typed) == together or all(
        any(_near(word, other) for other in (*theirs, together)) for word in typed
    )


def _begins(typed: Sequence[str], name: Sequence[str]) -> bool:
    """True if typed words are those of a name in their order, the last maybe its beginning."""
    *most, last = typed
    rest = iter(name)
    return (
        typed[0] == name[0]
        and all(word in rest for word in most)
        and any(word.startswith(last) for word in rest)
    )


def _near(word: str, other: str) -> bool:
    shorter = min(len(word), len(other))
    most = 0 if shorter < 5 else 1 if shorter < 8 else 2
    return word == other or (most > 0 and OSA.distance(word, other, score_cutoff=most) <= most)
