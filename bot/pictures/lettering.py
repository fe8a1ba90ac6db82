"""Text layout: widths, line breaks, and characters that the font lacks.

Labels are laid out before anything is drawn, so that none is cut or overlaps another. The font is
bundled with the drawing library, so that none has to be installed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

FONT = "Liberation Sans"

# Advance widths of the printable ASCII characters, from the space on, in thousandths of the size.
# Liberation Sans has the metrics of Arial.
# fmt: off
_REGULAR = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
)
_BOLD = (
    278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667,
    611, 778, 722, 278, 556, 722, 611, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 333, 278, 333, 584, 556, 333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556,
    278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584,
)
# fmt: on
_NARROW = {"·": 334, "–": 556, "−": 584, "’": 278, "‘": 278, "“": 500, "”": 500, "\u00a0": 278}
_WIDEST = 1000  # at most, of any other character of the font
_FIRST, _LAST = " ", "~"
_DRAWN_TO = 0x52F  # Latin, Greek and Cyrillic lie below; the font has little beyond them
_PUNCTUATION = range(0x2010, 0x2044)
_ACCENTED = range(0x1E00, 0x2000)  # Latin and Greek letters with marks, Vietnamese among them
_SIGNS = "€™←→−"
_BREAK = " "


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in one style; `faint` is the colour of small print.

    A `glued` run is never parted by a line break from the word before it.
    """

    text: str
    bold: bool = False
    faint: bool = False
    glued: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a line; `x` is its distance from the beginning of the line."""

    run: Run
    x: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line ready to be drawn; its width is in the unit of the font size."""

    pieces: tuple[Piece, ...]
    width: float


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return an upper bound of the text's width, in the unit of the size."""
    table = _BOLD if bold else _REGULAR
    return sum(_advance(letter, table) for letter in text) * size / 1000


def _advance(letter: str, table: tuple[int, ...]) -> int:
    base = unicodedata.normalize("NFKD", letter)[0] if letter > _LAST else letter
    if _FIRST <= base <= _LAST:
        return table[ord(base) - ord(_FIRST)]
    return _NARROW.get(letter, _WIDEST)


@lru_cache(maxsize=4096)
def drawable(text: str) -> str:
    """Return the text with letters that the font lacks romanised, and undrawable ones removed.

    A letter that the font lacks would show as an empty box; a control character may make the
    drawing fail.
    """
    text = unicodedata.normalize("NFC", text)
    plain = "".join(letter if _has(letter) else _romanised(letter) for letter in text)
    return " ".join(plain.split())


def _has(letter: str) -> bool:
    code = ord(letter)
    if unicodedata.category(letter)[0] in "CM":
        return False
    return (
        code <= _DRAWN_TO or code in _PUNCTUATION or code in _ACCENTED or letter in _SIGNS
    ) and letter != "\u2028"


def _romanised(letter: str) -> str:
    from anyascii import anyascii  # noqa: PLC0415 - its tables are read only when one is needed

    if unicodedata.category(letter)[0] in "CMZ":
        return " " if letter.isspace() else ""
    found = anyascii(letter)
    return found if found.isprintable() else ""


def laid_out(runs: Iterable[Run], room: float, size: float, *, lines: int = 3) -> tuple[Line, ...]:
    """Return the runs as lines no wider than `room`, broken between words.

    A space stands between two runs. Text beyond `lines` lines is replaced by an ellipsis, and a
    word wider than the room is cut with one.
    """
    found: list[list[Run]] = [[]]
    for group in _unbroken(runs):
        if found[-1] and _wide([*found[-1], *group], size) > room:
            if len(found) == lines:
                found[-1].append(replace(group[0], text="…"))
                break
            found.append([])
        found[-1] += group
    return tuple(_line(_cut(line, room, size), size) for line in found if line)


def _unbroken(runs: Iterable[Run]) -> list[list[Run]]:
    """Return the words, each together with the runs glued to it."""
    found: list[list[Run]] = []
    for run in runs:
        for word in filter(None, drawable(run.text).split(_BREAK)):
            one = replace(run, text=word)
            if run.glued and found:
                found[-1].append(one)
            else:
                found.append([one])
    return found


def _cut(line: list[Run], room: float, size: float) -> list[Run]:
    """Return the line, its end cut off with an ellipsis if it is too wide."""
    while _wide(line, size) > room:
        if len(line) > 1 and line[-1].text == "…":
            line = [*line[:-2], line[-1]] if len(line) > 2 else line[:1]
            continue
        last = line[-1]
        if len(last.text) < 2:
            break
        line = [*line[:-1], replace(last, text=f"{last.text.removesuffix('…')[:-1]}…")]
    return line


def _wide(words: list[Run], size: float) -> float:
    gaps = width(_BREAK, size) * (len(words) - 1)
    return sum(width(word.text, size, bold=word.bold) for word in words) + gaps


def _line(words: list[Run], size: float) -> Line:
    """Join neighbouring words of the same style into pieces, each with its position."""
    pieces: list[Piece] = []
    x = 0.0
    for word in words:
        last = pieces[-1].run if pieces else None
        if last and (last.bold, last.faint) == (word.bold, word.faint):
            pieces[-1] = replace(pieces[-1], run=replace(last, text=f"{last.text} {word.text}"))
        else:
            pieces.append(Piece(word, x))
        x += width(word.text, size, bold=word.bold) + width(_BREAK, size)
    return Line(tuple(pieces), x - width(_BREAK, size) if pieces else 0.0)
