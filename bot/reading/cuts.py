"""Where a text of several questions may be cut: "who left xai, and how many of them in 2026?"."""

from __future__ import annotations

from collections.abc import Sequence

from bot.reading.pieces import Piece, Word

_THEM = Word("pronoun", "people")
_FEWEST = 2  # pieces of a question


def cuts(pieces: Sequence[Piece]) -> list[int]:
    """Return the pieces where another question begins, in a text that asks before each."""
    found: list[int] = []
    asked = False
    for at, piece in enumerate(pieces):
        words = _words(piece)
        if words and words[0].kind == "joint":
            continue
        joints = _joints(pieces[found[-1] if found else 0 : at])
        asks = {word.value for word in words if word.kind == "question"}
        if asks == {"who"} and at and not joints:
            asks = set()  # "those who left"
        rest = {word for later in pieces[at:] for word in _words(later)}
        them = _THEM in rest
        begins = joints and ("how-many" in asks or (asks and them) or ("end" in joints and them))
        more = at >= _FEWEST and len(pieces) - at > _FEWEST
        if begins and more and (asked or ("end" in joints and them)):
            found.append(at)
        asked = asked or bool(asks)
    return found


def _joints(before: Sequence[Piece]) -> set[str]:
    """Return the marks and conjunctions at the end of some pieces: "…, and if so"."""
    found: set[str] = set()
    for piece in reversed(before):
        words = _words(piece)
        found |= {word.value for word in words if word.kind == "joint"}
        if not words or words[0].kind not in ("joint", "filler"):
            break
    return found & {"end", "stop", "and"}


def _words(piece: Piece) -> list[Word]:
    return [meaning for meaning in piece.meanings if isinstance(meaning, Word)]
