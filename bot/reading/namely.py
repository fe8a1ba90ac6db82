"""Words of work that the lexicon has not, read as words of titles: "infra people", "ex journalists".

Where no title has such a word the answer is nobody, and so owned to be misread (`premises.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.reading.pieces import Piece, Title, Unknown, Word

_SHORTEST = 4  # letters
_PLURAL = (("ies", "y"), ("s", ""))


def work_named(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces, an unknown word of what somebody is or was as a title too.

    It stands before "people", behind "ex", or behind "was a", "became a" and "as a".
    """
    said = [None, None, *pieces, None]
    return [
        _read(one, *beside) for one, *beside in zip(pieces, said, said[1:], said[3:], strict=False)
    ]


def guessed(pieces: Sequence[Piece]) -> bool:
    """True if a word was read as one of titles that may have none."""
    return any(
        isinstance(one.meanings[0], Title) and one.meanings[-1] == Unknown() for one in pieces
    )


def _read(piece: Piece, far: Piece | None, before: Piece | None, after: Piece | None) -> Piece:
    if piece.meanings != (Unknown(),) or len(piece.text) < _SHORTEST or not piece.text.isalpha():
        return piece
    of_people = after is not None and Word("people", "people") in after.meanings
    was = before is not None and Word("adverb", "ex") in before.meanings
    as_one = (
        before is not None and before.text in ("a", "an") and far is not None and _is_being(far)
    )
    if not (of_people or was or as_one):
        return piece
    title = piece.text
    for ending, single in _PLURAL:
        if title.endswith(ending) and not title.endswith("ss"):
            title = title.removesuffix(ending) + single
            break
    return replace(piece, meanings=(Title(title), *piece.meanings))


def _is_being(piece: Piece) -> bool:
    words = [one for one in piece.meanings if isinstance(one, Word)]
    return any(
        one.kind == "be" or one in (Word("prep", "as"), Word("verb", "become")) for one in words
    )
