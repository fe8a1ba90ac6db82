"""How long the words of an answer take, among the shipped people and in a large store.

    uv run python -m benchmarks.answers sqlite:////tmp/big/lateral.db …

Each URL names a store that `benchmarks.million` made; the shipped data is measured beside them, in a
store of its own. Subjects are those whom people ask about, the shipped people and the best known
labs, and made ones drawn with a fixed seed. Every answer is measured from the query to the card, the
first of each kind left out. A time is the least of three: what else the machine does meanwhile counts
as little as may be.
"""

from __future__ import annotations

import asyncio
import gc
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from statistics import quantiles

from rich.console import Console
from rich.progress import track
from sqlalchemy import select

from bot.answers.directory import Directory
from bot.answers.flows import find_flows
from bot.answers.moves import find_moves
from bot.answers.organization import profile
from bot.answers.queries import (
    FindMoves,
    Flows,
    Grouping,
    OrganizationProfile,
    Query,
    Together,
    WhoIs,
)
from bot.answers.together import together
from bot.answers.whois import who_is
from bot.careers.flows import LeaveOut
from bot.catalogue import ensure_loaded, shipped_data
from bot.store import Store
from bot.store.tables import PersonRow

SEED = 20260301
EACH = 40  # answers of each kind
_TRIES = 3
TODAY = date(2026, 11, 24)
LABS = ("openai", "anthropic", "google", "google-deepmind", "meta", "microsoft", "xai", "stanford")
ASKED = ("ilya-sutskever", "noam-shazeer", "max-schwarzer", "andrej-karpathy", "demis-hassabis")


async def _answered(query: Query, store: Store, directory: Directory) -> None:
    match query:
        case WhoIs():
            await who_is(query, store, directory)
        case FindMoves():
            await find_moves(query, store, directory)
        case OrganizationProfile():
            await profile(query, store, directory, TODAY)
        case Flows():
            await find_flows(query, store, directory)
        case Together():
            await together(query, store, directory, TODAY)


def _queries(people: list[str], places: list[str], rng: random.Random) -> Iterator[Query]:
    """Give the queries, each kind in turn; half of the subjects are well known."""

    def person() -> str:
        return rng.choice(ASKED if rng.random() < 0.5 else people)

    def place() -> str:
        return rng.choice(LABS if rng.random() < 0.5 else places)

    def since() -> date | None:
        return rng.choice((None, date(rng.randint(2015, 2026), rng.randint(1, 12), 1)))

    for _ in range(EACH):
        yield WhoIs(person())
        yield FindMoves(origin=place(), since=since())
        yield FindMoves(origin=place(), destination=place())
        yield FindMoves(since=since())
        yield OrganizationProfile(place())
        yield Flows(place(), since())
        yield Flows(
            None, since(), None, rng.choice((None, *Grouping)), rng.choice((None, *LeaveOut))
        )
        yield Together(person())
        yield Together(person(), person())


def _kind(query: Query) -> str:
    """Return the row of the table a query is in."""
    match query:
        case FindMoves():
            named = [name for name in ("origin", "destination") if getattr(query, name)]
            said = {"origin": "from:", "destination": " to:"}
            return f"/moves {''.join(said[name] for name in named)}".strip()
        case Flows():
            return "/flows organization" if query.organization else "/flows"
        case Together():
            return "/together person other" if query.other else "/together person"
        case _:
            return f"/{query.name}"


async def _measure(url: str, console: Console) -> tuple[str, dict[str, list[float]]]:
    """Return how many people a store has, and the milliseconds of each kind of answer."""
    store = await Store.open(url)
    directory = Directory(await store.organizations(), await store.areas())
    async with store.reading() as session:
        people = list(await session.scalars(select(PersonRow.id).order_by(PersonRow.id)))
    rng = random.Random(SEED)
    queries = list(_queries(people, list(directory.organizations), rng))
    taken: dict[str, list[float]] = {}
    for query in queries[:9]:  # once, to read what is kept in memory
        await _answered(query, store, directory)
    gc.collect()
    gc.freeze()
    label = f"{len(people):,} people, {url.partition(':')[0]}"
    for query in track(queries[9:], label, console=console, transient=True):
        times = []
        for _ in range(_TRIES):
            began = time.perf_counter()
            await _answered(query, store, directory)
            times.append(1000 * (time.perf_counter() - began))
        taken.setdefault(_kind(query), []).append(min(times))
    await store.close()
    return label, taken


async def _run(urls: list[str], folder: Path) -> None:
    console = Console(stderr=True)
    own = f"sqlite:///{folder / 'lateral.db'}"
    store = await Store.open(own)
    await ensure_loaded(store, shipped_data())
    await store.close()
    columns = [await _measure(url, console) for url in (own, *urls)]
    print("| p50 / p99 ms | " + " | ".join(label for label, _ in columns) + " |")
    print("| --- " * (len(columns) + 1) + "|")
    for kind in columns[0][1]:
        cells = []
        for _, taken in columns:
            cuts = quantiles(taken[kind], n=100)
            cells.append(f"{cuts[49]:.1f} / {cuts[98]:.1f}")
        print(f"| {kind} | " + " | ".join(cells) + " |")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        asyncio.run(_run(sys.argv[1:], Path(made)))
