"""All moves in vectors, to be counted between places in milliseconds, however many there are.

A database takes seconds to group a million moves by where they went; a question has no such time.
Here a move takes 62 bytes, and what changed is taken in without counting anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from bot.careers.filters import SURE, USUAL_KINDS, MoveFilter
from bot.careers.flows import APART, Balance, Counted, Groups, Which, balances
from bot.careers.model import MoveKind
from bot.careers.move_vectors import (
    CHANGE,
    EVERY,
    KIND,
    STATUS,
    TRACK,
    TRAITS,
    TYPES,
    Bits,
    Days,
    Ints,
    Numbers,
    TallyColumns,
    Traits,
    any_of,
    by_date,
    told_apart,
    vectors,
    within,
)

_Asked = TypeVar("_Asked")
_Told = TypeVar("_Told")

_PLACES = 100  # places that lead by each measure, told when there are very many
_ROADS = 2000  # roads told at most: a table shows 8, a picture those among 12 places
_KEPT = 64  # answers about all moves that are kept: they are asked for again and again


class Tally:
    """Moves, as they stood at one moment."""

    def __init__(self, places: dict[str, int], columns: Sequence[Ints]) -> None:
        """Use `of`."""
        self._number = places
        self._columns = columns
        self._person, self._move, self._origin, self._destination = columns[:4]
        self._when, self._gone, self._arrived = (
            Days(columns[at], columns[at + 1]) for at in (4, 6, 8)
        )
        self._tracks, self._kinds, self._statuses, self._changes = columns[10:14]
        self._arranged: WeakKeyDictionary[Groups, _Arranged] = WeakKeyDictionary()
        self._numbers: dict[MoveFilter, int] = {}

    @classmethod
    def of(cls, chunks: Iterable[TallyColumns]) -> Tally:
        """Return the tally of these moves."""
        return cls({}, [np.zeros(0, kind) for kind in (*TYPES, *TRAITS)])._with(chunks)

    def renewed(self, people: Iterable[str], chunks: Iterable[TallyColumns]) -> Tally:
        """Return the tally with the moves of these people in place of those they had."""
        changed = np.fromiter(map(hash, people), np.int64)
        kept = ~np.isin(self._person, changed)
        return Tally(self._number, [column[kept] for column in self._columns])._with(chunks)

    def _with(self, chunks: Iterable[TallyColumns]) -> Tally:
        places = Numbers[Any](self._number)
        traits = Numbers[Traits]()
        parts = [list(vectors(chunk, places, traits)) for chunk in chunks]
        parts.append([np.zeros(0, kind) for kind in (*TYPES, np.int32)])
        *columns, numbers = (np.concatenate(column) for column in zip(*parts, strict=True))
        columns += (bits[numbers] for bits in told_apart(traits))
        both = zip(self._columns, columns, strict=True)
        return Tally(dict(places), [np.concatenate(column) for column in both])

    def __len__(self) -> int:
        """Rows in it."""
        return len(self._person)

    def made_by(self, people: Iterable[str]) -> Bits:
        """Return which moves are those of these people, for `number`."""
        made = np.isin(self._person, np.fromiter(map(hash, people), np.int64))
        return np.packbits(made)

    def number(self, wanted: MoveFilter, among: Bits | None = None) -> int:
        """Return how many moves fit a filter that names no person or place.

        `among` are those of the people in its area.
        """
        if wanted not in self._numbers:
            _keep(self._numbers, wanted, self._count(wanted, among))
        return self._numbers[wanted]

    def _count(self, wanted: MoveFilter, among: Bits | None) -> int:
        time = within(
            self._when,
            wanted.since,
            wanted.until,
            possible=wanted.possible,
            today=wanted.today,
        )
        which = self._first & time
        if among is not None:
            which &= np.unpackbits(among, count=len(self)).view(np.bool_)
        if wanted.kinds is not None:
            which &= any_of(self._kinds, KIND, wanted.kinds)
        if wanted.statuses is not None:
            which &= any_of(self._statuses, STATUS, wanted.statuses)
        if wanted.track_change is not None:
            which &= any_of(self._changes, CHANGE, (wanted.track_change,))
        return int(np.count_nonzero(which))

    def field(self, groups: Groups, which: Which) -> Counted:
        """Return the flows between all places."""
        arranged = self._arrange(groups)
        if which not in arranged.told:
            _keep(arranged.told, which, self._between(arranged, which))
        return arranged.told[which]

    def _between(self, arranged: _Arranged, which: Which) -> Counted:
        wanted = self._counted & self._fitting(which, self._arrived)
        counts = arranged.counted(wanted)
        size = len(arranged.names)
        arrived = np.bincount(arranged.destinations, counts, size).astype(np.int64)
        left = np.bincount(arranged.origins, counts, size).astype(np.int64)
        telling = _leading(arrived, left)
        roads = _busiest(counts, _ROADS)
        name = arranged.names
        return Counted(
            flows={
                (name[arranged.origins[road]], name[arranged.destinations[road]]): int(counts[road])
                for road in roads
            },
            balances={name[at]: Balance(int(arrived[at]), int(left[at])) for at in telling},
            considered=int(np.count_nonzero(wanted & ~arranged.again)),
            between=int(counts.sum()),
        )

    def around(self, here: str, family: Iterable[str], groups: Groups, which: Which) -> Counted:
        """Return the flows into and out of one place, which counts as `here` with its family.

        Who came is counted by the day of arriving, who left by that of leaving; both once, however
        many posts were left.
        """
        places = (*family, here + APART)
        numbers = [self._number[place] for place in places if place in self._number]
        own = np.zeros(len(self._number) + 1, bool)  # the last stands for no place
        own[numbers] = True
        joined, left = self._joining.at(numbers), self._leaving.at(numbers)
        joined = self._across(joined[~own[self._origin[joined]]], which, self._arrived)
        # Who left another post there too was there already.
        inside = np.isin(self._move[joined], self._move[left])
        joined = joined[~inside]
        left = self._across(left[~own[self._destination[left]]], which, self._gone)
        arranged = self._arrange(groups)
        left = self._once(left)
        came = joined[~arranged.again[joined]]
        origins, destinations = (
            arranged.of[self._origin[came]],
            arranged.of[self._destination[left]],
        )
        names = arranged.names
        flows = {(names[at], here): number for at, number in _told(origins[origins >= 0])}
        flows |= {(here, names[at]): n for at, n in _told(destinations[destinations >= 0])}
        known = self._once(came[origins >= 0])
        joined = self._once(joined)
        return Counted(
            flows,
            balances(flows) | {here: Balance(len(known), int(np.count_nonzero(destinations >= 0)))},
            considered=len(joined) + len(left),
            between=len(known) + int(np.count_nonzero(destinations >= 0)),
            total=Balance(len(joined), len(left)),
            dates=by_date(self._arrived.at(joined), self._gone.at(left)),
        )

    def _across(self, at: Ints, which: Which, days: Days) -> Ints:
        """Return those of the moves at these places in the vectors that count at a border."""
        return at[self._crossing[at] & self._fitting(which, days, at)]

    def _fitting(self, which: Which, days: Days, at: Ints | slice = EVERY) -> NDArray[np.bool_]:
        wanted = within(
            days, which.since, which.until, at, possible=which.possible, today=which.today
        )
        if which.leave_out is not None:
            wanted &= ~any_of(self._tracks[at], TRACK, which.leave_out.tracks)
        return wanted

    def _once(self, at: Ints) -> Ints:
        """Return the first row of each move among those at these places in the vectors."""
        _, first = np.unique(self._move[at], return_index=True)
        return at[np.sort(first)]

    @cached_property
    def _first(self) -> NDArray[np.bool_]:
        """Which rows are the first of their move."""
        first = np.zeros(len(self), np.bool_)
        first[self._once(np.arange(len(self)))] = True
        return first

    @cached_property
    def _leaving(self) -> _ByPlace:
        return _ByPlace(self._origin, len(self._number))

    @cached_property
    def _joining(self) -> _ByPlace:
        return _ByPlace(self._destination, len(self._number))

    @cached_property
    def _counted(self) -> NDArray[np.bool_]:
        """Which moves are sure and usual: between families no others are counted."""
        usual = any_of(self._kinds, KIND, USUAL_KINDS)
        return usual & any_of(self._statuses, STATUS, SURE)

    @cached_property
    def _crossing(self) -> NDArray[np.bool_]:
        """Which moves may count at the border of a place: those, and steps within a family."""
        inside = any_of(self._kinds, KIND, (MoveKind.TRANSFERRED,)) & (self._origin >= 0)
        return self._counted | (inside & any_of(self._statuses, STATUS, SURE))

    def _arrange(self, groups: Groups) -> _Arranged:
        found = self._arranged.get(groups)
        if found is None:
            further = np.flatnonzero(~self._first)
            ends = self._origin, self._destination
            found = _Arranged.of_groups(groups, self._number, *ends, self._move, further)
            self._arranged[groups] = found
        return found


class _ByPlace:
    """Where the moves of each place stand in the vectors."""

    def __init__(self, ends: Ints, places: int) -> None:
        """`ends` is the number of each move's place, -1 for none."""
        # Numbers of 16 bits are sorted in one pass.
        narrow = ends.astype(np.int16) if places < np.iinfo(np.int16).max else ends
        self._order = np.argsort(narrow, kind="stable").astype(np.int32)
        self._begins = np.searchsorted(ends, np.arange(places + 1), sorter=self._order)

    def at(self, places: Iterable[int]) -> Ints:
        """Return where those of these places stand."""
        found = [self._order[self._begins[one] : self._begins[one + 1]] for one in places]
        return np.concatenate([*found, self._order[:0]])


