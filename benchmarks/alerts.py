"""How fast alerts are written to the ledger and sent.

`python -m benchmarks.alerts matching` writes the rows of 100 new moves among 100,000
subscriptions; `python -m benchmarks.alerts sending --channels 10000` sends one alert to each of so
many channels of a small Discord on this machine, with its limits on. Both print what they measured.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import tempfile
from collections.abc import Awaitable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from multiprocessing import Pipe, Process
from multiprocessing.connection import Connection
from time import monotonic, perf_counter, process_time
from typing import Any

from sqlalchemy import delete, insert, select

from bot.alerts.asked_moves import AskedMoves
from bot.alerts.pacing import RATE
from bot.answers.moderating import ANY, USUAL, Direction
from bot.answers.slash_commands import KIND_CHOICES
from bot.careers.dates import PartialDate
from bot.careers.model import Role, Status, Track
from bot.catalogue import shipped_data
from bot.catalogue.facts import Catalogue
from bot.catalogue.read_folder import read_catalogue
from bot.store import Store
from bot.store.alert_tables import DeliveryRow, SubscriptionRow
from bot.store.take_in import Facts, take_in
from bot.store.wanting import wanted_values
from tests.wire.discord_server import serving
from tests.wire.sending import sender_to

_BATCH = 1000
_KINDS = [USUAL, *(kind for kind in KIND_CHOICES.values() if kind != ANY)]


@dataclass(frozen=True)
class Matched:
    """What the ledger rows of new moves took; seconds."""

    rows: int
    load: float  # of the new moves, with subscriptions
    without: float  # the same load without subscriptions
    rewritten: float  # writing the same rows again, from memory, without matching

    @property
    def matching(self) -> float:
        """What the subscriptions added to the load: who is to be told, and writing it down."""
        return self.load - self.without


async def matching(url: str, subscriptions: int, moves: int) -> Matched:
    """Load so many new moves among so many subscriptions.

    Of the processor on SQLite, of the clock on PostgreSQL, which computes in a process of its own.
    """
    clock = process_time if url.startswith("sqlite") else perf_counter

    async def timed(work: Awaitable[object]) -> float:
        began = clock()
        await work
        return clock() - began

    catalogue = read_catalogue(shipped_data())
    store = await Store.open(url)
    await _take(store, catalogue, history=True)
    changed = _with_moves(catalogue, moves)
    without = await timed(_take(store, changed, history=True))
    await _take(store, catalogue, history=True)
    await _subscribe(store, catalogue, subscriptions)
    took = await timed(_take(store, changed))
    async with store.writing() as connection:
        written = await connection.execute(select(DeliveryRow.__table__))
        rows = [dict(row) for row in written.mappings()]
        await connection.execute(delete(DeliveryRow))
    rewritten = await timed(_write(store, rows))
    await store.close()
    return Matched(len(rows), took, without, rewritten)


async def _write(store: Store, rows: list[dict[str, Any]]) -> None:
    async with store.writing() as connection:
        await connection.execute(insert(DeliveryRow), rows)


@dataclass(frozen=True)
class Sent:
    """How fast one alert reached many channels."""

    channels: int
    seconds: float  # from the first to the last
    rate: float  # a second, as paced
    limited: int  # answers of 429
    twice: int

    @property
    def share(self) -> float:
        """The share of the pace that was kept."""
        return self.channels / self.seconds / self.rate


async def sending(url: str, channels: int, rate: float, limit: int) -> Sent:
    """Send one alert to so many channels of a small Discord that allows `limit` a second."""
    catalogue = read_catalogue(shipped_data())
    store = await Store.open(url)
    await _take(store, catalogue, history=True)
    await _subscribe(store, catalogue, channels, everything=True)
    await _take(store, _with_moves(catalogue, 1))
    ours, theirs = Pipe()
    discord = Process(target=_discord, args=(theirs, channels, limit), daemon=True)
    discord.start()
    async with sender_to(await asyncio.to_thread(ours.recv), store, rate=rate) as sender:
        running = asyncio.create_task(sender.run())
        seconds, limited, twice = await asyncio.to_thread(ours.recv)
        sender.stop()
        await running
    discord.join()
    await store.close()
    return Sent(channels, seconds, rate, limited, twice)


def _discord(pipe: Connection, channels: int, limit: int) -> None:
    """Be a small Discord in a process of its own, as Discord is; tell what came of the messages."""

    async def serve() -> None:
        async with serving() as server:
            server.global_rate = limit
            server.faults.delay = 0.05  # about what an answer of Discord's takes
            pipe.send(server.address)
            while len(server.arrivals) < channels:  # noqa: ASYNC110 - it is the server's list
                await asyncio.sleep(0.1)
            twice = sum(len(messages) - 1 for messages in server.channels.values())
            pipe.send((server.arrivals[-1] - server.arrivals[0], server.ours, twice))
            await asyncio.sleep(1)  # for the answers that are on their way

    asyncio.run(serve())


async def _take(store: Store, catalogue: Catalogue, *, history: bool = False) -> None:
    facts = Facts(catalogue.areas, catalogue.organizations, catalogue.people)
    await take_in(store, facts, history=history, meta={})


def _with_moves(catalogue: Catalogue, number: int) -> Catalogue:
    """Return the facts with so many people gone to a new place today."""
    draw = random.Random(1)
    today = PartialDate.of(datetime.now(UTC).date())
    places = [place.id for place in catalogue.organizations]
    people = list(catalogue.people)
    for index in draw.sample(range(len(people)), number):
        role = Role(
            draw.choice(places), "Research Scientist", Track.RESEARCH, Status.CONFIRMED,
            ("https://news.example/a",), start=today, after_gap=True,
        )  # fmt: skip
        people[index] = replace(people[index], roles=(*people[index].roles, role))
    return replace(catalogue, people=tuple(people))


async def _subscribe(
    store: Store, catalogue: Catalogue, number: int, *, everything: bool = False
) -> None:
    """Make subscriptions: to people, labs and areas, one in a thousand to everything."""
    draw = random.Random(2)
    now = datetime.now(UTC)
    people = [person.id for person in catalogue.people]
    places = [place.id for place in catalogue.organizations]
    areas = [area.id for area in catalogue.areas]

    def asked() -> AskedMoves:
        chance = draw.random()
        if everything or chance < 0.001:
            return AskedMoves()
        if chance < 0.4:
            return AskedMoves(person=draw.choice(people))
        if chance < 0.9:
            way = draw.choice(list(Direction))
            return AskedMoves(organization=draw.choice(places), direction=way)
        return AskedMoves(area=draw.choice(areas), kind=draw.choice(_KINDS))

    async with store.writing() as connection:
        for start in range(0, number, _BATCH):
            rows = [
                {
                    "channel_id": 1000 + index, "server_id": 1 + index % 500, "creator_id": 1,
                    **wanted_values(asked().condition), "cadence": "at once", "hour": 9, "zone": "UTC",
                    "state": "active", "probes": 0, "created_at": now, "since": now,
                }
                for index in range(start, min(start + _BATCH, number))
            ]  # fmt: skip
            await connection.execute(insert(SubscriptionRow), rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["matching", "sending"])
    parser.add_argument("--subscriptions", type=int, default=100_000)
    parser.add_argument("--moves", type=int, default=100)
    parser.add_argument("--channels", type=int, default=10_000)
    parser.add_argument("--rate", type=float, default=RATE)
    parser.add_argument("--limit", type=int, default=50, help="requests a second it allows")
    parser.add_argument("--database-url", help="the default is a new SQLite file")
    given = parser.parse_args()
    began = monotonic()
    with tempfile.TemporaryDirectory() as folder:
        url = given.database_url or f"sqlite:///{folder}/alerts.db"
        engine = url.partition(":")[0]
        if given.what == "matching":
            one = asyncio.run(matching(url, given.subscriptions, given.moves))
            said = (
                f"matching, {engine}: {given.moves} new moves among {given.subscriptions:,} "
                f"subscriptions: {one.rows:,} ledger rows in {one.matching:.2f} s (the load took "
                f"{one.load:.2f} s, without subscriptions {one.without:.2f} s; writing the same "
                f"rows again {one.rewritten:.2f} s)"
            )
        else:
            sent = asyncio.run(sending(url, given.channels, given.rate, given.limit))
            said = (
                f"sending, {engine}: {sent.channels:,} channels in {sent.seconds:.1f} s, "
                f"{sent.share:.1%} of {sent.rate:g} a second, "
                f"{sent.limited} answers of 429, {sent.twice} twice"
            )
    print(f"{said}; {monotonic() - began:.0f} s in all")


if __name__ == "__main__":
    main()
