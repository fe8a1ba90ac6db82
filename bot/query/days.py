"""How times and ranges are written in the text form of a query: `2024..2025-06`, `12..36`."""

from __future__ import annotations

from collections.abc import Callable

from bot.careers.dates import DateError, PartialDate
from bot.query.language import Day, Range, Span
from bot.query.terms import ScopeError


def write_range(value: Range) -> str:
    """Return "12..36", "12..", "..36", or "2" for 2 and no other number."""
    least, most = (None if one is None else f"{one:g}" for one in (value.least, value.most))
    return least if least == most and least is not None else f"{least or ''}..{most or ''}"


def read_range(word: str) -> Range:
    """Return the range a word writes; raise ScopeError."""
    least, dots, most = word.partition("..")
    try:
        one = float(least) if least else None
        return Range(one, (float(most) if most else None) if dots else one)
    except ValueError:
        raise ScopeError(f"“{word}” is no range; write 12.., ..36 or 12..36.") from None


def write_span(span: Span, written: Callable[[object], str]) -> str:
    """Return "2024" for the whole of it, else "2024..2025-06", each side as short as it can be."""
    since = _write_day(span.since, written, last=False)
    until = _write_day(span.until, written, last=True)
    if span.since and span.since.on and span.until and span.until.on:
        month = PartialDate(span.since.on.year, span.since.on.month)
        if (month.earliest, month.latest) == (span.since.on, span.until.on):
            return str(month)  # a December ends its year, too
    return since if since and since == until else f"{since}..{until}"


def _write_day(day: Day | None, written: Callable[[object], str], *, last: bool) -> str:
    if day is None:
        return ""
    if day.of is not None:
        return f"[{written(day.of)}]{f'{day.months:+d}' if day.months else ''}"
    assert day.on is not None
    for known in (PartialDate(day.on.year), PartialDate(day.on.year, day.on.month)):
        if (known.latest if last else known.earliest) == day.on:
            return str(known)
    return str(day.on)


def read_day(word: str, *, last: bool) -> Day | None:
    """Return the first or the last day of the date a word writes, None for no word.

    Raises ScopeError.
    """
    if not word:
        return None
    try:
        known = PartialDate.parse(word)
    except DateError as error:
        raise ScopeError(str(error)) from None
    return Day(known.latest if last else known.earliest)
