"""What `Lookup` is filled with: plain rows, made from whatever holds the facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple


class PersonNames(NamedTuple):
    """A person's names and what helps to tell them from others.

    `keys`: handles, emails and links, found exactly. `organizations`: ids of all their roles',
    present last. `areas`: ids. `popularity`: the higher, the earlier among equals.
    """

    id: str
    names: Sequence[str]
    keys: Sequence[str] = ()
    organizations: Sequence[str] = ()
    areas: Sequence[str] = ()
    popularity: float = 0.0


class PersonColumns(NamedTuple):
    """The same of many people, one column a fact: a million objects would take seconds to make."""

    ids: Sequence[str]
    names: Sequence[Sequence[str]]
    keys: Sequence[Sequence[str]]
    organizations: Sequence[Sequence[str]]
    areas: Sequence[Sequence[str]]
    popularity: Sequence[float]

    @classmethod
    def of(cls, people: Iterable[PersonNames]) -> Iterator[PersonColumns]:
        """Return people in parts of a thousand."""
        source = iter(people)
        while part := list(islice(source, 1024)):
            yield cls(*zip(*part, strict=True))


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
class WorkNames:
    """A work's names; `ambiguous` are those of them that mean other things as well."""

    id: str
    names: tuple[str, ...]
    ambiguous: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AreaNames:
    """A research area and the words that mean it."""

    id: str
    names: tuple[str, ...]
