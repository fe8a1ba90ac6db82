"""How long an answer in the terminal takes: the first on a fresh machine, and later ones.

    uv run python -m benchmarks.first_answer

Whole processes, start of Python included, on an empty folder each time for the first answer.
Beside them stands what Python and the libraries alone take to be imported: a floor that no code
of ours can go below.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from statistics import median

from rich.console import Console
from rich.progress import track

RUNS = 7
QUESTION = "/whois max schwartzer"
LIBRARIES = "import sqlalchemy.ext.asyncio, aiosqlite, numpy, rapidfuzz, rich.console"
FIRST = "first answer, the store made and filled"
LATER = "later answers"
FLOOR = "importing the libraries"


@dataclass(frozen=True)
class Taken:
    """What a process took, in seconds."""

    clock: float
    processor: float


def _taken(command: list[str], home: str) -> Taken:
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(
        command, env={**os.environ, "LATERAL_HOME": home}, check=True, capture_output=True
    )
    clock, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Taken(clock, used)


def measure(runs: int = RUNS) -> dict[str, list[Taken]]:
    """Return what each process of a kind took."""
    ask = [sys.executable, "-m", "bot", "ask", QUESTION]
    kinds = {FIRST: ask, LATER: ask, FLOOR: [sys.executable, "-c", LIBRARIES]}
    found: dict[str, list[Taken]] = {kind: [] for kind in kinds}
    console = Console(stderr=True)
    for _ in track(range(runs), "answers of whole processes", console=console, transient=True):
        with tempfile.TemporaryDirectory() as home:
            for kind, command in kinds.items():
                found[kind].append(_taken(command, home))
    return found


def main() -> None:
    """Measure and print a table."""
    print("| | median | best | median of the processor |")
    print("| --- | --- | --- | --- |")
    for kind, taken in measure().items():
        clock = [one.clock for one in taken]
        used = median(one.processor for one in taken)
        print(f"| {kind} | {median(clock):.2f} s | {min(clock):.2f} s | {used:.2f} s |")


if __name__ == "__main__":
    main()
