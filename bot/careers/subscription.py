"""A subscription: a channel's standing request for new moves that fit, told at once or at an hour."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.careers.families import Families
from bot.careers.filters import SURE, USUAL_KINDS
from bot.careers.model import Move, MoveEnd, MoveKind, Status, TrackChange

MOST_A_CHANNEL = 25
"""Subscriptions of one channel: as many as a menu of Discord's can list ("String Select")."""

DIGEST_WEEKDAY = 0  # a weekly digest comes on Monday


class Direction(StrEnum):
    """Which way a move must go."""

    BOTH = "both"
    JOINS = "joins"
    LEAVES = "leaves"


class Cadence(StrEnum):
    """When a subscription tells what it has."""

    AT_ONCE = "at once"
    DAILY = "daily"
    WEEKLY = "weekly"


class Sort(StrEnum):
    """Which kinds of move count; without one, every kind."""

    USUAL = "usual"  # no promotions, and none within the family or the place asked for
    MOVED = MoveKind.MOVED.value
    JOINED = MoveKind.JOINED.value
    FOUNDED = MoveKind.FOUNDED.value
    RETURNED = MoveKind.RETURNED.value
    DEPARTED = MoveKind.DEPARTED.value
    PROMOTED = MoveKind.PROMOTED.value
    TRANSFERRED = MoveKind.TRANSFERRED.value
    TO_RESEARCH = TrackChange.TO_RESEARCH.value
    TO_MANAGEMENT = TrackChange.TO_MANAGEMENT.value


class Certain(StrEnum):
    """How certain a move must be."""

    SURE = "sure"  # confirmed or reported
    CONFIRMED = "confirmed"
    REPORTED = "reported"
    UNVERIFIED = "unverified"
    ANY = "any"

    def takes(self, status: Status) -> bool:
        """Whether a move of this status is certain enough."""
        if self is Certain.SURE:
            return status in SURE
        return self is Certain.ANY or self.value == status.value


