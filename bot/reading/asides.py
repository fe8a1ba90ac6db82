"""What is told beside a question: "I met her years ago. Where does Joelle Pineau work now?"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import zip_longest

from bot.query.language import Is, Place, Profile, Query
from bot.reading.pieces import (
    Area,
    Country,
    Meaning,
    Person,
    Piece,
    Title,
    Unknown,
    When,
    Where,
    Word,
    Work,
)

_END = Word("joint", "end")
OWN = frozenset({"i", "im", "i'm", "ive", "i've", "my", "we", "our"})
TO_THEM = frozenset({"me", "us", "mine"})
"""The words for whoever asks, as the subject or before a noun, and as the object."""
NARROWING = Person | Where | Area | Country | Work | Title | When
"""What narrows a question by its name."""


def without_remarks(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces without what is counted in any case: "(DeepMind and Brain included)"."""
    return without_brackets(
        pieces, lambda inside: any(one.text.startswith("incl") for one in inside[-1:])
    )


def without_brackets(
    pieces: Sequence[Piece], are_left_out: Callable[[Sequence[Piece]], bool]
) -> list[Piece]:
    """Return the pieces without the brackets that are to be left out for what stands in them."""
    found: list[Piece] = []
    opened: int | None = None
    for piece in pieces:
        found.append(piece)
        if piece.text == "(":
            opened = len(found) - 1
        elif piece.text == ")" and opened is not None:
            if are_left_out(found[opened + 1 : -1]):
                del found[opened:]
            opened = None
    return found


def sentences(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Return the sentences that pieces are, each with the mark that ends it."""
    found: list[list[Piece]] = [[]]
    for piece in pieces:
        found[-1].append(piece)
        if _END in piece.meanings:
            found.append([])
    return [one for one in found if any(_END not in piece.meanings for piece in one)]


def parts(pieces: Sequence[Piece]) -> tuple[list[Piece], list[Piece]] | None:
    """Return what is told, and the one sentence that asks; None where there is nothing beside it."""
    told = sentences(pieces)
    asking = [number for number, one in enumerate(told) if _asks(one)]
    if len(told) == 1 or len(asking) != 1:
        return None
    asked = told.pop(asking[0])
    return [piece for one in told for piece in one], asked


def _asks(pieces: Sequence[Piece]) -> bool:
    if pieces[-1].text == "?":
        return True
    first = next((one for one in pieces if not _is(one, "filler", "joint")), pieces[0])
    return _is(first, "question", "amount") or any(
        isinstance(one.meanings[0], Word) and one.meanings[0].kind == "question" for one in pieces
    )


def _is(piece: Piece, *kinds: str) -> bool:
    return any(isinstance(one, Word) and one.kind in kinds for one in piece.meanings)


def beside(told: Sequence[Piece], asked: Sequence[Piece]) -> bool:
    """True if what is told narrows nothing: it is of the asker, or names only what is asked about."""
    if set(named(told)) <= set(named(asked)):
        return True
    own = any((OWN | TO_THEM) & set(piece.text.split()) for piece in told)
    return own and bool(named(asked))


def named(pieces: Sequence[Piece]) -> list[Meaning]:
    """Return the names and the times of some pieces."""
    return [one.meanings[0] for one in pieces if isinstance(one.meanings[0], NARROWING)]


def points(pieces: Sequence[Piece]) -> bool:
    """True if a sentence points at what was told before: "where is she now?"."""
    return any(_is(piece, "pronoun") for piece in pieces) and not any(
        isinstance(one, Person | Where | Work | When) for one in named(pieces)
    )


def subject(told: Sequence[Piece]) -> Query | None:
    """Return the profile of who is named, or of the one place where nobody is; None without one."""
    people = {one: None for one in named(told) if isinstance(one, Person) and one.sure}
    if people:
        return Profile(tuple(Is(frozenset(one.ids)) for one in people)) if len(people) < 3 else None
    places = {one.at for one in named(told) if isinstance(one, Where)}
    place = places.pop() if len(places) == 1 else None
    return Profile((place,)) if isinstance(place, Place) else None


def empty(asked: Sequence[Piece]) -> bool:
    """True for a sentence that only asks who those told of are: "who were they?"."""
    return points(asked) and all(
        _is(piece, "question", "be", "pronoun", "joint", "filler", "adverb") for piece in asked
    )


def strange(pieces: Sequence[Piece]) -> list[str]:
    """Return the words of some pieces that are not known, or are of what the data does not hold."""
    return [piece.text for piece in pieces if _is_strange(piece.meanings[0])]


def _is_strange(meaning: Meaning) -> bool:
    return isinstance(meaning, Unknown) or (
        isinstance(meaning, Word) and meaning.kind in ("topic-of", "common")
    )


def with_those(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces, "those" in them as whom was told of before: "where did those study?".

    "Those who" and "those in research" tell of others, or of some of them.
    """
    found: list[Piece] = []
    for piece, after in zip_longest(pieces, pieces[1:]):
        alone = after is not None and _is(after, "verb", "auxiliary", "be", "worldword", "adverb")
        if piece.text in ("those", "these") and _THEM in piece.meanings and alone:
            found.append(replace(piece, meanings=(_THEM,)))
        else:
            found.append(piece)
    return found


_THEM = Word("pronoun", "people")
