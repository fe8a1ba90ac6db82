"""Growable numpy vectors and packed strings: compact storage for millions of names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]
_Number = TypeVar("_Number", bound=np.generic)


class Vector:
    """A one-dimensional growable array; only the first `size` values of `data` are in use."""

    __slots__ = ("data", "size")

    def __init__(self, data: NDArray[Any]) -> None:
        """Uses `data` itself, no copy, as the initial values."""
        self.data = data
        self.size = len(data)

    def extend(self, values: Iterable[float] | NDArray[Any]) -> None:
        """Appends values. Capacity grows by an eighth: appending is amortized constant time."""
        new = np.asarray(values, self.data.dtype)
        need = self.size + len(new)
        if need > len(self.data):
            grown = np.zeros(need + (need >> 3) + 64, self.data.dtype)
            grown[: self.size] = self.data[: self.size]
            self.data = grown
        self.data[self.size : need] = new
        self.size = need

    def view(self) -> NDArray[Any]:
        """The values that are in use."""
        return self.data[: self.size]


class Texts:
    """Strings packed in one UTF-8 buffer: about a quarter of the memory of `str` objects."""

    __slots__ = ("_bytes", "_ends")

    def __init__(self) -> None:
        """An empty list of strings."""
        self._bytes = bytearray()
        self._ends = Vector(np.zeros(1, np.int64))

    def __len__(self) -> int:
        return self._ends.size - 1

    def __getitem__(self, index: int) -> str:
        start, end = self._ends.data[index : index + 2].tolist()
        return self._bytes[start:end].decode("utf-8", "surrogatepass")

    def extend(self, texts: Sequence[str]) -> list[bytes]:
        """Appends texts; returns their UTF-8 encodings."""
        raw = [text.encode("utf-8", "surrogatepass") for text in texts]
        ends = np.cumsum(np.fromiter(map(len, raw), np.int64, len(raw)))
        self._ends.extend(ends + len(self._bytes))
        self._bytes += b"".join(raw)
        return raw


class Numbers(dict[str, int]):
    """Numbers words in order of first appearance."""

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self)
        return number


def flat_positions(starts: NDArray[Any], lengths: NDArray[Any]) -> NDArray[Any]:
    """The concatenation of the ranges [start, start + length), one for each pair."""
    ends = np.cumsum(lengths)
    total = int(ends[-1]) if len(ends) else 0
    return np.repeat(starts - (ends - lengths), lengths) + np.arange(total)


def distinct(numbers: NDArray[_Number]) -> NDArray[_Number]:
    """Return the sorted distinct numbers.

    `numpy.unique` does the same, but its first call imports `numpy.ma`, a tenth of the time of
    one answer in the terminal.
    """
    ordered = np.sort(numbers)
    if len(ordered) < 2:
        return ordered
    return ordered[np.concatenate(([True], ordered[1:] != ordered[:-1]))]
