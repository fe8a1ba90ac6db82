"""Everybody's careers as columns, those of the facts and of records together, kept as both change.

Whoever in records shares an identifier with somebody in the data is not among them.
"""

from __future__ import annotations

import asyncio
from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from bot.careers.model import Organization
from bot.records.institutions import Institutions
from bot.records.record import Service
from bot.store.career_columns import changed_people
from bot.store.chunks import OtherFormError
from bot.store.engine import reading_by_itself
from bot.store.errors import told_plainly
from bot.store.overview import newest_change
from bot.store.record_careers import Derived, derive
from bot.store.record_changes import FORGOTTEN, changed_since
from bot.store.record_chunks import (
    Loaded,
    left_to_derive,
    load,
    renew,
    shape_of,
    standing_of,
)
from bot.store.record_groups import with_identifiers
from bot.store.records import people_by_identifier, places_of_people
from bot.store.store import Store

if TYPE_CHECKING:
    # It brings numpy, which takes a while to import: only who counts needs it.
    from bot.query.columns import Columns

AT_ONCE = 2_000
"""People who are derived while somebody waits: a second of the processor. More are in the background."""


class NotReadyError(Exception):
    """The careers in records are being derived for the first time; the text says what to do."""


@dataclass(frozen=True)
class Wide:
    """The columns, and what they are of."""

    columns: Columns
    places: Mapping[str, Organization]  # that are no organizations of the data, by id
    facts: Columns
    change: int  # of the facts
    records_change: int
    shape: str  # of the organizations; see `record_chunks.shape_of`
    in_data: Mapping[str, frozenset[str]]  # people of records who are in the data: their places

    @cached_property
    def of_records(self) -> Sequence[tuple[int, int]]:
        """Where the people of records begin and end among all: a run for each service."""
        ids = self.columns.ids
        # The character after ":" is ";".
        return [
            (bisect_left(ids, f"{one.value}:"), bisect_left(ids, f"{one.value};"))
            for one in Service
        ]

    def people_at(self, organizations: Collection[str] | None) -> int:
        """Return how many people of records among these have a post at one of the organizations.

        None is anywhere.
        """
        import numpy as np  # noqa: PLC0415 - as above

        if organizations is None:
            return sum(last - first for first, last in self.of_records)
        people, begins = self.columns.holders
        there = np.zeros(len(self.columns), np.bool_)  # of 200,000 faster than to sort them
        for place in organizations:
            if number := self._numbers.get(place):
                there[people[begins[number] : begins[number + 1]]] = True
        return sum(int(np.count_nonzero(there[first:last])) for first, last in self.of_records)

    def recorded_at(self, organizations: Collection[str]) -> int:
        """Return the same of all people of records, those in the data too: `people_in_records`."""
        others = sum(not places.isdisjoint(organizations) for places in self.in_data.values())
        return self.people_at(organizations) + others

    @cached_property
    def _numbers(self) -> Mapping[str, int]:
        from bot.query.columns_chunk import Words  # noqa: PLC0415 - as above

        return {place: at for at, place in enumerate(self.columns.words[Words.PLACES], 1)}


