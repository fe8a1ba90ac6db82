"""What answers are made from where a query takes records in: the facts, and the people of records.

Nobody has reviewed those, so their names say whose records they are from, wherever they stand.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from bot.answers.careers import Careers
from bot.answers.directory import Directory
from bot.answers.known_names import KnownNames
from bot.answers.records_beside import with_places
from bot.answers.text import listed
from bot.careers.model import Person
from bot.query.language import Query
from bot.query.recorded import places_needed
from bot.records.institutions import Institutions
from bot.store import Store
from bot.store.record_careers import careers_of
from bot.store.record_changes import records_state
from bot.store.records import Group, RecordCounts, groups_of, people_in_records, record_counts
from bot.store.wide_columns import NotReadyError, Wide, WideColumns

if TYPE_CHECKING:
    from bot.query.columns import Columns

_READ = 5_000  # people of records who are kept as they were read, for the pages that follow


@dataclass(frozen=True, slots=True)
class _Facts:
    """The facts of the store, and people of records."""

    store: Store
    wide: Wide
    institutions: Institutions
    loop: asyncio.AbstractEventLoop
    read: dict[str, Person] = field(default_factory=dict)

    async def careers(self) -> Columns:
        return self.wide.columns

    async def people(self, ids: Iterable[str]) -> dict[str, Person]:
        wanted = list(ids)
        return {**await self.store.people(wanted), **await self._of_records(wanted)}

    def people_at_once(self, ids: Sequence[str]) -> dict[str, Person]:
        of_records = asyncio.run_coroutine_threadsafe(self._of_records(ids), self.loop)
        return {**self.store.people_at_once(ids), **of_records.result()}

    async def _of_records(self, ids: Iterable[str]) -> dict[str, Person]:
        keys = [id_ for id_ in ids if ":" in id_]  # no id of the data has one
        found = {key: self.read[key] for key in keys if key in self.read}
        new = [key for key in keys if key not in found]
        if new:
            groups = await groups_of(self.store, new)
            # In a thread: of a thousand people it takes a tenth of a second.
            derived = await asyncio.to_thread(careers_of, groups, self.institutions)
            fresh = {key: _marked(one, groups[key]) for key, one in derived.people.items()}
            if len(self.read) + len(fresh) > _READ:
                self.read.clear()
            self.read.update(fresh)
            found |= fresh
        return found


@dataclass(frozen=True, slots=True)
class Recorded:
    """The careers with those of people in records, and all places named."""

    careers: Careers
    directory: Directory
    people: int  # of records whom the query can be about


class RecordedCareers:
    """Gives the careers of everybody, those in records among them, as both change."""

    def __init__(self, store: Store, names: KnownNames, today: Callable[[], date]) -> None:
        self._store = store
        self._names = names
        self._today = today
        self._lock = asyncio.Lock()
        self._columns = WideColumns(store)
        self._as_of: tuple[Columns, int] | None = None
        self._kept: tuple[Careers, Directory] | None = None
        self._counts: tuple[str, RecordCounts] | None = None

    async def make_ready(self) -> bool:
        """Read the careers in records, deriving those that changed; return whether there are any.

        Raises StoreError.
        """
        await self._columns.make_ready()
        return (await self.counts()).people > 0

    async def refresh(self) -> None:
        """Bring what was read up to date, so that nobody waits for it; raise StoreError."""
        if self._columns.read and await self._columns.present() is None:
            await self._columns.renew()
            await self.counts()

    async def number_at(self, organizations: Collection[str]) -> int:
        """Return how many people in records have a dated post at one of these; raise StoreError."""
        wide = await self._columns.present()
        if wide is None:  # not yet, or in a process that answers once
            return await people_in_records(self._store, organizations)
        return wide.recorded_at(organizations)

    async def counts(self) -> RecordCounts:
        """Return how many people and records there are, and how fresh they are; raise StoreError."""
        state = await records_state(self._store)
        if self._counts is None or self._counts[0] != state:
            self._counts = state, await record_counts(self._store)
        return self._counts[1]

    async def of(self, query: Query, directory: Directory) -> Recorded:
        """Return what a query is asked of; raise StoreError, and TooMuchError before it is there."""
        from bot.query.fast_context import TooMuchError  # noqa: PLC0415 - see `careers`

        async with self._lock:
            await self._names.loaded()
            try:
                wide = await self._columns.current()
            except NotReadyError as error:
                raise TooMuchError(str(error)) from error
            as_of = wide.columns, self._names.cursor
            if self._kept is None or self._as_of != as_of:
                self._kept = await asyncio.to_thread(
                    self._made, wide, directory, asyncio.get_running_loop()
                )
                self._as_of = as_of
            careers, whole = self._kept
            number = await asyncio.to_thread(_people, wide, query, directory)
        return Recorded(careers, whole, number)

    def _made(
        self, wide: Wide, directory: Directory, loop: asyncio.AbstractEventLoop
    ) -> tuple[Careers, Directory]:
        institutions = Institutions(directory.organizations.values())
        facts = _Facts(self._store, wide, institutions, loop)
        return Careers(facts, self._today), with_places(directory, wide.places.values())


def _people(wide: Wide, query: Query, directory: Directory) -> int:
    """Return how many people of records a query can be about."""
    sets = [frozenset().union(*map(directory.ever_spread, ids)) for ids in places_needed(query)]
    return min(map(wide.people_at, sets)) if sets else wide.people_at(None)


def _marked(person: Person, group: Group) -> Person:
    """Return a person of records by a name that says so, which every line shows."""
    services = listed(dict.fromkeys(kept.record.service.label for kept in group))
    return replace(person, name=f"{person.name} ({services}, not reviewed)")
