"""How long queries of the language take from columns in memory, and some of them in SQL.

    uv run python -m benchmarks.queries sqlite:////tmp/big/lateral.db postgresql://…

Each URL names a store that `benchmarks.million` made; the shipped data is measured beside them, in a
store of its own. Every operation is asked of a usual place and of the largest of the store, and is
measured apart when it is asked for the first time: what is asked of each different word or date is
kept for the next. Milliseconds of the processor; of the clock for PostgreSQL's own work, which it
does in a process of its own. `SELECT 1` goes the way of an answer, and is of the same run.
"""

from __future__ import annotations

import asyncio
import gc
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

import click
import numpy as np
import psutil
from sqlalchemy import Connection, create_engine, text

from benchmarks.million import plain
from benchmarks.rows import short, worst
from bot.careers.model import Person, Status, Track
from bot.catalogue import ensure_loaded, shipped_data
from bot.query.columns import Columns
from bot.query.columns_chunk import Axis, trait_of
from bot.query.fast_context import TooMuchError
from bot.query.fast_evaluate import FastEvaluator
from bot.query.language import Find, Share
from bot.query.reader import parse
from bot.store import Store
from bot.store.career_columns import ColumnsKeeper
from bot.store.fetching import Reader
from bot.store.people_rows import read_people

TODAY = date(2026, 11, 24)
ROUNDS = 40
USUAL = {"a": "openai", "b": "google", "c": "anthropic", "person": "ilya-sutskever"}

OPERATIONS: Mapping[str, str] = {
    "both ends of a move, in some years": "moves(from: {a}, to: {b}, joined: 2015..2024)",
    "who left, in a year": "moves(from: {a}, left: 2023)",
    "who left, wherever to, with stops between": "moves(from: {a}, to: {b}, direct: no)",
    "at A and at B and not now at C": "people(some(stays(at: {a})), some(stays(at: {b})), "
    "!some(stays(at: {c}, when: now)))",
    "who is there now, by title": "stays(at: {a}, when: now, titles: engineer)",
    "headcount by year": "stays(at: {a}, by: held-year)",
    "twice at a place": "people(some(stays(at: {a}), times: 2..))",
    "a path of two": "people(path(post(at: {a}), post(at: {b})))",
    "a first job": "moves(from: post(at: {a}, nth: 1))",
    "another post beside": "stays(at: {a}, beside: post(at: place(kinds: university)))",
    "with one person": "people(some(stays(with(is({person})))))",
    "from a place, by destination": "moves(from: {a}, by: destination, top: 10)",
    "how long they stay, on average": "stays(at: {a}, measure: mean.length)",
    "arrivals by whole family": "moves(to: {a}, by: key(origin, whole: yes), measure: count.row)",
    "in less out, by year": "moves(either: {a}, by: year, measure: net)",
    "arrivals a month, by year": "moves(to: {a}, by: year, measure: rate)",
    "a path of two moves": "people(path(step(from: {a}), step(to: {b})))",
}
"""Of places; `{a}` to `{c}` are usual ones, or the largest and two others."""

EVERYBODY: Mapping[str, str] = {
    "all moves by destination": "moves(by: destination, top: 10)",
    "all moves by year": "moves(by: year)",
    "the roads between places": "moves(by: pair, top: 3)",
    "all moves of a year": "moves(joined: 2024)",
    "everybody with a title": "stays(when: now, titles: ceo)",
    "everybody's years at a place, by track": "stays(by: track, measure: median.length)",
    "at five places or more": "people(some(stays(), times: 5.., unit: place))",
    "a path anywhere": "people(path(post(tracks: internship), post(tracks: research), same: yes))",
    "places by who founded them": "places(kinds: startup, in(stays(founder: yes, by: place)), "
    "!in(stays(when: now, founder: yes, by: place)))",
    "people of an area": "people(works-on(robotics), by: area)",
    "the share of hires from universities": "share(moves(), step(from: place(kinds: university)))",
    "the same of each place": "share(moves(by: destination, having: 5..), "
    "step(from: place(kinds: university)))",
    "flows between families": "moves(by: [key(origin, whole: yes), key(destination, whole: yes)], "
    "measure: count.row)",
    "which two families swap most": "moves(by: key(pair, whole: yes), top: 1)",
    "which family gained most": "moves(by: key(place, whole: yes), measure: net.row, top: 5)",
    "headcount of every family by year": "stays(by: [key(place, whole: yes), held-year])",
    "a return, by moves and a stay": "people(path(step(from: place()), post(lasted: 12..), "
    "step(kinds: returned)))",
}
"""Of everybody: nothing says which people they are about."""

SQL: Mapping[str, str] = {
    "both ends of a move, in some years": "SELECT count(DISTINCT m.person_id) FROM move AS m "
    "JOIN move_origin AS o ON o.move_id = m.id WHERE m.retracted_at IS NULL AND NOT o.kept "
    "AND o.organization = :a AND m.destination = :b "
    "AND m.joined_earliest >= '2015-01-01' AND m.joined_latest <= '2024-12-31'",
    "at A and at B and not now at C": "SELECT count(*) FROM (SELECT person_id FROM stay "
    "WHERE organization = :a INTERSECT SELECT person_id FROM stay WHERE organization = :b "
    "EXCEPT SELECT person_id FROM role WHERE organization = :c AND ends > '2026-11-24') AS found",
    "a path of two": "SELECT count(*) FROM (SELECT person_id, min(number) AS first FROM stay "
    "WHERE organization = :a GROUP BY person_id) AS one JOIN (SELECT person_id, "
    "max(number) AS last FROM stay WHERE organization = :b GROUP BY person_id) AS other "
    "ON one.person_id = other.person_id WHERE first < last",
    "all moves by destination": "SELECT destination, count(DISTINCT person_id) AS people "
    "FROM move WHERE retracted_at IS NULL GROUP BY destination ORDER BY people DESC LIMIT 10",
}
"""The least that SQL has to do for some: no families, and nothing that only may be."""


