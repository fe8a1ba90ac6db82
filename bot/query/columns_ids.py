"""Ids and dates that the numbers of columns stand for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import overload

import numpy as np

from bot.careers.dates import PartialDate
from bot.query.columns_chunk import Ints


class Ids(Sequence[str]):
    """Ids in their order, in one run of bytes: of a million a quarter of the memory of texts."""

    def __init__(self) -> None:
        """None yet; see `add`."""
        self._bytes = bytearray()
        self._ends: list[Ints] = [np.zeros(1, np.int32)]

    def add(self, ids: Iterable[str]) -> None:
        """Append ids, which come after all those before in their order."""
        raw = [id_.encode() for id_ in ids]
        ends = np.cumsum(np.fromiter(map(len, raw), np.int32, len(raw)), dtype=np.int32)
        self._ends.append(ends + np.int32(len(self._bytes)))
        self._bytes += b"".join(raw)

    def add_some(self, other: Ids, first: int, last: int) -> None:
        """Append the ids of others from one number to before another."""
        ends = other.ends[first : last + 1]
        self._ends.append(ends[1:] - ends[0] + np.int32(len(self._bytes)))
        self._bytes += other._bytes[ends[0] : ends[-1]]

    @property
    def ends(self) -> Ints:
        """Where each id ends, from a first 0 on."""
        if len(self._ends) > 1:
            self._ends = [np.concatenate(self._ends)]
        return self._ends[0]

    def __len__(self) -> int:
        return len(self.ends) - 1

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> list[str]: ...
    def __getitem__(self, at: int | slice) -> str | list[str]:
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(len(self)))]
        if not 0 <= at < len(self):
            raise IndexError(at)
        start, end = self.ends[at : at + 2].tolist()
        return self._bytes[start:end].decode()

    def number(self, id_: str) -> int | None:
        """Return the place of an id, None where it is none of these."""
        at = bisect_left(self, id_)
        return at if at < len(self) and self[at] == id_ else None


class Days:
    """The dates that a column of days has numbers for; number 0 is no date."""

    def __init__(self, words: Sequence[str]) -> None:
        self.dates: list[PartialDate | None] = [None, *map(PartialDate.parse, words)]
        known = [day for day in self.dates if day]

        def column(values: Iterable[int]) -> Ints:
            return np.array([0, *values], np.int32)

        self.first = column(day.earliest.toordinal() for day in known)
        self.last = column(day.latest.toordinal() for day in known)
        self.year = column(day.year for day in known)
        self.month = column(day.month or 0 for day in known)
