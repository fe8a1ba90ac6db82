"""Families of organizations: a top parent and all below it, and what was renamed into what."""

from __future__ import annotations

from collections.abc import Iterable

from bot.careers.model import Organization


class Families:
    """Who belongs to whom among a set of organizations.

    Unknown ids are families of their own, so that a role can be read before its organization.
    """

    def __init__(self, organizations: Iterable[Organization]) -> None:
        self._parent: dict[str, str] = {}
        self._children: dict[str, list[str]] = {}
        self._renamed: set[tuple[str, str]] = set()
        for organization in organizations:
            if organization.parent:
                self._parent[organization.id] = organization.parent
                self._children.setdefault(organization.parent, []).append(organization.id)
            for predecessor in organization.predecessors:
                self._renamed.add((predecessor, organization.id))

    def top(self, organization: str) -> str:
        """Return the top parent: the organization itself when it is part of none."""
        seen = {organization}
        while (parent := self._parent.get(organization)) and parent not in seen:
            seen.add(parent)
            organization = parent
        return organization

    def below(self, organization: str) -> tuple[str, ...]:
        """Return the organization and everything that is part of it, itself first."""
        found = [organization]
        for member in found:
            found.extend(child for child in self._children.get(member, ()) if child not in found)
        return tuple(found)

    def same(self, one: str, other: str) -> bool:
        """Whether both have the same top parent."""
        return self.top(one) == self.top(other)

    def renamed(self, one: str, other: str) -> bool:
        """Whether one was renamed or merged into the other: to go along is no move."""
        return (one, other) in self._renamed or (other, one) in self._renamed
