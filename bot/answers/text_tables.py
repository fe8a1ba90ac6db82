"""Monospaced tables that fit a phone: a few numbers, then the name they are of.

Numbers come first, so that none is out of sight where a name is wider than the window.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from bot.answers.text import Line, Look, Span

NAME = 60
"""Columns of a name that are shown: longer than any but the absurd."""


def table(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> tuple[Line, ...]:
    """Return rows of a name and numbers under a heading: numbers to the right, the name after them."""
    cells = [(*numbers, clipped(name, NAME)) for name, *numbers in (heading, *rows)]
    widths = [max(map(width, column)) for column in zip(*cells, strict=True)]
    return tuple(Line((Span(_row(row, widths), Look.MONO),)) for row in cells)


def _row(row: Sequence[str], widths: Sequence[int]) -> str:
    *numbers, name = row
    shown = [
        " " * (size - width(cell)) + cell for cell, size in zip(numbers, widths[:-1], strict=True)
    ]
    return "  ".join((*shown, name)).rstrip()


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
