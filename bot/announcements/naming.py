"""The names in a sentence: known ones by the index, and others by how they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.announcements.chinese_names import people_in_chinese, places_in_chinese
from bot.announcements.dictionary import common
from bot.announcements.lexicon import FORMS
from bot.announcements.units import DEPARTMENTS, Spot
from bot.announcements.written import Written
from bot.names.folding import words_of
from bot.reading.calendar_points import MONTHS
from bot.reading.naming import countries

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WITH_SUBJECT = frozenset({
    "institute", "centre", "center", "school", "college", "academy", "laboratory", "university",
    "council", "foundation", "society", "ministry", "institut",
})  # fmt: skip
"""Words of places whose names go on with what they are for."""
_LONGEST_NAME = 5  # tokens
_LONGEST_WORK = 4
_INSIDE = frozenset({"&", ".", "'s"})  # marks that a name of a place may have
_HAN = re.compile(r"[\u3400-\u9fff]")


@dataclass(slots=True)
class Naming(Written):
    """Finds the names in the tokens of one sentence."""

    def spots(self) -> Mapping[int, Spot]:
        """Return the names by where they begin; none inside of another, known ones first."""
        known = sorted(
            (
                *self._people(),
                *self._places(),
                *places_in_chinese(self.tokens, self.names),
                *self._works(),
            ),
            key=lambda spot: (spot.start - spot.end, spot.what == "work"),
        )
        found: dict[int, Spot] = {}
        taken = [False] * len(self.tokens)
        for spot in known:
            if not any(taken[spot.start : spot.end]):
                taken[spot.start : spot.end] = [True] * (spot.end - spot.start)
                found[spot.start] = spot
        strangers = people_in_chinese(self.tokens, taken, self.words)
        for spot in (*self._unknown(taken), *strangers):
            found[spot.start] = spot
        return self._widened(found, taken)

    def _widened(self, found: dict[int, Spot], taken: Sequence[bool]) -> Mapping[int, Spot]:
        """Join a known place with the capitals around it, which make it another: "Meta Gauge"."""
        merged: dict[int, Spot] = {}
        for start in sorted(found):
            spot = found[start]
            if any(one.start < start < one.end for one in merged.values()):
                continue
            before = next((one for one in merged.values() if one.end == start), None)
            both = next((one for one in merged.values() if one.end == start - 1), None)
            if (
                both
                and self._text(start - 1) == "&"
                and "place" in (both.what, spot.what)
                and "either" in (both.what, spot.what)
            ):
                merged[both.start] = Spot(both.start, spot.end, "place")  # "Hume & Harrow"
                continue
            if before and self._adjacent(before.end) and "either" in (before.what, spot.what):
                pair = {before.what, spot.what}
                if pair == {"person", "either"} and spot.what == "either":
                    merged[start] = spot
                    continue
                if (
                    pair <= {"place", "either"}
                    and spot.what == "either"
                    and not self._like_person(spot)
                ):
                    end = self._with_subject(before.start, spot.end, taken)
                    merged[before.start] = Spot(before.start, end, "place")
                    continue
            merged[start] = spot
        return merged

    def _adjacent(self, at: int) -> bool:
        """True if only a blank or a hyphen stands before a token."""
        between = self.plain[self.tokens[at - 1].end : self.tokens[at].start]
        return between in (" ", "-", "")

    def _stretches(self) -> Iterator[range]:
        """Give the tokens between marks."""
        first = 0
        for last in range(len(self.tokens) + 1):
            if last < len(self.tokens):
                token = self.tokens[last]
                if token.word or token.text in _INSIDE:
                    continue
            if last > first:
                yield range(first, last)
            first = last + 1

    def _places(self) -> Iterator[Spot]:
        for stretch in self._stretches():
            folded = [(number, word) for number in stretch for word in words_of(self._text(number))]
            cased = " ".join(
                word.capitalize() if self._capital(number) else word for number, word in folded
            )
            if stretch.start and not self.tokens[stretch.start - 1].word:
                cased = f". {cased}"  # the first word may be a name here
            for phrase in self.names.lookup.spot(cased):
                start, end = folded[phrase.start][0], folded[phrase.stop - 1][0] + 1
                written = self.plain[self.tokens[start].start : self.tokens[end - 1].end]
                if self.plain[self.tokens[end - 1].end :][:1] == "-" and end < len(self.tokens):
                    continue  # "OpenAI-backed"
                small = end - start == 1 and written.islower() and not _HAN.search(written)
                if small and (written in self.words or len(written) < 4 or written in common()):
                    continue
                yield Spot(start, end, "place", tuple(sorted(phrase.ids)))

    def _people(self) -> Iterator[Spot]:
        for stretch in self._stretches():
            at = stretch.start
            while at < stretch.stop:
                spot = next(filter(None, (
                    self._person(at, end)
                    for end in range(min(stretch.stop, at + _LONGEST_NAME), at + 1, -1)
                )), None)  # fmt: skip
                if spot:
                    yield spot
                at = spot.end if spot else at + 1

    def _person(self, start: int, end: int) -> Spot | None:
        """Return the people whose whole name is written here, or the name but for middle ones."""
        folded = [word for number in range(start, end) for word in words_of(self._text(number))]
        people = self.names.lookup.people
        if len(folded) < 2 or not people.knows(folded):
            return None
        found = people.find(" ".join(folded), 5)
        if not found.candidates or found.decision == "none":
            return None
        exact = tuple(one.id for one in found.candidates if words_of(one.name) == folded)
        if exact:
            return Spot(start, end, "person", exact)
        best = words_of(found.candidates[0].name)
        shorter = found.decision == "sure" and (folded[0], folded[-1]) == (best[0], best[-1])
        known = shorter or (found.exact and bool(_HAN.search(self._text(start))))
        return Spot(start, end, "person", (found.candidates[0].id,)) if known else None

    def _works(self) -> Iterator[Spot]:
        for start in range(len(self.tokens)):
            for end in range(min(len(self.tokens), start + _LONGEST_WORK), start, -1):
                if not all(token.word for token in self.tokens[start:end]):
                    continue
                if end - start == 1 and self._beside_name(start):
                    continue  # "Lee Ross", though "Ross" is a work
                text = " ".join(self._text(number) for number in range(start, end))
                ordinary = all(
                    self._text(number) in self.words or self._text(number) in common()
                    for number in range(start, end)
                )
                if ordinary and not (start and self._capital(end - 1)):
                    continue  # "It is the" begins a sentence
                if len(text) > 2 and self._capital(start) and self.names.lookup.work(text):
                    yield Spot(start, end, "work")
                    break

    def _beside_name(self, at: int) -> bool:
        """True if a word in capitals that means nothing else stands directly beside a token."""
        for other in (at - 1, at + 1):
            if not 0 <= other < len(self.tokens) or not self.tokens[other].word:
                continue
            apart = self._breaks(max(at, other))
            known = self._text(other) in self.words or self._text(other) in common()
            if not apart and self._capital(other) and not known and not self._placed_at(other):
                return True
        return False

    def _placed_at(self, at: int) -> bool:
        """True if a word by itself is the name of a place."""
        return bool(self.names.lookup.spot(f". {self._text(at).capitalize()}"))

    def _unknown(self, taken: Sequence[bool]) -> Iterator[Spot]:
        """Give the runs of words in capitals that are no known name."""
        titled = self._titled()
        at = 0
        while at < len(self.tokens):
            if city := self._city(at):
                at = city
                continue
            if last := self._with_article(at, taken, titled=titled) or self._institution(at, taken):
                yield Spot(at, last, "place")
                at = last
                continue
            end = at
            while end < len(self.tokens) and not taken[end] and self._goes_on(at, end, titled):
                end += 1
            while end > at and self._is(end - 1, "small"):
                end -= 1
            if end > at:
                end = self._with_subject(at, end, taken)
            label = end - at == 1 and at == 0 and self._text_at(end) == ":"
            if label and self._written(at).isupper() and self._text(at).isalpha():
                at = end  # "BREAKING: …"
                continue
            letter = end - at == 1 and len(self._text(at)) == 1
            if end > at and (letter or self._anywhere(at, end)):
                at = end
                continue
            if end > at:
                spot = Spot(at, end, "either")
                if end - at > 1 and self._is(end - 1, "event"):
                    yield Spot(at, end, "work")  # "the Karsten Prize"
                elif self._like_place(spot):
                    yield Spot(at, end, "place")
                elif end - at == 1 and not self._small_nouns():
                    pass  # a German noun
                elif self._like_person(spot):
                    yield Spot(at, end, "either", given=True)
                else:
                    yield spot
            at = max(end, at + 1)

    def _with_article(self, at: int, taken: Sequence[bool], *, titled: bool) -> int:
        """Return where a name ends that begins with a "The" inside a sentence, 0 where none does."""
        if titled or at == 0 or self._written(at) != "The" or not self.tokens[at - 1].word:
            return 0
        end = at + 1
        while end < len(self.tokens) and not taken[end] and self._capital(end) and not (
            end > at + 1 and self._breaks(end)
        ):  # fmt: skip
            end += 1
        many = end - at > 2 or (end - at == 2 and self._text(at + 1) not in self.words)
        return end if many and not self._is(at, "word") else 0

    def _institution(self, at: int, taken: Sequence[bool]) -> int:
        """Return where the name of an institute ends that is made of usual words: "AI Security Institute"."""
        end = at
        while end < len(self.tokens) and not taken[end] and self._capital(end) and (
            end == at or not self._breaks(end)
        ):  # fmt: skip
            end += 1
        usual = at > 0 and end - at > 2 and all(
            self._text(one) in self.words and not self._first_name(one) for one in range(at, end)
        )  # fmt: skip
        return end if usual and self._text(end - 1) in _WITH_SUBJECT else 0

    def _with_subject(self, start: int, end: int, taken: Sequence[bool]) -> int:
        """Return where a name ends that says what a place is for: "Centre for Safe Autonomy"."""
        if self._text(end - 1) not in (*_WITH_SUBJECT, *DEPARTMENTS) or end + 1 >= len(self.tokens):
            return end
        if self._text(end) not in ("for", "of") or self._breaks(end):
            return end
        last = end + 1 + (self._text(end + 1) == "the")
        first = last
        while last < len(self.tokens) and not taken[last] and self.tokens[last].word and (
            (self._capital(last) and not self._is(last, *FORMS)) or (self._text(last) == "and" and last > first and self._capital(last + 1 if last + 1 < len(self.tokens) else last))
        ) and not (last > first and self._breaks(last)):  # fmt: skip
            last += 1
        return last if last > first else end

    def _city(self, at: int) -> int:
        """Return where the name of a city or a country ends that begins here, 0 where none does."""
        for end, senses in self.words.at([token.text for token in self.tokens], at):
            if any(one.kind == "city" for one in senses):
                written = all(self._capital(number) for number in range(at, end))
                return end if written and end - at > 1 else 0
        return 0

    def _anywhere(self, start: int, end: int) -> bool:
        """True for a city or a country, where nobody is employed."""
        found = next(
            ((last, some) for last, some in self.words.at(self.tokens_text(), start)), None
        )
        if found and found[0] == end and any(one.kind == "city" for one in found[1]):
            return True
        folded = tuple(
            word for number in range(start, end) for word in words_of(self._text(number))
        )
        return folded in countries()

    def _goes_on(self, start: int, at: int, titled: bool) -> bool:
        """True if a token is part of an unknown name that began at `start`."""
        token = self.tokens[at]
        inside = at > start
        if not token.word:
            joined = token.text in (".", "&", "-") and inside and at + 1 < len(self.tokens)
            joined = joined and (token.text != "-" or self.plain[token.start - 1] != " ")
            short = token.text != "." or len(self._text(at - 1)) <= 2
            return joined and short and self._capital(at + 1)
        if inside and self._breaks(at):
            return False
        if inside and self.plain[self.tokens[at].start - 1] == "-" and token.text.isalpha():
            return True  # "Soo-jin"
        if not self._capital(at):
            particle = self._is(at, "small") and at + 1 < len(self.tokens)
            two = particle and self._is(at + 1, "small") and at + 2 < len(self.tokens)
            follows = particle and self._capital(at + 1 + two)
            return inside and follows and not (two and self._breaks(at + 2))
        if not token.text[0].isalpha():
            return inside
        if _HAN.search(token.text) or token.text == "i":
            return False
        if token.text in MONTHS or token.text in WEEKDAYS:
            return self._first_name(at) and not (at and self._text(at - 1)[0].isdigit())
        part = self._text(at) in DEPARTMENTS and self._text_at(at + 1) == "of"
        if not inside and not part and self._is(at, "inner", "advisory"):
            return False
        of = self._text(at) in _WITH_SUBJECT and self._text_at(at + 1) in ("of", "for")
        if self._is(at, "title") and not (of or (inside and self._is(at, "placeword"))):
            return False
        begins = at == 0 or not self.tokens[at - 1].word or titled
        known = token.text in self.words and not self._is(at, "small", "placeword")
        if known and (begins or not inside) and not self._first_name(at):
            return False
        if begins and not inside and token.text in common() and not self._first_name(at):
            return False
        return not (
            titled
            and token.text in common()
            and not self._first_name(at)
            and not (inside and self._is(at, "placeword"))
        )
