"""The careers in records as columns, kept as bytes: 2,000 people a chunk, and who changed since.

They are derived by whoever imports records, at the end, else by the bot: of a few people at once, of
many in the background.
"""

from __future__ import annotations

import asyncio
import hashlib
from bisect import bisect_left
from collections.abc import (
    AsyncIterator,
    Callable,
    Collection,
    Iterable,
    Iterator,
    Mapping,
    Sequence,
)
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    collate,
    delete,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.careers.families import Families
from bot.careers.model import Organization
from bot.records.institutions import Institutions, unlisted
from bot.records.record import Institution
from bot.store.chunks import (
    CHUNK,
    PATCH,
    chunk_row,
    forget_in_chunks,
    read_chunks,
)
from bot.store.record_careers import Derived, derive
from bot.store.record_changes import FORGOTTEN, SHAPE, changed_since
from bot.store.record_tables import RecordChangeRow, RecordChunkRow, RecordRow
from bot.store.row_mapping import Values
from bot.store.rows import batches, put_meta
from bot.store.store import Store
from bot.store.tables import MetaRow

if TYPE_CHECKING:
    # They bring numpy, which takes a while to import: only who counts needs them.
    from bot.query.columns import Columns
    from bot.query.columns_chunk import Chunk

MANY = 20_000
"""People changed since the chunks were written, from which all are written anew."""

Progress = Callable[[int, int], None]
"""Told how many people are done, and how many there are."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What chunks and records are as of."""

    newest: int  # change of records
    base: int | None  # the change that the chunks know of; None without any
    patched: int  # the change that chunk 0 knows of, 0 without it
    shape: str

    @property
    def known(self) -> int:
        """The newest change of records that is in a chunk."""
        return max(self.base or 0, self.patched)


async def standing_of(store: Store) -> Standing:
    """Return what chunks and records are as of; raise StoreError."""
    rows = await store.reader.rows(_STANDING)
    newest, base, patched, shape = rows[0]
    return Standing(newest or 0, base, patched or 0, shape or "")


_STANDING = select(
    select(func.max(RecordChangeRow.id)).scalar_subquery(),
    select(func.min(RecordChunkRow.change)).where(RecordChunkRow.number != PATCH).scalar_subquery(),
    select(RecordChunkRow.change).where(RecordChunkRow.number == PATCH).scalar_subquery(),
    select(MetaRow.value).where(MetaRow.key == SHAPE).scalar_subquery(),
)


def shape_of(organizations: Iterable[Organization]) -> str:
    """Return a digest of organizations: careers are other ones where names or families are."""
    known = sorted(map(repr, organizations))
    return hashlib.blake2b(repr(known).encode(), digest_size=12).hexdigest()


async def left_to_derive(store: Store) -> int:
    """Return how many people are to be derived for the chunks to be whole; raise StoreError."""
    changed = await _changed(store, await standing_of(store))
    return await store.reader.number(_NUMBER) if changed is None else len(changed)


async def _changed(store: Store, standing: Standing) -> list[str] | None:
    """Return who is to be derived anew, None for everybody."""
    if standing.base is None:
        some = await store.reader.rows(select(RecordRow.key).limit(1))
        return None if some else []
    if standing.shape != shape_of(await store.organizations()) or await _of_another_form(store):
        return None
    if standing.known >= standing.newest:
        return []
    changed = await changed_since(store, standing.base, standing.newest)
    return changed if len(changed) <= MANY else None


async def renew(store: Store, progress: Progress = lambda _done, _all: None) -> None:
    """Bring the chunks up to date with the records; raise StoreError.

    Of a million people it takes some seven minutes of the processor, in steps of a second.
    """
    standing, organizations = await standing_of(store), await store.organizations()
    changed = await _changed(store, standing)
    deriving = _Deriving(store, organizations)
    if changed is None:
        everybody = await store.reader.number(_NUMBER)
        rows: list[Values] = []
        done = 0
        async for keys in _in_chunks(store):
            rows.append(await deriving.row(len(rows) + PATCH + 1, keys, standing.newest))
            done += len(keys)
            progress(done, everybody)
        await _write(store, rows, standing.newest, shape_of(organizations))
    elif changed:
        row = await deriving.row(PATCH, changed, standing.newest)
        await _write(store, [row], standing.newest, None)


