"""The organizations and areas by id, with their families: small, kept in memory, read by all."""

from __future__ import annotations

from collections.abc import Iterable

from bot.careers.families import Families
from bot.careers.flows import ACADEMIA, Groups
from bot.careers.model import Area, Organization, OrganizationKind


class Directory:
    """What is known of every organization and every area.

    `families` says what is part of what; by `blocks` a family counts as one place when moves are
    counted, and all universities as one; by `each` every organization is a place of its own.
    """

    def __init__(self, organizations: Iterable[Organization], areas: Iterable[Area]) -> None:
        self.renew(organizations, areas)

    def renew(self, organizations: Iterable[Organization], areas: Iterable[Area]) -> None:
        """Take these in place of what was known."""
        self.organizations = {organization.id: organization for organization in organizations}
        self.areas = {area.id: area for area in areas}
        self.families = Families(self.organizations.values())
        self._heirs = {
            old: place.id
            for place in self.organizations.values()
            for old in place.predecessors
            if old in self.organizations
            and f" {self.organizations[old].name} " in f" {place.name} "
        }
        self.each = Groups({})
        self.blocks = Groups({place: self._block(place) for place in self.organizations})

    def _block(self, place: str) -> str:
        # A move that was when it was no part of it says so itself: see `careers.flows.APART`.
        top = self.families.ever_top(place)
        known = self.organizations.get(top)
        university = known is not None and known.kind is OrganizationKind.UNIVERSITY
        return ACADEMIA if university else top

    def organization(self, id_: str) -> Organization | None:
        """Return the organization with this id, None when there is none."""
        return self.organizations.get(id_)

    def name(self, organization: str) -> str:
        """Return an organization's name; its id when it is not known any more."""
        known = self.organizations.get(organization)
        return known.name if known else organization

    def place_name(self, place: str) -> str:
        """Return the name of a place that moves are counted by: an organization, or academia."""
        return "Academia" if place == ACADEMIA else self.name(place)

    def area_name(self, area: str) -> str:
        """Return an area's name; its id when it is not known any more."""
        known = self.areas.get(area)
        return known.name if known else area

    def heir(self, organization: str) -> str | None:
        """Return the organization that goes on under this one's name, None when none does."""
        return self._heirs.get(organization)

    def carried_on(self, organization: str) -> frozenset[str]:
        """Return the organization with the one that goes on under its name, if one does.

        Who speaks of DeepMind means Google DeepMind too; who speaks of Google Brain does not.
        """
        return frozenset({organization, self._heirs.get(organization, organization)})

    def spread(self, organization: str) -> frozenset[str]:
        """Return the organization, all that is part of it, and what goes on under its name."""
        return frozenset(self.families.below(organization)) | self.carried_on(organization)

    def whole_family(self, organization: str) -> frozenset[str]:
        """Return the top parent of the organization and all that is part of that."""
        return self.spread(self.families.top(organization))
