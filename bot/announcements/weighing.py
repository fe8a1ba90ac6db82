"""A second opinion of where somebody comes from and goes to, by weights that were learned.

For each person of a text every place it names, and "nowhere", may be where from and where to; nowhere
twice is no move. The cues of the two (`cues.py`) have weights, whose sums are compared: of the pairs
the most likely is proposed if it is likely enough. What the rules chose is a cue among the others.

The weights are learned from the texts in `tests/announcements/texts`. Of texts that the rules were
made with, what the rules say counts little, since it is right there more often than elsewhere.
`uv run python -m benchmarks.announcement_weights` measures what each writer's texts gain by weights
learned without that writer; `--write` makes `weights.json`.
"""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.announcements.cues import OF_RULES, Cues
from bot.announcements.proposed import Named

_FILE = Path(__file__).with_name("weights.json")
_MOST = 8  # places that are weighed against each other as where from, and as where to
LIKELY = 0.3
"""The least probability of what is proposed of somebody in whom the rules found a move, chosen on
texts of writers left out."""
LIKELY_ADDED = 0.7
"""The same of somebody in whom the rules found none."""

_KEEPING = math.log(2)
"""What the rules chose stands unless another pair is at least twice as likely."""

Ends = tuple[Named | None, Named | None]
"""Where somebody comes from and goes to."""
Weights = Mapping[str, float]
"""The weight of each cue that has one."""


@dataclass(frozen=True, slots=True)
class Options:
    """What may be where a person comes from and goes to, each with its cues; nowhere is first."""

    origins: Sequence[tuple[Named | None, Sequence[str]]]
    destinations: Sequence[tuple[Named | None, Sequence[str]]]
    nothing: Sequence[str]  # the cues of no move
    chosen: Collection[Ends]  # by the rules
    shared: Collection[Ends]  # by the rules, of somebody else too
    short: bool  # of a text of one sentence

    def pairs(
        self, origins: Iterable[int], destinations: Sequence[int]
    ) -> Iterator[tuple[int, int, Sequence[str]]]:
        """Yield which of some places may be together, and the cues of the two together."""
        for one in origins:
            for other in destinations:
                ends = self.ends(one, other)
                if one == other == 0:
                    yield one, other, self.nothing
                elif ends[0] != ends[1]:
                    yield one, other, self._together(ends)

    def ends(self, origin: int, destination: int) -> Ends:
        """Return two of the places."""
        return self.origins[origin][0], self.destinations[destination][0]

    def _together(self, ends: Ends) -> Sequence[str]:
        said = "both ends" if ends[0] and ends[1] else "from alone" if ends[0] else "to alone"
        if ends not in self.chosen:
            return (said,)
        found = [said, "rule: both", f"rule: {said}"]
        if ends in self.shared:
            found.append("rule: both, of another too")
        if self.short:
            found.append("rule: both in one sentence")
        return found


def options(cues: Cues, person: Named, *, with_rules: bool = True) -> Options:
    """Return what may be the ends of a move of a person, with the cues of the rules or without."""
    of_person = _kept(cues.of_person(person), with_rules=with_rules)
    of_places = [
        (place, _kept(found, with_rules=with_rules))
        for place, found in cues.of_places(person).items()
    ]
    gone = cues.telling.gone(person)
    news = [one for one in cues.found if with_rules and not one.background]
    return Options(
        [
            (None, _headed("from nowhere", of_person)),
            *((place, _headed("from", found)) for place, found in of_places if place not in gone),
        ],
        [
            (None, _headed("to nowhere", of_person)),
            *((place, _headed("to", found)) for place, found in of_places),
        ],
        _headed("no move", of_person),
        {(one.origin, one.destination) for one in news if one.person == person},
        {(one.origin, one.destination) for one in news if one.person != person},
        short=len(cues.seen) == 1,
    )


def likeliest(cues: Cues, person: Named, weights: Weights) -> tuple[Ends, float]:
    """Return the most likely ends of a move of a person, and how likely they are."""
    found = options(cues, person)
    origins = [_sum(weights, one) for _, one in found.origins]
    destinations = [_sum(weights, one) for _, one in found.destinations]
    scores = [
        (origins[one] + destinations[other] + _sum(weights, said), found.ends(one, other))
        for one, other, said in found.pairs(_best(origins), _best(destinations))
    ]
    score, ends = max(scores, key=lambda one: one[0] + _KEEPING * (one[1] in found.chosen))
    return ends, 1 / sum(math.exp(other - score) for other, _ in scores)


@cache
def learned() -> Weights:
    """Return the weight of each cue that has one."""
    found: Weights = json.loads(_FILE.read_text(encoding="utf-8"))
    return found


def _kept(cues: Iterable[str], *, with_rules: bool) -> list[str]:
    return sorted(one for one in cues if with_rules or not one.startswith(OF_RULES))


def _headed(end: str, cues: Iterable[str]) -> list[str]:
    return [end, *(f"{end} | {cue}" for cue in cues)]


def _sum(weights: Weights, cues: Iterable[str]) -> float:
    return sum(weights.get(cue, 0.0) for cue in cues)


def _best(scores: Sequence[float]) -> list[int]:
    """Return which places are weighed against each other: nowhere, and those with most."""
    order = sorted(range(1, len(scores)), key=lambda at: -scores[at])
    return [0, *order[:_MOST]]
