"""What a picture costs: the first of a process, the next ones, and one drawn before.

    uv run python -m benchmarks.pictures

Times are of the processor, those of the drawing process and of the one that waits for it together.
How long the event loop was held up meanwhile is of the clock.
"""

from __future__ import annotations

import asyncio
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

import click
import psutil
from rich.console import Console
from rich.progress import track

from bot.answers.ask import Ask
from bot.answers.asking import Given, asked_by, career_of, flows_of, profile_of
from bot.answers.desk import Desk
from bot.catalogue import follow, shipped_data
from bot.pictures.easel import Easel
from bot.pictures.kept import Kept
from bot.pictures.sheet import Picture
from bot.store import Store

KINDS: dict[str, Ask] = {
    "career (4 roles)": career_of("max-schwarzer"),
    "career (11 roles)": career_of("geoffrey-hinton"),
    "flows of one organization": flows_of("openai"),
    "flows of the field": asked_by("flows", Given()),
    "arrivals and departures": profile_of("openai"),
}
_AGAIN = 4  # drawings by a process that has drawn before
_TICK = 0.005  # seconds between two looks at how late the event loop is


class Lateness:
    """How late the event loop was at most, in seconds."""

    def __init__(self) -> None:
        self.most = 0.0

    async def watch(self) -> None:
        """Look until cancelled."""
        while True:
            before = perf_counter()
            await asyncio.sleep(_TICK)
            self.most = max(self.most, perf_counter() - before - _TICK)


async def cost(easel: Easel, picture: Picture) -> tuple[float, int]:
    """Return how many milliseconds of the processor the picture takes, and its bytes."""
    ours, theirs = process_time(), _drawer(easel)
    png = await easel.draw(picture)
    return (process_time() - ours + _drawer(easel) - theirs) * 1000, len(png)


def _drawer(easel: Easel) -> float:
    """Return the seconds the drawing process has computed for, 0 before it is there."""
    if easel.process is None:
        return 0.0
    times = psutil.Process(easel.process.pid).cpu_times()
    return float(times.user + times.system)


async def pictures() -> dict[str, Picture]:
    """Return the pictures of the answers, as the store has them."""
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        store = await Store.open(f"sqlite:///{folder}/lateral.db")
        await follow(store, shipped_data())
        desk = await Desk.open(store)
        for name, query in KINDS.items():
            picture = (await desk.answer(query)).card.picture
            assert picture is not None
            found[name] = picture
        await store.close()
    return found


@dataclass(frozen=True)
class Cost:
    """What a picture takes, in milliseconds of the processor: medians."""

    first: float  # of a process
    next: float
    kept: float  # drawn before
    size: int  # bytes


async def measure(rounds: int) -> dict[str, Cost]:
    """Return what each picture takes."""
    found = {}
    console = Console(stderr=True)
    wanted = track((await pictures()).items(), "pictures", console=console, transient=True)
    for name, picture in wanted:
        cold, warm, cached = [], [], []
        size = 0
        for _ in range(rounds):
            with tempfile.TemporaryDirectory() as folder:
                easel = Easel(Kept(Path(folder)))
                cold.append((await cost(easel, picture))[0])
                milliseconds, size = await cost(easel, picture)
                cached.append(milliseconds)
                for _again in range(_AGAIN):
                    for path in Path(folder).iterdir():
                        path.unlink()
                    warm.append((await cost(easel, picture))[0])
                await easel.close()
        found[name] = Cost(median(cold), median(warm), median(cached), size)
    return found


async def _print(rounds: int) -> None:
    late = Lateness()
    watching = asyncio.create_task(late.watch())
    found = await measure(rounds)
    watching.cancel()
    click.echo("| picture | first of a process | next ones | drawn before | size |")
    click.echo("| --- | --- | --- | --- | --- |")
    for name, one in found.items():
        took = f"{one.first:,.0f} ms | {one.next:,.0f} ms | {one.kept:.2f} ms"
        click.echo(f"| {name} | {took} | {one.size / 1000:,.0f} kB |")
    click.echo(f"\nThe event loop was held up for {late.most * 1000:,.0f} ms at most.")


@click.command()
@click.option("--rounds", default=5, show_default=True, help="Processes to start for each.")
def main(rounds: int) -> None:
    """Measure, and print a table."""
    asyncio.run(_print(rounds))


if __name__ == "__main__":
    main()
