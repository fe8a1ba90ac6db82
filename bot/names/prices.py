"""Price of each kind of reading, in nats: −log of its frequency.

Tuned by hand on development queries; `python -m benchmarks.names fit` reports how well they do.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Prices:
    """Prices of readings of one typed word."""

    slip: tuple[float, float, float, float] = (0.0, 3.0, 6.0, 9.0)
    other_first: float = 1.0
    sound: float = 3.5
    consonants: float = 4.5
    nickname: float = 3.0
    beginning: float = 2.0
    unfinished: float = 1.0
    initial: float = 1.5
    letter: float = 0.5
    shortened: float = 4.0
    joined: float = 2.0
    split: float = 5.0
    lacking: float = 0.7
    extra: float = 4.0


PRICES = Prices()
