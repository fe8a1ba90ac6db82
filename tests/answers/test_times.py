"""Times as people type them."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.time_options import TimeError, read_since, read_until

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("2025-03", date(2025, 3, 1), date(2025, 3, 31)),
        ("2025-3", date(2025, 3, 1), date(2025, 3, 31)),
        ("2025-03-09", date(2025, 3, 9), date(2025, 3, 9)),
        ("march 2025", date(2025, 3, 1), date(2025, 3, 31)),
        ("Mar 2025", date(2025, 3, 1), date(2025, 3, 31)),
        ("3 march 2025", date(2025, 3, 3), date(2025, 3, 3)),
        ("6 months", date(2026, 5, 24), date(2026, 5, 24)),
        ("6 months ago", date(2026, 5, 24), date(2026, 5, 24)),
        ("in the past 90 days", date(2026, 8, 26), date(2026, 8, 26)),
        ("last 3 years", date(2023, 11, 24), date(2023, 11, 24)),
        ("last year", date(2025, 1, 1), date(2025, 12, 31)),
        ("this year", date(2026, 1, 1), date(2026, 12, 31)),
        ("last month", date(2026, 10, 1), date(2026, 10, 31)),
        ("yesterday", date(2026, 11, 23), date(2026, 11, 23)),
        ("Q1 2025", date(2025, 1, 1), date(2025, 3, 31)),
    ],
)
def test_a_time_is_read_from_its_first_day_for_since_and_to_its_last_for_until(
    text: str, since: date, until: date
) -> None:
    assert read_since(text, TODAY) == since
    assert read_until(text, TODAY) == until


@pytest.mark.parametrize(
    "text", ["", "foo", "2025-13", "12", "31 feb 2025", "0000", "999999999 years"]
)
def test_nonsense_is_refused_with_a_sentence_that_says_what_to_write(text: str) -> None:
    with pytest.raises(TimeError, match=r"Write 2025, 2025-03, march 2025, 6 months or last year"):
        read_since(text, TODAY)


@given(st.text(max_size=80))
def test_any_text_is_a_time_or_is_refused(text: str) -> None:
    with suppress(TimeError):
        assert read_since(text, TODAY) <= read_until(text, TODAY)
