"""Careers as columns of small numbers: how people are written into them, and how they are kept.

A chunk holds some people in the order of their ids, with their roles, stays and moves person by
person. Words and dates are numbered, 0 for none; the numbers of one chunk are its own.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntFlag, StrEnum

import numpy as np
from numpy.typing import NDArray

from bot.careers.families import Families
from bot.careers.model import MoveEnd, MoveKind, Person, Role, Status, Track, TrackChange
from bot.careers.moves import RULES
from bot.query.rows import identity
from bot.query.world import Career, MoveRow, beginning, career_of, ending

FORM = f"2 {RULES}"
"""The version of the columns and of the rules of moves: kept ones of another are of no use."""

Codes = NDArray[np.integer]
"""Whole numbers, of as few bytes as the largest of them needs."""

Ints = NDArray[np.signedinteger]
Truths = NDArray[np.uint8]
"""0 no, 1 may be, 2 yes: `minimum` is and, `maximum` is or, 2 less it is not."""
Bits = NDArray[np.bool_]

TRACKS, STATUSES = tuple(Track), tuple(Status)
KINDS, CHANGES = tuple(MoveKind), tuple(TrackChange)


class Axis(StrEnum):
    """What a column has a value for; each of a person's follow each other."""

    PERSON = "person"
    ROLE = "role"  # in the order of the stays by all that is said, and of single places within them
    SURE = "sure"  # stays by what is sure
    ENTRY = "entry"  # the roles of those
    SAID = "said"  # stays with the unverified roles, too
    PART = "part"  # stays at a single place
    MOVE = "move"  # a move from one of its origins
    AREA = "area"
    WORK = "work"


class Words(StrEnum):
    """What the numbers of a column stand for."""

    DAYS = "days"  # dates as texts
    PLACES = "places"  # ids of organizations
    TITLES = "titles"
    TEAMS = "teams"
    AREAS = "areas"
    WORKS = "works"


COLUMNS: Mapping[str, tuple[Axis, Words | None]] = {
    "seen": (Axis.PERSON, Words.DAYS),  # what is known is true as of then
    "as_of": (Axis.PERSON, Words.DAYS),  # the same where it was stated
    **{f"of_{axis}": (Axis.PERSON, None) for axis in Axis if axis is not Axis.PERSON},  # how many
    "place": (Axis.ROLE, Words.PLACES),
    "title": (Axis.ROLE, Words.TITLES),
    "team": (Axis.ROLE, Words.TEAMS),
    "trait": (Axis.ROLE, None),  # see trait_of
    "start": (Axis.ROLE, Words.DAYS),
    "end": (Axis.ROLE, Words.DAYS),
    "begin": (Axis.ROLE, Words.DAYS),  # sharpened by the announcement, or that
    "gone": (Axis.ROLE, Words.DAYS),  # the end, or the day the leaving was announced
    "sure_size": (Axis.SURE, None),  # roles
    "sure_number": (Axis.SURE, None),
    "entry": (Axis.ENTRY, None),  # which of the person's roles
    "said_size": (Axis.SAID, None),
    "said_number": (Axis.SAID, None),
    "part_size": (Axis.PART, None),
    "part_number": (Axis.PART, None),
    "move": (Axis.MOVE, None),  # which of the person's moves
    "kind": (Axis.MOVE, None),
    "status": (Axis.MOVE, None),
    "change": (Axis.MOVE, None),
    "marks": (Axis.MOVE, None),  # see Mark
    "left_place": (Axis.MOVE, Words.PLACES),
    "left_day": (Axis.MOVE, Words.DAYS),
    "left_part": (Axis.MOVE, None),  # which of the person's stays at one place, from 1
    "left_role": (Axis.MOVE, None),  # which of the person's roles, from 1
    "left_track": (Axis.MOVE, None),  # from 1
    "joined_place": (Axis.MOVE, Words.PLACES),
    "joined_part": (Axis.MOVE, None),
    "joined_role": (Axis.MOVE, None),
    "joined_track": (Axis.MOVE, None),
    "joined": (Axis.MOVE, Words.DAYS),
    "announced": (Axis.MOVE, Words.DAYS),
    "first_left": (Axis.MOVE, Words.DAYS),  # when the first of its origins was left
    "area": (Axis.AREA, Words.AREAS),
    "work": (Axis.WORK, Words.WORKS),
}
"""Every column, with what it has a value for and what its numbers stand for."""


