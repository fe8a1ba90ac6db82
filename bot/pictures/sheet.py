"""The sheet a picture is drawn on: a Vega specification made of rectangles, texts and paths.

All pictures share the background, the font and the widths. A sheet is 1,100 pixels wide, twice the
550 points at which Discord's window shows a picture; a phone shows it at a third.
"""

from __future__ import annotations

import re
import unicodedata
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, Literal

from bot.pictures.lettering import FONT, Line, Run, drawable, laid_out

Spec = dict[str, Any]
"""A Vega specification, ready for `json.dumps`."""

WIDTH = 1100
MARGIN = 40
ROOM = WIDTH - 2 * MARGIN
BODY = 29  # pixels: 14 points in Discord's window, 9 on a phone
SMALL = 26
HEADING = 36
LEADING = 1.24  # the height of a line, as a multiple of the font size

GROUND = "#1e1f24"  # a card of its own: the same on Discord's dark and light theme
EDGE = "#3c3e46"
INK = "#f2f3f5"
FAINT = "#b4b7c0"
GRID = "#35373f"
ARRIVALS = "#3fb068"
DEPARTURES = "#ef6461"

_SCHEMA = "https://vega.github.io/schema/vega/v6.json"
_FILLED = ("fill", "fillOpacity", "stroke", "strokeWidth", "strokeOpacity")
_PROPERTIES = {
    "rect": ("x", "y", "width", "height", "cornerRadius", *_FILLED),
    "text": (
        "x",
        "y",
        "text",
        "font",
        "fontSize",
        "fontWeight",
        "align",
        "fill",
        "stroke",
        "strokeWidth",
    ),
    "path": ("x", "y", "path", "strokeJoin", *_FILLED),
}


class Picture(ABC):
    """The facts of a picture, without any layout. Each kind is a frozen, hashable dataclass."""

    @property
    @abstractmethod
    def name(self) -> str:
        """The name of its file without the ending, such as "career-ada-example"."""

    @property
    @abstractmethod
    def alt(self) -> str:
        """The alternative text: what it shows in words, with the numbers."""

    @abstractmethod
    def spec(self) -> Spec:
        """Return the Vega specification that draws it."""


@dataclass(slots=True)
class Sheet:
    """Collects marks. Later ones lie above earlier ones, and all texts above everything else."""

    height: float = 0
    _marks: list[tuple[str, dict[str, Any]]] = field(default_factory=list)

    def rect(self, x: float, y: float, width: float, height: float, **how: Any) -> None:
        """Add a rectangle; `x` and `y` are its upper left corner."""
        self._put("rect", x=x, y=y, width=width, height=height, **how)

    def path(self, path: str, **how: Any) -> None:
        """Add an SVG path."""
        self._put("path", x=0, y=0, path=path, **how)

    def line(self, x: float, y: float, to_x: float, to_y: float, **how: Any) -> None:
        """Add a straight line."""
        self.path(f"M{x:.1f},{y:.1f}L{to_x:.1f},{to_y:.1f}", **how)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = BODY,
        bold: bool = False,
        align: Literal["left", "center", "right"] = "left",
        fill: str = INK,
        halo: float = 0,
    ) -> None:
        """Add a text with its baseline at `y`; `halo` is the width of the outline of its letters."""
        self._put(
            "text", x=x, y=y, text=text, font=f"{FONT}, Arial, Helvetica, sans-serif",
            fontSize=size, fontWeight="bold" if bold else "normal", align=align, fill=fill,
            stroke=fill if halo else None, strokeWidth=halo,
        )  # fmt: skip

    def written(self, x: float, y: float, line: Line, *, size: float = BODY) -> None:
        """Add a laid out line with its baseline at `y`."""
        for piece in line.pieces:
            ink = FAINT if piece.run.faint else INK
            self.text(x + piece.x, y, piece.run.text, size=size, bold=piece.run.bold, fill=ink)

    def heading(self, title: str, under: str = "") -> float:
        """Add the title, with a subtitle in small print; return the `y` of their lower edge."""
        y = MARGIN + HEADING * 0.8
        for line in laid_out([Run(title, bold=True)], ROOM, HEADING, lines=2):
            self.written(MARGIN, y, line, size=HEADING)
            y += HEADING * LEADING
        if under:
            for line in laid_out([Run(under, faint=True)], ROOM, SMALL, lines=2):
                self.written(MARGIN, y, line, size=SMALL)
                y += SMALL * LEADING
        return y - SMALL * 0.6

    def _put(self, kind: str, **properties: Any) -> None:
        self._marks.append((kind, properties))

    def spec(self) -> Spec:
        """Return the specification: the background, then the marks."""
        high = round(self.height)
        ground: dict[str, Any] = {
            "x": 1,
            "y": 1,
            "width": WIDTH - 2,
            "height": high - 2,
            "cornerRadius": 22,
        }
        ground |= {"fill": GROUND, "stroke": EDGE, "strokeWidth": 2}
        data: list[Spec] = []
        marks: list[Spec] = []
        # The time to draw grows with the layers: all texts make one, on top.
        put = [("rect", ground), *sorted(self._marks, key=lambda mark: mark[0] == "text")]
        layers = groupby(put, key=lambda mark: mark[0])
        for number, (kind, layer) in enumerate(layers):
            rows = [_row(kind, properties) for _, properties in layer]
            used = [name for name in _PROPERTIES[kind] if any(name in row for row in rows)]
            data.append({"name": f"layer{number}", "values": rows})
            encode = {name: {"field": name} for name in used}
            marks.append(
                {"type": kind, "from": {"data": f"layer{number}"}, "encode": {"enter": encode}}
            )
        return {
            "$schema": _SCHEMA,
            "width": WIDTH,
            "height": high,
            "autosize": "none",
            "padding": 0,
            "background": None,
            "data": data,
            "marks": marks,
        }


def _row(kind: str, properties: dict[str, Any]) -> dict[str, Any]:
    assert not set(properties) - set(_PROPERTIES[kind])
    return {
        name: round(value, 1) if isinstance(value, float) else value
        for name, value in properties.items()
    }


def file_name(*words: str) -> str:
    """Return a file name of at most 60 characters: lower case Latin letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", drawable(" ".join(words))).lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].rstrip("-")


def colour(rgb: int) -> str:
    """Return 0xRRGGBB as a CSS colour."""
    return f"#{rgb:06x}"


def fade(stops: list[tuple[float, str, float]]) -> Spec:
    """Return a gradient from left to right; a stop is its offset (0 to 1), colour and opacity."""
    return {
        "gradient": "linear",
        "x1": 0, "y1": 0, "x2": 1, "y2": 0,
        "stops": [
            {"offset": round(offset, 4), "color": _rgba(rgb, opacity)}
            for offset, rgb, opacity in stops
        ],
    }  # fmt: skip


def _rgba(rgb: str, opacity: float) -> str:
    red, green, blue = (int(rgb[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity:.2f})"
