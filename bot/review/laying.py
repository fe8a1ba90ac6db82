"""Accepted edits laid over what the data files say: the accepted ones stand.

The order of edits is that of their acceptance. Laid twice, they say what they say laid once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bot.careers.model import Person, Role, Track
from bot.careers.order import in_order, inserted
from bot.review.changes import Change, ChangedPerson, ChangedRole, TakenOut
from bot.review.edits import (
    Difference,
    PeopleEdit,
    PersonEdit,
    RoleEdit,
    differences,
    replaced,
    with_changes,
    without_changes,
)


def lay(person: Person | None, edits: Iterable[PeopleEdit]) -> Person | None:
    """Return a person of the files with edits of theirs laid over; None for nobody."""
    for edit in edits:
        person = _laid(person, edit)
    return person


def adrift(person: Person | None, edits: Sequence[PeopleEdit]) -> frozenset[int]:
    """Return the places of those edits that change a person or a role that is not there."""
    found = set()
    for number, edit in enumerate(edits):
        if not _has_ground(person, edit):
            found.add(number)
        person = _laid(person, edit)
    return frozenset(found)


def settled(person: Person | None, edits: Sequence[PeopleEdit]) -> frozenset[int]:
    """Return the places of those edits that the files say themselves by now.

    An edit is done with once those before it of the same role, or of the person, are.
    """
    if person is None:  # nobody in the files is what is accepted only of somebody taken out
        gone = bool(edits) and lay(None, edits) is None and _takes_out(edits[-1])
        return frozenset(range(len(edits))) if gone else frozenset()
    done: set[int] = set()
    final = lay(person, edits)
    groups: dict[object, list[int]] = {}
    for number, edit in enumerate(edits):
        groups.setdefault(_target(final, edit), []).append(number)
    for numbers in groups.values():
        if lay(person, [edits[number] for number in numbers]) == person:
            done.update(numbers)
            continue
        for number in numbers:
            if lay(person, [edits[number]]) != person:
                break
            done.add(number)
    return frozenset(done)


def clashes(
    before: Person | None, now: Person | None, edits: Sequence[PeopleEdit]
) -> tuple[Change, ...]:
    """Return what the files say anew that the accepted edits hide: each as a change of what stands.

    `before` is the person as the files had them, `now` as they have them. No clash is what the
    files left as it was, or what they say as it was accepted.
    """
    stands = lay(now if now else before, edits)
    if stands is None or not edits:
        return ()
    if now is None:
        return (TakenOut(stands.id),) if before else ()
    found: dict[object, Change] = {}
    for edit in edits:
        for change in _hidden(before, now, stands, edit):
            found[_target(stands, edit)] = change
    return tuple(found.values())


def taken_back(person: Person | None, edit: PeopleEdit) -> PeopleEdit | None:
    """Return the edit that takes back, of a person as known now, what still is as an edit made it.

    None where nothing of it is left.
    """
    if isinstance(edit, PersonEdit):
        if edit.before is None or edit.after is None:
            gone = edit.after is None
            if gone is not (person is None):
                return None
            return PersonEdit(person, edit.before)
        if person is None:
            return None
        bare = replace(person, roles=())
        made = without_changes(bare, edit.before, edit.after)
        return PersonEdit(bare, made) if made != bare else None
    place = None if person is None else find(person, edit)
    if person is None or (place is None) is not (edit.after is None):
        return None
    if place is None or edit.before is None or edit.after is None:
        return RoleEdit(person.id, None if place is None else person.roles[place], edit.before)
    role = person.roles[place]
    was = without_changes(role, edit.before, edit.after)
    return RoleEdit(person.id, role, was) if was != role else None


def _hidden(
    before: Person | None, now: Person, stands: Person, edit: PeopleEdit
) -> Iterator[Change]:
    if isinstance(edit, PersonEdit):
        was = before or Person(now.id, "")
        asked = list(differences(edit.before or Person(now.id, ""), edit.after or stands))
        said = {one.field: one.after for one in _news(was, now, stands, asked)}
        if said:
            bare = replace(stands, roles=())
            yield ChangedPerson(bare, replaced(bare, said))
        return
    place, old = find(stands, edit), find(before, edit) if before else None
    if place is None:
        return
    role = stands.roles[place]
    new = find(now, edit)
    if new is None:
        if old is not None and edit.before:
            yield ChangedRole(stands.id, role, None)
        return
    was_role = before.roles[old] if before and old is not None else _blank(role)
    asked = list(differences(edit.before or _blank(role), edit.after or role))
    said = {one.field: one.after for one in _news(was_role, now.roles[new], role, asked)}
    if said:
        yield ChangedRole(stands.id, role, replaced(role, said))


def _news(
    was: Person | Role, now: Person | Role, stands: Person | Role, asked: Sequence[Difference]
) -> Iterator[Difference]:
    """Give the fields of an edit that the files changed to something else than what stands.

    Lists and links are put together, and the newest `as_of` counts: those cannot clash.
    """
    for one in asked:
        old, new, kept = (getattr(facts, one.field) for facts in (was, now, stands))
        single = not isinstance(new, tuple | dict) and one.field != "as_of"
        if single and new != old and new not in (kept, None, ""):
            yield Difference(one.field, kept, new)


def find(person: Person, edit: RoleEdit) -> int | None:
    """Return the place of the role that an edit is about; None where it is not there.

    It is the role word for word as it was or became, else the one that it can be: by the
    organization, with the title or the beginning, or as the one post there.
    """
    for wanted in (edit.before, edit.after):
        if wanted in person.roles and wanted is not None:
            return person.roles.index(wanted)
    for wanted in (edit.before, edit.after):
        if wanted is not None:
            found = _alike(person.roles, wanted, alone=edit.before is not None)
            if found is not None:
                return found
    return None


def _alike(roles: Sequence[Role], wanted: Role, *, alone: bool) -> int | None:
    there = [n for n, role in enumerate(roles) if role.organization == wanted.organization]
    likely = [number for number in there if _one_post(roles[number], wanted)]
    if likely:
        return max(likely, key=lambda number: _agreement(roles[number], wanted))
    return there[0] if alone and len(there) == 1 else None


def _one_post(role: Role, wanted: Role) -> bool:
    """Whether two roles at one place can be one post: by when they began, or by the title."""
    if _apart(role, wanted) or _apart(wanted, role):
        return False
    if role.start and wanted.start:
        return role.start.within(wanted.start) or wanted.start.within(role.start)
    return role.title.casefold() == wanted.title.casefold()


def _apart(earlier: Role, later: Role) -> bool:
    """Whether one role is known to be over before the other began."""
    return bool(earlier.end and later.start and earlier.end.latest < later.start.earliest)


def _agreement(role: Role, wanted: Role) -> int:
    return -sum(1 for _ in differences(role, wanted))


def _takes_out(edit: PeopleEdit) -> bool:
    return isinstance(edit, PersonEdit) and edit.after is None


def _has_ground(person: Person | None, edit: PeopleEdit) -> bool:
    if person is None:
        return isinstance(edit, PersonEdit) and edit.before is None
    if isinstance(edit, PersonEdit) or edit.before is None:
        return True
    return find(person, edit) is not None


def _laid(person: Person | None, edit: PeopleEdit) -> Person | None:
    if isinstance(edit, PersonEdit):
        if edit.after is None:
            return None
        if person is None:
            return edit.after if edit.before is None else None
        return with_changes(person, edit.before or Person(person.id, ""), edit.after)
    if person is None:
        return None
    return replace(person, roles=_roles(person, edit))


def _roles(person: Person, edit: RoleEdit) -> tuple[Role, ...]:
    place = find(person, edit)
    if place is None:
        return inserted(person.roles, edit.after) if edit.after else person.roles
    others = person.roles[:place], person.roles[place + 1 :]
    if edit.after is None:
        return (*others[0], *others[1])
    role = person.roles[place]
    made = with_changes(role, edit.before or _blank(role), edit.after)
    return person.roles if made == role else in_order((*others[0], made, *others[1]))


def _blank(role: Role) -> Role:
    """Return a role at the same place of which nothing is said."""
    return Role(role.organization, "", Track.RESEARCH)


def _target(person: Person | None, edit: PeopleEdit) -> object:
    """Return what an edit is about: the person as a whole, or a place among the roles."""
    if person is None or isinstance(edit, PersonEdit):
        return None
    place = find(person, edit)
    return (edit.before or edit.after) if place is None else place