class Mark(IntFlag):
    """What else a move is."""

    BOUGHT = 1  # came with a purchase
    KEPT = 2  # the origin goes on
    LEFT = 4  # some post was left for it


def trait_of(track: Track, status: Status, *, ended: bool) -> int:
    """Return the number of a role's track, status, and whether it is over on no known day."""
    return (TRACKS.index(track) * len(STATUSES) + STATUSES.index(status)) * 2 + ended


@dataclass(frozen=True)
class Chunk:
    """Some people, as columns."""

    ids: tuple[str, ...]
    words: Mapping[Words, Sequence[str]]  # from number 1
    columns: Mapping[str, Codes]

    def to_bytes(self) -> bytes:
        """Return it as bytes for `from_bytes`, compressed."""
        head = {
            "form": FORM,
            "ids": self.ids,
            "words": {name.value: list(words) for name, words in self.words.items()},
            "columns": [(name, one.dtype.str, len(one)) for name, one in self.columns.items()],
        }
        text = json.dumps(head, separators=(",", ":")).encode()
        columns = b"".join(one.tobytes() for one in self.columns.values())
        return zlib.compress(len(text).to_bytes(8, "big") + text + columns, 1)

    def sizes(self) -> dict[str, int]:
        """Return how many rows it has of each sort, for the room that they will need."""
        return {axis: len(self.columns[name]) for name, (axis, _) in COLUMNS.items()}

    @classmethod
    def from_bytes(cls, kept: bytes) -> Chunk | None:
        """Return the chunk that bytes are; None if they are of another version."""
        raw = zlib.decompress(kept)
        at = 8 + int.from_bytes(raw[:8], "big")
        head = json.loads(raw[8:at])
        if head["form"] != FORM:
            return None
        columns: dict[str, Codes] = {}
        for name, kind, size in head["columns"]:
            columns[name] = np.frombuffer(raw, np.dtype(kind), size, at)
            at += columns[name].nbytes
        words = {Words(name): words for name, words in head["words"].items()}
        return cls(tuple(head["ids"]), words, columns)


def narrow(numbers: Sequence[int] | Codes, largest: int | None = None) -> Codes:
    """Return numbers, none below 0, in as few bytes as they need."""
    found = np.asarray(numbers, np.int64) if isinstance(numbers, list) else np.asarray(numbers)
    most = int(found.max(initial=0)) if largest is None else largest
    kind = np.uint8 if most < 1 << 8 else np.uint16 if most < 1 << 16 else np.int32
    return found.astype(kind, copy=False)


