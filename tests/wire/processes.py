"""The bot as a real process, connected to the small Discord."""

from __future__ import annotations

import asyncio
import re
import signal
from asyncio.subprocess import Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp

from tests.discord_app.test_run import ended, run
from tests.wire.gateway import PATIENT, Asked, Gateway

LEASE = {"LEASE_OF_TESTS": "3"}


@asynccontextmanager
async def running(home: Path, discord: Gateway, **settings: str) -> AsyncIterator[Process]:
    """A real process that runs the bot, until it is asked to stop."""
    process = await run(home, discord.address, **{"LATERAL_LOG": "info text", **LEASE, **settings})
    try:
        yield process
        if process.returncode is None:
            process.send_signal(signal.SIGTERM)
            assert (await ended(process))[0] == 0
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def connected(discord: Gateway, sessions: int = 1) -> None:
    async with asyncio.timeout(PATIENT):
        while len(discord.sessions) < sessions:  # noqa: ASYNC110 - it is the server's
            await asyncio.sleep(0.05)


async def all_answered(asked: list[Asked]) -> None:
    async with asyncio.timeout(PATIENT):
        await asyncio.gather(*(one.answered.wait() for one in asked))


async def port_of(process: Process) -> int:
    """The port of health and metrics, which it logs when it starts with LATERAL_HTTP set."""
    assert process.stderr is not None
    async with asyncio.timeout(PATIENT):
        async for line in process.stderr:
            if found := re.search(rb"health and metrics are at [^ ]+:(\d+)", line):
                return int(found[1])
    raise AssertionError("it never said where")


async def looked_at(port: int, page: str) -> tuple[int, Any]:
    """The status and what is said at a page of a process: readyz, metrics."""
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"http://127.0.0.1:{port}/{page}") as reply,
    ):
        said = await reply.json() if page != "metrics" else await reply.text()
        return reply.status, said


async def comes_to(port: int, status: int) -> Any:
    """What /readyz says once it has this status."""
    async with asyncio.timeout(PATIENT):
        while True:
            found, said = await looked_at(port, "readyz")
            if found == status:
                return said
            await asyncio.sleep(0.1)
