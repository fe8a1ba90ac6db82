"""Who held a post before those who hold it, or holds the same one elsewhere: "and who was it before?"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot.query.going_on import mapped
from bot.query.language import Condition, Find, Post, Query
from bot.query.terms import When as Tense
from bot.reading.clauses import Sentence
from bot.reading.pieces import Person, Title, When, Where, Work

_EARLIER = frozenset({"before", "b4", "previously", "earlier"})


def other_holders(query: Query, sentence: Sentence) -> Find | None:
    """Return who else held the post that a query asks for by its title; None where that is not asked.

    Before those who have it, or at another place: "and who was it at X?".
    """
    first = sentence.clauses[0]
    words = {piece.text for piece in sentence.pieces}
    verbs = {one.verb for one in sentence.clauses} - {"", "be", "hold"}
    if not isinstance(query, Find) or first.question != "who" or verbs:
        return None
    if sentence.all_of(Person, Title, When, Work):
        return None
    places = [one.meaning.at for one in sentence.all_of(Where) if isinstance(one.meaning, Where)]
    earlier = bool(words & _EARLIER)
    held = mapped(query, _before_now) if earlier else query
    if len(places) == 1 and "it" in words:
        held = mapped(held, _held_at(places[0]))
    elif places or not earlier:
        return None
    return replace(held, show=()) if held != query else None


def _before_now(node: object) -> object:
    """Return a post that is told by its title as one that was held and is not."""
    if isinstance(node, Post) and node.when is Tense.NOW and node.titles:
        return replace(node, when=Tense.PAST)
    return node


def _held_at(place: Condition) -> Callable[[object], object]:
    """Return how a post that is told by its title is one at another place, at any time."""

    def held(node: object) -> object:
        if isinstance(node, Post) and node.titles and node.at is not None:
            return replace(node, at=place, when=Tense.EVER)
        return node

    return held
