"""How long something was, in words as exact as its dates are known."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.phrases import length, phrase
from bot.answers.text import counted
from bot.careers.dates import PartialDate
from bot.query.phrasing import Clause


def sum_words(times: Sequence[tuple[PartialDate, PartialDate]]) -> str:
    """Return how long times are together, as exactly as all of their dates are known."""
    exact = all(day.precision > 1 for time in times for day in time)
    months = sum(_months(begin, end) for begin, end in times)
    if not exact:
        years = round(months / 12)
        return f"about {counted(years, 'year')}" if years else "less than two years"
    if not months:
        return "less than two months"
    years, months = divmod(months, 12)
    parts = [counted(years, "year")] if years else []
    return " ".join([*parts, counted(months, "month")] if months else parts)


def sum_clause(times: Sequence[tuple[PartialDate, PartialDate]]) -> Clause:
    """Return what `sum_words` says as a clause."""
    months = sum(_months(begin, end) for begin, end in times)
    if all(day.precision > 1 for time in times for day in time):
        return length(months) if months else phrase("short", months="2")
    years = round(months / 12)
    return phrase("about", of=length(12 * years)) if years else phrase("short/years", years="2")


def _months(begin: PartialDate, end: PartialDate) -> int:
    years = end.year - begin.year
    if begin.precision == 1 or end.precision == 1:
        return 12 * years
    return 12 * years + (end.month or 1) - (begin.month or 1)
