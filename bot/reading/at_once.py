"""Where somebody is and where somebody was: nobody is at two places now that are not one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.careers.model import Track
from bot.query.language import Condition, Place, Post, Some
from bot.query.terms import Rows
from bot.query.terms import When as Tense
from bot.reading.clauses import Sentence

_BESIDE = frozenset({Track.FACULTY, Track.STUDENT, Track.ADVISOR})
"""The posts that are held beside another."""

_AT_ONCE = ("both", "beside", "together", "still")
"""The marks of a sentence that tells of two posts at once."""


def not_at_once(sentence: Sentence, people: Sequence[Condition]) -> tuple[Condition, ...]:
    """Return conditions of people, of two places now the first as one that they have been at.

    "Which OpenAI people work at Anthropic" are those who have been at OpenAI.
    """
    found = list(people)
    current = len(sentence.clauses) > 1 and "now" in sentence.clauses[0].marks
    also = any("also" in piece.text.split() for piece in sentence.pieces)
    if also or current or any(sentence.marked(mark) for mark in _AT_ONCE):
        return tuple(found)
    for at, one in enumerate(found):
        later = [_place_now(other) for other in found[at + 1 :]]
        here = _place_now(one)
        if here and any(other and other.isdisjoint(here) for other in later):
            match one:
                case Some(Rows.STAYS, Post() as post):
                    found[at] = Some(Rows.STAYS, replace(post, when=Tense.EVER))
                case _:
                    pass
    return tuple(found)


def _place_now(one: Condition) -> frozenset[str]:
    """Return the places that somebody is at now by a condition, none if it is of another sort."""
    match one:
        case Some(Rows.STAYS, Post(at=Place(ids=ids), when=Tense.NOW, tracks=tracks)) if ids:
            return frozenset() if tracks and tracks <= _BESIDE else ids
        case _:
            return frozenset()
