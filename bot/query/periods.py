"""How many months a rate is taken over: those of a group's year or month, in the time asked for."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bot.careers.dates import PartialDate
from bot.careers.spans import Span as Days
from bot.query.language import All, Condition, Key, Post, Span, Step
from bot.query.terms import Field

PERIODS = frozenset({Field.YEAR, Field.QUARTER, Field.MONTH, Field.HELD_YEAR})
"""What a rate is by where rows are grouped by it; else it is over the time asked for."""


@dataclass(frozen=True, slots=True)
class Rate:
    """The months that a rate is over, of the time that a query asks for, up to today."""

    asked: Days
    today: date

    @classmethod
    def of(cls, where: Condition, days_of: Callable[[Span], Days], today: date) -> Rate:
        """Return the rate of a query, by the times that its conditions ask for."""
        asked = Days()
        for span in _times(where):
            asked = asked.cut(days_of(span))
        return cls(asked, today)

    def months(self, *values: str | int | None) -> float | None:
        """Return the months of these periods together; None where no beginning is known.

        Of a period that is not over it is those that are; but never less than one.
        """
        days = self.asked
        for value in values:
            if value is None:
                return None
            days = days.cut(_period(value))
        last = min(days.until or self.today, self.today)
        if days.since is None or last < days.since:
            return None
        return max(_place(last + timedelta(1)) - _place(days.since), 1.0)


def is_period(key: Key) -> bool:
    """True if a key says a time of the row itself, over which a rate can be."""
    return key.field in PERIODS and key.of is None


def _times(where: Condition) -> Iterator[Span]:
    match where:
        case All(parts):
            for part in parts:
                yield from _times(part)
        case Step():
            yield from filter(None, (where.left, where.joined, where.dated, where.announced))
        case Post():
            yield from filter(None, (where.held, where.began, where.ended))
        case _:
            return


def _period(value: str | int) -> Days:
    """Return the days of a year, "2024-Q3" or "2024-05"."""
    year, _, part = str(value).partition("-")
    if part.startswith("Q"):
        last = 3 * int(part[1:])
        return Days(date(int(year), last - 2, 1), PartialDate(int(year), last).latest)
    day = PartialDate(int(year), int(part) if part else None)
    return Days(day.earliest, day.latest)


def _place(day: date) -> float:
    """Return where a day stands among all months; the first of a month is a whole number."""
    return day.year * 12 + day.month - 1 + (day.day - 1) / monthrange(day.year, day.month)[1]
