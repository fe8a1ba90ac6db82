"""Rows in batches: no statement has more parameters than every engine takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.row_mapping import Values
from bot.store.tables import Base

BATCH = 500  # rows a statement, and ids a query: below SQLite's oldest limit of 999 variables

_Item = TypeVar("_Item")


def batches(items: Sequence[_Item]) -> Iterator[Sequence[_Item]]:
    """Return the items in order, at most `BATCH` at a time."""
    for start in range(0, len(items), BATCH):
        yield items[start : start + BATCH]


async def insert_rows(
    connection: AsyncConnection, table: type[Base], rows: Iterable[Values]
) -> None:
    """Insert rows, a batch at a time."""
    for batch in batches(list(rows)):
        await connection.execute(insert(table), batch)
