"""Times inside a sentence: "since 2024", "between may and july 2025", "in the last 90 days"."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

_MONTHS = (
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
_NUMBERED = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
_COUNTED = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "a": 1, "an": 1, "couple of": 2, "couple": 2, "few": 3,
}  # fmt: skip
_UNITS = {"day": 1, "week": 7, "month": 30, "quarter": 91, "year": 365}

_MONTH = "|".join(sorted(_NUMBERED, key=len, reverse=True))
_YEAR = r"(?:19|20)\d\d"
_NUMBER = rf"\d{{1,3}}|{'|'.join(_COUNTED)}"
_UNIT = r"(?:day|week|month|quarter|year)"
_POINT = (
    rf"(?:\d{{4}}-\d{{1,2}}-\d{{1,2}}|\d{{4}}-\d{{1,2}}"
    rf"|(?:the )?(?:\d{{1,2}}(?:st|nd|rd|th)? (?:of )?)(?:{_MONTH})(?: (?:of )?{_YEAR})?"
    rf"|(?:{_MONTH})(?: \d{{1,2}}(?:st|nd|rd|th)?)?(?: (?:of |de )?{_YEAR})"
    rf"|(?:{_MONTH})"
    rf"|q[1-4] (?:of )?{_YEAR}|{_YEAR} q[1-4]"
    rf"|(?:early|mid|late|(?:the )?(?:start|beginning|middle|end) of|(?:the )?(?:spring|summer|autumn"
    rf"|fall|winter) (?:of )?)[ -]?{_YEAR}"
    rf"|(?:the )?(?:year )?{_YEAR}(?:年)?"
    rf"|(?:the )?(?:first|second) half of {_YEAR}|h[12] (?:of )?{_YEAR}|{_YEAR} h[12]"
    r"|(?:the )?(?:early |late )?(?:19|20)\d0s|\d{1,2}/\d{4}"
    rf"|(?:(?:early|mid|late|(?:the )?(?:start|beginning|middle|end) of) )?(?:this|last|previous) {_UNIT}"
    rf"|(?:this|last) (?:{_MONTH}|spring|summer|autumn|fall|winter)|today|yesterday"
    r"|dieses jahr|diesem jahr|letztes jahr|letzten jahr|cette année|l'année dernière"
    r"|este año|el año pasado|今年|去年)"
)
_SPAN = rf"(?:last|past|previous) (?:(?:{_NUMBER}) )?{_UNIT}s?"
_SINCE = "since|from|starting|beginning|seit|depuis|desde|自"
_UNTIL = "until|till|up to|through|to|bis|jusqu'en|hasta"
_IN = "in|during|on|for|of|within|throughout|around|over|im|en|as of|back in|在|于"

_FORMS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(rf"(?<!\S){form}(?!\S)"), kind)
    for form, kind in (
        (rf"(?:between|from|zwischen|entre) ({_POINT}) (?:and|to|until|till|und|et|y) ({_POINT})",
         "between"),
        (rf"(?:(?:between|from|in) )?({_POINT}) ?[-–] ?({_POINT})", "between"),
        (rf"(?:{_SINCE}) ({_POINT})", "since"),
        (rf"(?:after|nach|après|después de) ({_POINT})", "after"),
        (rf"(?:before|prior to|earlier than|vor|avant|antes de) ({_POINT})", "before"),
        (rf"(?:{_UNTIL}) ({_POINT})", "until"),
        (rf"(?:(?:in|over|during|within|for) )?(?:the )?(?<!early )(?<!mid )(?<!late )(?<! of )({_SPAN})",
         "span"),
        (rf"(?:since )?({_NUMBER}) ({_UNIT})s? ago", "ago"),
        (rf"(?:(?:{_IN}) )?({_POINT})", "in"),
    )
)  # fmt: skip
_BARE_MONTH = re.compile(rf"(?:{_MONTH})")
_NAMED = re.compile(r" (?!and |to |until |till |or |at |from |in |who |for |did |bis |und |-)\w")
"""What follows a month that is a name: "Jan Leike" is nobody's January."""
_SURE_BARE = re.compile(rf".*{_YEAR}.*|this .*|last .*|previous .*|.*年|today|yesterday|.* .*")


@dataclass(frozen=True, slots=True)
class Time:
    """A time that was told, and the sentence without it."""

    since: date | None
    until: date | None
    rest: str


def find_time(text: str, today: date) -> Time | None:
    """Return the first time in the folded text, None when it tells none."""
    for pattern, kind in _FORMS:
        for found in pattern.finditer(text):
            # "may" by itself is a verb and "march" a noun: only "in may" is a time.
            bare = kind == "in" and found[0] == found[1] and not _SURE_BARE.fullmatch(found[1])
            bare = bare or bool(_BARE_MONTH.fullmatch(found[1]) and _NAMED.match(text, found.end()))
            if bare or (found[0].startswith("to ") and _BARE_MONTH.fullmatch(found[1])):
                continue
            bounds = _bounds(kind, found, today)
            if bounds is None:
                continue
            rest = " ".join(f"{text[: found.start()]} {text[found.end() :]}".split())
            return Time(*bounds, rest)
    return None


def _bounds(kind: str, found: re.Match[str], today: date) -> tuple[date | None, date | None] | None:
    if kind == "span":
        return _span(found[1], today)
    if kind == "ago":
        return today - _length(found[1], found[2]), None
    point = _point(found[1], today)
    if point is None:
        return None
    if kind == "between":
        end = _point(found[2], today)
        if end is None:
            return None
        if not re.search(_YEAR, found[1]) and re.search(_YEAR, found[2]):
            point = _point(f"{found[1]} {end[1].year}", today) or point
        return (point[0], end[1]) if point[0] <= end[1] else (end[0], point[1])
    return _RANGES[kind](point)


