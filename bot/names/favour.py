"""Score bonus for people whom a hint beside the name fits, such as an organization."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from bot.names.columns import Ints

Floats = NDArray[np.float32]

MISSED = 2.0
"""Penalty in nats for people whom no hint fits, log 7: about one hint in seven is not true of the
person meant (outdated, guessed, or a place that is not stored)."""


@dataclass(frozen=True, slots=True)
class Favour:
    """Groups of people (by number) with the bonus of each group in nats.

    `bonuses`, indexed by person, is filled only while a search runs.
    """

    groups: tuple[tuple[tuple[Ints, ...], float], ...]
    bonuses: Floats = field(default_factory=lambda: np.zeros(0, np.float32))

    @property
    def most(self) -> float:
        """Upper bound of a person's bonus: the sum over all groups."""
        return sum(bonus for _, bonus in self.groups)

    def spread(self, scratch: Floats) -> Favour:
        """A copy whose `bonuses` is the scratch array, filled in; the array must be all zeros."""
        for parts, bonus in self.groups:
            # Read before write: a person in two parts of a group gets its bonus once.
            before = [scratch[people] for people in parts]
            for people, had in zip(parts, before, strict=True):
                scratch[people] = had + np.float32(bonus)
        return Favour(self.groups, scratch)

    def clear(self, scratch: Floats) -> None:
        """Sets the entries that `spread` filled back to zero."""
        for parts, _ in self.groups:
            for people in parts:
                scratch[people] = 0.0

    def of_each(self, people: Ints) -> Floats:
        """The bonus of each of the people, -`MISSED` for those in no group."""
        bonuses: Floats = self.bonuses[people]
        bonuses[bonuses == 0] = -MISSED
        return bonuses
