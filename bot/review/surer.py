"""What a surer source adds to a move that is suggested or known already."""

from __future__ import annotations

from dataclasses import replace

from bot.careers.dates import PartialDate
from bot.careers.model import MoveKind, Role
from bot.review.changes import ChangedRole, NewMove
from bot.review.effects import Known


def completed(waiting: NewMove, told: NewMove) -> NewMove:
    """Return a move that waits for review with what another source tells of the same one.

    A surer source is believed first, one as sure adds what was not said, and a finer day within
    the one that was; one that is less sure adds nothing.
    """
    if told.status.weight < waiting.status.weight:
        return waiting
    surer = told.status.weight > waiting.status.weight
    first, second = (told, waiting) if surer else (waiting, told)
    origin = first.origin or second.origin
    joined = MoveKind.MOVED if origin else MoveKind.JOINED
    return replace(
        waiting,
        kind=joined if first.kind in (MoveKind.MOVED, MoveKind.JOINED) else first.kind,
        origin=origin,
        title=first.title or second.title,
        track=first.track or second.track,
        date=_finer(first.date, second.date),
        announced=min(
            filter(None, (first.announced, second.announced)),
            key=lambda day: day.sort_key,
            default=None,
        ),
        status=first.status,
    )


def confirmation(told: NewMove, known: Known) -> ChangedRole | None:
    """Return the change that makes a known post as sure as a source is that tells of the move to it.

    None where the post is not known, or known as surely.
    """
    person = known.people.get(told.person.id or "")
    place = told.destination.id if told.destination else None
    if person is None or place is None or told.kind is MoveKind.PROMOTED:
        return None
    for role in person.roles:
        if role.organization == place and not role.over:
            return _as_sure(person.id, role, told)
    return None


def _as_sure(person: str, role: Role, told: NewMove) -> ChangedRole | None:
    if told.status.weight <= role.status.weight:
        return None
    return ChangedRole(person, role, replace(role, status=told.status))


def _finer(first: PartialDate | None, second: PartialDate | None) -> PartialDate | None:
    """Return the first of two days, or the second where it is within the first and finer."""
    if first is None or second is None:
        return first or second
    return second if second.within(first) and second.precision > first.precision else first
