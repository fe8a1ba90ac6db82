"""Tables of what was measured, with the target of each figure in brackets."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from benchmarks.names_measure import Measured

MOST_SECONDS = 0.010
"""Of an answer to any text, however hostile, at every size."""


@dataclass(frozen=True)
class Targets:
    """What a gallery of up to `names` names should reach; shares in per cent, None where none is set.

    Those of aliases, Han script, two typos, time and memory are what a first prototype reached on
    real researchers' names; the others are the goal.
    """

    names: int
    aliases: tuple[float, float] | None
    two_typos: float | None
    hinted: float | None
    han: float | None
    sure: float | None
    p99: float
    build: float
    megabytes: int


TARGETS = (
    Targets(30_000, (97.1, 99.0), 99.2, 94.0, 98.2, 80.0, 2.2, 0.3, 11),
    Targets(156_000, (94.3, 97.6), 98.2, 95.0, 98.2, 72.0, 3.1, 0.9, 39),
    Targets(1_000_000, (88.8, 95.4), 98.0, 93.0, 96.5, 60.0, 3.0, 4.4, 128),
    Targets(5_000_000, (83.5, 90.5), 96.5, None, 93.5, None, 6.0, 22.0, 483),
)

Line = tuple[str, str]
"""What a figure is called, and the figure with its target."""


def targets(names: int) -> Targets:
    """The targets of the smallest size that is not exceeded, a hundredth aside."""
    return next((one for one in TARGETS if names <= one.names * 1.01), TARGETS[-1])


def share(found: Iterable[bool]) -> str:
    """Per cent, or a dash for none."""
    values = list(found)
    return f"{100 * sum(values) / len(values):.1f} %" if values else "–"


def milliseconds(seconds: np.ndarray[tuple[int], np.dtype[np.float64]], place: float) -> str:
    """A percentile."""
    return f"{1000 * float(np.percentile(seconds, place)):.2f}"


def kind_lines(found: Measured) -> list[Line]:
    """Recall of each kind of query."""
    goal = targets(found.names)
    lines = []
    for kind, right in found.first.items():
        first, five = share(right), share(found.five[kind])
        if kind == "alias_dblp" and goal.aliases:
            first, five = f"{first} ({goal.aliases[0]})", f"{five} ({goal.aliases[1]})"
        elif kind in ("two typos", "typo2") and goal.two_typos:
            five = f"{five} ({goal.two_typos})"
        elif kind == "hani" and goal.han:
            five = f"{five} ({goal.han})"
        lines.append((f"{kind}: right first / among five", f"{first} / {five}"))
    return lines


SURE_KINDS = ("one typo", "two typos", "alias_dblp", "alias_acl", "typo1", "typo2")
"""Whole names, misspelt or otherwise written: what the target of sure answers is about."""

MISSPELT = ("one typo", "two typos", "typo1", "typo2", "transpose")
"""Whole names with one or two slips."""


def lines(found: Measured, hinted: list[bool]) -> list[Line]:
    """Everything else that was measured."""
    goal = targets(found.names)
    surely = [right for kind in SURE_KINDS for right in found.sure.get(kind, ())]
    misspelt = [told for kind in MISSPELT for told in found.told.get(kind, ())]
    brute = found.rivals[0]
    ratio = brute.seconds / brute.ours
    p50, p99 = milliseconds(found.seconds, 50), milliseconds(found.seconds, 99)
    return [
        ("surname and organization: right first", _beside(share(hinted), goal.hinted)),
        ("right among ten", share(found.ten)),
        ("aliases and typos answered surely and right", _beside(share(surely), goal.sure)),
        ("sure answers that are right", f"{share(found.sure_right)} (99)"),
        ("strangers answered surely", f"{share(found.strangers_sure)} (< 1)"),
        ("strangers told that nobody is meant", f"{share(found.strangers_told)} (97)"),
        ("misspelt names told the same", f"{share(misspelt)} (< 2)"),
        ("p50 / p99 ms", f"{p50} / {p99} ({goal.p99:g})"),
        ("completion p99 ms", f"{milliseconds(found.complete, 99)} (2)"),
        ("longest answer to hostile text, ms", f"{1000 * found.hostile:.1f} (10)"),
        ("brute force (rapidfuzz) ms", f"{1000 * brute.seconds:.1f}, {ratio:,.0f} times as long"),
        (
            "its recall@1, beside ours",
            f"{share(brute.first)}, {share(brute.ours_first)}",
        ),
        ("build s", f"{found.build:.1f} ({goal.build:g})"),
        ("memory MB", f"{found.megabytes:,.0f} ({goal.megabytes})"),
    ]


def _beside(figure: str, goal: float | None) -> str:
    return figure if goal is None or figure == "–" else f"{figure} ({goal:g})"


def table(sizes: list[int], columns: list[list[Line]], chosen: tuple[str, ...] = ()) -> str:
    """Markdown, a column for each size; `chosen`: the lines wanted, by how they begin."""
    out = ["| names | " + " | ".join(f"{size:,}" for size in sizes) + " |"]
    out.append("| --- " * (len(sizes) + 1) + "|")
    for line in zip(*columns, strict=True):
        name = line[0][0]
        if not chosen or name.startswith(chosen):
            out.append(f"| {name} | " + " | ".join(figure for _, figure in line) + " |")
    return "\n".join(out)
