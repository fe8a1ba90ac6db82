"""The careers of everybody as columns, kept as bytes in the store and renewed for who changed."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, delete, func, insert, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.careers.families import Families
from bot.careers.model import Organization, Work
from bot.store.career_tables import CareerChunkRow
from bot.store.chunks import CHUNK, PATCH, OtherFormError, chunk_row, read_chunks
from bot.store.engine import reading_by_itself
from bot.store.errors import told_plainly
from bot.store.fetching import Reader
from bot.store.overview import HIDDEN, newest_change
from bot.store.people_rows import read_people
from bot.store.row_mapping import Values, organization_of, work_of
from bot.store.tables import ChangeRow, OrganizationRow, PersonRow, WorkRow

if TYPE_CHECKING:
    # They bring numpy, which takes a while to import: only who counts needs them.
    from bot.query.columns import Columns

_log = logging.getLogger(__name__)

_MANY = 20_000  # people changed since the chunks were written, from which they are written anew


@dataclass(frozen=True)
class _Base:
    """What does not belong to one person: for all columns."""

    organizations: Sequence[Organization]
    works: Sequence[Work]
    newest: int  # change

    @classmethod
    def read(cls, connection: Connection) -> _Base:
        place, work = OrganizationRow, WorkRow
        # Rows of the tables: to make the mapper's objects takes as long as to read them.
        places: Iterable[Any] = connection.execute(select(place.__table__).order_by(place.position))
        works: Iterable[Any] = connection.execute(select(work.__table__).order_by(work.position))
        return cls(
            list(map(organization_of, places)),
            list(map(work_of, works)),
            connection.scalar(select(func.max(ChangeRow.id))) or 0,
        )


class ColumnsKeeper:
    """Keeps the columns of all careers, as of the newest change."""

    def __init__(self, engine: AsyncEngine, reader: Reader) -> None:
        self._engine = engine
        self._reader = reader
        self._known: tuple[Columns, int] | None = None
        self._lock = asyncio.Lock()

    async def current(self) -> Columns:
        """Return the present columns; only people who changed since the last call are read."""
        columns, _ = await self.as_of()
        return columns

    async def as_of(self) -> tuple[Columns, int]:
        """Return the same, and the newest change that they know of."""
        async with self._lock:
            change = await newest_change(self._reader)
            if self._known is None or self._known[1] != change:
                return await asyncio.to_thread(self._brought_up)
            return self._known

    def _brought_up(self) -> tuple[Columns, int]:
        with told_plainly(), reading_by_itself(self._engine) as connection:
            if self._known is None:
                self._known = loaded(connection)
                return self._known
            columns, change = self._known
            base = _Base.read(connection)
            if base.newest != change:
                changed = changed_people(connection, columns, change, base.newest)
                if changed is None:
                    self._known = loaded(connection)
                else:
                    columns = _renewed(connection, columns, base, changed)
                    self._known = columns, base.newest
        return self._known


def loaded(connection: Connection) -> tuple[Columns, int]:
    """Return the columns of the store, and the newest change that they know of.

    Who changed since the chunks were written is derived anew and written beside them. Where there
    are none, or they follow other rules, all are made of the roles, which takes minutes among a
    million people.
    """
    base = _Base.read(connection)
    columns, patched, since = _kept(connection, base)
    changed = None if columns is None else changed_people(connection, columns, since, base.newest)
    if columns is None or changed is None:
        columns = _made(connection, base)
        _write_all(connection, columns, base.newest)
        return columns, base.newest
    if changed:
        columns = _renewed(connection, columns, base, changed)
        patched |= set(changed)
    if len(patched) > _MANY:
        _write_all(connection, columns, base.newest)
    elif changed:
        _write_patch(connection, columns, base.newest, patched)
    return columns, base.newest


def _kept(connection: Connection, base: _Base) -> tuple[Columns | None, set[str], int]:
    """Return what the chunks say, whom the patch is of, and the newest change they know of."""
    from bot.query.columns import Columns  # noqa: PLC0415 - as above

    row = CareerChunkRow
    since = connection.scalar(select(func.min(row.change)).where(row.number != PATCH))
    if since is None:
        return None, set(), 0
    chunks = select(row.columns).where(row.number != PATCH).order_by(row.number)
    try:
        sizes: Counter[str] = Counter()
        for one in connection.scalars(select(row.sizes).where(row.number != PATCH)):
            sizes.update(one)
        read = read_chunks(connection, chunks)
        columns = Columns.of_chunks(read, base.organizations, base.works, sizes)
        patched: set[str] = set()
        found = connection.execute(select(row.__table__).where(row.number == PATCH)).first()
        if found is not None:
            (patch,) = read_chunks(connection, select(row.columns).where(row.number == PATCH))
            columns = columns.renewed(patch, found.gone, base.organizations, base.works)
            patched, since = {*patch.ids, *found.gone}, found.change
    except OtherFormError:
        return None, set(), 0
    return columns, patched, since


def changed_people(
    connection: Connection, columns: Columns, since: int, newest: int
) -> list[str] | None:
    """Return the people who changed, or None for too many: all are then read anew."""
    rows = connection.execute(
        select(ChangeRow.subject, ChangeRow.subject_id)
        .where(ChangeRow.id > since, ChangeRow.id <= newest)
        .distinct()
    ).all()
    people = {id_ for subject, id_ in rows if subject == "person"}
    if any(subject == HIDDEN for subject, _ in rows):  # who, is known by digests alone
        people |= set(columns.ids) - set(connection.scalars(select(PersonRow.id)))
    return sorted(people) if len(people) <= _MANY else None


def _renewed(
    connection: Connection, columns: Columns, base: _Base, changed: Sequence[str]
) -> Columns:
    """Return the columns with some people as the store has them now."""
    from bot.query.columns_chunk import chunk_of  # noqa: PLC0415 - as above

    people = read_people(changed, connection)
    chunk = chunk_of(people.values(), Families(base.organizations))
    gone = [id_ for id_ in changed if id_ not in people]
    return columns.renewed(chunk, gone, base.organizations, base.works)


def _made(connection: Connection, base: _Base) -> Columns:
    """Return the columns of all people, made of their roles."""
    from bot.query.columns import Columns  # noqa: PLC0415 - as above
    from bot.query.columns_chunk import chunk_of  # noqa: PLC0415 - as above

    families = Families(base.organizations)
    ids = sorted(connection.scalars(select(PersonRow.id)))
    some = (ids[at : at + CHUNK] for at in range(0, len(ids), CHUNK))
    chunks = (chunk_of(read_people(batch, connection).values(), families) for batch in some)
    return Columns.of_chunks(chunks, base.organizations, base.works)


def _write_all(connection: Connection, columns: Columns, change: int) -> None:
    import numpy as np  # noqa: PLC0415 - as above

    spans = range(0, len(columns), CHUNK)
    chunks = (columns.chunk(np.arange(at, min(at + CHUNK, len(columns)))) for at in spans)
    rows = (chunk_row(number, chunk, change) for number, chunk in enumerate(chunks, PATCH + 1))
    _write(connection, rows, everything=True)


def _write_patch(connection: Connection, columns: Columns, change: int, patched: set[str]) -> None:
    import numpy as np  # noqa: PLC0415 - as above

    numbers = {id_: columns.ids.number(id_) for id_ in sorted(patched)}
    known = [number for number in numbers.values() if number is not None]
    chunk = columns.chunk(np.array(known, np.int32))
    gone = [id_ for id_, number in numbers.items() if number is None]
    _write(connection, [chunk_row(PATCH, chunk, change, gone)], everything=False)


MadeCareers = tuple[str, int, Mapping[str, int], bytes]
"""The first id, the number of people, the rows of each sort, and the columns: a chunk as written."""


async def keep_made(connection: AsyncConnection, made: MadeCareers | None, people: int) -> None:
    """Keep the columns of a first load, which were made while its files were read.

    Nothing is kept where they are not of all its people, or are more than a chunk.
    """
    if made is None or made[1] != people or people > CHUNK:
        return
    first, _, sizes, columns = made
    change = await connection.scalar(select(func.max(ChangeRow.id))) or 0
    values: Values = {"number": PATCH + 1, "first": first, "change": change, "gone": []}
    values |= {"sizes": dict(sizes), "columns": columns}
    await connection.execute(insert(CareerChunkRow), values)


def _write(connection: Connection, rows: Iterable[Values], *, everything: bool) -> None:
    """Write chunks in place of all, or of the patch alone."""
    row = CareerChunkRow
    connection.rollback()
    try:
        with connection.begin():
            old = delete(row) if everything else delete(row).where(row.number == PATCH)
            connection.execute(old)
            for values in rows:
                connection.execute(insert(row), values)
    except DBAPIError as error:  # another process wrote them at once; or the next start does
        _log.info("The careers as columns are not kept: %s", error.orig)
