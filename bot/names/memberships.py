"""Who was at an organization, or works in an area: people by number, ready to be favoured."""

from __future__ import annotations

from array import array
from collections.abc import Iterable

import numpy as np

from bot.names.columns import Ints, Vector
from bot.names.index import NameIndex


class Memberships:
    """Groups of people, each a vector of the numbers the index knows them by."""

    def __init__(self, index: NameIndex) -> None:
        """Starts empty. A person joins when the index has a name of theirs."""
        self._index = index
        self._groups: dict[str, Vector] = {}
        self._hashes: dict[str, array[int]] = {}  # of ids: an eighth of what the ids would take
        self._generation = index.generation

    def use(self, index: NameIndex) -> None:
        """The people who were noted are those of this index."""
        self._index = index
        self.number()

    def note(self, id_: str, groups: Iterable[str]) -> None:
        """A person is in these groups, of an index that is still to be used."""
        for group in groups:
            self._hashes.setdefault(group, array("q")).append(hash(id_))

    def join(self, id_: str, groups: Iterable[str]) -> None:
        """A person is in these groups from now on."""
        wanted = list(dict.fromkeys(groups))
        self.note(id_, wanted)
        number = self._index.numbers([id_])
        for group in wanted:
            self._groups.setdefault(group, Vector(np.zeros(0, np.int32))).extend(number)

    def leave(self, id_: str, groups: Iterable[str]) -> None:
        """A person is in these groups no longer."""
        number = self._index.numbers([id_])
        for group in dict.fromkeys(groups):
            people = self._groups[group].view()
            self._groups[group] = Vector(people[people != number])
            hashes = np.array(self._hashes[group])
            self._hashes[group] = array("q", hashes[hashes != hash(id_)].tobytes())

    def size(self, group: str) -> int:
        """How many people are in a group."""
        return len(self._hashes.get(group, ()))

    def of(self, groups: Iterable[str]) -> list[Ints]:
        """The people of each group; one who is in two comes twice."""
        if self._generation != self._index.generation:
            self.number()
        return [self._groups[group].view() for group in groups if group in self._groups]

    def number(self) -> None:
        """Takes the numbers anew: the index gave new ones when it was rebuilt."""
        self._generation = self._index.generation
        self._groups = {
            group: Vector(self._index.numbers_of(np.array(hashes)))
            for group, hashes in self._hashes.items()
        }
