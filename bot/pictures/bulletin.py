"""Who moved in some time, a row each: the day, the name, and a ribbon from place to place."""

from __future__ import annotations

from dataclasses import dataclass

from bot.pictures import sheet
from bot.pictures.lettering import Line, Run, laid_out
from bot.pictures.sheet import BODY, LEADING, MARGIN, ROOM, SMALL, Picture, Sheet, Spec

ROWS = 12
"""How many moves a picture has at most; others are counted below."""

_DAY = 124  # pixels of each column
_NAME = 280
_PLACE = 258
_GAP = 20
_AIR = 20  # between two rows
_PAD = 12  # within a ribbon, above and below its words
_NAMED_IN_ALT = 8


@dataclass(frozen=True, slots=True)
class End:
    """A place that somebody left or joined."""

    name: str
    colour: int  # 0xRRGGBB


@dataclass(frozen=True, slots=True)
class Item:
    """One move: its day in words, and its ends as far as they are known."""

    day: str
    name: str
    origin: End | None
    destination: End | None

    @property
    def in_words(self) -> str:
        """The move as in a list: "Ada Example from Example Labs to Example AI"."""
        left = f" from {self.origin.name}" if self.origin and self.destination else ""
        where = f" to {self.destination.name}" if self.destination else ""
        gone = f" left {self.origin.name}" if self.origin and not self.destination else ""
        return f"{self.name}{left}{where}{gone}"


@dataclass(frozen=True, slots=True)
class Bulletin(Picture):
    """The moves of some time, in the order given: `ROWS` of them, and how many more there are."""

    title: str
    time: str
    items: tuple[Item, ...]
    more: int = 0
    under: str = ""  # a line below the rows, such as the biggest flows

    @property
    def name(self) -> str:
        """The file's name."""
        return sheet.file_name(self.title, self.time)

    @property
    def alt(self) -> str:
        """The moves in words, the first of them named."""
        named = "; ".join(item.in_words for item in self.items[:_NAMED_IN_ALT])
        rest = self.more + max(0, len(self.items) - _NAMED_IN_ALT)
        more = f"; and {rest:,} more" if rest else ""
        return f"{self.title}, {self.time}: {named}{more}.{' ' + self.under if self.under else ''}"

    def spec(self) -> Spec:
        """Return the drawing: a row a move, the rest counted, the line below."""
        paper = Sheet()
        y = paper.heading(self.title, self.time) + 26
        for item in self.items:
            y = _row(paper, item, y) + _AIR
        for words in filter(None, (f"and {self.more:,} more" if self.more else "", self.under)):
            for line in laid_out([Run(words, faint=True)], ROOM, SMALL, lines=2):
                paper.written(MARGIN, y + SMALL, line, size=SMALL)
                y += SMALL * LEADING
        paper.height = y - _AIR / 2 + MARGIN
        return paper.spec()


def _row(paper: Sheet, item: Item, y: float) -> float:
    """Draw one move from `y` on; return the `y` of its lower edge."""
    day = laid_out([Run(item.day, faint=True)], _DAY, SMALL)
    name = laid_out([Run(item.name, bold=True)], _NAME, BODY)
    origin, destination = (_label(end) for end in (item.origin, item.destination))
    high = max(
        SMALL * LEADING * max(len(day), len(origin), len(destination)), BODY * LEADING * len(name)
    ) + 2 * _PAD  # fmt: skip
    _lines(paper, MARGIN, y, high, day, SMALL)
    _lines(paper, MARGIN + _DAY + _GAP, y, high, name, BODY)
    left = MARGIN + _DAY + _NAME + 2 * _GAP
    _ribbon(paper, item, left, y, ROOM + MARGIN - left, high)
    _lines(paper, left + _GAP, y, high, origin, SMALL)
    _lines(paper, ROOM + MARGIN - _GAP, y, high, destination, SMALL, right=True)
    middle = y + high / 2
    tip = left + (ROOM + MARGIN - left) / 2 + 10
    paper.path(
        f"M{tip - 20:.1f},{middle - 11:.1f}L{tip:.1f},{middle:.1f}L{tip - 20:.1f},{middle + 11:.1f}",
        stroke=sheet.INK, strokeWidth=3.5, strokeOpacity=0.85, strokeJoin="round", fill=None,
    )  # fmt: skip
    return y + high


def _label(end: End | None) -> tuple[Line, ...]:
    return laid_out([Run(end.name)], _PLACE - _GAP, SMALL) if end else ()


def _ribbon(paper: Sheet, item: Item, x: float, y: float, wide: float, high: float) -> None:
    """Draw the way from one place to the other; it fades where an end is not known."""
    ends = item.origin, item.destination
    known = next(end for end in (*ends, End("", 0x8A8F9C)) if end)
    first, last = (sheet.colour((end or known).colour) for end in ends)
    stops = [
        (0.0, first, 0.42 if item.origin else 0.0),
        (0.42, first, 0.42 if item.origin else 0.12),
        (0.58, last, 0.42 if item.destination else 0.12),
        (1.0, last, 0.42 if item.destination else 0.0),
    ]
    paper.rect(x, y, wide, high, cornerRadius=10, fill=sheet.fade(stops))
    if item.origin:
        paper.rect(x, y, 8, high, cornerRadius=4, fill=sheet.colour(item.origin.colour))
    if item.destination:
        edge = sheet.colour(item.destination.colour)
        paper.rect(x + wide - 8, y, 8, high, cornerRadius=4, fill=edge)


def _lines(
    paper: Sheet, x: float, y: float, high: float, lines: tuple[Line, ...], size: float,
    *, right: bool = False,
) -> None:  # fmt: skip
    """Write lines in the middle of a row; `x` is their left edge, or the right one."""
    baseline = y + (high - len(lines) * size * LEADING) / 2 + size * 0.95
    for number, line in enumerate(lines):
        start = x - line.width if right else x
        paper.written(start, baseline + number * size * LEADING, line, size=size)
