"""Conversion between table rows and domain objects."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import fields
from datetime import date
from typing import Any

from bot.careers.dates import PartialDate
from bot.careers.links import LONGEST_ADDRESS, own_page
from bot.careers.model import (
    Area,
    Organization,
    OrganizationKind,
    Person,
    Role,
    Status,
    Track,
    Work,
    WorkKind,
)
from bot.careers.stays import stays
from bot.store.tables import AreaRow, OrganizationRow, PersonRow, RoleRow, WorkRow

Values = dict[str, Any]


def digest(person: Person) -> str:
    """Return a digest of a person's facts, equal for equal facts and for those only.

    It is made of the fields by their names and leaves out those that are empty: the order of the
    fields does not matter, and a field added later changes only the people who have it.
    """
    return hashlib.blake2b(json.dumps(person, default=_named).encode(), digest_size=16).hexdigest()


def _named(facts: Person | Role | PartialDate) -> object:
    """Return the fields that are not empty, or the text of a date, as `json` asks for them."""
    if isinstance(facts, PartialDate):
        return str(facts)
    return {name: value for name in _FIELDS[type(facts)] if (value := getattr(facts, name))}


_FIELDS = {kind: sorted(one.name for one in fields(kind)) for kind in (Person, Role)}


def read_date(text: str | None) -> PartialDate | None:
    """Return the date a column holds."""
    return PartialDate.parse(text) if text else None


def write_date(day: PartialDate | None) -> str | None:
    """Return the text a date is kept as."""
    return str(day) if day else None


SPAN = 512  # more than the days of a year


def sort_key(day: PartialDate | None) -> int:
    """Return a number that orders dates: later earliest day first, then the more precise one.

    0 for None: undated moves come last in a list of the newest.
    """
    if day is None:
        return 0
    return day.earliest.toordinal() * SPAN + SPAN - 1 - (day.latest - day.earliest).days


def key_bounds(since: date | None, until: date | None) -> tuple[int | None, int | None]:
    """Return between which keys a date stands that is since and until these days."""
    return (
        since.toordinal() * SPAN if since else None,
        until.toordinal() * SPAN + SPAN - 1 if until else None,
    )


def key_day(key: int) -> date | None:
    """Return the earliest day of the date with this key."""
    return date.fromordinal(key // SPAN) if key else None


def organization_of(row: OrganizationRow) -> Organization:
    """Return the organization of a row."""
    return Organization(
        id=row.id,
        name=row.name,
        kind=OrganizationKind(row.kind),
        aliases=tuple(row.aliases),
        parent=row.parent,
        parent_since=read_date(row.parent_since),
        parent_until=read_date(row.parent_until),
        predecessors=tuple(row.predecessors),
        founded=read_date(row.founded),
        country=row.country,
        focus=tuple(row.focus),
        website=row.website,
        ror=row.ror,
        wikidata=row.wikidata,
    )


def organization_values(place: Organization, position: int) -> Values:
    """Return the columns of an organization."""
    return {
        "id": place.id,
        "position": position,
        "name": place.name,
        "aliases": list(place.aliases),
        "kind": place.kind.value,
        "parent": place.parent,
        "parent_since": write_date(place.parent_since),
        "parent_until": write_date(place.parent_until),
        "predecessors": list(place.predecessors),
        "founded": write_date(place.founded),
        "country": place.country,
        "focus": list(place.focus),
        "website": place.website,
        "ror": place.ror,
        "wikidata": place.wikidata,
    }


def area_of(row: AreaRow) -> Area:
    """Return the area of a row."""
    return Area(row.id, row.name, tuple(row.words))


def area_values(area: Area, position: int) -> Values:
    """Return the columns of an area."""
    return {
        "id": area.id,
        "position": position,
        "name": area.name,
        "words": list(area.words),
    }


def work_of(row: WorkRow) -> Work:
    """Return the work of a row."""
    return Work(
        id=row.id,
        name=row.name,
        kind=WorkKind(row.kind),
        aliases=tuple(row.aliases),
        year=row.year,
        organizations=tuple(row.organizations),
        ambiguous=tuple(row.ambiguous),
        url=row.url,
    )


def work_values(work: Work, position: int) -> Values:
    """Return the columns of a work."""
    return {
        "id": work.id,
        "position": position,
        "name": work.name,
        "kind": work.kind.value,
        "aliases": list(work.aliases),
        "year": work.year,
        "organizations": list(work.organizations),
        "ambiguous": list(work.ambiguous),
        "url": work.url,
    }


def person_of(row: PersonRow, roles: Sequence[RoleRow]) -> Person:
    """Return the person of a row, with the roles of theirs, oldest first."""
    return Person(
        id=row.id,
        name=row.name,
        aliases=tuple(row.aliases),
        summary=row.summary,
        areas=tuple(row.areas),
        known_for=tuple(row.known_for),
        links=dict(row.links),
        as_of=read_date(row.as_of),
        roles=tuple(role_of(role) for role in roles),
    )


def person_values(person: Person, digest_: str) -> Values:
    """Return the columns of a person with this digest, without the roles."""
    return {
        "id": person.id,
        "name": person.name,
        "aliases": list(person.aliases),
        "summary": person.summary,
        "areas": list(person.areas),
        "known_for": list(person.known_for),
        "links": dict(person.links),
        "as_of": write_date(person.as_of),
        "places": " ".join(role.organization for role in person.roles),
        "pages": len({source for role in person.roles for source in role.sources}),
        "digest": digest_,
        "homepage": _homepage(person),
    }


def _homepage(person: Person) -> str | None:
    """Return the person's own page, None for none that an index takes.

    An entry of PostgreSQL's has 2.7 KB at most.
    """
    url = own_page(person) or ""
    return url if url and len(url.encode()) <= LONGEST_ADDRESS else None


# Careers are read by the thousand: a look-up takes a sixth of the time of the class's call.
_TRACKS = {one.value: one for one in Track}
_STATUSES = {one.value: one for one in Status}


def role_of(row: RoleRow) -> Role:
    """Return the role of a row."""
    return Role(
        organization=row.organization,
        title=row.title,
        track=_TRACKS[row.track],
        status=_STATUSES[row.status],
        sources=tuple(row.sources),
        team=row.team,
        start=read_date(row.start),
        end=read_date(row.end),
        ended=row.ended,
        announced=read_date(row.announced),
        end_announced=read_date(row.end_announced),
        after_gap=row.after_gap,
        acquired_with=row.acquired_with,
        note=row.note,
        **_further_of(row),
    )


def _further_of(row: RoleRow) -> Values:
    return {**row.further}


_FURTHER = sorted({one.name for one in fields(Role)} - {*RoleRow.__table__.columns.keys()})
"""Texts, numbers and marks that a role may have; what is not there has its usual value."""


def notable(person: Person) -> int:
    """Return a person's notability: 4 per known work, 1 per source of a role."""
    return 4 * len(person.known_for) + sum(len(role.sources) for role in person.roles)


