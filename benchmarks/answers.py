"""How long the words of an answer take, among the shipped people and in a large store.

    uv run python -m benchmarks.answers sqlite:////tmp/big/lateral.db …

Each URL names a store that `benchmarks.million` made; the shipped data is measured beside them, in a
store of its own. Subjects are those whom people ask about, the shipped people and the best known
labs, and made ones drawn with a fixed seed; questions are those of the tests. Every answer is
measured from the query or the text to the card, the first of each kind left out, the least of three
tries: of the processor on SQLite, of the clock on PostgreSQL, which computes in a process of its own.
"""

from __future__ import annotations

import asyncio
import gc
import random
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path

import click
from rich.console import Console
from rich.progress import track
from sqlalchemy import select, text

from benchmarks.reading_speed import TEXTS
from benchmarks.rows import short, worst
from bot.answers.ask import Ask, about
from bot.answers.asking import (
    Given,
    asked_by,
    career_of,
    flows_of,
    people_at,
    person,
    profile_of,
    together_with,
)
from bot.answers.desk import Desk
from bot.answers.slash_commands import Grouping, Takes
from bot.careers.flows import LeaveOut
from bot.catalogue import ensure_loaded, shipped_data
from bot.query.language import Find
from bot.reading.reading import Read, Reading
from bot.store import Store
from bot.store.tables import PersonRow

SEED = 20260301
EACH = 40  # answers of each kind
_TRIES = 3
TODAY = date(2026, 11, 24)
LABS = ("openai", "anthropic", "google", "google-deepmind", "meta", "microsoft", "xai", "stanford")
ASKED = ("ilya-sutskever", "noam-shazeer", "max-schwarzer", "andrej-karpathy", "demis-hassabis")
ROUND_TRIP = "`SELECT 1`"
"""The least that an answer from the store can take."""

_COMPLETED = {
    "completing a person": (Takes.PERSON, ("ilya sutskever", "max schwarzer", "", "wei zhang")),
    "completing an organization": (Takes.ORGANIZATION, ("google deepmind", "openai", "anthropic")),
    "completing a question": (Takes.QUESTION, ("who left openai", "where did noam shazeer", "")),
}
_ASKS = "a question: "
Asking = Callable[[], Awaitable[object]]
Kinds = Mapping[str, list[tuple[str, Asking]]]
"""What is asked, by kind, each with the words for it."""


def _subject(reading: Reading) -> str:
    """Return what a question is about: the rows or the kind of the query that it is read as."""
    match reading:
        case Read(Find(rows=rows, by=())):
            return rows.value
        case Read(Find(rows=rows)):
            return f"{rows.value}, grouped"
        case Read(query):
            return type(query).__name__.lower()
        case _:
            return "not understood"


@dataclass(frozen=True)
class Answered:
    """What a store's answers took, in milliseconds."""

    label: str  # how many people, and the engine
    taken: dict[str, list[float]]  # by kind, the least of three tries
    at_first: dict[str, list[float]]  # the first of those, with nothing of it kept from before
    slowest: dict[str, str]  # what took longest, by kind
    round_trip: float  # the median of `SELECT 1`

    @property
    def questions(self) -> list[float]:
        """What the questions took, whatever they are about."""
        return [one for kind, each in self.taken.items() if _ASKS in kind for one in each]


@dataclass
class _Asking:
    """What is asked, by kind."""

    desk: Desk
    people: list[str]
    places: list[str]
    areas: list[str]
    rng: random.Random = field(default_factory=lambda: random.Random(SEED))

    def _person(self) -> str:
        return self.rng.choice(ASKED if self.rng.random() < 0.5 else self.people)

    def _place(self) -> str:
        return self.rng.choice(LABS if self.rng.random() < 0.5 else self.places)

    def _since(self) -> date | None:
        return self.rng.choice(
            (None, date(self.rng.randint(2015, 2026), self.rng.randint(1, 12), 1))
        )

    def _queries(self) -> Iterator[tuple[str, Ask]]:
        choice = self.rng.choice
        for _ in range(EACH + 1):
            place, since = self._place(), self._since()
            there = Given(origin=place, destination=self._place())
            grouped = Given(
                since=since,
                group=choice((*Grouping,)),
                leave_out=choice((None, *LeaveOut)),
            )
            who = Given(person=self._person(), any_kind=True)
            yield "`/whois`", career_of(self._person())
            yield "`/moves from:`", asked_by("moves", Given(origin=place, since=since))
            yield "`/moves from: to:`", asked_by("moves", there)
            yield "`/moves`", asked_by("moves", Given(since=since))
            yield "`/moves area:`", asked_by("moves", Given(area=choice(self.areas), since=since))
            yield "`/moves person:`", asked_by("moves", who)
            yield "`/organization`", profile_of(self._place())
            yield "the People button", people_at(self._place())
            yield "`/flows organization`", flows_of(self._place())
            yield "`/flows`", asked_by("flows", grouped)
            yield "`/together person`", together_with(self._person())
            two = about(person(self._person()), person(self._person()))
            yield "`/together person other`", two

    async def _completion(self, takes: Takes, begun: str) -> None:
        self.desk.complete(takes, begun)

    def all(self) -> Kinds:
        """Everything; the questions by what they are read as."""
        desk = self.desk
        found: dict[str, list[tuple[str, Asking]]] = {}
        for kind, query in self._queries():
            found.setdefault(kind, []).append((repr(query), partial(desk.answer, query)))
        for kind, (takes, texts) in _COMPLETED.items():
            found[kind] = [
                (begun, partial(self._completion, takes, begun))
                for whole in texts
                for begun in (whole[:end] for end in range(len(whole) + 1))
            ]
        for asked in TEXTS:
            ask = partial(desk.ask_question, asked)
            found.setdefault(f"{_ASKS}{_subject(desk.read_question(asked))}", []).append(
                (asked, ask)
            )
        return found


