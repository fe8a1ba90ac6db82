"""Moves between organizations as bands: of one with its partners, or of the whole field.

The thickness of a band is proportional to its moves. Every place has room for its name and number,
however thin its band; the smallest places are drawn together as "others".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from bot.pictures import sheet
from bot.pictures.apart import told_apart
from bot.pictures.lettering import Line, Run, laid_out
from bot.pictures.sheet import LEADING, MARGIN, SMALL, WIDTH, Picture, Sheet, Spec

PLACES = 12  # in a column, "others" among them
_LABEL = 324  # pixels for a name and its number
_NODE = 16  # pixels: the upright bar of a place
_BETWEEN = 14  # between the label and the bar
_AIR = 12  # between two places of a column
_TALL = 560  # pixels of all moves of the fuller column
_THICKEST = 60  # pixels of one move, where there are few
_THINNEST = 2.0
_OTHERS = 0x8A8F9C
_NAMED_IN_ALT = 6


@dataclass(frozen=True, slots=True)
class Place:
    """An organization, or a group of them that counts as one."""

    name: str
    colour: int  # 0xRRGGBB
    keeps: bool = False  # its colour, in every picture


@dataclass(frozen=True, slots=True)
class Band:
    """The number of moves from one place to another."""

    origin: Place
    destination: Place
    moves: int


@dataclass(frozen=True, slots=True)
class Partners(Picture):
    """Origins and destinations of the people of one place."""

    title: str
    here: Place
    arrivals: tuple[tuple[Place, int], ...]  # most first
    departures: tuple[tuple[Place, int], ...]
    came: int  # moves: who came from two places is one, and stands at both
    went: int

    @property
    def name(self) -> str:
        """The file's name."""
        return sheet.file_name("flows", self.here.name)

    @property
    def alt(self) -> str:
        """The partners with the most moves each way, with the numbers."""
        return (
            f"{self.title}, as bands between organizations. "
            f"{self.came:,} came{_named('from', self.arrivals)}; "
            f"{self.went:,} left{_named('to', self.departures)}."
        )

    def spec(self) -> Spec:
        """Return the drawing: origins on the left, the place in the middle, destinations on the right."""
        left, right = _few(self.arrivals), _few(self.departures)
        own = _coloured([self.here, *(place for place, _ in _by_moves([*left, *right]))])
        left, right = ([(own[place], moves) for place, moves in side] for side in (left, right))
        came, went = _total(left), _total(right)
        scale = _scale(max(came, went))
        paper = Sheet()
        top = paper.heading(self.title) + 8
        named = laid_out([Run(self.here.name, bold=True)], WIDTH - 2 * (MARGIN + _LABEL), SMALL)
        for number, line in enumerate(named):
            x = (WIDTH - line.width) / 2
            paper.written(x, top + SMALL * (1 + LEADING * number), line, size=SMALL)
        _over(
            paper,
            f"{_some(self.came, 'arrival')} from",
            MARGIN + _LABEL,
            top + SMALL,
            "right",
            sheet.ARRIVALS,
        )
        _over(
            paper,
            f"{_some(self.went, 'departure')} to",
            WIDTH - MARGIN - _LABEL,
            top + SMALL,
            "left",
            sheet.DEPARTURES,
        )
        top += SMALL * LEADING * max(1, len(named)) + 14
        columns = _column(left, scale, "left"), _column(right, scale, "right")
        tall = max(_height(columns[0]), _height(columns[1]), came * scale, went * scale)
        middle = (WIDTH - 2 * _NODE) / 2
        for column, total in zip(columns, (came, went), strict=True):
            ours = top + (tall - total * scale) / 2
            y = top + (tall - _height(column)) / 2
            for slot in column:
                band = slot.place.colour
                at = y + (slot.height - slot.thick) / 2
                if slot.side == "left":
                    _band(paper, slot.bar + _NODE, at, middle, ours, slot.thick, band)
                else:
                    _band(paper, middle + 2 * _NODE, ours, slot.bar, at, slot.thick, band)
                _place(paper, slot, y)
                ours += slot.thick
                y += slot.height + _AIR
        most = max(came, went, 1) * scale
        _bar(paper, middle, top + (tall - most) / 2, 2 * _NODE, most, own[self.here].colour)
        paper.height = top + tall + MARGIN
        return paper.spec()


