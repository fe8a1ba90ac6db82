"""Names measured: how often the right person is found, how surely, and how fast.

    uv run python -m benchmarks.names readme [--full FILE]        the table of docs/names.md
    uv run python -m benchmarks.names table GALLERY QUERIES       the same of your files
    uv run python -m benchmarks.names fit GALLERY QUERIES [--out] fit the weights anew
    uv run python -m benchmarks.names serve GALLERY               answer lines of standard input

A gallery has lines `id<TAB>name`; queries have lines `kind<TAB>query<TAB>id or -<TAB>rule`. Without
files the gallery is the shipped people and names recombined from theirs, with a fixed seed.

In brackets beside a figure is its target. Times are of the processor, not of the clock
on the wall: what else the machine does meanwhile counts for less.
"""

from __future__ import annotations

import gc
import json
import multiprocessing
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import click

from benchmarks.names_data import Query, Row, grown, read_gallery, read_queries, shipped
from benchmarks.names_fit import fit as fit_weights
from benchmarks.names_measure import measure, measure_hints
from benchmarks.names_queries import made_queries
from benchmarks.names_tables import Line, kind_lines, lines, table
from bot.names import Lookup, NameIndex

MOST_HINTED = 1_000_000
"""People with organizations, all in one process, take a gigabyte."""
COMPACT = (
    *(
        "one typo",
        "two typos",
        "half-typed",
        "surname and org",
        "aliases and typos",
        "sure answers",
        "strangers",
        "misspelt",
    ),
    *("p50", "completion", "longest", "brute", "its recall", "build", "memory"),
)
"""The lines of the short table."""


@click.group()
def cli() -> None:
    """Measure names."""


def column(
    size: int, each: int, gallery: Path | None = None, queries: Path | None = None
) -> tuple[int, list[Line]]:
    """How many names there were, and what was measured: of the files or of made names."""
    rows = read_gallery(gallery) if gallery else shipped().rows()
    if size:
        rows = rows[:size] if gallery and size < len(rows) else list(grown(rows, size))
    label = f"{len(rows):,} names"
    found = measure(rows, _asked(rows, queries, each), label=label)
    hinted = measure_hints(rows, each, label=label) if len(rows) <= MOST_HINTED else []
    return len(rows), [*kind_lines(found), *lines(found, hinted)]


def _asked(rows: list[Row], queries: Path | None, each: int) -> list[Query]:
    """Queries made from the rows, or those of the file whose person is among the rows."""
    if queries is None:
        return made_queries(rows, each)
    ids = {id_ for id_, _ in rows}
    return [one for one in read_queries(queries) if one.meant == "-" or one.meant in ids]


def _columns(sizes: str, each: int, *files: Path | None) -> tuple[list[int], list[list[Line]]]:
    """A column for each size, each in a process of its own: memory is that of one index."""
    found = []
    context = multiprocessing.get_context("spawn")
    for size in (int(part) for part in sizes.split(",")):
        with ProcessPoolExecutor(1, mp_context=context) as pool:
            found.append(pool.submit(column, size, each, *files).result())
    return [names for names, _ in found], [rest for _, rest in found]


@cli.command("table")
@click.argument("gallery", type=click.Path(exists=True, path_type=Path))
@click.argument("queries", type=click.Path(exists=True, path_type=Path))
@click.option("--sizes", default="0", help="Numbers of names, grown by recombination; 0: all.")
def of_files(gallery: Path, queries: Path, sizes: str) -> None:
    """Print recall by kind, how sure, and the times, beside brute force."""
    print(table(*_columns(sizes, 500, gallery, queries)))


@cli.command()
@click.option("--each", default=250, help="Queries of each kind.")
@click.option(
    "--sizes", default="0,30000,1000000,5000000", help="Numbers of names; 0: the shipped ones."
)
@click.option("--full", type=click.Path(path_type=Path), help="Where to write the whole table.")
def readme(each: int, sizes: str, full: Path | None) -> None:
    """Print a short table: the shipped people and recombined names, with a fixed seed."""
    names, columns = _columns(sizes, each)
    if full is not None:
        full.write_text(table(names, columns) + "\n", encoding="utf-8")
    print(table(names, columns, COMPACT))


@cli.command()
@click.argument("gallery", type=click.Path(exists=True, path_type=Path))
@click.argument("queries", type=click.Path(exists=True, path_type=Path))
@click.option("--largest", default=1_000_000, help="Names of the largest gallery fitted on.")
@click.option("--out", type=click.Path(path_type=Path), help="Where to write weights.py.")
def fit(gallery: Path, queries: Path, largest: int, out: Path | None) -> None:
    """Fit the weights anew, and say how well on held-out queries."""
    fit_weights(read_gallery(gallery), read_queries(queries), largest, out, print)


@cli.command()
@click.argument("gallery", type=click.Path(exists=True, path_type=Path))
def serve(gallery: Path) -> None:
    """Answer each line of standard input with one line of JSON; prints READY first."""
    known = shipped()
    index = NameIndex.build(iter(read_gallery(gallery)))
    lookup = Lookup((), known.organizations, known.areas, index=index)
    lookup.person("warm up")
    gc.collect()
    gc.freeze()
    print("READY", flush=True)
    for raw in sys.stdin.buffer:
        found = lookup.person(raw.decode("utf-8", "replace").rstrip("\r\n"), limit=10)
        answer = {
            "ids": [candidate.id for candidate in found.candidates],
            "confident": found.decision == "sure",
            "score": round(found.probability, 4),
        }
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    cli()
