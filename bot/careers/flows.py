"""Moves counted between organizations: who gains from whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from bot.careers.model import Move

Flows = Mapping[tuple[str, str], int]
"""How many moves went from the first to the second."""


@dataclass(frozen=True, slots=True)
class Balance:
    """How many arrived at a place and how many left it, of the moves counted."""

    arrived: int = 0
    left: int = 0

    @property
    def net(self) -> int:
        """Arrivals less departures."""
        return self.arrived - self.left


def flows(moves: Iterable[Move], group: Callable[[str], str]) -> Flows:
    """Return how many moves went from each group of organizations to each other one.

    `group` names the group of an organization: its family's top, or itself. Moves that begin or
    end at an unknown place, or stay within one group, flow nowhere and are not counted.
    """
    counted: Counter[tuple[str, str]] = Counter()
    for move in moves:
        if move.origin is None or move.destination is None:
            continue
        origin, destination = group(move.origin.organization), group(move.destination.organization)
        if origin != destination:
            counted[origin, destination] += 1
    return counted


def balances(counted: Flows) -> dict[str, Balance]:
    """Return each group's arrivals and departures; over all groups they are equal."""
    arrived: Counter[str] = Counter()
    left: Counter[str] = Counter()
    for (origin, destination), number in counted.items():
        left[origin] += number
        arrived[destination] += number
    return {place: Balance(arrived[place], left[place]) for place in arrived | left}
