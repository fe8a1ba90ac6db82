"""Who was where together, worked out by hand, and what holds for any two careers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import assume, given

from bot.careers.dates import PartialDate
from bot.careers.model import Person, Role, Status, Track
from bot.careers.overlaps import nearest_miss, overlaps, presences
from bot.careers.presence import Now
from tests.careers.fictional import careers

TODAY = date(2026, 11, 24)
NOW = Now(TODAY)


def stayed(
    start: str | None, end: str | None, *, at: str = "quuxai", ended: bool = False
) -> Person:
    role = Role(
        at,
        "Research Scientist",
        Track.RESEARCH,
        Status.CONFIRMED,
        start=PartialDate.parse(start) if start else None,
        end=PartialDate.parse(end) if end else None,
        ended=ended,
    )
    return Person("ada-fictional", "Ada Fictional", roles=(role,))


def test_two_stays_with_known_days_overlap_from_the_later_start_to_the_earlier_end() -> None:
    (found,) = overlaps(stayed("2020-01-01", "2022-06-30"), stayed("2021-01-01", "2024-01-01"), NOW)
    assert found.certain == (date(2021, 1, 1), date(2022, 6, 30))
    assert found.length == timedelta(days=545)


def test_dates_known_to_the_year_make_an_overlap_certain_only_where_they_must_meet() -> None:
    (sure,) = overlaps(stayed("2018", "2023"), stayed("2020", "2022"), NOW)
    assert sure.certain == (date(2020, 12, 31), date(2022, 1, 1))
    (perhaps,) = overlaps(stayed("2018", "2020"), stayed("2020", "2022"), NOW)
    assert perhaps.certain is None
    assert perhaps.possible == (date(2020, 1, 1), date(2020, 12, 31))


def test_what_goes_on_lasts_until_today_and_what_ended_some_day_may_have_lasted() -> None:
    (both_there,) = overlaps(stayed("2025-01", None), stayed("2026-01", None), NOW)
    assert both_there.certain == (date(2026, 1, 31), TODAY)
    (unknown,) = overlaps(stayed("2020", None, ended=True), stayed("2021", "2022"), NOW)
    assert unknown.certain is None


def test_they_have_met_where_one_must_have_come_while_the_other_was_there() -> None:
    (came,) = overlaps(stayed("1990", None, ended=True), stayed("1988", "1996"), NOW)
    assert came.sure
    assert came.certain is None  # nobody knows how long
    (left,) = overlaps(stayed(None, "2018"), stayed("2014", "2024-04"), NOW)
    assert left.sure
    (perhaps,) = overlaps(stayed("2018", "2020"), stayed("2020", "2022"), NOW)
    assert not perhaps.sure


def test_whoever_is_known_to_be_there_had_come_by_then() -> None:
    there = replace(stayed("2025", None), as_of=PartialDate.parse("2025-07"))
    (met,) = overlaps(there, stayed("2025-07", "2025-09"), NOW)
    assert met.sure


def test_no_overlap_at_another_place_or_at_another_time() -> None:
    assert not overlaps(stayed("2020", "2022"), stayed("2020", "2022", at="barworks"), NOW)
    assert not overlaps(stayed("2020-01", "2020-06"), stayed("2020-09", "2021"), NOW)


def test_the_nearest_miss_is_the_place_they_were_least_apart() -> None:
    miss = nearest_miss(stayed("2018", "2019-12-31"), stayed("2021-01-01", "2022"), NOW)
    assert miss is not None
    assert (miss.organization, miss.apart) == ("quuxai", timedelta(days=367))
    assert nearest_miss(stayed("2018", "2019"), stayed("2021", None, at="barworks"), NOW) is None


@given(careers(), careers())
def test_together_is_the_same_whoever_is_asked_about(one: Person, other: Person) -> None:
    assert sorted(map(repr, overlaps(one, other, NOW))) == sorted(
        map(repr, overlaps(other, one, NOW))
    )


@given(careers(), careers())
def test_what_is_certain_lies_within_what_is_possible(one: Person, other: Person) -> None:
    for found in overlaps(one, other, NOW):
        if found.certain:
            first, last = found.possible
            assert first is None or first <= found.certain[0]
            assert last is None or found.certain[1] <= last


@given(careers(most=3))
def test_everybody_was_where_they_were_together_with_their_double(person: Person) -> None:
    for stay in presences(person, NOW):  # one that ended before it began was nowhere
        first, last = stay.extent.possible
        assume(first is None or last is None or first <= last)
    double = replace(person, id="bea-fictional")
    places = {stay.organization for stay in presences(person, NOW)}
    assert {found.organization for found in overlaps(person, double, NOW)} == places
