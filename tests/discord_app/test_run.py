"""`lateral run` and `lateral try` as real processes, the first against a Discord of our own."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from asyncio.subprocess import PIPE, Process
from pathlib import Path

import aiohttp
import pytest

from bot.settings import EX_CONFIG
from tests.forking import forked
from tests.wire.gateway import PATIENT, TOKEN, gateway

ROOT = Path(__file__).parents[2]
NOWHERE = "http://127.0.0.1:9"  # the discard port: nothing listens there


async def start(home: Path, module: str, *words: str, **settings: str) -> Process:
    inherited = {
        key: os.environ[key] for key in ("PATH", "HOME", "VIRTUAL_ENV") if key in os.environ
    }
    env = {**inherited, "LATERAL_HOME": str(home), "PYTHONPATH": str(ROOT), **settings}
    return await asyncio.create_subprocess_exec(
        *forked(module), *words, stdout=PIPE, stderr=PIPE, env=env, cwd=home
    )


async def run(home: Path, address: str, **settings: str) -> Process:
    settings = {"DISCORD_TOKEN": TOKEN, **settings}
    return await start(home, "tests.discord_app.run_here", address, "run", **settings)


async def ended(process: Process) -> tuple[int, str]:
    """The exit status and what was written to standard error, which holds no token.

    Left out is what the watch of the event loop says when the machine is busy, at any moment.
    """
    async with asyncio.timeout(PATIENT):
        _, written = await process.communicate()
    text = written.decode()
    assert TOKEN not in text
    assert process.returncode is not None
    lines = text.splitlines(keepends=True)
    said = "".join(line for line in lines if "bot.operations.loop_watch" not in line)
    return process.returncode, said


async def stopped(process: Process, asking: signal.Signals) -> str:
    """What was written, when it ends with 0 soon after being asked to."""
    asked = time.monotonic()
    process.send_signal(asking)
    status, text = await ended(process)
    # A second where nothing else runs. What it must not wait for (a request that hangs, a
    # heartbeat, the lease of its shards) takes half a minute and more.
    assert time.monotonic() - asked < 20
    assert status == 0, text
    assert "Traceback" not in text
    return text


@pytest.mark.parametrize("asking", [signal.SIGTERM, signal.SIGINT])
async def test_a_connected_bot_stops_within_seconds_when_asked(
    home: Path, asking: signal.Signals
) -> None:
    async with gateway() as discord:
        process = await run(home, discord.address, LATERAL_LOG="debug json")
        async with asyncio.timeout(PATIENT):
            await discord.identified.wait()
        await stopped(process, asking)
        async with asyncio.timeout(PATIENT):
            await discord.closed.wait()
        assert discord.intents == 1 | 1 << 9 | 1 << 12  # guilds, messages: nothing privileged
        assert discord.requests["PUT applications"] == 1


async def test_a_bot_that_is_still_connecting_stops_too(home: Path) -> None:
    async with gateway(login=None) as discord:
        process = await run(home, discord.address)
        async with asyncio.timeout(PATIENT):
            await discord.asked.wait()
        await stopped(process, signal.SIGTERM)


@pytest.mark.parametrize(
    ("settings", "expected", "said"),
    [
        ({"DISCORD_TOKEN": ""}, EX_CONFIG, "DISCORD_TOKEN is not set"),
        ({"DISCORD_TOKEN": "two words"}, EX_CONFIG, "DISCORD_TOKEN is not a token"),
        ({"DISCORD_TOKEN": "ключ-от-бота"}, EX_CONFIG, "DISCORD_TOKEN is not a token"),
        ({"LATERAL_POLL_SECONDS": "often"}, EX_CONFIG, "LATERAL_POLL_SECONDS is wrong"),
        ({"DATABASE_URL": "nonsense"}, EX_CONFIG, "DATABASE_URL is no database address"),
        ({"SENTRY_DSN": "nonsense"}, EX_CONFIG, "SENTRY_DSN is wrong"),
        (
            {"DATABASE_URL": "postgresql://u:hush[1]%40@127.0.0.1:9/x"},
            2,
            "The database cannot be rea",
        ),
        ({}, 2, "Discord cannot be reached"),
    ],
)
async def test_what_keeps_it_from_running_is_one_sentence(
    home: Path, settings: dict[str, str], expected: int, said: str
) -> None:
    status, text = await ended(await run(home, NOWHERE, LATERAL_LOG="warning", **settings))
    assert status == expected
    assert text.splitlines()[-1].startswith(said)
    assert "Traceback" not in text
    assert "hush" not in text


async def test_without_a_token_it_says_so_and_opens_nothing(tmp_path: Path) -> None:
    status, text = await ended(await start(tmp_path, "bot", "run", LATERAL_LOG="debug"))
    assert status == EX_CONFIG
    assert text == "DISCORD_TOKEN is not set: copy the bot's token from Discord's portal.\n"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("login", "close", "expected", "said"),
    [
        (401, None, EX_CONFIG, "Discord refused DISCORD_TOKEN"),
        (503, None, 2, "Discord answered 503"),
        (200, 4014, EX_CONFIG, "Discord refuses an intent"),
        (200, 4004, EX_CONFIG, "Discord refused DISCORD_TOKEN"),
    ],
)
async def test_what_discord_refuses_is_one_sentence(
    home: Path, login: int, close: int | None, expected: int, said: str
) -> None:
    async with gateway(login=login, close_with=close) as discord:
        status, text = await ended(await run(home, discord.address, LATERAL_LOG="error"))
    assert status == expected
    assert text.splitlines()[-1].startswith(said)
    assert "Traceback" not in text


async def test_the_local_page_is_served_until_ctrl_c(home: Path) -> None:
    process = await start(home, "bot", "try", "--port", "0", LATERAL_LOG="warning")
    assert process.stdout is not None
    async with asyncio.timeout(PATIENT):
        line = (await process.stdout.readline()).decode()
    address = line.split(" at ")[1].strip()
    async with aiohttp.ClientSession() as session, session.get(address) as page:
        assert page.status == 200
        port = page.url.port
    taken = await start(home, "bot", "try", "--port", str(port))
    status, text = await ended(taken)
    assert status == 2
    assert text.splitlines()[-1].startswith(f"Port {port} is taken")
    await stopped(process, signal.SIGINT)
