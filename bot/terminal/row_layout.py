"""Layout: rows of text, some with a key in a column of their own, wrapped to a width."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.text import Text

BOUND = "\u00a0"
"""A no-break space; it is printed as an ordinary space."""

WIDEST = 100  # cells: longer lines are hard to read, however wide the terminal is
_NARROW = 60  # cells: below it a column of keys would leave too little beside it
_GAP = 2  # cells between a key and what it says
_WIDEST_KEY = 28  # cells: longer keys do not widen the column of keys
_LEAST = 12  # cells: text is never wrapped narrower, even beyond the edge


@dataclass(frozen=True, slots=True)
class Row:
    """A line of an answer, before wrapping. The keys of a block share one column."""

    body: Text
    key: Text | None = None
    indent: int = 0
    beside: bool = False  # aligned with the bodies of the keyed rows
    whole: bool = False  # never wrapped: an address, to be clicked and copied


@dataclass(frozen=True, slots=True)
class Block:
    """Rows printed together; a blank line separates blocks."""

    rows: tuple[Row, ...]


def laid_out(blocks: Sequence[Block], width: int | None) -> Iterator[Text]:
    """Yield the printed lines; without a width no line is wrapped."""
    for number, block in enumerate(block for block in blocks if block.rows):
        if number:
            yield Text()
        column = _column(block, width)
        for row in block.rows:
            yield from _lines(row, column, width)


def _column(block: Block, width: int | None) -> int:
    """Return the column in cells where bodies begin, or 0 if each directly follows its key."""
    if width and width < _NARROW:
        return 0
    ends = [row.indent + cell_len(row.key.plain) for row in block.rows if row.key]
    widest = max((end for end in ends if end <= _WIDEST_KEY), default=0)
    return widest + _GAP if widest else 0


def _lines(row: Row, column: int, width: int | None) -> Iterator[Text]:
    """Yield the lines of a row: the first at its indent, further ones aligned with the bodies."""
    keyed = row.key is not None or row.beside
    hang = max(column, row.indent + _GAP) if keyed else row.indent
    first = hang if row.beside else row.indent
    body = row.body
    if row.key is not None:
        pad = max(_GAP, column - row.indent - cell_len(row.key.plain))
        body = Text.assemble(row.key, BOUND * pad, row.body)
    if width is None or row.whole:
        yield _indented(body, first)
        return
    for number, part in enumerate(_broken(body, width - first, width - hang)):
        yield _indented(part, hang if number else first)


def _broken(text: Text, first: int, others: int) -> Iterator[Text]:
    """Wrap a text between words: the first line to `first` cells, further ones to `others`."""
    rest = text
    room = max(_LEAST, first)
    while cell_len(rest.plain) > room:
        at = _break(rest.plain, room)
        line, rest = rest.divide([at])
        line.rstrip()
        yield line
        blanks = len(rest.plain) - len(rest.plain.lstrip(" "))
        rest = rest[blanks:] if blanks else rest
        room = max(_LEAST, others)
    yield rest


def _break(plain: str, room: int) -> int:
    """Return the index to break at: the last space within the room, else where it is full."""
    cells = 0
    full = len(plain)
    for number, letter in enumerate(plain):
        cells += cell_len(letter)
        if cells > room:
            full = number
            break
    space = plain.rfind(" ", 0, full + 1)
    return space if space > 0 else max(1, full)


def _indented(text: Text, indent: int) -> Text:
    text = Text.assemble(" " * indent, text)
    text.plain = text.plain.replace(BOUND, " ")
    return text
