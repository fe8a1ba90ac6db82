"""A large store to measure with: the shipped people, and as many made ones as wanted.

    uv run python -m benchmarks.million sqlite:////tmp/big/lateral.db
    uv run python -m benchmarks.million postgresql://… --people 100000

A million people have about four million roles and 1.2 million moves; the moves are those that
`derive_moves` draws. Rows are written in bulk, the indexes made after them; every run makes the
same store.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from multiprocessing import get_context
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from sqlalchemy import Table, create_engine, delete, func, insert, select
from sqlalchemy.dialects import sqlite
from sqlalchemy.engine import URL, Dialect, make_url
from sqlalchemy.schema import CreateIndex, DropIndex

from benchmarks.million_careers import World, made_places, world
from bot.careers.families import Families
from bot.careers.model import Person
from bot.careers.moves import derive_moves
from bot.catalogue import ensure_loaded, shipped_data
from bot.query.columns_chunk import Chunk, chunk_of
from bot.store import Store
from bot.store.career_tables import CareerChunkRow
from bot.store.chunks import CHUNK, chunk_row
from bot.store.move_mapping import move_values, origin_rows
from bot.store.row_mapping import (
    digest,
    organization_values,
    person_values,
    role_rows,
    stay_rows,
)
from bot.store.tables import (
    Base,
    ChangeRow,
    MoveOriginRow,
    MoveRow,
    OrganizationRow,
    PersonAreaRow,
    PersonRow,
    PersonWorkRow,
    RoleRow,
    StayRow,
)

_CHUNK = 2000  # people a task of a worker
_FIRST, _MOST = (
    1_000_000,
    64,
)  # the number of the first made move, and how many numbers a person has
_RECORDED = datetime(2026, 1, 1, tzinfo=UTC)

Values = Mapping[str, Any]
Write = Callable[[Table, Sequence[Any]], None]

TABLES: tuple[Table, ...] = tuple(
    Base.metadata.tables[row.__tablename__]
    for row in (PersonRow, PersonAreaRow, PersonWorkRow, RoleRow, StayRow, MoveRow, MoveOriginRow)
)
"""What a person has rows in, in an order that foreign keys allow."""


def build(url: str, people: int, progress: Callable[[int], None] = lambda _done: None) -> None:
    """Fill an empty store with the shipped people and so many made ones."""
    made = world(made_places(people))
    asyncio.run(_begin(url, made))
    with _bulk(url) as write:
        for done, rows in _rows(url, people):
            for table, lines in rows:
                write(table, lines)
            progress(done)
    write_chunks(url, people)


def write_chunks(url: str, people: int) -> None:
    """Write the careers of everybody as columns, as a first start would."""
    made = made_places(people)
    real = {person.id for person in world(made).catalogue.people}
    ids = sorted([*real, *(f"made-{number}" for number in range(people))])
    spans = [ids[at : at + CHUNK] for at in range(0, len(ids), CHUNK)]
    engine = create_engine(plain(url))
    with engine.begin() as connection, ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        change = connection.scalar(select(func.max(ChangeRow.id))) or 0
        connection.execute(delete(CareerChunkRow))
        for number, chunk in enumerate(pool.map(partial(_careers, made=made), spans), 1):
            connection.execute(insert(CareerChunkRow), chunk_row(number, chunk, change))
    engine.dispose()


def _careers(ids: Sequence[str], made: int) -> Chunk:
    """Return some people as columns."""
    place = world(made)
    real = {person.id: person for person in place.catalogue.people}
    numbers = (int(id_.removeprefix("made-")) for id_ in ids if id_ not in real)
    invented = [person for number in numbers for person in place.people(number, number + 1)]
    known = [real[id_] for id_ in ids if id_ in real]
    return chunk_of([*known, *invented], _families(made))


def plain(url: str) -> URL:
    """Return the address for a driver that is not asynchronous."""
    address = make_url(url)
    lite = address.get_backend_name() == "sqlite"
    return address.set(drivername="sqlite" if lite else "postgresql+psycopg")


async def _begin(url: str, made: World) -> None:
    """Make the store, with the shipped data and the made organizations."""
    store = await Store.open(url)
    await ensure_loaded(store, shipped_data())
    real = len(made.catalogue.organizations)
    values = [organization_values(place, at) for at, place in enumerate(made.organizations)]
    async with store.writing() as connection:
        await connection.execute(insert(OrganizationRow), values[real:])
    await store.close()


def _rows(url: str, people: int) -> Iterator[tuple[int, list[tuple[Table, Sequence[Any]]]]]:
    """Give the rows of all made people, ready to be written, and how many people are done."""
    work = partial(_chunk, made=made_places(people), backend=make_url(url).get_backend_name())
    spans = [(at, min(at + _CHUNK, people)) for at in range(0, people, _CHUNK)]
    if len(spans) == 1:
        yield people, list(zip(TABLES, work(spans[0]), strict=True))
        return
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        # A few at a time: what is not written yet waits in memory.
        for start in range(0, len(spans), 16):
            batch = spans[start : start + 16]
            for (_, done), rows in zip(batch, pool.map(work, batch), strict=True):
                yield done, list(zip(TABLES, rows, strict=True))


def _chunk(span: tuple[int, int], made: int, backend: str) -> list[Sequence[Any]]:
    """Return the rows of the people of these numbers, a list for each of the tables."""
    place = world(made)
    families = _families(made)
    found: dict[str, list[Values]] = {table.name: [] for table in TABLES}
    for number, person in enumerate(place.people(*span), span[0]):
        for name, values in _of(person, families, _FIRST + number * _MOST):
            found[name].append(values)
    write = _as_tuples if backend == "sqlite" else _as_text
    return [write(table, found[table.name]) for table in TABLES]


_known: dict[int, Families] = {}


def _families(made: int) -> Families:
    if made not in _known:
        _known[made] = Families(world(made).organizations)
    return _known[made]


def _of(person: Person, families: Families, first: int) -> Iterator[tuple[str, Values]]:
    """Give the rows of a person, whose moves are numbered from `first`."""
    yield PersonRow.__tablename__, person_values(person, digest(person))
    for area in dict.fromkeys(person.areas):
        yield PersonAreaRow.__tablename__, {"area": area, "person_id": person.id}
    for work in person.known_for:
        yield PersonWorkRow.__tablename__, {"work": work, "person_id": person.id}
    for row in role_rows(person):
        yield RoleRow.__tablename__, row
    for row in stay_rows(person):
        yield StayRow.__tablename__, row
    recorded = {"revision": 1, "recorded_at": _RECORDED, "revised_at": None}
    for id_, move in enumerate(derive_moves(person, families), first):
        kept = {**recorded, "history": True, "known_at": None, "retracted_at": None}
        yield MoveRow.__tablename__, {"id": id_, **move_values(move), **kept}
        for row in origin_rows(id_, move):
            yield MoveOriginRow.__tablename__, row


def _columns(table: Table) -> list[str]:
    """Return the columns that are written."""
    return [column.name for column in table.columns]


def _as_tuples(table: Table, rows: Sequence[Values]) -> Sequence[Any]:
    """Return rows as SQLite's driver takes them."""
    dialect: Dialect = sqlite.dialect()
    names = _columns(table)
    turns = [table.c[name].type.dialect_impl(dialect).bind_processor(dialect) for name in names]
    return [
        tuple(
            turn(row[name]) if turn else row[name] for name, turn in zip(names, turns, strict=True)
        )
        for row in rows
    ]


