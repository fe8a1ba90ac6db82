"""The careers of everybody as columns in memory, to be asked of in milliseconds.

Rows lie person by person, in the order of the ids; words and dates are numbered, so a condition is
asked of each different word once and then of the numbers. Nothing here reads or writes.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType

import numpy as np

from bot.careers.dates import PartialDate
from bot.careers.families import Families
from bot.careers.model import Organization, Track, Work
from bot.query.columns_chunk import (
    COLUMNS,
    STATUSES,
    TRACKS,
    Axis,
    Chunk,
    Codes,
    Growing,
    Ints,
    Mark,
    Words,
    chunk_of,
    narrow,
)
from bot.query.columns_ids import Days, Ids
from bot.query.columns_places import Blocks, Roads, Spots
from bot.query.columns_table import Table, by_number, flat, offsets
from bot.query.columns_titles import Titles
from bot.query.world import World

AXES = tuple(axis for axis in Axis if axis is not Axis.PERSON)
SIZES: Mapping[Axis, str] = {Axis.SURE: "sure_size", Axis.SAID: "said_size", Axis.PART: "part_size"}


class Columns:
    """All columns, with what their numbers stand for."""

    def __init__(
        self,
        ids: Ids,
        words: Mapping[Words, Iterable[str]],
        columns: Mapping[str, Codes],
        organizations: Sequence[Organization],
        works: Sequence[Work],
    ) -> None:
        """Use `of` or `of_chunks`."""
        self.ids = ids
        self.words = {name: list(known) for name, known in words.items()}
        self._columns = columns
        self.organizations = {place.id: place for place in organizations}
        self.works = {work.id: work for work in works}
        self.families = Families(organizations)
        self.offsets: Mapping[Axis, Ints] = _offsets(columns)
        self._owners: dict[Axis, Ints] = {}
        self._tables: dict[Axis, Table] = {}
        self._ranks: dict[Words, Ints] = {}

    @classmethod
    def of(cls, world: World) -> Columns:
        """Return the columns of a world."""
        chunk = chunk_of(world.people.values(), world.families)
        organizations = list(world.organizations.values())
        return cls.of_chunks([chunk], organizations, list(world.works.values()))

    @classmethod
    def of_chunks(
        cls,
        chunks: Iterable[Chunk],
        organizations: Sequence[Organization],
        works: Sequence[Work] = (),
        sizes: Mapping[str, int] = MappingProxyType({}),
    ) -> Columns:
        """Return the columns of chunks, whose ids are in order from one to the next.

        `sizes` are the sums of theirs, where they are known before the chunks are read.
        """
        ids = Ids()
        numbers = {name: _Known() for name in Words}
        _number(numbers, organizations, works)
        growing = {name: Growing(sizes.get(axis, 0)) for name, (axis, _) in COLUMNS.items()}
        for chunk in chunks:
            ids.add(chunk.ids)
            for name, column in _renumbered(chunk, numbers):
                growing[name].add(column)
        columns = {name: column.whole() for name, column in growing.items()}
        return cls(ids, numbers, columns, organizations, works)

    def renewed(
        self,
        changed: Chunk,
        gone: Iterable[str],
        organizations: Sequence[Organization],
        works: Sequence[Work] = (),
    ) -> Columns:
        """Return the columns with some people as they are now, and others gone."""
        numbers = {name: _Known(words) for name, words in self.words.items()}
        _number(numbers, organizations, works)
        fresh = dict(_renumbered(changed, numbers))
        begins = _offsets(fresh)
        ids = Ids()
        pieces: list[tuple[Mapping[str, Codes], Mapping[Axis, Ints], int, int]] = []
        numbered = {id_: number for number, id_ in enumerate(changed.ids)}
        done = 0
        for id_ in sorted({*gone, *numbered}):
            at = bisect_left(self.ids, id_, lo=done)
            pieces.append((self._columns, self.offsets, done, at))
            ids.add_some(self.ids, done, at)
            if id_ in numbered:
                pieces.append((fresh, begins, numbered[id_], numbered[id_] + 1))
                ids.add([id_])
            done = at + (at < len(self.ids) and self.ids[at] == id_)
        pieces.append((self._columns, self.offsets, done, len(self)))
        ids.add_some(self.ids, done, len(self))
        columns = {
            name: _joined(
                [
                    source[name][first:last]
                    if axis is Axis.PERSON
                    else source[name][begin[axis][first] : begin[axis][last]]
                    for source, begin, first, last in pieces
                ]
            )
            for name, (axis, _) in COLUMNS.items()
        }
        return Columns(ids, numbers, columns, organizations, works)

    def chunk(self, people: Ints) -> Chunk:
        """Return the people of these numbers, in order, as a chunk by itself."""
        columns: dict[str, Codes] = {}
        words: dict[Words, Sequence[str]] = {}
        of_words: dict[Words, list[str]] = {}
        for name, (axis, kind) in COLUMNS.items():
            if axis is Axis.PERSON:
                columns[name] = self._columns[name][people]
            else:
                begin = self.offsets[axis]
                columns[name] = self._columns[name][flat(begin[people], begin[people + 1])[0]]
            if kind:
                of_words.setdefault(kind, []).append(name)
        for kind, names in of_words.items():
            used = np.unique(np.concatenate([columns[name] for name in names]))
            used = used[used > 0]
            number = np.zeros(len(self.words[kind]) + 1, np.int64)
            number[used] = np.arange(1, len(used) + 1)
            words[kind] = [self.words[kind][one - 1] for one in used.tolist()]
            columns |= {name: number[columns[name]] for name in names}
        smallest = {name: narrow(column) for name, column in columns.items()}
        return Chunk(tuple(self.ids[number] for number in people.tolist()), words, smallest)

    def __getitem__(self, name: str) -> Codes:
        """Return a column by its name."""
        return self._columns[name]

    def __len__(self) -> int:
        """People."""
        return len(self.ids)

    def sizes(self) -> dict[str, int]:
        """Return how many rows there are of each sort, as `Chunk.sizes` does."""
        return {axis: len(self._columns[name]) for name, (axis, _) in COLUMNS.items()}

    @property
    def nbytes(self) -> int:
        """Bytes of the columns, without what is worked out from them."""
        return sum(column.nbytes for column in self._columns.values())

    def warm(self) -> None:
        """Work out what queries need of everybody, so that the first one does not wait for it."""
        _ = self.spots, self.holders, self.posts, self.tops, self.newest, self.dated
        _ = self.table(Axis.SURE), self.table(Axis.PART), self.titles.ranks
        self.titles.called("ceo")

    @cached_property
    def days(self) -> Days:
        """The dates."""
        return Days(self.words[Words.DAYS])

    @cached_property
    def titles(self) -> Titles:
        """The different titles."""
        return Titles(self.words[Words.TITLES])

    @cached_property
    def teams(self) -> Sequence[str]:
        """The different teams as they are compared; number 0 is none."""
        return ["", *map(str.casefold, self.words[Words.TEAMS])]

    @cached_property
    def newest(self) -> PartialDate | None:
        """The newest date that anybody is stated to be known as of."""
        stated = np.flatnonzero(np.bincount(self["as_of"], minlength=1)).tolist()
        known = [day for number in stated if (day := self.days.dates[number])]
        return max(known, key=lambda day: day.sort_key, default=None)

    @cached_property
    def spots(self) -> Spots:
        """The places of all roles and of all ends of moves, as they were on their days."""
        start, begin, end = self["start"], self["begin"], self["end"]
        arrived = np.where(self["joined"] == 0, self["announced"], self["joined"])
        days = np.where(start != 0, start, np.where(begin != 0, begin, end))
        return Spots(
            self.words[Words.PLACES],
            self.organizations,
            self.families,
            self.days.dates,
            (
                (self["place"], days),
                (self["place"], self["gone"]),
                (self["left_place"], self["left_day"]),
                (self["joined_place"], arrived),
            ),
        )

    def table(self, axis: Axis) -> Table:
        """Return the stays: by what is sure, by all that is said, or at single places."""
        if axis not in self._tables:
            self._tables[axis] = Table(
                axis,
                self.offsets[axis],
                offsets(self[SIZES[axis]]),
                self[f"{axis}_number"],
                self._entries if axis is Axis.SURE else None,
            )
        return self._tables[axis]

    @cached_property
    def dated(self) -> Codes:
        """The date of each move: of arriving, else of leaving, else of an announcement."""
        joined, left = self["joined"], self["first_left"]
        return np.where(joined, joined, np.where(left, left, self["announced"]))

    @cached_property
    def arrivals(self) -> tuple[Ints, Ints]:
        """Which move each row is of, and the first row of each move and the end of the last."""
        who, move = self.owner(Axis.MOVE), self["move"]
        new = np.ones(len(who), np.bool_)
        new[1:] = (who[1:] != who[:-1]) | (move[1:] != move[:-1])
        begins = np.append(np.flatnonzero(new), len(who)).astype(np.int32)
        return np.cumsum(new, dtype=np.int32) - 1, begins

    def owner(self, axis: Axis) -> Ints:
        """Return the person of every row; of moves and sure stays it is kept."""
        if axis not in self._owners:
            owner = np.repeat(np.arange(len(self), dtype=np.int32), self[f"of_{axis}"])
            if axis not in (Axis.MOVE, Axis.SURE):
                return owner
            self._owners[axis] = owner
        return self._owners[axis]

    @cached_property
    def roads(self) -> Roads:
        """The pairs of places that moves went between."""
        rank = self.ranks(Words.PLACES)
        left, joined = rank[self["left_place"]], rank[self["joined_place"]]
        return Roads.of(left, joined, sorted(self.words[Words.PLACES]))

    @cached_property
    def whole_roads(self) -> Roads:
        """The pairs of blocks that moves went between; what was kept was not left."""
        numbers, spots = self.blocks.numbers, self.spots
        left = np.where((self["marks"] & Mark.KEPT) != 0, 0, numbers[spots.left])
        return Roads.of(left - 1, numbers[spots.joined] - 1, self.blocks.names)

    @cached_property
    def blocks(self) -> Blocks:
        """What places count as when moves are counted between families."""
        return Blocks.of(self.spots, self)

    def ranks(self, words: Words) -> Ints:
        """Return the place of each word in the order of all, by number; -1 for none."""
        if words not in self._ranks:
            known = self.words[words]
            if words is Words.DAYS:  # dates of which the same is known are equal: 2018, 2018~
                keys = [PartialDate.parse(day).sort_key for day in known]
                place = {key: rank for rank, key in enumerate(sorted(set(keys)))}
                ranks = [place[key] for key in keys]
            else:
                ranks = [0] * len(known)
                for rank, number in enumerate(sorted(range(len(known)), key=known.__getitem__)):
                    ranks[number] = rank
            self._ranks[words] = np.array([-1, *ranks], np.int32)
        return self._ranks[words]

    @cached_property
    def _entries(self) -> Ints:
        """Which role each entry of the sure stays is."""
        first = np.repeat(self.offsets[Axis.ROLE][:-1], self["of_entry"])
        return first + self["entry"].astype(np.int32)

    @cached_property
    def top_names(self) -> list[str]:
        """The families that places are in today or were in, in the order of their numbers."""
        return []

    @cached_property
    def _tops(self) -> _Known:
        return _Known()

    @cached_property
    def tops(self) -> Ints:
        """The family of each place today, as a number from 1."""
        names = self.spots.names
        return np.array([self._top(one, None) if one else 0 for one in names], np.int32)

    def _top(self, place: str, day: PartialDate | None) -> int:
        name = self.families.top(place, day)
        number = self._tops[name]
        if number > len(self.top_names):
            self.top_names.append(name)
        return number

    def family(self, place: Codes, day: Codes) -> Ints:
        """Return the family that each place was in on a day, as a number from 1; 0 for no place."""
        found = self.tops[place]
        dated = np.flatnonzero(self.spots.dated[place])
        size, names = len(self.days.dates), self.spots.names
        keys = place[dated].astype(np.int64) * size + day[dated]
        known, at = np.unique(keys, return_inverse=True)
        on_day = [
            self._top(names[key // size] or "", self.days.dates[key % size])
            for key in known.tolist()
        ]
        found[dated] = np.array(on_day, np.int32)[at]
        return found

    @cached_property
    def posts(self) -> tuple[Ints, Codes]:
        """Where the stays of each person begin that are posts at a place, and their numbers."""
        table = self.table(Axis.SURE)
        trait = self["trait"][table.roles(table.entries[:-1])]
        work = np.array([not track.study and track is not Track.ADVISOR for track in TRACKS])
        at_work = np.repeat(work, 2 * len(STATUSES))[trait]
        return offsets(at_work)[table.of_person], table.number[at_work]

    @cached_property
    def holders(self) -> tuple[Ints, Ints]:
        """The people who have a role at each place, in order, and where those of each begin."""
        size = len(self.words[Words.PLACES]) + 1
        return by_number(self["place"], self.offsets[Axis.ROLE], size)


class _Known(dict[str, int]):
    """Words to numbers from 1, new ones at the end."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        super().__init__((word, number) for number, word in enumerate(words, 1))

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self) + 1
        return number


def _number(
    numbers: Mapping[Words, _Known], organizations: Iterable[Organization], works: Iterable[Work]
) -> None:
    """Give every place a number."""
    for place in organizations:
        numbers[Words.PLACES][place.id]
    for work in works:
        for place_id in work.organizations:
            numbers[Words.PLACES][place_id]


def _renumbered(chunk: Chunk, numbers: Mapping[Words, _Known]) -> Iterator[tuple[str, Codes]]:
    """Yield the columns of a chunk with the numbers that all chunks share."""
    shared = {
        name: narrow([0, *map(numbers[name].__getitem__, words)])
        for name, words in chunk.words.items()
    }
    for name, (_, words) in COLUMNS.items():
        column = chunk.columns[name]
        yield name, shared[words][column] if words else column


def _joined(parts: Sequence[Codes]) -> Codes:
    return narrow(np.concatenate(parts)) if parts else np.zeros(0, np.uint8)


def _offsets(columns: Mapping[str, Codes]) -> Mapping[Axis, Ints]:
    """Return where the rows of each person begin, of every sort."""
    return {axis: offsets(columns[f"of_{axis}"]) for axis in AXES}