More = Callable[[Desk], Awaitable[Kinds]]


async def _nothing_more(_desk: Desk) -> Kinds:
    return {}


async def measure(
    url: str, console: Console, only: str = "", more: More = _nothing_more
) -> Answered:
    """Answer everything from the store, and what `more` gives; the kinds whose name has `only`."""
    store = await Store.open(url)
    desk = await Desk.open(store, lambda: TODAY)
    await desk.make_ready()
    async with store.reading() as session:
        people = list(await session.scalars(select(PersonRow.id).order_by(PersonRow.id)))
    places = [place.id for place in await store.organizations()]
    areas = [area.id for area in await store.areas()]
    clock = time.process_time if url.startswith("sqlite") else time.perf_counter

    async def took(ask: Asking) -> list[float]:
        tries = []
        for _ in range(_TRIES):
            began = clock()
            await ask()
            tries.append(1000 * (clock() - began))
        return tries

    async def round_trip() -> None:
        async with store.reading() as session:
            await session.execute(text("SELECT 1"))

    label = f"{len(people):,} people, {url.partition(':')[0]}"
    every_kind = {**_Asking(desk, people, places, areas).all(), **await more(desk)}
    asking = {kind: asks for kind, asks in every_kind.items() if only in kind}
    for (_, first), *_ in asking.values():
        await first()
    gc.collect()
    gc.freeze()
    least = sorted([min(await took(round_trip)) for _ in range(EACH)])[EACH // 2]
    taken: dict[str, list[float]] = {}
    at_first: dict[str, list[float]] = {}
    slowest: dict[str, tuple[float, str]] = {}
    every = [(kind, said, ask) for kind, (_, *asks) in asking.items() for said, ask in asks]
    for kind, said, ask in track(every, label, console=console, transient=True):
        tries = await took(ask)
        taken.setdefault(kind, []).append(min(tries))
        at_first.setdefault(kind, []).append(tries[0])
        slowest[kind] = max(slowest.get(kind, (0.0, "")), (taken[kind][-1], said))
    await store.close()
    gc.unfreeze()
    said_of = {kind: said for kind, (_, said) in slowest.items()}
    return Answered(label, taken, at_first, said_of, least)


async def shipped(folder: Path) -> str:
    """Return the address of a new store of the shipped data in a folder."""
    own = f"sqlite:///{folder / 'lateral.db'}"
    store = await Store.open(own)
    await ensure_loaded(store, shipped_data())
    await store.close()
    return own


def p50_and_p99(taken: list[float]) -> str:
    """Return the median and the 99th percentile."""
    return f"{short(sorted(taken)[len(taken) // 2])} / {short(worst(taken))}"


async def _run(urls: tuple[str, ...], folder: Path, only: str, *, slowest: bool) -> None:
    console = Console(stderr=True)
    own = await shipped(folder)
    columns = [await measure(url, console, only) for url in (own, *urls)]
    print("| p50 / p99 ms | " + " | ".join(column.label for column in columns) + " |")
    print("| --- " * (len(columns) + 1) + "|")
    for kind in columns[0].taken:
        cells = [p50_and_p99(column.taken[kind]) for column in columns]
        print(f"| {kind} | " + " | ".join(cells) + " |")
    print(f"| {ROUND_TRIP} | " + " | ".join(short(one.round_trip) for one in columns) + " |")
    if slowest:
        for kind, said in columns[-1].slowest.items():
            print(f"{kind}: {said}")


@click.command(help=__doc__)
@click.argument("urls", nargs=-1)
@click.option("--only", default="", help="Only what has this in its name.")
@click.option("--slowest", is_flag=True, help="Say too what took longest in the last store.")
def cli(urls: tuple[str, ...], only: str, slowest: bool) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as made:
        asyncio.run(_run(urls, Path(made), only, slowest=slowest))


if __name__ == "__main__":
    cli()
