"""The rows `Lookup` is built from, independent of where the facts are stored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple


class PersonNames(NamedTuple):
    """A person's names, and what tells namesakes apart.

    `keys`: handles, emails and links, matched exactly. `organizations`: ids of the organizations
    of all roles, the present one last. `areas`: ids. `popularity`: orders equal matches, highest
    first.
    """

    id: str
    names: Sequence[str]
    keys: Sequence[str] = ()
    organizations: Sequence[str] = ()
    areas: Sequence[str] = ()
    popularity: float = 0.0


class PersonColumns(NamedTuple):
    """`PersonNames` of many people, column by column: a million row objects would take seconds."""

    ids: Sequence[str]
    names: Sequence[Sequence[str]]
    keys: Sequence[Sequence[str]]
    organizations: Sequence[Sequence[str]]
    areas: Sequence[Sequence[str]]
    popularity: Sequence[float]

    @classmethod
    def of(cls, people: Iterable[PersonNames]) -> Iterator[PersonColumns]:
        """Yield the people in chunks of 1,024."""
        source = iter(people)
        while part := list(islice(source, 1024)):
            yield cls(*zip(*part, strict=True))


@dataclass(frozen=True, slots=True)
class OrganizationNames:
    """An organization's names, its parent and its predecessors.

    `keys`: its website, matched exactly. `predecessors`: ids of the organizations it was renamed
    or merged from.
    """

    id: str
    names: tuple[str, ...]
    parent: str | None = None
    predecessors: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    popularity: float = 0.0


@dataclass(frozen=True, slots=True)
class WorkNames:
    """A work's names; `ambiguous` are those of them that mean other things as well."""

    id: str
    names: tuple[str, ...]
    ambiguous: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AreaNames:
    """A research area and its names."""

    id: str
    names: tuple[str, ...]
