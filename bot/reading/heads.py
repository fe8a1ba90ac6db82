"""The titles of who leads a place, a team or a work."""

from __future__ import annotations

from collections.abc import Sequence

from bot.reading.clauses import Argument, Sentence
from bot.reading.pieces import Where


def heads(
    sentence: Sentence, parts: Sequence[Argument], places: Sequence[Argument]
) -> tuple[str, ...]:
    """Return the titles: "head of" each part; without parts a CEO, or the head of a place by name."""
    text = [piece.text for piece in sentence.pieces]
    if parts:
        return tuple(f"head of {text[one.at]}" for one in parts)
    named = [text[one.at] for one in places if isinstance(sentence.chosen[one.at], Where)]
    return ("ceo", *(f"{post} of {name}" for name in named for post in ("head", "director")))
