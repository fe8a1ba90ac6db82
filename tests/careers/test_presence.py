"""What is held now is what was lately known to go on, and nothing that is still to come."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.careers.dates import PartialDate
from bot.careers.model import Person, Role, Track
from bot.careers.presence import Now
from bot.careers.spans import Holds
from tests.careers.fictional import careers

TODAY = date(2026, 11, 29)
NOW = Now(TODAY, PartialDate(2026, 7))


def day(text: str | None) -> PartialDate | None:
    return PartialDate.parse(text) if text else None


def ada(as_of: str | None, *roles: Role) -> Person:
    return Person("ada-fictional", "Ada Fictional", as_of=day(as_of), roles=roles)


def post(start: str | None = None, end: str | None = None, *, ended: bool = False) -> Role:
    return Role("quuxai", "Scientist", Track.RESEARCH, start=day(start), end=day(end), ended=ended)


@pytest.mark.parametrize(
    ("as_of", "held"),
    [
        ("2026-07", Holds.YES),
        ("2024-07", Holds.YES),  # two years, and not more
        ("2024-06", Holds.MAY),
        ("2024", Holds.MAY),  # perhaps before July
        ("2025", Holds.YES),
        ("2019~", Holds.MAY),
    ],
)
def test_a_post_that_was_last_known_more_than_two_years_ago_only_may_be_held(
    as_of: str, held: Holds
) -> None:
    role = post("2010")
    assert NOW.held(role, ada(as_of, role)) is held


def test_the_age_is_measured_against_the_data_and_not_against_today() -> None:
    role = post("2010")
    old_data = Now(TODAY, PartialDate(2020, 1))
    assert old_data.held(role, ada("2019", role)) is Holds.YES
    assert Now(TODAY).held(role, ada(None, role)) is Holds.YES  # nothing is known of any age


@pytest.mark.parametrize(("start", "held"), [("2025-01", Holds.YES), ("2015", Holds.MAY)])
def test_without_a_date_of_its_own_a_file_is_as_new_as_its_newest_date(
    start: str, held: Holds
) -> None:
    role = post(start)
    assert NOW.held(role, ada(None, role)) is held


@pytest.mark.parametrize(
    ("role", "held", "past"),
    [
        (post("2020", "2026-11-29"), Holds.NO, Holds.YES),
        (post("2020", "2026-11-30"), Holds.YES, Holds.NO),
        (post("2020", "2027-01"), Holds.YES, Holds.NO),
        (post("2020", ended=True), Holds.NO, Holds.YES),
        (post("2027-03"), Holds.NO, Holds.NO),
        (post("2026"), Holds.YES, Holds.NO),
    ],
)
def test_a_day_that_is_still_to_come_has_not_come(role: Role, held: Holds, past: Holds) -> None:
    person = ada("2026-07", role)
    assert (NOW.held(role, person), NOW.past(role, person)) == (held, past)


@given(person=careers(), days=st.integers(0, 5000), as_of=st.sampled_from(["2018", "2026-07"]))
def test_a_later_day_without_new_facts_changes_nothing(
    person: Person, days: int, as_of: str
) -> None:
    person = replace(person, as_of=day(as_of))
    today = date(2027, 1, 1)  # after every date of theirs
    later = replace(NOW, today=today + timedelta(days))
    for role in person.roles:
        assert later.held(role, person) is replace(NOW, today=today).held(role, person)
