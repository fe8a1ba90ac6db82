"""The position of each bar of a timeline, and how certain its ends are.

Times are years with a fraction: 2024.5 is the middle of 2024. Where only the year of a date is
known, the bar fades in or out over that year. Where no date is known, it fades over the gap to the
nearest known dates, and that end is marked as guessed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.careers.dates import PartialDate

_GUESS = 2.0  # years: the length of a fade where nothing bounds it
_SHORTEST_GUESS = 0.5  # years: a fade below it would look like an edge


@dataclass(frozen=True, slots=True)
class Stretch:
    """The known dates of a role; `over` is true if it has ended, even at an unknown date."""

    start: PartialDate | None
    end: PartialDate | None
    over: bool


@dataclass(frozen=True, slots=True)
class Span:
    """The position of a bar: it fades in until `sure_from`, and out from `sure_to` on.

    `guessed_start` and `guessed_end` mark ends without any known date; `goes_on` marks a role that
    had not ended at the time of the data.
    """

    start: float
    sure_from: float
    sure_to: float
    end: float
    guessed_start: bool = False
    guessed_end: bool = False
    goes_on: bool = False


def year_of(day: date) -> float:
    """Return a day as a year with a fraction."""
    first = date(day.year, 1, 1)
    days = (date(day.year, 12, 31) - first).days + 1
    return day.year + (day - first).days / days


def spans(stretches: Sequence[Stretch], as_of: PartialDate | None) -> tuple[Span, ...] | None:
    """Return the position of each bar, or None if no date is known at all.

    The stretches are in the order in which they began, which places those without dates. Bars of
    roles that go on end at `as_of`, when the career was last checked.
    """
    now = _now(stretches, as_of)
    if now is None:
        return None
    rooms = [_room(stretches, number, now) for number in range(len(stretches))]
    return tuple(_span(one, now, *room) for one, room in zip(stretches, rooms, strict=True))


def _room(stretches: Sequence[Stretch], number: int, now: float) -> tuple[float | None, float]:
    """Return the earliest and latest time at which a stretch may have begun.

    Both follow from the neighbouring stretches. Consecutive stretches without any date divide the
    time between their neighbours evenly, in order.
    """
    before = [day for one in stretches[:number] if (day := _last(one)) is not None]
    after = [day for one in stretches[number + 1 :] if (day := _first(one)) is not None]
    earliest, latest = max(before, default=None), min(after, default=now)
    if earliest is not None and earliest > latest:
        earliest = None
    if not _blank(stretches[number]):
        return earliest, latest
    first = last = number
    while first and _blank(stretches[first - 1]):
        first -= 1
    while last + 1 < len(stretches) and _blank(stretches[last + 1]):
        last += 1
    several = last - first + 1
    begin = latest - _GUESS * several if earliest is None else earliest
    each = (latest - begin) / several
    return begin + each * (number - first), begin + each * (number - first + 1)


def _blank(one: Stretch) -> bool:
    """True if it has ended and neither date is known."""
    return one.over and one.start is None and one.end is None


def _now(stretches: Sequence[Stretch], as_of: PartialDate | None) -> float | None:
    days = [as_of, *(day for one in stretches for day in (one.start, one.end))]
    # A date known by its year alone does not mean that the year has ended.
    known = [day.latest if day.precision > 1 else day.earliest for day in days if day]
    return max(map(year_of, known), default=None)


def _first(one: Stretch) -> float | None:
    """Return the first known time."""
    day = one.start or one.end
    return year_of(day.earliest) if day else None


def _last(one: Stretch) -> float | None:
    """Return the last known time."""
    day = one.end or one.start
    return year_of(day.earliest) if day else None


def _bounds(day: PartialDate) -> tuple[float, float]:
    """Return the earliest and latest time of a date; they differ for a year alone."""
    first = year_of(day.earliest)
    return first, year_of(day.latest + timedelta(days=1)) if day.precision == 1 else first


def _span(one: Stretch, now: float, earliest: float | None, latest: float) -> Span:
    """Return the position of one bar, which began between `earliest` and `latest`."""
    goes_on = not one.over
    begun = year_of(one.start.earliest) if one.start else None
    if one.end is not None:
        sure_to, end = _bounds(one.end)
    elif goes_on:
        sure_to = end = max(now, begun or now)
    else:
        sure_to = begun if begun is not None else (latest + (earliest or latest)) / 2
        end = max(min(latest, sure_to + 2 * _GUESS), sure_to + _SHORTEST_GUESS)
    if one.start is not None:
        start, sure_from = _bounds(one.start)
    else:
        sure_from = min(sure_to, latest)
        start = sure_from - _GUESS
        if earliest is not None and earliest < sure_from - _SHORTEST_GUESS:
            start = earliest
    if sure_from > sure_to:  # the known ranges of both ends overlap
        sure_from = sure_to = (max(start, sure_to) + min(end, sure_from)) / 2
    return Span(
        min(start, sure_from),
        sure_from,
        sure_to,
        max(end, sure_to),
        guessed_start=one.start is None,
        guessed_end=one.end is None and not goes_on,
        goes_on=goes_on,
    )
