"""Times as people write them: in a sentence, and as the value of `since:` and `until:`.

A time is made of points (`calendar_points`) or of a length: "since 2024", "between May and July
2025", "the last 18 months". Lengths are those of the calendar: 12 months ago is the same day a
year ago.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from bot.careers.spans import Span, months_before
from bot.reading.calendar_points import (
    IN_MONTHS,
    MONTH,
    UNIT,
    UNITS,
    Period,
    TimeError,
    any_of,
    point_at,
)

_NUMBERS = {
    "a": 1.0, "an": 1.0, "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0,
    "six": 6.0, "seven": 7.0, "eight": 8.0, "nine": 9.0, "ten": 10.0, "eleven": 11.0,
    "twelve": 12.0, "fifteen": 15.0, "eighteen": 18.0, "twenty": 20.0, "half a": 0.5,
    "half an": 0.5, "couple": 2.0, "couple of": 2.0, "a couple": 2.0, "a couple of": 2.0,
    "few": 3.0, "a few": 3.0,
}  # fmt: skip
_DAYS = {"day": 1, "week": 7}
_EARLIEST_YEAR = 1900
_LONGEST = 60  # characters of an option's value


def _unread(text: str) -> TimeError:
    return TimeError(
        f"“{text[:40]}” is not a time I can read. Write 2025, 2025-03, march 2025, Q1 2025, "
        "6 months or last year."
    )


_AMOUNT = rf"(?P<amount>\d{{1,3}}(?:\.\d+)?|{any_of(_NUMBERS)})"
_LENGTH = rf"{_AMOUNT}[ -]?(?P<length>{any_of(UNITS)})s?(?P<half> and a half)?"

_BETWEEN = re.compile(r"(?:between|from|in|zwischen|entre) ")
_AND = re.compile(r" ?[-–] ?| (?:and|&|\+|to|until|till|through|und|et|y|bis) ")
_BEFORE_POINT: tuple[tuple[re.Pattern[str], Callable[[Period], Span]], ...] = tuple(
    (re.compile(rf"(?:{words})\s"), meaning)
    for words, meaning in (
        ("since|from|starting|beginning|seit|depuis|desde|ab|à partir de|a partir de|自|从", lambda point: Span(point.first)),
        ("after|nach|après|después de",
         lambda point: Span(point.last + timedelta(days=1))),
        ("before|prior to|earlier than|vor|avant|antes de",
         lambda point: Span(None, point.first - timedelta(days=1))),
        ("until|till|up to|through|to|by|bis|jusqu'en|hasta", lambda point: Span(None, point.last)),
        ("in|during|on|for|of|within|throughout|around|over|im|en|au cours de|pendant|durante|as of|back in|在|于",
         lambda point: Span(*point)),
    )
)  # fmt: skip
_LAST = re.compile(
    r"(?:(?:in|over|during|within|for|since) )?(?:the )?"
    rf"(?:(?:last|past|previous) (?:{_LENGTH}|(?P<many>{UNIT})s)|past (?P<one>{UNIT}))(?!\w)"
)
_NUMBERS_ABROAD = {
    "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "zehn": 10, "zwölf": 12, "deux": 2,
    "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "dix": 10, "douze": 12, "dos": 2, "tres": 3,
    "cuatro": 4, "cinco": 5, "seis": 6, "diez": 10, "doce": 12, "一": 1, "两": 2, "三": 3, "五": 5,
    "六": 6, "十": 10, "半": 0.5,
}  # fmt: skip
_UNITS_ABROAD = {
    "tagen": "day", "tage": "day", "jours": "day", "días": "day", "天": "day", "wochen": "week",
    "semaines": "week", "semanas": "week", "周": "week", "monaten": "month", "monate": "month",
    "mois": "month", "meses": "month", "个 月": "month", "月": "month", "jahren": "year",
    "jahre": "year", "ans": "year", "années": "year", "años": "year", "年": "year",
}  # fmt: skip
_MANY = rf"(?P<amount>\d{{1,3}}|{any_of(_NUMBERS_ABROAD)})"
_MUCH = rf"{_MANY} ?(?:derniers |dernières )?(?P<length>{any_of(_UNITS_ABROAD)})"
_LAST_ABROAD = re.compile(
    rf"(?:(?:in |seit |während )?(?:den|die|der) (?:letzten|vergangenen) {_MUCH}"
    rf"|(?:au cours des|ces|les|depuis les|dans les|sur les) {_MUCH.replace('?P<', '?P<f')}"
    rf"|(?:en |durante |desde )?los últimos {_MUCH.replace('?P<', '?P<e')}"
    rf"|(?:最 近|过 去|近) ?{_MUCH.replace('?P<', '?P<z')})(?: ?(?:里|内|中))?(?!\w)"
)
"""The last so many months, in German, French, Spanish and Chinese."""
_BEHIND_POINT: tuple[tuple[re.Pattern[str], Callable[[Period], Span]], ...] = (
    (re.compile(" ?(?:以 来|起|开 始|至 今)"), lambda point: Span(point.first)),
    (re.compile(" ?(?:以|之) 后"), lambda point: Span(point.last + timedelta(days=1))),
    (re.compile(" ?(?:以|之) 前"), lambda point: Span(None, point.first - timedelta(days=1))),
)
"""Words behind a point, as in Chinese."""
_AGO = re.compile(rf"(?:since )?{_LENGTH} ago(?!\w)")
_BARE_LENGTH = re.compile(rf"{_LENGTH}")

_SHORT = 28  # days: of a shorter time the last day is said too, so that its shortness is known
_BARE_MONTH = re.compile(MONTH)
_NAMED = re.compile(r" (?!and |to |until |till |or |at |from |in |who |for |did |bis |und |-)\w")
"""What follows a month that is a name: "Jan Leike" is nobody's January."""
_SURE_BARE = re.compile(r".*(?:19|20)\d\d.*|.*年|today|yesterday|.* .*|.*\d.*")


