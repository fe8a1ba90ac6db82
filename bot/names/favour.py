"""A bonus for some people: those who were at the organization that was named."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.names.columns import Ints

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Favour:
    """People by number, sorted, and the bonus of each in nats."""

    people: Ints
    bonuses: Floats

    @classmethod
    def of(cls, bonuses: dict[int, float]) -> Favour:
        """From person numbers to nats."""
        people = np.array(sorted(bonuses), np.int32)
        return cls(people, np.array([bonuses[p] for p in people.tolist()], np.float32))

    @property
    def most(self) -> float:
        """The largest bonus."""
        return float(self.bonuses.max(initial=0.0))

    def of_each(self, people: Ints) -> Floats:
        """The bonus of each of many people, 0 for most."""
        if not len(self.people):
            return np.zeros(len(people), np.float32)
        at = np.minimum(np.searchsorted(self.people, people), len(self.people) - 1)
        bonuses: Floats = np.where(self.people[at] == people, self.bonuses[at], np.float32(0))
        return bonuses
