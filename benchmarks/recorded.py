"""What records cost: answers of a store that was filled from them, beside one of the shipped data.

    uv run python -m benchmarks.records --people 1000000 --keep /tmp/recorded
    uv run python -m benchmarks.recorded sqlite:////tmp/recorded/home/lateral.db

Everything that `benchmarks.answers` asks is asked of both stores, in one run; of the filled one also
what only records answer: who is found in them, and queries with records. Of these the first answer
to each query stands beside the next ones, which find kept what the first worked out.
"""

from __future__ import annotations

import asyncio
import random
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import click
from rich.console import Console
from sqlalchemy import select

from benchmarks.answers import (
    EACH,
    LABS,
    SEED,
    Answered,
    Asking,
    Kinds,
    measure,
    p50_and_p99,
    shipped,
)
from bot.answers.ask import Ask, InRecords, Leaflet
from bot.answers.desk import Desk
from bot.query.reader import parse
from bot.store.record_tables import RecordRow

WITH = "with records: "
_SAMPLE = 5_000  # records to draw from

QUERIES: dict[str, Callable[[str, str], str]] = {
    "who has been there": lambda a, _: f"people(some(stays(at: {a})), records: yes)",
    "how many have been there": lambda a, _: (
        f"people(some(stays(at: {a})), ask: number, records: yes)"
    ),
    "who is there now": lambda a, _: f"stays(at: {a}, when: now, records: yes)",
    "who left, in a year": lambda a, _: f"moves(from: {a}, left: 2015, records: yes)",
    "both ends of a move": lambda a, b: f"moves(from: {a}, to: {b}, records: yes)",
    "arrivals by where from": lambda a, _: f"moves(to: {a}, by: origin, records: yes)",
    "arrivals by year": lambda a, _: f"moves(to: {a}, by: year, records: yes)",
    "at A and at B": lambda a, b: (
        f"people(some(stays(at: {a})), some(stays(at: {b})), records: yes)"
    ),
    "a share": lambda a, b: f"share(moves(from: {a}, records: yes), step(to: {b}))",
}
"""What is asked with records of one place, or of two."""

EVERYBODY = {
    "all moves by destination": "moves(by: destination, records: yes)",
    "all moves by year": "moves(by: year, records: yes)",
    "the roads between places": "moves(by: [origin, destination], top: 10, records: yes)",
}
"""What is asked with records of no place."""


async def kinds(desk: Desk) -> Kinds:
    """Return what is asked of a store with records beside what is asked of any."""
    await desk.recorded.make_ready()
    async with desk.store.reading() as session:
        some = select(RecordRow.service, RecordRow.key, RecordRow.name).limit(_SAMPLE)
        records = (await session.execute(some)).all()
    places = [place.id for place in await desk.store.organizations()]
    chance = random.Random(SEED)

    def place() -> str:
        return chance.choice(LABS if chance.random() < 0.5 else places)

    def each() -> Iterator[tuple[str, str, Asking]]:
        for _ in range(EACH + 1):
            service, key, name = chance.choice(records)
            id_ = key.partition(":")[2]
            yield "`/whois` of a name in records", name, partial(desk.ask_text, f"/whois {name}")
            yield "`/whois` of an identifier", id_, partial(desk.ask_text, f"/whois {id_}")
            card = Ask(InRecords(service, id_))
            yield "the card of a record", key, partial(desk.answer, card)
            unknown = f"{name} {chance.randrange(10**6)}"
            yield "`/whois` of nobody", unknown, partial(desk.ask_text, f"/whois {unknown}")
            yield "`/about`", "", partial(desk.answer, Ask(Leaflet.ABOUT))
            for said, text in QUERIES.items():
                query = text(place(), place())
                yield f"{WITH}{said}", query, partial(desk.answer, Ask(parse(query)))
        for said, query in EVERYBODY.items():
            for _ in range(4):
                yield f"{WITH}{said}", query, partial(desk.answer, Ask(parse(query)))

    found: dict[str, list[tuple[str, Asking]]] = {}
    for kind, said, ask in each():
        found.setdefault(kind, []).append((said, ask))
    return found


def report(alone: Answered, filled: Answered) -> str:
    """Return a table of both, and one of what is asked with records."""
    lines = [
        f"| p50 / p99 ms | {alone.label} | with records beside |",
        "| --- | --- | --- |",
    ]
    for kind, taken in filled.taken.items():
        if WITH not in kind:
            before = p50_and_p99(alone.taken[kind]) if kind in alone.taken else "–"
            lines.append(f"| {kind} | {before} | {p50_and_p99(taken)} |")
    lines += [
        "",
        "| with records, p50 / p99 ms | the first answer | the next |",
        "| --- | --- | --- |",
    ]
    for kind, taken in filled.taken.items():
        if WITH in kind:
            first = p50_and_p99(filled.at_first[kind])
            lines.append(f"| {kind.removeprefix(WITH)} | {first} | {p50_and_p99(taken)} |")
    return "\n".join(lines)


async def _run(url: str, only: str, folder: Path) -> tuple[Answered, Answered]:
    console = Console(stderr=True)
    own = await shipped(folder)
    return await measure(own, console, only), await measure(url, console, only, kinds)


@click.command(help=__doc__)
@click.argument("url")
@click.option("--only", default="", help="Only what has this in its name.")
@click.option("--slowest", is_flag=True, help="Say too what took longest in the filled store.")
def cli(url: str, only: str, slowest: bool) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as made:
        alone, filled = asyncio.run(_run(url, only, Path(made)))
    click.echo(report(alone, filled))
    if slowest:
        for kind, said in filled.slowest.items():
            click.echo(f"{kind}: {said}")


if __name__ == "__main__":
    cli()
