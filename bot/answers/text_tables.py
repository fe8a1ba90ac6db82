"""Monospaced tables that fit a phone: a few numbers, then the name they are of.

Numbers come first, so that none is out of sight where a name is wider than the window. A name is a
span of its own, so that it can be wrapped below itself where there is little room.
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
    return tuple(_row(row, widths) for row in cells)


def _row(row: Sequence[str], widths: Sequence[int]) -> Line:
    *numbers, name = row
    shown = [
        " " * (size - width(cell)) + cell for cell, size in zip(numbers, widths[:-1], strict=True)
    ]
    spans = (f"{' '.join(shown)}  ", name) if name else (" ".join(shown),)
    return Line(tuple(Span(one, Look.MONO) for one in spans))


def hung(before: str, name: str, most: int) -> str:
    """Return a row of at most so many columns: a longer name goes on below itself, between words.

    Where a word is too long for that, all that goes on begins so much farther to the left.
    """
    start = width(before)
    lines: list[str] = [""]
    for word in name.split():
        together = f"{lines[-1]} {word}".strip()
        if width(together) <= most - start:
            lines[-1] = together
        else:
            lines.append(word)
    widest = max(map(width, lines[1:]), default=0)
    indent = " " * max(0, min(start, most - widest))
    return f"\n{indent}".join(((before + lines[0]).rstrip(), *lines[1:]))


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
