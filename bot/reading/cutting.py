"""The words, times, lengths and titles of a question."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from bot.careers.spans import Span as Days
from bot.careers.titles import plain_title
from bot.names import Candidate
from bot.names.folding import words_of
from bot.query.language import Day, Place, Span
from bot.reading.beside_times import beside, short_years, spelt
from bot.reading.calendar_points import MONTHS, Period
from bot.reading.lexicon import Lexicon
from bot.reading.names import Names
from bot.reading.pieces import (
    Length,
    Meaning,
    Piece,
    Title,
    When,
    Where,
)
from bot.reading.time_phrases import length_at, time_at
from bot.reading.tokens import Token

_SMALL = 3  # letters of a word that is too short to be a misspelt name


_TITLE_TAIL = frozenset({"of", "for"})


_NO_TITLE_END = _TITLE_TAIL | {"the", "a", "an"}


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


_NOT_TIMES = frozenset({"now", "today"})


_YEAR_LEADS = frozenset({"in", "since", "during", "before", "after", "until", "from", "by"})


_COUNTED = ("people", "track", "unit", "placeword", "noun", "worldword")


_NO_LEAD = re.compile(r"[\d'(]")


@dataclass(slots=True)
class Cutting:
    """The tokens of one question, and what can be read of them without the names of anybody."""

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
        texts = spelt([token.text for token in self.tokens])
        self.tokens = [
            replace(one, text=text) for one, text in zip(self.tokens, texts, strict=True)
        ]
        self._texts = texts
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
        if (lookup.people.knows([bare]) and bare not in self.lexicon) or lookup.spot(bare):
            middle = token.end - 1
            return (Token(bare, token.start, middle, token.capital), Token("'s", middle, token.end))
        return (token,)

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

    def _time(self, at: int) -> Piece | None:
        if self._texts[at : at + 2] == ["up", "to"] or self._texts[at] in _NOT_TIMES:
            return None  # "what is he up to now"
        if near := beside(self._texts, at, self.today) or self._short_years(at):
            return self._period(at, near[1], near[0])
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

    def _period(self, at: int, end: int, period: Period) -> Piece:
        lead = self._texts[at] if self._texts[at] in _YEAR_LEADS else ""
        return self._piece(at, end, (When(Span(Day(period.first), Day(period.last)), lead),))

    def _short_years(self, at: int) -> tuple[Period, int] | None:
        """Return the years from one to another, unless they count what follows: "20-25 people"."""
        found = short_years(self._texts, at)
        counted = found and any(self._is(text, *_COUNTED) for text in self._texts[found[1] :][:1])
        return None if counted else found

    def _year(self, at: int) -> Piece | None:
        """Return a year that stands by itself: "2024, 2025, 2026"."""
        text = self._texts[at]
        if len(text) != 4 or not text.isdecimal() or text[:2] not in ("19", "20"):
            return None
        year = int(text)
        span = Span(Day(date(year, 1, 1)), Day(date(year, 12, 31)))
        return self._piece(at, at + 1, (When(span),))

    def _short_year(self, at: int) -> Piece | None:
        """Return a year of two digits: "in 25", "march 26", "24 vs 25"."""
        lead = (
            at + 1
            if at + 1 < len(self._texts) and self._texts[at] in _YEAR_LEADS | MONTHS.keys()
            else at
        )
        year = self._texts[lead]
        if len(year) != 2 or not year.isdecimal() or not 15 <= int(year) <= 29:
            return None
        after = self._texts[lead + 1] if lead + 1 < len(self._texts) else ""
        if after and (after[0].isdecimal() or self._is(after, *_COUNTED)):
            return None
        before = self._texts[at - 1] if at else ""
        paired = after in ("v", "vs", "versus") and self._is_short(lead + 2)
        if (
            lead == at
            and not paired
            and before
            not in (
                "vs",
                "versus",
                "than",
                "or",
                "and",
                "&",
                "to",
                "compared",
                "v",
                "not",
                "only",
                "just",
            )
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

    def _is_short(self, at: int) -> bool:
        """True if a number of two digits stands here: "24 v 25"."""
        return len("".join(self._texts[at : at + 1])) == 2 and self._texts[at].isdecimal()

    def _length(self, at: int) -> Piece | None:
        if found := length_at(self._joined, self._at[at]):
            months, end = found
            article = self._texts[at] in ("a", "an")
            return self._piece(at, self._token_before(end), (Length(months, article),))
        return None

    def _token_before(self, end: int) -> int:
        """Return the number of the first token that begins at or after a place of the text."""
        return next((i for i, start in enumerate(self._at) if start >= end), len(self._at))

    def _title(self, at: int, room: int) -> Piece | None:
        """Return the longest title of a post that begins here: "vp of research"."""
        best: int | None = None
        for end in range(at + 1, min(at + 6, room) + 1):
            if self._texts[end - 1] in _NO_TITLE_END or not self.tokens[end - 1].word:
                continue
            if self._goes_on(end):
                continue
            text = " ".join(map(_singular, self._texts[at:end]))
            if plain_title(text) and self._is_post(at, end):
                best = end
        if best is None:
            return None
        title = plain_title(" ".join(map(_singular, self._texts[at:best]))) or ""
        return self._piece(at, best, (Title(title),))

    def _goes_on(self, end: int) -> bool:
        """True if the last word before here begins a noun of places: "CEO of research institutes"."""
        return any(
            last > end and any(sense.kind in ("kind", "placeword") for sense in senses)
            for last, senses in self.lexicon.at(self._texts, end - 1)
        )

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
        plain = not any(
            self._is(text, "kind", "placeword", "people", "track", "auxiliary", "be")
            for text in self._texts[tail + 1 : end]
        )
        return tail > start and (tail == end or (end - tail in (2, 3) and plain))

    def _is(self, text: str, *kinds: str) -> bool:
        return any(
            sense.kind in kinds for _, senses in self.lexicon.at((text,), 0) for sense in senses
        )

    def _place(self, start: int, end: int, found: Candidate, typed: str = "") -> Piece:
        where = Where(Place(ids=frozenset({found.id})))
        read_as = ("organization", found.id) if typed else None
        return self._piece(start, end, (where,), slip=bool(typed), read_as=read_as)


def _singular(word: str) -> str:
    """Return the singular of a word of a title: "ceos", "vps"."""
    bare = word.removesuffix("s")
    return bare if bare in _TITLE_WORDS else word
