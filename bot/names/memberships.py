"""The people of each organization or area, by their number in the index."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain, pairwise

import numpy as np

from bot.names.columns import Ints, Numbers, Vector
from bot.names.index import NameIndex

_NOBODY: Ints = np.zeros(0, np.int32)


class Memberships:
    """Groups of people: for each group a vector of their numbers in the index."""

    def __init__(self) -> None:
        """No groups."""
        self._sizes, self._noted = [_NOBODY], [_NOBODY]
        self._numbers = Numbers()  # of the groups
        self.use(NameIndex.build(()), _NOBODY)

    def note(self, groups: Sequence[Sequence[str]]) -> None:
        """Notes the groups of the next people, in order; `use` assigns their numbers later."""
        sizes = np.fromiter(map(len, groups), np.int32, len(groups))
        numbers = map(self._numbers.__getitem__, chain.from_iterable(groups))
        self._sizes.append(sizes)
        self._noted.append(np.fromiter(numbers, np.int32, int(sizes.sum())))

    def use(self, index: NameIndex, people: Ints) -> None:
        """Assigns the noted people their numbers in the index; -1: not in it."""
        self._index = index
        self._names = list(self._numbers)
        self._changed: dict[str, tuple[str, ...]] = {}  # people, and the groups they are in now
        of_each = np.repeat(people, np.concatenate(self._sizes))
        self._arrange(np.concatenate(self._noted), of_each)
        self._sizes, self._noted = [_NOBODY], [_NOBODY]

    def join(self, id_: str, groups: Iterable[str]) -> None:
        """Replaces the groups of a person, of whom the index must have a name."""
        self.leave(id_)
        wanted = self._changed[id_] = tuple(dict.fromkeys(groups))
        self._extend(id_, wanted)

    def leave(self, id_: str) -> None:
        """Removes a person from all groups."""
        number = self._index.numbers([id_])
        for group in self.groups_of(id_):
            people = self._groups[group].view()
            self._groups[group] = Vector(people[people != number])
        self._changed[id_] = ()

    def groups_of(self, id_: str) -> tuple[str, ...]:
        """The groups of a person."""
        if id_ in self._changed:
            return self._changed[id_]
        at = int(self._hashes.searchsorted(hash(id_)))
        if at == len(self._hashes) or self._hashes[at] != hash(id_):
            return ()
        places = np.flatnonzero(self._members == at)
        groups = self._ends.searchsorted(places, "right").tolist()
        return tuple(self._names[group] for group in groups)

    def size(self, group: str) -> int:
        """Number of people in a group."""
        return self._groups[group].size if group in self._groups else 0

    def of(self, groups: Iterable[str]) -> list[Ints]:
        """The people of each known group, as one array for each."""
        if self._generation != self._index.generation:
            self._number()
        return [self._groups[group].view() for group in groups if group in self._groups]

    def _number(self) -> None:
        """Renumbers the people after the index was rebuilt."""
        people = self._index.numbers_of(self._hashes)
        people[np.isin(self._hashes, [hash(id_) for id_ in self._changed])] = -1
        groups = np.arange(len(self._names), dtype=np.int32)
        self._arrange(np.repeat(groups, np.diff(self._ends, prepend=0)), people[self._members])
        for id_, wanted in self._changed.items():
            self._extend(id_, wanted)

    def _arrange(self, groups: Ints, people: Ints) -> None:
        """Sets the groups from parallel arrays of group and person; -1 is nobody."""
        pairs = groups[people >= 0].astype(np.uint64) << np.uint64(32)
        pairs |= people[people >= 0].astype(np.uint64)
        pairs.sort()
        once = np.ones(len(pairs), np.bool_)  # two roles at one organization count once
        once[1:] = pairs[1:] != pairs[:-1]
        pairs = pairs[once]
        self._generation, self._hashes = self._index.generation, self._index.hashes
        self._members: Ints = pairs.astype(np.uint32).view(np.int32)
        sizes = np.bincount((pairs >> np.uint64(32)).astype(np.int32), minlength=len(self._names))
        self._ends = np.cumsum(sizes)
        spans = zip(self._names, pairwise((0, *self._ends.tolist())), strict=True)
        self._groups = {name: Vector(self._members[low:high]) for name, (low, high) in spans}

    def _extend(self, id_: str, groups: Iterable[str]) -> None:
        number = self._index.numbers([id_])
        for group in groups:
            self._groups.setdefault(group, Vector(_NOBODY)).extend(number)
