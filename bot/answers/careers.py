"""Everybody's careers, asked what meets a query; the facts are read of those alone who are shown."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Protocol, TypeVar

from bot.answers import flow_counts, move_counts
from bot.answers.flow_counts import FlowCounts
from bot.answers.move_counts import FoundMoves
from bot.careers.dates import PartialDate
from bot.careers.flows import Balance
from bot.query.language import Find, Is, Key, Place, Post, Share, Some, Tell, Who
from bot.query.terms import Field, Rows, When
from bot.query.usual import usual
from bot.query.world import Row
from bot.store import Headcount

if TYPE_CHECKING:
    # They take a while to import, and who asks for one career needs none of them.
    from bot.careers.model import Person
    from bot.query.columns import Columns
    from bot.query.fast_evaluate import FastEvaluator
    from bot.query.fast_found import FastFound
    from bot.query.fast_rows import RowSet
    from bot.query.shares import Shared

_Name = TypeVar("_Name", bound=Hashable)


class Facts(Protocol):
    """Whose careers are asked about: the store, or the store with people in records."""

    async def careers(self) -> Columns:
        """Return the careers of everybody as columns; raise StoreError."""

    async def people(self, ids: Iterable[str]) -> dict[str, Person]:
        """Return the people with these ids, by id; raise StoreError."""

    def people_at_once(self, ids: Sequence[str]) -> dict[str, Person]:
        """Return the same, for a thread."""


_POSTS = (Key(Field.PERSON), Key(Field.PLACE), Key(Field.START))
_READ = 2_000
"""Rows whose people are read at once."""


class Careers:
    """Answers queries from columns in memory, which follow the facts."""

    def __init__(self, facts: Facts, today: Callable[[], date]) -> None:
        self.facts = facts
        self._today = today
        self._evaluator: FastEvaluator | None = None
        self._ahead: FastEvaluator | None = None  # the same, moves still to come among its rows
        self._aside: FastEvaluator | None = (
            None  # the same, for the event loop: those are in threads
        )
        self._lock = asyncio.Lock()

    async def make_ready(self) -> None:
        """Read the columns, and what every query needs of them; raise StoreError."""
        async with self._lock:
            evaluator = await self._current()
            await asyncio.to_thread(evaluator.columns.warm)

    async def find(self, query: Find) -> FastFound:
        """Return what meets a query; raise StoreError, and TooMuchError for what takes too long."""
        return (await self.find_each({query: query}))[query]

    async def find_each(self, queries: Mapping[_Name, Find]) -> dict[_Name, FastFound]:
        """Return what meets each query, by the names they have here; raise as `find`."""
        async with self._lock:
            evaluator = await self._current()

            def found() -> dict[_Name, FastFound]:
                return {name: evaluator.find(usual(query)) for name, query in queries.items()}

            return await asyncio.to_thread(found)

    async def with_those_to_come(self, query: Find) -> FastFound:
        """Return what meets a query of moves, those still to come among them; raise as `find`."""
        async with self._lock:
            today = await self._current()
            ahead = self._ahead or replace(today, horizon=date.max)
            self._ahead = ahead
            return await asyncio.to_thread(ahead.find, usual(query))

    async def moves(self, query: Find) -> FoundMoves:
        """Return the moves that meet a query and what stands beside them; raise as `find`."""
        found = await self.find_each(move_counts.queries_of(query))
        return move_counts.put_together(found, await self.with_those_to_come(query))

    async def flows(self, query: Find) -> FlowCounts:
        """Return the moves that a query groups by both ends; raise as `find`."""
        found = await self.find_each(flow_counts.queries_of(query))
        return flow_counts.put_together(query, found)

    async def balances(self, query: Find) -> Mapping[PartialDate | None, Balance]:
        """Return who came to a place and who left it by date; see `flow_counts.by_date`."""
        return flow_counts.by_date(await self.find_each(flow_counts.queries_by_date(query)))

    async def day(self, tell: Tell) -> PartialDate | None:
        """Return the day that a query tells, None where it is not recorded; raise StoreError."""
        async with self._lock:
            evaluator = await self._current()
            return await asyncio.to_thread(evaluator.day, tell)

    async def share(self, query: Share) -> Shared:
        """Return what part of a query's rows meets its other condition; raise as `find`."""
        async with self._lock:
            evaluator = await self._current()
            return await asyncio.to_thread(evaluator.share, usual(query))

    async def rows(self, found: FastFound, rows: RowSet) -> list[Row]:
        """Return some of the rows that were found; raise StoreError."""
        read: list[Row] = []
        for first in range(0, len(rows), _READ):
            some = found.part(rows, first, _READ)
            people = await self.facts.people(dict.fromkeys(found.ids(some)))
            read += (await self._current()).rows(found, some, people)
        return read

    def present_places(self, ids: Sequence[str]) -> dict[str, str]:
        """Return where people work now, by the latest post, if the columns are in memory already.

        From memory alone and in milliseconds, for what is offered while a name is typed.
        """
        if self._aside is None or not ids:
            return {}
        there = Post(when=When.NOW) & Who(Is(frozenset(ids)))
        found = self._aside.find(usual(Find(Rows.STAYS, there, by=_POSTS)))
        posts = sorted(
            (tuple(map(str, one.keys)) for one in found.groups), key=lambda post: post[2]
        )
        return {person: place for person, place, _ in posts}

    async def headcount(self, places: frozenset[str]) -> Headcount:
        """Return how many people have a post at one of these places or their parts now."""
        there = Post(at=Place(ids=places), when=When.NOW)
        found = await self.find(Find(Rows.PEOPLE, Some(Rows.STAYS, there)))
        return Headcount(len(found.rows), len(found.possible))

    async def _current(self) -> FastEvaluator:
        from bot.query.fast_evaluate import FastEvaluator  # noqa: PLC0415 - as above

        columns, today = await self.facts.careers(), self._today()
        known = self._evaluator
        if known is None or known.columns is not columns or known.today != today:
            known = FastEvaluator(columns, today, self.facts.people_at_once)
            self._evaluator, self._ahead = known, None
            self._aside = FastEvaluator(columns, today, self.facts.people_at_once)
        return known
