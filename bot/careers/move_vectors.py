"""The columns of a tally: moves as numbers, a row for each post left for one."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from bot.careers.dates import PartialDate
from bot.careers.flows import Balance
from bot.careers.model import MoveKind, Status, Track, TrackChange

Ints = NDArray[Any]

Bits = NDArray[np.uint8]
"""One for each move, eight to a byte."""

Names = Sequence[str | None]

Traits = tuple[str | None, str | None, str, str, str | None]
"""Of a move the tracks that were left and joined, its kind and status, and the change of track."""


class Days(NamedTuple):
    """The possible days of each move, first and last, as ordinals; both 0 when there is no date."""

    first: Ints
    last: Ints

    def at(self, places: Ints) -> Days:
        """Return those at these places in the vectors."""
        return Days(self.first[places], self.last[places])


class TallyColumns(NamedTuple):
    """Moves, one column a fact; a move has a row for each post that was left for it, or one."""

    people: Sequence[str]
    moves: Sequence[int]  # its number
    origins: Names  # with `APART` after an organization that was then not part of its parent
    destinations: Names
    when: Days  # of the move
    gone: Days  # of leaving the origin
    arrived: Days
    traits: Iterable[Traits]


def _bits(words: Iterable[str]) -> dict[str | None, int]:
    return {word: 1 << at for at, word in enumerate(words)} | {None: 0}


TRACK, KIND, STATUS, CHANGE = map(_bits, (Track, MoveKind, Status, TrackChange))
UNDATED = np.iinfo(np.int32).max  # the first day of what has no date
EVERY = slice(None)

_Known = TypeVar("_Known", bound=Hashable)


class Numbers(dict[_Known, int]):
    """Places and the like to numbers in the order of appearance; none is -1, the last."""

    def __missing__(self, known: _Known | None) -> int:
        if known is None:
            return -1
        number = self[known] = len(self)
        return number


TYPES = (np.int64, *(np.int32,) * 9)
TRAITS = (np.uint16, np.uint8, np.uint8, np.uint8)


def any_of(bits: Ints, known: Mapping[str | None, int], words: Iterable[str]) -> NDArray[np.bool_]:
    """Return which of these bits are those of one of the words."""
    wanted: NDArray[np.bool_] = (bits & sum(known[word] for word in words)) != 0
    return wanted


def vectors(chunk: TallyColumns, places: Numbers[Any], traits: Numbers[Traits]) -> Iterator[Ints]:
    """Return the columns of these moves, in the order of `TYPES`, then the numbers of the traits."""
    size = len(chunk.people)
    yield np.fromiter(map(hash, chunk.people), np.int64, size)
    yield np.array(chunk.moves, np.int32)
    for ends in (chunk.origins, chunk.destinations):
        yield np.fromiter(map(places.__getitem__, ends), np.int32, size)
    for days in (chunk.when, chunk.gone, chunk.arrived):
        # What has no date is in no time: after every last day, and before every first one.
        yield np.where(days.first == 0, UNDATED, days.first).astype(np.int32)
        yield days.last.astype(np.int32)
    yield np.fromiter(map(traits.__getitem__, chunk.traits), np.int32, size)


def told_apart(traits: Iterable[Traits]) -> Iterator[Ints]:
    """Return the bits of traits, a column for each of `TRAITS`; of a million moves few differ."""
    known = [
        (TRACK[left] | TRACK[joined], KIND[kind], STATUS[status], CHANGE[change])
        for left, joined, kind, status, change in traits
    ]
    for at, kind in enumerate(TRAITS):
        yield np.array([bits[at] for bits in known], kind)


def within(
    days: Days,
    since: date | None,
    until: date | None,
    at: Ints | slice = EVERY,
    *,
    possible: bool = False,
    today: date | None = None,
) -> NDArray[np.bool_]:
    """Return which of the days, at these places in the vectors, are since and until two days.

    With `possible` those that only may be. What has no date is of no time, and what is still to
    come after `today` of none.
    """
    first, last = days.first[at], days.last[at]
    sure, may = np.ones(len(first), np.bool_), np.ones(len(first), np.bool_)
    if since is not None:
        sure &= first >= since.toordinal()
        may &= last >= since.toordinal()
    if until is not None:
        sure &= last <= until.toordinal()
        may &= first <= until.toordinal()
    if since is not None or until is not None:
        sure &= first != UNDATED
        may &= first != UNDATED
    found = may & ~sure if possible else sure
    if today is not None:
        found &= (first <= today.toordinal()) | (first == UNDATED)
    return found


def by_date(arrived: Days, gone: Days) -> dict[PartialDate | None, Balance]:
    """Return who came and who left by date, known to the month at best."""
    came, left = _month_keys(arrived), _month_keys(gone)
    size = int(max(came.max(initial=0), left.max(initial=0))) + 1
    arrivals, departures = np.bincount(came, minlength=size), np.bincount(left, minlength=size)
    return {
        PartialDate(int(key) // 13, int(key) % 13 or None) if key else None: Balance(
            int(arrivals[key]), int(departures[key])
        )
        for key in np.flatnonzero(arrivals + departures)
    }


def _month_keys(days: Days) -> Ints:
    """Return a number for the month of each date, or the year where no month is known; 0 for none."""
    dated = days.first != UNDATED
    since = (np.where(dated, days.first, 0).astype(np.int64) - _EPOCH).astype("datetime64[D]")
    months = since.astype("datetime64[M]").astype(np.int64) + 1970 * 12
    # What spans more than a month is known to the year: it has the place before the first month.
    month = np.where(days.last - days.first > 30, 0, months % 12 + 1)
    return np.where(dated, months // 12 * 13 + month, 0)


_EPOCH = 719_163  # date(1970, 1, 1).toordinal()