def read_since(text: str, today: date) -> date:
    """Return the first day that an option's value means: "2025" is 1 January 2025.

    A length is so long before today: "6 months". Raises TimeError.
    """
    span = _read(text, today)
    if span.since is None:
        raise TimeError(f"“{text[:40]}” has no beginning. Write it as until: instead.")
    return span.since


def read_until(text: str, today: date) -> date:
    """Return the last day that an option's value means: "2025" is 31 December 2025.

    A length is the day so long before today: "6 months". Raises TimeError.
    """
    span = _read(text, today)
    day = span.until or span.since
    assert day is not None
    return day


def _read(text: str, today: date) -> Span:
    """Return the time that is the whole of a text; raise TimeError."""
    plain = " ".join(text.lower().replace("’", "'").replace(",", " ").split()).strip(" .")
    if len(plain) > _LONGEST:
        raise _unread(text)
    for span in _whole(plain, today):
        days = [day for day in (span.since, span.until) if day]
        if days and all(day.year >= _EARLIEST_YEAR for day in days):
            return span
    raise _unread(text)


def _whole(text: str, today: date) -> Iterator[Span]:
    """Yield each way in which the whole text is a length, a point, or a time."""
    if found := _BARE_LENGTH.fullmatch(text):
        if span := _so_long_before(found, today):
            yield span
        return
    if (point := point_at(text, 0, today)) and point[1] == len(text):
        yield Span(*point[0])
    if (time := time_at(text, 0, today)) and time[1] == len(text):
        yield time[0]


def time_at(text: str, start: int, today: date) -> tuple[Span, int] | None:
    """Return the time that begins at a place of the text, and where it ends."""
    if found := _LAST.match(text, start):
        span = _last(found, today)
        return (span, found.end()) if span else None
    if found := _AGO.match(text, start):
        span = _so_long_before(found, today)
        return (span, found.end()) if span else None
    if found := _LAST_ABROAD.match(text, start):
        return _so_many_abroad(found, today)
    if between := _between_at(text, start, today):
        return between
    for form, meaning in _BEFORE_POINT:
        lead = form.match(text, start)
        point = point_at(text, lead.end(), today) if lead else None
        if lead and point and not _is_name(text, lead.end(), point[1], lead[0]):
            return _behind(text, point) or (meaning(point[0]), point[1])
    point = point_at(text, start, today)
    if point and (behind := _behind(text, point)):
        return behind
    if point is None or not _SURE_BARE.fullmatch(text, start, point[1]):
        return None
    return None if _is_name(text, start, point[1], "") else (Span(*point[0]), point[1])


