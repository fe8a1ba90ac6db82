"""Rows that lie in groups one after the other: where each begins, and the stays of everybody."""

from __future__ import annotations

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from bot.query.columns_chunk import Axis, Codes, Ints


class Table:
    """Stays in a row person by person, each with its roles in a row."""

    def __init__(
        self, axis: Axis, of_person: Ints, entries: Ints, number: Codes, roles: Ints | None
    ) -> None:
        self.axis = axis
        self.of_person = of_person  # where the stays of each person begin
        self.entries = entries  # where the entries of each stay begin
        self.number = number  # the place in the career
        self._roles = roles

    @cached_property
    def owner(self) -> Ints:
        """The stay of each entry."""
        return np.repeat(np.arange(len(self.number), dtype=np.int32), np.diff(self.entries))

    def roles(self, entries: Ints) -> Ints:
        """Return the roles of entries."""
        return entries if self._roles is None else self._roles[entries]


def offsets(sizes: Codes) -> Ints:
    """Return where each of some groups begins, and after them the end of the last."""
    found = np.zeros(len(sizes) + 1, np.int32)
    np.cumsum(sizes, out=found[1:])
    return found


def flat(first: Ints, last: Ints) -> tuple[Ints, Ints]:
    """Return the numbers from each first to before its last, and which of the pairs each is of."""
    sizes = last - first
    owner = np.repeat(np.arange(len(first), dtype=np.int32), sizes)
    begins = np.cumsum(sizes, dtype=np.int32) - sizes
    return np.arange(len(owner), dtype=np.int32) + (first - begins)[owner], owner


def starts(owner: Codes) -> Ints:
    """Return where each run of equal numbers begins."""
    new = np.ones(len(owner), np.bool_)
    np.not_equal(owner[1:], owner[:-1], out=new[1:])
    return np.flatnonzero(new).astype(np.int32)


def stable_order(numbers: Codes) -> NDArray[np.intp]:
    """Return the order of numbers, equal ones as they stood: by 16 bits at a time, which is fast."""
    if numbers.itemsize <= 2:
        return np.argsort(numbers, kind="stable")
    order = np.argsort((numbers & 0xFFFF).astype(np.uint16), kind="stable")
    most = int(numbers.max(initial=0))
    shift = 16
    while most >> shift:
        part = ((numbers >> shift) & 0xFFFF).astype(np.uint16)
        order = order[np.argsort(part[order], kind="stable")]
        shift += 16
    return order


def by_number(numbers: Codes, of_person: Ints, size: int) -> tuple[Ints, Ints]:
    """Return the people with each of so many numbers, in order, and where those of each begin.

    Some people at a time, for what is put in order takes several times its own memory meanwhile.
    """
    people = len(of_person) - 1
    pieces: list[tuple[Ints, Codes]] = []
    counts = np.zeros(size, np.int64)
    for first in range(0, people, _SOME):
        last = min(first + _SOME, people)
        some = numbers[of_person[first] : of_person[last]]
        order = stable_order(some)
        each = np.diff(of_person[first : last + 1])
        who = np.repeat(np.arange(first, last, dtype=np.int32), each)[order]
        some = some[order]
        new = np.ones(len(some), np.bool_)
        new[1:] = np.not_equal(some[1:], some[:-1]) | np.not_equal(who[1:], who[:-1])
        pieces.append((who[new], some[new]))
        counts += np.bincount(some[new], minlength=size)
    begins = offsets(counts)
    next_, found = begins[:-1].astype(np.int64), np.zeros(begins[-1], np.int32)
    for who, some in pieces:
        begin = starts(some)
        many = np.diff(np.append(begin, len(some)))
        found[np.repeat(next_[some[begin]] - begin, many) + np.arange(len(some))] = who
        next_[some[begin]] += many
    return found, begins


_SOME = 100_000  # people
