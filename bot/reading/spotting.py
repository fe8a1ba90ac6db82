"""Cuts a question into pieces: names, times, numbers, and phrases of the lexicon, longest first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

import yaml
from rapidfuzz.distance import OSA

from bot.careers.spans import Span as Days
from bot.careers.titles import plain_title
from bot.names import Candidate, Found
from bot.names.folding import words_of
from bot.query.language import Day, Place, Span
from bot.reading.lexicon import Lexicon
from bot.reading.names import Names
from bot.reading.pieces import (
    Area,
    Country,
    Length,
    Meaning,
    Number,
    Person,
    Piece,
    Title,
    Unknown,
    When,
    Where,
    Word,
    Work,
    words,
)
from bot.reading.time_phrases import length_at, time_at
from bot.reading.tokens import Token

_LONGEST_NAME = 5  # words
_LONGEST_WORK = 10
_TABLES = Path(__file__).with_name("tables")
_SMALL = 3  # letters of a word that is too short to be a misspelt name
_TITLE_TAIL = frozenset({"of", "for"})
_TITLE_WORDS = frozenset(
    [
        "ceo",
        "cto",
        "coo",
        "cpo",
        "cfo",
        "cro",
        "cso",
        "evp",
        "svp",
        "vp",
        "chief",
        "head",
        "president",
        "chair",
        "chairman",
        "chairwoman",
        "director",
        "lead",
        "leader",
        "dean",
        "fellow",
        "officer",
        "principal",
        "board",
        "partner",
        "member",
        "members",
        "executive",
        "technology",
        "technical",
        "operating",
        "product",
        "financial",
        "revenue",
        "scientific",
        "science",
        "scientist",
        "scientists",
        "research",
        "researcher",
        "researchers",
        "managing",
        "deputy",
        "senior",
        "founding",
        "general",
        "assistant",
        "associate",
        "software",
        "ai",
        "distinguished",
        "vice",
        "staff",
        "group",
        "team",
        "engineering",
        "engineer",
        "engineers",
        "manager",
        "managers",
        "executives",
        "machine",
        "learning",
        "data",
        "safety",
        "policy",
        "economist",
        "information",
        "people",
        "strategy",
        "professor",
        "professors",
        "emeritus",
        "adjunct",
        "visiting",
        "applied",
        "vps",
        "ceos",
        "ctos",
        "heads",
        "chairs",
        "information",
        "security",
        "co",
    ]
)
_PARTICLES = frozenset(
    {"van", "von", "de", "der", "den", "da", "di", "del", "la", "le", "el", "bin"}
)
_DERIVED = ("'s", "ers", "er", "ians", "ites", "s", "rs")  # of people, or of what somebody has
_INSIDE_NAMES = frozenset({"&", "'s", "."})  # marks that a place's name may have
_FIELD = "ai"  # the area that is the whole field
_NOT_TIMES = frozenset({"now", "today"})
_YEAR_LEADS = frozenset({"in", "since", "during", "before", "after", "until", "from", "by"})
_MONTHS = frozenset(
    [
        "january",
        "jan",
        "february",
        "feb",
        "march",
        "mar",
        "april",
        "apr",
        "may",
        "june",
        "jun",
        "july",
        "jul",
        "august",
        "aug",
        "september",
        "sept",
        "sep",
        "october",
        "oct",
        "november",
        "nov",
        "december",
        "dec",
    ]
)
_NO_LEAD = re.compile(r"[\d'(]")


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


@dataclass(slots=True)
class Spotter:
    """Cuts the tokens of one question."""

    tokens: Sequence[Token]
    names: Names
    lexicon: Lexicon
    today: date
    _texts: list[str] = field(init=False)
    _folded: list[tuple[str, ...]] = field(init=False)
    _joined: str = field(init=False)
    _at: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.tokens = [part for token in self.tokens for part in self._owner_apart(token)]
        self._texts = [token.text for token in self.tokens]
        self._folded = [tuple(words_of(text)) for text in self._texts]
        self._at, length = [], 0
        for text in self._texts:
            self._at.append(length)
            length += len(text) + 1
        self._joined = " ".join(self._texts)

    def _owner_apart(self, token: Token) -> tuple[Token, ...]:
        """Return a name with an s behind it as an owner: "miras startup", "openais founders"."""
        text, bare = token.text, token.text[:-1]
        if (
            not text.endswith("s")
            or len(text) <= _SMALL
            or text in self.lexicon
            or not text.isalpha()
        ):
            return (token,)
        lookup = self.names.lookup
        if lookup.people.knows([text]) or lookup.spot(text):
            return (token,)
        if lookup.people.knows([bare]) and bare not in self.lexicon or lookup.spot(bare):
            middle = token.end - 1
            return (Token(bare, token.start, middle, token.capital), Token("'s", middle, token.end))
        return (token,)

    def pieces(self) -> list[Piece]:
        """Return the pieces, left to right."""
        fixed = self._named()
        found: list[Piece] = []
        at = 0
        while at < len(self.tokens):
            piece = self._best(at, fixed.get(at), self._room(at, fixed))
            found.append(piece)
            at = piece.end
        return list(self._mended(found))

    def _room(self, at: int, fixed: Mapping[int, Piece]) -> int:
        """Return where the next name begins: no phrase of words goes into one."""
        return min((start for start in fixed if start > at), default=len(self.tokens))

    def _best(self, at: int, name: Piece | None, room: int) -> Piece:
        """Return the longest piece that begins here; a name before a word of the same length."""
        options = [] if name is None else [name]
        options += filter(None, (self._time(at), self._length(at), self._title(at, room)))
        for end, senses in self.lexicon.at(self._texts, at):
            if name is None or end > name.end or end <= room:
                options.append(self._piece(at, end, words(senses)))
                break
        if self._texts[at].isdigit():
            options.append(self._piece(at, at + 1, (Number(int(self._texts[at])),)))
        if not options and not self.tokens[at].word:
            mark = "end" if self._texts[at] in ".?!;" else "stop"
            return self._piece(at, at + 1, (Word("joint", mark),))
        if not options:
            return self._piece(at, at + 1, (Unknown(),))
        best = max(options, key=lambda piece: piece.end - piece.start)
        if name is not None and best.end == name.end and best is not name:
            return self._piece(at, name.end, (*name.meanings, *best.meanings))
        others = [
            meaning
            for piece in options
            if piece is not best and piece.end == best.end
            for meaning in piece.meanings
        ]
        return self._piece(at, best.end, (*best.meanings, *others)) if others else best

    def _piece(
        self,
        start: int,
        end: int,
        meanings: Sequence[Meaning],
        *,
        slip: bool = False,
        read_as: tuple[str, str] | None = None,
    ) -> Piece:
        return Piece(start, end, " ".join(self._texts[start:end]), tuple(meanings), slip, read_as)

    # --- times

    def _time(self, at: int) -> Piece | None:
        if self._texts[at : at + 2] == ["up", "to"] or self._texts[at] in _NOT_TIMES:
            return None  # "what is he up to now"
        if short := self._short_year(at):
            return short
        if found := time_at(self._joined, self._at[at], self.today):
            span, end = found
            last = self._token_before(end)
            if self._texts[last : last + 2] in (
                ["or", "later"],
                ["and", "later"],
                ["or", "after"],
                ["and", "after"],
            ):
                span, last = Days(span.since), last + 2
            elif self._texts[last : last + 2] in (
                ["or", "earlier"],
                ["or", "before"],
                ["and", "earlier"],
                ["and", "before"],
            ):
                span, last = Days(None, span.until), last + 2
            elif self._texts[last : last + 1] in (["onwards"], ["onward"]):
                span, last = Days(span.since), last + 1
            first = "" if _NO_LEAD.match(self._texts[at]) else self._texts[at]
            since = Day(span.since) if span.since else None
            until = Day(span.until) if span.until else None
            return self._piece(at, last, (When(Span(since, until), first),))
        return self._year(at)

    def _year(self, at: int) -> Piece | None:
        """Return a year that stands by itself: "2024, 2025, 2026"."""
        text = self._texts[at]
        if len(text) != 4 or not text.isdigit() or text[:2] not in ("19", "20"):
            return None
        year = int(text)
        span = Span(Day(date(year, 1, 1)), Day(date(year, 12, 31)))
        return self._piece(at, at + 1, (When(span),))

    def _short_year(self, at: int) -> Piece | None:
        """Return a year of two digits: "in 25", "march 26", "24 vs 25"."""
        lead = (
            at + 1 if at + 1 < len(self._texts) and self._texts[at] in _YEAR_LEADS | _MONTHS else at
        )
        year = self._texts[lead]
        if len(year) != 2 or not year.isdigit() or not 15 <= int(year) <= 29:
            return None
        after = self._texts[lead + 1] if lead + 1 < len(self._texts) else ""
        if after and (
            after[0].isdigit()
            or self._is(after, "people", "track", "unit", "placeword", "noun", "worldword")
        ):
            return None
        before = self._texts[at - 1] if at else ""
        if lead == at and before not in (
            "vs",
            "versus",
            "than",
            "or",
            "and",
            "&",
            "to",
            "compared",
        ):
            return None
        written = " ".join([*self._texts[at:lead], f"20{year}"])
        if found := time_at(written, 0, self.today):
            span, _ = found
            since = Day(span.since) if span.since else None
            until = Day(span.until) if span.until else None
            first = self._texts[at] if lead > at and self._texts[at] in _YEAR_LEADS else ""
            return self._piece(at, lead + 1, (When(Span(since, until), first),))
        return None

    def _length(self, at: int) -> Piece | None:
        if found := length_at(self._joined, self._at[at]):
            months, end = found
            article = self._texts[at] in ("a", "an")
            return self._piece(at, self._token_before(end), (Length(months, article),))
        return None

    def _token_before(self, end: int) -> int:
        """Return the number of the first token that begins at or after a place of the text."""
        return next((i for i, start in enumerate(self._at) if start >= end), len(self._at))

    # --- titles

    def _title(self, at: int, room: int) -> Piece | None:
        """Return the longest title of a post that begins here: "vp of research"."""
        best: int | None = None
        for end in range(at + 1, min(at + 6, room) + 1):
            if self._texts[end - 1] in _TITLE_TAIL or not self.tokens[end - 1].word:
                continue
            text = " ".join(self._texts[at:end])
            if plain_title(text) and self._is_post(at, end):
                best = end
        if best is None:
            return None
        title = plain_title(" ".join(self._texts[at:best])) or ""
        return self._piece(at, best, (Title(title),))

    def _is_post(self, start: int, end: int) -> bool:
        """True for a title, not the noun of a whole kind of work: "engineers", "founders"."""
        tail = next((i for i in range(start, end) if self._texts[i] in _TITLE_TAIL), end)
        if not all(text in _TITLE_WORDS for text in self._texts[start:tail]):
            return False
        if end - start == 1:
            return not any(
                sense.kind
                in ("people", "track", "verb", "filler", "kind", "placeword", "noun", "adverb")
                for at_end, senses in self.lexicon.at(self._texts, start)
                for sense in senses
                if at_end == end
            )
        if self._texts[start] in ("the", "a", "an"):
            return False
        return tail > start and (tail == end or end - tail in (2, 3))

    def _is(self, text: str, *kinds: str) -> bool:
        return any(
            sense.kind in kinds for _, senses in self.lexicon.at((text,), 0) for sense in senses
        )

    # --- names

    def _named(self) -> dict[int, Piece]:
        """Return the names typed exactly, by where they begin; none inside of another."""
        found: dict[int, Piece] = {}
        taken = [False] * len(self.tokens)
        for piece in sorted(
            (
                *self._works(),
                *self._people(),
                *self._places(),
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
            if (
                last < len(self.tokens)
                and self.tokens[last].word
                or last < len(self.tokens)
                and self._texts[last] in _INSIDE_NAMES
            ):
                continue
            yield from self._places_between(first, last)
            first = last + 1

    def _places_between(self, first: int, last: int) -> Iterator[Piece]:
        """Give the places named between two marks."""
        tokens = self.tokens[first:last]
        cased = " ".join(
            token.text.capitalize() if token.capital else token.text for token in tokens
        )
        owner = [
            first + number for number, folded in enumerate(self._folded[first:last]) for _ in folded
        ]
        for phrase in self.names.lookup.spot(cased) if tokens else ():
            start, end = owner[phrase.start], owner[phrase.stop - 1] + 1
            ids = frozenset().union(*map(self.names.carried_on, phrase.ids))
            yield self._piece(start, end, (Where(Place(ids=ids)),))

    def _long_places(self) -> Iterator[Piece]:
        """Give places by most of their name: "the Allen Institute"."""
        lookup = self.names.lookup
        for start in range(len(self._texts) - 1):
            if not self.tokens[start].capital or self._texts[start] in self.lexicon:
                continue
            for end in (start + 3, start + 2):
                if end > len(self._texts) or not all(
                    self.tokens[i].capital for i in range(start, end)
                ):
                    continue
                text = " ".join(self._texts[start:end])
                found = lookup.organization(text)
                if found.decision == "sure" and _alike(text, found.candidates[0]):
                    yield self._place(start, end, found.candidates[0])
                    break

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
                        Where(Place(ids=self.names.carried_on(id_)))
                        if noun == "places"
                        else Person((id_,))
                    )
                    yield self._piece(start, start + len(said), (meaning,))

    def _areas(self) -> Iterator[Piece]:
        for start in range(len(self.tokens)):
            for end in range(min(len(self.tokens), start + 4), start, -1):
                folded = tuple(word for words_ in self._folded[start:end] for word in words_)
                if area := self.names.areas.get(folded):
                    if area == _FIELD and self._texts[start - 1 : start] not in (["on"], ["in"]):
                        break  # "ai people": everybody here
                    yield self._piece(start, end, (Area(area),))
                    break

    def _lands(self) -> Iterator[Piece]:
        for start in range(len(self.tokens)):
            for end in range(min(len(self.tokens), start + 3), start, -1):
                folded = tuple(word for words_ in self._folded[start:end] for word in words_)
                if folded == ("us",) and not self._american(start):
                    continue
                if codes := countries().get(folded):
                    yield self._piece(start, end, (Country(codes),))
                    break

    def _american(self, at: int) -> bool:
        """True if "us" is the country: in capitals, or behind "the" or "in the"."""
        before = self._texts[at - 1] if at else ""
        return self.tokens[at].capital or before in ("the", "in")

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
                        if text not in ("transformer", "transformers"):
                            continue
                    yield self._piece(start, end, (Work(frozenset(ids)),))
                    break

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
        if not found.exact or (set(folded) - set(best)):
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

    # --- what is left over

    def _mended(self, pieces: Sequence[Piece]) -> Iterator[Piece]:
        """Give the pieces, those that nobody knows read as misspelt names or words if they can be."""
        at = 0
        while at < len(pieces):
            if found := self._with_first_name(pieces, at):
                yield found
                at += 2
                continue
            if pieces[at].meanings != (Unknown(),):
                yield pieces[at]
                at += 1
                continue
            end = at
            while end < len(pieces) and pieces[end].meanings == (Unknown(),) and end - at < 4:
                end += 1
            mended = self._mend(pieces, at, end)
            yield mended
            at = next(
                number
                for number in range(at + 1, len(pieces) + 1)
                if number == len(pieces) or pieces[number].start >= mended.end
            )

    def _with_first_name(self, pieces: Sequence[Piece], at: int) -> Piece | None:
        """Return the person that a name and a misspelt word beside it are: "max schwartzer"."""
        if at + 1 >= len(pieces):
            return None
        one, other = pieces[at], pieces[at + 1]
        names = [
            isinstance(piece.meanings[0], Person) and piece.end - piece.start == 1
            for piece in (one, other)
        ]
        strange = [piece.meanings == (Unknown(),) for piece in (one, other)]
        if names not in ([True, False], [False, True]) or not any(strange):
            return None
        text = f"{one.text} {other.text}"
        found = self.names.lookup.person(text)
        if found.decision == "choose" and found.offered and _alike(text, found.offered[0]):
            near = tuple(one.id for one in found.offered if _alike(text, one))
            return self._piece(one.start, other.end, (Person(near, len(near) == 1),), slip=True)
        if found.decision != "sure":
            unknown = one if strange[0] else other
            if not unknown.text.isalpha() or len(unknown.text) <= _SMALL:
                return None
            return self._piece(one.start, other.end, (Unknown("person"),))
        id_ = found.candidates[0].id
        read_as = None if found.exact else ("person", id_)
        return self._piece(one.start, other.end, (Person((id_,)),), slip=True, read_as=read_as)

    def _mend(self, pieces: Sequence[Piece], first: int, last: int) -> Piece:
        """Return the longest run of unknown words that is a name, or the first read as a word."""
        start, stop = pieces[first].start, pieces[last - 1].end
        for end in range(stop, start, -1):
            if piece := self._misspelt(start, end, alone=end - start == 1):
                return piece
        if not self._proper(pieces, first, start, stop):
            return self._piece(start, start + 1, (Unknown(),))
        found = self.names.lookup.person(" ".join(self._texts[start:stop]))
        near = tuple(one.id for one in found.offered[:5])
        return self._piece(start, stop, (Unknown("person", near),))

    def _proper(self, pieces: Sequence[Piece], first: int, start: int, end: int) -> bool:
        """True if words that nobody knows stand where a person does, or are written like a name."""
        capitals = all(self.tokens[i].capital for i in range(start, end))
        if capitals and (start > 0 or end - start > 1) and not self._texts[start].isdigit():
            return end - start > 1
        named = any(isinstance(one, Person) for piece in pieces for one in piece.meanings)
        before = pieces[first - 1].meanings if first else ()
        subject = any(
            isinstance(one, Word)
            and (
                one.kind in ("auxiliary", "be")
                or (one.kind, one.value) in (("prep", "with"), ("question", "who"))
            )
            for one in before
        )
        return subject and not named and self._texts[start].isalpha()

    def _misspelt(self, start: int, end: int, *, alone: bool) -> Piece | None:
        text = " ".join(self._texts[start:end])
        lookup = self.names.lookup
        if not any(char.isalpha() for char in text):
            return None
        place = lookup.organization(text)
        if place.decision == "sure" and place.exact:
            return self._place(start, end, place.candidates[0])
        if alone and (found := self._derived(start, end, text)):
            return found
        if alone and len(text) > _SMALL and (senses := self.lexicon.nearest(text)):
            return self._piece(start, end, words(senses), slip=True)
        if place.decision == "sure" and len(text) > _SMALL and _alike(text, place.candidates[0]):
            return self._place(start, end, place.candidates[0], text)
        if len(text) <= _SMALL:
            return None
        person = lookup.person(text)
        if person.decision == "sure":
            best = person.candidates[0]
            return self._piece(
                start,
                end,
                (Person((best.id,)),),
                slip=True,
                read_as=None if person.exact else ("person", best.id),
            )
        if person.decision == "choose" and (not alone or self.tokens[start].capital):
            near = tuple(one.id for one in person.offered if _alike(text, one))
            if near:
                return self._piece(start, end, (Person(near, sure=False),), slip=True)
        return None

    def _derived(self, start: int, end: int, text: str) -> Piece | None:
        """Return the place that a word is made of: "openais", "deepminders"."""
        for ending in _DERIVED:
            bare = text.removesuffix(ending)
            if bare == text or len(bare) <= 2:
                continue
            place = self.names.lookup.organization(bare)
            if place.decision == "sure" and place.exact:
                return self._place(start, end, place.candidates[0])
        return None

    def _place(self, start: int, end: int, found: Candidate, typed: str = "") -> Piece:
        where = Where(Place(ids=self.names.carried_on(found.id)))
        read_as = ("organization", found.id) if typed else None
        return self._piece(start, end, (where,), slip=bool(typed), read_as=read_as)


def _alike(text: str, candidate: Candidate) -> bool:
    """True if each typed word is one of the candidate's name, but for a slip."""
    theirs = words_of(candidate.name)
    together = "".join(theirs)
    typed = words_of(text)
    return "".join(typed) == together or all(
        any(_near(word, other) for other in (*theirs, together)) for word in typed
    )


def _near(word: str, other: str) -> bool:
    shorter = min(len(word), len(other))
    most = 0 if shorter < 5 else 1 if shorter < 8 else 2
    return word == other or (most > 0 and OSA.distance(word, other, score_cutoff=most) <= most)
