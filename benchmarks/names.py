"""Names measured: how often the right person is found, how surely, and how fast.

    uv run python -m benchmarks.names readme                      the README's table
    uv run python -m benchmarks.names table GALLERY QUERIES       recall and times of your files
    uv run python -m benchmarks.names fit GALLERY QUERIES [--out] fit the weights anew
    uv run python -m benchmarks.names serve GALLERY               answer lines of standard input

A gallery has lines `id<TAB>name`; queries have lines `kind<TAB>query<TAB>id or -<TAB>rule`. Without
files the gallery is the shipped people and names recombined from theirs, with a fixed seed.

Times of queries are of the processor, not of the clock on the wall: what else the machine does
meanwhile does not count.
"""

from __future__ import annotations

import gc
import json
import random
import resource
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import click
import numpy as np
from rapidfuzz import fuzz, process
from rich.console import Console
from rich.progress import track

from benchmarks.names_data import (
    SEED,
    STRANGER,
    Answers,
    Query,
    Row,
    grown,
    read_gallery,
    read_queries,
    shipped,
)
from benchmarks.names_fit import fit as fit_weights
from benchmarks.names_queries import made_queries
from bot.names import Lookup, NameIndex, PersonNames
from bot.names.folding import fold

_errors = Console(stderr=True)
_MOST_HINTED = 1_000_000  # people with organizations, all in one process, take a gigabyte
_BRUTE = 40  # queries that brute force answers too: it takes seconds each at five million names


@dataclass(frozen=True)
class Measured:
    """What one run over a gallery found."""

    names: int
    build: float  # seconds
    megabytes: float
    seconds: np.ndarray[tuple[int], np.dtype[np.float64]]  # of each query
    first: dict[str, list[bool]]  # by kind: right at place 1
    five: dict[str, list[bool]]  # by kind: right among five
    ten: list[bool]
    sure: list[bool]  # of those who are there: answered surely
    sure_right: list[bool]
    strangers_sure: list[bool]
    complete: np.ndarray[tuple[int], np.dtype[np.float64]]
    brute: float  # seconds a query, the median
    brute_first: list[bool]
    brute_ours: list[bool]  # ours on the same queries


def measure(rows: list[Row], queries: list[Query], *, label: str) -> Measured:
    """Build an index of the rows and put every query to it, and some to brute force."""
    before = _megabytes()
    started = time.perf_counter()
    index = NameIndex.build(iter(rows))
    build = time.perf_counter() - started
    megabytes = _megabytes() - before
    known = shipped()
    lookup = Lookup((), known.organizations, known.areas, index=index)
    answers = Answers(rows)
    lookup.person("warm up", 1)
    gc.collect()
    gc.freeze()
    seconds: list[float] = []
    first: dict[str, list[bool]] = {}
    five: dict[str, list[bool]] = {}
    ten, sure, sure_right, strangers = [], [], [], []
    right_of: dict[Query, bool] = {}
    for query in track(queries, f"{label}: asking", console=_errors, transient=True):
        started = time.thread_time()
        found = lookup.person(query.text, limit=10)
        seconds.append(time.thread_time() - started)
        if query.meant == STRANGER:
            strangers.append(found.decision == "sure")
            continue
        right = [answers.right(query, candidate.id) for candidate in found.candidates]
        first.setdefault(query.kind, []).append(any(right[:1]))
        five.setdefault(query.kind, []).append(any(right[:5]))
        ten.append(any(right))
        right_of[query] = any(right[:1])
        sure.append(found.decision == "sure")
        if found.decision == "sure":
            sure_right.append(right[0])
    complete = _completions(index, queries)
    brute, brute_first, brute_ours = _brute_force(rows, queries, answers, right_of, label)
    return Measured(
        len(rows),
        build,
        megabytes,
        np.array(seconds),
        first,
        five,
        ten,
        sure,
        sure_right,
        strangers,
        complete,
        brute,
        brute_first,
        brute_ours,
    )


