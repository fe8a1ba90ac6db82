"""Times as people say them, and what is left of the sentence without them."""

from __future__ import annotations

from datetime import date

import pytest

from bot.questions.sentence import normalise
from bot.questions.time_phrases import find_time

_DAY = date(2026, 10, 20)


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("since the start of this year", date(2026, 1, 1), None),
        ("early this year", date(2026, 1, 1), date(2026, 4, 30)),
        ("in late last year", date(2025, 9, 1), date(2025, 12, 31)),
        ("at the end of last month", date(2026, 9, 1), date(2026, 9, 30)),
        ("last year", date(2025, 1, 1), date(2025, 12, 31)),
        ("this yr", date(2026, 1, 1), date(2026, 12, 31)),
        ("in the 2010s", date(2010, 1, 1), date(2019, 12, 31)),
        ("in the early 2020s", date(2020, 1, 1), date(2023, 12, 31)),
        ("last summer", date(2026, 6, 1), date(2026, 8, 31)),
        ("last autumn", date(2025, 9, 1), date(2025, 11, 30)),
        ("this autumn", date(2026, 9, 1), date(2026, 11, 30)),
        ("last december", date(2025, 12, 1), date(2025, 12, 31)),
        ("in 05/2024", date(2024, 5, 1), date(2024, 5, 31)),
        ("between 2020-2023", date(2020, 1, 1), date(2023, 12, 31)),
        ("in summer '25", date(2025, 6, 1), date(2025, 8, 31)),
        ("in the last couple years", date(2024, 10, 20), None),
    ],
)
def test_a_time_in_words_is_a_span_of_days(text: str, since: date | None, until: date) -> None:
    time = find_time(normalise(f"who left openai {text}"), _DAY)
    assert time is not None
    assert (time.since, time.until) == (since, until)
    assert time.rest.startswith("who left openai")


@pytest.mark.parametrize("text", ["who is may", "who left openai 13/2024"])
def test_what_is_no_day_is_no_time(text: str) -> None:
    assert find_time(text, _DAY) is None
