"""A real process under load: what it is asked over sockets, what it answers, and what that takes."""

from __future__ import annotations

import asyncio
import json
import os
import re
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import monotonic
from typing import Any

import aiohttp
import psutil

from tests.wire.gateway import TOKEN, Asked, Gateway, gateway

_ROOT = Path(__file__).parents[1]
_MAY_ATTACH = 1 << 15  # Discord's "Permissions": ATTACH_FILES, so that answers have pictures
_READY = 120.0  # seconds for the process to come up
_COMPLETED = 3.0  # seconds after which Discord takes no completion any more
_PATIENCE = 40.0  # seconds for an answer: more than the bot itself gives one

COMPLETING = 4
"""Discord's "Interaction Type" of an autocomplete."""

Ask = Callable[[], Awaitable[Asked]]


@dataclass
class Seen:
    """What the process logged."""

    blocks: list[dict[str, Any]] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    metrics: str = ""  # the address

    async def read(self, process: Process) -> None:
        """Read its log to the end."""
        assert process.stderr is not None
        async for line in process.stderr:
            try:
                said = json.loads(line)
            except ValueError:
                self.errors.append(line.decode(errors="replace").strip())
                continue
            if "blocked_ms" in said:
                self.blocks.append(said)
            elif said["level"] == "error":
                self.errors.append(said["message"])
            elif found := re.search(r"metrics are at (\S+)", said["message"]):
                self.metrics = f"http://{found[1]}/metrics"


@dataclass(frozen=True)
class Phase:
    """What was asked for a while, and the seconds of the processor that this took."""

    asked: Sequence[Asked]
    processor: float

    @property
    def each(self) -> float:
        """Return the milliseconds of the processor an interaction."""
        return 1000 * self.processor / len(self.asked)

    @property
    def commands(self) -> Phase:
        """Return the commands and buttons alone."""
        return replace(self, asked=[one for one in self.asked if one.kind != COMPLETING])

    @property
    def completions(self) -> Phase:
        """Return the completions alone."""
        return replace(self, asked=[one for one in self.asked if one.kind == COMPLETING])

    @property
    def unanswered(self) -> int:
        """Return how many had no answer in the end."""
        return sum(not one.answered.is_set() for one in self.asked)

    def acknowledged(self, percent: int) -> float:
        """Return the milliseconds within which so many had their first response."""
        return _quantile([one.acknowledged for one in self.asked], percent)

    def finished(self, percent: int) -> float:
        """Return the milliseconds within which so many had their answer."""
        return _quantile([one.finished for one in self.asked], percent)


def _quantile(seconds: Sequence[float | None], percent: int) -> float:
    """Return a percentile in milliseconds; what never came counts as infinitely late."""
    found = sorted(1000 * one if one is not None else float("inf") for one in seconds)
    return found[min(len(found) - 1, len(found) * percent // 100)] if found else 0.0


@dataclass
class Loaded:
    """A bot that is connected to the small Discord."""

    discord: Gateway
    watched: psutil.Process
    seen: Seen
    up: float  # seconds until it was connected

    async def at_rate(
        self, ask: Ask, rate: float, seconds: float, patience: float = _PATIENCE
    ) -> Phase:
        """Ask at even distances, whatever the answers take; wait so many seconds for the last."""
        began, before = monotonic(), self._processor()
        asked: list[Asked] = []
        for number in range(round(seconds * rate)):
            wait = began + number / rate - monotonic()
            if wait > 0:
                await asyncio.sleep(wait)
            asked.append(await ask())
        await answers_to(asked, patience)
        return Phase(asked, self._processor() - before)

    async def in_turn(self, ask: Ask, number: int, *, at_once: int = 4) -> Phase:
        """Ask so many, the next when one of those at once is answered."""
        before = self._processor()
        asked: list[Asked] = []

        async def one_after_another() -> None:
            while len(asked) < number:
                one = await ask()
                asked.append(one)
                await answers_to([one])

        await asyncio.gather(*(one_after_another() for _ in range(at_once)))
        return Phase(asked, self._processor() - before)

    async def metrics(self) -> dict[str, float]:
        """Return the measurements of the process, by name and labels."""
        async with aiohttp.ClientSession() as session, session.get(self.seen.metrics) as reply:
            lines = (await reply.text()).splitlines()
        read = (line.rsplit(" ", 1) for line in lines if not line.startswith("#"))
        return {name: float(value) for name, value in read}

    def _processor(self) -> float:
        times = self.watched.cpu_times()
        return float(times.user + times.system)


async def answers_to(asked: Sequence[Asked], seconds: float = _PATIENCE) -> None:
    """Wait until all are answered or cannot be any more, for so many seconds at most.

    Completions have as long as Discord gives them: those that are dropped are never answered.
    """
    await _within([one for one in asked if one.kind != COMPLETING], seconds)
    if typed := [one for one in asked if one.kind == COMPLETING]:
        await _within(typed, max(one.at for one in typed) + _COMPLETED - monotonic())


async def _within(asked: Sequence[Asked], seconds: float) -> None:
    waiting = [asyncio.ensure_future(one.over.wait()) for one in asked]
    if waiting:
        await asyncio.wait(waiting, timeout=max(0.0, seconds))
    for one in waiting:
        one.cancel()


@asynccontextmanager
async def lateral(url: str, *, pictures: bool) -> AsyncIterator[Loaded]:
    """Run Lateral on a store."""
    settings = {"DATABASE_URL": url, "LATERAL_LOG": "info json", "LATERAL_HTTP": "0"}
    async with _connected("tests.discord_app.run_here", "run", **settings) as loaded:
        loaded.discord.permissions = str(_MAY_ATTACH) if pictures else "0"
        yield loaded


@asynccontextmanager
async def bare_bot() -> AsyncIterator[Loaded]:
    """Run the bare bot."""
    async with _connected("benchmarks.bare_bot") as loaded:
        yield loaded


@asynccontextmanager
async def _connected(module: str, *words: str, **settings: str) -> AsyncIterator[Loaded]:
    environment = {**os.environ, "PYTHONPATH": str(_ROOT), "DISCORD_TOKEN": TOKEN, **settings}
    async with gateway() as discord:
        began = monotonic()
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", module, discord.address, *words),
            stdout=DEVNULL, stderr=PIPE, env=environment, cwd=_ROOT, limit=2**20,
        )  # fmt: skip
        seen = Seen()
        reading = asyncio.create_task(seen.read(process))
        try:
            async with asyncio.timeout(_READY):
                await discord.identified.wait()
            yield Loaded(discord, psutil.Process(process.pid), seen, monotonic() - began)
        finally:
            process.terminate()
            await process.wait()
            await reading