def _completions(
    index: NameIndex, queries: list[Query]
) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Return the seconds of completing the first queries, letter by letter."""
    times = []
    for query in queries[:: max(1, len(queries) // 100)]:
        for end in range(1, min(len(query.text), 12) + 1):
            started = time.thread_time()
            index.complete(query.text[:end], limit=25)
            times.append(time.thread_time() - started)
    return np.array(times)


def _brute_force(
    rows: list[Row],
    queries: list[Query],
    answers: Answers,
    right_of: dict[Query, bool],
    label: str,
) -> tuple[float, list[bool], list[bool]]:
    """Compare some queries with every name: rapidfuzz's token_sort_ratio, folded beforehand."""
    folded = [" ".join(fold(name)) for _, name in rows]
    known = [query for query in queries if query.meant != STRANGER]
    sample = known[:: max(1, len(known) // _BRUTE)][:_BRUTE]
    times, right, ours = [], [], []
    for query in track(sample, f"{label}: brute force", console=_errors, transient=True):
        typed = " ".join(fold(query.text))
        started = time.thread_time()
        best = process.extractOne(typed, folded, scorer=fuzz.token_sort_ratio)
        times.append(time.thread_time() - started)
        right.append(answers.right(query, rows[best[2]][0]))
        ours.append(right_of[query])
    return float(np.median(times)) if times else 0.0, right, ours


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _share(found: Iterable[bool]) -> str:
    values = list(found)
    return f"{100 * sum(values) / len(values):.1f} %" if values else "–"


def _milliseconds(seconds: np.ndarray[tuple[int], np.dtype[np.float64]], place: float) -> str:
    return f"{1000 * float(np.percentile(seconds, place)):.2f}"


def measure_hints(rows: list[Row], number: int, *, label: str) -> tuple[list[bool], list[float]]:
    """Ask for people by a surname and one of their organizations; return what was right, and how long.

    Everybody gets one to three of the shipped organizations, as often as the shipped people were
    there. Right is who was meant, and whoever has both the surname and the organization.
    """
    rng = random.Random(SEED)
    known = shipped()
    places = {place.id: place for place in known.organizations}
    held = [place for person in known.people for place in person.organizations if place in places]
    people: dict[str, tuple[str, tuple[str, ...]]] = {}
    for id_, name in rows:
        if id_ not in people:
            people[id_] = name, tuple(rng.choice(held) for _ in range(rng.randint(1, 3)))
    lookup = Lookup(
        (PersonNames(id_, (name,), (), at) for id_, (name, at) in people.items()),
        known.organizations,
        known.areas,
    )
    right, seconds = [], []
    named = [id_ for id_, (name, _) in people.items() if len(name.split()) > 1]
    for id_ in track(
        rng.sample(named, number), f"{label}: with hints", console=_errors, transient=True
    ):
        name, at = people[id_]
        surname, place = name.split()[-1], rng.choice(at)
        typed = f"{surname} {rng.choice(places[place].names)}".lower()
        started = time.thread_time()
        found = lookup.person(typed)
        seconds.append(time.thread_time() - started)
        family = {place} | {
            one.id
            for one in known.organizations
            if one.parent == place or place in one.predecessors
        }
        best = people[found.candidates[0].id] if found.candidates else ("", ())
        fits = fold(surname)[-1:] == fold(best[0])[-1:] and bool(family & set(best[1]))
        right.append(bool(found.candidates) and (found.candidates[0].id == id_ or fits))
    return right, seconds


@click.group()
def cli() -> None:
    """Measure names."""


@cli.command()
@click.argument("gallery", type=click.Path(exists=True, path_type=Path))
@click.argument("queries", type=click.Path(exists=True, path_type=Path))
@click.option("--grow", type=int, default=0, help="Grow the gallery to so many recombined names.")
def table(gallery: Path, queries: Path, grow: int) -> None:
    """Print recall by kind, how sure, and the times, beside brute force."""
    rows = read_gallery(gallery)
    if grow > len(rows):
        rows = list(grown(rows, grow))
    found = measure(rows, read_queries(queries), label=f"{len(rows):,} names")
    print("| kind | queries | recall@1 | recall@5 |")
    print("| --- | --- | --- | --- |")
    for kind, right in found.first.items():
        print(f"| {kind} | {len(right):,} | {_share(right)} | {_share(found.five[kind])} |")
    print()
    for name, value in _summary(found):
        print(f"{name}: {value}")
    hinted, times = measure_hints(rows, 500, label=f"{len(rows):,} names")
    print(f"surname and organization, right first: {_share(hinted)}")
    print(f"  p99 ms: {_milliseconds(np.array(times), 99)}")


def _summary(found: Measured) -> list[tuple[str, str]]:
    ratio = found.brute / float(np.median(found.seconds))
    return [
        ("names", f"{found.names:,}"),
        ("right among ten", _share(found.ten)),
        ("sure, and of that right", f"{_share(found.sure)}, {_share(found.sure_right)}"),
        ("strangers answered surely", _share(found.strangers_sure)),
        (
            "p50 / p99 ms",
            f"{_milliseconds(found.seconds, 50)} / {_milliseconds(found.seconds, 99)}",
        ),
        ("completion p99 ms", _milliseconds(found.complete, 99)),
        (
            "brute force (rapidfuzz)",
            f"{1000 * found.brute:.1f} ms, {ratio:,.0f} times as long; "
            f"recall@1 {_share(found.brute_first)} where ours has {_share(found.brute_ours)}",
        ),
        ("build, memory", f"{found.build:.1f} s, {found.megabytes:,.0f} MB"),
    ]


@cli.command()
@click.option("--each", default=250, help="Queries of each kind.")
@click.option("--sizes", default="432,30000,1000000,5000000", help="Numbers of names.")
def readme(each: int, sizes: str) -> None:
    """Print the README's table: the shipped people and recombined names, with a fixed seed."""
    people = shipped().rows()
    columns: list[list[tuple[str, str]]] = []
    for size in (int(part) for part in sizes.split(",")):
        rows = list(grown(people, size)) if size > len(people) else people
        found = measure(rows, made_queries(rows, each), label=f"{len(rows):,} names")
        hinted, _ = (
            measure_hints(rows, each, label=f"{len(rows):,} names")
            if len(rows) <= _MOST_HINTED
            else ([], [])
        )
        kinds = [
            (f"{kind}: right first / among five", f"{_share(right)} / {_share(found.five[kind])}")
            for kind, right in found.first.items()
        ]
        kinds.append(("surname and organization: right first", _share(hinted)))
        columns.append([_summary(found)[0], *kinds, *_summary(found)[1:]])
    for number, line in enumerate(zip(*columns, strict=True)):
        print(f"| {line[0][0]} | " + " | ".join(value for _, value in line) + " |")
        if number == 0:
            print("| --- " * (len(columns) + 1) + "|")


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
