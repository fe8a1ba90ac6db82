"""What counts unless something else is asked for, and the days of the two ends of a move."""

from __future__ import annotations

from bot.careers.dates import PartialDate
from bot.careers.model import Move, MoveEnd, MoveKind, Status

SURE = frozenset({Status.CONFIRMED, Status.REPORTED})
USUAL_KINDS = frozenset(MoveKind) - {MoveKind.PROMOTED, MoveKind.TRANSFERRED}
"""The kinds of a move from one family to another. Where a place is asked about, they stand for every
move across its border, a step to or from another part of its family too, and for none within it."""


def arrived(move: Move) -> PartialDate | None:
    """Return when a post was taken up, or became known to be; None where neither is known."""
    return move.destination.known_by if move.destination else None


def gone(end: MoveEnd, move: Move) -> PartialDate | None:
    """Return by what a leaving is ordered: its date, else that of the move, which bounds it."""
    return end.known_by or move.date
