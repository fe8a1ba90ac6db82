"""Where a text of several questions may be cut: "who left xai, and how many of them in 2026?"."""

from __future__ import annotations

from collections.abc import Sequence

from bot.reading.pieces import Piece, Where, Word, Work

_THEM = Word("pronoun", "people")
_ONES, _THERE = Word("go-on", "list"), Word("pronoun", "place")
_EACH, _THAT = Word("adverb", "per"), Word("pronoun", "that")
_FEWEST = 2  # pieces of a question


def cuts(pieces: Sequence[Piece]) -> list[int]:
    """Return the pieces where another question begins, in a text that asks before each."""
    found: list[int] = []
    asked = of_work = False
    for at, piece in enumerate(pieces):
        words = _words(piece)
        if words and words[0].kind == "joint":
            continue
        joints = _joints(pieces[found[-1] if found else 0 : at])
        asks = {word.value for word in words if word.kind == "question"}
        if asks == {"who"} and at and not joints:
            asks = set()  # "those who left"
        rest = {word for later in pieces[at:] for word in _words(later)}
        ones = joints and words and words[0] == _ONES
        if ones or (joints and words and words[0].kind in ("be", "auxiliary") and _THEM in rest):
            asks = {"whether"}  # "and are they still there", "and which ones left"
        them = _THEM in rest or ones
        summed = {_EACH, _THAT} & _of_sentence(pieces[at:])  # "and how many is that for each?"
        begins = (
            joints
            and not summed
            and (
                "how-many" in asks
                or (asks and them)
                or ("end" in joints and them)
                or (asks and _there(pieces, at))
            )
        )
        more = at >= _FEWEST and len(pieces) - at >= _FEWEST
        told = asked or (of_work and "whether" in asks)
        if begins and more and (told or ("end" in joints and them)):
            found.append(at)
        asked = asked or bool(asks)
        of_work = of_work or isinstance(piece.meanings[0], Work)
    return found


def _there(pieces: Sequence[Piece], at: int) -> bool:
    """True if what was named before is pointed at for the first time: "and who founded it?"."""
    before = {word for piece in pieces[:at] for word in _words(piece)}
    named = any(isinstance(piece.meanings[0], Where) for piece in pieces[:at])
    return named and _THERE not in before and _THERE in _of_sentence(pieces[at:])


def _of_sentence(pieces: Sequence[Piece]) -> set[Word]:
    """Return the words up to the end of a sentence."""
    found: set[Word] = set()
    for piece in pieces:
        words = _words(piece)
        if Word("joint", "end") in words:
            break
        found |= set(words)
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
