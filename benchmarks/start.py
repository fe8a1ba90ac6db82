"""What a start costs: until the bot is connected, knows the names, and has counted the moves.

    uv run python -m benchmarks.start sqlite:////tmp/big/lateral.db
    uv run python -m benchmarks.start postgresql://…

Starts `lateral run` on the store at that address, against a small Discord on this machine, and
prints the seconds of the processor and of the clock at which each is there, what importing the
libraries alone takes, and the memory at its peak. From "connected" on it answers every command in
which nobody is named; whoever names somebody waits for the names.

The store must be of the data that is shipped now, or of `--data`: one of other data takes that in
first, as at any start.
"""

from __future__ import annotations

import asyncio
import json
import os
import resource
import subprocess
import sys
import tempfile
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Callable, Mapping
from pathlib import Path
from time import perf_counter

import click
import psutil

from tests.wire.gateway import TOKEN, Gateway, gateway

LIBRARIES = "import discord, sqlalchemy.ext.asyncio, aiosqlite, numpy, rapidfuzz, anyascii"
STAGES = {
    "the names are in memory": "names of people known",
    "the moves are counted": "moves counted",
}
"""What the process logs, and what that means."""
RECORDS = {"the careers in records are in memory": "careers in records read"}
"""The same of a store with records."""

_ROOT = Path(__file__).parents[1]
_PATIENCE = 600.0  # seconds

Spent = tuple[float, float]
"""Seconds of the processor, and of the clock."""


def imported() -> Spent:
    """Return what importing the libraries takes, Python's own start included."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), perf_counter()
    subprocess.run([sys.executable, "-c", LIBRARIES], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return spent, perf_counter() - began


async def started(
    url: str, data: Path | None, home: Path, stages: Mapping[str, str] = STAGES
) -> tuple[dict[str, Spent], int]:
    """Return when each stage of a start was reached, and the peak of memory in bytes."""
    async with gateway() as discord:
        began = perf_counter()
        process = await _run(discord, url, data, home)
        watched = psutil.Process(process.pid)

        def now() -> Spent:
            times = watched.cpu_times()
            return times.user + times.system, perf_counter() - began

        reached: dict[str, Spent] = {}
        try:
            async with asyncio.timeout(_PATIENCE):
                reading = asyncio.create_task(_read(process, stages, reached, now))
                await discord.identified.wait()
                reached["connected"] = now()
                await reading
        finally:
            process.terminate()
            await process.wait()
    return reached, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024


async def _run(discord: Gateway, url: str, data: Path | None, home: Path) -> Process:
    settings = {
        "DISCORD_TOKEN": TOKEN,
        "DATABASE_URL": url,
        "LATERAL_LOG": "info json",
        **({"LATERAL_DATA": str(data)} if data else {}),
        "LATERAL_HOME": str(home),
        "PYTHONPATH": str(_ROOT),
    }
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.discord_app.run_here", discord.address, "run"),
        stdout=DEVNULL, stderr=PIPE, env={**os.environ, **settings}, cwd=_ROOT, limit=2**20,
    )  # fmt: skip


async def _read(
    process: Process,
    stages: Mapping[str, str],
    reached: dict[str, Spent],
    now: Callable[[], Spent],
) -> None:
    """Read its log until it tells of the last stage."""
    assert process.stderr is not None
    said = ""
    async for line in process.stderr:
        said = line.decode(errors="replace").strip()
        stage = stages.get(json.loads(said)["message"]) if said.startswith("{") else None
        if stage is not None:
            reached[stage] = now()
        if len(reached) == len(stages) + 1:
            return
    raise click.ClickException(f"It ended by itself: {said}")


def report(libraries: Spent, reached: dict[str, Spent], memory: int) -> str:
    """Return a table of the seconds."""
    lines = ["| | processor | clock |", "| --- | --- | --- |"]
    every = {"of which importing the libraries": libraries, **reached}
    others = [name for name in reached if name != "connected"]
    order = ["connected", "of which importing the libraries", *others]
    lines += [f"| {name} | {every[name][0]:.1f} s | {every[name][1]:.1f} s |" for name in order]
    return "\n".join([*lines, f"\nAt most {memory / 1e6:,.0f} MB of memory."])


@click.command()
@click.argument("url")
@click.option("--data", type=click.Path(path_type=Path), help="The data folder of the store.")
@click.option("--records", is_flag=True, help="Of a store with records, until those are read.")
def cli(url: str, data: Path | None, records: bool) -> None:
    """Measure a start on the store at URL, a database address."""
    libraries = imported()
    stages = STAGES | RECORDS if records else STAGES
    with tempfile.TemporaryDirectory() as home:
        reached, memory = asyncio.run(started(url, data, Path(home), stages))
    click.echo(report(libraries, reached, memory))


if __name__ == "__main__":
    cli()
