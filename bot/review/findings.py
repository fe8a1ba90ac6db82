"""What a suggestion repeats or contradicts of the known facts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.careers.dates import PartialDate
from bot.careers.model import MoveKind, Person, Role
from bot.review.changes import (
    Change,
    ChangedRole,
    Left,
    Named,
    NewMove,
    NewPerson,
    Renamed,
    SamePerson,
    TwoPeople,
)
from bot.review.edits import RoleEdit
from bot.review.effects import Known, id_for
from bot.review.laying import find


class Sort(StrEnum):
    """How a suggestion stands to a known fact."""

    REPEATS = "repeats"
    CONTRADICTS = "contradicts"
    UNKNOWN = "unknown"  # it names what is not in the data


@dataclass(frozen=True, slots=True)
class Finding:
    """One such thing, as a sentence of plain text."""

    sort: Sort
    sentence: str


def findings(change: Change, known: Known, today: date) -> tuple[Finding, ...]:
    """Return what a change repeats, contradicts or newly names, in the order it should be read."""
    return tuple(_of_change(change, known, today))


def _of_change(change: Change, known: Known, today: date) -> Iterator[Finding]:
    match change:
        case NewMove():
            yield from _of_move(change, known)
            yield from _ahead(change.date, today)
        case ChangedRole(person=id_, role=role, becomes=becomes) if id_ in known.people:
            yield from _of_role(known.people[id_], role, becomes)
        case NewPerson(person=person):
            yield from _namesakes(Named(person.name), known)
        case Left(person=id_, organization=place, date=day) if id_ in known.people:
            person = known.people[id_]
            yield from _of_leaving(person, place, day, known)
            yield from _ahead(day, today)
        case Renamed(person=id_, name=name) if id_ in known.people:
            if known.people[id_].name == name:
                yield Finding(Sort.REPEATS, f"{name} has this name already.")
        case SamePerson(person=one, other=other):
            if {(one, other), (other, one)} & {*known.split}:
                yield Finding(Sort.CONTRADICTS, "The two were told apart before.")
        case TwoPeople(person=id_, other=Named(id=str() as other_id)) if other_id in known.people:
            if other_id != id_:
                name = known.people[other_id].name
                yield Finding(Sort.CONTRADICTS, f"{name} is in the data: the roles go to them.")
        case _:
            return


def _of_move(move: NewMove, known: Known) -> Iterator[Finding]:
    person = known.people.get(move.person.id or "")
    if person is None:
        yield from _namesakes(move.person, known)
        if move.destination and not _id(move.destination, known):
            yield _new_place(move.destination)
        return
    if move.destination:
        there = _id(move.destination, known)
        if not there:
            yield _new_place(move.destination)
        elif move.kind is not MoveKind.PROMOTED:
            yield from _of_arrival(person, there, move.date, known)
    if move.origin:
        left = _id(move.origin, known)
        day = None if move.destination else move.date
        if left:
            yield from _of_leaving(person, left, day, known, alone=move.destination is None)
        else:
            yield _new_place(move.origin)


def _of_arrival(
    person: Person, place: str, day: PartialDate | None, known: Known
) -> Iterator[Finding]:
    for role in person.roles:
        if role.organization != place or (role.over and day is None):
            continue
        if _agree(role.start, day):
            yield Finding(Sort.REPEATS, f"It is known already: {_said(person, role, known)}.")
            return
        if not role.over:
            yield Finding(
                Sort.CONTRADICTS, f"The data has another day: {_said(person, role, known)}."
            )
            return


def _of_leaving(
    person: Person, place: str, day: PartialDate | None, known: Known, *, alone: bool = True
) -> Iterator[Finding]:
    there = [role for role in person.roles if role.organization == place]
    name = known.name_of(place)
    if not there:
        yield Finding(Sort.CONTRADICTS, f"The data has no post of {person.name} at {name}.")
    elif all(role.over for role in there):
        last = there[-1].end
        if not alone:
            return
        if _agree(last, day):
            since = f" in {last.in_words()}" if last else ""
            yield Finding(Sort.REPEATS, f"That {person.name} left {name}{since} is known already.")
        elif last:
            yield Finding(
                Sort.CONTRADICTS,
                f"The data has another day: {person.name} left {name} in {last.in_words()}.",
            )


def _of_role(person: Person, role: Role, becomes: Role | None) -> Iterator[Finding]:
    if find(person, RoleEdit(person.id, role, becomes)) is None:
        yield Finding(Sort.CONTRADICTS, "The role that it corrects is not in the data any more.")
    elif becomes in person.roles:
        yield Finding(Sort.REPEATS, "The data says so already.")


def _namesakes(named: Named, known: Known) -> Iterator[Finding]:
    same = known.people.get(id_for(named.name))
    if same:
        yield Finding(Sort.CONTRADICTS, f"{same.name} is in the data already, as {same.id}.")
    else:
        yield Finding(Sort.UNKNOWN, f"{named.name} is new to the data.")


def _ahead(day: PartialDate | None, today: date) -> Iterator[Finding]:
    if day and day.earliest > today:
        yield Finding(Sort.CONTRADICTS, f"{day.in_words()} is still to come.")


def _new_place(place: Named) -> Finding:
    return Finding(Sort.UNKNOWN, f"{place.name} is new to the data.")


def _id(place: Named, known: Known) -> str | None:
    id_ = place.id or id_for(place.name)
    return id_ if id_ in known.places else None


def _agree(known: PartialDate | None, said: PartialDate | None) -> bool:
    """Whether two dates can be one day; a date that is not given contradicts none."""
    if known is None or said is None:
        return True
    return known.earliest <= said.latest and said.earliest <= known.latest


def _said(person: Person, role: Role, known: Known) -> str:
    since = f" since {role.start.in_words()}" if role.start and not role.over else ""
    of_old = f" from {role.start.in_words()}" if role.start and role.over else ""
    return f"{person.name}, {role.title} at {known.name_of(role.organization)}{since}{of_old}"
