"""How long reading a question takes, among the shipped names and among many more.

    uv run python -m benchmarks.reading_speed --people 1000000

The questions are those of `tests/golden/sentences.jsonl`. With `--people` they are read again with
that many people in the name index, the others under made names. Times are the processor's.
"""

from __future__ import annotations

import time
from collections.abc import Sequence

import click

from benchmarks.names_data import grown, shipped
from benchmarks.rows import spread
from bot.catalogue import shipped_data
from bot.catalogue.read_folder import read_catalogue
from bot.names import Lookup, PersonNames
from bot.reading.names import Names
from bot.reading.reader import read
from tests.golden import entries
from tests.questions.today import TODAY

TEXTS = [entry.ask[0] for entry in entries.read(entries.FOLDER / "sentences.jsonl")]


def _lookup(count: int) -> Lookup:
    """Return an index of the shipped names, and of so many made ones."""
    data = shipped()
    made = grown(data.rows(), len(data.rows()) + count)
    others = [PersonNames(id_, (name,)) for id_, name in made if id_.startswith("made-")]
    return Lookup([*data.people, *others], data.organizations, data.areas)


def reading_times(people: int, texts: Sequence[str] = TEXTS) -> list[float]:
    """Return the milliseconds of reading each question among the shipped and so many people."""
    data = read_catalogue(shipped_data())
    names = Names.of(_lookup(people), data.areas)
    for text in texts:  # once, to have used every word
        read(text, names, TODAY)
    taken = []
    for text in texts:
        begin = time.thread_time()
        read(text, names, TODAY)
        taken.append(1000 * (time.thread_time() - begin))
    return taken


@click.command(help=__doc__)
@click.option("--people", type=int, help="Time the reading with so many people too.")
def cli(people: int | None) -> None:
    """Measure and print."""
    for count in (0, *([people] if people else [])):
        taken = reading_times(count)
        click.echo(
            f"{len(TEXTS):,} questions, {count:,} made people: p50 / p99 {spread(taken)}, "
            f"most {max(taken):.1f} ms"
        )


if __name__ == "__main__":
    cli()
