"""What the names are filled with: the store's rows and the directory's organizations and areas."""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import date

from bot.answers.directory import Directory
from bot.careers.model import Area, Organization
from bot.names import AreaNames, Lookup, NameIndex, OrganizationNames, PersonNames
from bot.store import PersonNameRow

_LONG_AGO = date(2000, 1, 1)


def person_names(row: PersonNameRow) -> PersonNames:
    """Return the names of a person, with what tells them from others of the same name.

    Likely first: who moved lately, then who is well sourced (a year counts as about e² sources).
    """
    years = (row.newest_move - _LONG_AGO).days / 365 if row.newest_move else 0.0
    return PersonNames(
        id=row.id,
        names=(row.name, *row.aliases),
        keys=(row.id, *row.links),
        organizations=row.organizations,
        areas=row.areas,
        popularity=max(years, 0.0) / 2 + math.log1p(row.sources),
    )


def organization_names(place: Organization, people: int = 0) -> OrganizationNames:
    """Return the names of an organization; likely first is where many people have been."""
    return OrganizationNames(
        id=place.id,
        names=(place.name, *place.aliases),
        parent=place.parent,
        predecessors=place.predecessors,
        keys=(place.id, *((place.website,) if place.website else ())),
        popularity=math.log1p(people),
    )


def area_names(area: Area) -> AreaNames:
    """Return the words that mean an area."""
    return AreaNames(area.id, (area.name, *area.words))


def area_index(areas: Iterable[Area]) -> NameIndex:
    """Return the index of areas by name, by id and by the words that mean them."""
    return NameIndex.build(
        (area.id, name)
        for area in areas
        for name in (area.name, area.id.replace("-", " "), *area.words)
    )


def lookup_of(directory: Directory, rows: Iterable[PersonNameRow]) -> Lookup:
    """Return the names of these people and of all organizations, likely ones first."""
    places = directory.organizations
    lookup = Lookup(
        people=map(person_names, rows),
        organizations=map(organization_names, places.values()),
        areas=map(area_names, directory.areas.values()),
    )
    for id_, place in places.items():
        held = organization_names(place, lookup.people_at(id_))
        lookup.organizations.set_popularity(id_, held.popularity)
    return lookup
