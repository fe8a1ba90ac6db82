"""What breaks around the bot: it says so where it can, recovers by itself, and loses nothing."""

from __future__ import annotations

import asyncio
import re
import resource
import sqlite3
from asyncio.subprocess import Process
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import make_url

from bot.alerts.asked_moves import AskedMoves
from bot.careers.subscription import Schedule
from bot.settings import EX_CONFIG
from bot.store import Store
from bot.store.subscriptions import Request, subscribe
from tests.discord_app.test_run import ended, run
from tests.shared import Databases
from tests.wire.gateway import PATIENT, Gateway, gateway
from tests.wire.processes import all_answered, comes_to, connected, looked_at, port_of, running
from tests.wire.test_running import BOT, news

QUICK = {"LATERAL_POLL_SECONDS": "0.2", "LATERAL_HTTP": "0"}
CHANNELS = range(1, 6)


async def everybody_subscribes(url: str) -> None:
    store = await Store.open(url)
    for channel in CHANNELS:
        request = Request(channel, None, channel, AskedMoves().condition, Schedule(), bot=BOT)
        await subscribe(store, request, now=datetime.now(UTC))
    await store.close()


async def something_happens(url: str) -> None:
    store = await Store.open(url)
    await news(store)
    await store.close()


async def all_told_once(discord: Gateway) -> None:
    async with asyncio.timeout(PATIENT):
        while not all(discord.messages(channel) for channel in CHANNELS):  # noqa: ASYNC110
            await asyncio.sleep(0.1)
    await asyncio.sleep(0.5)
    assert [len(discord.messages(channel)) for channel in CHANNELS] == [1] * len(CHANNELS)


async def reads(process: Process) -> None:
    """Read on, so that a process that logs much does not wait for somebody to."""
    assert process.stderr is not None
    while await process.stderr.read(65536):
        pass


async def test_a_store_that_is_locked_is_read_all_the_same_and_told_when_it_is_free(
    home: Path,
) -> None:
    url = f"sqlite:///{home / 'lateral.db'}"
    await everybody_subscribes(url)
    async with gateway() as discord, running(home, discord, **QUICK) as process:
        port = await port_of(process)
        await connected(discord)
        await comes_to(port, 200)
        await something_happens(url)
        with sqlite3.connect(home / "lateral.db", isolation_level=None) as other:
            other.execute("BEGIN IMMEDIATE")
            asked = [await discord.ask("whois", {"name": "max schwartzer"}) for _ in range(5)]
            await all_answered(asked)
            assert all("Max Schwarzer" in one.said for one in asked)
            await comes_to(port, 200)
            await asyncio.sleep(1)
            other.execute("COMMIT")
        await all_told_once(discord)


async def test_a_store_that_is_gone_for_a_while_is_said_and_taken_up_again(
    databases: Databases, shipped_database: str, tmp_path: Path
) -> None:
    url = shipped_database
    name = make_url(url).database
    await everybody_subscribes(url)
    settings = {**QUICK, "DATABASE_URL": url}
    async with gateway() as discord, running(tmp_path, discord, **settings) as process:
        port = await port_of(process)
        reading = asyncio.create_task(reads(process))
        await connected(discord)
        await comes_to(port, 200)
        databases.run(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
        databases.run(
            f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"
        )
        said = await comes_to(port, 503)
        assert said["gateway"] == "ok"
        assert said["store"] != "ok"
        assert "lateral_store_up 0.0" in (await looked_at(port, "metrics"))[1]
        asked = await discord.ask("whois", {"name": "max schwartzer"})
        await all_answered([asked])
        assert "The data cannot be read just now" in asked.said
        await asyncio.sleep(4)  # longer than the lease of the shards
        databases.run(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
        await comes_to(port, 200)
        again = await discord.ask("whois", {"name": "max schwartzer"})
        await all_answered([again])
        assert "Max Schwarzer" in again.said
        await something_happens(url)
        await all_told_once(discord)
        assert process.returncode is None
        reading.cancel()


@pytest.mark.usefixtures("unforked")
async def test_a_disk_that_is_full_is_read_and_written_again_when_there_is_room(
    home: Path,
) -> None:
    url = f"sqlite:///{home / 'lateral.db'}"
    await everybody_subscribes(url)
    async with gateway() as discord, running(home, discord, **QUICK) as process:
        port = await port_of(process)
        await connected(discord)
        await comes_to(port, 200)
        # A file may grow no longer: what the process meets when it writes is an error of the disk.
        resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (1, resource.RLIM_INFINITY))
        await something_happens(url)
        asked = [await discord.ask("whois", {"name": "max schwartzer"}) for _ in range(5)]
        await all_answered(asked)
        assert all("Max Schwarzer" in one.said for one in asked)
        await asyncio.sleep(2)
        assert not any(discord.messages(channel) for channel in CHANNELS)
        unlimited = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
        resource.prlimit(process.pid, resource.RLIMIT_FSIZE, unlimited)
        await all_told_once(discord)


async def test_discord_that_is_down_is_waited_for_and_told_once(home: Path) -> None:
    url = f"sqlite:///{home / 'lateral.db'}"
    await everybody_subscribes(url)
    async with gateway() as discord, running(home, discord, **QUICK) as process:
        port = await port_of(process)
        await connected(discord)
        await comes_to(port, 200)
        discord.down_for()
        discord.cut()
        assert (await comes_to(port, 503))["gateway"].startswith("not connected")
        await something_happens(url)
        asked = [await discord.ask("help") for _ in range(3)]
        async with asyncio.timeout(PATIENT):
            while not discord.dropped:  # noqa: ASYNC110 - it is the server's
                await asyncio.sleep(0.05)
        discord.up()
        await all_answered(asked)
        await all_told_once(discord)
        assert len(discord.sessions) == 1  # resumed
        await comes_to(port, 200)
        _, measured = await looked_at(port, "metrics")
        assert re.search(r'lateral_discord_calls_total\{.*status="error"\} [1-9]', measured)
        assert 'lateral_answers_total{asked="help",outcome="ok"} 3.0' in measured


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (4010, "Discord wants other shards (code 4010)"),
        (4011, "Discord wants other shards (code 4011)"),
        (4012, "Discord does not take this version of the bot any more (code 4012)"),
        (4013, "Discord does not take this version of the bot any more (code 4013)"),
    ],
)
async def test_what_waiting_does_not_mend_ends_it_with_a_sentence(
    home: Path, code: int, said: str
) -> None:
    async with gateway(close_with=code) as discord:
        status, text_ = await ended(await run(home, discord.address))
    assert status == EX_CONFIG
    assert text_.splitlines()[-1].startswith(said)


async def test_a_port_that_is_taken_is_one_sentence(home: Path) -> None:
    async with gateway() as discord:
        port = discord.address.rpartition(":")[2]
        status, said = await ended(await run(home, discord.address, LATERAL_HTTP=port))
    assert status == 2
    assert "choose another address in LATERAL_HTTP" in said.splitlines()[-1]