class WideColumns:
    """Keeps them; what takes minutes is done in the background, and the columns before it answer."""

    def __init__(self, store: Store) -> None:
        """None are read yet."""
        self._store = store
        self._known: Wide | None = None
        self._lock = asyncio.Lock()
        self._renewing: asyncio.Task[None] | None = None
        self._behind = False  # the chunks are to be read again, once they are whole

    async def current(self) -> Wide:
        """Return the present columns; raise StoreError, and NotReadyError before there are any."""
        async with self._lock:
            known = self._known
            self._known = await (self._first() if known is None else self._brought_up(known))
            return self._known

    @property
    def read(self) -> bool:
        """True once there are columns."""
        return self._known is not None

    async def present(self) -> Wide | None:
        """Return the columns if they are read and nothing changed since; raise StoreError."""
        known = self._known
        if known is None or self._behind:
            return None
        change = await newest_change(self._store.reader)
        newest = (await standing_of(self._store)).newest
        return known if (change, newest) == (known.change, known.records_change) else None

    async def make_ready(self) -> None:
        """Derive what is not, however long it takes, and read all; raise StoreError."""
        async with self._lock:
            await self._whole()
        if self._renewing is not None:
            await asyncio.wait([self._renewing])
        with suppress(NotReadyError):  # many records were written meanwhile
            await self.renew()

    async def renew(self) -> None:
        """Bring the columns up to date, and what queries need of them; raise as `current`."""
        wide = await self.current()
        await asyncio.to_thread(wide.columns.warm)

    async def _whole(self) -> bool:
        """Derive what is left if it is little, else begin to; return whether nothing is left."""
        self._behind = True
        if self._renewing is not None:
            if not self._renewing.done():
                return False
            done, self._renewing = self._renewing, None
            done.result()
        left = await left_to_derive(self._store)
        if left > AT_ONCE:
            self._renewing = asyncio.create_task(renew(self._store), name="deriving of records")
            return False
        if left:
            await renew(self._store)
        self._behind = False
        return True

    async def _first(self) -> Wide:
        whole = await self._whole()
        try:
            if whole or (await standing_of(self._store)).base is not None:
                return await self._read(whole=whole)
        except OtherFormError:
            pass
        raise NotReadyError(
            "The careers in records are still being worked out, which takes some minutes after many "
            "were imported: ask again then, or ask without records."
        )

    async def _read(self, *, whole: bool) -> Wide:
        """Return what the chunks have; raise OtherFormError."""
        facts, change = await self._store.careers_as_of()
        shape = shape_of(facts.organizations.values())
        held = shape if whole else (await standing_of(self._store)).shape
        in_data = await self._in_data()

        def read() -> Loaded:
            with told_plainly(), reading_by_itself(self._store.engine) as connection:
                return load(connection, facts, in_data)

        found = await asyncio.to_thread(read)
        return Wide(found.columns, found.places, facts, change, found.change, held, in_data)

    async def _brought_up(self, known: Wide) -> Wide:
        facts, change = await self._store.careers_as_of()
        newest = (await standing_of(self._store)).newest
        as_before = (change, newest) == (known.change, known.records_change)
        if as_before and not self._behind:
            return known
        changed = set(await changed_since(self._store, known.records_change, newest))
        shape = known.shape if as_before else shape_of(facts.organizations.values())
        if self._behind or shape != known.shape or FORGOTTEN in changed or len(changed) > AT_ONCE:
            if await self._whole():
                return await self._read(whole=True)
            changed, newest = set(), known.records_change  # they are among what is being derived
        people = await self._changed_facts(known, change)
        if people is None:
            return await self._read(whole=False)
        in_data = await self._in_data()
        institutions = Institutions(facts.organizations.values())
        records = changed | (known.in_data.keys() ^ in_data.keys())
        found = await derive(self._store, sorted(records - in_data.keys()), institutions)

        def renewed() -> Wide:
            places = {**known.places, **found.places}
            columns = known.columns
            if facts is not known.facts:
                columns = _renewed(columns, facts, people, places)
            columns = _taking(columns, found, records, places)
            return replace(
                known,
                columns=columns,
                places=places,
                facts=facts,
                change=change,
                records_change=newest,
                in_data=in_data,
            )

        return await asyncio.to_thread(renewed)

    async def _changed_facts(self, known: Wide, change: int) -> list[str] | None:
        """Return the people of the facts who changed, None for too many."""

        def changed(connection: Connection) -> list[str] | None:
            return changed_people(connection, known.facts, known.change, change)

        return await self._store.reader.together(changed)

    async def _in_data(self) -> dict[str, frozenset[str]]:
        """Return who in records shares an identifier with somebody in the data, with their places."""
        identifiers = await people_by_identifier(self._store)
        with told_plainly():
            async with self._store.engine.connect() as connection:
                keys = await with_identifiers(connection, identifiers)
        return await places_of_people(self._store, keys)


def _renewed(
    columns: Columns, facts: Columns, people: Sequence[str], places: Mapping[str, Organization]
) -> Columns:
    """Return columns with some people as the facts have them now, and all organizations."""
    import numpy as np  # noqa: PLC0415 - as above

    numbers = {id_: facts.ids.number(id_) for id_ in people}
    here = [number for number in numbers.values() if number is not None]
    gone = [id_ for id_, number in numbers.items() if number is None]
    organizations = [*facts.organizations.values(), *places.values()]
    chunk = facts.chunk(np.array(sorted(here), np.int32))
    return columns.renewed(chunk, gone, organizations, list(facts.works.values()))


def _taking(
    columns: Columns, found: Derived, records: Iterable[str], places: Mapping[str, Organization]
) -> Columns:
    """Return columns with the careers of some people in records as they are now."""
    from bot.query.columns_chunk import chunk_of  # noqa: PLC0415 - as above

    gone = [key for key in records if key not in found.people]
    if not gone and not found.people:
        return columns
    chunk = chunk_of(found.people.values(), columns.families)
    organizations = {**columns.organizations, **places}
    works = list(columns.works.values())
    return columns.renewed(chunk, gone, list(organizations.values()), works)
