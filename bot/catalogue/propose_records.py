"""Put records to review: as the career of somebody new, or as that of somebody in the data."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from dataclasses import replace

from bot.careers.model import Organization, Person, Role
from bot.names.record_keys import words_key
from bot.records.career import Career, career
from bot.records.institutions import Institutions
from bot.records.known_by import identifiers_in
from bot.records.sameness import shared_post
from bot.review.changes import AdoptedRecord
from bot.review.effects import id_for
from bot.review.suggestion import Cited, Door, ReviewError, Suggestion
from bot.store import Store
from bot.store.records import Group, named_alike, people_by_identifier, records_with
from bot.store.suggestions import Proposed, propose, was_suggested


async def adopted_career(store: Store, key: str) -> AdoptedRecord:
    """Return what adopting a record would take in: its dated posts at organizations of the data.

    Raises ReviewError where there is no such record, or none of its posts is at one; StoreError if the
    store fails.
    """
    return (await _adopting(store, key))[1]


async def propose_record(
    store: Store, key: str, *, only: Collection[int] | None = None
) -> Proposed:
    """Put a record to review as the career of somebody; raise as `adopted_career`.

    Theirs is who shares an identifier with somebody in the data; it is a new person's else.

    `only` are the numbers of the roles that are wanted, as `adopted_career` has them.
    """
    group, change = await _adopting(store, key)
    if only is not None:
        roles = tuple(role for number, role in enumerate(change.person.roles) if number in only)
        places = {place.id: place for place in await store.organizations()}
        person = replace(change.person, roles=roles, summary=_summary(roles, places))
        change = replace(change, person=person)
    return await propose(store, _suggested(group, change, ""))


async def _adopting(store: Store, key: str) -> tuple[Group, AdoptedRecord]:
    group = await records_with(store, key)
    if not group:
        raise ReviewError(f"No record {key} is kept here: import it, or look it up first.")
    places = {place.id: place for place in await store.organizations()}
    known = await people_by_identifier(store)
    held = (one for kept in group for one in kept.record.identifiers.items())
    into = next((known[one] for one in held if one in known), None)
    change = _adopted(group, _career(key, group, places), into, places)
    if not change.person.roles:
        raise ReviewError(
            f"No dated post of {key} is at an organization of the data: add one to "
            "organizations.yaml first, by name, ror or wikidata."
        )
    return group, change


async def propose_links(store: Store) -> int:
    """Put records to review that may be of people in the data; return how many are new there.

    The same name, and the same organization in the same year: that is proposed and never decided
    here. Who shares an identifier needs no proposal. What was proposed once is not proposed again.
    """
    places = {place.id: place for place in await store.organizations()}
    number = 0
    for person in await store.all_people():
        async for group, found, why in _alike(store, person, places):
            change = _adopted(group, found, person.id, places)
            if not await was_suggested(store, change):
                await propose(store, _suggested(group, change, why))
                number += 1
    return number


async def _alike(
    store: Store, person: Person, places: Mapping[str, Organization]
) -> AsyncIterator[tuple[Group, Career, str]]:
    known = set(identifiers_in(person.links).items())
    names = {words_key(name) for name in (person.name, *person.aliases)}
    for key, group in (await named_alike(store, person.name)).items():
        held = {item for kept in group for item in kept.record.identifiers.items()}
        theirs = {words_key(name) for kept in group for name in kept.record.names}
        if held & known or not names & theirs:
            continue
        found = _career(key, group, places)
        if (shared := shared_post(person, found)) is not None:
            place, year = shared
            why = f"The same name, and both at {places[place].name} in {year}."
            yield group, found, why


def _career(key: str, group: Group, places: Mapping[str, Organization]) -> Career:
    return career(key, [kept.record for kept in group], Institutions(places.values()))


def _adopted(
    group: Group, found: Career, into: str | None, places: Mapping[str, Organization]
) -> AdoptedRecord:
    """Return the change that takes the posts at organizations of the data into it."""
    first = group[0].record
    roles = tuple(
        replace(role, note=None) for role in found.person.roles if role.organization in places
    )
    person = replace(
        found.person,
        id=into or id_for(found.person.name),
        aliases=() if into else found.person.aliases,
        summary=_summary(roles, places),
        roles=roles,
    )
    return AdoptedRecord(first.service.value, first.identifier, person, into)


def _summary(roles: Sequence[Role], places: Mapping[str, Organization]) -> str:
    return f"{roles[-1].title} at {places[roles[-1].organization].name}." if roles else ""


def _suggested(group: Group, change: AdoptedRecord, why: str) -> Suggestion:
    cited = tuple(Cited(kept.record.address) for kept in group)
    return Suggestion(Door.RECORD, change, cited, change.service, why)