def _as_text(table: Table, rows: Sequence[Values]) -> Sequence[Any]:
    """Return rows as one text for PostgreSQL's COPY."""
    names = _columns(table)
    lines = ("\t".join(_field(row[name]) for name in names) for row in rows)
    return ["\n".join(lines) + "\n"] if rows else []


_ESCAPES = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})


def _field(value: Any) -> str:
    match value:
        case None:
            return r"\N"
        case bool():
            return "t" if value else "f"
        case list() | dict():
            return json.dumps(value).translate(_ESCAPES)
        case _:
            return str(value).translate(_ESCAPES)


@contextmanager
def _bulk(url: str) -> Iterator[Write]:
    """Give what writes rows in bulk, without indexes; make the indexes at the end."""
    lite = make_url(url).get_backend_name() == "sqlite"
    engine = create_engine(plain(url))
    indexes = [index for table in TABLES for index in table.indexes]
    with engine.connect() as connection:
        if lite:
            for setting in ("synchronous = OFF", "cache_size = -500000", "temp_store = MEMORY"):
                connection.exec_driver_sql(f"PRAGMA {setting}")
        for index in indexes:
            connection.execute(DropIndex(index))
        driver = connection.connection.driver_connection
        yield partial(_into_sqlite if lite else _copied, driver)
        for index in indexes:
            connection.execute(CreateIndex(index))
        connection.commit()
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql(
            "PRAGMA wal_checkpoint(TRUNCATE)" if lite else "VACUUM (ANALYZE, PARALLEL 0)"
        )
    engine.dispose()


def _into_sqlite(driver: Any, table: Table, rows: Sequence[Any]) -> None:
    marks = ", ".join("?" for _ in _columns(table))
    driver.executemany(f"INSERT INTO {_named(table)} VALUES ({marks})", rows)


def _copied(driver: Any, table: Table, rows: Sequence[Any]) -> None:
    with driver.cursor().copy(f"COPY {_named(table)} FROM STDIN") as copy:
        for text in rows:
            copy.write(text)


def _named(table: Table) -> str:
    """Return a table with the columns that are written."""
    names = ", ".join(f'"{name}"' for name in _columns(table))
    return f'"{table.name}" ({names})'


def made(url: str, people: int) -> None:
    """Fill an empty store, with a progress bar."""
    columns = (TextColumn("people"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=people)
        build(url, people, lambda done: bar.update(task, completed=done))


@click.command()
@click.argument("url")
@click.option("--people", default=1_000_000, show_default=True, help="How many are made.")
def cli(url: str, people: int) -> None:
    """Fill the empty store at URL, a database address."""
    made(url, people)


if __name__ == "__main__":
    cli()
