"""Read records: by key, by identifier, by name, and how many there are."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Select,
    Text,
    bindparam,
    cast,
    func,
    select,
)

from bot.hiding.hidden import Hidden
from bot.names.record_keys import sound_key
from bot.records.codec import from_json
from bot.records.known_by import identifiers_in, identity_of
from bot.records.record import Record, Scheme, Service
from bot.store.errors import told_plainly
from bot.store.hidden import read_hidden
from bot.store.record_groups import with_identifiers
from bot.store.record_places import institution_names, named
from bot.store.record_tables import RecordNameRow, RecordPlaceRow, RecordRow
from bot.store.rows import batches
from bot.store.store import Store
from bot.store.tables import PersonRow

FRESH = timedelta(days=30)
"""How long a record that was looked up is taken as it is; then it is asked for anew."""

_NEAR = 400  # records whose names sound alike; more are told apart by nobody


@dataclass(frozen=True, slots=True)
class Kept:
    """A record, and when it was read."""

    record: Record
    read_at: datetime


Group = tuple[Kept, ...]
"""The records of one person, by key."""


@dataclass(frozen=True, slots=True)
class RecordCounts:
    """How many people records are of, and how many records each service gave and when the last."""

    people: int
    services: Mapping[Service, tuple[int, datetime]]


async def records_with(store: Store, key: str) -> Group:
    """Return the record with this key and those of the same person; () for none. Raise StoreError."""
    whose = select(RecordRow.person).where(RecordRow.key == key).scalar_subquery()
    groups = await _groups(store, RecordRow.person == whose)
    return next(iter(groups.values()), ())


async def records_by(store: Store, identifiers: Mapping[Scheme, str]) -> Group:
    """Return the records of whoever has any of these identifiers; raise StoreError."""
    if not identifiers:
        return ()
    with told_plainly():
        async with store.engine.connect() as connection:
            keys = await with_identifiers(connection, identifiers.items())
    people = select(RecordRow.person).where(RecordRow.key.in_(keys[:_NEAR]))
    groups = await _groups(store, RecordRow.person.in_(people)) if keys else {}
    return tuple(one for group in groups.values() for one in group)


async def named_alike(store: Store, text: str) -> dict[str, Group]:
    """Return the records of everybody with a name that sounds like a text, by person; raise StoreError."""
    sound = sound_key(text)
    if not sound:
        return {}
    row = RecordNameRow
    keys = select(row.record).where(row.sound == sound).limit(_NEAR).subquery()
    people = select(RecordRow.person).where(RecordRow.key.in_(select(keys)))
    return await _groups(store, RecordRow.person.in_(people))


async def people_in_records(store: Store, organizations: Iterable[str] | None) -> int:
    """Return how many people records have a dated post of at any of these organizations.

    None is how many records are of. Raises StoreError.
    """
    if organizations is None:
        return await store.reader.number(_EVERYBODY)
    return await store.reader.number(_AT_PLACES, {"places": sorted(organizations)})


async def groups_of(store: Store, people: Sequence[str]) -> dict[str, Group]:
    """Return the records of people who are known by these keys; raise StoreError."""
    found: dict[str, Group] = {}
    for some in batches(people):
        found |= await _groups(store, RecordRow.person.in_(some))
    return found


def _people_at(places: Sequence[str] | BindParameter[Sequence[str]]) -> Select[str]:
    row = RecordPlaceRow
    joined = select(RecordRow.person).distinct().join(row, row.record == RecordRow.key)
    return joined.where(row.organization.in_(places))


_AT_PLACES = select(func.count()).select_from(
    _people_at(bindparam("places", expanding=True)).subquery()
)
# A person is called by the first key of their records: one row each, by an index.
_EVERYBODY = select(func.count()).select_from(RecordRow).where(RecordRow.person == RecordRow.key)


async def places_of_people(store: Store, keys: Sequence[str]) -> dict[str, frozenset[str]]:
    """Return where the people of these records have dated posts, by their first key; raise StoreError."""
    found: dict[str, set[str]] = defaultdict(set)
    place = RecordPlaceRow
    for some in batches(keys):
        people = select(RecordRow.person).where(RecordRow.key.in_(some))
        theirs = select(RecordRow.person, place.organization).join_from(
            RecordRow, place, place.record == RecordRow.key, isouter=True
        )
        for person, at in await store.reader.rows(theirs.where(RecordRow.person.in_(people))):
            found[person] |= {at} if at else set()
    return {person: frozenset(places) for person, places in found.items()}


async def people_by_identifier(store: Store) -> dict[tuple[Scheme, str], str]:
    """Return the people of the data by what they are known by in records; raise StoreError."""
    row = PersonRow
    linked = select(row.id, row.links).where(cast(row.links, Text) != "{}")
    async with store.reading() as session:
        return {
            one: id_
            for id_, links in (await session.execute(linked)).all()
            for one in identifiers_in(links).items()
        }


async def record_counts(store: Store) -> RecordCounts:
    """Return how many people and records there are, and how fresh they are; raise StoreError."""
    row = RecordRow
    by_service = select(row.service, func.count(), func.max(row.read_at)).group_by(row.service)
    async with store.reading() as session:
        people = await session.scalar(_EVERYBODY) or 0
        found = (await session.execute(by_service)).all()
    return RecordCounts(people, {Service(name): (number, at) for name, number, at in found})


async def _groups(store: Store, where: ColumnElement[bool]) -> dict[str, Group]:
    """Return the records that fit, by person; without those of people who are left out."""
    query = select(RecordRow.person, RecordRow.content, RecordRow.read_at).where(where)
    with told_plainly():
        async with store.engine.connect() as connection:
            rows: Sequence[Any] = (await connection.execute(query.order_by(RecordRow.key))).all()
            hidden = await read_hidden(connection)
            # In a thread: thousands of them take half a second.
            groups = await asyncio.to_thread(_by_person, rows, hidden)
            every = [one.record for held in groups.values() for one in held]
            names = await institution_names(connection, every)
    return {
        person: tuple(replace(one, record=named(one.record, names)) for one in held)
        for person, held in groups.items()
    }


def _by_person(rows: Sequence[Any], hidden: Hidden) -> dict[str, list[Kept]]:
    groups: dict[str, list[Kept]] = defaultdict(list)
    for person, content, read_at in rows:
        groups[person].append(Kept(from_json(content), read_at))
    return {
        person: held
        for person, held in groups.items()
        if not any(hidden.hides(identity_of(one.record)) for one in held)
    }
