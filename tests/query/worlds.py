"""Random small worlds: invented people at four invented places, with dates known in part."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from bot.careers.dates import PartialDate
from bot.careers.model import Organization, OrganizationKind, Person, Role, Status, Track
from bot.query.world import World

TODAY = date(2026, 7, 1)
PLACES = (
    Organization("zorbcorp", "Zorbcorp", OrganizationKind.COMPANY, country="US", focus=("reasoning",)),
    Organization(
        "zorb-research", "Zorb Research", OrganizationKind.COMPANY,
        parent="zorbcorp", parent_since=PartialDate(2019), country="US", founded=PartialDate(2016, 5),
    ),
    Organization("quuxai", "Quux AI", OrganizationKind.STARTUP, founded=PartialDate(2021)),
    Organization("fnord-labs", "Fnord University", OrganizationKind.UNIVERSITY, country="GB"),
)  # fmt: skip
_IDS = [place.id for place in PLACES]
_NAMES = ("ada-quill", "bram-dorn", "cy-vesk", "dee-morn")
_TITLES = ("Engineer", "Research Scientist", "Vice President", "Intern", "Co-founder", "Professor")
_DATES = st.one_of(
    st.builds(PartialDate, st.integers(2015, 2026)),
    st.builds(PartialDate, st.integers(2015, 2025), st.integers(1, 12)),
)


@st.composite
def roles(draw: st.DrawFn) -> tuple[Role, ...]:
    """Draw a career of up to four roles whose known dates do not contradict their order."""
    days = sorted(draw(st.lists(_DATES, max_size=8)), key=lambda day: day.sort_key)
    days = [day for day in days if day.latest <= TODAY]
    found = []
    for _ in range(draw(st.integers(0, 4))):
        dated, closed = draw(st.tuples(st.booleans(), st.booleans()))
        start = days.pop(0) if days and dated else None
        end = days.pop(0) if days and closed else None
        found.append(
            Role(
                draw(st.sampled_from(_IDS)),
                draw(st.sampled_from(_TITLES)),
                draw(st.sampled_from(Track)),
                draw(st.sampled_from([Status.CONFIRMED, Status.REPORTED, Status.UNVERIFIED])),
                ("https://news.example/a",),
                start=start,
                end=end,
                ended=end is None and draw(st.booleans()),
                acquired_with=draw(st.sampled_from([False, False, True])),
            )
        )
    return tuple(found)


@st.composite
def people(draw: st.DrawFn) -> tuple[Person, ...]:
    """Draw up to four people."""
    return tuple(
        Person(
            id_, id_.title(),
            areas=tuple(draw(st.frozensets(st.sampled_from(["reasoning", "robotics"])))),
            known_for=draw(st.sampled_from([(), ("zorb-1",)])),
            as_of=draw(st.sampled_from([None, PartialDate(2026, 6), PartialDate(2022)])),
            roles=draw(roles()),
        )
        for id_ in _NAMES[: draw(st.integers(0, 4))]
    )  # fmt: skip


def world(of: tuple[Person, ...], today: date = TODAY) -> World:
    """Return a world of these people at the invented places."""
    return World(of, PLACES, today)


def renamed(of: tuple[Person, ...]) -> tuple[Person, ...]:
    """Return the people with other ids, in another order."""
    return tuple(replace(one, id=f"x-{one.id}") for one in reversed(of))
