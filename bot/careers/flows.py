"""Moves counted between organizations: who gains from whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
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
class Which:
    """Which moves are counted: those of a time, without some steps.

    A move happened since and until these days; with `possible` it only may have. What is still to
    come after `today` is left out.
    """

    since: date | None = None
    until: date | None = None
    leave_out: LeaveOut | None = None
    possible: bool = False
    today: date | None = None


APART = "~"
"""After the id of an organization that was not part of its parent of today when a move was."""


class Groups:
    """Which organizations count as one place; one that is not named is a place of its own."""

    __slots__ = ("__weakref__", "of")

    def __init__(self, of: Mapping[str, str]) -> None:
        self.of = of

    def __call__(self, place: str) -> str:
        """Return what a place counts as; one that was apart from its parent counts as itself."""
        return place.removesuffix(APART) if place.endswith(APART) else self.of.get(place, place)


@dataclass(frozen=True, slots=True)
class Counted:
    """Moves counted between places.

    A move for which several posts were left has a flow from each; it arrived once. `flows` are between two known places; where there are very many, those that lead. Of one place,
    `arrived` and `left` count the moves of unknown origin or destination too, and so do `dates`: who
    came and who left by date, known to the month at best.
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