@dataclass(frozen=True, slots=True)
class Field(Picture):
    """The moves between all places."""

    title: str
    bands: tuple[Band, ...]
    less_travelled: int = 0  # moves between places that have no band

    @property
    def name(self) -> str:
        """The file's name."""
        return "flows"

    @property
    def alt(self) -> str:
        """The thickest bands, with the numbers."""
        most = sorted(self.bands, key=lambda band: -band.moves)[:_NAMED_IN_ALT]
        said = "; ".join(
            f"{one.origin.name} to {one.destination.name} {one.moves:,}" for one in most
        )
        total = self.less_travelled + sum(band.moves for band in self.bands)
        return f"{self.title}, {total:,} moves as bands between organizations. Most moved: {said}."

    def spec(self) -> Spec:
        """Return the drawing: origins on the left, destinations on the right."""
        bands, among = _merged(self.bands)
        among += self.less_travelled
        own = _coloured(_by_size(bands))
        bands = [Band(own[one.origin], own[one.destination], one.moves) for one in bands]
        places = list(own.values())
        left = _sums(bands, lambda band: band.origin, places)
        right = _sums(bands, lambda band: band.destination, places)
        scale = _scale(_total(left))
        paper = Sheet()
        small = f"{among:,} moves among smaller places are not drawn" if among else ""
        top = paper.heading(self.title, small) + 8
        _over(paper, "left", MARGIN + _LABEL, top + SMALL, "right", sheet.DEPARTURES)
        _over(paper, "joined", WIDTH - MARGIN - _LABEL, top + SMALL, "left", sheet.ARRIVALS)
        top += SMALL * LEADING + 14
        columns = _column(left, scale, "left"), _column(right, scale, "right")
        tall = max(map(_height, columns))
        free: list[dict[Place, float]] = []  # the upper edge of each place's next band
        for column in columns:
            y = top + (tall - _height(column)) / 2
            free.append({})
            for slot in column:
                free[-1][slot.place] = y + (slot.height - slot.thick) / 2
                _place(paper, slot, y)
                y += slot.height + _AIR
        order = {place: number for number, place in enumerate(places)}
        for band in sorted(bands, key=lambda one: (order[one.origin], order[one.destination])):
            thick = band.moves * scale
            here, there = free[0][band.origin], free[1][band.destination]
            start, end = columns[0][0].bar + _NODE, columns[1][0].bar
            _band(paper, start, here, end, there, thick, band.origin.colour)
            free[0][band.origin] += thick
            free[1][band.destination] += thick
        paper.height = top + tall + MARGIN
        return paper.spec()


@dataclass(frozen=True, slots=True)
class _Slot:
    """A place in a column: its label, its bar, and the thickness of all its bands together."""

    place: Place
    label: tuple[Line, ...]
    side: Literal["left", "right"]
    thick: float

    @property
    def height(self) -> float:
        return max(self.thick, len(self.label) * SMALL * LEADING)

    @property
    def bar(self) -> float:
        """The `x` of the bar's left edge."""
        away = MARGIN + _LABEL + _BETWEEN
        return away if self.side == "left" else WIDTH - away - _NODE


def _column(
    places: Iterable[tuple[Place, int]], scale: float, side: Literal["left", "right"]
) -> list[_Slot]:
    return [_Slot(place, _label(place, moves), side, moves * scale) for place, moves in places]


def _label(place: Place, moves: int) -> tuple[Line, ...]:
    runs = [Run(place.name), Run(f"{moves:,}", bold=True, glued=True)]
    return laid_out(runs, _LABEL, SMALL)


def _height(column: Sequence[_Slot]) -> float:
    return sum(slot.height for slot in column) + _AIR * max(0, len(column) - 1)


def _scale(moves: int) -> float:
    """Return the thickness of one move in pixels."""
    return min(_THICKEST, _TALL / moves) if moves else _THICKEST


def _total(places: Iterable[tuple[Place, int]]) -> int:
    return sum(moves for _, moves in places)


def _few(places: Sequence[tuple[Place, int]]) -> list[tuple[Place, int]]:
    """Return at most PLACES places; those that are too many are merged into the last."""
    if len(places) <= PLACES:
        return list(places)
    small = places[PLACES - 1 :]
    return [*places[: PLACES - 1], (_others(len(small)), _total(small))]


def _others(number: int) -> Place:
    return Place(f"{number:,} others", _OTHERS)


