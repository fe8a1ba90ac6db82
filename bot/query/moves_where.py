"""The condition of moves that options ask for: of whom, from where to where, of what sort."""

from __future__ import annotations

from bot.careers.model import MoveKind, Status, TrackChange
from bot.query.language import All, Condition, Is, Span, Step, Who, WorksOn

EVERY_KIND = frozenset(MoveKind)
EVERY_STATUS = frozenset(Status)
EVERY_MOVE = Step(kinds=EVERY_KIND, statuses=EVERY_STATUS)
"""What every move meets: promotions and rumours too."""


def moves_where(
    *,
    person: str | None = None,
    area: str | None = None,
    origin: Condition | None = None,
    destination: Condition | None = None,
    either: Condition | None = None,
    kinds: frozenset[MoveKind] | None = None,
    change: TrackChange | None = None,
    dated: Span | None = None,
    statuses: frozenset[Status] | None = None,
) -> Condition:
    """Return the condition of moves that meet all of these; None asks nothing.

    `person` and `area` are ids; the ends are conditions of places or of stays.
    """
    step = Step(
        origin=origin,
        destination=destination,
        either=either,
        kinds=kinds,
        change=change,
        dated=dated,
        statuses=statuses,
    )
    return all_of(
        step,
        Who(Is(frozenset({person}))) if person else None,
        Who(WorksOn(frozenset({area}))) if area else None,
    )


def all_of(*parts: Condition | None) -> Condition:
    """Return the condition that all of these are met; None asks nothing, nor does a usual move."""
    given = tuple(part for part in parts if part is not None and part != Step())
    return given[0] if len(given) == 1 else All(given)
