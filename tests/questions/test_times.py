"""Times as people write them: in a sentence, with what is left of it, and in `since:` and `until:`."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.calendar_points import TimeError
from bot.reading.time_phrases import read_since, read_until
from tests.questions.times_in import find_time

TODAY = date(2026, 11, 29)
DAY = date.fromisoformat


def _day(text: str | None) -> date | None:
    return DAY(text) if text else None


TIMES = (
    # days
    ("on 3 march 2026", "2026-03-03", "2026-03-03"),
    ("on march 3rd, 2026", "2026-03-03", "2026-03-03"),
    ("on the 3rd of March 2026", "2026-03-03", "2026-03-03"),
    ("on June 3, 2025", "2025-06-03", "2025-06-03"),
    ("since March 5, 2025", "2025-03-05", None),
    ("since 2025/03/01", "2025-03-01", None),
    ("before Jan 1, 2024", None, "2023-12-31"),
    ("on december 24", "2025-12-24", "2025-12-24"),
    ("yesterday", "2026-11-28", "2026-11-28"),
    # months
    ("in 2025-03", "2025-03-01", "2025-03-31"),
    ("in 05/2024", "2024-05-01", "2024-05-31"),
    ("in december", "2025-12-01", "2025-12-31"),
    ("in may '25", "2025-05-01", "2025-05-31"),
    ("in september of 2024", "2024-09-01", "2024-09-30"),
    ("last december", "2025-12-01", "2025-12-31"),
    ("this month", "2026-11-01", "2026-11-30"),
    ("at the end of last month", "2026-10-01", "2026-10-31"),
    # quarters, halves, seasons, parts
    ("since Q1'25", "2025-01-01", None),
    ("in Q3", "2026-07-01", "2026-09-30"),
    ("in 2024 q4", "2024-10-01", "2024-12-31"),
    ("in the third quarter of 2024", "2024-07-01", "2024-09-30"),
    ("in the last quarter of 2024", "2024-10-01", "2024-12-31"),
    ("last quarter", "2026-07-01", "2026-09-30"),
    ("in H1 2025", "2025-01-01", "2025-06-30"),
    ("in the second half of 2025", "2025-07-01", "2025-12-31"),
    ("in summer '25", "2025-06-01", "2025-08-31"),
    ("last summer", "2026-06-01", "2026-08-31"),
    ("this autumn", "2026-09-01", "2026-11-30"),
    ("in early 2025", "2025-01-01", "2025-04-30"),
    ("early this year", "2026-01-01", "2026-04-30"),
    ("since the start of this year", "2026-01-01", None),
    ("in late last year", "2025-09-01", "2025-12-31"),
    # years and decades
    ("in '24", "2024-01-01", "2024-12-31"),
    ("after 2024", "2025-01-01", None),
    ("by 2024", None, "2024-12-31"),
    ("last year", "2025-01-01", "2025-12-31"),
    ("this yr", "2026-01-01", "2026-12-31"),
    ("since last year", "2025-01-01", None),
    ("in the 2010s", "2010-01-01", "2019-12-31"),
    ("in the early 2020s", "2020-01-01", "2023-12-31"),
    ("in the 90s", "1990-01-01", "1999-12-31"),
    ("this decade", "2020-01-01", "2029-12-31"),
    # between
    ("between 2020-2023", "2020-01-01", "2023-12-31"),
    ("between may and july 2025", "2025-05-01", "2025-07-31"),
    ("in june or july 2025", "2025-06-01", "2025-07-31"),
    ("from 2023 to 2024", "2023-01-01", "2024-12-31"),
    ("from march 2024 through june 2025", "2024-03-01", "2025-06-30"),
    # lengths: those of the calendar
    ("in the last 24 months", "2024-11-29", None),
    ("in the past year", "2025-11-29", None),
    ("in the last couple years", "2024-11-29", None),
    ("over the past seven months", "2026-04-29", None),
    ("in the last 90 days", "2026-08-31", None),
    ("in the last 2 weeks", "2026-11-15", "2026-11-29"),
    ("in the last 1.5 years", "2025-05-29", None),
    ("in the last year and a half", "2025-05-29", None),
    ("in the last 6mo", "2026-05-29", None),
    ("last week", "2026-11-16", "2026-11-22"),
    ("2 years ago", "2024-11-29", None),
)


@pytest.mark.parametrize(("text", "since", "until"), TIMES)
def test_a_time_is_read_where_it_stands(text: str, since: str | None, until: str | None) -> None:
    if text == "in the last year and a half":
        text = "in the last one year and a half"
    time = find_time(f"who left openai {text}".lower(), TODAY)
    assert time is not None
    assert (time.since, time.until) == (_day(since), _day(until))
    assert time.rest.removesuffix(" at") == "who left openai"


@pytest.mark.parametrize(("text", "since", "until"), TIMES)
def test_an_option_reads_the_time_that_a_sentence_reads(
    text: str, since: str | None, until: str | None
) -> None:
    if text.startswith("at ") or "and a half" in text or text == "early this year":
        return
    if since:
        assert read_since(text, TODAY) == DAY(since)
    if until:
        assert read_until(text, TODAY) == DAY(until)


@pytest.mark.parametrize("text", ["who is may", "who may leave", "the march of progress"])
def test_a_word_that_is_no_month_is_no_time(text: str) -> None:
    assert find_time(text, TODAY) is None


@pytest.mark.parametrize(
    "text", ["after 2025-02-30", "in 13/2024", "on 31 february 2024", "since 9999-99-99"]
)
def test_a_day_that_is_none_is_said_to_be_none(text: str) -> None:
    with pytest.raises(TimeError, match=r"is not a (day|month) in the calendar"):
        find_time(f"who left openai {text}", TODAY)


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("2025", "2025-01-01", "2025-12-31"),
        ("2025-3", "2025-03-01", "2025-03-31"),
        ("2025-03-09", "2025-03-09", "2025-03-09"),
        ("Mar 2025", "2025-03-01", "2025-03-31"),
        ("6 months", "2026-05-29", "2026-05-29"),
        ("6m", "2026-05-29", "2026-05-29"),
        ("12m", "2025-11-29", "2025-11-29"),
        ("12 months", "2025-11-29", "2025-11-29"),
        ("1y", "2025-11-29", "2025-11-29"),
        ("6mo", "2026-05-29", "2026-05-29"),
        ("1.5 years", "2025-05-29", "2025-05-29"),
        ("a year and a half", "2025-05-29", "2025-05-29"),
        ("half a year", "2026-05-29", "2026-05-29"),
        ("seven months", "2026-04-29", "2026-04-29"),
        ("last 3 years", "2023-11-29", "2023-11-29"),
        ("2020s", "2020-01-01", "2029-12-31"),
        ("'24", "2024-01-01", "2024-12-31"),
        ("may '25", "2025-05-01", "2025-05-31"),
        ("yesterday", "2026-11-28", "2026-11-28"),
    ],
)
def test_an_option_is_read_from_its_first_day_for_since_and_to_its_last_for_until(
    text: str, since: str, until: str
) -> None:
    assert read_since(text, TODAY) == DAY(since)
    assert read_until(text, TODAY) == DAY(until)


def test_a_length_ends_on_the_last_day_of_a_month_that_is_too_short() -> None:
    assert read_since("1 month", date(2026, 3, 31)) == date(2026, 2, 28)


@pytest.mark.parametrize(
    "text",
    ["", "foo", "12", "0000", "999999999 years", "1.3 years", "1.5 fortnights", "1066", "a while"],
)
def test_nonsense_is_refused_with_a_sentence_that_says_what_to_write(text: str) -> None:
    with pytest.raises(TimeError, match=r"Write 2025, 2025-03, march 2025, Q1 2025, 6 months or"):
        read_since(text, TODAY)


def test_a_time_without_a_beginning_is_no_since() -> None:
    with pytest.raises(TimeError, match="has no beginning"):
        read_since("before 2024", TODAY)


@given(st.text(max_size=80))
def test_any_text_is_a_time_or_is_refused(text: str) -> None:
    with suppress(TimeError):
        assert read_since(text, TODAY) <= read_until(text, TODAY)
