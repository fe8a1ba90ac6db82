"""Where a text of several questions may be cut: "who left xai, and how many of them in 2026?"."""

from __future__ import annotations

from collections.abc import Sequence

from bot.reading.pieces import Piece, Word

_THEM = Word("pronoun", "people")
_EACH, _THAT = Word("adverb", "per"), Word("pronoun", "that")
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
        if (
            joints
            and words
            and words[0].kind in ("be", "auxiliary")
            and _THEM in _words_of(pieces, at)
        ):
            asks = {"whether"}  # "and are they still there"
        rest = {word for later in pieces[at:] for word in _words(later)}
        them = _THEM in rest
        summed = {_EACH, _THAT} & _of_sentence(pieces[at:])  # "and how many is that for each?"
        begins = (
            joints
            and not summed
            and ("how-many" in asks or (asks and them) or ("end" in joints and them))
        )
        more = at >= _FEWEST and len(pieces) - at >= _FEWEST
        if begins and more and (asked or ("end" in joints and them)):
            found.append(at)
        asked = asked or bool(asks)
    return found


def _of_sentence(pieces: Sequence[Piece]) -> set[Word]:
    """Return the words up to the end of a sentence."""
    found: set[Word] = set()
    for piece in pieces:
        words = _words(piece)
        if Word("joint", "end") in words:
            break
        found |= set(words)
    return found


def _words_of(pieces: Sequence[Piece], at: int) -> list[Word]:
    """Return the words of the piece behind one."""
    return [word for piece in pieces[at + 1 : at + 2] for word in _words(piece)]


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
