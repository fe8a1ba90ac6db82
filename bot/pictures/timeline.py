"""A career as a timeline: one bar for each role, the newest on top."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from bot.careers.dates import PartialDate
from bot.pictures import sheet
from bot.pictures.lettering import Line, Run, laid_out, width
from bot.pictures.sheet import BODY, LEADING, MARGIN, ROOM, SMALL, Picture, Sheet, Spec
from bot.pictures.spans import Span, Stretch, spans

_MOST = 14  # bars: more would be too small to read on a phone, the newest are kept
_BAR = 26  # pixels
_THIN = 12
_GAP = 22  # between a bar and the label of the next
_TIP = 20  # pixels: the arrow of a role that goes on
_SWATCH = 56  # pixels: a bar in the legend
_SHORTEST = 10  # pixels of a bar
_LEAST_YEARS = 3.0  # of the axis
_TICK_ROOM = 100  # pixels between two years on the axis
_STEPS = (1, 2, 5, 10, 20, 50, 100)  # years between two ticks
_DARK, _LIGHT, _GREY = "#14151a", "#ffffff", "#8a8f9c"


class Look(StrEnum):
    """The kind of work, shown by the shape of a bar; the value is its name in the legend."""

    STUDY = "study"
    HANDS_ON = "hands-on"
    LEADS = "leads"
    FACULTY = "faculty"
    ADVISES = "advises"
    POLICY = "policy"
    FINANCE = "finance"


@dataclass(frozen=True, slots=True)
class Bar:
    """One role."""

    place: str
    title: str
    colour: int  # 0xRRGGBB
    look: Look
    stretch: Stretch
    when: str  # in words
    mark: str = ""  # "reported", when the fact is not confirmed


@dataclass(frozen=True, slots=True)
class Career(Picture):
    """The roles of a person, oldest first, as known at `as_of`."""

    person: str
    bars: tuple[Bar, ...]
    as_of: PartialDate | None = None

    @property
    def name(self) -> str:
        """The file's name."""
        return sheet.file_name("career", self.person)

    @property
    def alt(self) -> str:
        """The roles in words, newest first."""
        roles = "; ".join(f"{bar.place}, {bar.title} ({bar.when})" for bar in reversed(self.bars))
        return f"A timeline of the career of {self.person}, newest first: {roles}."

    def spec(self) -> Spec:
        """Return the drawing: a label above each bar, the years below all."""
        bars = self.bars[: -_MOST - 1 : -1]
        paper = Sheet()
        top = paper.heading(self.person, self._under()) + _GAP
        where = spans([bar.stretch for bar in reversed(bars)], self.as_of)
        where = where[::-1] if where else None
        axis = _Axis.over(where or ())
        labels = [laid_out(_said(bar), ROOM, BODY) for bar in bars]
        heights = [len(label) * BODY * LEADING + 6 + _BAR + _GAP for label in labels]
        bottom = top + sum(heights)
        if where is not None:
            _years(paper, axis, top - _GAP / 2, bottom)
        y = top
        for number, (bar, label, height) in enumerate(zip(bars, labels, heights, strict=True)):
            span = where[number] if where else None
            left, right = axis.ends(span)
            _label(paper, label, left, y)
            _draw(paper, bar, span, axis, left, right, y + height - _BAR - _GAP)
            y += height
        paper.height = bottom + (SMALL * LEADING if where else 0) + MARGIN / 2
        looks = [look for look in Look if any(bar.look is look for bar in bars)]
        guessed = any(span.guessed_start or span.guessed_end for span in where or ())
        if len(looks) > 1 or guessed:
            paper.height = _legend(paper, looks, paper.height + 4, guessed=guessed)
        return paper.spec()

    def _under(self) -> str:
        left_out = len(self.bars) - _MOST
        earlier = f"the {_MOST} newest of {len(self.bars)} roles" if left_out > 0 else ""
        fresh = f"as of {self.as_of.in_words()}" if self.as_of else ""
        return ", ".join(part for part in (earlier, fresh) if part)


