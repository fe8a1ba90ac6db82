"""Edits: what an accepted change does to the facts, each with the value that it replaced."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, TypeAlias, TypeVar

from bot.careers.dates import PartialDate
from bot.careers.model import Organization, Person, Role

Facts = TypeVar("Facts", Person, Role)


@dataclass(frozen=True, slots=True)
class PersonEdit:
    """A person is added (no `before`), taken out (no `after`), or changed but for the roles."""

    before: Person | None = None
    after: Person | None = None

    @property
    def person(self) -> str:
        """The person's id."""
        held = self.after or self.before
        return held.id if held else ""


@dataclass(frozen=True, slots=True)
class RoleEdit:
    """A role of a person is added (no `before`), removed (no `after`), or changed."""

    person: str
    before: Role | None = None
    after: Role | None = None


@dataclass(frozen=True, slots=True)
class PlaceEdit:
    """An organization is added (no `before`) or taken out (no `after`)."""

    before: Organization | None = None
    after: Organization | None = None

    @property
    def place(self) -> str:
        """The organization's id."""
        held = self.after or self.before
        return held.id if held else ""


Edit: TypeAlias = PersonEdit | RoleEdit | PlaceEdit
PeopleEdit: TypeAlias = PersonEdit | RoleEdit

EDIT_KINDS: dict[str, type[Edit]] = {"person": PersonEdit, "role": RoleEdit, "place": PlaceEdit}
"""The word by which each kind is kept."""


def reverse(edit: Edit) -> Edit:
    """Return the edit that takes another back."""
    match edit:
        case PersonEdit(before=before, after=after):
            return PersonEdit(after, before)
        case RoleEdit(person=person, before=role, after=becomes):
            return RoleEdit(person, becomes, role)
        case PlaceEdit(before=place, after=made):
            return PlaceEdit(made, place)


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that differs, with the value before and after."""

    field: str
    before: object
    after: object


def differences(before: Facts, after: Facts) -> Iterator[Difference]:
    """Give the fields that differ, but for a person's id and roles."""
    for one in fields(before):
        old, new = getattr(before, one.name), getattr(after, one.name)
        if old != new and one.name not in ("id", "roles"):
            yield Difference(one.name, old, new)


def with_changes(base: Facts, before: Facts, after: Facts) -> Facts:
    """Return `base` with what differs between `before` and `after`; the rest stays.

    Of lists and links, entries are taken out and added one by one; `as_of` never goes back.
    """
    values = {
        one.field: _changed(one, getattr(base, one.field)) for one in differences(before, after)
    }
    return replaced(base, values)


def without_changes(base: Facts, before: Facts, after: Facts) -> Facts:
    """Return `base` without what differs between `before` and `after`, where it still is so."""
    return replaced(
        base,
        {
            one.field: _changed(Difference(one.field, one.after, one.before), have)
            for one in differences(before, after)
            if (have := getattr(base, one.field)) == one.after or isinstance(have, tuple | dict)
        },
    )


def replaced(facts: Facts, values: Mapping[str, Any]) -> Facts:
    """Return facts with other values of these fields; the same facts where there are none."""
    return replace(facts, **values) if values else facts


def _changed(one: Difference, have: object) -> object:
    match have, one.before, one.after:
        case _, old, new if have == old:
            return new
        case tuple() as items, tuple() as old, tuple() as new:
            kept = [item for item in items if item in new or item not in old]
            return tuple(dict.fromkeys((*kept, *(item for item in new if item not in old))))
        case Mapping() as links, Mapping() as old, Mapping() as new:
            left = {key: link for key, link in links.items() if key in new or key not in old}
            return {**left, **{key: link for key, link in new.items() if old.get(key) != link}}
        case PartialDate() as day, _, PartialDate() as new if one.field == "as_of":
            return max(day, new, key=lambda date: date.sort_key)
        case _, _, new:
            return new
