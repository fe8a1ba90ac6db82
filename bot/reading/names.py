"""The names that questions are read with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.careers.model import Area
from bot.names import Lookup
from bot.names.folding import words_of


@dataclass(frozen=True, slots=True)
class Names:
    """People, places and works by the index of names; areas by their words."""

    lookup: Lookup
    areas: Mapping[tuple[str, ...], str]

    @classmethod
    def of(cls, lookup: Lookup, areas: Iterable[Area]) -> Names:
        """Return the names of a lookup and these areas."""
        return cls(lookup, _area_phrases(areas))


def _area_phrases(areas: Iterable[Area]) -> dict[tuple[str, ...], str]:
    """Return the folded words that mean an area, with its id."""
    return {
        tuple(words_of(name)): area.id
        for area in areas
        for full in (area.name, *_parts(area.name), area.id.replace("-", " "), *area.words)
        for name in (full, full.removesuffix("s"), f"{full} research")
    }


def _parts(name: str) -> list[str]:
    """Return the parts of a name with "and" that say enough by themselves: "AI policy"."""
    return [part for part in name.split(" and ") if " " in part and " and " in name]
