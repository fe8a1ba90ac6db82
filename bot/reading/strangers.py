"""Words that nobody knows: those that may narrow a question, and those that it is the same without."""

from __future__ import annotations

from collections.abc import Sequence

from bot.query.language import All, Find, Is, Profile, Query, Tell, Who
from bot.reading.clauses import Sentence
from bot.reading.pieces import Area, Meaning, Person, Title, Unknown, Where, Word

_NOUNS = frozenset({"people", "track", "placeword", "kind", "noun", "topic", "degree"})
_MOST = 2  # words that nobody knows
_OBJECTS = Person | Where | Area
_OPEN = frozenset({"before", "after", "since", "as", "than", "to"})
"""Prepositions that a verb may stand behind: "before bailing", "to bail"."""


def narrowing(sentence: Sentence, query: Query) -> int | None:
    """Return the first word left out that may narrow the question; None where none does.

    Such a word is a name, what stands before a noun ("robotic people") or behind a preposition
    ("from somewhere"), what another is joined to, and the verb of a clause that has no other.
    """
    unknown = [at for at in sentence.unused if isinstance(sentence.chosen[at], Unknown)]
    if len(unknown) > _MOST:
        return unknown[0]
    one = _about_one(query)
    return next((at for at in unknown if _narrows(sentence, at, one=one)), None)


def _narrows(sentence: Sentence, at: int, *, one: bool) -> bool:
    chosen = sentence.chosen
    meaning = chosen[at]
    if isinstance(meaning, Unknown) and meaning.noun:
        return True
    before, after = _beside(chosen, at, -1), _beside(chosen, at, 1)
    if isinstance(before, Word) and before.kind == "prep" and before.value not in _OPEN:
        return True
    if isinstance(before, Word) and before.kind in ("be", "auxiliary"):
        return True  # "was axed", "has bolted"
    if isinstance(before, Word) and before.kind == "joint" and before.value in ("and", "or", "but"):
        return True
    if before == Word("adverb", "ex") or (isinstance(after, Word) and after.kind == "relative"):
        return True  # "ex journalists", "journalists who"
    if isinstance(after, Word) and after.kind == "prep" and not _verb_of(sentence, at):
        return True
    if isinstance(before, Word) and before.kind == "verb" and not isinstance(after, _OBJECTS):
        return True  # "who made something"
    noun = isinstance(after, Where | Title | Area) or (
        isinstance(after, Word) and after.kind in _NOUNS
    )
    return (noun and not one) or not _verb_of(sentence, at)


def _beside(chosen: Sequence[Meaning], at: int, step: int) -> Meaning | None:
    """Return what stands beside a word, but for fillers."""
    at += step
    while 0 <= at < len(chosen):
        meaning = chosen[at]
        if not (isinstance(meaning, Word) and meaning.kind == "filler"):
            return meaning
        at += step
    return None


def _verb_of(sentence: Sentence, at: int) -> bool:
    """True if the clause that a word stands in has a verb, or asks for something."""
    return any((one.verb or one.asked) and at in one.strange for one in sentence.clauses)


def _about_one(query: Query) -> bool:
    """True if a query is about somebody named."""
    match query:
        case Tell(of=Is()) | Profile(of=(Is(), *_)):
            return True
        case Find(where=All(of=of)):
            return any(isinstance(one.of if isinstance(one, Who) else one, Is) for one in of)
        case _:
            return False
