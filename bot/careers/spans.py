"""Spans of the calendar, and whether a date that is known in part lies in one: yes, maybe, or no."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import Self

from bot.careers.dates import PartialDate


class Holds(IntEnum):
    """The three truth values of Kleene's logic: `min` is and, `max` is or, `negated` is not."""

    NO = 0
    MAY = 1
    YES = 2

    @property
    def negated(self) -> Holds:
        """Not this: MAY stays MAY."""
        return Holds(2 - self)


@dataclass(frozen=True, slots=True)
class Span:
    """The days from one to another, both included; None leaves that side open."""

    since: date | None = None
    until: date | None = None

    @classmethod
    def of_year(cls, year: int) -> Self:
        """Return the days of a year."""
        return cls(date(year, 1, 1), date(year, 12, 31))

    @classmethod
    def of_months(cls, year: int, month: int, last: int | None = None) -> Self:
        """Return the days of a month of a year, or from one month to the `last` of that year."""
        end = last or month
        return cls(date(year, month, 1), date(year, end, monthrange(year, end)[1]))

    def __bool__(self) -> bool:
        """False where both sides are open: it asks nothing."""
        return self.since is not None or self.until is not None

    def __contains__(self, day: date) -> bool:
        return (self.since is None or day >= self.since) and (
            self.until is None or day <= self.until
        )


def in_time(day: PartialDate | None, span: Span) -> Holds:
    """Return whether a date lies in a span.

    YES if every day that it can be does, NO if none can, MAY in between. An unknown date MAY lie
    in any span; every date lies in a span that asks nothing.
    """
    if not span:
        return Holds.YES
    if day is None:
        return Holds.MAY
    if day.earliest in span and day.latest in span:
        return Holds.YES
    before = span.since is not None and day.latest < span.since
    after = span.until is not None and day.earliest > span.until
    return Holds.NO if before or after else Holds.MAY


def months_before(day: date, months: int) -> date:
    """Return the same day so many months before, or the last day of a month too short for it."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
