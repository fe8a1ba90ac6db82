"""Ids and dates that the numbers of columns stand for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import overload

import numpy as np

from bot.careers.dates import PartialDate
from bot.query.columns_chunk import Ints


class Ids(Sequence[str]):
    """Ids in their order, in one run of bytes: of a million a quarter of the memory of texts."""

    def __init__(self, ids: Iterable[str]) -> None:
        """The ids must be in order."""
        raw = [id_.encode() for id_ in ids]
        self._bytes = b"".join(raw)
        self._ends = np.fromiter(accumulate(map(len, raw), initial=0), np.int32, len(raw) + 1)

    def __len__(self) -> int:
        return len(self._ends) - 1

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> list[str]: ...
    def __getitem__(self, at: int | slice) -> str | list[str]:
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(len(self)))]
        return self._bytes[self._ends[at] : self._ends[at + 1]].decode()

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
