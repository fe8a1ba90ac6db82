"""Everything measured in one run, as one table with ratios.

    uv run --group bench python -m benchmarks
    uv run --group bench python -m benchmarks --people 1000000
    uv run --group bench python -m benchmarks --write

Times are of the processor, the median and the 99th percentile. What stands beside a figure was
measured in the same run: no two machines are alike, a ratio is.
"""

from __future__ import annotations

import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import click
from rich.console import Console

from benchmarks.parts import PARTS, Part
from benchmarks.rows import Row, Size, replaced, table

README = Path(__file__).parents[1] / "README.md"


def _measured(part: Part, size: Size) -> list[Row]:
    """Measure in a process of its own: the memory is that of this part alone."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(part.measure, size).result()


@click.command(help=__doc__)
@click.option(
    "--people", default=30_000, show_default=True, help="Made people, in names and store."
)
@click.option(
    "--only",
    type=click.Choice([part.name for part in PARTS]),
    multiple=True,
    help="A part; may be repeated.",
)
@click.option("--quick", is_flag=True, help="Fewer rounds; the figures jump more.")
@click.option("--write", is_flag=True, help="Put the table into README.md too.")
def cli(people: int, only: tuple[str, ...], quick: bool, write: bool) -> None:
    """Measure and print."""
    if write and (only or quick):
        raise click.UsageError("README.md gets the whole table: leave out --only and --quick.")
    console = Console(stderr=True)
    wanted = [part for part in PARTS if not only or part.name in only]
    rows: list[Row] = []
    for number, part in enumerate(wanted, 1):
        console.print(f"{number} of {len(wanted)}: {part.name}", highlight=False)
        rows += _measured(part, Size(people, quick))
    if write:
        README.write_text(replaced(README.read_text(encoding="utf-8"), rows), encoding="utf-8")
    click.echo(table(rows), nl=False)


if __name__ == "__main__":
    cli()
