"""Times that are short for the one said before: "23-26", "2025 and the year before", "than last"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from bot.reading.calendar_points import MONTHS, UNITS, Period, period_of

_LEADS = frozenset({"from", "between", "in", "during", "for", "over", "years"})
_TO = frozenset({"-", "–", "to", "until", "till", "through", "and", "/"})
_BACK = (("year", "before"), ("previous", "year"), ("prior", "year"), ("preceding", "year"),
         ("year", "prior"), ("year", "earlier"))  # fmt: skip
_ON = (("year", "after"), ("following", "year"), ("next", "year"), ("year", "later"))
_SIDES = frozenset({"than", "vs", "versus", "or", "and", "against", "with", "to", "v"})
_OF_A_YEAR = frozenset({
    *MONTHS, "spring", "summer", "autumn", "fall", "winter", "q1", "q2", "q3", "q4", "h1", "h2",
    "mid", "early", "late",
}) - {"may"}  # fmt: skip
_MARKS = frozenset(",.?!;:()")


def spelt(texts: Sequence[str]) -> list[str]:
    """Return words with the years of two digits behind a month or a season written out."""
    found = list(texts)
    for at, (text, year) in enumerate(pairwise(texts)):
        after = texts[at + 2] if at + 2 < len(texts) else ""
        if text in _OF_A_YEAR and _short(year) and not after[:1].isdecimal():
            found[at + 1] = str(_short(year))
    return found


def short_years(texts: Sequence[str], at: int) -> tuple[Period, int] | None:
    """Return the years from one of two digits to another, and where they end: "23-26"."""
    lead = at + (texts[at] in _LEADS)
    one, joint, other = (*texts[lead : lead + 3], "", "", "")[:3]
    if joint not in _TO or (joint in ("and", "/") and texts[at] not in ("between", "from")):
        return None
    first, last = _short(one) or _full(one), _short(other)
    if not first or not last or first >= last or (_full(one) and joint not in ("-", "–", "/")):
        return None
    return Period(date(first, 1, 1), date(last, 12, 31)), lead + 3


def beside(texts: Sequence[str], at: int, today: date) -> tuple[Period, int] | None:
    """Return a time that is told by the one before it, and where it ends; None for any other."""
    start = at + (texts[at] in ("in", "during"))
    start += texts[start : start + 1] == ["the"]
    words = tuple(texts[start : start + 2])
    by = -1 if words in _BACK else 1 if words in _ON else 0
    if by and _ends(texts, start + 2):
        years = [year for text in texts[:at] if (year := _full(text))]
        years += [today.year] if not years and _said(texts[:at], "year") else []
        if years:
            year = years[-1] + by
            return Period(date(year, 1, 1), date(year, 12, 31)), start + 2
    if (
        texts[at] in ("last", "previous")
        and at
        and texts[at - 1] in _SIDES
        and _ends(texts, at + 1)
    ):
        for unit in ("year", "month", "quarter"):
            if _said(texts[:at], unit):
                return period_of("last", unit, today), at + 1
    return None


def _said(texts: Sequence[str], unit: str) -> bool:
    """True if this year, or another unit, was said before."""
    return any(one == "this" and UNITS.get(other) == unit for one, other in pairwise(texts))


def _ends(texts: Sequence[str], at: int) -> bool:
    """True if nothing goes on from here: "the year before", not "the year before joining X"."""
    return at >= len(texts) or texts[at] in _MARKS or texts[at] in _SIDES


def _short(text: str) -> int | None:
    bare = text.removeprefix("'")
    return (
        2000 + int(bare) if len(bare) == 2 and bare.isdecimal() and 15 <= int(bare) <= 29 else None
    )


def _full(text: str) -> int | None:
    return int(text) if len(text) == 4 and text.isdecimal() and text[:2] in ("19", "20") else None
