"""All moves in vectors, to be counted between places in milliseconds, however many there are.

A database takes seconds to group a million moves by where they went; a question has no such time.
Here a move takes 37 bytes, and what changed is taken in without counting anew.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple, TypeVar
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from bot.careers.dates import PartialDate
from bot.careers.filters import SURE, USUAL_KINDS, MoveFilter
from bot.careers.flows import Balance, Counted, Groups, Which, balances
from bot.careers.model import MoveKind, Status, Track, TrackChange

Ints = NDArray[Any]

Bits = NDArray[np.uint8]
"""One for each move, eight to a byte."""

Names = Sequence[str | None]

_Asked = TypeVar("_Asked")
_Told = TypeVar("_Told")


Traits = tuple[str | None, str | None, str, str, str | None]
"""Of a move the tracks that were left and joined, its kind and status, and the change of track."""


class TallyColumns(NamedTuple):
    """Moves, one column a fact; days are ordinals, both 0 when there is no date."""

    people: Sequence[str]
    origins: Names
    destinations: Names
    first: Ints  # possible days
    last: Ints
    traits: Iterable[Traits]


_PLACES = 100  # places that lead by each measure, told when there are very many
_ROADS = 2000  # roads told at most: a table shows 8, a picture those among 12 places
_KEPT = 64  # answers about all moves that are kept: they are asked for again and again


def _bits(words: Iterable[str]) -> dict[str | None, int]:
    return {word: 1 << at for at, word in enumerate(words)} | {None: 0}


_TRACK, _KIND, _STATUS, _CHANGE = map(_bits, (Track, MoveKind, Status, TrackChange))
_UNDATED = np.iinfo(np.int32).max
_EVERY = slice(None)


class Tally:
    """Moves, as they stood at one moment."""

    def __init__(self, places: dict[str, int], columns: Sequence[Ints]) -> None:
        """Use `of`."""
        self._number = places
        self._columns = columns
        self._person, self._origin, self._destination = columns[:3]
        self._first, self._last, self._tracks, self._kinds, self._statuses = columns[3:8]
        self._changes = columns[8]
        self._arranged: WeakKeyDictionary[Groups, _Arranged] = WeakKeyDictionary()
        self._numbers: dict[MoveFilter, int] = {}

    @classmethod
    def of(cls, chunks: Iterable[TallyColumns]) -> Tally:
        """Return the tally of these moves."""
        return cls({}, [np.zeros(0, kind) for kind in (*_TYPES, *_TRAITS)])._with(chunks)

    def renewed(self, people: Iterable[str], chunks: Iterable[TallyColumns]) -> Tally:
        """Return the tally with the moves of these people in place of those they had."""
        changed = np.fromiter(map(hash, people), np.int64)
        kept = ~np.isin(self._person, changed)
        return Tally(self._number, [column[kept] for column in self._columns])._with(chunks)

    def _with(self, chunks: Iterable[TallyColumns]) -> Tally:
        places = _Numbers[Any](self._number)
        traits = _Numbers[Traits]()
        parts = [list(_vectors(chunk, places, traits)) for chunk in chunks]
        parts.append([np.zeros(0, kind) for kind in (*_TYPES, np.int32)])
        *columns, numbers = (np.concatenate(column) for column in zip(*parts, strict=True))
        columns += (bits[numbers] for bits in _told_apart(traits))
        both = zip(self._columns, columns, strict=True)
        return Tally(dict(places), [np.concatenate(column) for column in both])

    def __len__(self) -> int:
        """Moves in it."""
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
        which = self._within(wanted.since, wanted.until)
        if among is not None:
            which &= np.unpackbits(among, count=len(self)).view(np.bool_)
        if wanted.kinds is not None:
            which &= _any_of(self._kinds, _KIND, wanted.kinds)
        if wanted.statuses is not None:
            which &= _any_of(self._statuses, _STATUS, wanted.statuses)
        if wanted.track_change is not None:
            which &= _any_of(self._changes, _CHANGE, (wanted.track_change,))
        return int(np.count_nonzero(which))

    def field(self, groups: Groups, which: Which) -> Counted:
        """Return the flows between all places."""
        arranged = self._arrange(groups)
        if which not in arranged.told:
            _keep(arranged.told, which, self._between(arranged, which))
        return arranged.told[which]

    def _between(self, arranged: _Arranged, which: Which) -> Counted:
        wanted = self._wanted(which)
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
            considered=int(np.count_nonzero(wanted)),
            between=int(counts.sum()),
        )

    def around(self, here: str, family: Iterable[str], groups: Groups, which: Which) -> Counted:
        """Return the flows into and out of one place, which counts as `here` with its family."""
        numbers = [self._number[place] for place in family if place in self._number]
        own = np.zeros(len(self._number) + 1, bool)  # the last stands for no place
        own[numbers] = True
        joined, left = self._joining.at(numbers), self._leaving.at(numbers)
        joined, left = joined[~own[self._origin[joined]]], left[~own[self._destination[left]]]
        at = np.concatenate((joined, left))
        came = np.arange(len(at)) < len(joined)
        wanted = self._wanted(which, at)
        at, came = at[wanted], came[wanted]
        arranged = self._arrange(groups)
        others = arranged.of[np.where(came, self._origin[at], self._destination[at])]
        known = others >= 0
        names = arranged.names
        flows = {(names[at], here): number for at, number in _told(others[came & known])}
        flows |= {(here, names[at]): number for at, number in _told(others[~came & known])}
        arrived = int(np.count_nonzero(came))
        return Counted(
            flows,
            balances(flows),
            considered=len(at),
            between=int(np.count_nonzero(known)),
            total=Balance(arrived, len(at) - arrived),
            dates=_by_date(self._first[at], self._last[at], came),
        )

    def _wanted(self, which: Which, at: Ints | slice = _EVERY) -> NDArray[np.bool_]:
        """Return which of the moves at these places in the vectors are counted."""
        wanted = self._within(which.since, which.until, at) & self._counted[at]
        if which.leave_out is not None:
            wanted &= ~_any_of(self._tracks[at], _TRACK, which.leave_out.tracks)
        return wanted

    def _within(
        self, since: date | None, until: date | None, at: Ints | slice = _EVERY
    ) -> NDArray[np.bool_]:
        wanted = np.ones(len(self._first[at]), bool)
        if since is not None:
            wanted &= self._last[at] >= since.toordinal()
        if until is not None:
            wanted &= self._first[at] <= until.toordinal()
        return wanted

    @cached_property
    def _leaving(self) -> _ByPlace:
        return _ByPlace(self._origin, len(self._number))

    @cached_property
    def _joining(self) -> _ByPlace:
        return _ByPlace(self._destination, len(self._number))

    @cached_property
    def _counted(self) -> NDArray[np.bool_]:
        """Which moves are sure and usual: between places no others are counted."""
        usual = _any_of(self._kinds, _KIND, USUAL_KINDS)
        return usual & _any_of(self._statuses, _STATUS, SURE)

    def _arrange(self, groups: Groups) -> _Arranged:
        found = self._arranged.get(groups)
        if found is None:
            found = _Arranged.of_groups(groups, self._number, self._origin, self._destination)
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
    origin: NDArray[np.int32]  # of each move, the group
    destination: NDArray[np.int32]
    told: dict[Which, Counted] = field(default_factory=dict)

    @classmethod
    def of_groups(
        cls, groups: Groups, number: dict[str, int], origin: Ints, destination: Ints
    ) -> _Arranged:
        names = _Numbers[str]()
        of = [names[groups.of.get(place, place)] for place in number]
        group = np.array([*of, -1], np.int32)
        return cls(list(names), group, group[origin], group[destination])

    @cached_property
    def _roads(self) -> tuple[Ints, Ints, Ints]:
        """The moves by road, where each road begins among them, and its code."""
        apart = (self.origin >= 0) & (self.destination >= 0) & (self.origin != self.destination)
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


_Known = TypeVar("_Known", bound=Hashable)


def _keep(kept: dict[_Asked, _Told], asked: _Asked, told: _Told) -> None:
    if len(kept) >= _KEPT:
        kept.clear()
    kept[asked] = told


class _Numbers(dict[_Known, int]):
    """Places and the like to numbers in the order of appearance; none is -1, the last."""

    def __missing__(self, known: _Known | None) -> int:
        if known is None:
            return -1
        number = self[known] = len(self)
        return number


_TYPES = (np.int64, np.int32, np.int32, np.int32, np.int32)
_TRAITS = (np.uint16, np.uint8, np.uint8, np.uint8)


def _any_of(bits: Ints, known: Mapping[str | None, int], words: Iterable[str]) -> NDArray[np.bool_]:
    wanted: NDArray[np.bool_] = (bits & sum(known[word] for word in words)) != 0
    return wanted


def _vectors(
    chunk: TallyColumns, places: _Numbers[Any], traits: _Numbers[Traits]
) -> Iterator[Ints]:
    """Return the columns of these moves, in the order of `_TYPES`, then the numbers of the traits."""
    size = len(chunk.people)
    yield np.fromiter(map(hash, chunk.people), np.int64, size)
    for ends in (chunk.origins, chunk.destinations):
        yield np.fromiter(map(places.__getitem__, ends), np.int32, size)
    # What has no date is in no time: after every last day, and before every first one.
    yield np.where(chunk.first == 0, _UNDATED, chunk.first).astype(np.int32)
    yield chunk.last.astype(np.int32)
    yield np.fromiter(map(traits.__getitem__, chunk.traits), np.int32, size)


def _told_apart(traits: Iterable[Traits]) -> Iterator[Ints]:
    """Return the bits of traits, a column for each of `_TRAITS`; of a million moves few differ."""
    known = [
        (_TRACK[left] | _TRACK[joined], _KIND[kind], _STATUS[status], _CHANGE[change])
        for left, joined, kind, status, change in traits
    ]
    for at, kind in enumerate(_TRAITS):
        yield np.array([bits[at] for bits in known], kind)


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


def _by_date(first: Ints, last: Ints, came: NDArray[np.bool_]) -> dict[PartialDate | None, Balance]:
    """Return who came and who left by date, known to the month at best."""
    dated = first != _UNDATED
    days = (np.where(dated, first, 0).astype(np.int64) - _EPOCH).astype("datetime64[D]")
    months = days.astype("datetime64[M]").astype(np.int64) + 1970 * 12
    # What spans more than a month is known to the year: it has the place before the first month.
    month = np.where(last - first > 30, 0, months % 12 + 1)
    keys = np.where(dated, months // 12 * 13 + month, 0)
    size = int(keys.max(initial=0)) + 1
    arrived = np.bincount(keys[came], minlength=size)
    left = np.bincount(keys[~came], minlength=size)
    return {
        PartialDate(int(key) // 13, int(key) % 13 or None) if key else None: Balance(
            int(arrived[key]), int(left[key])
        )
        for key in np.flatnonzero(arrived + left)
    }


_EPOCH = 719_163  # date(1970, 1, 1).toordinal()
