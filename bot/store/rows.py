"""Rows in batches, no statement with more parameters than every engine takes; and rows overwritten."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import ColumnElement, false, insert, or_
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.row_mapping import Values
from bot.store.tables import Base, MetaRow

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql, sqlite
    from sqlalchemy.sql.elements import SQLCoreOperations

BATCH = 500  # rows a statement, and ids a query: below SQLite's oldest limit of 999 variables

_Item = TypeVar("_Item")


def batches(items: Sequence[_Item]) -> Iterator[Sequence[_Item]]:
    """Return the items in order, at most `BATCH` at a time."""
    for start in range(0, len(items), BATCH):
        yield items[start : start + BATCH]


async def insert_rows(
    connection: AsyncConnection, table: type[Base], rows: Iterable[Values]
) -> None:
    """Insert rows, all with the same columns."""
    given = list(rows)
    if connection.dialect.name == "sqlite" and given:
        await _insert_in_one(connection, table, given)
        return
    for batch in batches(given):
        await connection.execute(insert(table), batch)


async def _insert_in_one(
    connection: AsyncConnection, table: type[Base], rows: Sequence[Values]
) -> None:
    """Insert rows by one statement of SQLite, made here.

    SQLAlchemy would look at every value of every row by itself, which takes longer than SQLite
    does. How a value is written is left to the type of its column.
    """
    dialect, columns = connection.dialect, table.__table__.c
    written = []
    for name in rows[0]:
        write = columns[name].type.dialect_impl(dialect).bind_processor(dialect)
        values = [row[name] for row in rows]
        written.append(list(map(write, values)) if write else values)
    quote = dialect.identifier_preparer.quote
    named = ", ".join(map(quote, rows[0]))
    marks = ", ".join("?" * len(written))
    statement = f"INSERT INTO {quote(table.__tablename__)} ({named}) VALUES ({marks})"
    await connection.exec_driver_sql(statement, list(zip(*written, strict=True)))


async def put_meta(connection: AsyncConnection, values: Mapping[str, str]) -> None:
    """Keep small facts, within a transaction that is open already."""
    await put(connection, MetaRow, [{"key": key, "value": value} for key, value in values.items()])


async def put(
    connection: AsyncConnection, table: type[Base], rows: Sequence[dict[str, object]]
) -> None:
    """Write rows; one that is there already is overwritten, also by two writers at once."""
    statement: sqlite.Insert | postgresql.Insert
    # A dialect takes a twentieth of the time to an answer to import: only that in use is.
    if connection.dialect.name == "postgresql":
        from sqlalchemy.dialects import postgresql  # noqa: PLC0415

        statement = postgresql.insert(table)
    else:
        from sqlalchemy.dialects import sqlite  # noqa: PLC0415

        statement = sqlite.insert(table)
    keys = [column.name for column in table.__table__.primary_key]
    others = {name: statement.excluded[name] for name in rows[0] if name not in keys}
    await connection.execute(
        statement.on_conflict_do_update(index_elements=keys, set_=others), list(rows)
    )


def any_holds(words: Iterable[str], *columns: SQLCoreOperations[Any]) -> ColumnElement[bool]:
    """Return the condition that a column holds one of these words, in whatever case."""
    held = [column.icontains(word, autoescape=True) for column in columns for word in sorted(words)]
    return or_(false(), *held)
