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

    def __bool__(self) -> bool:
        """False where both sides are open: it asks nothing."""
        return self.since is not None or self.until is not None

    def cut(self, other: Span) -> Self:
        """Return the days that are in both; none where the last is before the first."""
        since = max(filter(None, (self.since, other.since)), default=None)
        until = min(filter(None, (self.until, other.until)), default=None)
        return type(self)(since, until)

    def __contains__(self, day: date) -> bool:
        return (self.since is None or day >= self.since) and (
            self.until is None or day <= self.until
        )


@dataclass(frozen=True, slots=True)
class Extent:
    """When something began and when it ended: the first and the last day that each may have been.

    A day that is None is not known.
    """

    begin: tuple[date | None, date | None]
    end: tuple[date | None, date | None]

    @property
    def certain(self) -> tuple[date, date] | None:
        """From the latest beginning to the earliest end; None if no time between is certain."""
        first, last = self.begin[1], self.end[0]
        return (first, last) if first and last and first < last else None

    @property
    def possible(self) -> tuple[date | None, date | None]:
        """From the earliest beginning to the latest end."""
        return self.begin[0], self.end[1]

    def meets(self, span: Span) -> Holds:
        """Return whether it had a day in a span: YES if it must have, NO if it cannot have."""
        first, last = self.possible
        if span.until and first and first > span.until:
            return Holds.NO
        if span.since and last and last < span.since:
            return Holds.NO
        # It began no later than it ended, so each end bounds the other.
        begun = span.until is None or any(
            day is not None and day <= span.until for day in (self.begin[1], last)
        )
        lasted = span.since is None or any(
            day is not None and day >= span.since for day in (self.end[0], first)
        )
        return Holds.YES if begun and lasted else Holds.MAY


def in_time(day: PartialDate | None, span: Span) -> Holds:
    """Return whether a date lies in a span; an unknown one MAY lie in any.

    YES if every day that it can be does, NO if none can, MAY in between.
    """
    return between(day.earliest, day.latest, span) if day else between(None, None, span)


def between(first: date | None, last: date | None, span: Span) -> Holds:
    """Return whether a day that is somewhere from the first to the last lies in a span.

    A bound that is None is not known. Any day lies in a span that asks nothing.
    """
    if not span or (first and last and first in span and last in span):
        return Holds.YES
    before = span.since is not None and last is not None and last < span.since
    after = span.until is not None and first is not None and first > span.until
    return Holds.NO if before or after else Holds.MAY


def months_before(day: date, months: int) -> date:
    """Return the same day so many months before, or the last day of a month too short for it."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