def _said(bar: Bar) -> Sequence[Run]:
    mark = [Run(f"({bar.mark})", faint=True)] if bar.mark else []
    return [Run(bar.place, bold=True), Run(bar.title), *mark]


@dataclass(frozen=True, slots=True)
class _Axis:
    """The horizontal axis: years to pixels."""

    first: float
    last: float

    @classmethod
    def over(cls, where: Sequence[Span]) -> _Axis:
        first = min((span.start for span in where), default=0.0)
        last = max((span.end for span in where), default=1.0)
        return cls(min(first, last - _LEAST_YEARS), last)

    def x(self, year: float) -> float:
        room = ROOM - _TIP
        return MARGIN + (year - self.first) / (self.last - self.first) * room

    def ends(self, span: Span | None) -> tuple[float, float]:
        """Return the left and right edge of a bar in pixels, at least _SHORTEST apart."""
        if span is None:
            return MARGIN, MARGIN + ROOM - _TIP
        left, right = self.x(span.start), self.x(span.end)
        if right - left < _SHORTEST:
            right = min(left + _SHORTEST, self.x(self.last))
            left = right - _SHORTEST
        return left, right

    def ticks(self) -> Iterator[int]:
        """Return the years to label, as many as there is room for."""
        years = self.last - self.first
        step = next(
            (one for one in _STEPS if (ROOM - _TIP) / years * one >= _TICK_ROOM), _STEPS[-1]
        )
        first = math.ceil(self.first / step) * step
        return iter(range(first, math.floor(self.last) + 1, step))


def _years(paper: Sheet, axis: _Axis, top: float, bottom: float) -> None:
    for year in axis.ticks():
        x = axis.x(year)
        paper.line(x, top, x, bottom, stroke=sheet.GRID, strokeWidth=2)
        paper.text(x, bottom + SMALL, str(year), size=SMALL, align="center", fill=sheet.FAINT)


def _label(paper: Sheet, label: Sequence[Line], left: float, y: float) -> None:
    """Draw a label above its bar, from the bar's left edge or as far right as it fits."""
    widest = max((line.width for line in label), default=0)
    x = max(MARGIN, min(left, MARGIN + ROOM - widest))
    # Covers the lines of the years, so that they cross no letter.
    paper.rect(x - 6, y, widest + 12, len(label) * BODY * LEADING, fill=sheet.GROUND)
    for number, line in enumerate(label):
        paper.written(x, y + BODY * (0.85 + LEADING * number), line)


def _draw(
    paper: Sheet, bar: Bar, span: Span | None, axis: _Axis, left: float, right: float, y: float
) -> None:
    """Draw a bar: its fill, the texture of its kind, and the marks of its ends."""
    rgb = sheet.colour(bar.colour)
    wide = right - left
    sure_left = axis.x(span.sure_from) if span else left
    sure_right = axis.x(span.sure_to) if span else right
    sure_left, sure_right = max(sure_left, left), min(sure_right, right)
    high = _THIN if bar.look is Look.ADVISES else _BAR
    y += (_BAR - high) / 2
    strength = 0.45 if bar.look is Look.STUDY else 1.0
    if span and (sure_left - left > 1 or right - sure_right > 1):
        stops = ((sure_left - left) / wide, (sure_right - left) / wide)
        fill, edge = _faded(rgb, *stops, strength), _faded(_LIGHT, *stops, 0.55)
    else:
        fill, edge = _faded(rgb, 0, 1, strength), _faded(_LIGHT, 0, 1, 0.55)
    paper.rect(left, y, wide, high, fill=fill, stroke=edge, strokeWidth=2, cornerRadius=5)
    _texture(paper, bar.look, sure_left, sure_right, y)
    middle = y + high / 2
    if span is None or span.guessed_start:
        _query(paper, left + 4, middle, "left")
    if span is None or span.guessed_end:
        _query(paper, right - 4, middle, "right")
    if span and span.goes_on:
        tip = f"M{right + 3:.1f},{y:.1f}l{_TIP - 5},{high / 2}l{5 - _TIP},{high / 2}Z"
        paper.path(tip, fill=rgb, stroke=_LIGHT, strokeOpacity=0.55, strokeWidth=2)


