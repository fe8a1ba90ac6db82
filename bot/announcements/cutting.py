"""Cuts a sentence into units: names, times, titles, and phrases of the lexicon, longest first."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from bot.announcements.descriptions import described
from bot.announcements.lexicon import FORMS
from bot.announcements.naming import WEEKDAYS, Naming
from bot.announcements.particles import joined
from bot.announcements.sentences import Sentence
from bot.announcements.units import Spot, Unit, What
from bot.announcements.word_order import arranged
from bot.careers.spans import Span
from bot.reading.calendar_points import MONTHS, TimeError
from bot.reading.lexicon import Lexicon, Sense
from bot.reading.names import Names
from bot.reading.time_phrases import length_at, time_at
from bot.reading.tokens import Token, elided, tokens_of

_ADVERB = re.compile(
    r"(?!(?:famil|assemb|suppl|repl|appl|anoma|monopo|comp|multip|ita|ju|ear|dai|week|month)(?:y|ly|ily)$)[a-z]{3,}ly"
)
_BEFORE_TITLE = frozenset({"as", "its", "new", "former", "next", "interim", "acting", "current"})
_TIME = 5  # words of a time
_INITIALS = 3
_TAIL = 6  # words of a title behind "of"
_LENGTH = re.compile(
    r"(?:nearly|almost|about|over|more than|just|only|around|the|a|an|some|another|exactly)\s+"
)
_NO_TIME = frozenset({"now", "may", "march", "mar", "sun", "sat", "second", "first"})


def units_of(sentence: Sentence, names: Names, words: Lexicon, today: date) -> list[Unit]:
    """Return the units of a sentence, left to right; every token is in one."""
    plain = sentence.plain
    tokens = tokens_of(plain, len(plain))
    if words.language == "fr":
        tokens = elided(tokens, words)
    spots = Naming(plain, tokens, names, words).spots()
    units = _Cutting(plain, tokens, spots, words, today).units()
    quoted = sentence.quoted()
    marked = [
        replace(unit, quoted=True)
        if any(first <= tokens[unit.start].start < last for first, last in quoted)
        else unit
        for unit in units
    ]
    return described(joined(arranged(marked, words), words))


@dataclass(slots=True)
class _Cutting:
    plain: str
    tokens: Sequence[Token]
    spots: Mapping[int, Spot]
    words: Lexicon
    today: date
    _texts: list[str] = field(init=False)
    _joined: str = field(init=False)
    _at: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self._texts = [token.text for token in self.tokens]
        self._joined = " ".join(self._texts)
        self._at, length = [], 0
        for text in self._texts:
            self._at.append(length)
            length += len(text) + 1

    def units(self) -> list[Unit]:
        found: list[Unit] = []
        at = 0
        while at < len(self.tokens):
            unit = self._unit(at)
            found.append(unit)
            at = unit.end
        return found

    def _unit(self, at: int) -> Unit:
        if spot := self.spots.get(at):
            if spot.what == "either" and (source := self._phrase(at)) and source.has("word"):
                return source  # "The Information"
            said = self.words.at(self._texts, at)
            senses = next((some for end, some in said if end == spot.end), ())
            sources = tuple(one for one in senses if one.value == "source")
            named = self._make(spot.what, at, spot.end, sources, ids=spot.ids)
            return replace(named, given=spot.given)
        room = min((start for start in self.spots if start > at), default=len(self.tokens))
        options = [self._phrase(at), self._time(at, room), self._title(at, room)]
        if at and self._texts[at - 1] in _BEFORE_TITLE:
            options.reverse()  # "as head of X", which is no verb
        best = max(filter(None, options), key=lambda unit: unit.end, default=None)
        if best:
            return best
        if not self.tokens[at].word:
            return self._make("mark", at, at + 1)
        if self.words.language == "en" and _ADVERB.fullmatch(self._texts[at]):
            return self._make("words", at, at + 1, (Sense("adverb", "adverb"),))
        return self._make("other", at, at + 1)

    def _make(
        self, what: What, start: int, end: int, senses: tuple[Sense, ...] = (),
        ids: tuple[str, ...] = (), when: Span | None = None,
    ) -> Unit:  # fmt: skip
        text = self.plain[self.tokens[start].start : self.tokens[end - 1].end]
        return Unit(what, start, end, text, senses, ids, when)

    def _phrase(self, at: int) -> Unit | None:
        """Return the longest phrase of the lexicon that begins here, of all its meanings."""
        for end, senses in self.words.at(self._texts, at):
            inside = [start for start in self.spots if at < start < end]
            telling = tuple(
                one
                for one in senses
                if one.kind in ("word", "article", "adverb", "noun", "advisory", "inner", *FORMS)
            )
            if inside or not telling:
                continue
            if any(one.value == "source" for one in telling) and not self._capital(at, end):
                telling = tuple(one for one in telling if one.value != "source")
                if not telling:
                    continue
            return self._make("words", at, end, telling)
        return None

    def _capital(self, start: int, end: int) -> bool:
        written = self.plain[self.tokens[start].start : self.tokens[end - 1].end]
        return any(char.isupper() for char in written.split(" ", 1)[-1])

    def _time(self, at: int, room: int) -> Unit | None:
        text = self._texts[at]
        if text in WEEKDAYS:
            return self._make("time", at, at + 1)
        if text in _NO_TIME and not (text in ("may", "march", "mar") and self._dated(at)):
            return None
        try:
            found = time_at(self._joined, self._at[at], self.today)
            if found is None and (end := self._end_of_range(at)):
                found = time_at(self._joined[:end], self._at[at], self.today)
        except TimeError:
            return None  # "41 September"
        if found is None and text in MONTHS and text not in _NO_TIME:
            start = self._at[at]
            alone = time_at(f"in {self._joined[start:]}", 0, self.today)  # "from January"
            found = (alone[0], alone[1] - len("in ") + start) if alone else None
        span = found[0] if found else None
        end = found[1] if found else 0
        if found is None:
            length = length_at(self._joined, self._at[at])
            if length is None:
                return None
            end = length[1]
        last = next((i for i, start in enumerate(self._at) if start >= end), len(self._at))
        return self._make("time", at, last, when=span) if at < last <= room else None

    def _end_of_range(self, at: int) -> int:
        """Return where a "by" or "from" behind a time stands, which begins no second one; else 0."""
        for end in range(at + 1, min(len(self._texts), at + _TIME)):
            if self._texts[end] in ("by", "from", "to", "until", "with"):
                return self._at[end] - 1
        return 0

    def _dated(self, at: int) -> bool:
        """True if a word that may be a month has a day or a year beside it, or "in" before it."""
        after = self._texts[at + 1] if at + 1 < len(self._texts) else ""
        before = self._texts[at - 1] if at else ""
        return after[:1].isdigit() or before in ("in", "since", "until", "last", "of", "by", "this")

    def _kinds(self, at: int) -> set[str]:
        """Return what a token can be in a title: its head, or a word before that."""
        senses = next((some for end, some in self.words.at((self._texts[at],), 0)), ())
        return {one.value for one in senses if one.kind == "title"}

    def _title(self, at: int, room: int) -> Unit | None:
        """Return the title that begins here: "vice president of research", "member of technical staff"."""
        best = 0
        end = at
        while end < room and (self.tokens[end].word or self._texts[end] == "-"):
            head = next((last for last, some in self.words.at(self._texts, end)
                         if any(one == Sense("title", "head") for one in some)), 0)  # fmt: skip
            if head and head <= room:
                best = end = head
            elif self._kinds(end):
                end += 1
            else:
                break
        if not best:
            return None
        if (
            best - at == 1
            and self._texts[at] in ("lead", "head", "chair", "chief")
            and at
            and self._texts[at - 1] in ("to", "will", "and", "would")
        ):
            return None
        return self._make("title", at, self._with_tail(best, room))

    def _with_tail(self, at: int, room: int) -> int:
        """Return where a title ends that goes on with "of" or "for"."""
        if at >= len(self._texts) or self._texts[at] not in ("of", "for"):
            return at
        end, stop = at + 1, len(self.tokens)
        best = at
        while end < stop and end - at <= _TAIL:
            text = self._texts[end]
            spot = self.spots.get(end)
            short = spot and spot.what == "either" and self._acronym(spot)
            if spot and (spot.what == "work" or short):
                best = end = spot.end
                continue
            if spot or (end >= room and end in self.spots):
                break
            if (
                text in ("and", "&", ",")
                and end + 1 < stop
                and self._tail_word(end + 1)
                and best == end
                and text != ","
            ):
                end += 1
                continue
            if text in ("the", "its", "a", "an", "our", "their", "new"):
                end += 1
                continue
            if not self._tail_word(end):
                break
            end += 1
            best = end
        return best

    def _acronym(self, spot: Spot) -> bool:
        """True for what a field or a product is called by its initials: "head of AR research"."""
        written = self.plain[self.tokens[spot.start].start : self.tokens[spot.end - 1].end]
        after = self._texts[spot.end] if spot.end < len(self._texts) else ""
        return written.isupper() and len(written) <= _INITIALS and after.isalpha()

    def _tail_word(self, at: int) -> bool:
        if at in self.spots or not self.tokens[at].word or not self._texts[at][0].isalpha():
            return False
        if self.plain[self.tokens[at].start - 1] == "-" and self._texts[at].isalpha():
            return True  # "post-training"
        hyphen = self.plain[self.tokens[at].end : self.tokens[at].end + 1] == "-"
        senses = next((some for end, some in self.words.at((self._texts[at],), 0)), ())
        return (
            hyphen
            or not any(one.kind in ("word", "adverb", *FORMS) for one in senses)
            or bool(
                self._kinds(at)
                and not any(one.kind in ("word", "third", "past", "participle") for one in senses)
            )
        )
