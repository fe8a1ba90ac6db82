"""The shipped people and organizations, to be looked up."""

from __future__ import annotations

import pytest

from bot.catalogue.facts import Catalogue
from bot.names import AreaNames, Lookup, OrganizationNames, PersonNames


@pytest.fixture
def lookup(shipped: Catalogue) -> Lookup:
    return Lookup(
        people=[
            PersonNames(
                person.id,
                (person.name, *person.aliases),
                (person.id, *person.links.values()),
                tuple(role.organization for role in person.roles),
                person.areas,
            )
            for person in shipped.people
        ],
        organizations=[
            OrganizationNames(
                place.id,
                (place.name, *place.aliases),
                place.parent,
                place.predecessors,
                (place.id, *((place.website,) if place.website else ())),
            )
            for place in shipped.organizations
        ],
        areas=[AreaNames(area.id, (area.name, *area.words)) for area in shipped.areas],
    )
