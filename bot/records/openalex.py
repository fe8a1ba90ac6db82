"""OpenAlex's authors, as its API and its snapshot have them; in the public domain (CC0).

An author's affiliations are of the years of the papers that name them: sightings, not posts. A
program decides which papers are one author's, so a record may be of several people.
"""

from __future__ import annotations

from collections.abc import Iterator

from bot.careers.model import Track
from bot.records.record import Institution, Parsed, Record, Scheme, Service, Sighting
from bot.records.values import (
    MOST_POSTS,
    Problems,
    country,
    identifier,
    inside,
    mapping,
    names,
    number,
    ror,
    sequence,
    text,
)

_MOST_A_YEAR = 6
"""Institutions of one author in one year; more are those of several people."""
LISTED = "Author"
"""The title of a sighting that has no position."""


def address_of(author: str) -> str:
    """Return the page of an author."""
    return f"https://openalex.org/{author}"


def read(document: object) -> Parsed:
    """Return the record of an author, with what of it was skipped."""
    problems: Problems = []
    id_ = identifier(Scheme.OPENALEX, inside(document, "id"))
    others = sequence(inside(document, "display_name_alternatives"))
    found = names([inside(document, "display_name"), *others])
    if id_ is None or not found:
        return Parsed(None, ("the author has no id or no name",))
    affiliations = sequence(inside(document, "affiliations"))
    if len(affiliations) > MOST_POSTS:
        return Parsed(None, (f"{id_}: {len(affiliations):,} affiliations are not one person's",))
    sightings = tuple(_sightings(affiliations, address_of(id_), problems))
    for year in sorted({one.year for one in sightings}):
        at_once = sum(one.year == year for one in sightings)
        if at_once > _MOST_A_YEAR:
            reason = f"{id_}: {at_once} institutions in {year} are not one person's"
            return Parsed(None, (reason,))
    orcid = identifier(Scheme.ORCID, inside(document, "orcid"))
    identifiers = {Scheme.OPENALEX: id_} | ({Scheme.ORCID: orcid} if orcid else {})
    record = Record(Service.OPENALEX, id_, address_of(id_), found, identifiers, sightings=sightings)
    return Parsed(record, tuple(f"{id_}: {problem}" for problem in problems))


def _sightings(affiliations: object, address: str, problems: Problems) -> Iterator[Sighting]:
    for one in sequence(affiliations):
        held = mapping(inside(one, "institution"))
        institution = Institution(
            text(held.get("display_name")),
            ror=ror(held.get("ror")),
            country=country(held.get("country_code")),
        )
        if not institution.name:
            problems.append("an affiliation without an institution is skipped")
            continue
        for given in sequence(inside(one, "years")):
            year = number(given)
            if year is None or not 1900 <= year <= 2100:
                problems.append(f"{given!r:.40} is no year of a paper")
                continue
            # The paper itself names author and affiliation together.
            yield Sighting(institution, LISTED, Track.RESEARCH, year, address, aligned=True)
