"""All names in memory: read from the store at start, and followed while others write to it."""

from __future__ import annotations

import asyncio
from dataclasses import astuple, replace
from functools import partial
from typing import TYPE_CHECKING

from bot.answers import namebook
from bot.answers.ask import Ask, Leaflet
from bot.answers.directory import Directory
from bot.names import Lookup
from bot.query.going_on import with_present_ids
from bot.store import Store
from bot.store.former_ids import former_ids

if TYPE_CHECKING:
    from bot.reading.names import Names
    from bot.store.overview import ChangedSince


class KnownNames:
    """The names of people, organizations, areas and works, and what each organization is."""

    def __init__(self, store: Store, directory: Directory, lookup: Lookup, cursor: int) -> None:
        """Use `open`."""
        self.directory = directory
        self.lookup = lookup
        self.areas = namebook.area_index(directory.areas.values())
        self._store = store
        self._cursor = cursor
        self.former: dict[str, str] = {}  # ids that lead to another person's
        self._names: Names | None = None  # what a sentence is read with, once one is
        self._loading: asyncio.Task[None] | None = None  # of people's names, until they are here

    @classmethod
    async def open(cls, store: Store, *, wait: bool = True) -> KnownNames:
        """Return the names of a store; raise StoreError.

        Without `wait` people's names are loaded in the background, see `loaded`.
        """
        cursor = (await store.changes_since(None)).cursor
        directory = await Directory.of(store)
        lookup = await asyncio.to_thread(namebook.lookup_of, directory)
        names = cls(store, directory, lookup, cursor)
        names.former = await former_ids(store)
        names._loading = asyncio.create_task(names._load(), name="reading names")
        if wait:
            await names.loaded()
        return names

    async def _load(self) -> None:
        await self._store.with_names(
            partial(namebook.read_people, self.lookup, self.directory, self._by_person())
        )
        self._names = None

    def with_present_ids(self, ask: Ask) -> Ask:
        """Return what is asked, by the ids of today of whom it names."""
        if not self.former or isinstance(ask.query, Leaflet):
            return ask
        return replace(ask, query=with_present_ids(ask.query, self.former))

    def _by_person(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for former, person in self.former.items():
            found.setdefault(person, []).append(former)
        return found

    async def loaded(self) -> None:
        """Wait until the names of people are loaded; after an error, load them again."""
        if self._loading is None:
            return
        if self._loading.done() and self._loading.exception() is not None:
            self._loading = asyncio.create_task(self._load(), name="reading names")
        await asyncio.shield(
            self._loading
        )  # a caller that is cancelled must not cancel the loading
        self._loading = None

    @property
    def cursor(self) -> int:
        """The newest change that these names know of."""
        return self._cursor

    @property
    def loading(self) -> bool:
        """Whether the names of people are not all here yet."""
        return self._loading is not None

    @property
    def of_sentences(self) -> Names:
        """The names as the reader of sentences takes them."""
        from bot.reading.names import Names  # noqa: PLC0415 - commands need not wait for it

        if self._names is None:
            directory = self.directory
            self._names = Names.of(self.lookup, directory.areas.values())
        return self._names

    @property
    def number(self) -> dict[str, int]:
        """The number of names in memory, by kind; people only once they are loaded."""
        people = {} if self.loading else {"people": len(self.lookup.people)}
        return {**people, "organizations": len(self.lookup.organizations)}

    async def refresh(self) -> ChangedSince | None:
        """Load what any process wrote to the store since the last call; return what, None for nothing.

        Raise StoreError.
        """
        await self.loaded()
        changed = await self._store.changes_since(self._cursor)
        if changed.cursor == self._cursor:
            return None
        people, places = list(changed.people), changed.organizations
        if changed.works or places:
            await self.directory.read(self._store)
            self.lookup.put_works(map(namebook.work_names, self.directory.works.values()))
            self.areas = namebook.area_index(self.directory.areas.values())
            self._names = None
        for id_ in places:
            place = self.directory.organization(id_)
            if place is None:
                self.lookup.drop_organization(id_)
            else:
                held = self.lookup.people_at(id_)
                self.lookup.put_organization(*astuple(namebook.organization_names(place, held)))
        await self.directory.read_newest(self._store)
        if people:
            self.former = await former_ids(self._store)
        known = await self._store.person_names(people)
        if changed.hidden:
            people += await self._store.without_facts(self.lookup.person_ids())
        namebook.renew_people(self.lookup, people, self._by_person(), known)
        self._cursor = changed.cursor
        return changed