class Growing:
    """A column that chunks are appended to, in one piece of memory: many small ones would stay."""

    def __init__(self, size: int = 0) -> None:
        """`size` is how many numbers will come, where that is known: then none is copied."""
        self._numbers: Codes = np.zeros(size, np.uint8)
        self._used = 0

    def add(self, column: Codes) -> None:
        """Append numbers; all become wider where these are."""
        need = self._used + len(column)
        kind = np.promote_types(self._numbers.dtype, column.dtype)
        if need > len(self._numbers) or kind != self._numbers.dtype:
            size = len(self._numbers)
            wider: Codes = np.zeros(size if need <= size else need + need // 8, kind)
            wider[: self._used] = self._numbers[: self._used]
            self._numbers = wider
        self._numbers[self._used : need] = column
        self._used = need

    def whole(self) -> Codes:
        """Return the column."""
        return self._numbers[: self._used]


class _Numbers(dict[Hashable, int]):
    """Words to numbers from 1 in the order of appearance; None is 0."""

    def __missing__(self, word: Hashable) -> int:
        if word is None:
            return 0
        number = self[word] = len(self) + 1
        return number


class _Writer:
    """The columns as they grow."""

    def __init__(self, families: Families) -> None:
        self._families = families
        self.numbers = {name: _Numbers() for name in Words}
        self.columns: dict[str, list[int]] = {name: [] for name in COLUMNS}
        self._appends = {name: column.append for name, column in self.columns.items()}
        self._words = {
            name: self.numbers[words].__getitem__ for name, (_, words) in COLUMNS.items() if words
        }

    def put(self, **numbers: int) -> None:
        """Append a number to each of some columns."""
        for name, number in numbers.items():
            self._appends[name](number)

    def say(self, **words: Hashable) -> None:
        """Append the number of a word or a date, which may be None, to each of some columns."""
        for name, word in words.items():
            self._appends[name](self._words[name](word))

    def person(self, person: Person, career: Career) -> None:
        """Append a person."""
        order = [place for run in career.rumoured for place in run.places]
        at = {place: number for number, place in enumerate(order)}
        for place in order:
            self._role(person.roles[place])
        entries = 0
        for run in career.runs:
            self.put(sure_size=len(run.places), sure_number=run.number)
            entries += len(run.places)
            for place in run.places:
                self.put(entry=at[place])
        for run in career.rumoured:
            self.put(said_size=len(run.places), said_number=run.number)
        parts = {key: number for number, key in enumerate(career.parts, 1)}
        for run in career.parts.values():
            self.put(part_size=len(run.places), part_number=run.number)
        moves: dict[tuple[str, str], int] = {}
        for row in career.moves:
            number = moves.setdefault(identity(row), len(moves))
            self._move(career, row, number, parts, at)
        for area in dict.fromkeys(person.areas):
            self.say(area=area)
        for work in dict.fromkeys(person.known_for):
            self.say(work=work)
        self.say(seen=person.known_as_of, as_of=person.as_of)
        self.put(
            of_role=len(order),
            of_sure=len(career.runs),
            of_entry=entries,
            of_said=len(career.rumoured),
            of_part=len(parts),
            of_move=len(career.moves),
            of_area=len(set(person.areas)),
            of_work=len(set(person.known_for)),
        )

    def _role(self, role: Role) -> None:
        self.put(trait=trait_of(role.track, role.status, ended=role.ended))
        self.say(
            place=role.organization,
            title=role.title,
            team=role.team,
            start=role.start,
            end=role.end,
            begin=beginning(role),
            gone=ending(role),
        )

    def _move(
        self,
        career: Career,
        row: MoveRow,
        number: int,
        parts: Mapping[str, int],
        at: Mapping[int, int],
    ) -> None:
        move, left, joined = row.move, row.origin, row.move.destination
        left_part, left_role = _end(career, left, parts, at, leaving=True)
        joined_part, joined_role = _end(career, joined, parts, at, leaving=False)
        self.put(
            move=number,
            kind=KINDS.index(move.kind),
            status=STATUSES.index(move.status),
            change=1 + CHANGES.index(move.track_change) if move.track_change else 0,
            marks=Mark.BOUGHT * move.acquired_with
            | Mark.KEPT * (left is not None and left.kept)
            | Mark.LEFT * bool(move.posts_left),
            left_part=left_part,
            left_role=left_role,
            left_track=1 + TRACKS.index(left.track) if left else 0,
            joined_part=joined_part,
            joined_role=joined_role,
            joined_track=1 + TRACKS.index(joined.track) if joined else 0,
        )
        self.say(
            left_place=left.organization if left else None,
            left_day=left.known_by if left else None,
            joined_place=joined.organization if joined else None,
            joined=move.joined,
            announced=move.announced,
            first_left=move.left,
        )


def _end(
    career: Career,
    end: MoveEnd | None,
    parts: Mapping[str, int],
    at: Mapping[int, int],
    *,
    leaving: bool,
) -> tuple[int, int]:
    """Return the stay and the role of a move's end, numbered among the person's from 1; 0 for none."""
    run = career.at_end(end, leaving=leaving) if end else None
    if run is None:
        return 0, 0
    return parts[run.key], 0 if run.anchor is None else 1 + at[run.anchor]


def chunk_of(
    people: Iterable[Person], families: Families, careers: Mapping[str, Career] | None = None
) -> Chunk:
    """Return people as columns, in the order of their ids; `careers` are theirs if known already."""
    ordered = sorted(people, key=lambda person: person.id)
    writer = _Writer(families)
    for person in ordered:
        career = careers[person.id] if careers else career_of(person, families)
        writer.person(person, career)
    words = {name: list(map(str, numbers)) for name, numbers in writer.numbers.items()}
    columns = {name: narrow(column) for name, column in writer.columns.items()}
    return Chunk(tuple(person.id for person in ordered), words, columns)
