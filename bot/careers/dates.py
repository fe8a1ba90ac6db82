"""Dates known to the year, the month or the day: `2024`, `2024-05`, `2024-05-06`, `2024~`."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

_FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(~?)")
_MONTHS = tuple(calendar.month_name)


class DateError(ValueError):
    """The text is not a date of the form this module reads; the message says what is wrong."""


_month = lru_cache(maxsize=2_400)(calendar.monthrange)
"""The weekday a month begins with, and its days: of two centuries they are kept."""


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as precisely as it is known, never more.

    The text forms are a subset of the Extended Date/Time Format (EDTF, ISO 8601-2:2019):
    level 0 dates, and `~` of level 1 for "about". "About" changes how a date reads, not its
    bounds: nobody said how far off it may be.
    """

    year: int
    month: int | None = None
    day: int | None = None
    about: bool = False

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Return the date that `text` writes; raise DateError when it writes none."""
        return _parse(text)

    @classmethod
    def of(cls, day: date) -> PartialDate:
        """Return the date known to the day."""
        return cls(day.year, day.month, day.day)

    @property
    def earliest(self) -> date:
        """The first day it can be."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """The last day it can be."""
        month = self.month or 12
        return date(self.year, month, self.day or _month(self.year, month)[1])

    def within(self, other: PartialDate) -> bool:
        """Whether every day that it may be is one that the other may be."""
        return other.earliest <= self.earliest and self.latest <= other.latest

    @property
    def precision(self) -> int:
        """1 for a year, 2 for a month, 3 for a day."""
        return 1 + (self.month is not None) + (self.day is not None)

    @property
    def sort_key(self) -> tuple[date, int]:
        """Order by the earliest day, then the less precise first."""
        return self.earliest, self.precision

    def __str__(self) -> str:
        """Return the text it is written as in the data files."""
        parts = [f"{self.year:04d}"]
        if self.month is not None:
            parts.append(f"{self.month:02d}")
        if self.day is not None:
            parts.append(f"{self.day:02d}")
        return "-".join(parts) + ("~" if self.about else "")

    def in_words(self) -> str:
        """Return it for a sentence: "3 March 2026", "March 2026", "2025", "about 2018"."""
        return self._spoken(_MONTHS[self.month or 0])

    def short(self) -> str:
        """Return it for a table: "3 Mar 2026", "Mar 2026", "2025", "about 2018"."""
        return self._spoken(_MONTHS[self.month or 0][:3])

    def _spoken(self, month: str) -> str:
        parts = [str(self.day or ""), month, str(self.year)]
        return ("about " if self.about else "") + " ".join(part for part in parts if part)


@lru_cache(maxsize=8192)
def _parse(text: str) -> PartialDate:
    found = _FORM.fullmatch(text)
    if not found:
        raise DateError(
            f"'{text}' is not a date; write 2024, 2024-05 or 2024-05-06, with ~ after it for about"
        )
    year = int(found[1])
    month, day = (int(part) if part else None for part in found.groups()[1:3])
    try:
        date(year, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        raise DateError(f"'{text}' is not a day in the calendar") from None
    return PartialDate(year, month, day, about=bool(found[4]))
