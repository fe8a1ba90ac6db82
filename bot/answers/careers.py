"""Everybody's careers, asked what meets a query; the facts are read of those alone who are shown."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from bot.query.language import Find, Place, Post, Some
from bot.query.terms import Rows, When
from bot.query.usual import usual
from bot.query.world import Row
from bot.store import Headcount, Store

if TYPE_CHECKING:
    # They take a while to import, and who asks for one career needs none of them.
    from bot.query.fast_evaluate import FastEvaluator, FastFound
    from bot.query.fast_rows import RowSet


class Careers:
    """Answers queries from columns in memory, which follow the store.

    Moves count until the `horizon`, today unless it is said.
    """

    def __init__(
        self, store: Store, today: Callable[[], date], horizon: date | None = None
    ) -> None:
        self._store = store
        self._horizon = horizon
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

    async def rows(self, found: FastFound, rows: RowSet) -> list[Row]:
        """Return some of the rows that were found; raise StoreError, and TooMuchError for too many."""
        from bot.query.fast_facts import Facts  # noqa: PLC0415 - as above

        people = await self._store.people(dict.fromkeys(found.ids(rows)))
        return Facts(lambda _: people, self._today()).rows(found.scope, rows)

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
            known = FastEvaluator(columns, today, self._store.people_at_once, self._horizon)
            self._evaluator = known
        return known