class _Deriving:
    """Derives people as rows of the table; each has the places that none before it has."""

    def __init__(self, store: Store, organizations: Sequence[Organization]) -> None:
        self._store = store
        self._institutions = Institutions(organizations)
        self._families = Families(organizations)
        self._placed: set[str] = set()

    async def row(self, number: int, keys: Sequence[str], change: int) -> Values:
        """Return the chunk of some people; whoever has no dated post is gone from it."""
        found = await derive(self._store, keys, self._institutions)
        gone = [key for key in keys if key not in found.people] if number == PATCH else []
        return await asyncio.to_thread(self._row, number, found, change, gone)

    def _row(self, number: int, found: Derived, change: int, gone: Sequence[str]) -> Values:
        from bot.query.columns_chunk import chunk_of  # noqa: PLC0415 - as above

        chunk = chunk_of(found.people.values(), self._families)
        places = [
            {"name": one.name, "country": one.country, "ror": one.ror, "wikidata": one.wikidata}
            for one in found.places.values()
            if one.id not in self._placed
        ]
        self._placed |= found.places.keys()
        return {**chunk_row(number, chunk, change, gone), "places": places}


_FIRST = select(RecordRow.person).where(RecordRow.person == RecordRow.key)
_NUMBER = select(func.count()).select_from(_FIRST.subquery())


async def _in_chunks(store: Store) -> AsyncIterator[list[str]]:
    """Yield the people of records in the order of their keys, those of one service at a time.

    So no id of the data lies between those of one chunk.
    """
    binary = "C" if store.engine.dialect.name == "postgresql" else "BINARY"
    query = _FIRST.order_by(collate(RecordRow.person, binary))
    waiting: list[str] = []
    async with store.engine.connect() as connection:
        rows = await connection.stream(query.execution_options(yield_per=CHUNK))
        async for some in rows.scalars().partitions():
            for service, keys in groupby(some, service_of):
                if waiting and (len(waiting) >= CHUNK or service_of(waiting[0]) != service):
                    yield waiting
                    waiting = []
                waiting += keys
    if waiting:
        yield waiting


def service_of(key: str) -> str:
    """Return what the key of a record begins with: the name of its service."""
    return key.partition(":")[0]


async def _write(store: Store, rows: Sequence[Values], change: int, shape: str | None) -> None:
    """Write chunks, in place of all if they have a shape, else of the patch; unless newer ones are there."""
    row = RecordChunkRow
    async with store.writing() as connection:
        patch, base = row.number == PATCH, row.number != PATCH
        others = select(func.max(row.change))
        newer = await connection.scalar(others if shape is None else others.where(base))
        if newer is not None and newer > change:
            return
        gone = delete(row).where(patch) if shape is None else delete(row)
        await connection.execute(gone)
        for values in rows:
            await connection.execute(insert(row), values)
        if shape is not None:
            await put_meta(connection, {SHAPE: shape})
            # All but the newest, whose number is not to be given again.
            known = RecordChangeRow.id < change
            await connection.execute(delete(RecordChangeRow).where(known))


async def _of_another_form(store: Store) -> bool:
    from bot.query.columns_chunk import Chunk  # noqa: PLC0415 - as above

    first = select(RecordChunkRow.columns).order_by(RecordChunkRow.number).limit(1)
    rows = await store.reader.rows(first)
    return bool(rows) and Chunk.from_bytes(rows[0][0]) is None


@dataclass(frozen=True, slots=True)
class Loaded:
    """Everybody's careers, those of the facts and of records, and what is no organization of the data."""

    columns: Columns
    places: Mapping[str, Organization]
    change: int  # of records, the newest that is in them


