"""A time holds what is known to be of it; what only may be of it stands apart, undated moves nowhere."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.careers.dates import PartialDate
from bot.careers.model import Person, Role, Status, Track
from bot.careers.spans import Holds, Span, in_time, months_before
from tests.careers.asking import moves_asked
from tests.careers.fictional import dates

YES, MAY, NO = Holds.YES, Holds.MAY, Holds.NO
_WEEK = "moves(dated: 2026-03-30..2026-04-05)"
_spans = st.builds(Span, st.none() | st.dates(), st.none() | st.dates())


@pytest.mark.parametrize(
    ("day", "holds"),
    [
        ("2026-03-31", YES),
        ("2026-03", MAY),
        ("2026-04", MAY),
        ("2026-04-06", NO),
        ("2026-05", NO),
        ("2026", MAY),
        ("2025", NO),
        (None, NO),
    ],
)
def test_a_move_is_of_a_time_or_may_be_or_is_not(day: str | None, holds: Holds) -> None:
    here = Role("quuxai", "Researcher", Track.RESEARCH, Status.CONFIRMED, ("https://a.example",),
                start=PartialDate.parse(day) if day else None)  # fmt: skip
    ada = Person("ada-fictional", "Ada Fictional", roles=(here,))
    assert bool(moves_asked(_WEEK, [ada])) is (holds is YES)
    assert bool(moves_asked(_WEEK, [ada], possible=True)) is (holds is MAY)


@pytest.mark.parametrize(
    ("since", "until", "holds"),
    [
        (date(2026, 1, 1), date(2026, 12, 31), YES),
        (date(2026, 1, 1), None, YES),
        (date(2026, 4, 1), date(2026, 4, 30), MAY),
        (date(2026, 4, 1), None, MAY),
        (None, date(2026, 4, 1), MAY),
        (None, date(2025, 12, 31), NO),
    ],
)
def test_what_is_dated_by_the_year_is_of_its_year_and_may_be_of_a_month(
    since: date | None, until: date | None, holds: Holds
) -> None:
    assert in_time(PartialDate(2026), Span(since, until)) is holds


@given(dates(), _spans)
def test_a_date_is_of_a_time_for_sure_or_maybe_or_not(day: PartialDate, span: Span) -> None:
    inside = [one in span for one in (day.earliest, day.latest)]
    holds = in_time(day, span)
    assert (holds is YES) is all(inside)
    assert holds is not NO or not any(inside)


@given(dates(), _spans, st.dates())
def test_a_longer_time_loses_nothing_and_a_sharper_date_decides_only_what_was_open(
    day: PartialDate, span: Span, further: date
) -> None:
    longer = Span(min(span.since, further) if span.since else None, span.until)
    assert in_time(day, longer) >= in_time(day, span)
    sharper = PartialDate.of(day.earliest)
    if in_time(day, span) is not MAY:
        assert in_time(sharper, span) is in_time(day, span)


@given(st.dates(), st.integers(0, 600))
def test_months_before_are_those_of_the_calendar(day: date, months: int) -> None:
    if day.year - months / 12 < 2:
        return
    before = months_before(day, months)
    assert 12 * (day.year - before.year) + day.month - before.month == months
    assert before.day == day.day or before.day < day.day
