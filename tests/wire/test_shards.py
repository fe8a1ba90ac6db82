"""Processes that share a bot: each its shards, one store, and no interaction lost between them."""

from __future__ import annotations

import asyncio
import signal
import sqlite3
from pathlib import Path

import pytest

from bot.store import Store
from bot.store.take_in import Facts, take_in
from tests.alerts.facts import AT_QUUX, person
from tests.careers.fictional import ORGANIZATIONS
from tests.discord_app.test_run import ended, run
from tests.wire.gateway import PATIENT, Gateway, gateway
from tests.wire.processes import all_answered, connected, running


async def comes_to_say(word: str, discord: Gateway, name: str, shard: int) -> None:
    """Ask who somebody is until the answer has the word in it."""
    async with asyncio.timeout(PATIENT):
        while True:
            asked = await discord.ask("whois", {"name": name}, shard=shard)
            await all_answered([asked])
            if word in asked.said.lower():
                return
            await asyncio.sleep(0.1)


async def test_two_processes_answer_for_their_shards_and_see_what_one_loads(
    shipped_database: str, tmp_path: Path
) -> None:
    url = shipped_database
    shared = {"DATABASE_URL": url, "LATERAL_POLL_SECONDS": "0.3"}
    async with (
        gateway() as discord,
        running(tmp_path, discord, LATERAL_SHARDS="0-1/4", **shared),
        running(tmp_path, discord, LATERAL_SHARDS="2-3/4", **shared),
    ):
        await connected(discord, 4)
        assert sorted(discord.identifies) == [(0, 4), (1, 4), (2, 4), (3, 4)]
        asked = [
            await discord.ask("whois", {"name": "max schwartzer"}, shard=shard)
            for shard in range(4)
        ]
        await all_answered(asked)
        assert all("Max Schwarzer" in one.said for one in asked)
        store = await Store.open(url)
        places = [*await store.organizations(), *ORGANIZATIONS]
        people = [*await store.all_people(), person(AT_QUUX, id_="zoe-zauberstein", areas=())]
        await take_in(store, Facts(await store.areas(), places, people), history=False, meta={})
        await store.close()
        for shard in (0, 2):
            await comes_to_say("quux", discord, "zoe zauberstein", shard)
        assert discord.twice == 0


async def test_processes_that_start_together_begin_their_sessions_by_turns(home: Path) -> None:
    """Two of these shards have key 0, two have 1: Discord allows one in 5 seconds for each.

    Here it allows one in 1.5, for turns of 4.5 seconds: a busy machine may be 3 seconds late.
    """
    async with (
        gateway(apart=1.5, concurrency=2) as discord,
        running(home, discord, LATERAL_SHARDS="0-1/4", TURN_OF_TESTS="4.5"),
        running(home, discord, LATERAL_SHARDS="2-3/4", TURN_OF_TESTS="4.5"),
    ):
        await connected(discord, 4)
        assert sorted(discord.identifies) == [(0, 4), (1, 4), (2, 4), (3, 4)]
        assert discord.refused == []


async def test_a_session_that_begins_too_early_is_begun_again_in_turn(home: Path) -> None:
    async with (
        gateway(apart=3) as discord,
        running(home, discord, LATERAL_SHARDS="0-1/2", TURN_OF_TESTS="0.5"),
    ):
        await connected(discord, 2)
        assert discord.refused
        asked = [await discord.ask("help", shard=shard) for shard in (0, 1)]
        await all_answered(asked)


async def test_a_second_process_for_the_same_shards_says_so_and_ends(home: Path) -> None:
    lease = {"LEASE_OF_TESTS": "9"}  # renewed every 3 seconds, or 6 later on a busy machine
    async with gateway() as discord, running(home, discord, LATERAL_SHARDS="0-1/2", **lease):
        await connected(discord, 2)
        second = await run(home, discord.address, LATERAL_SHARDS="1-1/2", **lease)
        status, said = await ended(second)
        assert status == 2
        assert "These shards are run by" in said.splitlines()[-1]
        assert "Traceback" not in said
        assert len(discord.sessions) == 2


