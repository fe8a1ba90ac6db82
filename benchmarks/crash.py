"""Sending processes killed at random moments of a fan-out, with dropped connections on top.

    uv run python -m benchmarks.crash --kills 50
    uv run python -m benchmarks.crash --kills 50 --processes 2 --database-url postgresql://…

Exit 1 when any channel lacks an alert or has one twice. The tests run three kills of each kind.
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
from sqlalchemy import func, select

from bot.store import Store
from bot.store.alert_tables import DeliveryRow
from tests.alerts.facts import AT_BAR, LEFT_QUUX, person, subscribed, take
from tests.discord_app.payloads import text_of
from tests.forking import forked
from tests.wire.discord_server import Server, serving

ROOT = Path(__file__).parents[1]
LEASE = 3.0  # seconds until what a killed process held is taken up
MOVES = 3  # told to each channel at first; more when the processes get ahead of the kills


@dataclass(frozen=True)
class Result:
    """What came of it."""

    kills: int
    channels: int
    moves: int
    stored: int
    lost: int
    twice: int
    found: int  # requests to read a channel: alerts looked for after a kill
    limited: int  # 429 of our own making
    seconds: float

    @property
    def good(self) -> bool:
        """True if every channel has every alert once."""
        return not self.lost and not self.twice

    def __str__(self) -> str:
        return (
            f"{self.kills} kills during a fan-out of {self.moves} alerts to {self.channels} "
            f"channels: {self.stored:,} messages, {self.lost} lost, {self.twice} twice; "
            f"{self.found} looks at channels, {self.limited} overstepped limits, "
            f"{self.seconds:.0f} s"
        )


async def crash(
    url: str, *, kills: int, channels: int, processes: int = 1, seed: int | None = None
) -> Result:
    """Kill the sending process so often; return what the channels hold at the end."""
    draw = random.Random(seed)
    began = time.monotonic()
    store = await Store.open(url)
    async with serving() as server:
        server.faults.dropped_before = server.faults.dropped_after = 0.04
        server.faults.delay = 0.02
        for channel in range(1, channels + 1):
            await subscribed(store, channel=channel, server=channel % 40 + 1)
        moves = 0

        async def news() -> None:
            nonlocal moves
            moves += 1
            everyone = [
                person(LEFT_QUUX, AT_BAR, id_=f"person-{number:03d}")
                for number in range(1, moves + 1)
            ]
            await take(store, *everyone)

        for _ in range(MOVES):
            await news()
        running = [await _start(server, url, processes) for _ in range(processes)]
        for _ in range(kills):
            if await _waiting(store) < channels // 3:
                await news()
            await _sends(server)
            await asyncio.sleep(draw.uniform(0, 0.6))
            victim = draw.randrange(processes)
            running[victim].send_signal(signal.SIGKILL)
            await running[victim].wait()
            running[victim] = await _start(server, url, processes)
        server.faults.dropped_before = server.faults.dropped_after = 0.0
        async with asyncio.timeout(600):
            while await _waiting(store):  # noqa: ASYNC110 - other processes write
                await asyncio.sleep(0.5)
        for process in running:
            process.kill()
            await process.wait()
        await store.close()
        return _counted(server, kills, channels, moves, time.monotonic() - began)


async def _start(server: Server, url: str, processes: int) -> Process:
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    rate = str(40 / processes)
    return await asyncio.create_subprocess_exec(
        *forked("tests.wire.sending"), server.address, url, rate, str(LEASE),
        stdout=DEVNULL, stderr=DEVNULL, env=env, cwd=ROOT,
    )  # fmt: skip


async def _sends(server: Server) -> None:
    """Wait until messages are stored again, or for some seconds."""
    before = len(server.arrivals)
    for _ in range(200):
        if len(server.arrivals) > before:
            return
        await asyncio.sleep(0.05)


async def _waiting(store: Store) -> int:
    row = DeliveryRow
    query = select(func.count()).where(row.state.in_(["pending", "retry", "sending"]))
    async with store.reading() as session:
        return await session.scalar(query) or 0


def _counted(server: Server, kills: int, channels: int, moves: int, seconds: float) -> Result:
    lost = twice = 0
    for channel in range(1, channels + 1):
        said = Counter(
            text_of(message["components"]).splitlines()[0] for message in server.messages(channel)
        )
        lost += moves - len(said)
        twice += sum(number - 1 for number in said.values())
    return Result(
        kills,
        channels,
        moves,
        len(server.arrivals),
        lost,
        twice,
        server.requests["GET channels/messages"],
        server.ours,
        seconds,
    )


@click.command(help=__doc__)
@click.option("--kills", default=50, show_default=True, help="How often a process is killed.")
@click.option("--channels", default=300, show_default=True, help="Channels that are told.")
@click.option("--processes", default=1, show_default=True, help="Processes that send at once.")
@click.option("--database-url", help="An empty store; a new SQLite file by default.")
@click.option("--seed", type=int, help="Of the moments of the kills.")
def cli(
    kills: int, channels: int, processes: int, database_url: str | None, seed: int | None
) -> None:
    """Kill, and print what came of it."""
    with tempfile.TemporaryDirectory() as folder:
        url = database_url or f"sqlite:///{folder}/crash.db"
        result = asyncio.run(
            crash(url, kills=kills, channels=channels, processes=processes, seed=seed)
        )
    print(f"{url.split(':')[0]}, {processes} sending: {result}")
    sys.exit(not result.good)


if __name__ == "__main__":
    cli()
