"""Watching processes killed at random moments of their rounds.

    uv run python -m benchmarks.watching --kills 50

Exit 1 when an article was lost, or news suggested twice. The tests run three kills.
"""

from __future__ import annotations

import asyncio
import os
import random
import signal
import sys
import tempfile
import time
from asyncio.subprocess import DEVNULL, Process
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import click

from bot.store import Store
from bot.store.suggestions import waiting
from tests.fetching.server import Web, serving
from tests.forking import forked
from tests.watch.made_up import OTHERS, TODAY, fill
from tests.watch.outlets import Post, outlet

ROOT = Path(__file__).parents[1]
ARTICLES = 6  # of a feed; every other tells of a move
_PATIENT = 600.0  # seconds, for a busy machine
_FIRST = ("Orla", "Tess", "Ivo", "Nell", "Hugo", "Runa", "Silas", "Wren", "Otto", "Lena")
_SECOND = ("Pebble", "Thistle", "Amber", "Copper", "Linden", "Marble", "Saffron", "Willow")
_THIRD = ("wick", "dale", "stone", "brook", "field", "croft")


@dataclass(frozen=True)
class Result:
    """What came of it."""

    kills: int
    feeds: int
    moves: int  # that the articles tell of
    lost: int
    twice: int
    read_again: int  # requests for an article that was got before: after a kill
    seconds: float

    @property
    def good(self) -> bool:
        """True if every move is one suggestion."""
        return not self.lost and not self.twice

    def __str__(self) -> str:
        return (
            f"{self.kills} kills during the rounds over {self.feeds} feeds that tell of "
            f"{self.moves} moves: {self.lost} lost, {self.twice} suggested twice; "
            f"{self.read_again} articles fetched again, {self.seconds:.0f} s"
        )


def name_of(number: int) -> str:
    """A name that is made up, another for each number below 480."""
    rest, first = divmod(number, len(_FIRST))
    third, second = divmod(rest, len(_SECOND))
    return f"{_FIRST[first]} {_SECOND[second]}{_THIRD[third]}"


def posts_of(feed: int) -> list[Post]:
    """The articles of a feed."""
    posts = []
    for number in range(ARTICLES):
        path = f"/{feed}/{number}"
        if number % 2:
            other = OTHERS[number % len(OTHERS)]
            posts.append(Post(path, other.title, other.text, day=TODAY))
            continue
        name = name_of((feed * ARTICLES + number) // 2)
        text = f"{name} has joined Quuxai as a research scientist, the company said.\nMore later."
        posts.append(Post(path, f"{name} joins Quuxai", text, day=TODAY))
    return posts


async def watch(url: str, *, kills: int, seed: int | None = None) -> Result:
    """Kill the watching process so often, each time with one more feed; return what is suggested."""
    draw, began = random.Random(seed), time.monotonic()
    store = await Store.open(url)
    await fill(store)
    with serving() as web:
        for feed in range(kills + 1):
            web.pages.update(outlet(posts_of(feed), web.url(""), path=f"/feed-{feed}"))
        for feed in range(kills):
            process = await _start(web, url, feed + 1)
            asked = len(web.asked)
            async with asyncio.timeout(_PATIENT):
                while len(web.asked) == asked:
                    if process.returncode is not None:
                        raise RuntimeError("the watching process ended by itself")
                    await asyncio.sleep(0.01)
            await asyncio.sleep(draw.uniform(0, 0.3))
            process.send_signal(signal.SIGKILL)
            await process.wait()
        process = await _start(web, url, kills + 1)
        expected = {web.url(post.path) for feed in range(kills + 1) for post in posts_of(feed)[::2]}
        found = await _found(store, expected)
        process.kill()
        await process.wait()
        await store.close()
        again = Counter(one.path for one in web.asked if one.path.count("/") == 2)
    sources = Counter(source for one in found for source in one)
    return Result(
        kills=kills,
        feeds=kills + 1,
        moves=len(expected),
        lost=len(expected - sources.keys()),
        twice=len(found) - len(expected) + sum(n - 1 for n in sources.values()),
        read_again=sum(n - 1 for n in again.values()),
        seconds=time.monotonic() - began,
    )


async def _start(web: Web, url: str, feeds: int) -> Process:
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    addresses = [web.url(f"/feed-{feed}") for feed in range(feeds)]
    return await asyncio.create_subprocess_exec(
        *forked("tests.watch.watching_process"), url, str(web.port), *addresses,
        stdout=DEVNULL, stderr=DEVNULL, env=env, cwd=ROOT,
    )  # fmt: skip


async def _found(store: Store, expected: set[str]) -> list[tuple[str, ...]]:
    """Wait until all that is expected is suggested, or nothing more comes; return the sources."""
    found: list[tuple[str, ...]] = []
    since = time.monotonic()
    while time.monotonic() - since < _PATIENT / 10:
        before = found
        found = [kept.suggestion.urls for kept in await waiting(store)]
        if expected <= {url for urls in found for url in urls}:
            break
        if found != before:
            since = time.monotonic()
        await asyncio.sleep(0.2)
    return found


@click.command()
@click.option("--kills", default=50, show_default=True, type=click.IntRange(1, 150))
@click.option("--database-url", help="The address of an empty store; an SQLite file by default.")
@click.option("--seed", type=int)
def main(kills: int, database_url: str | None, seed: int | None) -> None:
    """Kill watching processes, and count what was lost or suggested twice."""
    with tempfile.TemporaryDirectory() as folder:
        url = database_url or f"sqlite:///{folder}/store.db"
        result = asyncio.run(watch(url, kills=kills, seed=seed))
    click.echo(result)
    sys.exit(0 if result.good else 1)


if __name__ == "__main__":
    main()
