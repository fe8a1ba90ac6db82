"""Clearly fictional organizations, and careers drawn at random among them."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from bot.careers.dates import PartialDate
from bot.careers.families import Families
from bot.careers.model import Organization, OrganizationKind, Person, Role, Status, Track

ORGANIZATIONS = tuple(
    Organization(id_, id_.title(), OrganizationKind.COMPANY, parent=parent, predecessors=before)
    for id_, parent, before in (
        ("zorbcorp", None, ()),
        ("zorblab", "zorbcorp", ()),
        ("zorbmind", "zorbcorp", ("zorblab",)),
        ("quuxai", None, ()),
        ("fooversity", None, ()),
        ("barworks", None, ()),
    )
)
FAMILIES = Families(ORGANIZATIONS)

TITLES = ("Intern", "Research Scientist", "Senior Scientist", "Director", "VP of Research", "CEO")


@st.composite
def dates(draw: st.DrawFn) -> PartialDate:
    year = draw(st.integers(2000, 2026))
    month = draw(st.none() | st.integers(1, 12))
    return PartialDate(year, month, about=draw(st.booleans()))


@st.composite
def roles(draw: st.DrawFn) -> Role:
    start, end = draw(st.none() | dates()), draw(st.none() | dates())
    if start and end and end.latest < start.earliest:
        start, end = end, start
    return Role(
        organization=draw(st.sampled_from([place.id for place in ORGANIZATIONS])),
        title=draw(st.sampled_from(TITLES)),
        track=draw(st.sampled_from(list(Track))),
        status=draw(st.sampled_from(list(Status))),
        sources=(f"https://example.org/{draw(st.integers(1, 9))}",),
        start=start,
        end=end,
        ended=draw(st.booleans()) if end is None else False,
        announced=draw(st.none() | dates()),
        end_announced=draw(st.none() | dates()),
        after_gap=draw(st.integers(0, 5)) == 0,
    )


def careers(most: int = 7) -> st.SearchStrategy[Person]:
    """Careers of up to `most` roles of one fictional person, in any order of dates."""
    return st.lists(roles(), max_size=most).map(
        lambda found: Person("ada-fictional", "Ada Fictional", roles=tuple(found))
    )


def going_on(role: Role) -> Role:
    return replace(role, end=None, ended=False, end_announced=None)


def over(role: Role) -> Role:
    return role if role.over else replace(role, ended=True)
