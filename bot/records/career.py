"""The career that the records of one person come to, role by role, each with who says so.

Dates are no finer than a record has them. Where two records agree a role is one, with the finer
dates; where they do not, both stand, and each says whose it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.careers.dates import PartialDate
from bot.careers.links import KINDS
from bot.careers.model import Organization, Person, Role, Status, Track
from bot.records.institutions import Institutions, unlisted
from bot.records.record import Institution, Post, Record, Service
from bot.records.sightings import Listing, listings

_TRUST = (Service.ORCID, Service.OPENREVIEW, Service.CSV, Service.WIKIDATA)
"""Whose titles are taken where several records have a role: the person's own first."""


@dataclass(frozen=True, slots=True)
class Career:
    """What records say of one person.

    `person` has the roles with a time; `undated` are posts of which no record says when; `listings`
    what papers say, where nothing better does; `places` the institutions that are no organizations
    of the data. `unsure` counts sightings that are not relied on.
    """

    person: Person
    undated: tuple[Role, ...]
    listings: tuple[Listing, ...]
    places: tuple[Organization, ...]
    unsure: int
    records: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class _Said:
    """A role and the services that say so."""

    role: Role
    by: tuple[Service, ...]


def career(id_: str, records: Iterable[Record], institutions: Institutions) -> Career:
    """Return the career that the records of one person come to; `id_` becomes the person's.

    Raises ValueError without a record.
    """
    ranked = sorted(records, key=_rank)
    if not ranked:
        raise ValueError("a career of records needs a record")
    places: dict[str, Organization] = {}

    def place_of(institution: Institution) -> str:
        found = institutions.place(institution)
        if institutions.organization(institution) is None:
            places.setdefault(found, unlisted(institution))
        return found

    said: list[_Said] = []
    for record in ranked:
        for post in record.posts:
            _add(said, _Said(_role(post, record, place_of(post.institution)), (record.service,)))
    dated = [_marked(one) for one in said if one.role.start or one.role.end or one.role.ended]
    undated = [
        _marked(one) for one in said if not (one.role.start or one.role.end or one.role.ended)
    ]
    sightings = [one for record in ranked for one in record.sightings]
    listed = listings(sightings, place_of)
    told = {year for one in listed for year in one.years}
    return Career(
        _person(id_, ranked, dated),
        tuple(undated),
        tuple(one for one in listed if not _better(one, dated)),
        tuple(places.values()),
        len({(one.paper, one.year) for one in sightings if one.year not in told}),
        tuple(ranked),
    )


def _rank(record: Record) -> int:
    return _TRUST.index(record.service) if record.service in _TRUST else len(_TRUST)


def _role(post: Post, record: Record, place: str) -> Role:
    return Role(
        place,
        post.title,
        post.track,
        Status.CONFIRMED if record.service.own else Status.REPORTED,
        (post.source or record.address,),
        team=post.team,
        start=post.start,
        end=post.end,
        ended=post.over,
    )


def _add(said: list[_Said], new: _Said) -> None:
    """Take in a role: as another source of one that it agrees with, else by itself."""
    for place, one in enumerate(said):
        if new.by[0] not in one.by and agree(one.role, new.role):
            said[place] = _Said(_together(one.role, new.role), (*one.by, *new.by))
            return
    if new not in said:
        said.append(new)


def agree(one: Role, other: Role) -> bool:
    """Whether two roles can be the same, each said by another record."""
    same = one.organization == other.organization and one.track.study == other.track.study
    ends = one.over == other.over and _may_be_same(one.end, other.end)
    return same and ends and _may_be_same(one.start, other.start)


def _may_be_same(one: PartialDate | None, other: PartialDate | None) -> bool:
    return one is None or other is None or one.within(other) or other.within(one)


def _together(one: Role, other: Role) -> Role:
    return replace(
        one,
        start=_finer(one.start, other.start),
        end=_finer(one.end, other.end),
        ended=one.ended and other.ended,
        team=one.team or other.team,
        status=max(one.status, other.status, key=lambda status: status.weight),
        sources=tuple(dict.fromkeys((*one.sources, *other.sources))),
    )


def _finer(one: PartialDate | None, other: PartialDate | None) -> PartialDate | None:
    known = [day for day in (one, other) if day is not None]
    return max(known, key=lambda day: day.precision, default=None)


def _marked(said: _Said) -> Role:
    """Return the role with whose records say so."""
    return replace(said.role, note=f"by {' and '.join(one.label for one in said.by)}")


def _better(listing: Listing, roles: Sequence[Role]) -> bool:
    """Whether a role with dates says what a listing does: it was there in those years."""
    return any(
        role.organization == listing.place and all(_in_year(role, year) for year in listing.years)
        for role in roles
    )


def _in_year(role: Role, year: int) -> bool:
    begin = role.start.earliest if role.start else date.min
    end = role.end.latest if role.end else date.max
    return begin.year <= year <= end.year


def _person(id_: str, records: Sequence[Record], roles: Iterable[Role]) -> Person:
    first = records[0]
    known = tuple(dict.fromkeys(name for record in records for name in record.names))
    own = [record.modified for record in records if record.service.own and record.modified]
    return Person(
        id_,
        first.name,
        tuple(name for name in known if name != first.name),
        links=_links(records),
        as_of=max(own, key=lambda day: day.sort_key, default=None),
        roles=tuple(sorted(roles, key=_order)),
    )


def _links(records: Sequence[Record]) -> dict[str, str]:
    """Return where the person is found on the web, by the kinds of `careers.links`."""
    found = {
        scheme.value: value
        for record in reversed(records)
        for scheme, value in record.identifiers.items()
    }
    homepage = next((record.homepage for record in records if record.homepage), None)
    if homepage:
        found["homepage"] = homepage
    return {kind: found[kind] for kind in KINDS if kind in found}


def _order(role: Role) -> tuple[date, bool, date]:
    """Order by the beginning, study before work that began with it; without one by the end."""
    begin, end = role.start or role.end, role.end
    return (
        begin.earliest if begin else date.min,
        role.track is not Track.STUDENT,
        end.latest if end else date.max,
    )
