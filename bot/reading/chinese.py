"""Puts the pieces of a Chinese question into the order that the reader composes by.

Chinese asks in place ("离开后去了哪里"), describes a noun before it ("离开Google的人"), and says "before"
and "after" behind a clause ("加入OpenAI之前").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.reading.pieces import Piece, When, Where, Word

_WHO = Word("relative", "who")
_ASKED = frozenset({"where", "when", "why", "how-long", "how-often", "which", "what"})
_WHETHER, _OF = "吗", "的"


def in_order(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces with questions first, relative clauses behind their noun, and "after" before."""
    return _fronted(_related(_turned(_from_behind(_later(pieces)))))


def _word(piece: Piece, *kinds: str) -> Word | None:
    """Return the likeliest word of such a kind that a piece can be."""
    words = (one for one in piece.meanings if isinstance(one, Word) and one.kind in kinds)
    return next(words, None)


def _later(pieces: Sequence[Piece]) -> list[Piece]:
    """Put a time that begins the question at its end: "2025年谁离开了Meta"."""
    if len(pieces) < 2 or not isinstance(pieces[0].meanings[0], When):
        return list(pieces)
    end = len(pieces) - 1 if _word(pieces[-1], "joint") else len(pieces)
    return [*pieces[1:end], pieces[0], *pieces[end:]]


def _from_behind(pieces: list[Piece]) -> list[Piece]:
    """Put where somebody came from behind where they went: "从特斯拉去了OpenAI"."""
    for at in range(len(pieces) - 3):
        origin, place, verb, other = pieces[at : at + 4]
        came = _word(origin, "prep")
        placed = all(isinstance(one.meanings[0], Where) for one in (place, other))
        if came and came.value == "from" and placed and _word(verb, "verb"):
            return [*pieces[:at], verb, other, origin, place, *pieces[at + 4 :]]
    return pieces


def _turned(pieces: list[Piece]) -> list[Piece]:
    """Put "before" and "after" before the place that is left or joined: "离开 OpenAI 后"."""
    found: list[Piece] = []
    for piece in pieces:
        behind = _word(piece, "prep")
        turns = behind is not None and behind.value in ("before", "after")
        placed = found and isinstance(found[-1].meanings[0], Where)
        if turns and placed and not piece.text.isascii():
            place = found.pop()
            if found and _word(found[-1], "verb", "prep"):
                found.pop()
            found += [replace(piece, meanings=(behind,) if behind else ()), place]
        else:
            found.append(piece)
    return found


def _related(pieces: list[Piece]) -> list[Piece]:
    """Put what describes people behind them: "离开 Google 的 人" as "人 who 离开 Google"."""
    for at, piece in enumerate(pieces[1:-1], 1):
        noun = pieces[at + 1]
        if piece.text != _OF or not _word(noun, "people", "track"):
            continue
        start = _began(pieces, at)
        if any(_word(one, "verb") for one in pieces[start:at]):
            of = replace(piece, meanings=(_WHO,))
            return [*pieces[:start], noun, of, *pieces[start:at], *pieces[at + 2 :]]
    return pieces


def _began(pieces: Sequence[Piece], end: int) -> int:
    """Return where the clause before a piece begins: behind a question, a verb "be" or a mark."""
    for at in range(end - 1, -1, -1):
        if _word(pieces[at], "question", "be", "joint"):
            return at + 1
    return 0


def _fronted(pieces: list[Piece]) -> list[Piece]:
    """Put what is asked first, with "吗" as the auxiliary that it stands for."""
    first: list[Piece] = []
    rest: list[Piece] = []
    for at, piece in enumerate(pieces):
        asked = _word(piece, "question")
        if piece.text == _WHETHER:
            first.append(replace(piece, meanings=(Word("auxiliary", "did"),)))
        elif asked is not None and asked.value in _ASKED and not first:
            first.append(piece)
        elif (
            first and first == pieces[at - 1 : at] and _word(piece, "placeword", "people", "track")
        ):
            first.append(piece)  # "哪个实验室"
        else:
            rest.append(piece)
    return [*first, *rest]
