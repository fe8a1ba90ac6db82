"""A row of the whole table: what was measured, beside what it stands, and the ratio of the two."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile
from statistics import median, quantiles


@dataclass(frozen=True)
class Row:
    """One thing measured; everything in it is of one run."""

    what: str
    measured: str
    beside: str  # the yardstick, and what it took
    ratio: str


@dataclass(frozen=True)
class Size:
    """How much is measured."""

    people: int  # made ones, in the names and in the store
    quick: bool = False  # fewer rounds: the figures jump more


def spread(milliseconds: Sequence[float]) -> str:
    """The median and the 99th percentile: "0.70 / 1.4 ms"."""
    return f"{short(median(milliseconds))} / {short(worst(milliseconds))} ms"


def worst(values: Sequence[float]) -> float:
    """The 99th percentile; the largest where there are few."""
    return quantiles(values, n=100, method="inclusive")[98] if len(values) > 1 else values[0]


def short(value: float) -> str:
    """A figure to two or three digits: "0.70", "5.4", "171"."""
    return f"{value:,.0f}" if value >= 20 else f"{value:.1f}" if value >= 2 else f"{value:.2f}"


def of(part: float, whole: float) -> str:
    """How many times the second the first is: "8.1 times"."""
    return f"{short(part / whole)} times" if whole else "–"


_HEAD = "| what | measured | beside, in the same run | ratio |\n| --- | --- | --- | --- |\n"


def table(rows: Iterable[Row]) -> str:
    """Markdown."""
    lines = (f"| {row.what} | {row.measured} | {row.beside} | {row.ratio} |\n" for row in rows)
    return _HEAD + "".join(lines)


def replaced(text: str, rows: Iterable[Row]) -> str:
    """Return a document with its table of rows replaced by one of these."""
    before, _, after = text.partition(_HEAD)
    old = list(takewhile(lambda line: line.startswith("|"), after.splitlines(keepends=True)))
    return before + table(rows) + after[len("".join(old)) :]


def names_in(text: str) -> tuple[str, ...]:
    """Return what the rows of a document's table are called."""
    rows = takewhile(lambda line: line.startswith("|"), text.partition(_HEAD)[2].splitlines())
    return tuple(line.split("|")[1].strip() for line in rows)