@dataclass
class _Arranged:
    """Moves in the order of the roads between groups of places."""

    names: list[str]  # of the groups
    of: NDArray[np.int32]  # a place's group; -1 for no place, the last
    origin: NDArray[np.int32]  # of each row, the group
    destination: NDArray[np.int32]
    again: NDArray[np.bool_]  # rows of a move that has another from the same group
    told: dict[Which, Counted] = field(default_factory=dict)

    @classmethod
    def of_groups(
        cls,
        groups: Groups,
        number: dict[str, int],
        origin: Ints,
        destination: Ints,
        moves: Ints,
        further: Ints,
    ) -> _Arranged:
        """`further` are the rows that are not the first of their move: few."""
        names = Numbers[str]()
        of = [names[groups(place)] for place in number]
        group = np.array([*of, -1], np.int32)
        again = np.zeros(len(origin), np.bool_)
        rows = np.flatnonzero(np.isin(moves, moves[further]))
        seen: set[tuple[int, int]] = set()
        for row in rows.tolist():
            road = int(moves[row]), int(group[origin[row]])
            again[row] = road in seen
            seen.add(road)
        return cls(list(names), group, group[origin], group[destination], again)

    @cached_property
    def _roads(self) -> tuple[Ints, Ints, Ints]:
        """The moves by road, where each road begins among them, and its code."""
        apart = (self.origin >= 0) & (self.destination >= 0) & (self.origin != self.destination)
        apart &= ~self.again
        at = np.flatnonzero(apart)
        road = self.origin[at].astype(np.int64) * len(self.names) + self.destination[at]
        order = np.argsort(road, kind="stable")
        road = road[order]
        begins = np.flatnonzero(np.diff(road, prepend=-1))
        return at[order].astype(np.int32), begins, road[begins]

    @cached_property
    def origins(self) -> Ints:
        """Of each road."""
        return (self._roads[2] // max(len(self.names), 1)).astype(np.int32)

    @cached_property
    def destinations(self) -> Ints:
        """Of each road."""
        return (self._roads[2] % max(len(self.names), 1)).astype(np.int32)

    def counted(self, wanted: NDArray[np.bool_]) -> Ints:
        """Return how many of the wanted moves went each road."""
        order, begins, _ = self._roads
        if not len(begins):
            return np.zeros(0, np.int64)
        return np.add.reduceat(wanted[order].astype(np.int64), begins)


def _keep(kept: dict[_Asked, _Told], asked: _Asked, told: _Told) -> None:
    if len(kept) >= _KEPT:
        kept.clear()
    kept[asked] = told


def _leading(arrived: Ints, left: Ints) -> list[int]:
    """Return the places with a move, of very many those that lead by some measure."""
    busy = arrived + left
    found = np.flatnonzero(busy)
    if len(found) > 5 * _PLACES:
        measures = (busy, arrived, left, arrived - left, left - arrived)
        leading = [np.argpartition(-measure, _PLACES)[:_PLACES] for measure in measures]
        found = np.unique(np.concatenate(leading))
    return [int(at) for at in found]


def _busiest(counts: Ints, most: int) -> list[int]:
    """Return the roads that somebody went, of very many the busiest."""
    found = np.flatnonzero(counts)
    if len(found) > most:
        found = found[np.argpartition(-counts[found], most)[:most]]
    return [int(road) for road in found]


def _told(groups: Ints) -> Iterator[tuple[int, int]]:
    """Return how often each group comes, of very many those that come most."""
    numbers = np.bincount(groups, minlength=1)
    for at in _busiest(numbers, _ROADS):
        yield at, int(numbers[at])
