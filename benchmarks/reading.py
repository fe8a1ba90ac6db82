"""How many questions of the corpora are read right: what the reader's query finds is compared.

    uv run python -m benchmarks.reading tests/questions/corpus/*.jsonl [--wrong] [--kind trend]

A corpus has a line for each question or conversation: `turns`, and `answers` with what the answer
to each must hold: people, organizations, works, value, groups, or that it must be refused. Right is
what holds all of it; `people_may` may be missing or there.
"""

from __future__ import annotations

import json
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import click

from benchmarks.reading_asked import Asked
from benchmarks.reading_judge import RIGHT, Result, judge
from benchmarks.rows import spread
from bot.query.language import Query
from bot.query.writer import write
from bot.reading.reader import read
from bot.reading.reading import Read, Reading
from tests.questions.today import TODAY


@dataclass(frozen=True, slots=True)
class Turn:
    """One question that was asked, and how it was answered."""

    entry: str
    kind: str
    writer: str
    text: str
    number: int
    verdict: str
    reading: Reading
    expected: Mapping[str, object]
    result: Result | None


def turns_of(path: Path, asked: Asked, times: list[float]) -> Iterator[Turn]:
    """Yield each question of a corpus with its verdict."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip():
            continue
        entry = json.loads(line)
        previous: Query | None = None
        for number, (text, expected) in enumerate(
            zip(entry["turns"], entry["answers"], strict=False)
        ):
            begin = time.thread_time()
            reading = read(text, asked.names, TODAY, previous)
            times.append(1000 * (time.thread_time() - begin))
            result, verdict = None, ""
            if isinstance(reading, Read):
                try:
                    reading, result = asked.met(reading)
                except (TypeError, KeyError, ValueError, StopIteration) as error:
                    verdict = f"fails: {type(error).__name__} {error}"
            if isinstance(reading, Read):
                previous = reading.query
            verdict = verdict or judge(expected or {}, reading, result)
            yield Turn(
                entry["id"],
                entry["kind"],
                path.stem,
                text,
                number,
                verdict,
                reading,
                expected or {},
                result,
            )


def shown(turn: Turn) -> str:
    """Return a question that was not answered right, with how it was read."""
    reading = turn.reading
    read_as = write(reading.query) if isinstance(reading, Read) else str(reading)[:160]
    expected = {key: value for key, value in turn.expected.items() if key != "note"}
    lines = [
        f"{turn.entry} {turn.kind} {turn.verdict}: {turn.text}",
        f"    {read_as}",
        f"    wanted {str(expected)[:300]}",
    ]
    if note := turn.expected.get("note"):
        lines.append(f"    note {str(note)[:200]}")
    if turn.result:
        got = turn.result
        lines.append(
            f"    got people {sorted(got.people)[:12]} ({len(got.people)}) places {sorted(got.places)[:8]} "
            f"number {got.number} values {got.values[:6]} groups {dict(list(got.groups.items())[:6])}"
        )
    return "\n".join(lines)


@click.command(help=__doc__)
@click.argument("corpora", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--wrong", is_flag=True, help="Show what is not right.")
@click.option("--kind", help="Only of this kind.")
def cli(corpora: tuple[Path, ...], *, wrong: bool, kind: str | None) -> None:
    """Measure and print."""
    asked = Asked()
    times: list[float] = []
    for path in corpora:
        turns = [turn for turn in turns_of(path, asked, times) if kind in (None, turn.kind)]
        by_kind: dict[str, Counter[str]] = defaultdict(Counter)
        for turn in turns:
            name = "follow-up" if turn.number else turn.kind
            by_kind[name][turn.verdict.partition(":")[0]] += 1
        total = sum(by_kind.values(), Counter[str]())
        print(f"{path.stem}: {len(turns)} questions, {dict(total)}")
        for name, counts in sorted(by_kind.items()):
            print(f"  {name:14} {counts[RIGHT]:3} of {sum(counts.values()):3}  {dict(counts)}")
        if wrong:
            for turn in turns:
                if turn.verdict != RIGHT:
                    print(shown(turn))
    print(f"reading: p50 / p99 {spread(times)} ms, most {max(times, default=0):.1f}")


if __name__ == "__main__":
    cli()
