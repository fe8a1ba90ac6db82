"""The names that questions are read with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bot.careers.families import Families
from bot.careers.model import Area
from bot.names import Lookup
from bot.names.folding import words_of


@dataclass(frozen=True, slots=True)
class Names:
    """People, places and works by the index of names; areas by their words."""

    lookup: Lookup
    areas: Mapping[tuple[str, ...], str]
    families: Families = field(default_factory=lambda: Families(()))

    @classmethod
    def of(cls, lookup: Lookup, areas: Iterable[Area], families: Families | None = None) -> Names:
        """Return the names of a lookup and these areas; `families` tell what a place became."""
        return cls(lookup, _area_phrases(areas), families or Families(()))

    def carried_on(self, place: str) -> frozenset[str]:
        """Return a place with what goes on under its name: DeepMind with Google DeepMind."""
        heir = self.families.heir(place)
        return frozenset({place, heir} if heir else {place})


def _area_phrases(areas: Iterable[Area]) -> dict[tuple[str, ...], str]:
    """Return the folded words that mean an area, with its id."""
    return {
        tuple(words_of(name)): area.id
        for area in areas
        for full in (area.name, *_parts(area.name), area.id.replace("-", " "), *area.words)
        for name in (full, full.removesuffix("s"))
    }


def _parts(name: str) -> list[str]:
    """Return the parts of a name with "and" that say enough by themselves: "AI policy"."""
    return [part for part in name.split(" and ") if " " in part and " and " in name]
