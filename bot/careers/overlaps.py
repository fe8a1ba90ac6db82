"""Who was where together: stays at one organization laid over each other, dates being partial."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.careers.model import Person, Role
from bot.careers.stays import stays


@dataclass(frozen=True, slots=True)
class Presence:
    """When somebody was at a place: for certain between two days, and possibly between two others.

    A bound that is None is open: nothing is known of it.
    """

    organization: str
    study: bool
    certain: tuple[date, date] | None  # from the latest start to the earliest end
    possible: tuple[date | None, date | None]  # from the earliest start to the latest end


@dataclass(frozen=True, slots=True)
class Overlap:
    """A time two people were at one place together."""

    organization: str
    certain: tuple[date, date] | None  # None: the dates allow it, and do not force it
    possible: tuple[date | None, date | None]
    study: bool  # one of the two was a student there

    @property
    def length(self) -> timedelta:
        """How long they were there together for certain; nothing when that is not certain."""
        return self.certain[1] - self.certain[0] if self.certain else timedelta()


@dataclass(frozen=True, slots=True)
class Miss:
    """A place two people were at, one after the other."""

    organization: str
    apart: timedelta


def presences(person: Person, today: date) -> tuple[Presence, ...]:
    """Return when a person was where, oldest first; what goes on is taken to last until `today`.

    A place and what it was renamed to are two; who advises a place is not there.
    """
    single = stays(person.roles)
    return tuple(presence(stay.roles, today) for stay in single if not stay.advisory)


def presence(roles: Sequence[Role], today: date) -> Presence:
    """Return when somebody was at the place of these roles in a row, which is that of the last."""
    start, end = roles[0].start, roles[-1].end
    over = roles[-1].over
    last_certain = end.earliest if end else None if over else today
    certain = None
    if start and last_certain and start.latest < last_certain:
        certain = start.latest, last_certain
    return Presence(
        roles[-1].organization,
        roles[0].track.study,
        certain,
        (start.earliest if start else None, end.latest if end else None if over else today),
    )


def overlaps(one: Person, other: Person, today: date) -> tuple[Overlap, ...]:
    """Return the times two people were at one place, certain ones first, the longest first."""
    found = [
        met
        for mine in presences(one, today)
        for theirs in presences(other, today)
        if (met := overlap(mine, theirs))
    ]
    return tuple(
        sorted(found, key=lambda found: (found.certain is None, -found.length, found.organization))
    )


def overlap(mine: Presence, theirs: Presence) -> Overlap | None:
    """Return the time that two were at one place together; None for none."""
    if mine.organization != theirs.organization:
        return None
    first = _later(mine.possible[0], theirs.possible[0])
    last = _earlier(mine.possible[1], theirs.possible[1])
    if first and last and first > last:
        return None
    certain = None
    if mine.certain and theirs.certain:
        start, end = (
            max(mine.certain[0], theirs.certain[0]),
            min(mine.certain[1], theirs.certain[1]),
        )
        certain = (start, end) if start < end else None
    return Overlap(mine.organization, certain, (first, last), mine.study or theirs.study)


def nearest_miss(one: Person, other: Person, today: date) -> Miss | None:
    """Return the place two people missed each other at by least; None when they share no place."""
    misses = sorted(_misses(one, other, today), key=lambda miss: (miss.apart, miss.organization))
    return misses[0] if misses else None


def _misses(one: Person, other: Person, today: date) -> Iterator[Miss]:
    for mine in presences(one, today):
        for theirs in presences(other, today):
            if mine.organization != theirs.organization:
                continue
            for before, after in ((mine, theirs), (theirs, mine)):
                left, came = before.possible[1], after.possible[0]
                if left and came and left < came:
                    yield Miss(mine.organization, came - left)


def _later(one: date | None, other: date | None) -> date | None:
    known = [day for day in (one, other) if day]
    return max(known) if known else None


def _earlier(one: date | None, other: date | None) -> date | None:
    known = [day for day in (one, other) if day]
    return min(known) if known else None
