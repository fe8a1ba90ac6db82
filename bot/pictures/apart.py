"""Distinct colours for places drawn together: fixed ones stay, others are moved apart from them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import cache
from math import dist

_LEAST = 0.1
"""The least distance in Oklab between two bands; between Google's blue and Meta's it is 0.03."""

_SPARE = (
    0xE6194B, 0x3CB44B, 0xFFE119, 0xF58231, 0xA64DFF, 0x42D4F4, 0xF032E6, 0xBFEF45,
    0xFABED4, 0x2F9E94, 0xDCBEFF, 0xB07540, 0x8FA020, 0x4363D8,
)  # fmt: skip
"""Replacement colours: far from each other, and visible on the ground of a picture."""


_TO_CONES = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
_TO_OKLAB = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)
"""Björn Ottosson, "A perceptual color space for image processing"."""


def told_apart(
    colours: Sequence[int], beside: Iterable[int] = (), keep: Collection[int] = ()
) -> list[int]:
    """Return a colour as 0xRRGGBB for each given one: itself, or a spare one if it is too near.

    Those whose places in the sequence are in `keep` stay, however near they are, and the others are
    moved apart from them. Of several others that are alike the first keeps its colour. `beside` are
    colours drawn in the same picture that cannot change. When the spare colours run out, the
    farthest one is taken.
    """
    given = {number: colours[number] for number in keep}
    taken = [*beside, *given.values()]
    for number, colour in enumerate(colours):
        if number not in given and _away(colour, taken) >= _LEAST:
            given[number] = colour
            taken.append(colour)
    for number in range(len(colours)):
        if number not in given:
            given[number] = max(_SPARE, key=lambda spare: _away(spare, taken))
            taken.append(given[number])
    return [given[number] for number in range(len(colours))]


def _away(colour: int, others: Iterable[int]) -> float:
    return min((distance(colour, other) for other in others), default=1.0)


def distance(one: int, other: int) -> float:
    """Return how far two colours 0xRRGGBB are apart in Oklab: 0 for the same, 1 black to white."""
    return dist(_oklab(one), _oklab(other))


@cache
def _oklab(colour: int) -> tuple[float, float, float]:
    """Return a colour in Oklab: lightness, green to red, blue to yellow."""
    rgb = [_linear((colour >> shift & 0xFF) / 255) for shift in (16, 8, 0)]
    cones = [_times(row, rgb) ** (1 / 3) for row in _TO_CONES]
    light, red, yellow = (_times(row, cones) for row in _TO_OKLAB)
    return light, red, yellow


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def _times(row: Iterable[float], column: Iterable[float]) -> float:
    return sum(one * other for one, other in zip(row, column, strict=True))
