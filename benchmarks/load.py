"""The real process under load: interactions over sockets, from a small Discord on this machine.

`python -m benchmarks.load` sends 100 interactions a second, mixed over all commands, to
`lateral run` on the shipped data; `--rate` and `--seconds` say how many and for how long. It prints
when the first acknowledgement came, what failed, and the longest time for which the event loop
stood still, with the culprit. What the process computed in that time is told beside it: on a busy
machine it may only have waited for its turn.

`--database-url` names another store, such as benchmarks.million makes. It must be of the data that
is shipped now: one of other data takes that in first, as at any start.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import shutil
import sys
import tempfile
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles
from time import monotonic
from typing import Any

import psutil
from sqlalchemy import func, select

from bot.store import Store
from bot.store.tables import OrganizationRow, PersonRow
from tests.shared import fill
from tests.wire.gateway import TOKEN, Asked, Gateway, gateway

_ROOT = Path(__file__).parents[1]
_NAMES = 400  # of each kind, drawn from the store
_FAILED = ("Something went wrong", "took too long", "cannot be read", "cannot be completed")
_MAY_ATTACH = 1 << 15  # Discord's "Permissions": ATTACH_FILES, so that answers have pictures
_READY = 120.0  # seconds for the process to come up
_SETTLED = 3.0  # seconds before what is measured: the first of each command imports what it needs


@dataclass
class Drawn:
    """What is asked about."""

    people: Sequence[str]
    places: Sequence[str]
    draw: random.Random = field(default_factory=lambda: random.Random(7))

    only: str | None = None

    def question(self) -> tuple[str, dict[str, str], str | None]:
        """Return a command, its options, and the option that is being typed, None when it is run."""
        draw = self.draw
        person, place = draw.choice(self.people), draw.choice(self.places)
        other = draw.choice(self.people)
        asked: list[tuple[str, dict[str, str], str | None]] = [
            ("whois", {"name": person}, None),
            ("whois", {"name": self._misspelt(person)}, None),
            ("whois", {"name": person[: draw.randint(1, 6)]}, "name"),
            ("moves", {"organization": place[: draw.randint(1, 4)]}, "organization"),
            ("moves", {"from": place}, None),
            ("moves", {"since": "last year", "kind": "moved"}, None),
            ("organization", {"name": place}, None),
            ("flows", {}, None),
            ("flows", {"organization": place}, None),
            ("together", {"person": person}, None),
            ("together", {"person": person, "other": other}, None),
            ("ask", {"question": f"where did {person} work before"}, None),
            ("ask", {"question": f"who left {place} since 2024?"}, None),
            ("subscriptions", {}, None),
            ("help", {}, None),
            ("about", {}, None),
            ("privacy", {}, None),
        ]
        return draw.choice([one for one in asked if self.only in (None, one[0])])

    def _misspelt(self, name: str) -> str:
        at = self.draw.randrange(len(name))
        return name[:at] + self.draw.choice("aeiourstn") + name[at + 1 :]


async def drawn_from(url: str) -> Drawn:
    """Return names of people and organizations of a store, spread over all of it."""
    store = await Store.open(url)
    async with store.reading() as session:
        number = await session.scalar(select(func.count()).select_from(PersonRow)) or 1
        step = max(1, number // _NAMES)
        ids = list(await session.scalars(select(PersonRow.id).order_by(PersonRow.id)))[::step]
        people = [
            name
            for start in range(0, len(ids), 200)
            for name in await session.scalars(
                select(PersonRow.name).where(PersonRow.id.in_(ids[start : start + 200]))
            )
        ]
        places = list(await session.scalars(select(OrganizationRow.name).limit(_NAMES)))
    await store.close()
    return Drawn(people, places)


@dataclass
class Seen:
    """What the process logged."""

    blocks: list[dict[str, Any]] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

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


async def loaded(url: str, rate: float, seconds: float, only: str | None = None) -> str:
    """Return what came of so many interactions a second."""
    questions = await drawn_from(url)
    questions.only = only
    async with gateway() as discord:
        discord.permissions = str(_MAY_ATTACH)
        began = monotonic()
        process = await _started(discord, url)
        seen = Seen()
        reading = asyncio.create_task(seen.read(process))
        try:
            async with asyncio.timeout(_READY):
                await discord.identified.wait()
            up = monotonic() - began
            asking = _Load(discord, questions, rate)
            await asking.ask_for(_SETTLED)
            await asking.all_there()
            seen.blocks.clear()
            asking.asked.clear()
            watched = psutil.Process(process.pid)
            before = watched.cpu_times()
            await asking.ask_for(seconds)
            await asking.all_there()
            after = watched.cpu_times()
            spent = after.user + after.system - before.user - before.system
            memory = watched.memory_info().rss
        finally:
            process.terminate()
            await process.wait()
            await reading
    return _report(asking.asked, seen, up, rate, spent, memory)


async def _started(discord: Gateway, url: str) -> Process:
    settings = {
        "PYTHONPATH": str(_ROOT),
        "DISCORD_TOKEN": TOKEN,
        "DATABASE_URL": url,
        "LATERAL_LOG": "info json",
    }
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.discord_app.run_here", discord.address, "run"),
        stdout=DEVNULL, stderr=PIPE, env={**os.environ, **settings}, cwd=_ROOT, limit=2**20,
    )  # fmt: skip


@dataclass
class _Load:
    """Interactions at even distances."""

    discord: Gateway
    questions: Drawn
    rate: float
    asked: list[Asked] = field(default_factory=list)

    async def ask_for(self, seconds: float) -> None:
        began = monotonic()
        for number in range(int(seconds * self.rate)):
            wait = began + number / self.rate - monotonic()
            if wait > 0:
                await asyncio.sleep(wait)
            name, options, typing = self.questions.question()
            self.asked.append(await self.discord.ask(name, options, typing=typing))

    async def all_there(self) -> None:
        """Wait until everything is answered, or it is clear that it will not be."""
        waiting = [asyncio.ensure_future(one.answered.wait()) for one in self.asked]
        await asyncio.wait(waiting, timeout=40)
        for one in waiting:
            one.cancel()


def _report(
    asked: Sequence[Asked], seen: Seen, up: float, rate: float, spent: float, memory: int
) -> str:
    times = [one.acknowledged * 1000 for one in asked if one.acknowledged is not None]
    unanswered = sum(one.acknowledged is None or not one.answered.is_set() for one in asked)
    failed = sum(any(words in one.said for words in _FAILED) for one in asked)
    cuts = quantiles(times, n=100)
    longest = max(seen.blocks, key=lambda one: one["blocked_ms"], default=None)
    computed = max(seen.blocks, key=lambda one: one["processor_ms"], default=None)
    lines = [
        f"up and connected after {up:.1f} s; load of the machine {os.getloadavg()[0]:.1f}",
        f"{len(asked):,} interactions at {rate:g} a second: {unanswered} unanswered, {failed} failed",
        f"first acknowledgement p50 {cuts[49]:.0f} ms, p99 {cuts[98]:.0f} ms, "
        f"longest {max(times):.0f} ms",
        f"{1000 * spent / len(asked):.1f} ms of the processor an interaction, "
        f"{spent / len(asked) * rate:.0%} of one; {memory / 1e6:,.0f} MB",
        f"event loop blocked for more than 50 ms: {len(seen.blocks)} times",
    ]
    if longest and computed:
        lines += [
            f"  longest {longest['blocked_ms']} ms, {longest['processor_ms']} of them computing: "
            f"{longest['culprit']}",
            f"  most computing {computed['processor_ms']} ms of {computed['blocked_ms']}: "
            f"{computed['culprit']}",
        ]
    by_name: dict[str, list[float]] = {}
    for one in asked:
        if one.acknowledged is not None:
            by_name.setdefault(one.name, []).append(one.acknowledged * 1000)
    for name, found in sorted(by_name.items()):
        found.sort()
        lines.append(
            f"  {name:<14} {len(found):5} p50 {found[len(found) // 2]:4.0f} ms  "
            f"p99 {found[int(len(found) * 0.99)]:4.0f} ms"
        )
    lines += [f"  logged: {error}" for error in dict.fromkeys(seen.errors[:5])]
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rate", type=float, default=100.0, help="interactions a second")
    parser.add_argument("--seconds", type=float, default=20.0)
    parser.add_argument("--only", help="one command alone")
    parser.add_argument("--database-url", help="the default is a new one with the shipped data")
    given = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="lateral-load-"))
    try:
        url = given.database_url or f"sqlite:///{folder / 'lateral.db'}"
        if given.database_url is None:
            asyncio.run(fill(url))
        print(asyncio.run(loaded(url, given.rate, given.seconds, given.only)))
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
