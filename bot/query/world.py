"""The facts that queries are evaluated over, as rows: people, their stays and moves, places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from bot.careers.dates import PartialDate
from bot.careers.families import Families
from bot.careers.model import Move, MoveEnd, Organization, Person, Role, Work
from bot.careers.moves import derive_moves
from bot.careers.presence import Now
from bot.careers.stays import Stay, began, last_of, stays


def beginning(role: Role) -> PartialDate | None:
    """Return when a role began, or at least when that became public."""
    return began(role) or role.announced


def began_by(role: Role) -> PartialDate | None:
    """Return the day by which the place of a role is looked at: its beginning, or what is nearest."""
    return role.start or role.announced or role.end


def ending(role: Role) -> PartialDate | None:
    """Return when a role ended, or at least when that became public."""
    return role.end or role.end_announced


@dataclass(frozen=True, slots=True)
class Run:
    """Roles of one person in a row within one family: a whole stay there, or the part that fits."""

    person: Person
    roles: tuple[Role, ...]
    places: tuple[int, ...]  # of its roles in the career
    key: str  # of the stay that its first role is in
    number: int  # the place in the career of the first role of the whole stay
    first: int = 0  # roles of the stay before its own
    at: MoveEnd | None = None  # the end of a move that it is
    anchor: int | None = None  # the place of the role held at that end: what fits must include it

    @property
    def last(self) -> Role:
        """The role that decides whether it goes on: the last that is not over, else the last."""
        return last_of(self.roles)

    @property
    def begin(self) -> PartialDate | None:
        """When it began, or at least when that became public."""
        return beginning(self.roles[0])

    @property
    def end(self) -> PartialDate | None:
        """When it ended, or at least when that became public."""
        return ending(self.last)

    @property
    def over(self) -> bool:
        """Whether it is known to have ended: none of its roles goes on."""
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


Row = Person | Run | MoveRow | Organization | Work


@dataclass(frozen=True, slots=True)
class Career:
    """What follows from a person's roles, oldest first."""

    runs: tuple[Run, ...]  # whole stays by what is sure, a family's places together
    rumoured: tuple[Run, ...]  # the same with the unverified roles
    derived: tuple[Move, ...]
    moves: tuple[MoveRow, ...]  # of each move one from each of its origins
    parts: Mapping[str, Run]  # the stay of each key that a move's end names

    def at_end(self, end: MoveEnd, *, leaving: bool) -> Run | None:
        """Return the stay of a move's end, anchored at the role that was held at that moment."""
        run = self.parts.get(end.stay.partition("@")[0])
        if run is None:
            return None
        at = [
            place
            for place, role in zip(run.places, run.roles, strict=True)
            if (role.organization, role.title) == (end.organization, end.title)
        ]
        anchor = None if not at else at[-1] if leaving else at[0]
        return replace(run, at=end, anchor=anchor)


class World:
    """People, organizations and works, and the day that "now" is; people in the order of their ids."""

    def __init__(
        self,
        people: Iterable[Person],
        organizations: Iterable[Organization],
        today: date,
        works: Iterable[Work] = (),
        newest: PartialDate | None = None,
        horizon: date | None = None,
        families: Families | None = None,
    ) -> None:
        """`today` bounds what was: a day after it is still to come.

        Moves count until the `horizon`, today unless it is said.
        `newest` is the newest `as_of` of all, where these people are only some of them; `families`
        are those of the organizations, where they are known already.
        """
        by_id = {person.id: person for person in people}
        self.people = dict(sorted(by_id.items()))
        self.organizations = {place.id: place for place in organizations}
        self.works = {work.id: work for work in works}
        self.families = families or Families(self.organizations.values())
        self.today = today
        self.horizon = horizon or today
        self._newest = newest
        self._careers: dict[str, Career] = {}

    def career(self, person: Person) -> Career:
        """Return the stays and moves of a person."""
        found = self._careers.get(person.id)
        if found is None:
            found = self._careers[person.id] = career_of(person, self.families)
        return found

    @cached_property
    def now(self) -> Now:
        """Today, and the newest date that anybody is stated to be known as of."""
        stated = (person.as_of for person in self.people.values() if person.as_of)
        known = (*stated, *((self._newest,) if self._newest else ()))
        return Now(self.today, max(known, key=lambda day: day.sort_key, default=None))


def career_of(person: Person, families: Families) -> Career:
    """Return what follows from a person's roles."""
    derived = derive_moves(person, families)
    moves = [
        MoveRow(person, move, origin) for move in derived for origin in move.origins or (None,)
    ]
    together = list(_families_together(stays(person.roles, families), families))
    parts = {
        stay.key: Run(person, stay.roles, stay.places, stay.key, group[0].place)
        for group in together
        for stay in group
    }
    sure = _families_together(stays(person.roles, families, sure=True), families)
    return Career(_runs(person, sure), _runs(person, together), derived, tuple(moves), parts)


def _runs(person: Person, together: Iterable[Sequence[Stay]]) -> tuple[Run, ...]:
    return tuple(
        Run(
            person,
            tuple(role for stay in group for role in stay.roles),
            tuple(place for stay in group for place in stay.places),
            group[0].key,
            group[0].place,
        )
        for group in together
    )


def _families_together(single: Sequence[Stay], families: Families) -> Iterator[list[Stay]]:
    """Give the stays of work in a row in one family together, and every other by itself."""
    groups: list[list[Stay]] = []
    last: list[Stay] | None = None  # the last stay of work
    for stay in single:
        if stay.work and last and not stay.after_gap and _one_family(last[-1], stay, families):
            last.append(stay)
            continue
        groups.append([stay])
        if stay.work:
            last = groups[-1]
    yield from groups


def _one_family(before: Stay, stay: Stay, families: Families) -> bool:
    return families.same(before.organization, stay.first_organization, stay.begin)
