"""What answers are made from where a query takes records in: the facts, and the people of records.

Nobody has reviewed those, so their names say whose records they are from, wherever they stand. Of the
records are read those that the query can be about: of people who were at a place that it names.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from bot.answers.careers import Careers
from bot.answers.directory import Directory
from bot.answers.known_names import KnownNames
from bot.answers.records_beside import with_places
from bot.answers.text import listed
from bot.careers.links import KINDS, written_as
from bot.careers.model import Organization, Person
from bot.query.language import Query
from bot.query.recorded import places_needed
from bot.records.career import career
from bot.records.institutions import Institutions
from bot.store import Store
from bot.store.records import (
    Group,
    people_in_records,
    recorded_at,
    records_state,
)

if TYPE_CHECKING:
    from bot.query.columns import Columns

MOST = 5_000
"""People whose records are read for one answer: as many as fit into three seconds."""

_KEPT = 4  # answers' people, for the pages and the questions that go on from them
_TOGETHER = 200_000
"""People in what is kept: each has the columns of everybody, 122 bytes a person."""


@dataclass(frozen=True, slots=True)
class _Facts:
    """The facts of the store, and people of records."""

    store: Store
    columns: Columns
    recorded: Mapping[str, Person]

    async def careers(self) -> Columns:
        return self.columns

    async def people(self, ids: Iterable[str]) -> dict[str, Person]:
        wanted = list(ids)
        return {**await self.store.people(wanted), **self._of_records(wanted)}

    def people_at_once(self, ids: Sequence[str]) -> dict[str, Person]:
        return {**self.store.people_at_once(ids), **self._of_records(ids)}

    def _of_records(self, ids: Iterable[str]) -> dict[str, Person]:
        return {id_: self.recorded[id_] for id_ in ids if id_ in self.recorded}


@dataclass(frozen=True, slots=True)
class Recorded:
    """The careers with those of people in records, and all places named."""

    careers: Careers
    directory: Directory
    people: int  # of records
    everybody: int


class RecordedCareers:
    """Takes in the people of records whom a query can be about."""

    def __init__(self, store: Store, names: KnownNames, today: Callable[[], date]) -> None:
        self._store = store
        self._names = names
        self._today = today
        self._lock = asyncio.Lock()
        self._as_of: tuple[Columns, str, int] | None = None
        self._kept: OrderedDict[frozenset[str] | None, Recorded] = OrderedDict()

    async def of(self, query: Query, directory: Directory) -> Recorded:
        """Return what a query is asked of; raise StoreError, and TooMuchError for too many people."""
        async with self._lock:
            await self._names.loaded()
            columns, state = await self._store.careers(), await records_state(self._store)
            as_of = columns, state, self._names.cursor
            if self._as_of != as_of:
                self._kept.clear()
                self._as_of = as_of
            places = await self._narrowest(query, directory)
            if places not in self._kept:
                groups = await recorded_at(self._store, places)
                self._kept[places] = await asyncio.to_thread(
                    self._taken_in, groups, columns, directory
                )
            self._kept.move_to_end(places)
            while len(self._kept) > 1 and self._too_many():
                self._kept.popitem(last=False)
            return self._kept[places]

    def _too_many(self) -> bool:
        together = sum(one.everybody for one in self._kept.values())
        return len(self._kept) > _KEPT or together > _TOGETHER

    async def _narrowest(self, query: Query, directory: Directory) -> frozenset[str] | None:
        """Return the places whose people are read, the fewest; None for everybody."""
        from bot.query.fast_context import TooMuchError  # noqa: PLC0415 - see `careers`

        sets: list[frozenset[str] | None] = [
            frozenset().union(*map(directory.spread, ids)) for ids in places_needed(query)
        ] or [None]
        counts = [(await people_in_records(self._store, one), one) for one in dict.fromkeys(sets)]
        number, places = min(counts, key=lambda one: one[0])
        if number > MOST:
            raise TooMuchError(
                f"The records of {number:,} people would have to be read, and {MOST:,} are the "
                "most: name an organization, or a smaller one, or ask without records."
            )
        return places

    def _taken_in(
        self, groups: Mapping[str, Group], columns: Columns, directory: Directory
    ) -> Recorded:
        from bot.query.columns_chunk import chunk_of  # noqa: PLC0415 - see `careers`

        institutions = Institutions(directory.organizations.values())
        people: dict[str, Person] = {}
        places: dict[str, Organization] = {}
        for key, group in groups.items():
            if self._names.lookup.people_with(_links(group)):
                continue  # their facts are in the data
            found = career(key, [kept.record for kept in group], institutions)
            if found.person.roles:
                people[key] = _marked(found.person, group)
                places |= {place.id: place for place in found.places}
        whole = with_places(directory, places.values())
        chunk = chunk_of(people.values(), whole.families)
        wide = columns.renewed(
            chunk, (), list(whole.organizations.values()), list(whole.works.values())
        )
        careers = Careers(_Facts(self._store, wide, people), self._today)
        return Recorded(careers, whole, len(people), len(wide))


def _links(group: Group) -> Iterator[str]:
    """Give what the person of records would have among their links in the data."""
    for kept in group:
        for scheme, identifier in kept.record.identifiers.items():
            if scheme.value in KINDS:
                yield from written_as(scheme.value, identifier)


def _marked(person: Person, group: Group) -> Person:
    """Return a person of records by a name that says so, which every line shows."""
    services = listed(dict.fromkeys(kept.record.service.label for kept in group))
    return replace(person, name=f"{person.name} ({services}, not reviewed)")