def _so_many_abroad(found: re.Match[str], today: date) -> tuple[Span, int] | None:
    """Return the last so many months and where they end; None for a length that is no whole one."""
    groups = {key[-6:]: text for key, text in found.groupdict().items() if text}
    amount = groups["amount"]
    number = _NUMBERS_ABROAD.get(amount) or float(amount)
    span = _length_before(number, _UNITS_ABROAD[groups["length"]], today)
    return (span, found.end()) if span else None


def _behind(text: str, point: tuple[Period, int]) -> tuple[Span, int] | None:
    """Return the time that a point and the words behind it mean, None without such words."""
    for form, meaning in _BEHIND_POINT:
        if found := form.match(text, point[1]):
            return meaning(point[0]), found.end()
    return None


def _is_name(text: str, start: int, end: int, lead: str) -> bool:
    """True if a month's name by itself is part of a name, or a verb: "to may" is no time."""
    month = bool(_BARE_MONTH.fullmatch(text, start, end))
    return month and (bool(_NAMED.match(text, end)) or lead.startswith("to "))


def _between_at(text: str, start: int, today: date) -> tuple[Span, int] | None:
    lead = _BETWEEN.match(text, start)
    begin = lead.end() if lead else start
    first = point_at(text, begin, today)
    joint = _AND.match(text, first[1]) if first else None
    second = point_at(text, joint.end(), today) if joint else None
    if first is None or second is None:
        return None
    (one, after), (other, end) = first, second
    # "between may and july 2025": the year stands once.
    if not re.search(r"(?:19|20)\d\d|'\d\d", text[begin:after]):
        same_year = point_at(f"{text[begin:after]} {other.first.year}", 0, today)
        one = same_year[0] if same_year else one
    one, other = sorted((one, other))
    return Span(one.first, other.last), end


def _last(found: re.Match[str], today: date) -> Span | None:
    """Return "the last 90 days", "the past year" (12 months), or "the last months" (3)."""
    if unit := found["many"] or found["one"]:
        return _length_before(3 if found["many"] else 1, UNITS[unit], today)
    return _so_long_before(found, today)


def _so_long_before(found: re.Match[str], today: date) -> Span | None:
    text = found["amount"]
    amount = (_NUMBERS.get(text) or float(text)) + (0.5 if found["half"] else 0)
    return _length_before(amount, UNITS[found["length"]], today)


def _length_before(amount: float, unit: str, today: date) -> Span | None:
    """Return the time since so long before today, None for a length that is no whole one."""
    if unit in _DAYS:
        days = amount * _DAYS[unit]
        return (
            Span(today - timedelta(days), today if days < _SHORT else None)
            if days % 1 == 0
            else None
        )
    months = amount * IN_MONTHS[unit]
    if months % 1 or months > 12 * (today.year - 1):
        return None
    return Span(months_before(today, int(months)))


_WHOLE_LENGTH = re.compile(rf"{_LENGTH}(?![\w'])")
_MONTHS_OF = {"day": 12 / 365.2425, "week": 84 / 365.2425}


def length_at(text: str, start: int) -> tuple[float, int] | None:
    """Return the months of a length that begins at a place of the text, and where it ends."""
    found = _WHOLE_LENGTH.match(text, start)
    if found is None or (found["amount"].isalpha() and found[0][len(found["amount"])].isalpha()):
        return None
    amount = (_NUMBERS.get(found["amount"]) or float(found["amount"])) + (
        0.5 if found["half"] else 0
    )
    unit = UNITS[found["length"]]
    return round(amount * (_MONTHS_OF.get(unit) or IN_MONTHS[unit]), 2), found.end()