def _faded(rgb: str, sure_from: float, sure_to: float, strength: float) -> Spec:
    """Return the fill of a bar that is certain between two fractions of its width."""
    stops = [(sure_from, rgb, strength), (sure_to, rgb, strength)]
    if sure_from > 0:
        stops.insert(0, (0.0, rgb, 0.0))
    if sure_to < 1:
        stops.append((1.0, rgb, 0.0))
    return sheet.fade(stops)


def _query(paper: Sheet, x: float, middle: float, align: Literal["left", "right"]) -> None:
    paper.text(x, middle + SMALL * 0.36, "?", size=SMALL, bold=True, align=align)


def _texture(paper: Sheet, look: Look, left: float, right: float, y: float) -> None:
    """Draw the texture of a kind of work, which distinguishes bars of the same colour."""
    if right - left < 4:
        return
    if look is Look.LEADS:
        paper.rect(left, y + _BAR - 9, right - left, 4, fill=_LIGHT, fillOpacity=0.85)
    elif look is Look.FACULTY:
        _hatch(paper, left, right, y, slant=_BAR)
    elif look is Look.POLICY:
        _hatch(paper, left, right, y, slant=0)
    elif look is Look.FINANCE:
        paper.rect(left, y + _BAR / 2 - 2, right - left, 4, fill=_DARK, fillOpacity=0.55)


def _hatch(paper: Sheet, left: float, right: float, y: float, *, slant: float) -> None:
    """Draw parallel lines over a bar, clipped to it."""
    path = ""
    x = left - slant + 8
    while x < right:
        from_x, to_x = max(x, left), min(x + slant, right)
        if to_x >= from_x and (to_x > from_x or not slant):
            high = _BAR / slant if slant else 0
            top = y + _BAR - (to_x - x) * high if slant else y
            bottom = y + _BAR - (from_x - x) * high if slant else y + _BAR
            path += f"M{from_x:.1f},{bottom:.1f}L{to_x:.1f},{top:.1f}"
        x += 14
    if path:
        paper.path(path, stroke=_DARK, strokeOpacity=0.55, strokeWidth=3)


def _legend(paper: Sheet, looks: Sequence[Look], y: float, *, guessed: bool) -> float:
    """Draw the legend of textures and of "?"; return the `y` where the sheet ends."""
    x = float(MARGIN)
    y += 6
    entries: list[tuple[Look | None, str]] = [(look, look.value) for look in looks]
    if guessed:
        entries.append((None, "date not known"))
    for look, words in entries:
        wide = _SWATCH + 12 + width(words, SMALL)
        if x + wide > MARGIN + ROOM:
            x, y = float(MARGIN), y + SMALL * LEADING + 10
        _swatch(paper, look, x, y)
        paper.text(x + _SWATCH + 12, y + _BAR - 4, words, size=SMALL, fill=sheet.FAINT)
        x += wide + 34
    return y + _BAR + MARGIN * 0.8


def _swatch(paper: Sheet, look: Look | None, x: float, y: float) -> None:
    high = _THIN if look is Look.ADVISES else _BAR
    strength = 0.45 if look is Look.STUDY else 1.0
    stops = (1.0, 1.0) if look is None else (0.0, 1.0)
    paper.rect(
        x, y + (_BAR - high) / 2, _SWATCH, high,
        fill=_faded(_GREY, *stops, strength), stroke=_faded(_LIGHT, *stops, 0.55),
        strokeWidth=2, cornerRadius=5,
    )  # fmt: skip
    if look is None:
        _query(paper, x + 4, y + _BAR / 2, "left")
    else:
        _texture(paper, look, x, x + _SWATCH, y)
