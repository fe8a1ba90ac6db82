"""ORCID records: the JSON of its public API (3.0, `/{id}/record`), and the XML of its yearly file.

A record is the person's own, and in the public domain (CC0): employments, educations and invited
positions, with dates as fine as the person gave them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from bot.careers.dates import PartialDate
from bot.careers.model import Track
from bot.records.positions import title_of, track_of
from bot.records.record import Institution, Parsed, Post, Record, Scheme, Service
from bot.records.values import (
    MOST_POSTS,
    Problems,
    country,
    date,
    day_of,
    identifier,
    in_order,
    inside,
    link,
    mapping,
    names,
    ror,
    sequence,
    text,
    wikidata,
)

_SORTS = (
    ("educations", "education-summary", Track.STUDENT),
    ("employments", "employment-summary", Track.RESEARCH),
    ("invited-positions", "invited-position-summary", Track.RESEARCH),
)
_LISTS = {"other-name", "external-identifier", "researcher-url", "affiliation-group"}
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)T")
_TYPES = {"scopus": None, "wikidata": Scheme.WIKIDATA, "google scholar": Scheme.SCHOLAR}


def address_of(orcid_: str) -> str:
    """Return the page of a record."""
    return f"https://orcid.org/{orcid_}"


def read(document: object) -> Parsed:
    """Return the record of a document of the API, with what of it was skipped."""
    id_ = identifier(Scheme.ORCID, inside(document, "orcid-identifier", "path"))
    person = inside(document, "person")
    found = names([*_names(inside(person, "name")), *_other_names(person)])
    if id_ is None or not found:
        return Parsed(None, ("the record has no ORCID iD or no name that is public",))
    problems: Problems = []
    activities = inside(document, "activities-summary")
    entries = list(_entries(activities))
    if len(entries) > MOST_POSTS:
        return Parsed(None, (f"{id_}: {len(entries):,} posts are not one person's",))
    posts = [post for entry, track in entries if (post := _post(entry, track, problems))]
    record = Record(
        Service.ORCID,
        id_,
        address_of(id_),
        found,
        {Scheme.ORCID: id_, **_elsewhere(person)},
        tuple(posts),
        homepage=_homepage(person),
        modified=_modified(document),
    )
    return Parsed(record, tuple(f"{id_}: {problem}" for problem in problems))


def read_xml(document: bytes) -> Parsed:
    """Return the record of a file of the yearly archive, with what of it was skipped."""
    if b"<!DOCTYPE" in document or b"<!ENTITY" in document:  # none of theirs has either
        return Parsed(None, ("the file declares entities, which no record does",))
    try:
        return read(_plain(ET.fromstring(document)))
    except ET.ParseError as error:
        return Parsed(None, (f"the file is not XML: {error}",))


def _plain(element: ET.Element) -> object:
    """Return an element in the shape that the API has in JSON."""
    if not len(element):
        return (element.text or "").strip()
    found: dict[str, object] = {}
    for child in element:
        name, value = child.tag.rpartition("}")[2], _plain(child)
        if name in _LISTS or (name.endswith("-summary") and name != "activities-summary"):
            kept = found.setdefault(name, [])
            assert isinstance(kept, list)
            kept.append(value)
        else:
            found[name] = value
    return found


def _modified(document: object) -> PartialDate | None:
    """Return when the record was changed: milliseconds in JSON, a moment of ISO 8601 in XML."""
    given = _value(inside(document, "history", "last-modified-date"))
    if isinstance(given, str) and (found := _DAY.match(given)):
        return date(found[1], found[2], found[3], [])
    return day_of(given)


def _value(value: object) -> object:
    """Return a value that stands by itself in XML and in an object of its own in JSON."""
    return value if isinstance(value, str | int) else inside(value, "value")


def _names(name: object) -> list[str]:
    """Return the name that the person publishes under, else the given and the family name."""
    given, family, credit = (
        text(_value(inside(name, key))) for key in ("given-names", "family-name", "credit-name")
    )
    return [credit, f"{given} {family}".strip()]


def _other_names(person: object) -> list[object]:
    return [inside(one, "content") for one in sequence(inside(person, "other-names", "other-name"))]


def _entries(activities: object) -> Iterator[tuple[object, Track]]:
    for sort, summary, track in _SORTS:
        held = mapping(inside(activities, sort))
        for group in sequence(held.get("affiliation-group")):
            for one in [*sequence(inside(group, "summaries")), group]:
                given = mapping(one).get(summary)
                for entry in given if isinstance(given, list) else [given]:
                    if entry is not None:
                        yield entry, track


def _post(entry: object, usual: Track, problems: Problems) -> Post | None:
    institution = _institution(inside(entry, "organization"))
    if not institution.name:
        problems.append("a post without an institution is skipped")
        return None
    start, end = _date(entry, "start-date", problems), _date(entry, "end-date", problems)
    if not in_order(start, end):
        problems.append(f"a post at {institution.name} ends in {end} before {start}; skipped")
        return None
    role = text(inside(entry, "role-title"))
    track = usual if usual is Track.STUDENT else track_of(role, usual)
    team = text(inside(entry, "department-name")) or None
    return Post(institution, title_of(role, track), track, start, end, team=team)


def _date(entry: object, key: str, problems: Problems) -> PartialDate | None:
    given = inside(entry, key)
    year, month, day = (_value(inside(given, part)) for part in ("year", "month", "day"))
    return date(year, month, day, problems)


def _institution(organization: object) -> Institution:
    known = inside(organization, "disambiguated-organization")
    by = text(inside(known, "disambiguation-source")).upper()
    id_ = inside(known, "disambiguated-organization-identifier")
    return Institution(
        text(inside(organization, "name")),
        ror=ror(id_) if by == "ROR" else None,
        wikidata=wikidata(id_) if by == "WIKIDATA" else None,
        country=country(inside(organization, "address", "country")),
    )


def _elsewhere(person: object) -> dict[Scheme, str]:
    found: dict[Scheme, str] = {}
    for one in sequence(inside(person, "external-identifiers", "external-identifier")):
        scheme = _TYPES.get(text(inside(one, "external-id-type")).casefold())
        id_ = identifier(scheme, inside(one, "external-id-value")) if scheme else None
        if scheme and id_:
            found[scheme] = id_
    for address in _addresses(person):
        for host, scheme in (
            ("openreview.net/profile", Scheme.OPENREVIEW),
            ("scholar.google.", Scheme.SCHOLAR),
        ):
            if host in address and (id_ := identifier(scheme, address)):
                found.setdefault(scheme, id_)
    return found


def _addresses(person: object) -> list[str]:
    urls = sequence(inside(person, "researcher-urls", "researcher-url"))
    return [address for one in urls if (address := link(_value(inside(one, "url"))))]


def _homepage(person: object) -> str | None:
    taken = ("openreview.net", "scholar.google.", "linkedin.com", "twitter.com", "x.com")
    return next((one for one in _addresses(person) if not any(t in one for t in taken)), None)