def _merged(bands: Sequence[Band]) -> tuple[list[Band], int]:
    """Return the bands with all but the largest places merged, and the moves left out by that.

    Moves from one merged place to another are left out: that band would say nothing, and be the
    thickest.
    """
    places = _by_size(bands)
    kept = set(places if len(places) <= PLACES else places[: PLACES - 1])
    others = _others(len(places) - len(kept))
    found: dict[tuple[Place, Place], int] = {}
    for band in bands:
        ends = [one if one in kept else others for one in (band.origin, band.destination)]
        found[ends[0], ends[1]] = found.get((ends[0], ends[1]), 0) + band.moves
    among = found.pop((others, others), 0)
    return [Band(*ends, moves) for ends, moves in found.items()], among


def _by_size(bands: Iterable[Band]) -> list[Place]:
    """Return the places by descending number of moves; "others" comes last."""
    size: dict[Place, int] = {}
    for band in bands:
        for place in (band.origin, band.destination):
            size[place] = size.get(place, 0) + band.moves
    return sorted(size, key=lambda one: (one.colour == _OTHERS, -size[one], one.name))


def _by_moves(places: Iterable[tuple[Place, int]]) -> list[tuple[Place, int]]:
    return sorted(places, key=lambda one: -one[1])


def _coloured(places: Iterable[Place]) -> dict[Place, Place]:
    """Return each place with a distinct colour; earlier places keep their own."""
    each = list(dict.fromkeys(places))
    named = [place for place in each if place.colour != _OTHERS]
    keep = [number for number, place in enumerate(named) if place.keeps]
    colours = told_apart([place.colour for place in named], beside=[_OTHERS], keep=keep)
    given = dict(zip(named, colours, strict=True))
    return {place: replace(place, colour=given.get(place, _OTHERS)) for place in each}


def _sums(
    bands: Iterable[Band], end: Callable[[Band], Place], places: Sequence[Place]
) -> list[tuple[Place, int]]:
    found = dict.fromkeys(places, 0)
    for band in bands:
        found[end(band)] += band.moves
    return [(place, moves) for place, moves in found.items() if moves]


def _named(word: str, places: Sequence[tuple[Place, int]]) -> str:
    """Return " from Google 31, Meta 12 and 9 others"."""
    if not places:
        return ""
    said = [f"{place.name} {moves:,}" for place, moves in places[:_NAMED_IN_ALT]]
    rest = len(places) - len(said)
    return f" {word} {', '.join(said)}{f' and {rest:,} other places' if rest else ''}"


def _some(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _over(
    paper: Sheet, words: str, x: float, y: float, align: Literal["left", "right"], fill: str
) -> None:
    paper.text(x, y, words, size=SMALL, bold=True, align=align, fill=fill)


def _place(paper: Sheet, slot: _Slot, y: float) -> None:
    """Draw the bar of a place, and beside it its name and number."""
    thick = max(slot.thick, _THINNEST)
    _bar(paper, slot.bar, y + (slot.height - thick) / 2, _NODE, thick, slot.place.colour)
    baseline = y + (slot.height - len(slot.label) * SMALL * LEADING) / 2 + SMALL * 0.95
    for number, line in enumerate(slot.label):
        x = MARGIN + _LABEL - line.width if slot.side == "left" else WIDTH - MARGIN - _LABEL
        paper.written(x, baseline + number * SMALL * LEADING, line, size=SMALL)


def _bar(paper: Sheet, x: float, y: float, wide: float, high: float, colour: int) -> None:
    paper.rect(
        x, y, wide, high,
        fill=sheet.colour(colour), stroke="#ffffff", strokeOpacity=0.55, strokeWidth=1.5,
        cornerRadius=min(4, high / 2),
    )  # fmt: skip


def _band(
    paper: Sheet, x: float, y: float, to_x: float, to_y: float, thick: float, colour: int
) -> None:
    thick = max(thick, _THINNEST)
    half = (x + to_x) / 2
    paper.path(
        f"M{x:.1f},{y:.1f}C{half:.1f},{y:.1f} {half:.1f},{to_y:.1f} {to_x:.1f},{to_y:.1f}"
        f"v{thick:.1f}C{half:.1f},{to_y + thick:.1f} {half:.1f},{y + thick:.1f} "
        f"{x:.1f},{y + thick:.1f}Z",
        fill=sheet.colour(colour), fillOpacity=0.55,
    )  # fmt: skip
