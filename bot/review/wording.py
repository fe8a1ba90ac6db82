"""A suggestion in words: its title, and what it changes, the old beside the new."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from enum import Enum

from bot.careers.dates import PartialDate
from bot.careers.model import MoveKind, Person, Role
from bot.review.changes import (
    AdoptedRecord,
    Change,
    ChangedPerson,
    ChangedRole,
    Left,
    Named,
    NewMove,
    NewPerson,
    Renamed,
    Request,
    SamePerson,
    TakenOut,
    TwoPeople,
    Verified,
    person_of,
)
from bot.review.edits import Difference, Edit, PersonEdit, PlaceEdit, RoleEdit, differences
from bot.review.effects import Known


@dataclass(frozen=True, slots=True)
class Side:
    """One thing that changes: what it is, as it is now, as it would be; "" for nothing there."""

    what: str
    old: str
    new: str


def title_of(change: Change, known: Known) -> str:
    """Return a suggestion in one sentence without a full stop: "Ada Fictional: Quuxai → Barworks"."""
    who = _who(person_of(change), known)
    match change:
        case NewMove(kind=kind, origin=origin, destination=destination):
            ends = [_where(place, known) for place in (origin, destination) if place]
            road = " → ".join(ends) if destination else f"left {ends[0] if ends else 'their post'}"
            said = "" if kind in (MoveKind.MOVED, MoveKind.DEPARTED) else f" ({kind.value})"
            return f"{who}: {road}{said}"
        case ChangedRole(role=role, becomes=Role() as surer) if _is_surer(role, surer):
            return f"{who} at {known.name_of(role.organization)}, now {surer.status}"
        case ChangedRole(role=role, becomes=becomes):
            what = "a correction of" if becomes else "take out"
            return f"{who}: {what} {role.title} at {known.name_of(role.organization)}"
        case ChangedPerson(person=before, becomes=becomes_one):
            changed = (_label(one.field) for one in differences(before, becomes_one))
            return f"{who}: a correction of the {', '.join(changed)}"
        case NewPerson():
            return f"{who}: a new person"
        case Left(organization=place):
            return f"{who}: left {known.name_of(place)}"
        case Renamed(name=name):
            return f"{who}: the name is {name}"
        case Verified(as_of=day):
            return f"{who}: right as of {day.in_words()}"
        case SamePerson(other=other):
            return f"{who}: the same person as {_who(Named(other, other), known)}"
        case TwoPeople(other=another):
            return f"{who}: two people, {who} and {_who(another, known)}"
        case AdoptedRecord(service=service, identifier=identifier):
            return f"{who}: adopt the record {identifier} of {service}"
        case TakenOut():
            return f"{who}: taken out of the data files"
        case Request(wanted=wanted):
            return f"{who}: asks to be {wanted.value}"


def _is_surer(role: Role, becomes: Role) -> bool:
    """True if nothing but how certain it is changes, for the better."""
    alone = replace(role, status=becomes.status) == replace(becomes, sources=role.sources)
    return alone and becomes.status.weight > role.status.weight


def sides_of(edits: Iterable[Edit], known: Known) -> tuple[Side, ...]:
    """Return what edits change, field by field, in plain text."""
    found = tuple(edits)
    new = {one.after.id: one.after for one in found if isinstance(one, PlaceEdit) and one.after}
    beside = replace(known, places={**new, **known.places})
    return tuple(side for edit in found for side in _of_edit(edit, beside))


def _of_edit(edit: Edit, known: Known) -> Iterator[Side]:
    match edit:
        case PlaceEdit(before=old_place, after=new_place):
            yield Side(
                "organization",
                old_place.name if old_place else "",
                f"{new_place.name} ({new_place.kind.value})" if new_place else "",
            )
        case PersonEdit(before=Person() as old, after=Person() as new):
            for one in differences(old, new):
                yield Side(_label(one.field), *_values(one))
        case PersonEdit(before=old_one, after=new_one):
            yield Side("person", _whole(old_one), _whole(new_one))
        case RoleEdit(before=Role() as role, after=Role() as becomes):
            where = f"{known.name_of(role.organization)} · {role.title}"
            for one in differences(role, becomes):
                yield Side(f"{where} · {_label(one.field)}", *_values(one))
        case RoleEdit(before=role_before, after=role_after):
            yield Side("role", _role(role_before, known), _role(role_after, known))


def _who(named: Named, known: Known) -> str:
    person = known.people.get(named.id or "")
    return person.name if person else named.name


def _where(place: Named, known: Known) -> str:
    known_place = known.places.get(place.id or "")
    return known_place.name if known_place else place.name


_LABELS = {
    "ended": "over, nobody knows since when",
    "end_announced": "leaving announced",
    "as_of": "known as of",
    "known_for": "known for",
}


def _label(name: str) -> str:
    return _LABELS.get(name, name.replace("_", " "))


def _values(one: Difference) -> tuple[str, str]:
    """Return the value before and after; of a list what is taken out and what is added."""
    if isinstance(one.before, tuple) and isinstance(one.after, tuple):
        gone = tuple(item for item in one.before if item not in one.after)
        return _value(gone), _value(tuple(item for item in one.after if item not in one.before))
    return _value(one.before), _value(one.after)


def _value(value: object) -> str:
    match value:
        case None | False | "" | ():
            return ""
        case True:
            return "yes"
        case PartialDate():
            return value.in_words()
        case Enum():
            return str(value.value)
        case tuple():
            return ", ".join(map(str, value))
        case Mapping():
            return ", ".join(f"{kind}: {link}" for kind, link in value.items())
        case _:
            return str(value)


def _whole(person: Person | None) -> str:
    return f"{person.name}: {person.summary}" if person else ""


def _role(role: Role | None, known: Known) -> str:
    if role is None:
        return ""
    said = [f"{role.title} at {known.name_of(role.organization)}"]
    for one in fields(role):
        if one.name in _SAID_BY_ITSELF:
            continue
        value = getattr(role, one.name)
        if value != one.default:
            said.append(f"{_label(one.name)} {_value(value)}")
    return ", ".join(said)


_SAID_BY_ITSELF = ("organization", "title", "sources")
