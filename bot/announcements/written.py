"""How the words of a sentence are written: which have capitals, and what their look says of a name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from bot.announcements.dictionary import given_names
from bot.announcements.units import Spot
from bot.names.folding import words_of
from bot.reading.lexicon import Lexicon
from bot.reading.names import Names
from bot.reading.tokens import Token

_MOSTLY = 0.6  # share of the longer words in capitals that makes a headline of a line
_PERSON = re.compile(r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){1,4}")


@dataclass(slots=True)
class Written:
    """The tokens of one sentence, whose text is `plain`."""

    plain: str
    tokens: Sequence[Token]
    names: Names
    words: Lexicon

    def _text(self, number: int) -> str:
        return self.tokens[number].text

    def _text_at(self, number: int) -> str:
        return self._text(number) if number < len(self.tokens) else ""

    def _written(self, number: int) -> str:
        return self.plain[self.tokens[number].start : self.tokens[number].end]

    def _capital(self, number: int) -> bool:
        return any(char.isupper() for char in self._written(number))

    def _titled(self) -> bool:
        """True for a line whose words are in capitals, as those of headlines are."""
        long = [number for number, token in enumerate(self.tokens) if len(token.text) > 3]
        small = any(len(self._text(number)) > 4 and not self._capital(number) for number in long)
        return not small and len(long) > 2 and sum(map(self._capital, long)) >= _MOSTLY * len(long)

    def _breaks(self, at: int) -> bool:
        """True if something other than a blank or a hyphen stands before a token."""
        between = self.plain[self.tokens[at - 1].end : self.tokens[at].start]
        return between not in (" ", "-", "", ". ", "  ")

    def _is(self, at: int, *kinds: str) -> bool:
        senses = next((some for end, some in self.words.at((self._text(at),), 0)), ())
        return any(sense.kind in kinds for sense in senses)

    def _first_name(self, at: int) -> bool:
        """True for a word that is a first name, with another word in capitals behind it."""
        if at + 1 >= len(self.tokens) or not self._capital(at + 1):
            return False
        if self._text(at + 1) in self.words and not self._is(at + 1, "small"):
            return False
        return self._given(self._text(at))

    def _given(self, word: str) -> bool:
        return word in given_names() or self.names.lookup.people.knows(words_of(word))

    def _like_place(self, spot: Spot) -> bool:
        first, last = self._text(spot.start), self._text(spot.end - 1)
        many = spot.end - spot.start > 1
        if many and self._is(spot.end - 1, "placeword") and last not in given_names():
            return True
        text = " ".join(self._text(number) for number in range(spot.start, spot.end))
        if any(text.startswith(f"{begin} ") for begin in _begins(self.words)):
            return True
        written = self._written(spot.start)
        camel = bool(re.search(r"[a-z][A-Z]|\d", written)) and not re.match(
            r"(?:Mc|Mac|De|Di|La|Le|Van|O')", written
        )
        return not many and (camel or (written.isupper() and len(written) > 2 and first.isalpha()))

    def _like_person(self, spot: Spot) -> bool:
        written = self.plain[self.tokens[spot.start].start : self.tokens[spot.end - 1].end]
        if not _PERSON.fullmatch(written.rstrip(".")) or re.search(
            r"[a-z][A-Z]{2}|\b[A-Z]{4,}\b", written
        ):
            return False
        return self._given(self._text(spot.start))

    def _small_nouns(self) -> bool:
        """True for a language that writes only names with a capital, which German does not."""
        return self.words.language != "de"

    def tokens_text(self) -> list[str]:
        """Return the words of the tokens."""
        return [token.text for token in self.tokens]


@cache
def _begins(words: Lexicon) -> tuple[str, ...]:
    return tuple(
        " ".join(phrase)
        for phrase in words.phrases()
        for _, senses in words.at(phrase, 0)
        if any(one.kind == "placeword" and one.value == "begin" for one in senses)
    )
