"""Copy a store into another one, on the same engine or the other, in one transaction."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, Table, func, insert, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

import bot.store.all_tables  # noqa: F401 - all of them are copied
from bot.store.errors import StoreError
from bot.store.store import Store
from bot.store.tables import Base, ShardLeaseRow

_BATCH = 1_000  # rows

Progress = Callable[[int, int], None]
"""Told how many rows are copied, and how many there are."""


def tables() -> list[Table]:
    """Return the tables to copy, referenced ones first; without the shard leases."""
    return [
        table for table in Base.metadata.sorted_tables if table.name != ShardLeaseRow.__tablename__
    ]


async def copy_store(
    source: Store, target: Store, progress: Progress = lambda _done, _all: None
) -> int:
    """Copy every row into an empty store in one transaction; return the number of rows.

    The source is read from one snapshot. Raises StoreError if the target is not empty, or if a
    table has fewer rows at the end than in the source.
    """
    async with source.engine.connect() as reading, target.writing() as writing:
        if source.engine.dialect.name == "postgresql":
            # SQLite shows a transaction one state by itself; PostgreSQL each query its own.
            await reading.execution_options(isolation_level="REPEATABLE READ")
        if any([await _count(writing, table) for table in tables()]):
            raise StoreError("The store to copy into is not empty: name a new one.")
        counts = {table.name: await _count(reading, table) for table in tables()}
        done, everything = 0, sum(counts.values())
        for table in tables():
            rows = await reading.stream(select(table).execution_options(yield_per=_BATCH))
            async for batch in rows.mappings().partitions():
                await writing.execute(insert(table), [dict(row) for row in batch])
                done += len(batch)
                progress(done, everything)
            if await _count(writing, table) != counts[table.name]:
                raise StoreError(f"Not every row of {table.name} arrived: nothing was copied.")
        await writing.run_sync(_go_on_numbering)
    return done


async def _count(connection: AsyncConnection, table: Table) -> int:
    return await connection.scalar(select(func.count()).select_from(table)) or 0


def _go_on_numbering(connection: Connection) -> None:
    """Set PostgreSQL's sequences past the copied ids."""
    if connection.dialect.name != "postgresql":
        return
    for table in tables():
        for column in table.primary_key:
            sequence = connection.scalar(
                text("SELECT pg_get_serial_sequence(:table, :column)"),
                {"table": table.name, "column": column.name},
            )
            newest = connection.scalar(select(func.max(column))) if sequence else None
            if newest is not None:
                connection.execute(
                    text("SELECT setval(:sequence, :newest)"),
                    {"sequence": sequence, "newest": newest},
                )
