"""The organizations and areas by id, with their families: small, kept in memory, read by all."""

from __future__ import annotations

from collections.abc import Iterable

from bot.careers.families import Families
from bot.careers.model import Area, Organization


class Directory:
    """What is known of every organization and every area."""

    def __init__(self, organizations: Iterable[Organization], areas: Iterable[Area]) -> None:
        self.renew(organizations, areas)

    def renew(self, organizations: Iterable[Organization], areas: Iterable[Area]) -> None:
        """Take these in place of what was known."""
        self.organizations = {organization.id: organization for organization in organizations}
        self.areas = {area.id: area for area in areas}
        self.families = Families(self.organizations.values())

    def organization(self, id_: str) -> Organization | None:
        """Return the organization with this id, None when there is none."""
        return self.organizations.get(id_)

    def name(self, organization: str) -> str:
        """Return an organization's name; its id when it is not known any more."""
        known = self.organizations.get(organization)
        return known.name if known else organization

    def area_name(self, area: str) -> str:
        """Return an area's name; its id when it is not known any more."""
        known = self.areas.get(area)
        return known.name if known else area

    def spread(self, organization: str) -> frozenset[str]:
        """Return the organization and all that is part of it."""
        return frozenset(self.families.below(organization))

    def whole_family(self, organization: str) -> frozenset[str]:
        """Return the top parent of the organization and all that is part of that."""
        return self.spread(self.families.top(organization))
