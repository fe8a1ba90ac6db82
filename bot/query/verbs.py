"""What somebody did who made a move: the verb that a language says it by."""

from __future__ import annotations

from bot.careers.model import MoveKind
from bot.query.language import Step

_VERBS = {
    MoveKind.FOUNDED: "founded",
    MoveKind.RETURNED: "returned",
    MoveKind.TRANSFERRED: "transferred",
    MoveKind.PROMOTED: "promoted",
}


def verb_of(step: Step) -> str:
    """Return what somebody did: by the one kind, or by the end and the day that are asked about."""
    if step.kinds is not None and len(step.kinds) == 1:
        (kind,) = step.kinds
        if kind in _VERBS:
            return _VERBS[kind]
    if step.dated is not None or step.either is not None:
        return "moved"
    if step.joined is not None and step.left is None:
        return "joined"
    if step.left is None and step.origin is None:
        return "joined" if step.destination is not None else "moved"
    return "left"
