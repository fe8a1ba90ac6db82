"""What counts as one place when moves are counted between places: a family, or all universities."""

from __future__ import annotations

from collections.abc import Iterator

from bot.careers.dates import PartialDate
from bot.careers.flows import ACADEMIA
from bot.careers.model import OrganizationKind
from bot.query.language import Key
from bot.query.place_conditions import Places
from bot.query.terms import Field
from bot.query.world import MoveRow, Run, began_by, ending


def block_of(known: Places, place: str, day: PartialDate | None = None) -> str:
    """Return the block that a place was in on a day: its family's top, or academia."""
    top = known.families.top(place, day)
    organization = known.organizations.get(top)
    university = organization is not None and organization.kind is OrganizationKind.UNIVERSITY
    return ACADEMIA if university else top


def blocks_of(known: Places, run: Run) -> Iterator[str]:
    """Yield the blocks of a stay: those of its places when each role began, and when it ended."""
    for role in run.roles:
        for day in (began_by(role), ending(role)):
            yield block_of(known, role.organization, day)


def left_block(known: Places, row: MoveRow) -> str | None:
    """Return the block that a move left; None where nothing known was left: kept is not left."""
    end = row.origin
    if end is None or end.kept:
        return None
    return block_of(known, end.organization, end.known_by)


def joined_block(known: Places, row: MoveRow) -> str | None:
    """Return the block that a move led to."""
    end = row.move.destination
    return block_of(known, end.organization, end.known_by) if end else None


def pair_of(left: str | None, joined: str | None) -> str | None:
    """Return two places as one, in whichever direction somebody went between them; None for one."""
    if left is None or joined is None or left == joined:
        return None
    return " ".join(sorted((left, joined)))


def ends_of(by: tuple[Key, ...]) -> tuple[bool, bool, bool]:
    """Return what groups ask of the ends of moves: origins, both ends, and whether whole blocks."""
    own = [key for key in by if key.of is None]
    fields = {key.field for key in own}
    both = Field.PAIR in fields or {Field.ORIGIN, Field.DESTINATION} <= fields
    origin = bool(fields & {Field.ORIGIN, Field.PAIR})
    whole = any(key.whole and key.field in ENDS for key in own)
    return origin, both, whole


ENDS = frozenset({Field.ORIGIN, Field.DESTINATION, Field.PAIR})


def is_between(known: Places, by: tuple[Key, ...], row: MoveRow) -> bool:
    """True if a move is in a group by its ends at all.

    By both ends, a move from a place to itself is none: by whole blocks, one within a block. And by
    whole origins, a post that was kept stands for nothing beside one that was left.
    """
    origin, both, whole = ends_of(by)
    if whole and origin and row.origin and row.origin.kept and row.move.posts_left:
        return False
    if not both:
        return True
    if whole:
        left, joined = left_block(known, row), joined_block(known, row)
    else:
        left = row.origin.organization if row.origin else None
        joined = row.move.destination.organization if row.move.destination else None
    return left is None or left != joined
