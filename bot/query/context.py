"""What a condition is evaluated with: the facts, and what other queries answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from bot.careers.dates import PartialDate
from bot.careers.spans import Holds, in_time, months_before
from bot.careers.spans import Span as Days
from bot.query.language import Condition, Find, Range, Span, Tell
from bot.query.world import Row, World

YES, MAY, NO = Holds.YES, Holds.MAY, Holds.NO
MONTH = 365.2425 / 12
"""Days in a month, on average in the Gregorian calendar."""


@dataclass(frozen=True, slots=True)
class Membership:
    """The people or places that a Find has as rows or groups."""

    sure: frozenset[str]
    possible: frozenset[str]

    def holds(self, ids: Iterable[str]) -> Holds:
        """Return whether any of these is one of them."""
        wanted = frozenset(ids)
        if wanted & self.sure:
            return YES
        return MAY if wanted & self.possible else NO


@dataclass(frozen=True, slots=True)
class Context:
    """The world, and how the queries inside of a condition are evaluated."""

    world: World
    members: Callable[[Find], Membership]
    day: Callable[[Tell], PartialDate | None]
    holds: Callable[[Condition, Row], Holds]

    def in_time(self, day: PartialDate | None, span: Span | None) -> Holds:
        """Return whether a date lies in a time; None asks nothing. What is not dated is of no time."""
        if span is None or not (days := self.days(span)):
            return YES
        return in_time(day, days) if day else NO

    def days(self, span: Span) -> Days:
        """Return a time with the days that the data tells; one that it does not is in no time."""
        return days_of(span, self.day)


def days_of(span: Span, told: Callable[[Tell], PartialDate | None]) -> Days:
    """Return the days of a time, those that the data tells among them; see `Context.days`."""
    since = until = None
    if span.since:
        day = told(span.since.of) if span.since.of else None
        first = span.since.on or (day.earliest if day else None)
        since = months_before(first, -span.since.months) if first else date.max
    if span.until:
        day = told(span.until.of) if span.until.of else None
        last = span.until.on or (day.latest if day else None)
        until = months_before(last, -span.until.months) if last else date.min
    return Days(since, until)


def yes(true: bool) -> Holds:
    """Return YES for what is so, else NO."""
    return YES if true else NO


def in_range(least: float, most: float | None, wanted: Range) -> Holds:
    """Return whether a number from least to most is in a range; None is for no known end."""
    low, high = wanted.least, wanted.most
    if (low is not None and most is not None and most < low) or (high is not None and least > high):
        return NO
    sure = (low is None or least >= low) and (high is None or (most is not None and most <= high))
    return YES if sure else MAY
