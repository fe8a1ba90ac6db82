"""When a subscription tells what it has, and whether it does."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

MOST_A_CHANNEL = 25
"""Subscriptions of one channel: as many as a menu of Discord's can list ("String Select")."""

MOST_A_USER = 50
"""Follows of one user."""

DIGEST_WEEKDAY = 0  # a weekly digest comes on Monday


class Cadence(StrEnum):
    """When a subscription tells what it has."""

    AT_ONCE = "at once"
    DAILY = "daily"
    WEEKLY = "weekly"


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

    DRAFT = "draft"  # offered, not confirmed yet: it wants nothing
    ACTIVE = "active"
    PAUSED = "paused"  # as a moderator wished
    SUSPENDED = "suspended"  # because it cannot
