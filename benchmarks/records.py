"""A synthetic dump of Wikidata, imported: how many people a second, and with how much memory.

    uv run python -m benchmarks.records --people 1000000
    uv run python -m benchmarks.records --people 1000000 --keep /tmp/recorded

The dump is written first, compressed, then imported by a process of its own, whose highest memory is
what the operating system counted. Beside the people of the field are as many items of others, which
an import passes over, and 5,000 institutions. A quarter of the posts are at organizations of the
shipped data, at some of them far more than at others. `--keep` leaves the store in a folder, for
`benchmarks.recorded`.
"""

from __future__ import annotations

import gzip
import json
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

import click

from bot.catalogue import shipped_data
from bot.catalogue.read_folder import read_catalogue
from bot.records.values import ror_check_digits

_PLACES = 5_000
_KNOWN = 0.25  # of posts, that are at organizations of the data
_GIVEN = [
    "Ada",
    "Bea",
    "Cyd",
    "Dee",
    "Eve",
    "Fay",
    "Gil",
    "Hal",
    "Ivo",
    "Jun",
    "Kim",
    "Lin",
    "Mia",
    "Noa",
    "Oda",
    "Pia",
    "Qi",
    "Rui",
    "Sol",
    "Tao",
]
_IN_SCRIPT = ("艾达", "Ада", "أدا", "アダ")


@dataclass(frozen=True, slots=True)
class Result:
    """What an import took."""

    people: int
    seconds: float
    peak: int  # bytes of memory, the highest of the process
    dump: int  # bytes, compressed
    store: int  # bytes

    def __str__(self) -> str:
        return (
            f"{self.people:,} people in {self.seconds:,.0f} s ({self.people / self.seconds:,.0f} a "
            f"second), {self.peak / 1e6:,.0f} MB of memory at most; the dump has "
            f"{self.dump / 1e6:,.0f} MB, the store {self.store / 1e6:,.0f} MB"
        )


def best_known() -> list[str]:
    """Return the names of the shipped organizations, those with the most people first."""
    catalogue = read_catalogue(shipped_data())
    people = Counter(
        place for one in catalogue.people for place in {role.organization for role in one.roles}
    )
    return [one.name for one in sorted(catalogue.organizations, key=lambda one: -people[one.id])]


class _Chance(random.Random):
    """Draws where a post is: of the known places the n-th has an n-th of what the first has."""

    def __init__(self, seed: int, known: int) -> None:
        super().__init__(seed)
        self._ranks = range(known)
        self._shares = list(accumulate(1 / (rank + 1) for rank in self._ranks))

    def place(self) -> str:
        """Return the item of an institution."""
        if self.random() < _KNOWN:
            (rank,) = self.choices(self._ranks, cum_weights=self._shares)
            return _known(rank)
        return _imagined(self.randrange(_PLACES))


def _known(rank: int) -> str:
    return f"Q{7_000_000_000 + rank}"


def _imagined(number: int) -> str:
    return f"Q{8_000_000_000 + number}"


def items(people: int, seed: int = 0) -> Iterator[dict[str, Any]]:
    """Give the items of a dump: institutions, people of the field, and as many of others."""
    names = best_known()
    chance = _Chance(seed, len(names))
    for rank, name in enumerate(names):
        yield _institution(_known(rank), name, _PLACES + rank)
    for number in range(_PLACES):
        yield _institution(_imagined(number), f"Imagined University {number}", number)
    for number in range(people):
        yield _person(number, chance)
        yield {"id": f"Q{6_000_000_000 + number}", "labels": _labels("A river"), "claims": {}}


def _institution(id_: str, name: str, number: int) -> dict[str, Any]:
    digits = f"{number:06d}"
    ror = f"0{digits}{ror_check_digits(digits)}"
    return {"id": id_, "labels": _labels(name), "claims": {"P6782": [_claim(ror)]}}


