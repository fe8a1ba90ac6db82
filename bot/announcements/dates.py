"""When something was, as precisely as the text says it, from the day the text is of."""

from __future__ import annotations

import re
from datetime import date, timedelta

from bot.announcements.naming import WEEKDAYS
from bot.announcements.units import Unit
from bot.careers.dates import PartialDate
from bot.careers.spans import Span

_RECENT = timedelta(days=270)
"""What was longer ago than this is told as history."""


def date_of(unit: Unit | None, today: date) -> PartialDate | None:
    """Return the day, month or year that a time is, None where it is none of these."""
    if unit is None:
        return None
    span = span_of(unit, today)
    if span is None or span.since is None or span.until is None:
        return None
    first, last = span.since, span.until
    if first == last:
        return PartialDate.of(first)
    month = PartialDate(first.year, first.month)
    if (month.earliest, month.latest) == (first, last):
        return month
    year = PartialDate(first.year)
    return year if (year.earliest, year.latest) == (first, last) else None


def span_of(unit: Unit, today: date) -> Span | None:
    """Return the days that a time may be; a day of the week is the last such day."""
    text = unit.text.lower()
    if text in WEEKDAYS:
        day = today - timedelta(days=(today.weekday() - WEEKDAYS.index(text)) % 7)
        return Span(day, day)
    span = unit.when
    if span is None or span.since is None or re.search(r"\d{4}|last|ago|past|since", text):
        return span
    if today - (span.until or span.since) <= _RECENT or (span.since.month, span.since.day) == (
        2,
        29,
    ):
        return span
    until = (
        span.until.replace(year=span.until.year + 1, day=min(span.until.day, 28))
        if span.until and span.until.month == 2
        else (span.until.replace(year=span.until.year + 1) if span.until else None)
    )
    return Span(span.since.replace(year=span.since.year + 1), until)  # "on 7 December" is to come


def is_history(unit: Unit | None, today: date) -> bool:
    """True for a time that is too long ago to be told as news."""
    span = span_of(unit, today) if unit else None
    last = (span.until or span.since) if span else None
    return last is not None and today - last > _RECENT
