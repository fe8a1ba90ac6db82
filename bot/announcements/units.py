"""The units of a sentence: names, times, titles, and phrases of the lexicon."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from bot.announcements.lexicon import FORMS
from bot.careers.spans import Span
from bot.reading.lexicon import Sense

What = Literal["person", "place", "either", "work", "title", "time", "words", "mark", "other"]
"""`either` is a name that nobody knows, of a person or a place."""


DEPARTMENTS = ("department", "faculty", "division")
"""First words of what is no employer by itself, whatever it is called."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A name: its tokens, what it is of, and the ids of whom it may mean."""

    start: int
    end: int
    what: What
    ids: tuple[str, ...] = ()
    given: bool = False  # begins with somebody's first name


@dataclass(frozen=True, slots=True)
class Unit:
    """Some tokens of a sentence, and what they are."""

    what: What
    start: int
    end: int
    text: str  # as written
    senses: tuple[Sense, ...] = ()
    ids: tuple[str, ...] = ()  # of a known person or place; of several, any may be meant
    when: Span | None = None
    quoted: bool = False
    given: bool = False  # an unknown name that begins with somebody's first name

    def is_(self, *meanings: str) -> bool:
        """True if it is a phrase with one of these meanings."""
        return any(one.value in meanings and one.kind == "word" for one in self.senses)

    def has(self, *kinds: str) -> bool:
        """True if it has a sense of one of these kinds."""
        return any(one.kind in kinds for one in self.senses)

    def frames(self, forms: Iterable[str] = FORMS) -> tuple[str, ...]:
        """Return the frames of the verbs that it can be in one of these forms, each once."""
        return tuple(dict.fromkeys(one.value for one in self.senses if one.kind in forms))

    @property
    def id(self) -> str | None:
        """The id of the one that is meant, None for an unknown or one of several."""
        return self.ids[0] if len(self.ids) == 1 else None
