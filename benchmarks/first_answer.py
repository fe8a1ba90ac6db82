"""How long an answer in the terminal takes: the first on a fresh machine, and later ones.

    uv run python -m benchmarks.first_answer

Whole processes, start of Python included, on an empty folder each time for the first answer.
Beside them stands what Python and the libraries alone take to be imported: a floor that no code
of ours can go below.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time

RUNS = 7
QUESTION = "/whois max schwartzer"
LIBRARIES = "import sqlalchemy.ext.asyncio, aiosqlite, numpy, rapidfuzz, rich.console"


def seconds(command: list[str], home: str) -> float:
    """Return how long a process takes, in seconds."""
    start = time.perf_counter()
    subprocess.run(
        command, env={**os.environ, "LATERAL_HOME": home}, check=True, capture_output=True
    )
    return time.perf_counter() - start


def main() -> None:
    """Measure and print a table."""
    ask = [sys.executable, "-m", "bot", "ask", QUESTION]
    floor = [sys.executable, "-c", LIBRARIES]
    first, later, least = [], [], []
    for _ in range(RUNS):
        with tempfile.TemporaryDirectory() as home:
            first.append(seconds(ask, home))
            later.append(seconds(ask, home))
            least.append(seconds(floor, home))
    print("| | median | best |")
    print("| --- | --- | --- |")
    for name, times in (
        ("first answer, the store made and filled", first),
        ("later answers", later),
        ("of which importing the libraries", least),
    ):
        print(f"| {name} | {statistics.median(times):.2f} s | {min(times):.2f} s |")


if __name__ == "__main__":
    main()
