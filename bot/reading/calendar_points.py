"""Points in time as people write them: "3 March 2025", "Q1 2025", "last summer", "the 2010s".

Each is a row of a table: a pattern, and the period of the calendar that it means on a given day.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import NamedTuple

from bot.careers.spans import months_before

_MONTH_NAMES = (
    ("january", "jan", "januar", "janvier", "enero"),
    ("february", "feb", "februar", "février", "fevrier", "febrero"),
    ("march", "mar", "märz", "mars", "marzo"),
    ("april", "apr", "avril", "abril"),
    ("may", "mai", "mayo"),
    ("june", "jun", "juni", "juin", "junio"),
    ("july", "jul", "juli", "juillet", "julio"),
    ("august", "aug", "août", "aout", "agosto"),
    ("september", "sept", "sep", "septembre", "septiembre"),
    ("october", "oct", "oktober", "octobre", "octubre"),
    ("november", "nov", "novembre", "noviembre"),
    ("december", "dec", "dezember", "décembre", "diciembre"),
)
MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names}
"""The number of a month by each of its names and short names."""
_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4,
}  # fmt: skip
IN_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120}
_PARTS = {
    "early": (1, 4), "start": (1, 3), "beginning": (1, 3), "mid": (5, 8), "middle": (5, 8),
    "late": (9, 12), "end": (10, 12),
}  # fmt: skip
UNITS = {
    "day": "day", "d": "day", "week": "week", "wk": "week", "w": "week", "month": "month",
    "mth": "month", "mo": "month", "m": "month", "quarter": "quarter", "year": "year",
    "yr": "year", "y": "year", "decade": "decade",
}  # fmt: skip
_SEASONS = {
    "spring": (3, 5),
    "summer": (6, 8),
    "autumn": (9, 11),
    "fall": (9, 11),
    "winter": (1, 2),
}
_THIS_YEAR = "dieses jahr|diesem jahr|dieses jahres|cette année|este año|今 ?年"
_LAST_YEAR = (
    "letztes jahr|letzten jahr|letzten jahres|vergangenes jahr|vergangenen jahr"
    "|l'? ?année dernière|l'? ?an dernier|el año pasado|去 ?年"
)
_THIS_MONTH = "diesen monat|diesem monat|ce mois(?:[ -]ci)?|este mes|这 ?个 ?月|本 ?月"
_LAST_MONTH = "letzten monat|letztem monat|le mois dernier|el mes pasado|上 ?个 ?月"


class Period(NamedTuple):
    """The first and the last day of a period of the calendar."""

    first: date
    last: date


class TimeError(ValueError):
    """The text is no time; the message says why, or what can be written instead."""


def any_of(words: Iterable[str]) -> str:
    """Return a pattern of these words; the longest is tried first."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_YEAR = r"(?P<year>(?:19|20)\d\d|'\d\d)"
_OF_YEAR = (
    rf"(?:[ ,]+(?:(?:of|in|de|del) )?(?:{_YEAR}|(?:the )?(?P<near>this|last|previous) (?:year|yr))"
    r"| ?(?P<short>'\d\d))"
)
MONTH = rf"(?P<month>{any_of(MONTHS)})\.?"
_OTHER_MONTH = rf"(?P<other>{any_of(MONTHS)})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
UNIT = "day|week|wk|month|mo|quarter|year|yr|decade"
_THIS = "this|current|last|previous"


def _month_span(year: int, month: int, last: int | None = None) -> Period:
    """Return a month of a year, or from one month to the `last` of that year."""
    end = last or month
    return Period(date(year, month, 1), date(year, end, monthrange(year, end)[1]))


def _year(year: int) -> Period:
    return _month_span(year, 1, 12)


_Meaning = Callable[[re.Match[str], date], Period | None]


def _year_of(found: re.Match[str], today: date) -> int | None:
    """Return the year that a match names; '24 is the one nearest below next year's end."""
    groups = found.groupdict()
    if groups.get("near"):
        return today.year - (groups["near"] != "this")
    text = groups.get("year") or groups.get("short")
    if not text:
        return None
    if not text.startswith("'"):
        return int(text)
    year = 2000 + int(text[1:])
    return year if year <= today.year + 1 else year - 100


def _latest(first: int, last: int, today: date, *, over: bool = False) -> Period:
    """Return the latest such months of a year that have begun; with `over`, that are over."""
    now = _month_span(today.year, first, last)
    begun = now.last < today if over else now.first <= today
    return now if begun else _month_span(today.year - 1, first, last)


def _months(first: int, last: int, found: re.Match[str], today: date) -> Period:
    year = _year_of(found, today)
    return _latest(first, last, today) if year is None else _month_span(year, first, last)


def _checked(found: re.Match[str], year: int, month: int, day: int | None = None) -> Period:
    try:
        if day is None:
            return _month_span(year, month)
        return Period(date(year, month, day), date(year, month, day))
    except ValueError:
        noun = "month" if day is None else "day"
        raise TimeError(f"{found[0].strip()} is not a {noun} in the calendar.") from None


def _numbered(found: re.Match[str], _today: date) -> Period:
    """Return a day or a month in numbers; of a number that is no month, the years to it: "2023-26"."""
    day, year, number = found.groupdict().get("day"), int(found["year"]), int(found["number"])
    if day is None and len(found["number"]) == 2 and max(12, year % 100) < number:
        return Period(date(year, 1, 1), date(year - year % 100 + number, 12, 31))
    return _checked(found, int(found["year"]), int(found["number"]), int(day) if day else None)


def _named_day(found: re.Match[str], today: date) -> Period | None:
    """Return a day of a month; without a year the latest that is not to come."""
    month, day = MONTHS[found["month"]], int(found["day"])
    year = _year_of(found, today)
    if year is not None:
        return _checked(found, year, month, day)
    span = _checked(found, today.year, month, day) if (month, day) != (2, 29) else None
    if span and span.first > today:
        return _checked(found, today.year - 1, month, day)
    return span


def _named_month(found: re.Match[str], today: date) -> Period:
    return _months(MONTHS[found["month"]], MONTHS[found["month"]], found, today)


def _two_months(found: re.Match[str], today: date) -> Period | None:
    """Return two months and what is between them, None where the second is not the later."""
    first, last = MONTHS[found["month"]], MONTHS[found["other"]]
    return _months(first, last, found, today) if first < last else None


def _quarter(found: re.Match[str], today: date) -> Period:
    number = found["number"]
    last = 3 * (_ORDINALS.get(number) or (int(number) if number.isdecimal() else 4))
    return _months(last - 2, last, found, today)


def _half(found: re.Match[str], today: date) -> Period:
    number = found["number"]
    last = 6 * (_ORDINALS.get(number) or (int(number) if number.isdecimal() else 2))
    return _months(last - 5, last, found, today)


def _season(found: re.Match[str], today: date) -> Period:
    first, last = _SEASONS[found["season"]]
    if found["which"]:
        return _latest(first, last, today, over=found["which"] in ("last", "previous"))
    return _months(first, last, found, today)


def _decade(found: re.Match[str], _today: date) -> Period:
    text = found["decade"]
    first = int(text) if len(text) == 4 else (1900 if int(text) > 40 else 2000) + int(text)
    begin = {"late": 6, "mid": 3}.get(found["part"] or "", 0)
    end = {"early": 3, "mid": 6}.get(found["part"] or "", 9)
    return Period(date(first + begin, 1, 1), date(first + end, 12, 31))


def _part(found: re.Match[str], today: date) -> Period | None:
    """Return a part of a year; of a shorter period, which few dates are known to, the whole."""
    if found["unit"]:
        period = period_of(found["which"], found["unit"], today)
        if UNITS[found["unit"]] != "year":
            return period
        return _month_span(period.first.year, *_PARTS[found["part"]])
    year = _year_of(found, today)
    return _month_span(year, *_PARTS[found["part"]]) if year else None


def _relative_month(found: re.Match[str], today: date) -> Period:
    month = MONTHS[found["month"]]
    return _latest(month, month, today, over=found["which"] in ("last", "previous"))


def period_of(which: str, unit: str, today: date) -> Period:
    """Return this or the last day, week (from Monday), month, quarter, year or decade."""
    back = which in ("last", "previous")
    match UNITS[unit]:
        case "day":
            day = today - timedelta(days=back)
            return Period(day, day)
        case "week":
            monday = today - timedelta(days=today.weekday() + 7 * back)
            return Period(monday, monday + timedelta(days=6))
        case "decade":
            first = today.year - today.year % 10 - 10 * back
            return Period(date(first, 1, 1), date(first + 9, 12, 31))
        case _:
            months = IN_MONTHS[UNITS[unit]]
            begin = today.month - (today.month - 1) % months
            day = months_before(today.replace(month=begin, day=1), months * back)
            return _month_span(day.year, day.month, day.month + months - 1)


_POINTS: tuple[tuple[re.Pattern[str], _Meaning], ...] = tuple(
    (re.compile(rf"(?:{form})(?:(?<=[年月日号])|(?![\w'/]))"), meaning)
    for form, meaning in (
        (r"(?P<year>\d{4})(?P<mark>[-/.])(?P<number>\d{1,2})(?P=mark)(?P<day>\d{1,2})", _numbered),
        (r"(?P<year>(?:19|20)\d\d)[-/](?P<number>\d{1,2})", _numbered),
        (r"(?P<number>\d{1,2})/(?P<year>(?:19|20)\d\d)", _numbered),
        (rf"(?:the )?{_DAY} (?:of )?{MONTH}{_OF_YEAR}?", _named_day),
        (rf"{MONTH} (?:the )?{_DAY}{_OF_YEAR}?", _named_day),
        (rf"{MONTH}{_OF_YEAR}?", _named_month),
        (rf"{MONTH}(?: (?:or|&) |/){_OTHER_MONTH}{_OF_YEAR}?", _two_months),
        (rf"(?P<which>{_THIS}) {MONTH}", _relative_month),
        (rf"q(?P<number>[1-4]){_OF_YEAR}?", _quarter),
        (rf"{_YEAR} ?q(?P<number>[1-4])", _quarter),
        (rf"(?:the )?(?P<number>{any_of(_ORDINALS)}) quarter{_OF_YEAR}?", _quarter),
        (rf"(?:the )?(?P<number>last|final) quarter{_OF_YEAR}", _quarter),
        (rf"h(?P<number>[12]){_OF_YEAR}", _half),
        (rf"{_YEAR} ?h(?P<number>[12])", _half),
        (rf"(?:the )?(?P<number>first|second|1st|2nd|last) half{_OF_YEAR}", _half),
        (rf"(?:the )?(?:(?P<which>{_THIS}) )?(?P<season>{any_of(_SEASONS)}){_OF_YEAR}?", _season),
        (r"(?:the )?(?:(?P<part>early|mid|late)[ -])?'?(?P<decade>(?:19|20)\d0|[0-9]0)s", _decade),
        (rf"(?:the )?(?P<part>{any_of(_PARTS)})(?: of)?[ -](?:the )?(?:{_YEAR}|(?P<which>{_THIS}) (?P<unit>{UNIT}))", _part),
        (rf"(?:the )?(?:{any_of(_PARTS)})(?: of)?[ -]{MONTH}{_OF_YEAR}?", _named_month),
        (rf"(?P<which>{_THIS}) (?P<unit>{UNIT})", lambda found, today: period_of(found["which"], found["unit"], today)),
        (r"today|now", lambda _found, today: period_of("this", "day", today)),
        ("yesterday", lambda _found, today: period_of("last", "day", today)),
        (_THIS_YEAR, lambda _found, today: period_of("this", "year", today)),
        (_LAST_YEAR, lambda _found, today: period_of("last", "year", today)),
        (_THIS_MONTH, lambda _found, today: period_of("this", "month", today)),
        (_LAST_MONTH, lambda _found, today: period_of("last", "month", today)),
        (r"(?P<year>(?:19|20)\d\d) ?年 ?(?P<number>\d{1,2}) ?月(?: ?(?P<day>\d{1,2}) ?[日号])?", _numbered),
        (r"(?P<year>(?:19|20)\d\d) ?年", lambda found, _today: _year(int(found["year"]))),
        (rf"(?:the )?(?:year )?{_YEAR}年?", lambda found, today: _year(_year_of(found, today) or 0)),
    )
)  # fmt: skip
"""What names a point in time. The longest match counts."""


def point_at(text: str, start: int, today: date) -> tuple[Period, int] | None:
    """Return the longest point that begins at a place of the text, and where it ends."""
    matches = [(found, meaning) for form, meaning in _POINTS if (found := form.match(text, start))]
    for found, meaning in sorted(matches, key=lambda match: -match[0].end()):
        if span := meaning(found, today):
            return span, found.end()
    return None
