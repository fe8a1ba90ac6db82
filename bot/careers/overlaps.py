"""Who was where together: stays at one organization laid over each other, dates being partial."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.careers.model import Person, Role
from bot.careers.presence import Now
from bot.careers.spans import Extent
from bot.careers.stays import last_of, stays


@dataclass(frozen=True, slots=True)
class Presence:
    """When somebody was at a place."""

    organization: str
    study: bool
    extent: Extent
    begun_by: date | None = None  # the day by which it must have begun
    gone: date | None = None  # the first day on which it may have been over


@dataclass(frozen=True, slots=True)
class Overlap:
    """A time two people were at one place together."""

    organization: str
    certain: tuple[date, date] | None  # None: the dates allow it, and do not force it
    possible: tuple[date | None, date | None]
    study: bool  # one of the two was a student there
    sure: bool = False  # they must have met, though it may not be known for how long

    @property
    def length(self) -> timedelta:
        """How long they were there together for certain; nothing when that is not certain."""
        return self.certain[1] - self.certain[0] if self.certain else timedelta()


@dataclass(frozen=True, slots=True)
class Miss:
    """A place two people were at, one after the other."""

    organization: str
    apart: timedelta


def presences(person: Person, now: Now) -> tuple[Presence, ...]:
    """Return when a person was where, oldest first; what is still to come is left out.

    A place and what it was renamed to are two; who advises a place is not there.
    """
    return tuple(
        presence(stay.roles, person, now)
        for stay in stays(person.roles, sure=True)
        if not stay.advisory and not now.to_come(stay.begin)
    )


def presence(roles: Sequence[Role], person: Person, now: Now) -> Presence:
    """Return when somebody was at the place of these roles in a row, which is that of the last."""
    extent, seen = now.extent(roles, person), person.known_as_of
    by = [day for day in (extent.begin[1], extent.end[1]) if day]
    gone = extent.end[0]
    if not now.over(last_of(roles)):
        by += [max(seen.latest, extent.begin[0] or seen.latest)] if seen is not None else []
        gone = gone and gone + timedelta(days=1)
    return Presence(
        roles[-1].organization, roles[0].track.study, extent, min(by, default=None), gone
    )


def overlaps(one: Person, other: Person, now: Now) -> tuple[Overlap, ...]:
    """Return the times two people were at one place, certain ones first, the longest first."""
    found = [
        met
        for mine in presences(one, now)
        for theirs in presences(other, now)
        if (met := overlap(mine, theirs))
    ]
    return tuple(
        sorted(found, key=lambda found: (found.certain is None, -found.length, found.organization))
    )


def overlap(mine: Presence, theirs: Presence) -> Overlap | None:
    """Return the time that two were at one place together; None for none."""
    if mine.organization != theirs.organization:
        return None
    first = _later(mine.extent.possible[0], theirs.extent.possible[0])
    last = _earlier(mine.extent.possible[1], theirs.extent.possible[1])
    if first and last and first > last:
        return None
    certain = None
    one, other = mine.extent.certain, theirs.extent.certain
    if one and other:
        start, end = max(one[0], other[0]), min(one[1], other[1])
        certain = (start, end) if start < end else None
    sure = _while(mine, theirs) and _while(theirs, mine)
    return Overlap(mine.organization, certain, (first, last), mine.study or theirs.study, sure)


def _while(one: Presence, other: Presence) -> bool:
    """True if one must have been there before the other was gone."""
    return one.begun_by is not None and other.gone is not None and one.begun_by < other.gone


def nearest_miss(one: Person, other: Person, now: Now) -> Miss | None:
    """Return the place two people missed each other at by least; None when they share no place."""
    misses = sorted(_misses(one, other, now), key=lambda miss: (miss.apart, miss.organization))
    return misses[0] if misses else None


def _misses(one: Person, other: Person, now: Now) -> Iterator[Miss]:
    for mine in presences(one, now):
        for theirs in presences(other, now):
            if mine.organization != theirs.organization:
                continue
            for before, after in ((mine, theirs), (theirs, mine)):
                left, came = before.extent.possible[1], after.extent.possible[0]
                if left and came and left < came:
                    yield Miss(mine.organization, came - left)


def _later(one: date | None, other: date | None) -> date | None:
    known = [day for day in (one, other) if day]
    return max(known) if known else None


def _earlier(one: date | None, other: date | None) -> date | None:
    known = [day for day in (one, other) if day]
    return min(known) if known else None
