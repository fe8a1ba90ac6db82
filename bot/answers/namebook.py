"""Fills the name lookup from the store's people and the directory's organizations and areas."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache

from bot.answers.directory import Directory
from bot.careers.model import Area, Organization, Work
from bot.names import AreaNames, Lookup, NameIndex, OrganizationNames, PersonColumns, WorkNames
from bot.store import NameColumns

_LONG_AGO = date(2000, 1, 1)


def person_names(known: NameColumns, former: Mapping[str, Sequence[str]]) -> PersonColumns:
    """Return the names of people, with what distinguishes namesakes.

    `former` are ids that lead to a person: they are typed like links.
    """
    names = [(name, *more) for name, more in zip(known.names, known.aliases, strict=True)]
    popularity = list(map(_popularity, known.newest_moves, known.sources))
    held = zip(known.ids, known.links, strict=True)
    links = [(*one, *former[id_]) if id_ in former else one for id_, one in held]
    return PersonColumns(known.ids, names, links, known.organizations, known.areas, popularity)


@lru_cache(maxsize=65_536)
def _popularity(newest_move: date | None, sources: int) -> float:
    """Likely first: who moved lately, then who is well sourced (a year counts as e² sources)."""
    years = (newest_move - _LONG_AGO).days / 365 if newest_move else 0.0
    return max(years, 0.0) / 2 + math.log1p(sources)


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


def work_names(work: Work) -> WorkNames:
    """Return the names of a work."""
    return WorkNames(work.id, (work.name, *work.aliases), work.ambiguous)


def area_index(areas: Iterable[Area]) -> NameIndex:
    """Return the index of areas by name, by id and by the words that mean them."""
    return NameIndex.build(
        (area.id, name)
        for area in areas
        for name in (area.name, area.id.replace("-", " "), *area.words)
    )


def lookup_of(directory: Directory) -> Lookup:
    """Return the names of all organizations, areas and works, those of people still to be read."""
    return Lookup(
        organizations=map(organization_names, directory.organizations.values()),
        areas=map(area_names, directory.areas.values()),
        works=map(work_names, directory.works.values()),
    )


def read_people(
    lookup: Lookup,
    directory: Directory,
    former: Mapping[str, Sequence[str]],
    people: Iterable[NameColumns],
) -> None:
    """Add these people, and rank organizations by their number of people."""
    lookup.read(person_names(some, former) for some in people)
    for id_, place in directory.organizations.items():
        held = organization_names(place, lookup.people_at(id_))
        lookup.organizations.set_popularity(id_, held.popularity)


def renew_people(
    lookup: Lookup,
    ids: Iterable[str],
    former: Mapping[str, Sequence[str]],
    people: Iterable[NameColumns],
) -> None:
    """Update these people; those that are no longer in the store are removed."""
    parts = (person_names(some, former) for some in people)
    known = {row[0]: row for part in parts for row in zip(*part, strict=True)}
    for id_ in ids:
        if id_ in known:
            lookup.put_person(*known[id_])
        else:
            lookup.drop_person(id_)
