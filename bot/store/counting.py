"""The tally of all moves, kept in memory and updated from the log of changes."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Select, and_, case, select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.careers.filters import MoveFilter
from bot.careers.flows import APART
from bot.store.engine import reading_by_itself
from bot.store.errors import told_plainly
from bot.store.fetching import Reader
from bot.store.overview import LEFT_OUT, newest_change
from bot.store.row_mapping import SPAN
from bot.store.rows import batches
from bot.store.tables import ChangeRow, MoveOriginRow, MoveRow, PersonAreaRow

if TYPE_CHECKING:
    # It brings numpy, which takes a while to import: only who counts needs it.
    from bot.careers.move_vectors import Bits, TallyColumns
    from bot.careers.tally import Tally

_CHUNK = 500  # moves read at a time: few enough for the processor's nearest memory
_MANY = 20_000  # people changed at once, from which all moves are read anew


class TallyKeeper:
    """Keeps the tally of the moves that are not retracted, as of the newest change."""

    def __init__(self, engine: AsyncEngine, reader: Reader) -> None:
        self._engine = engine
        self._reader = reader
        self._change = -1
        self._tally: Tally | None = None
        self._areas: dict[str, Bits] = {}  # which of the moves are of people in an area
        self._lock = asyncio.Lock()

    async def number(self, wanted: MoveFilter) -> int:
        """Return how many moves match a filter that names no person and no organization."""
        tally = await self.current()
        if wanted.area is None:
            return tally.number(wanted)
        if (among := self._areas.get(wanted.area)) is None:
            among = await asyncio.to_thread(self._of_area, tally, wanted.area)
            if tally is self._tally:
                self._areas[wanted.area] = among
        return tally.number(wanted, among)

    def _of_area(self, tally: Tally, area: str) -> Bits:
        with told_plainly(), reading_by_itself(self._engine) as connection:
            people = select(PersonAreaRow.person_id).where(PersonAreaRow.area == area)
            return tally.made_by(connection.scalars(people).all())

    async def current(self) -> Tally:
        """Return the present tally; only people changed since the last call are read."""
        async with self._lock:
            change = await newest_change(self._reader)
            if self._tally is None or change != self._change:
                self._tally = await self._read(self._tally, change)
                self._change = change
                self._areas = {}
            return self._tally

    async def _read(self, before: Tally | None, change: int) -> Tally:
        if before is None:
            return await asyncio.to_thread(self._whole)
        since = select(ChangeRow.subject, ChangeRow.subject_id).where(
            ChangeRow.id > self._change, ChangeRow.id <= change
        )
        changed = [tuple(row) for row in await self._reader.rows(since.distinct())]
        people = [id_ for subject, id_ in changed if subject == "person"]
        # Whoever was left out is known by a digest alone.
        if len(people) > _MANY or any(subject == LEFT_OUT for subject, _ in changed):
            return await self._read(None, change)
        return await asyncio.to_thread(self._renewed, before, people)

    def _renewed(self, before: Tally, people: Sequence[str]) -> Tally:
        with told_plainly(), reading_by_itself(self._engine) as connection:
            return before.renewed(people, _of(connection, people))

    def _whole(self) -> Tally:
        from bot.careers.tally import Tally  # noqa: PLC0415 - as above

        with told_plainly(), reading_by_itself(self._engine) as connection:
            return Tally.of(_read(connection, _query()))


def _of(connection: Connection, people: Sequence[str]) -> Iterator[TallyColumns]:
    for batch in batches(people):
        wanted = MoveRow.person_id.in_(batch)
        yield from _read(connection, _query().where(wanted))


def _read(connection: Connection, query: Select[*tuple[Any, ...]]) -> Iterator[TallyColumns]:
    from bot.careers.move_vectors import Days, TallyColumns  # noqa: PLC0415 - as above

    found = connection.execute(query.execution_options(yield_per=_CHUNK))
    for rows in found.partitions():
        people, moves, origins, destinations, when, gone, arrived, *traits = zip(*rows, strict=True)
        yield TallyColumns(
            people,
            moves,
            origins,
            destinations,
            Days(*_days(when)),
            Days(*_days(gone)),
            Days(*_days(arrived)),
            zip(*traits, strict=True),
        )


def _days(keys: Sequence[int]) -> tuple[Any, Any]:
    """Return the earliest and the latest possible day of dates with these sort keys; 0 for none."""
    import numpy as np  # noqa: PLC0415 - as above

    key = np.array(keys, np.int64)
    first = key // SPAN
    return first, np.where(key == 0, 0, first + SPAN - 1 - key % SPAN)


def _query() -> Select[*tuple[Any, ...]]:
    """Return the query of the moves that stand, a row for each post that was left for one."""
    left = and_(MoveOriginRow.move_id == MoveRow.id, MoveOriginRow.kept.is_(False))
    return (
        select(
            MoveRow.person_id,
            MoveRow.id,
            case(
                (MoveOriginRow.apart, MoveOriginRow.organization + APART),
                else_=MoveOriginRow.organization,
            ),
            case(
                (MoveRow.destination_apart, MoveRow.destination + APART), else_=MoveRow.destination
            ),
            MoveRow.sort_key,
            case((MoveOriginRow.earliest.is_(None), 0), else_=MoveOriginRow.sort_key),
            case((MoveRow.joined_earliest.is_(None), 0), else_=MoveRow.joined_key),
            MoveOriginRow.track,
            MoveRow.destination_track,
            MoveRow.kind,
            MoveRow.status,
            MoveRow.track_change,
        )
        .outerjoin(MoveOriginRow, left)
        .where(MoveRow.retracted_at.is_(None))
        .order_by(MoveRow.id, MoveOriginRow.position)
    )
