"""Clauses of what answers say, for the languages whose sentences stand in `tongues`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from bot.careers.dates import PartialDate
from bot.careers.presence import Now
from bot.query.clause_parts import clause, given, months
from bot.query.context import MONTH
from bot.query.phrasing import Clause, Leaf, Said

Part = str | int | PartialDate | Said | Sequence[str] | Sequence[str | Said] | None
"""A name or a title, a number, a day that something was on, a clause, or several of them."""

_ON = ("span/in/year", "span/in/month", "span/on")


def phrase(name: str, /, **slots: Part) -> Clause:
    """Return a clause of an answer with the slots that are something."""
    return clause(f"said/{name}", **{key: _part(value) for key, value in slots.items()})


def many(name: str, number: int, /, **slots: Part) -> Clause:
    """Return a clause that says a number, of one by its own pattern where there is one."""
    return phrase(f"{name}/one" if number == 1 else name, **{**slots, "number": number})


def bare(day: PartialDate | None) -> Leaf | None:
    """Return a day without the preposition that `phrase` gives it: behind "since", in brackets."""
    return None if day is None else Leaf("date", day)


def on(day: PartialDate) -> Clause:
    """Return a day that something was on, in or about."""
    return clause("day/about" if day.about else _ON[day.precision - 1], day=bare(day))


def span(begin: PartialDate | None, end: PartialDate | None) -> Clause | None:
    """Return the time between two days as it stands in brackets; None where neither is known."""
    if begin is None and end is None:
        return None
    if begin == end:
        return phrase("span/same", begin=bare(begin))
    return phrase("span", begin=bare(begin), end=bare(end))


def length(number: int) -> Clause:
    """Return so many months as years and months."""
    years, rest = divmod(number, 12)
    if years and rest:
        return phrase("long", years=months(float(12 * years)), months=months(float(rest)))
    return months(float(number))


def time_long(time: timedelta) -> Clause:
    """Return a length of time in days, months or years, as coarse as `wording.duration` says it."""
    if time.days < _MONTH:
        return months(max(time.days, 1) / MONTH)
    number = round(time.days / MONTH)
    return length(number - number % 12 if number >= _LONG else number)


_MONTH, _LONG = 31, 120  # days of the shortest time told in months, months of one told in years


def known_there(number: int, now: Now) -> Clause:
    """Return that so many more were last known there, long ago, as a clause."""
    day = now.since or date.min
    before = PartialDate(day.year, day.month if day.month > 1 else None)
    return many("known-there", number, before=bare(before))


def _part(value: Part) -> Said | None:
    match value:
        case None:
            return None
        case str():
            return given(value) if value else None
        case int():
            return given(str(value))
        case PartialDate():
            return on(value)
        case Clause() | Leaf():
            return value
        case _:
            return tuple(given(one) if isinstance(one, str) else one for one in value)
