"""What a specification puts on the sheet, read back: which texts, and where each is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from bot.pictures.lettering import width
from bot.pictures.sheet import Spec


@dataclass(frozen=True)
class Box:
    """Where a text is: its left, right, upper and lower edge."""

    text: str
    left: float
    right: float
    top: float
    bottom: float

    def meets(self, other: Box) -> bool:
        return (
            min(self.right, other.right) - max(self.left, other.left) > 1
            and min(self.bottom, other.bottom) - max(self.top, other.top) > 1
        )


def texts(spec: Spec) -> Iterator[Box]:
    """Every text, without the marks of what is guessed: those stand in the bars."""
    kinds = {mark["from"]["data"]: mark["type"] for mark in spec["marks"]}
    for data in spec["data"]:
        if kinds[data["name"]] != "text":
            continue
        for row in data["values"]:
            if row.get("strokeWidth") or row["text"] == "?":
                continue
            size, bold = row["fontSize"], row["fontWeight"] == "bold"
            wide = width(row["text"], size, bold=bold)
            left = row["x"] - {"left": 0, "center": wide / 2, "right": wide}[row["align"]]
            top, bottom = row["y"] - 0.72 * size, row["y"]
            yield Box(row["text"], left, left + wide, top, bottom)


def words_of(spec: Spec) -> str:
    return " ".join(box.text for box in texts(spec))


def wrong(spec: Spec) -> list[str]:
    """What a reader could not read: texts over each other, or over the edge of the sheet."""
    boxes = list(texts(spec))
    found = [
        f"{one.text!r} runs into {other.text!r}"
        for one, other in combinations(boxes, 2)
        if one.meets(other)
    ]
    for box in boxes:
        inside = box.left >= 0 and box.right <= spec["width"]
        if not (inside and box.top >= 0 and box.bottom <= spec["height"]):
            found.append(f"{box.text!r} is cut by the edge")
    return found


def without_texts(spec: Spec) -> Spec:
    """The same drawing with nothing written on it."""
    marks = [mark for mark in spec["marks"] if mark["type"] != "text"]
    return {**spec, "marks": marks}
