"""What a suggested change does to the known facts, as edits."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.careers.dates import PartialDate
from bot.careers.lineage import Pair
from bot.careers.merging import united, united_role
from bot.careers.model import MoveKind, Organization, OrganizationKind, Person, Role, Track
from bot.careers.titles import likely_track
from bot.names.folding import fold
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
from bot.review.edits import Edit, PersonEdit, PlaceEdit, RoleEdit
from bot.review.laying import find
from bot.review.suggestion import ReviewError

UNTITLED = "Role not disclosed"
"""The title of a post of which none is known, as in the data files."""

_LONGEST_ID = 64


@dataclass(frozen=True, slots=True)
class Known:
    """The facts that a change is looked at beside: those it concerns, and every organization."""

    people: Mapping[str, Person] = field(default_factory=dict)
    places: Mapping[str, Organization] = field(default_factory=dict)
    split: Collection[Pair] = ()  # of ids that are known to be two people

    def name_of(self, place: str) -> str:
        """Return the name of an organization, or its id where it is not known."""
        known = self.places.get(place)
        return known.name if known else place


def id_for(name: str) -> str:
    """Return the id that a new person or place of this name gets; "" for a name without letters."""
    return "-".join(fold(name))[:_LONGEST_ID].strip("-")


def concerned(change: Change) -> tuple[str, ...]:
    """Return the ids of the people whom a change concerns, or may: see `Known.people`."""
    person = person_of(change)
    ids = [person.id or id_for(person.name)]
    match change:
        case SamePerson(other=other):
            ids.append(other)
        case TwoPeople(other=Named() as other_one):
            ids.append(other_one.id or id_for(other_one.name))
        case NewPerson(person=new):
            ids.append(new.id)
        case _:
            pass
    return tuple(dict.fromkeys(id_ for id_ in ids if id_))


def edits_of(change: Change, sources: Sequence[str], known: Known) -> tuple[Edit, ...]:
    """Return the edits that carry a change out; raise ReviewError where it cannot be.

    `sources` are the addresses of the pages that it rests on, which the roles then cite.
    """
    pages = tuple(sources)
    match change:
        case NewMove():
            return tuple(_moved(change, pages, known))
        case ChangedRole(person=id_, role=role, becomes=becomes):
            return (_changed_role(_person(id_, known), role, becomes, pages),)
        case ChangedPerson(person=before, becomes=becomes_one):
            _person(before.id, known)
            return (PersonEdit(before, becomes_one),)
        case NewPerson(person=person):
            return tuple(_new_person(person, pages, known))
        case Left(person=id_, organization=place, date=day):
            return tuple(_left(_person(id_, known), place, day, None, pages, known))
        case Renamed(person=id_, name=name):
            return (_renamed(_person(id_, known), name),)
        case Verified(person=id_, as_of=day):
            return tuple(_verified(_person(id_, known), day, pages))
        case AdoptedRecord(person=person, into=into):
            return tuple(_adopted(person, into, pages, known))
        case TakenOut(person=id_):
            return (PersonEdit(_person(id_, known), None),)
        case SamePerson(person=id_, other=other_id):
            return tuple(_one_of_two(_person(id_, known), _person(other_id, known)))
        case TwoPeople(person=id_, other=other, roles=roles):
            return tuple(_two_of_one(_person(id_, known), other, roles, known))
        case Request():
            raise ReviewError(
                "A request is carried out by leaving the person out, or by a correction."
            )


def _person(id_: str, known: Known) -> Person:
    try:
        return known.people[id_]
    except KeyError:
        raise ReviewError(
            f"Nobody in the data has the id {id_} any more: reject it, or edit it first."
        ) from None


def _moved(move: NewMove, pages: tuple[str, ...], known: Known) -> Iterator[Edit]:
    person = known.people.get(move.person.id) if move.person.id else None
    place = move.destination
    if place:
        place_id = place.id or id_for(place.name)
        if not place_id:
            raise ReviewError(f"'{place.name}' has no letter: edit the name of the place.")
        if place_id not in known.places:
            yield PlaceEdit(None, Organization(place_id, place.name, move.sort))
        arrival = _arrival(move, place_id, pages)
    if person is None:
        if place is None:
            raise ReviewError(f"{move.person.name} is not in the data, so nobody left: reject it.")
        person = _newcomer(move, arrival, place.name, known)
        yield PersonEdit(None, person)
        left = move.origin.id if move.origin and move.kind is not MoveKind.PROMOTED else None
        if left is not None and left in known.places:
            yield RoleEdit(person.id, None, _former(move, left, pages))
    elif move.announced and (person.as_of is None or person.as_of.latest < move.announced.earliest):
        yield PersonEdit(replace(person, roles=()), replace(person, roles=(), as_of=move.announced))
    if move.origin and move.origin.id:
        promoted = move.kind is MoveKind.PROMOTED
        day = move.date if place is None or promoted else None
        yield from _left(person, move.origin.id, day, move.announced, pages, known, sure=not place)
    if place:
        yield _arrived(person, arrival)


def _arrival(move: NewMove, place: str, pages: tuple[str, ...]) -> Role:
    founded = move.kind is MoveKind.FOUNDED
    title = move.title or ("Founder" if founded else UNTITLED)
    return Role(
        organization=place,
        title=title,
        track=move.track or (Track.FOUNDER if founded else likely_track(title)),
        status=move.status,
        sources=pages,
        start=move.date,
        announced=move.announced,
    )


def _former(move: NewMove, place: str, pages: tuple[str, ...]) -> Role:
    """Return the post that somebody left who was not in the data: nothing else is known of it."""
    post = Role(place, UNTITLED, likely_track(UNTITLED), move.status, pages)
    return _over(post, None, move.announced)


def _newcomer(move: NewMove, arrival: Role, place: str, known: Known) -> Person:
    name = move.person.name
    id_ = move.person.id or _free_id(name, known)
    said = arrival.title if arrival.title != UNTITLED else "Works"
    return Person(id_, name, summary=move.summary or f"{said} at {place}.")


def _free_id(name: str, known: Known) -> str:
    id_ = id_for(name)
    if not id_:
        raise ReviewError(f"'{name}' has no letter: edit the name.")
    if id_ in known.people:
        raise ReviewError(
            f"{known.people[id_].name} is in the data already: edit it and write the id {id_}, "
            f"or {id_}-2 for another person of this name."
        )
    return id_


def _arrived(person: Person, arrival: Role) -> RoleEdit:
    """Return the edit that adds a post, or completes the one that is known already."""
    place = find(person, RoleEdit(person.id, None, arrival))
    if place is None:
        return RoleEdit(person.id, None, arrival)
    role = person.roles[place]
    finer = arrival.start and (role.start is None or arrival.start.precision > role.start.precision)
    return RoleEdit(
        person.id,
        role,
        replace(
            _citing(role, arrival.sources),
            title=arrival.title if arrival.title != UNTITLED else role.title,
            start=arrival.start if finer else role.start,
            announced=role.announced or arrival.announced,
            status=max(role.status, arrival.status, key=lambda status: status.weight),
        ),
    )


def _left(
    person: Person,
    place: str,
    day: PartialDate | None,
    announced: PartialDate | None,
    pages: tuple[str, ...],
    known: Known,
    *,
    sure: bool = True,
) -> Iterator[Edit]:
    """Give the edits that end the posts at a place; where `sure`, there must be one."""
    open_ones = [role for role in person.roles if role.organization == place and not role.over]
    if not open_ones and sure:
        raise ReviewError(
            f"{person.name} has no post at {known.name_of(place)} that goes on: "
            "correct the dates of the role instead."
        )
    for role in open_ones:
        yield RoleEdit(person.id, role, _over(_citing(role, pages), day, announced))


def _over(role: Role, day: PartialDate | None, announced: PartialDate | None) -> Role:
    """Return a role that is over: since a day, or since nobody knows when."""
    return replace(role, end=day, end_announced=announced, ended=day is None and announced is None)


def _citing(role: Role, pages: tuple[str, ...]) -> Role:
    return replace(role, sources=tuple(dict.fromkeys((*role.sources, *pages))))


def _changed_role(
    person: Person, role: Role, becomes: Role | None, pages: tuple[str, ...]
) -> RoleEdit:
    edit = RoleEdit(person.id, role, becomes and _citing(becomes, pages))
    if find(person, edit) is None:
        raise ReviewError(f"{person.name} has no such role any more: reject it, or edit it first.")
    return edit


def _new_person(person: Person, pages: tuple[str, ...], known: Known) -> Iterator[Edit]:
    if person.id in known.people:
        _free_id(person.name, known)
        raise ReviewError(f"The id {person.id} is taken: edit it and write another one.")
    yield PersonEdit(None, replace(person, roles=()))
    for role in person.roles:
        yield RoleEdit(person.id, None, role if role.sources else _citing(role, pages))


def _renamed(person: Person, name: str) -> PersonEdit:
    others = tuple(alias for alias in person.aliases if alias != name)
    bare = replace(person, roles=())
    return PersonEdit(bare, replace(bare, name=name, aliases=(*others, person.name)))


def _verified(person: Person, day: PartialDate, pages: tuple[str, ...]) -> Iterator[Edit]:
    bare = replace(person, roles=())
    yield PersonEdit(bare, replace(bare, as_of=day))
    for role in person.roles:
        if not role.over and not set(pages) <= set(role.sources):
            yield RoleEdit(person.id, role, _citing(role, pages))


def _adopted(
    record: Person, into: str | None, pages: tuple[str, ...], known: Known
) -> Iterator[Edit]:
    if into is None:
        yield from _new_person(record, pages, known)
        return
    person = _person(into, known)
    links = {**record.links, **person.links}
    if links != person.links:
        bare = replace(person, roles=())
        yield PersonEdit(bare, replace(bare, links=links))
    for role in record.roles:
        if find(person, RoleEdit(into, None, role)) is None:
            yield RoleEdit(into, None, role if role.sources else _citing(role, pages))


def _one_of_two(person: Person, other: Person) -> Iterator[Edit]:
    if person.id == other.id:
        raise ReviewError("It is one person already: name two ids.")
    bare = replace(person, roles=())
    yield PersonEdit(other, None)
    yield PersonEdit(bare, united(bare, other))
    for role in other.roles:
        yield _added(person, role)


def _added(person: Person, role: Role) -> RoleEdit:
    """Return the edit that adds a role, or what it says besides to the same post."""
    at = find(person, RoleEdit(person.id, None, role))
    if at is None:
        return RoleEdit(person.id, None, role)
    return RoleEdit(person.id, person.roles[at], united_role(person.roles[at], role))


def _two_of_one(
    person: Person, other: Named, roles: Sequence[Role], known: Known
) -> Iterator[Edit]:
    if not roles:
        raise ReviewError("Nothing says what is the other's: edit it and choose their roles.")
    if len(roles) >= len(person.roles):
        raise ReviewError("A role must stay on either side: rename the person instead.")
    id_ = other.id or _free_id(other.name, known)
    theirs = known.people.get(id_)
    if theirs is None:
        theirs = Person(id_, other.name, summary=f"{roles[-1].title}.")
        yield PersonEdit(None, theirs)
    for role in roles:
        if role not in person.roles:
            raise ReviewError(f"{person.name} has no such role any more: reject it, or edit it.")
        yield RoleEdit(person.id, role, None)
        yield _added(theirs, role)


def told_apart(change: TwoPeople) -> tuple[str, str]:
    """Return the ids of the two people that one becomes: the other's first."""
    return change.other.id or id_for(change.other.name), change.person


def kind_of_place(name: str) -> OrganizationKind:
    """Return what sort of place a name speaks of; a company where it speaks of none."""
    words = set(fold(name))
    if words & {"university", "universitat", "universite", "college", "school", "eth"}:
        return OrganizationKind.UNIVERSITY
    if words & {"institute", "institut", "laboratory"}:
        return OrganizationKind.INSTITUTE
    if "foundation" in words:
        return OrganizationKind.NONPROFIT
    return OrganizationKind.COMPANY