@dataclass(frozen=True)
class Measured:
    """Milliseconds: of the first time, and of each of the others."""

    what: str
    first: float
    others: list[float]
    in_sql: list[float]

    def row(self, trip: float) -> str:
        """A row of the table."""
        times = [f"{short(self.first)}", f"{short(median(self.others))}"]
        times += [short(worst(self.others)), short(max(self.others))]
        sql = short(median(self.in_sql)) if self.in_sql else ""
        ratio = short(worst(self.others) / trip)
        return f"| {self.what} | {' | '.join(times)} | {ratio} | {sql} |"


def largest(columns: Columns) -> Mapping[str, str]:
    """Return the places with most people, as the three of an operation, and somebody of the first."""
    sizes = np.diff(columns.holders[1])
    at = np.argsort(-sizes)[:3].tolist()
    held = columns["trait"] == trait_of(Track.RESEARCH, Status.CONFIRMED, ended=False)
    roles = held & (columns["place"] == at[0])
    of_person = columns.offsets[Axis.ROLE]
    person = int(np.searchsorted(of_person, np.flatnonzero(roles)[-1], "right")) - 1
    names = dict(zip("abc", (columns.spots.names[number] or "" for number in at), strict=True))
    return {**names, "person": columns.ids[person]}


def _operations(columns: Columns) -> Iterator[tuple[str, str, Mapping[str, str]]]:
    """Give what is asked, in words and as a query, with its places."""
    places = largest(columns)
    for what, query in OPERATIONS.items():
        for label, named in (("", USUAL), (", the largest place", places)):
            yield what + label, query, named
    for what, query in EVERYBODY.items():
        yield what, query, {}


def measure(columns: Columns, connection: Connection) -> Iterator[Measured]:
    """Give what each operation takes."""

    def people(ids: Sequence[str]) -> Mapping[str, Person]:
        return read_people(ids, connection)

    for what, query, named in _operations(columns):
        asked = parse(query.format(**named))
        evaluator = FastEvaluator(columns, TODAY, people)
        taken = []
        for _ in range(ROUNDS + 1):
            began = time.process_time()
            assert isinstance(asked, Find | Share)
            try:
                evaluator.find(asked) if isinstance(asked, Find) else evaluator.share(asked)
            except TooMuchError as error:
                click.echo(f"{what}: {error}", err=True)
            taken.append(1000 * (time.process_time() - began))
        yield Measured(what, taken[0], taken[1:], list(_in_sql(what, named, connection)))


def _in_sql(what: str, named: Mapping[str, str], connection: Connection) -> Iterator[float]:
    statement = SQL.get(what.removesuffix(", the largest place"))
    if statement is None:
        return
    lite = connection.dialect.name == "sqlite"
    clock = time.process_time if lite else time.perf_counter
    for _ in range(3):
        began = clock()
        connection.execute(text(statement), named).all()
        yield 1000 * (clock() - began)


async def _round_trips(store: Store, url: str) -> list[float]:
    clock = time.process_time if url.startswith("sqlite") else time.perf_counter
    taken = []
    for _ in range(200):
        began = clock()
        async with store.reading() as session:
            await session.execute(text("SELECT 1"))
        taken.append(1000 * (clock() - began))
    return taken


async def report(url: str) -> None:
    """Print the table of a store."""
    store = await Store.open(url)
    process = psutil.Process()
    gc.collect()
    memory, began, clock = process.memory_info().rss, time.process_time(), time.perf_counter()
    columns = await ColumnsKeeper(store.engine, Reader(store.engine)).current()
    spent, waited = time.process_time() - began, time.perf_counter() - clock
    grown = (process.memory_info().rss - memory) / 1e6
    began = time.process_time()
    columns.warm()
    warmed = time.process_time() - began
    trips = await _round_trips(store, url)
    held = columns.nbytes / 1e6
    print(f"\n{len(columns):,} people, {url.partition(':')[0]}: columns of {held:,.0f} MB read in")
    print(f"{spent:.1f} s of the processor ({waited:.1f} s of the clock), memory grew by")
    print(f"{grown:,.0f} MB; made ready for questions in {warmed:.1f} s. `SELECT 1`: median")
    print(f"{median(trips):.2f} ms, p99 {worst(trips):.2f} ms.\n")
    print("| ms | first | p50 | p99 | longest | p99 : `SELECT 1` | SQL |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    gc.collect()
    gc.freeze()
    engine = create_engine(plain(url))
    with engine.connect() as connection:
        for measured in measure(columns, connection):
            print(measured.row(median(trips)), flush=True)
    engine.dispose()
    await store.close()


async def _run(urls: tuple[str, ...], folder: str) -> None:
    own = f"sqlite:///{folder}/lateral.db"
    store = await Store.open(own)
    await ensure_loaded(store, shipped_data())
    await store.close()
    for url in (own, *urls):
        await report(url)


@click.command(help=__doc__)
@click.argument("urls", nargs=-1)
def cli(urls: tuple[str, ...]) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(_run(urls, folder))


if __name__ == "__main__":
    cli()