def load(connection: Connection, facts: Columns, left_out: Collection[str]) -> Loaded:
    """Return the facts with the careers that the chunks have, but for some people's.

    Raises OtherFormError.
    """
    from bot.query.columns import Columns  # noqa: PLC0415 - as above
    from bot.query.columns_chunk import chunk_of  # noqa: PLC0415 - as above

    if connection.dialect.name == "postgresql":  # SQLite shows one state by itself
        connection = connection.execution_options(isolation_level="REPEATABLE READ")

    row = RecordChunkRow
    sizes: dict[str, int] = facts.sizes()
    places: dict[str, Organization] = {}
    known, gone = 0, list[str]()
    heads = select(row.number, row.change, row.gone, row.sizes, row.places)
    kept = connection.execute(heads.order_by(row.number)).all()
    if not kept:
        return Loaded(facts, places, known)
    for number, change, left, some, held in kept:
        known = max(known, change)
        if number == PATCH:
            gone = left
        else:
            sizes = {axis: size + some.get(axis, 0) for axis, size in sizes.items()}
        places.update((place.id, place) for place in map(_place, held))
    organizations = [*facts.organizations.values(), *places.values()]
    works = list(facts.works.values())
    parts = _together(facts, read_chunks(connection, _columns(row.number != PATCH)))
    columns = Columns.of_chunks(parts, organizations, works, sizes)
    for patch in read_chunks(connection, _columns(row.number == PATCH)):
        columns = columns.renewed(patch, gone, organizations, works)
    if left_out:
        nobody = chunk_of((), facts.families)
        columns = columns.renewed(nobody, left_out, organizations, works)
    return Loaded(columns, places, known)


def _columns(where: ColumnElement[bool]) -> Select[bytes]:
    row = RecordChunkRow
    return select(row.columns).where(where).order_by(row.number)


def _place(held: Mapping[str, str | bool | None]) -> Organization:
    def said(name: str) -> str | None:
        value = held[name]
        return value if isinstance(value, str) else None

    name = said("name") or ""
    return unlisted(Institution(name, said("ror"), said("wikidata"), said("country")))


def _together(facts: Columns, chunks: Iterable[Chunk]) -> Iterator[Chunk]:
    """Yield the people of the facts and of records, in the order of their ids."""
    import numpy as np  # noqa: PLC0415 - as above

    def some(first: int, last: int) -> Iterator[Chunk]:
        for at in range(first, last, CHUNK):
            yield facts.chunk(np.arange(at, min(at + CHUNK, last), dtype=np.int32))

    done = 0
    for chunk in chunks:
        if chunk.ids:
            at = bisect_left(facts.ids, chunk.ids[0], lo=done)
            yield from some(done, at)
            yield chunk
            done = at
    yield from some(done, len(facts))


async def forget_careers(connection: AsyncConnection, keys: Sequence[str]) -> None:
    """Take people out of all that is kept of careers in records, within a transaction."""
    # Before the others are deleted: SQLite would give its number to another change.
    await connection.execute(insert(RecordChangeRow), [{"person": FORGOTTEN}])
    for some in batches(keys):
        changed = delete(RecordChangeRow).where(RecordChangeRow.person.in_(some))
        await connection.execute(changed)
    await connection.run_sync(_forget, keys)


def _forget(connection: Connection, keys: Sequence[str]) -> None:
    from bot.query.columns_chunk import Words  # noqa: PLC0415 - as above

    row = RecordChunkRow
    changed = [number for key in keys for number in forget_in_chunks(connection, row, key)]
    rows = connection.execute(select(row.number, row.places).where(row.number.in_(changed))).all()
    unused = {_place(place).id for _, places in rows for place in places}
    for chunk in read_chunks(connection, select(row.columns)) if unused else ():
        unused.difference_update(chunk.words[Words.PLACES])
    for number, places in rows:
        left = [place for place in places if _place(place).id not in unused]
        if left != places:
            connection.execute(update(row).where(row.number == number).values(places=left))