def _person(number: int, chance: _Chance) -> dict[str, Any]:
    name = f"{chance.choice(_GIVEN)} {chance.choice(_GIVEN)}son{number % 50_000}"
    start = chance.randint(1990, 2020)
    posts = [_post(chance, start + 3 * place, 3) for place in range(chance.randint(1, 4))]
    return {
        "id": f"Q{9_000_000_000 + number}",
        "labels": {**_labels(name), "zh": _label("zh", f"{chance.choice(_IN_SCRIPT)}{number}")},
        "aliases": {"en": [_label("en", name.replace("son", "sen"))]},
        "claims": {
            "P31": [_about("Q5")],
            "P2456": [_claim(f"1/{number}")],
            "P108": posts,
            "P69": [_post(chance, start - 5, 5)],
        },
    }


def _labels(said: str) -> dict[str, Any]:
    return {"en": _label("en", said)}


def _label(code: str, said: str) -> dict[str, str]:
    return {"language": code, "value": said}


def _claim(value: Any) -> dict[str, Any]:
    return {"rank": "normal", "mainsnak": {"datavalue": {"value": value}}}


def _about(item: str) -> dict[str, Any]:
    return _claim({"id": item})


def _post(chance: _Chance, year: int, long: int) -> dict[str, Any]:
    times = {
        "P580": (f"+{year}-09-00T00:00:00Z", 10),
        "P582": (f"+{year + long}-00-00T00:00:00Z", 9),
    }
    return {
        **_about(chance.place()),
        "qualifiers": {
            name: [{"datavalue": {"value": {"time": time_, "precision": precision}}}]
            for name, (time_, precision) in times.items()
        },
    }


def write_dump(file: Path, people: int) -> None:
    """Write a dump in the form of Wikidata's: a list with an item a line."""
    with gzip.open(file, "wt", encoding="utf-8", compresslevel=1) as dump:
        dump.write("[\n")
        for item in items(people):
            dump.write(json.dumps(item, separators=(",", ":")) + ",\n")
        dump.write("]\n")


_MEASURED = """
import resource, subprocess, sys
ended = subprocess.run([sys.executable, *sys.argv[1:]]).returncode
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=sys.stderr)
sys.exit(ended)
"""
"""Runs Python with these arguments and says the kilobytes it took at most (getrusage(2)).

A process begins with the peak of the one that started it, which may be large: this one is small.
"""


def measure(people: int, folder: Path) -> Result:
    """Import a dump of so many people in a process of its own; raise CalledProcessError."""
    dump, home = folder / "dump.json.gz", folder / "home"
    write_dump(dump, people)
    home.mkdir()
    run = [sys.executable, "-c", _MEASURED, "-m", "bot", "import", "wikidata", str(dump)]
    began = time.perf_counter()
    told = subprocess.run(
        run, env={"LATERAL_HOME": str(home), "PATH": ""}, check=True, capture_output=True, text=True
    )
    seconds = time.perf_counter() - began
    if f"{people:,} records new" not in told.stdout:
        raise click.ClickException(f"Not everybody was taken in: {told.stdout}{told.stderr}")
    peak = int(told.stderr.splitlines()[-1]) * 1024
    store = (home / "lateral.db").stat().st_size
    return Result(people, seconds, peak, dump.stat().st_size, store)


@click.command()
@click.option("--people", type=click.IntRange(1, 10_000_000), default=10_000, show_default=True)
@click.option(
    "--keep", type=click.Path(path_type=Path), help="A new folder to leave dump and store in."
)
def main(people: int, keep: Path | None) -> None:
    """Measure an import, and end with 1 where it took a gigabyte or more."""
    with ExitStack() as stack:
        if keep is None:
            made = tempfile.TemporaryDirectory(prefix="lateral-records-")
            folder = Path(stack.enter_context(made))
        else:
            keep.mkdir(parents=True)
            folder = keep
        result = measure(people, folder)
    click.echo(str(result))
    sys.exit(result.peak >= 1_000_000_000)


if __name__ == "__main__":
    main()
