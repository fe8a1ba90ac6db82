"""What a subscription wanted by the columns of revision 0013, as the program of then decided it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.careers.families import Families
from bot.careers.model import Move, MoveEnd, MoveKind, Person
from bot.careers.usual import SURE, USUAL_KINDS


@dataclass(frozen=True)
class Columns:
    """A subscription's columns."""

    person: str | None = None
    organization: str | None = None
    direction: str = "both"
    area: str | None = None
    sort: str | None = None
    certain: str = "sure"

    @property
    def key(self) -> str:
        if self.person:
            return f"person:{self.person}"
        if self.organization:
            return f"organization:{self.organization}"
        return f"area:{self.area}" if self.area else "all"

    def wants(self, one: Traits) -> bool:
        if self.person not in (None, one.person.id):
            return False
        if self.area and self.area not in one.person.areas:
            return False
        status = one.move.status
        sure = self.certain == "sure" and status in SURE
        return (sure or self.certain in ("any", status.value)) and self._goes(one)

    def _goes(self, one: Traits) -> bool:
        kind = one.move.kind
        if self.organization is not None:
            out, into = self.organization in one.left, self.organization in one.joined
            ways = out or into, into and not out, out and not into
        else:
            moved = kind is not MoveKind.PROMOTED
            ways = True, bool(one.joined) and moved, bool(one.left) and moved
        if not ways[("both", "joins", "leaves").index(self.direction)]:
            return False
        if self.sort == "usual":
            within = kind is MoveKind.TRANSFERRED and bool(one.left)
            return kind in USUAL_KINDS or (within and self.organization in one.left ^ one.joined)
        change = one.move.track_change
        return self.sort in (None, kind.value, change.value if change else "")


class Traits:
    """What of a move decided."""

    def __init__(self, move: Move, person: Person, families: Families) -> None:
        self.move, self.person = move, person
        end = move.destination
        self.left = _places(move.posts_left, families)
        self.joined = _places((end,) if end else (), families)


def _places(ends: Iterable[MoveEnd], families: Families) -> frozenset[str]:
    return frozenset(
        meant
        for end in ends
        for place in families.above(end.organization, end.known_by)
        for meant in families.meant_by(place)
    )
