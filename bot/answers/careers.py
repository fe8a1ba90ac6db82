"""Everybody's careers, asked what meets a query; the facts are read of those alone who are shown."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from bot.careers.dates import PartialDate
from bot.query.language import Find, Place, Post, Some, Tell
from bot.query.terms import Rows, When
from bot.query.usual import usual
from bot.query.world import Row
from bot.store import Headcount, Store

if TYPE_CHECKING:
    # They take a while to import, and who asks for one career needs none of them.
    from bot.query.fast_evaluate import FastEvaluator, FastFound
    from bot.query.fast_rows import RowSet

_READ = 2_000
"""Rows whose people are read at once."""


class Careers:
    """Answers queries from columns in memory, which follow the store."""

    def __init__(self, store: Store, today: Callable[[], date]) -> None:
        self._store = store
        self._today = today
        self._evaluator: FastEvaluator | None = None
        self._lock = asyncio.Lock()

    async def make_ready(self) -> None:
        """Read the columns, and what every query needs of them; raise StoreError."""
        async with self._lock:
            evaluator = await self._current()
            await asyncio.to_thread(evaluator.columns.warm)

    async def find(self, query: Find) -> FastFound:
        """Return what meets a query; raise StoreError, and TooMuchError for what takes too long."""
        async with self._lock:
            evaluator = await self._current()
            return await asyncio.to_thread(evaluator.find, usual(query))

    async def with_those_to_come(self, query: Find) -> FastFound:
        """Return what meets a query of moves, those still to come among them; raise as `find`."""
        async with self._lock:
            evaluator = replace(await self._current(), horizon=date.max)
            return await asyncio.to_thread(evaluator.find, usual(query))

    async def day(self, tell: Tell) -> PartialDate | None:
        """Return the day that a query tells, None where it is not recorded; raise StoreError."""
        async with self._lock:
            evaluator = await self._current()
            return await asyncio.to_thread(evaluator.day, tell)

    async def rows(self, found: FastFound, rows: RowSet) -> list[Row]:
        """Return some of the rows that were found; raise StoreError."""
        read: list[Row] = []
        for first in range(0, len(rows), _READ):
            some = found.part(rows, first, _READ)
            people = await self._store.people(dict.fromkeys(found.ids(some)))
            read += (await self._current()).rows(found, some, people)
        return read

    async def founders(self, places: frozenset[str]) -> tuple[str, ...]:
        """Return the ids of those who founded one of these places, itself and not a part of it."""
        founded = Post(at=Place(ids=places, exact=True), founder=True)
        found = await self.find(Find(Rows.PEOPLE, Some(Rows.STAYS, founded)))
        return tuple(found.ids(found.rows))

    async def headcount(self, places: frozenset[str]) -> Headcount:
        """Return how many people have a post at one of these places or their parts now."""
        there = Post(at=Place(ids=places), when=When.NOW)
        found = await self.find(Find(Rows.PEOPLE, Some(Rows.STAYS, there)))
        return Headcount(len(found.rows), len(found.possible))

    async def _current(self) -> FastEvaluator:
        from bot.query.fast_evaluate import FastEvaluator  # noqa: PLC0415 - as above

        columns, today = await self._store.careers(), self._today()
        known = self._evaluator
        if known is None or known.columns is not columns or known.today != today:
            known = FastEvaluator(columns, today, self._store.people_at_once)
            self._evaluator = known
        return known
