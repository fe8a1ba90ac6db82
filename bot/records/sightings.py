"""Sightings on papers: which are trusted, and what they come to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from bot.careers.model import Track
from bot.records.record import Institution, Sighting

PlaceOf = Callable[[Institution], str]
"""Returns the id of the place that an institution is."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A person listed at a place with a title, in these years; trusted sightings put together."""

    place: str
    title: str
    track: Track
    years: tuple[int, ...]  # oldest first
    papers: tuple[str, ...]

    @property
    def when(self) -> str:
        """The years in words: "2019, 2021 – 2023"."""
        runs: list[list[int]] = []
        for year in self.years:
            if runs and year == runs[-1][-1] + 1:
                runs[-1].append(year)
            else:
                runs.append([year])
        return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]} – {run[-1]}" for run in runs)


def trusted(sightings: Iterable[Sighting], place_of: PlaceOf) -> list[Sighting]:
    """Return the sightings that can be relied on.

    That is one from a list whose authors and affiliations are in step, or one that another paper of
    the same year agrees with by authors of which none but the person is the same: where a list is out
    of step a person has the affiliation of somebody who wrote the same paper.
    """
    found: list[Sighting] = []
    groups: dict[tuple[str, int], list[Sighting]] = defaultdict(list)
    for one in sightings:
        groups[place_of(one.institution), one.year].append(one)
    for group in groups.values():
        agree = any(
            one.paper != other.paper and set(one.authors).isdisjoint(other.authors)
            for one, other in combinations(group, 2)
        )
        found += [one for one in group if one.aligned or agree]
    return found


def listings(sightings: Sequence[Sighting], place_of: PlaceOf) -> tuple[Listing, ...]:
    """Return what trusted sightings come to, the newest first."""
    groups: dict[tuple[str, str], list[Sighting]] = defaultdict(list)
    for one in trusted(sightings, place_of):
        groups[place_of(one.institution), one.title].append(one)
    found = [
        Listing(
            place,
            title,
            group[0].track,
            tuple(sorted({one.year for one in group})),
            tuple(dict.fromkeys(one.paper for one in group)),
        )
        for (place, title), group in groups.items()
    ]
    return tuple(sorted(found, key=lambda one: (-one.years[-1], -one.years[0], one.place)))
