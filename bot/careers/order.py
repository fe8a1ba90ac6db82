"""The order of roles in a career: oldest first, as far as it is known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

from bot.careers.dates import PartialDate


class Dated(Protocol):
    """What has a beginning and an end, where they are known."""

    @property
    def start(self) -> PartialDate | None:
        """When it began."""

    @property
    def end(self) -> PartialDate | None:
        """When it ended."""


Role = TypeVar("Role", bound=Dated)


def misplaced(roles: Sequence[Dated]) -> tuple[int, int] | None:
    """Return the place of the first role that is out of order, and of one it should stand before.

    Posts may overlap, and dates be missing: only a role that is known to lie wholly before the
    beginning of one above it is out of order. None where all are in order.
    """
    latest: int | None = None  # of those above, the one that began last
    start: PartialDate | None = None
    for number, role in enumerate(roles):
        known = role.start or role.end
        if latest is not None and start and known and known.latest < start.earliest:
            return number, latest
        if latest is None or start is None or (role.start and role.start.earliest > start.earliest):
            latest, start = number, role.start
    return None


def inserted(roles: Sequence[Role], role: Role) -> tuple[Role, ...]:
    """Return the roles with one more, before the first that began after it was over or begun."""
    known = role.start or role.end
    for number, other in enumerate(roles):
        if known and other.start and known.latest < other.start.earliest:
            return (*roles[:number], role, *roles[number:])
    return (*roles, role)


def in_order(roles: Sequence[Role]) -> tuple[Role, ...]:
    """Return the roles with those that are out of order put where they belong."""
    found = tuple(roles)
    for _ in roles:  # each round puts one in its place
        wrong = misplaced(found)
        if wrong is None:
            break
        number, _ = wrong
        found = inserted((*found[:number], *found[number + 1 :]), found[number])
    return found
