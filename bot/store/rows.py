"""Rows in batches, no statement with more parameters than every engine takes; and rows overwritten."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.row_mapping import Values
from bot.store.tables import Base, MetaRow

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


async def put_meta(connection: AsyncConnection, values: Mapping[str, str]) -> None:
    """Keep small facts, within a transaction that is open already."""
    await put(connection, MetaRow, [{"key": key, "value": value} for key, value in values.items()])


async def put(
    connection: AsyncConnection, table: type[Base], rows: Sequence[dict[str, object]]
) -> None:
    """Write rows; one that is there already is overwritten, also by two writers at once."""
    # Both dialects take a twentieth of the time to an answer to import: only a write needs them.
    from sqlalchemy.dialects import postgresql, sqlite  # noqa: PLC0415

    statement: sqlite.Insert | postgresql.Insert
    if connection.dialect.name == "postgresql":
        statement = postgresql.insert(table)
    else:
        statement = sqlite.insert(table)
    keys = [column.name for column in table.__table__.primary_key]
    others = {name: statement.excluded[name] for name in rows[0] if name not in keys}
    await connection.execute(
        statement.on_conflict_do_update(index_elements=keys, set_=others), list(rows)
    )
