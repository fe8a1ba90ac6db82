"""What was counted or measured over time: a bar for each year, quarter or month, oldest first."""

from __future__ import annotations

from dataclasses import dataclass

from bot.pictures import sheet
from bot.pictures.lettering import width
from bot.pictures.sheet import LEADING, MARGIN, ROOM, SMALL, Picture, Sheet, Spec

MOST = 36  # bars side by side: more would be too narrow
_TALL = 420  # pixels of the tallest bar up and the longest down, together
_TALLEST = 110  # pixels of one person, where there are few
_GAP = 18  # pixels between two labels, at least
_FEWEST = 6  # bars are never wider than a sixth of the sheet
_MAY = 0.3  # opacity of what only may be of a bar's time


@dataclass(frozen=True, slots=True)
class Bar:
    """One year, quarter or month: its name, and its number as it is written there."""

    name: str
    year: str
    value: float
    said: str
    possible: int = 0  # people more who may be of it, where people are counted
    running: bool = False  # not over yet


@dataclass(frozen=True, slots=True)
class Trend(Picture):
    """Bars in the order of time, without gaps."""

    title: str
    bars: tuple[Bar, ...]
    colour: int  # 0xRRGGBB
    under: str = ""

    @property
    def name(self) -> str:
        """The file's name."""
        return sheet.file_name("trend", self.title)

    @property
    def alt(self) -> str:
        """The number of each bar, with what may be of it and what is not over."""
        named = [bar for bar in self.bars if bar.value or bar.possible or bar.running]
        rest = len(self.bars) - len(named)
        said = [*map(_said, named), *([f"nothing in {rest:,} more"] if rest else [])]
        return f"{self.title}: {'; '.join(said)}."

    def spec(self) -> Spec:
        """Return the drawing: bars with their numbers, what may be above them, time below."""
        up = max((max(bar.value, 0) + bar.possible for bar in self.bars), default=0)
        down = max((-min(bar.value, 0) for bar in self.bars), default=0)
        unit = _TALL / max(up + down, 1e-9)
        if all(bar.value == int(bar.value) for bar in self.bars):
            unit = min(unit, _TALLEST)
        paper = Sheet()
        top = paper.heading(self.title, self._small_print()) + SMALL * LEADING + 24
        base = top + up * unit
        bottom = base + down * unit + (SMALL * LEADING if down else 0)
        slot = ROOM / max(len(self.bars), _FEWEST)
        left = MARGIN + (ROOM - slot * len(self.bars)) / 2
        numbered = all(width(_over(bar), SMALL) + 4 < slot for bar in self.bars)
        named = all(width(bar.name, SMALL) + _GAP < slot for bar in self.bars)
        highest = max(self.bars, key=lambda bar: bar.value)
        for number, bar in enumerate(self.bars):
            x, wide = left + (number + 0.12) * slot, slot * 0.76
            self._bar(paper, x, base, wide, unit, bar)
            if (numbered and (bar.value or named)) or bar is highest:
                end = base - (max(bar.value, 0) + bar.possible) * unit - 10
                y = end if bar.value >= 0 else base - bar.value * unit + SMALL
                paper.text(x + wide / 2, y, _over(bar), size=SMALL, align="center")
        right = left + slot * len(self.bars)
        paper.line(left, base, right, base, stroke=sheet.FAINT, strokeWidth=2)
        self._times(paper, left, slot, bottom, named=named)
        paper.height = bottom + SMALL * LEADING + MARGIN * 0.8
        return paper.spec()

    def _bar(self, paper: Sheet, x: float, base: float, wide: float, unit: float, bar: Bar) -> None:
        fill, tall = sheet.colour(self.colour), bar.value * unit
        y = base - max(tall, 0)
        if bar.running:  # an outline: it grows still
            paper.rect(
                x + 2, y, wide - 4, abs(tall),
                fill=fill, fillOpacity=0.55, stroke=fill, strokeWidth=4,
            )  # fmt: skip
        else:
            paper.rect(x, y, wide, abs(tall), fill=fill)
        if bar.possible:
            may = bar.possible * unit
            paper.rect(x, y - may, wide, may, fill=fill, fillOpacity=_MAY)

    def _small_print(self) -> str:
        may = "pale: what only may be of that time" if any(b.possible for b in self.bars) else ""
        running = next((f"{bar.name} is not over" for bar in self.bars if bar.running), "")
        return "; ".join(part for part in (self.under, may, running) if part)

    def _times(self, paper: Sheet, left: float, slot: float, bottom: float, *, named: bool) -> None:
        """Write each bar's name below it where there is room, else the years that fit."""
        if named:
            for number, bar in enumerate(self.bars):
                _below(paper, left + (number + 0.5) * slot, bottom, bar.name)
            return
        years: dict[str, list[int]] = {}
        for number, bar in enumerate(self.bars):
            years.setdefault(bar.year, []).append(number)
        room = slot * max(map(len, years.values()))
        every = max(1, -(-int(width("0000", SMALL) + _GAP) // max(int(room), 1)))
        for place, (year, numbers) in enumerate(reversed(years.items())):
            x = left + (numbers[0] + numbers[-1] + 1) / 2 * slot
            cut = len(numbers) * slot < width(year, SMALL) and len(numbers) > 1
            if place % every == 0 and not cut:
                _below(paper, x, bottom, year)
            if len(numbers) > 1 and numbers[0]:
                edge = left + numbers[0] * slot
                paper.line(edge, bottom, edge, bottom + SMALL, stroke=sheet.GRID, strokeWidth=2)


def _below(paper: Sheet, x: float, bottom: float, words: str) -> None:
    paper.text(x, bottom + SMALL * 1.1, words, size=SMALL, align="center", fill=sheet.FAINT)


def _over(bar: Bar) -> str:
    """Return what stands over a bar: "57 +5" with five who may be."""
    return f"{bar.said} +{bar.possible:,}" if bar.possible else bar.said


def _said(bar: Bar) -> str:
    more = f" and {bar.possible:,} who may be" if bar.possible else ""
    return f"{bar.name} {bar.said}{more}{' (not over)' if bar.running else ''}"
