"""A bonus for some people: those who were at the organization that was named."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from bot.names.columns import Ints

Floats = NDArray[np.float32]

MISSED = 2.0
"""Nats against those whom no hint fits: one hint in seven is not true of who is meant, being an
old story, a guess, or a place the gallery does not know of."""


@dataclass(frozen=True, slots=True)
class Favour:
    """Groups of people by number, and the bonus in nats of each group.

    While a search runs, `bonuses` holds what each person gets, by number.
    """

    groups: tuple[tuple[tuple[Ints, ...], float], ...]
    bonuses: Floats = field(default_factory=lambda: np.zeros(0, np.float32))

    @property
    def most(self) -> float:
        """The largest bonus anybody can have."""
        return sum(bonus for _, bonus in self.groups)

    def spread(self, scratch: Floats) -> Favour:
        """The same with everybody's bonus entered in the scratch space, which holds zeros."""
        for parts, bonus in self.groups:
            # Read before write: one who is in two parts of a group gets its bonus once.
            before = [scratch[people] for people in parts]
            for people, had in zip(parts, before, strict=True):
                scratch[people] = had + np.float32(bonus)
        return Favour(self.groups, scratch)

    def clear(self, scratch: Floats) -> None:
        """Makes the scratch space zeros again."""
        for parts, _ in self.groups:
            for people in parts:
                scratch[people] = 0.0

    def of_each(self, people: Ints) -> Floats:
        """The bonus of each of many people; those who have none lose `MISSED`."""
        bonuses: Floats = self.bonuses[people]
        bonuses[bonuses == 0] = -MISSED
        return bonuses
