"""What `Lookup` is filled with: plain rows, made from whatever holds the facts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PersonNames:
    """A person's names and what helps to tell them from others.

    `keys`: handles, emails and links, found exactly. `organizations`: ids of all their roles',
    present last. `areas`: ids. `popularity`: the higher, the earlier among equals.
    """

    id: str
    names: tuple[str, ...]
    keys: tuple[str, ...] = ()
    organizations: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    popularity: float = 0.0


@dataclass(frozen=True, slots=True)
class OrganizationNames:
    """An organization's names, what it is part of and what it was.

    `keys`: its website, found exactly. `predecessors`: ids of what it was renamed or merged from.
    """

    id: str
    names: tuple[str, ...]
    parent: str | None = None
    predecessors: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    popularity: float = 0.0


@dataclass(frozen=True, slots=True)
class AreaNames:
    """A research area and the words that mean it."""

    id: str
    names: tuple[str, ...]
