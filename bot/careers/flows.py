"""Moves counted between organizations: who gains from whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bot.careers.dates import PartialDate
from bot.careers.model import Track

ACADEMIA = "academia"
"""The block that universities count as, when families are counted."""

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


class LeaveOut(StrEnum):
    """Which steps are not counted."""

    STUDENTS = "students"  # out of study
    FACULTY = "faculty"  # to or from a professor's post
    BOTH = "both"

    @property
    def tracks(self) -> frozenset[Track]:
        """The tracks that neither end of a counted step has."""
        return _LEFT_OUT[self]


_LEFT_OUT = {
    LeaveOut.STUDENTS: frozenset({Track.STUDENT, Track.INTERNSHIP}),
    LeaveOut.FACULTY: frozenset({Track.FACULTY}),
    LeaveOut.BOTH: frozenset({Track.STUDENT, Track.INTERNSHIP, Track.FACULTY}),
}


@dataclass(frozen=True, slots=True)
class Counted:
    """Moves counted between places.

    A move for which several posts were left has a flow from each; it arrived once. `flows` are between
    two known places, where there are very many those that lead. Of one place, `total` counts the moves of unknown origin or destination too, and
    so do `dates`: who came and who left by date, known to the month at best.
    """

    flows: Flows
    balances: Mapping[str, Balance]
    considered: int  # moves of which at least one end is known
    between: int  # of those, with both ends known and apart
    total: Balance = Balance()
    dates: Mapping[PartialDate | None, Balance] = field(default_factory=dict)

    def come_to(self, place: str) -> list[tuple[str, int]]:
        """Return where those who came to a place came from, most first."""
        return _most((o, number) for (o, d), number in self.flows.items() if d == place)

    def twice(self, place: str) -> bool:
        """Return whether somebody came to a place from two, so that its flows are more than came."""
        came = self.balances.get(place, Balance()).arrived
        return sum(number for _, number in self.come_to(place)) > came

    def gone_from(self, place: str) -> list[tuple[str, int]]:
        """Return where those who left a place went, most first."""
        return _most((d, number) for (o, d), number in self.flows.items() if o == place)


def balances(counted: Flows) -> dict[str, Balance]:
    """Return each place's arrivals and departures; over all places they are equal."""
    arrived: Counter[str] = Counter()
    left: Counter[str] = Counter()
    for (origin, destination), number in counted.items():
        left[origin] += number
        arrived[destination] += number
    return {place: Balance(arrived[place], left[place]) for place in arrived | left}


def _most(found: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    return sorted(found, key=lambda item: (-item[1], item[0]))