_RANGES: dict[str, Callable[[tuple[date, date]], tuple[date | None, date | None]]] = {
    "since": lambda point: (point[0], None),
    "after": lambda point: (point[1] + timedelta(days=1), None),
    "before": lambda point: (None, point[0] - timedelta(days=1)),
    "until": lambda point: (None, point[1]),
    "in": lambda point: point,
}


def _length(number: str, unit: str) -> timedelta:
    count = int(number) if number.isdigit() else _COUNTED[number]
    return timedelta(days=count * _UNITS[unit])


def _span(words: str, today: date) -> tuple[date | None, date | None]:
    """Return "last 90 days", "past year" (365 days), or "last year" (the calendar's)."""
    kind, *middle, unit = words.split()
    unit = unit.removesuffix("s")
    if kind != "past" and not middle and not words.endswith("s"):
        return _period(kind, unit, today)
    length = _length(" ".join(middle) or "one", unit)
    # Of a few days the last is told too: only then is it known how short the time is.
    return today - length, today if length.days < _UNITS["month"] else None


def _period(which: str, unit: str, today: date) -> tuple[date, date]:
    back = which in ("last", "previous")
    match unit:
        case "day":
            day = today - timedelta(days=back)
            return day, day
        case "week":
            monday = today - timedelta(days=today.weekday() + 7 * back)
            return monday, monday + timedelta(days=6)
        case "month":
            month = today.replace(day=1)
            return _month(*_back(month, 1) if back else (month.year, month.month))
        case "quarter":
            first = today.replace(day=1, month=today.month - (today.month - 1) % 3)
            year, number = _back(first, 3) if back else (first.year, first.month)
            return date(year, number, 1), _month(year, number + 2)[1]
        case _:
            return _year(today.year - back)


def _back(day: date, months: int) -> tuple[int, int]:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return year, month + 1


def _month(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _year(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 12, 31)


_WORDS = {
    "this": "dieses jahr|diesem jahr|cette année|este año|今年",
    "last": "letztes jahr|letzten jahr|l'année dernière|el año pasado|去年",
}
_PARTS = {
    "early": (1, 4), "start": (1, 3), "beginning": (1, 3), "spring": (3, 5), "mid": (5, 8),
    "middle": (5, 8), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "late": (9, 12),
    "end": (10, 12), "winter": (1, 2),
}  # fmt: skip


def _point(words: str, today: date) -> tuple[date, date] | None:
    """Return the first and the last day of a point in time, None for a day that is none."""
    if re.fullmatch(r"\d{4}-\d.*", words):
        parts = [int(part) for part in words.split("-")]
        return _checked(*parts)
    for which, names in _WORDS.items():
        if words in names.split("|"):
            return _period(which, "year", today)
    if words in ("today", "yesterday"):
        return _period("last" if words == "yesterday" else "this", "day", today)
    if relative := re.search(rf"(this|last|previous) ({_UNIT})", words):
        period = _period(relative[1], relative[2], today)
        if words == relative[0] or relative[2] != "year":
            return period
        words = words.replace(relative[0], str(period[0].year))
    if season := re.fullmatch(rf"(this|last) ({_MONTH}|spring|summer|autumn|fall|winter)", words):
        return _latest(season[2], today, over=season[1] == "last")
    if numbered := re.fullmatch(r"(\d{1,2})/(\d{4})", words):
        return _checked(int(numbered[2]), int(numbered[1]))
    if decade := re.search(r"(\d{3}0)s$", words):
        first = int(decade[1]) + (6 if "late" in words else 0)
        return date(first, 1, 1), date(int(decade[1]) + (3 if "early" in words else 9), 12, 31)
    year = int(found[0]) if (found := re.search(_YEAR, words)) else None
    if quarter := re.search(r"\bq([1-4])\b", words):
        first = 3 * int(quarter[1]) - 2
        return date(year or today.year, first, 1), _month(year or today.year, first + 2)[1]
    if half := re.search(r"\bh([12])\b|\b(first|second) half", words):
        first = 1 if (half[1] or half[2]) in ("1", "first") else 7
        return date(year or today.year, first, 1), _month(year or today.year, first + 5)[1]
    for word, (first, last) in _PARTS.items():
        if re.search(rf"\b{word}\b", words) and year:
            return date(year, first, 1), _month(year, last)[1]
    month = next((_NUMBERED[word] for word in words.split() if word in _NUMBERED), None)
    if month is None:
        return _year(year) if year else None
    if year is None:  # the last such month that has begun
        year = today.year if month <= today.month else today.year - 1
    day = re.search(r"\b(\d{1,2})(?:st|nd|rd|th)?\b", words)
    return _checked(year, month, int(day[1])) if day else _month(year, month)


def _latest(name: str, today: date, *, over: bool) -> tuple[date, date]:
    """Return the latest month or season of this name that has begun; with `over`, that is over."""
    first, last = _PARTS.get(name) or (_NUMBERED[name],) * 2
    begins, ends = date(today.year, first, 1), _month(today.year, last)[1]
    year = today.year if (ends < today if over else begins <= today) else today.year - 1
    return date(year, first, 1), _month(year, last)[1]


def _checked(year: int, month: int, day: int | None = None) -> tuple[date, date] | None:
    try:
        return (date(year, month, day),) * 2 if day else _month(year, month)
    except ValueError:
        return None
