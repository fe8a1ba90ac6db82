"""Places as they were on the days of roles and moves: what they were part of then."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from bot.careers.dates import PartialDate
from bot.careers.families import Families
from bot.careers.model import Organization
from bot.query.blocks import block_of
from bot.query.columns_chunk import Codes, Ints, narrow
from bot.query.columns_table import stable_order, starts
from bot.query.place_conditions import Places

Pair = tuple[Codes, Codes]
"""Places, and the day that each is looked at."""


class Spots:
    """Places as they were on a day: the place alone, where its family was always the same."""

    def __init__(
        self,
        places: Sequence[str],
        organizations: Mapping[str, Organization],
        families: Families,
        dates: Sequence[PartialDate | None],
        pairs: tuple[Pair, Pair, Pair, Pair],
    ) -> None:
        """`pairs` are those of the roles as they began and ended, and of where moves left and led to."""
        self.names: list[str | None] = [None, *places]
        self._families, self._dates = families, dates
        parted = {
            one for one, place in organizations.items() if place.parent_since or place.parent_until
        }
        below = {id_ for one in parted for id_ in families.ever_below(one)}
        self.dated = dated = np.array([name in below for name in self.names])
        size = len(dates)
        asked = [
            np.flatnonzero(dated[place]) if below else np.zeros(0, np.intp) for place, _ in pairs
        ]
        keys = [
            place[at].astype(np.int64) * size + day[at]
            for (place, day), at in zip(pairs, asked, strict=True)
        ]
        known, numbers = np.unique(np.concatenate(keys), return_inverse=True)
        self.place = np.concatenate([np.arange(len(self.names)), known // size]).astype(np.int32)
        self.day = np.concatenate([np.zeros(len(self.names)), known % size]).astype(np.int32)
        found: list[Codes] = []
        for (place, _), at in zip(pairs, asked, strict=True):
            spot = narrow(place, len(self.place))
            if len(at):
                spot = spot.copy()
                spot[at] = len(self.names) + numbers[: len(at)]
                numbers = numbers[len(at) :]
            found.append(spot)
        self.role, self.role_end, self.left, self.joined = found
        self._of = {name: number for number, name in enumerate(self.names)}

    def __len__(self) -> int:
        return len(self.place)

    def number(self, place: str) -> int:
        """Return the number of a place without a day; 0 for one that nobody was at."""
        return self._of.get(place, 0)

    @cached_property
    def _on_days(self) -> Mapping[int, list[int]]:
        """The numbers of a place on its days."""
        found: dict[int, list[int]] = {}
        for number in range(len(self.names), len(self.place)):
            found.setdefault(int(self.place[number]), []).append(number)
        return found

    def above(self, spot: int) -> tuple[str, ...]:
        """Return a place and all that it was part of on its day, itself first."""
        name = self.names[self.place[spot]]
        return self._families.above(name, self._dates[self.day[spot]]) if name else ()

    def within(self, ids: Iterable[str], *, exact: bool = False, below: bool = False) -> list[int]:
        """Return what is one of these places or their heirs, or was part of one; `below` leaves themselves out."""
        asked = frozenset(ids) if exact else self._families.carried_on(ids)
        names = (
            asked if exact else {name for id_ in asked for name in self._families.ever_below(id_)}
        )
        every = [number for name in sorted(names) if (number := self.number(name))]
        spots = [spot for number in every for spot in (number, *self._on_days.get(number, ()))]
        if exact:
            return spots
        return [spot for spot in spots if not asked.isdisjoint(self.above(spot)[below:])]

    def day_of(self, spot: int) -> PartialDate | None:
        """Return the day of a place as it was on one."""
        return self._dates[int(self.day[spot])]


@dataclass(frozen=True)
class Blocks:
    """What each place counted as on its day; see `blocks.block_of`."""

    names: list[str]  # in order
    numbers: Ints  # by number of a place on a day: from 1, 0 for no place

    @classmethod
    def of(cls, spots: Spots, known: Places) -> Blocks:
        """Return the blocks of places."""
        each = [
            None if name is None else block_of(known, name, spots.day_of(spot))
            for spot, name in enumerate(spots.names[place] for place in spots.place.tolist())
        ]
        names = sorted({one for one in each if one is not None})
        number = {name: at for at, name in enumerate(names, 1)}
        return cls(names, np.array([number[one] if one else 0 for one in each], np.int32))


@dataclass(frozen=True)
class Roads:
    """The pairs of places that moves went between, in whichever direction, in the order of names."""

    code: Ints  # of each move, from 1; 0 for none
    names: Sequence[str]
    one: Ints  # of each pair the places, as numbers of names
    other: Ints

    @classmethod
    def of(cls, left: Ints, joined: Ints, names: Sequence[str]) -> Roads:
        """Return the pairs of moves; the places are numbered in the order of names, -1 for none."""
        first, last = np.minimum(left, joined), np.maximum(left, joined)
        both = first.astype(np.int64) * (len(names) + 1) + last
        known = np.flatnonzero((first >= 0) & (first != last))
        order = known[stable_order(both[known])]
        new = starts(both[order])
        code = np.zeros(len(both), np.int32)
        number = np.zeros(len(order), np.int32)
        number[new] = 1
        code[order] = np.cumsum(number)
        return cls(code, names, first[order[new]], last[order[new]])

    def pair(self, number: int) -> str:
        """Return a pair as one word."""
        return f"{self.names[self.one[number]]} {self.names[self.other[number]]}"
