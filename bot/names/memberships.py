"""Who was at an organization, or works in an area: people by number, ready to be favoured."""

from __future__ import annotations

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
        self._ids: dict[str, dict[str, None]] = {}
        self._generation = index.generation

    def fill(self, people: Iterable[tuple[str, Iterable[str]]]) -> None:
        """Joins many people, (id, groups) each, at once."""
        for id_, groups in people:
            for group in groups:
                self._ids.setdefault(group, {})[id_] = None
        self._number()

    def join(self, id_: str, groups: Iterable[str]) -> None:
        """A person is in these groups from now on."""
        number = self._index.numbers([id_])
        for group in groups:
            known = self._ids.setdefault(group, {})
            if id_ not in known:
                known[id_] = None
                vector = self._groups.setdefault(group, Vector(np.zeros(0, np.int32)))
                vector.extend(number)

    def leave(self, id_: str, groups: Iterable[str]) -> None:
        """A person is in these groups no longer."""
        number = self._index.numbers([id_])
        for group in groups:
            if self._ids.get(group, {}).pop(id_, self) is None:
                people = self._groups[group].view()
                self._groups[group] = Vector(people[people != number])

    def of(self, groups: Iterable[str]) -> list[Ints]:
        """The people of each group; one who is in two comes twice."""
        if self._generation != self._index.generation:
            self._number()
        return [self._groups[group].view() for group in groups if group in self._groups]

    def _number(self) -> None:
        """Takes the numbers anew: the index gave new ones when it was rebuilt."""
        self._generation = self._index.generation
        self._groups = {
            group: Vector(self._index.numbers(list(ids))) for group, ids in self._ids.items()
        }