async def test_the_shards_of_a_killed_process_are_taken_over_at_once(home: Path) -> None:
    """Long before its lease ends; `connected` waits 40 seconds at most."""
    async with gateway() as discord:
        async with running(home, discord, LEASE_OF_TESTS="600") as first:
            await connected(discord)
            first.kill()
            await first.wait()
        async with running(home, discord, LEASE_OF_TESTS="600"):
            await connected(discord, 2)
            asked = await discord.ask("help")
            await all_answered([asked])


async def test_a_process_that_was_asked_to_stop_leaves_its_shards_free_at_once(
    home: Path,
) -> None:
    async with gateway() as discord:
        for number in (1, 2):
            async with running(home, discord, LEASE_OF_TESTS="600"):
                await connected(discord, number)


@pytest.mark.usefixtures("unforked")
async def test_a_process_whose_shards_were_taken_over_stops(home: Path) -> None:
    async with gateway() as discord, running(home, discord) as first:
        await connected(discord)
        with sqlite3.connect(home / "lateral.db", timeout=PATIENT, isolation_level=None) as store:
            store.execute("BEGIN IMMEDIATE")  # or it may be stopped while it holds the lock
            first.send_signal(signal.SIGSTOP)  # as a machine that sleeps
            store.execute("ROLLBACK")
        store.close()
        await asyncio.sleep(3.5)
        async with running(home, discord, LEASE_OF_TESTS="600"):
            await connected(discord, 2)
            first.send_signal(signal.SIGCONT)
            status, said = await ended(first)
            assert status == 2
            assert "were taken over by" in said.splitlines()[-1]


async def test_a_connection_that_breaks_is_resumed_and_nothing_is_lost(home: Path) -> None:
    breaks = ("cut", "reconnect", 1001, 4000, 4001, 4002, 4003, 4005, 4008)
    async with gateway() as discord, running(home, discord):
        await connected(discord)
        for number, how in enumerate(breaks, start=1):
            match how:
                case "cut":
                    discord.cut()
                case "reconnect":
                    await discord.tell(7)
                case int(code):
                    await discord.close(code)
            asked = [await discord.ask("help") for _ in range(5)]
            await all_answered(asked)
            assert discord.resumes == number
        assert len(discord.sessions) == 1
        assert discord.twice == 0


async def test_a_session_that_discord_ends_begins_anew(home: Path) -> None:
    """Of such a session nothing can be resumed: 4007 is an invalid sequence, 4009 a timeout."""
    async with gateway() as discord, running(home, discord):
        for code in (1000, 4007, 4009):
            await connected(discord)
            socket = discord.of_shard(0)[-1].socket
            discord.sessions.clear()
            assert socket is not None
            await socket.close(code=code)
            await connected(discord)
            asked = await discord.ask("help")
            await all_answered([asked])


async def test_a_gateway_that_is_away_for_a_while_is_resumed_too(home: Path) -> None:
    async with gateway() as discord, running(home, discord):
        await connected(discord)
        discord.refusing = True
        discord.cut()
        asked = [await discord.ask("help") for _ in range(5)]
        await asyncio.sleep(3)
        discord.refusing = False
        await all_answered(asked)
        assert len(discord.sessions) == 1


@pytest.mark.parametrize("proxied", [True, False])
async def test_a_limit_of_the_proxy_is_waited_for(home: Path, proxied: bool) -> None:
    async with gateway() as discord:
        settings = {"DISCORD_API_URL": discord.address} if proxied else {}
        async with running(home, discord, **settings):
            await connected(discord)
            discord.faults.blocked = 0.4
            asked = [await discord.ask("help") for _ in range(20)]
            if not proxied:  # then it is Cloudflare's, and waiting would make it worse
                await asyncio.sleep(2)
                assert not all(one.answered.is_set() for one in asked)
                return
            await all_answered(asked)
            assert all("What you can ask" in one.said for one in asked)
