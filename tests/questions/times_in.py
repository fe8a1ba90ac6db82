"""The time in a sentence, as the tests of times ask for it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from bot.reading.time_phrases import time_at


@dataclass(frozen=True, slots=True)
class Time:
    """A time in a sentence, and the sentence without it."""

    since: date | None
    until: date | None
    rest: str


def find_time(text: str, today: date) -> Time | None:
    """Return the first time in a sentence in lower case, None when there is none.

    Raises TimeError for a day that is not in the calendar.
    """
    for start in re.finditer(r"(?<!\S)\S", text):
        if found := time_at(text, start.start(), today):
            span, end = found
            rest = " ".join(f"{text[: start.start()]} {text[end:]}".split())
            return Time(span.since, span.until, rest)
    return None
