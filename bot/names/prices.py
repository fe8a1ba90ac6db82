"""What each way of reading a name costs, in nats: −log of how often it happens.

Fitted on development queries by `python -m benchmarks.names fit` (see there); small on purpose,
so that a person can read it.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Prices:
    """Prices of readings of a word, then of what is left over when names are aligned."""

    slip_1: float = 3.0
    slip_more: float = 3.0
    nickname: float = 2.5
    beginning: float = 4.0
    unfinished: float = 1.0
    initial: float = 1.0
    letter: float = 2.5
    joined: float = 1.0
    split: float = 1.0

    extra_word: float = 4.0
    extra_letter: float = 1.5
    lacking_letter: float = 0.3
    lacking_middle: float = 0.8
    lacking_first: float = 1.5
    lacking_last: float = 2.5
    swapped: float = 0.5
    ratio: float = 4.0

    def slip(self, typed: str, meant: str, edits: int) -> float:
        """The price of so many slips between two words."""
        return self.slip_1 + self.slip_more * (edits - 1)


PRICES = Prices()
