"""Reads what happened at a place as the moves into and out of it: "Was ist 2025 bei OpenAI passiert?"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.reading.pieces import Piece, When, Where, Word

_MOVES = Word("noun", "move")


def as_moves(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces of a question about what happened as those of "OpenAI moves in 2025"."""
    events = [one for one in pieces if _happened(one)]
    places = [one for one in pieces if isinstance(one.meanings[0], Where)]
    if not events or not places:
        return list(pieces)
    times = [one for one in pieces if isinstance(one.meanings[0], When)]
    return [*places, replace(events[0], meanings=(_MOVES,)), *times]


def _happened(piece: Piece) -> bool:
    return any(isinstance(one, Word) and one.kind == "happened" for one in piece.meanings)
