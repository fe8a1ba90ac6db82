"""Monospaced tables that fit a phone: a name and a few numbers."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from bot.answers.text import Line, Look, Span

NAME = 17
"""Letters of a name that are shown: with three numbers a row stays within a phone's 36."""


def table(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> tuple[Line, ...]:
    """Return the rows under a heading: the first column to the left, numbers to the right."""
    cells = [(clipped(first, NAME), *others) for first, *others in (heading, *rows)]
    widths = [max(map(width, column)) for column in zip(*cells, strict=True)]
    return tuple(Line((Span(_row(row, widths), Look.MONO),)) for row in cells)


def _row(row: Sequence[str], widths: Sequence[int]) -> str:
    first, *numbers = row
    shown = [first + " " * (widths[0] - width(first))]
    shown += [
        " " * (size - width(cell)) + cell for cell, size in zip(numbers, widths[1:], strict=True)
    ]
    return "  ".join(shown)


def clipped(name: str, most: int) -> str:
    """Return a name of at most so many columns, with "…" where it was cut."""
    if width(name) <= most:
        return name
    while width(name) >= most:
        name = name[:-1]
    return f"{name.rstrip()}…"


def width(text: str) -> int:
    """Return the columns a text takes: two for a wide letter, none for a mark on another."""
    return sum(
        0 if unicodedata.combining(letter) else 1 + (unicodedata.east_asian_width(letter) in "WF")
        for letter in text
    )