def role_rows(person: Person) -> Iterator[Values]:
    """Return the columns of each role."""
    known, seen = notable(person), person.known_as_of
    of_person = {"notable": known, "seen": seen.earliest if seen else date.min}
    for position, role in enumerate(person.roles):
        yield {**_role_values(person.id, position, role), **of_person}


def _role_values(person: str, position: int, role: Role) -> Values:
    return {
        "person_id": person,
        "position": position,
        "organization": role.organization,
        "title": role.title,
        "track": role.track.value,
        "status": role.status.value,
        "sources": list(role.sources),
        "team": role.team,
        "start": write_date(role.start),
        "end": write_date(role.end),
        "ended": role.ended,
        "announced": write_date(role.announced),
        "end_announced": write_date(role.end_announced),
        "after_gap": role.after_gap,
        "acquired_with": role.acquired_with,
        "note": role.note,
        "further": {name: value for name in _FURTHER if (value := getattr(role, name))},
        "over": role.over,
        "begins": role.start.earliest if role.start else date.min,
        "ends": _ends(role),
    }


def _ends(role: Role) -> date:
    """Return the first day on which a role may be over.

    The last day of the calendar if no end is known; the first if it is over and no day is known.
    """
    if not role.over:
        return date.max
    return role.end.earliest if role.end and not role.ended else date.min


GOES_ON = date.max.toordinal()
"""The last day of a stay that goes on: today, whenever that is."""
UNKNOWN_END = GOES_ON + 1
"""The last possible day of a stay that ended nobody knows when."""


def stay_rows(person: Person) -> Iterator[Values]:
    """Return the columns of each stay; days are ordinals.

    Unknown start: first_possible = 0. If no day is certain, first_certain > last_certain. A stay that
    goes on is certain until the day its person is known as of; whether that is lately, the day of
    asking tells.
    """
    seen = person.known_as_of
    there = (stay for stay in stays(person.roles, sure=True) if not stay.advisory)
    for number, stay in enumerate(there):
        begin, end = stay.begin, stay.end
        goes_on = not stay.over
        first = begin.earliest if begin else date.min
        by = begin or (seen if goes_on else None)
        least = end.earliest if end else seen.earliest if seen and goes_on else date.min
        last = GOES_ON if goes_on else UNKNOWN_END
        yield {
            "person_id": person.id,
            "number": number,
            "organization": stay.organization,
            "study": stay.study,
            "first_possible": begin.earliest.toordinal() if begin else 0,
            "first_certain": by.latest.toordinal() if by else UNKNOWN_END,
            "last_certain": least.toordinal(),
            "last_possible": last if end is None else max(end.latest, first).toordinal(),
        }
