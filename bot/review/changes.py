"""What can be suggested: one class for each kind of change to the facts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from bot.careers.dates import PartialDate
from bot.careers.model import MoveKind, OrganizationKind, Person, Role, Status, Track


@dataclass(frozen=True, slots=True)
class Named:
    """A person or an organization as it was named; without an id it is not in the data."""

    name: str
    id: str | None = None


@dataclass(frozen=True, slots=True)
class NewMove:
    """A move: the post that was left ends, and the new one begins.

    Without a destination it is a departure. `announced` is the day it became public, such as that
    of the article. `sort` and `summary` are needed only of a place and a person not in the data.
    """

    person: Named
    kind: MoveKind
    origin: Named | None = None
    destination: Named | None = None
    title: str | None = None  # of the new post
    track: Track | None = None  # of the new post; None: what the title says
    date: PartialDate | None = None  # of joining; of leaving without a destination
    announced: PartialDate | None = None
    status: Status = Status.REPORTED
    sort: OrganizationKind = OrganizationKind.COMPANY  # of a destination that is not in the data
    summary: str | None = None  # of a person who is not in the data; None: the new post


@dataclass(frozen=True, slots=True)
class ChangedRole:
    """A role that becomes another: the fields that differ are the change. None: it is wrong."""

    person: str
    role: Role
    becomes: Role | None


@dataclass(frozen=True, slots=True)
class ChangedPerson:
    """A person, both times without the roles, of whom other things are so: a summary, a link."""

    person: Person
    becomes: Person


@dataclass(frozen=True, slots=True)
class NewPerson:
    """A person who is not in the data."""

    person: Person


@dataclass(frozen=True, slots=True)
class Left:
    """A person's posts at a place are over; without a date nobody knows since when."""

    person: str
    organization: str
    date: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Renamed:
    """A person publishes under another name; the former one becomes an alias."""

    person: str
    name: str


@dataclass(frozen=True, slots=True)
class Verified:
    """What is known of a person is right, as of a day."""

    person: str
    as_of: PartialDate


@dataclass(frozen=True, slots=True)
class SamePerson:
    """Two ids are one person: `other` leads to `person` from then on."""

    person: str
    other: str


@dataclass(frozen=True, slots=True)
class TwoPeople:
    """What stands under one id is two people: these roles are the other's."""

    person: str
    other: Named
    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class AdoptedRecord:
    """A record of a service becomes part of the curated facts.

    `person` is as the record says; `into` the id of whom it is in the data, None for nobody yet.
    """

    service: str
    identifier: str
    person: Person
    into: str | None = None


@dataclass(frozen=True, slots=True)
class TakenOut:
    """The data files have no such person any more."""

    person: str


class Wanted(StrEnum):
    """What a person asks for about themselves."""

    LEFT_OUT = "left out"
    CORRECTED = "corrected"


@dataclass(frozen=True, slots=True)
class Request:
    """A person asks to be left out or corrected; `proof` is what shows that it is they."""

    person: Named
    wanted: Wanted
    proof: str = ""


Change: TypeAlias = (
    NewMove
    | ChangedRole
    | ChangedPerson
    | NewPerson
    | Left
    | Renamed
    | Verified
    | SamePerson
    | TwoPeople
    | AdoptedRecord
    | TakenOut
    | Request
)

KINDS: dict[str, type[Change]] = {
    "move": NewMove,
    "role": ChangedRole,
    "facts": ChangedPerson,
    "person": NewPerson,
    "left": Left,
    "rename": Renamed,
    "verify": Verified,
    "same": SamePerson,
    "split": TwoPeople,
    "record": AdoptedRecord,
    "taken out": TakenOut,
    "request": Request,
}
"""The word by which each kind is kept."""

KIND_OF = {kind: word for word, kind in KINDS.items()}


def person_of(change: Change) -> Named:
    """Return whom a change is about, with the id as the name where no other is in it."""
    match change:
        case NewMove(person=Named() as person) | Request(person=Named() as person):
            return person
        case NewPerson(person=Person(name=name)):
            return Named(name)
        case ChangedPerson(person=Person(id=id_, name=name)):
            return Named(name, id_)
        case AdoptedRecord(person=Person(name=name), into=into):
            return Named(name, into)
        case (
            ChangedRole(person=id_)
            | Left(person=id_)
            | Renamed(person=id_)
            | Verified(person=id_)
            | SamePerson(person=id_)
            | TwoPeople(person=id_)
            | TakenOut(person=id_)
        ):
            return Named(id_, id_)