class Failing(StrEnum):
    """The condition that a move does not meet."""

    PERSON = "person"
    ORGANIZATION = "organization"
    DIRECTION = "direction"
    AREA = "area"
    KIND = "kind"
    STATUS = "status"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a move must be to be told; a field that is None asks nothing.

    An organization stands for everything that is part of it. To join it is to come from outside
    of it; a promotion at it, or a step from one of its labs to another, is told to those who
    asked for both directions.
    """

    person: str | None = None
    organization: str | None = None
    direction: Direction = Direction.BOTH
    area: str | None = None
    sort: Sort | None = None
    certain: Certain = Certain.SURE

    @property
    def key(self) -> str:
        """The condition that fewest moves meet, by which the subscription is found."""
        if self.person:
            return f"person:{self.person}"
        if self.organization:
            return f"organization:{self.organization}"
        return f"area:{self.area}" if self.area else "all"

    def failing(self, traits: Traits) -> Failing | None:
        """Return the first condition that a move does not meet, None when it meets all."""
        if self.person not in (None, traits.person):
            return Failing.PERSON
        if self.organization is not None:
            left, joined = self.organization in traits.left, self.organization in traits.joined
            if not left and not joined:
                return Failing.ORGANIZATION
        else:
            joined = self.direction is Direction.JOINS and traits.arrives
            left = self.direction is Direction.LEAVES and traits.leaves
        if self.direction is Direction.JOINS and not (joined and not left):
            return Failing.DIRECTION
        if self.direction is Direction.LEAVES and not (left and not joined):
            return Failing.DIRECTION
        if self.area is not None and self.area not in traits.areas:
            return Failing.AREA
        if self.sort is not None and not self._such(traits):
            return Failing.KIND
        return None if self.certain.takes(traits.status) else Failing.STATUS

    def _such(self, traits: Traits) -> bool:
        """Whether the move is of the sort; a step across the border of the place is a usual one."""
        if self.sort is Sort.USUAL and self.organization in traits.crossed:
            return True
        return self.sort is None or self.sort.value in traits.sorts


@dataclass(frozen=True, slots=True)
class Traits:
    """What of a move decides which subscriptions want it."""

    person: str
    left: frozenset[str]  # the organizations left, by older names too, and what they were part of
    joined: frozenset[str]
    areas: frozenset[str]  # of the person
    sorts: frozenset[str]
    status: Status

    @property
    def arrives(self) -> bool:
        """Whether it ends somewhere else than it began."""
        return bool(self.joined) and Sort.PROMOTED.value not in self.sorts

    @property
    def leaves(self) -> bool:
        """Whether it begins somewhere else than it ends."""
        return bool(self.left) and Sort.PROMOTED.value not in self.sorts

    @property
    def crossed(self) -> frozenset[str]:
        """The places that a step within a family goes out of or into."""
        within = MoveKind.TRANSFERRED.value in self.sorts and self.left
        return self.left ^ self.joined if within else frozenset()

    @property
    def keys(self) -> list[str]:
        """The keys of all subscriptions that may want it."""
        return [
            "all",
            f"person:{self.person}",
            *(f"organization:{place}" for place in sorted(self.left | self.joined)),
            *(f"area:{area}" for area in sorted(self.areas)),
        ]


def traits_of(move: Move, areas: Iterable[str], families: Families) -> Traits:
    """Return what decides on a move of a person with these areas."""
    sorts = {move.kind.value}
    if move.kind in USUAL_KINDS:
        sorts.add(Sort.USUAL.value)
    if move.track_change:
        sorts.add(move.track_change.value)
    end = move.destination
    return Traits(
        move.person,
        _places(move.posts_left, families),
        _places((end,) if end else (), families),
        frozenset(areas),
        frozenset(sorts),
        move.status,
    )


def _places(ends: Iterable[MoveEnd], families: Families) -> frozenset[str]:
    return frozenset(
        meant
        for end in ends
        for place in families.above(end.organization, end.known_by)
        for meant in families.meant_by(place)
    )


@dataclass(frozen=True, slots=True)
class Schedule:
    """When a subscription tells: at once, or at an hour of a day where its readers live."""

    cadence: Cadence = Cadence.AT_ONCE
    hour: int = 9
    zone: str = "UTC"  # a name of the IANA time zone database

    def next_after(self, moment: datetime) -> datetime | None:
        """Return the next digest after a moment, in UTC; None when moves are told at once.

        It is the hour on the clock there: in the days that have it twice, the first; on the day
        that skips it, as much later as the clock was put forward.
        """
        if self.cadence is Cadence.AT_ONCE:
            return None
        zone = ZoneInfo(self.zone)
        day = moment.astimezone(zone).date()
        if self.cadence is Cadence.WEEKLY:
            day += timedelta(days=(DIGEST_WEEKDAY - day.weekday()) % 7)
        step = timedelta(days=1 if self.cadence is Cadence.DAILY else 7)
        while True:
            local = datetime(day.year, day.month, day.day, self.hour, tzinfo=zone)
            found = local.astimezone(UTC)
            if found > moment:
                return found
            day += step


class SubscriptionState(StrEnum):
    """Whether a subscription tells."""

    ACTIVE = "active"
    PAUSED = "paused"  # as a moderator wished
    SUSPENDED = "suspended"  # because it cannot


@dataclass(frozen=True, slots=True)
class Subscription:
    """A channel's standing request."""

    id: int
    channel: int
    server: int | None  # None for a direct message
    creator: int
    wanted: Wanted
    schedule: Schedule
    ping: int | None  # the role that is pinged
    state: SubscriptionState
    created_at: datetime
    reason: str | None = None  # why it is suspended
    since: datetime | None = None  # of the present state
    paused_until: datetime | None = None
    next_digest: datetime | None = None
    last_sent: datetime | None = None

    @property
    def place(self) -> int:
        """The server, or the direct message: what is treated fairly beside others."""
        return self.server or self.channel
