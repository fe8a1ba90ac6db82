"""The data ends with what was curated; a later month counts as known from five events on."""

from __future__ import annotations

from datetime import date

import pytest

from bot.careers.coverage import covered_until
from bot.careers.dates import PartialDate

TODAY = date(2026, 11, 29)
JULY = PartialDate(2026, 7)
CURATED = {date(2026, 5, 3): 9, date(2026, 7, 1): 1}


@pytest.mark.parametrize(
    ("later", "end"),
    [
        ({}, date(2026, 7, 31)),
        ({date(2026, 10, 2): 4}, date(2026, 7, 31)),
        ({date(2026, 10, 2): 5}, date(2026, 10, 31)),
        ({date(2026, 10, 2): 2, date(2026, 10, 9): 3}, date(2026, 10, 31)),
        ({date(2026, 9, 30): 3, date(2026, 10, 1): 4}, date(2026, 7, 31)),
        ({date(2026, 9, 1): 5, date(2026, 10, 1): 4}, date(2026, 9, 30)),
        ({date(2026, 11, 30): 9}, date(2026, 7, 31)),  # still to come
    ],
)
def test_a_month_after_the_newest_that_was_looked_at_is_covered_from_five_events_on(
    later: dict[date, int], end: date
) -> None:
    assert covered_until(CURATED | later, JULY, TODAY) == end


def test_where_nobody_says_how_far_was_looked_the_newest_event_by_today_is_the_end() -> None:
    events = CURATED | {date(2026, 10, 2): 1, date(2027, 1, 1): 8}
    assert covered_until(events, None, TODAY) == date(2026, 10, 31)
    assert covered_until({date(2027, 1, 1): 8}, None, TODAY) is None
    assert covered_until({}, JULY, TODAY) is None


def test_an_end_is_by_the_earliest_day_of_what_is_known_to_the_year() -> None:
    assert covered_until({date(2026, 1, 1): 30}, PartialDate(2026), TODAY) == date(2026, 1, 31)
