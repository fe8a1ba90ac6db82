"""Run a query and fetch its rows in one thread switch.

A session takes four: begin, execute, roll back and close. For the few rows of an answer that takes
twice as long as everything else; a single statement needs none of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar, TypeVarTuple

from sqlalchemy import Connection, Row, Select
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.util import greenlet_spawn

from bot.store.errors import told_plainly

ALONE = "alone"
"""The option of a connection whose statements need no transaction around them."""

Columns = TypeVarTuple("Columns")
Result = TypeVar("Result")

Given = Mapping[str, Any]
"""The values of a query's parameters."""


class Reader:
    """Reads from one database."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine.sync_engine
        self._alone = self._engine.execution_options(**{ALONE: True})

    async def rows(
        self, query: Select[*Columns], given: Given | None = None
    ) -> Sequence[Row[*Columns]]:
        """Return the rows of a query, each with its columns; raises StoreError."""

        def read() -> Sequence[Row[*Columns]]:
            with self._alone.connect() as connection:
                return connection.execute(query, given).all()

        with told_plainly():
            return await greenlet_spawn(read)

    async def number(self, query: Select[int], given: Given | None = None) -> int:
        """Return the one number that a query finds, 0 for none; raises StoreError."""
        rows = await self.rows(query, given)
        return (rows[0][0] or 0) if rows else 0

    async def together(self, work: Callable[[Connection], Result]) -> Result:
        """Return what `work` reads, all its statements from one snapshot; raises StoreError."""

        def read() -> Result:
            with self._engine.connect() as connection:
                return work(connection)

        with told_plainly():
            return await greenlet_spawn(read)
