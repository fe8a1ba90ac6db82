"""From roles to stays: when somebody was at a place, whatever they were called there.

A stay is the one notion of being somewhere: moves lie between stays, overlaps are of stays, and the
store keeps them to be searched.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum

from bot.careers.dates import PartialDate
from bot.careers.families import Families
from bot.careers.model import Role, Status, Track

# How long a stay may outlast the beginning of the one that it was left for, or end before it: handing
# over takes months, and so does a pause. What goes on longer goes on beside it.
HANDOVER = timedelta(days=92)

_NO_FAMILIES = Families(())


class _Sort(Enum):
    """What a stay is for; roles of two sorts are two stays."""

    STUDY = "study"
    ADVICE = "advice"  # advising a place is not being at it
    WORK = "work"


@dataclass(frozen=True, slots=True)
class Stay:
    """Roles of one sort in a row at one place, promotions included; with families, renames too."""

    key: str  # "openai", "openai#2" for the second; "openai?" where only a rumour begins one
    roles: tuple[Role, ...]
    marks: tuple[str, ...]  # for each role its number among the sure ones; "?1" for a rumour
    places: tuple[int, ...]  # of its roles in the career

    @property
    def place(self) -> int:
        """Where in the career its first role stands."""
        return self.places[0]

    @property
    def organization(self) -> str:
        """Where it was, by the last name of the place."""
        return self.roles[-1].organization

    @property
    def first_organization(self) -> str:
        """Where it was, by the name of the place at the beginning."""
        return self.roles[0].organization

    @property
    def after_gap(self) -> bool:
        """Whether something unrecorded lies before it."""
        return self.roles[0].after_gap

    @property
    def last(self) -> Role:
        """The role it goes on with, or else the one it ended with."""
        return last_of(self.roles)

    @property
    def over(self) -> bool:
        """Whether all of its roles are known to have ended."""
        return self.last.over

    @property
    def study(self) -> bool:
        """Whether it was study, or an internship."""
        return self.roles[0].track.study

    @property
    def schooling(self) -> bool:
        """Whether it was study at a school, which a first post can be from."""
        return any(role.track is Track.STUDENT for role in self.roles)

    @property
    def advisory(self) -> bool:
        """Whether it was an adviser's or a director's post: somebody from outside."""
        return self.roles[0].track is Track.ADVISOR

    @property
    def work(self) -> bool:
        """Whether it was a post at the place, no study and no advice."""
        return not self.study and not self.advisory

    @property
    def begin(self) -> PartialDate | None:
        """When it began, or at least when it was announced."""
        return began(self.roles[0]) or self.roles[0].announced

    @property
    def end(self) -> PartialDate | None:
        """When it ended, or at least when the leaving was announced."""
        return self.last.end or self.last.end_announced

    def at(self, organizations: frozenset[str]) -> bool:
        """Whether it was at one of these places, by one of its names."""
        return any(role.organization in organizations for role in self.roles)

    def step(self, number: int) -> str:
        """Return the key of the step into the role of this number, counted from 0."""
        return self.key if number == 0 else f"{self.key}@{self.marks[number]}"


def began(role: Role) -> PartialDate | None:
    """Return when a role began; a start known to the year alone is sharpened by an announcement in it."""
    start, announced = role.start, role.announced
    if start and start.precision == 1 and announced and announced.within(start):
        return announced
    return start


def last_of(roles: Sequence[Role]) -> Role:
    """Return the latest role of a stay that goes on; the last one where all are over.

    A professor who directed the department's lab for some years is there still.
    """
    last = roles[-1]
    if len(roles) == 1 or not last.over:
        return last
    return next((role for role in reversed(roles) if not role.over), last)


def stays(
    roles: Sequence[Role], families: Families = _NO_FAMILIES, *, sure: bool = False
) -> tuple[Stay, ...]:
    """Return the stays that roles, oldest first, make up, in the order of their first roles.

    A role after a gap begins another stay, and so does one after a post elsewhere, but an adviser's.
    With `families` a place and what it was renamed to are one; without, each is by itself. With
    `sure` the rumours are left out; what is sure has the same keys with them and without.
    """
    known = [place for place, role in enumerate(roles) if role.status is not Status.UNVERIFIED]
    groups = _grouped(known, roles, families)
    keys: dict[int, str] = {}
    marks: dict[int, str] = {}
    for key, group in _keyed(groups, roles, "{}", "{}#{}"):
        keys[group[0]] = key
        marks |= {place: str(number) for number, place in enumerate(group, 1)}
    if not sure and len(known) < len(roles):
        groups = _grouped(range(len(roles)), roles, families)
        rumours = [group for group in groups if not any(place in keys for place in group)]
        for key, group in _keyed(rumours, roles, "{}?", "{}?{}"):
            keys[group[0]] = key
    return tuple(
        Stay(
            next(keys[place] for place in group if place in keys),
            tuple(roles[place] for place in group),
            tuple(marks.get(place, f"?{number}") for number, place in enumerate(group, 1)),
            group,
        )
        for group in groups
    )


def _grouped(
    places: Sequence[int], roles: Sequence[Role], families: Families
) -> list[tuple[int, ...]]:
    """Return the places in the career that make up a stay each, in the order of their first."""
    found: list[list[int]] = []
    advisory = {place for place in places if roles[place].track is Track.ADVISOR}
    for advice in (True, False) if advisory else (False,):
        groups: list[list[int]] = []
        for place in places:
            if (place in advisory) is not advice:
                continue
            group = _goes_on(groups, roles, place, families)
            if group is None:
                groups.append([place])
            else:
                group.append(place)
        found += groups
    return sorted(map(tuple, found))


def _goes_on(
    groups: Sequence[list[int]], roles: Sequence[Role], place: int, families: Families
) -> list[int] | None:
    """Return the group that a role goes on from: the last, or one that the later ones were beside."""
    role = roles[place]
    if role.after_gap:
        return None
    sort = _sort(role)
    for number in reversed(range(len(groups))):
        group = groups[number]
        last = roles[group[-1]]
        same = last.organization == role.organization
        if (same or families.renamed(last.organization, role.organization)) and (
            _sort(last) is sort
        ):
            later = [roles[other[0]] for other in groups[number + 1 :]]
            return group if _all_beside(later, last, role) else None
    return None


def _all_beside(later: Sequence[Role], last: Role, role: Role) -> bool:
    """Whether what began after the last role was beside it and the one that went on from it."""
    if not later:
        return True
    if last.end is None or role.start is None or role.start.earliest > last.end.latest + HANDOVER:
        return False
    end = last.end.earliest
    return all(other.start is not None and other.start.latest < end for other in later)


def _sort(role: Role) -> _Sort:
    if role.track.study:
        return _Sort.STUDY
    return _Sort.ADVICE if role.track is Track.ADVISOR else _Sort.WORK


def _keyed(
    groups: Sequence[tuple[int, ...]], roles: Sequence[Role], first: str, later: str
) -> Iterator[tuple[str, tuple[int, ...]]]:
    seen: dict[str, int] = {}
    for group in groups:
        organization = roles[group[0]].organization
        seen[organization] = number = seen.get(organization, 0) + 1
        yield (first if number == 1 else later).format(organization, number), group
