"""Who worked with whom by the database's reckoning, held against the domain's."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.careers.dates import PartialDate
from bot.careers.model import Person
from bot.careers.overlaps import overlaps
from bot.careers.presence import Now
from bot.catalogue.facts import Catalogue
from bot.store import Store
from bot.store.take_in import Facts, take_in
from tests.careers.fictional import ORGANIZATIONS, careers

NOW = Now(date(2024, 3, 5), PartialDate(2023))  # before some careers end
MANY = 10_000
KNOWN = st.sampled_from([None, 2015, 2021, 2023])  # as of which year; two of them lately


def longest(person: Person, other: Person) -> tuple[int, str] | None:
    """The key of a colleague's place in the list, None for whoever is no colleague."""
    worked = [one for one in overlaps(person, other, NOW) if not one.study]
    return (-max(one.length.days for one in worked), other.id) if worked else None


async def check(store: Store, person: Person, others: list[Person]) -> None:
    found = await store.colleagues(person, NOW, MANY)
    keys = sorted(key for other in others if other != person and (key := longest(person, other)))
    assert found.first == tuple(id_ for _, id_ in keys)
    assert (found.possible, found.certain) == (len(keys), sum(days < 0 for days, _ in keys))


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.tuples(careers(most=4), KNOWN), min_size=2, max_size=5))
async def test_colleagues_are_those_the_dates_allow_the_longest_first(
    store: Store, drawn: list[tuple[Person, int | None]]
) -> None:
    people = [
        replace(person, id=f"person-{at}", as_of=PartialDate(known) if known else None)
        for at, (person, known) in enumerate(drawn)
    ]
    await take_in(store, Facts((), ORGANIZATIONS, people), history=True, meta={})
    for person in people:
        await check(store, person, people)


@pytest.mark.parametrize("id_", ["ilya-sutskever", "noam-shazeer", "max-schwarzer"])
async def test_the_colleagues_of_real_people_are_those_counted_one_by_one(
    shipped_store: Store, shipped: Catalogue, id_: str
) -> None:
    people = list(shipped.people)
    (person,) = (one for one in people if one.id == id_)
    await check(shipped_store, person, people)


async def test_somebody_who_only_studied_has_no_colleagues(store: Store) -> None:
    assert (await store.colleagues(Person("ada", "Ada Fictional"), NOW, MANY)).possible == 0
