"""What a question takes for granted: that somebody fits what it asks; few ask for an empty list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.careers.model import Track
from bot.query.going_on import mapped
from bot.query.language import (
    All,
    Condition,
    Find,
    Not,
    Place,
    Post,
    Query,
    Several,
    Share,
    Some,
    Who,
)
from bot.query.terms import Ask, Rows, Stat
from bot.query.visiting import nodes_in
from bot.reading.namely import guessed
from bot.reading.pieces import Piece, Word

_OPEN = frozenset(
    {"any", "any1", "anyone", "anybody", "someone", "somebody", "some1", "ever", "even"}
)
"""Words that leave open whether there is anybody."""

_EVERY_PLACE = frozenset({Track.INTERNSHIP, Track.ADVISOR, Track.STUDENT})
"""Tracks that are said in one way, and not by a word that may mean another."""


def presumes(query: Query, pieces: Sequence[Piece]) -> bool:
    """Return whether finding nothing means that the question was misread, more likely than not.

    "Who left A for B?" may have no answer, nor has "how many of A's founders are still there?". A list
    of those who meet two conditions, or one of a kind of work at a place, is asked for by somebody
    who knows of one at least.
    """
    match query:
        case Several(of=of):
            return all(presumes(one, pieces) for one in of)
        case Share():
            return True
        case Find(ask=ask, measure=measure):
            if ask is Ask.WHETHER or measure.stat is Stat.NET:
                return False
            if guessed(pieces):
                return True
            if _asks_holder(query):
                return False
            worded = any(map(_is_worded, nodes_in(query.where)))
            met = [part for part in query.where.parts if not isinstance(part, Not)]
            return worded or (len(met) > 1 and not _leaves_open(query, pieces))
        case _:
            return False


def _asks_holder(query: Find) -> bool:
    """True for who holds or held a post by its title, which may be nobody on record."""
    match query.where:
        case Some(where=Post(tracks=None, titles=(_, *_), at=Place(ids=frozenset()))):
            return query.rows is Rows.PEOPLE and not query.by
        case _:
            return False


def _leaves_open(query: Find, pieces: Sequence[Piece]) -> bool:
    """True if it is asked whether there is anybody, or how many, which may be none."""
    likeliest = (piece.meanings[0] for piece in pieces)
    first = next((one for one in likeliest if getattr(one, "kind", "") != "filler"), None)
    whether = isinstance(first, Word) and first.kind in ("auxiliary", "be")
    words = {word for piece in pieces for word in piece.text.split()}
    still = query.rows is Rows.PEOPLE and "still" in words
    return query.ask is Ask.NUMBER or whether or still or not _OPEN.isdisjoint(words)


def _is_worded(node: object) -> bool:
    """True for a post told by its work or its title and by more: "a professor at X"."""
    if not isinstance(node, Post):
        return False
    worded = bool(node.titles) or bool((node.tracks or frozenset()) - _EVERY_PLACE)
    return worded and (node.at is not None or node.began is None)


def relaxed(query: Query) -> Iterator[Query]:
    """Yield a list with one of its conditions left out; of one condition, without titles and work."""
    if not isinstance(query, Find):
        return
    parts = query.where.parts
    plain = replace(query, ask=Ask.LIST)
    for left in range(len(parts)) if len(parts) > 1 else ():
        rest = [part for number, part in enumerate(parts) if number != left]
        if not all(isinstance(one, Who) for one in rest):
            yield replace(plain, where=rest[0] if len(rest) == 1 else All(tuple(rest)))
    if len(parts) == 1:
        where = mapped(query.where, _unworded)
        if where != query.where and isinstance(where, Condition):
            yield replace(plain, where=where)


def _unworded(node: object) -> object:
    return replace(node, titles=(), tracks=None) if isinstance(node, Post) else node
