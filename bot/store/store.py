"""The store: people, organizations, roles and moves, on SQLite and PostgreSQL alike."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from functools import partial
from itertools import chain
from threading import Event
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Connection, func, select
from sqlalchemy.engine import URL
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncSession

from bot.careers.dates import PartialDate
from bot.careers.model import Area, Organization, Person, Work
from bot.careers.presence import Now
from bot.careers.sources import Grades, SourceGrade
from bot.store import notable_people
from bot.store.career_columns import ColumnsKeeper
from bot.store.engine import engine_for, migrate, reading_by_itself
from bot.store.errors import StoreError, told_plainly
from bot.store.fetching import Reader
from bot.store.overlapping import Colleagues, overlapping, stays_at_work
from bot.store.overview import (
    NEWEST_AS_OF,
    ChangedSince,
    Counts,
    NameColumns,
    as_of_dates,
    counted,
    end_of_data,
    name_rows,
    names_of,
    newest_change,
    newest_of,
)
from bot.store.people_rows import read_people
from bot.store.row_mapping import area_of, organization_of, work_of
from bot.store.rows import batches, put, put_meta
from bot.store.tables import (
    AreaRow,
    ChangeRow,
    MetaRow,
    OrganizationRow,
    PersonRow,
    SnapshotRow,
    SourceHostRow,
    WorkRow,
)

if TYPE_CHECKING:
    from bot.query.columns import Columns

_STREAMED = 1000  # rows read at a time where all are

Result = TypeVar("Result")


class Store:
    """One store; every method opens a session of its own and closes it before it returns."""

    def __init__(self, engine: AsyncEngine) -> None:
        """Use `open`."""
        self.engine = engine
        self._reader = Reader(engine)
        # Millions of rows take seconds to count, and only a change makes another number of them.
        self._counts: tuple[int, Counts] | None = None
        self._end: tuple[int, date, date | None] | None = None
        self._careers = ColumnsKeeper(engine, self._reader)

    @classmethod
    async def open(cls, url: str | URL) -> Store:
        """Return the store at a database address, made or brought up to date; raise StoreError."""
        engine = engine_for(url)
        try:
            with told_plainly():
                await migrate(engine)
        except StoreError:
            await engine.dispose()
            raise
        return cls(engine)

    async def close(self) -> None:
        """Give back every connection."""
        await self.engine.dispose()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncSession]:
        """A session to read with; raises StoreError."""
        with told_plainly():
            async with AsyncSession(self.engine) as session:
                yield session

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """One transaction to write in, committed at the end; raises StoreError."""
        with told_plainly():
            async with self.engine.connect() as connection:
                await connection.execution_options(writing=True)
                async with connection.begin():
                    yield connection

    @property
    def reader(self) -> Reader:
        """What reads with a single statement, which takes half as long as a session."""
        return self._reader

    async def person(self, id_: str) -> Person | None:
        """Return the person with this id, None when there is none."""
        return (await self.people([id_])).get(id_)

    async def people(self, ids: Iterable[str]) -> dict[str, Person]:
        """Return the people with these ids, by id; those not known are left out."""
        wanted = list(dict.fromkeys(ids))
        return await self._reader.together(partial(read_people, wanted)) if wanted else {}

    async def all_people(self) -> tuple[Person, ...]:
        """Return everybody, by id."""
        async with self.reading() as session:
            ids = tuple(await session.scalars(select(PersonRow.id).order_by(PersonRow.id)))
        people = await self.people(ids)
        return tuple(people[id_] for id_ in ids if id_ in people)

    async def organizations(self) -> tuple[Organization, ...]:
        """Return every organization, in the order of the file."""
        rows: Sequence[Any] = await self._reader.rows(_ORGANIZATIONS)
        return tuple(organization_of(row) for row in rows)

    async def areas(self) -> tuple[Area, ...]:
        """Return every area, in the order of the file."""
        rows: Sequence[Any] = await self._reader.rows(_AREAS)
        return tuple(area_of(row) for row in rows)

    async def works(self) -> tuple[Work, ...]:
        """Return every work, in the order of the file."""
        rows: Sequence[Any] = await self._reader.rows(_WORKS)
        return tuple(work_of(row) for row in rows)

    async def grades(self) -> Grades:
        """Return the grades of the hosts that are cited."""
        rows = await self._reader.rows(_HOSTS)
        return Grades({host: SourceGrade(grade) for host, grade in rows})

    async def number_of_people(self) -> int:
        """Return how many people there are."""
        return await self._reader.number(_PEOPLE)

    async def without_facts(self, ids: Sequence[str]) -> list[str]:
        """Return those of these ids that nobody here has; for all ids of a large store too."""
        known = {row[0] for row in await self._reader.rows(select(PersonRow.id))}
        # In a thread: a million ids take a while.
        return await asyncio.to_thread(lambda: [id_ for id_ in ids if id_ not in known])

    async def counts(self) -> Counts:
        """Return how much is known, and how fresh it is."""
        change = await newest_change(self._reader)
        if self._counts is None or self._counts[0] != change:
            async with self.reading() as session:
                self._counts = (change, await counted(session))
        return self._counts[1]

    async def data_end(self, today: date) -> date | None:
        """Return the last day of the month in which the data ends: see `careers.coverage`.

        None for a store without a dated move.
        """
        change = await newest_change(self._reader)
        if self._end is None or self._end[:2] != (change, today):
            end = await end_of_data(self._reader, await self.newest_as_of(), today)
            self._end = change, today, end
        return self._end[2]

    async def newest_as_of(self, people: Sequence[str] | None = None) -> PartialDate | None:
        """Return the newest `as_of` of these people, or of everybody; None if nobody has one."""
        if people is None:
            text = await self.meta(NEWEST_AS_OF)
            return PartialDate.parse(text) if text else None
        async with self.reading() as session:
            found = [
                await session.scalars(as_of_dates().where(PersonRow.id.in_(some)))
                for some in batches(people)
            ]
            return newest_of(chain.from_iterable(found))

    async def person_names(self, ids: Iterable[str]) -> list[NameColumns]:
        """Return the names and facts of these people that the name index needs, in batches."""
        wanted = list(dict.fromkeys(ids))
        async with self.reading() as session:
            found = [(await session.execute(name_rows(some))).all() for some in batches(wanted)]
            return [names_of(rows) for rows in found if rows]

    async def with_names(self, work: Callable[[Iterator[NameColumns]], Result]) -> Result:
        """Return the result of `work` on the names of all people, in batches.

        Runs in a thread; stops when the caller is cancelled.
        """
        given_up = Event()

        def parts(connection: Connection) -> Iterator[NameColumns]:
            query = name_rows().execution_options(yield_per=_STREAMED)
            for rows in connection.execute(query).partitions():
                if given_up.is_set():
                    raise asyncio.CancelledError
                yield names_of(rows)

        def read() -> Result:
            with told_plainly(), reading_by_itself(self.engine) as connection:
                return work(parts(connection))

        try:
            return await asyncio.to_thread(read)
        finally:
            given_up.set()

    async def careers(self) -> Columns:
        """Return the careers of everybody as columns; only who changed is read anew."""
        return await self._careers.current()

    async def careers_as_of(self) -> tuple[Columns, int]:
        """Return the same, and the newest change that is in them."""
        return await self._careers.as_of()

    def people_at_once(self, ids: Sequence[str]) -> dict[str, Person]:
        """Return the people with these ids, by id; for a thread, which waits for them."""
        with told_plainly(), reading_by_itself(self.engine) as connection:
            return read_people(ids, connection)

    async def notable_at(
        self, organizations: Iterable[str], now: Now, limit: int
    ) -> tuple[str, ...]:
        """Return the ids of the most notable people with a post there now."""
        places = {f"place_{at}": place for at, place in enumerate(sorted(organizations))}
        query = notable_people.notable_at(len(places))
        asked = {**places, **notable_people.given(now), "limit": 2 * limit}
        rows = await self._reader.rows(query, asked)
        return tuple(dict.fromkeys(row[0] for row in rows))[:limit]

    async def colleagues(
        self, person: Person, now: Now, limit: int, places: frozenset[str] | None = None
    ) -> Colleagues:
        """Return the first `limit` people who worked at the same places at the same time.

        With `places` only stays at these count.
        """
        mine = [
            stay
            for stay in stays_at_work(person, now)
            if places is None or stay["organization"] in places
        ]
        if not mine:
            return Colleagues(0, 0, ())
        rows = await self._reader.rows(*overlapping(person, mine, now, limit))
        possible, certain = rows[0][1:] if rows else (0, 0)
        return Colleagues(possible, certain, tuple(row[0] for row in rows))

    async def changes_since(self, cursor: int | None) -> ChangedSince:
        """Return what changed since a cursor; with None nothing: a reader starts from there."""
        newest = await newest_change(self._reader)
        if cursor is None or newest == cursor:
            return ChangedSince(newest)
        since = select(ChangeRow.subject, ChangeRow.subject_id).where(
            ChangeRow.id > cursor, ChangeRow.id <= newest
        )
        return ChangedSince.of(newest, await self._reader.rows(since))

    async def meta(self, key: str) -> str | None:
        """Return a value of the meta table, None if it was never set."""
        async with self.reading() as session:
            return await session.scalar(select(MetaRow.value).where(MetaRow.key == key))

    async def set_meta(self, key: str, value: str) -> None:
        """Set a value of the meta table."""
        async with self.writing() as connection:
            await put_meta(connection, {key: value})

    async def keep_snapshot(self, text: str) -> str:
        """Keep a button's state; return its short id, the same one for the same text."""
        id_ = hashlib.sha256(text.encode()).hexdigest()[:16]
        row = {"id": id_, "text": text, "used_at": datetime.now(UTC)}
        async with self.writing() as connection:
            await put(connection, SnapshotRow, [row])
        return id_

    async def snapshot(self, id_: str) -> str | None:
        """Return the state kept under an id, None when there is none."""
        rows = await self._reader.rows(select(SnapshotRow.text).where(SnapshotRow.id == id_))
        return rows[0][0] if rows else None


# Statements are made once: to make one takes longer than to run it. They ask for rows of the tables:
# to make the mapper's objects takes as long as to read them.
_ORGANIZATIONS = select(OrganizationRow.__table__).order_by(OrganizationRow.position)
_AREAS = select(AreaRow.__table__).order_by(AreaRow.position)
_WORKS = select(WorkRow.__table__).order_by(WorkRow.position)
_HOSTS = select(SourceHostRow.host, SourceHostRow.grade)
_PEOPLE = select(func.count()).select_from(PersonRow)
