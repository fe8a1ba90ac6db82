"""Dates as precisely as they are known."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.careers.dates import DateError, PartialDate

days = st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31))


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    day = draw(days)
    precision = draw(st.integers(1, 3))
    return PartialDate(
        day.year,
        day.month if precision > 1 else None,
        day.day if precision > 2 else None,
        about=draw(st.booleans()),
    )


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "words", "short"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31), "2024", "2024"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "February 2024", "Feb 2024"),
        ("2026-03-03", date(2026, 3, 3), date(2026, 3, 3), "3 March 2026", "3 Mar 2026"),
        ("2018~", date(2018, 1, 1), date(2018, 12, 31), "about 2018", "about 2018"),
    ],
)
def test_a_date_knows_its_first_and_last_day_and_says_no_more_than_is_known(
    text: str, earliest: date, latest: date, words: str, short: str
) -> None:
    found = PartialDate.parse(text)
    assert (found.earliest, found.latest) == (earliest, latest)
    assert (found.in_words(), found.short()) == (words, short)


@given(partial_dates())
def test_what_a_date_writes_it_reads_back(day: PartialDate) -> None:
    assert PartialDate.parse(str(day)) == day


@given(partial_dates())
def test_the_first_day_is_never_after_the_last(day: PartialDate) -> None:
    assert day.earliest <= day.latest


@pytest.mark.parametrize(
    "text", ["", "24", "2024-13", "2024-00", "2023-02-29", "2024-5", "May 2024", "2024-05-06~~"]
)
def test_what_is_no_date_is_refused_with_a_sentence_that_names_it(text: str) -> None:
    with pytest.raises(DateError, match="is not a"):
        PartialDate.parse(text)


@given(st.text())
def test_any_text_is_a_date_or_is_refused(text: str) -> None:
    with suppress(DateError):
        PartialDate.parse(text)


def test_a_day_is_within_its_month_and_a_month_not_within_one_of_its_days() -> None:
    month, day = PartialDate.parse("2026-06"), PartialDate.parse("2026-06-18")
    assert day.within(month)
    assert day.within(day)
    assert not month.within(day)
    assert not day.within(PartialDate.parse("2026-07"))
