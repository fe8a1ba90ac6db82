"""A bar is sure where a date is, fades where it is vague, and guesses where there is none."""

from __future__ import annotations

import pytest

from bot.careers.dates import PartialDate
from bot.pictures.spans import Span, Stretch, spans
from tests.pictures.careers import day


def span(start: str | None, end: str | None, *, over: bool = True, as_of: str = "2026-01") -> Span:
    found = spans([Stretch(day(start), day(end), over)], day(as_of))
    assert found
    return found[0]


def test_months_are_sharp() -> None:
    one = span("2020-07", "2024-01")
    assert (one.start, one.end) == (one.sure_from, one.sure_to)
    assert one.start == pytest.approx(2020.5, abs=0.01)
    assert one.end == 2024


def test_a_year_fades_over_itself() -> None:
    one = span("2020", "2024")
    assert (one.start, one.sure_from, one.sure_to, one.end) == (2020, 2021, 2024, 2025)
    assert not one.guessed_start
    assert not one.guessed_end


def test_what_goes_on_ends_where_it_was_last_seen() -> None:
    one = span("2020-01", None, over=False)
    assert one.goes_on
    assert one.end == pytest.approx(2026.08, abs=0.01)


def test_an_unknown_beginning_is_a_guess_before_the_end() -> None:
    one = span(None, "2024-01")
    assert one.guessed_start
    assert one.start < one.sure_from == one.sure_to == 2024


def test_an_unknown_end_is_a_guess_that_stops_where_the_next_role_begins() -> None:
    roles = [Stretch(day("2020-01"), None, over=True), Stretch(day("2021-01"), None, over=False)]
    found = spans(roles, day("2026-01"))
    assert found
    assert found[0].guessed_end
    assert found[0].end == 2021


def test_beginning_and_ending_within_one_year_is_one_soft_bar() -> None:
    one = span("2020", "2020")
    assert one.start < one.sure_from == one.sure_to < one.end


def test_without_any_date_there_is_no_place_for_a_bar() -> None:
    assert spans([Stretch(None, None, over=True)], None) is None


def test_a_date_known_about_is_shown_as_the_year_it_names() -> None:
    found = spans([Stretch(PartialDate(2018, about=True), day("2020-01"), over=True)], None)
    assert found
    assert found[0].start == 2018


def test_what_goes_on_from_an_unknown_day_began_before_the_next_role() -> None:
    found = spans(
        [
            Stretch(day("2000-01"), day("2002-01"), over=True),
            Stretch(None, None, over=False),
            Stretch(day("2011-01"), None, over=False),
        ],
        day("2026-01"),
    )
    assert found
    assert (found[1].start, found[1].sure_from) == (2002, 2011)
    assert found[1].goes_on


def test_roles_of_which_nothing_is_known_share_the_time_there_is_in_their_order() -> None:
    nothing = Stretch(None, None, over=True)
    found = spans(
        [
            Stretch(day("2000-01"), day("2002-01"), over=True),
            nothing,
            nothing,
            Stretch(day("2012-01"), None, over=False),
        ],
        day("2026-01"),
    )
    assert found
    assert (found[1].start, found[1].end) == (2002, 2007)
    assert (found[2].start, found[2].end) == (2007, 2012)
    assert found[1].guessed_start
    assert found[1].guessed_end
