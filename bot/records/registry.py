"""ROR's registry of research organizations, as its dump has them (schema 2); public domain (CC0)."""

from __future__ import annotations

from dataclasses import dataclass

from bot.careers.model import OrganizationKind
from bot.records.values import country, inside, mapping, names, ror, sequence, text, wikidata

_KINDS = {
    "education": OrganizationKind.UNIVERSITY,
    "company": OrganizationKind.COMPANY,
    "government": OrganizationKind.GOVERNMENT,
    "nonprofit": OrganizationKind.NONPROFIT,
}


@dataclass(frozen=True, slots=True)
class Registered:
    """An organization of the registry."""

    ror: str
    name: str
    aliases: tuple[str, ...]
    kind: OrganizationKind
    country: str | None
    parent: str | None  # its ROR identifier
    wikidata: str | None


def read(document: object) -> Registered | None:
    """Return an organization of the registry, None where it has no identifier or no name."""
    id_ = ror(inside(document, "id"))
    given = sequence(inside(document, "names"))
    usual = [one for one in given if "ror_display" in sequence(inside(one, "types"))]
    found = names([inside(one, "value") for one in (*usual, *given)])
    if id_ is None or not found:
        return None
    kinds = [text(one).lower() for one in sequence(inside(document, "types"))]
    kind = next((_KINDS[one] for one in kinds if one in _KINDS), OrganizationKind.INSTITUTE)
    places = sequence(inside(document, "locations"))
    code = inside(places[0], "geonames_details", "country_code") if places else None
    return Registered(
        id_, found[0], found[1:], kind, country(code), _parent(document), _item(document)
    )


def _parent(document: object) -> str | None:
    for one in sequence(inside(document, "relationships")):
        if text(inside(one, "type")).lower() == "parent":
            return ror(inside(one, "id"))
    return None


def _item(document: object) -> str | None:
    for one in sequence(inside(document, "external_ids")):
        if text(inside(one, "type")).lower() == "wikidata":
            every = sequence(mapping(one).get("all"))
            return wikidata(inside(one, "preferred")) or wikidata(every[0] if every else None)
    return None
