"""Rows of text with a key before them, laid out at the width there is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.text import Text

BOUND = "\u00a0"
"""A space where no line is broken; it is printed as an ordinary one."""

WIDEST = 100  # cells: longer lines are hard to read, however wide the terminal is
_NARROW = 60  # cells: below it a column of keys would leave too little beside it
_GAP = 2  # cells between a key and what it says
_WIDEST_KEY = 28  # cells: a longer key does not push everybody's text aside
_LEAST = 12  # cells: narrower text is let run over the edge


@dataclass(frozen=True, slots=True)
class Row:
    """A line of an answer; those of a block that have keys share one column of keys."""

    body: Text
    key: Text | None = None
    indent: int = 0
    beside: bool = False  # stands under the bodies of the keyed rows
    whole: bool = False  # an address: never broken, so that it can be clicked and copied


@dataclass(frozen=True, slots=True)
class Block:
    """Rows that belong together; a blank line stands between blocks."""

    rows: tuple[Row, ...]


def laid_out(blocks: Sequence[Block], width: int | None) -> Iterator[Text]:
    """Return the lines as printed; without a width no line is broken."""
    for number, block in enumerate(block for block in blocks if block.rows):
        if number:
            yield Text()
        column = _column(block, width)
        for row in block.rows:
            yield from _lines(row, column, width)


def _column(block: Block, width: int | None) -> int:
    """Return where the text beside the keys begins, 0 when it follows each key at once."""
    if width and width < _NARROW:
        return 0
    ends = [row.indent + cell_len(row.key.plain) for row in block.rows if row.key]
    widest = max((end for end in ends if end <= _WIDEST_KEY), default=0)
    return widest + _GAP if widest else 0


def _lines(row: Row, column: int, width: int | None) -> Iterator[Text]:
    """Return the lines of a row: the first at its indent, the others beside the keys."""
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
    """Break a text between words: the first line `first` cells wide, the others `others`."""
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
    """Return after how many characters to break: at a space, else where the line is full."""
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
