"""Processes that accept suggestions, killed at random moments: none lost, none applied twice.

    uv run python -m benchmarks.review_kills --kills 100
    uv run python -m benchmarks.review_kills --kills 100 --database-url postgresql://…

Exit 1 when a suggestion was lost or applied twice. The tests run three kills on each engine.
"""

from __future__ import annotations

import asyncio
import os
import random
import signal
import sys
import tempfile
import time
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

import click
from sqlalchemy import func, select

from bot.catalogue.fitting import problem_with
from bot.review.changes import ChangedRole
from bot.review.suggestion import Accept, Cited, DecidedError, Door, Suggestion
from bot.store import Store
from bot.store.alert_tables import DeliveryRow
from bot.store.audit import audit
from bot.store.deciding import decide
from bot.store.suggestions import how_many_wait, propose, waiting
from tests.alerts.facts import AT_QUUX, LEFT_QUUX, RECENT, person, subscribed, take

ROOT = Path(__file__).parents[1]
PAGE = "https://a.example/left"
READY = b"ready\n"
PEOPLE = 12  # with a suggestion each, for every kill


@dataclass(frozen=True)
class Result:
    """What came of it."""

    kills: int
    suggested: int
    lost: int  # accepted by nobody, or without its facts or its alert
    twice: int
    seconds: float

    @property
    def good(self) -> bool:
        """True if each suggestion was applied once."""
        return not self.lost and not self.twice

    def __str__(self) -> str:
        return (
            f"{self.kills} kills while {self.suggested} suggestions were accepted: {self.lost} lost, "
            f"{self.twice} applied twice; {self.seconds:.0f} s"
        )


async def accept_all(url: str) -> None:
    """Accept whatever waits, until nothing does: the work that is killed."""
    store = await Store.open(url)
    sys.stdout.buffer.write(READY)
    sys.stdout.flush()
    while found := await waiting(store, 5):
        for kept in found:
            try:
                await decide(store, kept.id, Accept(), by=1, check=problem_with)
            except DecidedError:  # by the other process, meanwhile
                continue
    await store.close()


async def review_kills(url: str, *, kills: int, seed: int | None = None) -> Result:
    """Kill accepting processes so often; return what the store holds at the end."""
    draw = random.Random(seed)
    began = time.monotonic()
    store = await Store.open(url)
    number = PEOPLE * kills
    people = [person(AT_QUUX, id_=f"person-{index:04d}") for index in range(number)]
    people = [replace(one, summary="Made up.") for one in people]
    await take(store, *people, history=True)
    await subscribed(store)
    for one in people:
        left = ChangedRole(one.id, AT_QUUX, LEFT_QUUX)
        await propose(store, Suggestion(Door.ANNOUNCEMENT, left, (Cited(PAGE),), "feed"))
    for _ in range(kills):
        workers = [await _worker(url) for _ in range(2)]
        await asyncio.sleep(draw.uniform(0.0, 0.3))
        for worker in workers:
            if worker.returncode is None:
                os.kill(worker.pid, signal.SIGKILL)
            await worker.wait()
    last = await _worker(url)
    await last.wait()
    accepted = Counter(entry.suggestion for entry in await audit(store))
    ended = {one.id for one in await store.all_people() if one.roles[0].end == RECENT}
    told = await _deliveries(store)
    lost = await how_many_wait(store) + 2 * number - len(ended) - told
    twice = sum(times - 1 for times in accepted.values())
    twice += sum(len(one.roles) - 1 for one in await store.all_people())
    await store.close()
    return Result(kills, number, lost, twice, time.monotonic() - began)


async def _worker(url: str) -> Process:
    """Start a process that accepts; return it once it is about to begin."""
    worker = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "benchmarks.review_kills", "--work", url),
        cwd=ROOT,
        stdout=PIPE,
        stderr=DEVNULL,
    )
    assert worker.stdout is not None
    await worker.stdout.readexactly(len(READY))
    return worker


async def _deliveries(store: Store) -> int:
    async with store.reading() as session:
        return await session.scalar(select(func.count()).select_from(DeliveryRow)) or 0


@click.command()
@click.option("--kills", default=100, show_default=True)
@click.option("--database-url", default=None, help="An empty database; the default is a new file.")
@click.option("--work", default=None, hidden=True)
def main(kills: int, database_url: str | None, work: str | None) -> None:
    """Kill processes that accept suggestions, and say what came of it."""
    if work is not None:
        asyncio.run(accept_all(work))
        return
    with tempfile.TemporaryDirectory() as folder:
        url = database_url or f"sqlite:///{Path(folder) / 'store.db'}"
        result = asyncio.run(review_kills(url, kills=kills))
    print(result)
    sys.exit(not result.good)


if __name__ == "__main__":
    main()
