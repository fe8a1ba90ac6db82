"""Families of organizations: a top parent and all below it, and what was renamed into what."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from bot.careers.dates import PartialDate
from bot.careers.model import Organization
from bot.careers.spans import Span


class Families:
    """Who belongs to whom among a set of organizations, today or on a day.

    Unknown ids are families of their own, so that a role can be read before its organization. On a
    day that is not known, what is so today is taken to have been so; on one that is known to the year,
    only what surely was otherwise counts as otherwise.
    """

    def __init__(self, organizations: Iterable[Organization]) -> None:
        self._places: dict[str, Organization] = {}
        self._children: dict[str, list[str]] = {}
        self._renamed: set[tuple[str, str]] = set()
        self._merged: dict[str, list[PartialDate]] = {}  # when places went on under another name
        known = list(organizations)
        names = {place.id: place.name for place in known if place.predecessors}
        olds = {old for place in known for old in place.predecessors}
        names |= {place.id: place.name for place in known if place.id in olds}
        self._heirs = {
            old: place.id
            for place in known
            for old in place.predecessors
            if old in names and f" {names[old]} " in f" {place.name} "
        }
        self._meant: dict[str, set[str]] = {}
        for old, new in self._heirs.items():
            self._meant.setdefault(new, {new}).add(old)
        for organization in known:
            if organization.parent:
                self._places[organization.id] = organization
                self._children.setdefault(organization.parent, []).append(organization.id)
            for predecessor in organization.predecessors:
                self._renamed.add((predecessor, organization.id))
                if organization.founded and organization.founded.precision > 1:
                    self._merged.setdefault(predecessor, []).append(organization.founded)

    def parent(self, organization: str, day: PartialDate | None = None) -> str | None:
        """Return what an organization is part of; None for nothing."""
        place = self._places.get(organization)
        return place.parent if place and _part(place, day) else None

    def above(self, organization: str, day: PartialDate | None = None) -> tuple[str, ...]:
        """Return the organization and everything that it is part of, itself first."""
        found = [organization]
        while (parent := self.parent(found[-1], day)) and parent not in found:
            found.append(parent)
        return tuple(found)

    def top(self, organization: str, day: PartialDate | None = None) -> str:
        """Return the top parent: the organization itself when it is part of none."""
        return self.above(organization, day)[-1]

    def below(self, organization: str, day: PartialDate | None = None) -> tuple[str, ...]:
        """Return the organization and everything that is part of it, itself first."""
        found = [organization]
        for member in found:
            children = self._children.get(member, ())
            found.extend(
                child
                for child in children
                if child not in found and _part(self._places[child], day)
            )
        return tuple(found)

    def ever_above(self, organization: str) -> tuple[str, ...]:
        """Return the organization and everything that it is or was part of, itself first."""
        found = [organization]
        while (place := self._places.get(found[-1])) and place.parent and place.parent not in found:
            found.append(place.parent)
        return tuple(found)

    def ever_below(self, organization: str) -> tuple[str, ...]:
        """Return the organization and everything that is or was part of it, itself first."""
        found = [organization]
        for member in found:
            found.extend(child for child in self._children.get(member, ()) if child not in found)
        return tuple(found)

    def same(self, one: str, other: str, day: PartialDate | None = None) -> bool:
        """Whether both have the same top parent."""
        return self.top(one, day) == self.top(other, day)

    def apart(self, organization: str, day: PartialDate | None) -> bool:
        """Whether an organization surely was not part of its parent on a day, or is no more."""
        place = self._places.get(organization)
        return place is not None and not _part(place, day)

    def part_while(self, organization: str, wholes: Collection[str]) -> Span | None:
        """Return the time in which an organization was part of the first of these above it.

        As elsewhere, only what surely was otherwise counts as otherwise. None where it never was.
        """
        found = Span()
        for place in self.ever_above(organization):
            if place in wholes:
                return found
            if known := self._places.get(place):
                since, until = known.parent_since, known.parent_until
                found = found.cut(
                    Span(since.earliest if since else None, until.latest if until else None)
                )
        return None

    def heir(self, organization: str) -> str | None:
        """Return the organization that this one was renamed or merged into, if it kept the name."""
        return self._heirs.get(organization)

    def carried_on(self, organizations: Iterable[str]) -> frozenset[str]:
        """Return these organizations and their heirs: "DeepMind" is Google DeepMind too."""
        ids = frozenset(organizations)
        return ids.union(self._heirs[id_] for id_ in ids if id_ in self._heirs)

    def meant_by(self, organization: str) -> frozenset[str]:
        """Return the organizations whose names mean this one too: itself, and what it is the heir of.

        "DeepMind" means Google DeepMind too; "Google Brain" does not.
        """
        return frozenset(self._meant.get(organization, (organization,)))

    def renamed(self, one: str, other: str) -> bool:
        """Whether one was renamed or merged into the other: to go along is no move."""
        return (one, other) in self._renamed or (other, one) in self._renamed

    def merged(self, organization: str, day: PartialDate | None) -> bool:
        """Whether an organization itself ended in the month of a day, to go on as another.

        A post that ended there and then did so by the merger; that its holder left is not said.
        """
        days = self._merged.get(organization, ())
        return day is not None and any(
            day.within(found) or (day.precision > 1 and found.within(day)) for found in days
        )


def _part(place: Organization, day: PartialDate | None) -> bool:
    since, until = place.parent_since, place.parent_until
    if day is None:
        return until is None
    if since is not None and day.latest < since.earliest:
        return False
    return until is None or day.earliest <= until.latest
