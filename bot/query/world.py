"""The facts that queries are evaluated over, as rows: people, their stays and moves, places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from bot.careers.dates import PartialDate
from bot.careers.families import Families
from bot.careers.model import Move, MoveEnd, Organization, Person, Role
from bot.careers.moves import derive_moves
from bot.careers.presence import Now
from bot.careers.stays import Stay, began, last_of, stays


@dataclass(frozen=True, slots=True)
class Run:
    """Roles of one person in a row within one family: a whole stay there, or the part that fits."""

    person: Person
    roles: tuple[Role, ...]
    key: str  # of the stay that its first role is in
    number: int  # of the stay in the career, from 0
    first: int = 0  # roles of the stay before its own
    anchor: Role | None = None  # at the end of a move: the role that what fits must include

    @property
    def begin(self) -> PartialDate | None:
        """When it began, or at least when that became public."""
        return began(self.roles[0]) or self.roles[0].announced

    @property
    def end(self) -> PartialDate | None:
        """When it ended, or at least when that became public."""
        return self.last.end or self.last.end_announced

    @property
    def last(self) -> Role:
        """The role it goes on with, or else the one it ended with."""
        return last_of(self.roles)

    @property
    def over(self) -> bool:
        """Whether all of its roles are known to have ended."""
        return self.last.over

    @property
    def work(self) -> bool:
        """Whether it is a post at the place: no study, no internship, no advice from outside."""
        track = self.roles[0].track
        return not track.study and track is not track.ADVISOR


@dataclass(frozen=True, slots=True)
class MoveRow:
    """A move from one of its origins; a move without any is one row."""

    person: Person
    move: Move
    origin: MoveEnd | None


Row = Person | Run | MoveRow | Organization


@dataclass(frozen=True, slots=True)
class Career:
    """What follows from a person's roles, oldest first."""

    runs: tuple[Run, ...]  # whole stays by what is sure, a family's places together
    rumoured: tuple[Run, ...]  # the same with the unverified roles
    moves: tuple[MoveRow, ...]
    parts: Mapping[str, Run]  # the stay of each key that a move's end names


class World:
    """People and organizations, and the day that "now" is."""

    def __init__(
        self, people: Iterable[Person], organizations: Iterable[Organization], today: date
    ) -> None:
        """`today` bounds what was: a day after it is still to come."""
        self.people = {person.id: person for person in people}
        self.organizations = {place.id: place for place in organizations}
        self.families = Families(self.organizations.values())
        self.today = today
        self._careers: dict[str, Career] = {}

    def career(self, person: Person) -> Career:
        """Return the stays and moves of a person."""
        found = self._careers.get(person.id)
        if found is None:
            found = self._careers[person.id] = self._derived(person)
        return found

    def _derived(self, person: Person) -> Career:
        single = stays(person.roles, self.families)
        moves = [
            MoveRow(person, move, origin)
            for move in derive_moves(person, self.families)
            for origin in move.origins or (None,)
        ]
        parts = {
            stay.key: Run(person, stay.roles, stay.key, number)
            for number, stay in enumerate(single)
        }
        sure = self._runs(person, stays(person.roles, self.families, sure=True))
        return Career(sure, self._runs(person, single), tuple(moves), parts)

    def _runs(self, person: Person, single: Sequence[Stay]) -> tuple[Run, ...]:
        return tuple(
            Run(person, tuple(role for stay in group for role in stay.roles), group[0].key, number)
            for number, group in enumerate(self._families_together(single))
        )

    def _families_together(self, single: Sequence[Stay]) -> Iterator[list[Stay]]:
        """Give the stays of work in a row in one family together, and every other by itself."""
        groups: list[list[Stay]] = []
        last: list[Stay] | None = None  # the last stay of work
        for stay in single:
            if stay.work and last and not stay.after_gap and self._one_family(last[-1], stay):
                last.append(stay)
                continue
            groups.append([stay])
            if stay.work:
                last = groups[-1]
        yield from groups

    def _one_family(self, before: Stay, stay: Stay) -> bool:
        return self.families.same(before.organization, stay.first_organization, stay.begin)

    @cached_property
    def now(self) -> Now:
        """Today, and the newest date that anybody is stated to be known as of."""
        stated = (person.as_of for person in self.people.values() if person.as_of)
        return Now(self.today, max(stated, key=lambda day: day.sort_key, default=None))
