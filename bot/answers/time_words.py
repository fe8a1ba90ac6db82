"""Times that are asked for, in words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from bot.careers.dates import PartialDate
from bot.query.language import Day, Span


def between(since: date | None, until: date | None) -> Span | None:
    """Return the time from one day to another; None where neither is asked for."""
    if since is None and until is None:
        return None
    return Span(Day(since) if since else None, Day(until) if until else None)


def time_words(since: date | None, until: date | None) -> str:
    """Return "in 2024" for the whole of it, "from May 2024 to June 2025", "since …", "until …", ""."""
    if since and until and since.day == 1 and (until + timedelta(days=1)).day == 1:
        months = 12 * (until.year - since.year) + until.month - since.month + 1
        if months == 1:
            return f"in {since_words(since)}"
        if months == 12 and since.month == 1:
            return f"in {since.year}"
    if since and until:
        same = since == until
        return (
            f"on {until_words(until)}"
            if same
            else f"from {since_words(since)} to {until_words(until)}"
        )
    return (
        f"since {since_words(since)}" if since else f"until {until_words(until)}" if until else ""
    )


def since_words(day: date) -> str:
    """Return the first day of a time: "January 2025" for the first of a month, else the day."""
    whole_month = day.day == 1
    return PartialDate(day.year, day.month, None if whole_month else day.day).in_words()


def until_words(day: date) -> str:
    """Return the last day of a time: "December 2025" for the last of a month, else the day."""
    whole_month = (day + timedelta(days=1)).day == 1
    return PartialDate(day.year, day.month, None if whole_month else day.day).in_words()


def possible_words(since: date | None, until: date | None) -> str:
    """Return how moves are dated that only may be of a time: "dated 2026 only"."""
    if (since and since.day > 1) or (until and (until + timedelta(days=1)).day > 1):
        return "dated less exactly"  # some to the month
    years = {day.year for day in (since, until) if day}
    return f"dated {years.pop()} only" if len(years) == 1 else "dated by the year only"


def bounds(spans: Iterable[Span]) -> tuple[date | None, date | None]:
    """Return the first and the last day of the calendar that times ask for; None for no bound."""
    found = list(spans)
    since = [span.since.on for span in found if span.since and span.since.on]
    until = [span.until.on for span in found if span.until and span.until.on]
    return max(since, default=None), min(until, default=None)
