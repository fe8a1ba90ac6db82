"""The checked contents of a data folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.careers.lineage import Lineage
from bot.careers.model import Area, Organization, Person, Work
from bot.careers.sources import Grades


@dataclass(frozen=True, slots=True)
class Shared:
    """What the files that people share say: person files refer to it."""

    areas: tuple[Area, ...]
    organizations: tuple[Organization, ...]
    works: tuple[Work, ...]
    grades: Grades


@dataclass(frozen=True, slots=True)
class Catalogue(Shared):
    """The facts of a data folder; `texts` are the files read, by their path in it.

    With `only` the person files of these people alone were read: whoever is among them and not
    among `people` has no file any more.
    """

    people: tuple[Person, ...]
    texts: Mapping[str, str] = field(repr=False)
    only: frozenset[str] | None = None
    lineage: Lineage = field(default_factory=Lineage)
