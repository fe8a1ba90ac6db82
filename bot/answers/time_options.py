"""Times as people type them, for `since:` and `until:`."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import UTC, date, datetime, time

from bot.careers.dates import DateError, PartialDate

_WRITTEN = re.compile(r"\d{4}(?:-\d{1,2}){0,2}")
_LEADING = re.compile(r"^(?:in|since|until|the|past|over|last(?= \d))\s+", re.IGNORECASE)
_DURATION = re.compile(r"\b(?:\d{1,3}|an?|one|two|three|four|five|six|nine|ten|twelve) \w+")
_EARLIEST_YEAR = 1900


class TimeError(ValueError):
    """The text is no time that is read here; the message says what to type instead."""

    def __init__(self, text: str) -> None:
        super().__init__(
            f"“{text[:40]}” is not a time I can read. "
            "Write 2025, 2025-03, march 2025, 6 months or last year."
        )


def read_since(text: str, today: date) -> date:
    """Return the first day that `text` means: "2025" is 1 January 2025; raise TimeError."""
    return _read(text, today)[0]


def read_until(text: str, today: date) -> date:
    """Return the last day that `text` means: "2025" is 31 December 2025; raise TimeError."""
    return _read(text, today)[1]


def _read(text: str, today: date) -> tuple[date, date]:
    """Return the first and the last day that the text means."""
    words = " ".join(text.split())
    for _ in range(3):  # "in the past 6 months"
        words = _LEADING.sub("", words)
    if _WRITTEN.fullmatch(words):
        year, *rest = words.split("-")
        try:
            written = PartialDate.parse("-".join([year, *(part.zfill(2) for part in rest)]))
        except DateError:
            raise TimeError(text) from None
        if written.year < _EARLIEST_YEAR:
            raise TimeError(text)
        return written.earliest, written.latest
    if not words or len(words) > 60 or words.isdigit():
        raise TimeError(text)
    return _read_phrase(text, words, today)


def _read_phrase(text: str, words: str, today: date) -> tuple[date, date]:
    # Loading its languages takes a third of a second: only who types a phrase waits for it.
    from dateparser.date import DateDataParser  # noqa: PLC0415

    now = datetime.combine(today, time(12), tzinfo=UTC)
    parser = DateDataParser(
        languages=["en"],
        settings={
            "PREFER_DATES_FROM": "past",
            "RELATIVE_BASE": now.replace(tzinfo=None),
            "PREFER_DAY_OF_MONTH": "current",
            "PREFER_MONTH_OF_YEAR": "current",
        },
    )
    found = parser.get_date_data(words)
    if not found.date_obj:
        raise TimeError(text)
    day = found.date_obj.date()
    if day.year < _EARLIEST_YEAR:
        raise TimeError(text)
    # "6 months" is a day half a year ago; "last year" is the whole of that year.
    if _DURATION.search(words):
        return day, day
    return _widen(day, str(found.period))


def _widen(day: date, period: str) -> tuple[date, date]:
    match period:
        case "year":
            return date(day.year, 1, 1), date(day.year, 12, 31)
        case "quarter":
            first = day.month - (day.month - 1) % 3
            last = first + 2
            return date(day.year, first, 1), date(day.year, last, monthrange(day.year, last)[1])
        case "month":
            return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
        case _:
            return day, day
