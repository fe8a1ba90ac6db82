"""The careers that records come to; a person is known by the first key of theirs."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.careers.model import Organization, Person
from bot.records.career import career
from bot.records.institutions import Institutions
from bot.store.records import Group, groups_of
from bot.store.store import Store


@dataclass(frozen=True, slots=True)
class Derived:
    """Who has a dated post in records, by key, and where that is no organization of the data, by id."""

    people: dict[str, Person] = field(default_factory=dict)
    places: dict[str, Organization] = field(default_factory=dict)


async def derive(store: Store, keys: Sequence[str], institutions: Institutions) -> Derived:
    """Return the careers of some people in records; raise StoreError."""
    groups = await groups_of(store, keys)
    # In a thread: of a thousand people it takes a tenth of a second.
    return await asyncio.to_thread(careers_of, groups, institutions)


def careers_of(groups: Mapping[str, Group], institutions: Institutions) -> Derived:
    """Return the careers that groups of records come to, without those of no dated post."""
    done = Derived()
    for key, group in groups.items():
        found = career(key, [kept.record for kept in group], institutions)
        if found.person.roles:
            done.people[key] = found.person
            there = {role.organization for role in found.person.roles}
            done.places.update((place.id, place) for place in found.places if place.id in there)
    return done
