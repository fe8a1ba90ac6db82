"""Organizations, areas and works by id, families, grades: small, kept in memory, read by all."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from bot.answers.text import at_most, listed
from bot.careers.dates import PartialDate
from bot.careers.families import Families
from bot.careers.flows import ACADEMIA
from bot.careers.model import Area, Organization, Work
from bot.careers.presence import Now
from bot.careers.sources import Grades
from bot.store import Store


class Directory:
    """What is known of every organization, area and work, and of the hosts that are cited.

    `families` has parents and parts. `newest` is the newest `as_of` of anybody, which the age of what
    is known of people is measured against.
    """

    def __init__(
        self,
        organizations: Iterable[Organization] = (),
        areas: Iterable[Area] = (),
        works: Iterable[Work] = (),
        grades: Grades | None = None,
    ) -> None:
        self.newest: PartialDate | None = None
        self.renew(organizations, areas, works, grades)

    @classmethod
    async def of(cls, store: Store) -> Directory:
        """Return what the store holds now; raise StoreError."""
        directory = cls()
        await directory.read(store)
        return directory

    async def read(self, store: Store) -> None:
        """Take what the store holds now in place of what was known; raise StoreError."""
        self.renew(
            await store.organizations(),
            await store.areas(),
            await store.works(),
            await store.grades(),
        )
        await self.read_newest(store)

    async def read_newest(self, store: Store) -> None:
        """Take the newest `as_of` that the store holds now; raise StoreError."""
        self.newest = await store.newest_as_of()

    def now(self, today: date) -> Now:
        """Return what tells on a day whether a post is held."""
        return Now(today, self.newest)

    def renew(
        self,
        organizations: Iterable[Organization],
        areas: Iterable[Area],
        works: Iterable[Work] = (),
        grades: Grades | None = None,
    ) -> None:
        """Take these in place of what was known."""
        self.organizations = {organization.id: organization for organization in organizations}
        self.areas = {area.id: area for area in areas}
        self.works = {work.id: work for work in works}
        self.grades = grades or Grades({})
        self.families = Families(self.organizations.values())

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

    def work_names(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Return the names of works; the id of one that is not known any more."""
        return tuple(self.works[id_].name if id_ in self.works else id_ for id_ in ids)

    def heir(self, organization: str) -> str | None:
        """Return the organization that this one was renamed or merged into, if it kept the name."""
        return self.families.heir(organization)

    def carried_on(self, organization: str) -> frozenset[str]:
        """Return the organization's id, with that of its `heir` if there is one.

        "DeepMind" includes Google DeepMind; "Google Brain" does not.
        """
        return frozenset({organization, self.families.heir(organization) or organization})

    def spread(self, organization: str) -> frozenset[str]:
        """Return the ids of the organization, its parts, and its `heir`."""
        return frozenset(self.families.below(organization)) | self.carried_on(organization)

    def ever_spread(self, organization: str) -> frozenset[str]:
        """Return the ids of `spread`, and of what was part of it once: all that a name can mean."""
        members = self.spread(organization)
        return members.union(*map(self.families.ever_below, members))

    def family_words(self, organization: str) -> str:
        """Return what a name stands for beside itself: "Google DeepMind, Google Brain and 2 more"."""
        below = self.families.below(organization)
        later = self.carried_on(organization).difference(below)
        members = [self.name(member) for member in (*below[1:], *later)]
        return listed(at_most(members, 4))
