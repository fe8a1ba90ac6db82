"""Fields that hold several organizations: comma-separated ids, and groups such as "@academia"."""

from __future__ import annotations

from bot.answers.directory import Directory
from bot.careers.model import OrganizationKind

BIG_TECH = ("google", "meta", "microsoft", "amazon", "apple", "nvidia")
"""What "Big Tech" means here, each with all that is part of it; the reply names them."""


def spread_out(places: str | None, directory: Directory) -> frozenset[str] | None:
    """Return the ids of all organizations meant, with families expanded; None for None."""
    if not places:
        return None
    found: set[str] = set()
    for place in places.split(","):
        if place.startswith("@"):
            found |= _members(place, directory)
        else:
            found |= directory.spread(place)
    return frozenset(found)


def ever_in(places: str | None, directory: Directory) -> frozenset[str] | None:
    """Return the same, with what is part of them no more; a move tells what it was part of then."""
    found = spread_out(places, directory)
    if found is None:
        return None
    return found.union(*(directory.families.ever_below(place) for place in found))


def named_by(directory: Directory, *places: str | None) -> frozenset[str]:
    """Return the ids that were asked for themselves, by name or by the kind of place they are."""
    found: set[str] = set()
    for place in (one for some in places if some for one in some.split(",")):
        if place == "@big-tech":
            found |= {*BIG_TECH}
        else:
            found |= _members(place, directory) if place[0] == "@" else directory.carried_on(place)
    return frozenset(found)


def _members(group: str, directory: Directory) -> set[str]:
    if group == "@big-tech":
        return {id_ for place in BIG_TECH for id_ in directory.spread(place)}
    kinds = {
        "@academia": {OrganizationKind.UNIVERSITY, OrganizationKind.INSTITUTE},
        "@startups": {OrganizationKind.STARTUP},
        "@government": {OrganizationKind.GOVERNMENT},
        "@nonprofits": {OrganizationKind.NONPROFIT},
        "@industry": {OrganizationKind.COMPANY, OrganizationKind.STARTUP},
    }[group]
    # The kind is the family's: a company's research institute belongs to the company.
    return {
        id_
        for id_ in directory.organizations
        if (top := directory.organization(directory.families.top(id_))) and top.kind in kinds
    }
