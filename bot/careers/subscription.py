"""When a subscription tells what it has, and whether it does."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

MOST_A_CHANNEL = 25
"""Subscriptions of one channel: as many as a menu of Discord's can list ("String Select")."""

MOST_A_USER = 50
"""Follows of one user."""

DIGEST_WEEKDAY = 0  # a weekly digest comes on Monday
DIGEST_DAY = 1  # a monthly one on the first


class Cadence(StrEnum):
    """When a subscription tells what it has."""

    AT_ONCE = "at once"
    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"


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
        while True:
            local = datetime(day.year, day.month, day.day, self.hour, tzinfo=zone)
            found = local.astimezone(UTC)
            if found > moment and self._comes_on(day):
                return found
            day += timedelta(days=1)

    def _comes_on(self, day: date) -> bool:
        match self.cadence:
            case Cadence.WEEKLY:
                return day.weekday() == DIGEST_WEEKDAY
            case Cadence.MONTHLY:
                return day.day == DIGEST_DAY
            case _:
                return True


class SubscriptionState(StrEnum):
    """Whether a subscription tells."""

    DRAFT = "draft"  # offered, not confirmed yet: it wants nothing
    ACTIVE = "active"
    PAUSED = "paused"  # as a moderator wished
    SUSPENDED = "suspended"  # because it cannot
