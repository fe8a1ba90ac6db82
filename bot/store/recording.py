"""Record derived moves: insert new ones, revise changed ones, retract the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.careers.model import Move, MoveKind
from bot.store.move_mapping import move_values, origin_rows
from bot.store.row_mapping import Values
from bot.store.rows import insert_rows
from bot.store.tables import MoveOriginRow, MoveRow

_BATCH = 500  # ids a query: below SQLite's oldest limit of 999 variables


@dataclass(frozen=True, slots=True)
class MoveChanges:
    """How many moves are new, were revised, and were retracted."""

    new: int = 0
    revised: int = 0
    retracted: int = 0

    def __add__(self, other: MoveChanges) -> MoveChanges:
        return MoveChanges(
            self.new + other.new, self.revised + other.revised, self.retracted + other.retracted
        )

    def __bool__(self) -> bool:
        return bool(self.new or self.revised or self.retracted)


@dataclass(slots=True)
class _Known:
    """A recorded move."""

    id: int
    values: Values
    revision: int
    known_at: datetime | None
    retracted: bool


async def record_moves(
    connection: AsyncConnection,
    derived: Mapping[str, Sequence[Move]],
    *,
    now: datetime,
    history: bool,
    rules: bool = False,
) -> MoveChanges:
    """Make the recorded moves of these people equal to the derived ones; return what changed.

    A move is the one recorded before if it has the same person and arrives at the same stay, or
    else leaves the same one; a move that no longer follows is retracted, never deleted. With
    `rules` the facts are the same and the rules are new: a move is the one recorded before that
    says the same of the places, and what is written of it anew is no revision.
    """
    known = await _known(connection, derived)
    new: list[tuple[Move, Values]] = []
    revised: list[tuple[Move, Values]] = []
    retracted: list[int] = []
    for person, moves in derived.items():
        left = list(known.get(person, ()))
        values = [move_values(move) for move in moves]
        pairs = _paired(values, left, _BY_RULES if rules else _BY_FACTS)
        for move, columns, before in zip(moves, values, pairs, strict=True):
            if before is None:
                fresh = {"revision": 1, "recorded_at": now, "revised_at": None, "history": history}
                known_at = None if history else now
                new.append((move, {**columns, **fresh, "known_at": known_at, "retracted_at": None}))
            elif before.retracted or columns != before.values:
                revision = before.revision + (not rules)
                told = before.values["destination"] is None and columns["destination"] is not None
                known_at = now if told and not (history or rules) else before.known_at
                kept = {"of": before.id, "revision": revision, "known_at": known_at}
                revised.append((move, {**columns, **kept}))
        retracted += [before.id for before in left if not before.retracted]
    await _add(connection, new)
    await _revise(connection, revised, now, rules=rules)
    for start in range(0, len(retracted), _BATCH):
        batch = retracted[start : start + _BATCH]
        await connection.execute(
            update(MoveRow).where(MoveRow.id.in_(batch)).values(retracted_at=now)
        )
    return MoveChanges(len(new), len(revised), len(retracted))


async def _add(connection: AsyncConnection, new: Sequence[tuple[Move, Values]]) -> None:
    for start in range(0, len(new), _BATCH):
        batch = new[start : start + _BATCH]
        ids = await _added(connection, [values for _, values in batch])
        moves = (move for move, _ in batch)
        await _write_origins(connection, zip(ids, moves, strict=True))


async def _added(connection: AsyncConnection, rows: Sequence[Values]) -> Iterable[int]:
    """Insert moves; return their ids, in order."""
    if connection.dialect.name == "postgresql":
        adding = insert(MoveRow).returning(MoveRow.id, sort_by_parameter_order=True)
        return (await connection.execute(adding, rows)).scalars().all()
    # SQLite would be asked for each id by itself. The next one is known: nobody else is writing.
    newest = await connection.scalar(select(func.max(MoveRow.id))) or 0
    ids = range(newest + 1, newest + 1 + len(rows))
    numbered = [{"id": id_, **values} for id_, values in zip(ids, rows, strict=True)]
    await insert_rows(connection, MoveRow, numbered)
    return ids


async def _revise(
    connection: AsyncConnection,
    revised: Sequence[tuple[Move, Values]],
    now: datetime,
    *,
    rules: bool,
) -> None:
    if not revised:
        return
    columns: Values = {name: bindparam(name) for name in revised[0][1] if name != "of"}
    moment = {} if rules else {"revised_at": now}
    statement = update(MoveRow.__table__).where(MoveRow.id == bindparam("of"))  # type: ignore[arg-type]
    statement = statement.values(**columns, **moment, retracted_at=None)
    await connection.execute(statement, [values for _, values in revised])
    ids = [values["of"] for _, values in revised]
    for start in range(0, len(ids), _BATCH):
        batch = ids[start : start + _BATCH]
        await connection.execute(delete(MoveOriginRow).where(MoveOriginRow.move_id.in_(batch)))
    await _write_origins(connection, ((values["of"], move) for move, values in revised))


async def _write_origins(connection: AsyncConnection, moves: Iterable[tuple[int, Move]]) -> None:
    rows = (row for id_, move in moves for row in origin_rows(id_, move))
    await insert_rows(connection, MoveOriginRow, rows)


async def _known(connection: AsyncConnection, people: Iterable[str]) -> dict[str, list[_Known]]:
    found: dict[str, list[_Known]] = {}
    ids = list(people)
    for start in range(0, len(ids), _BATCH):
        batch = ids[start : start + _BATCH]
        rows = await connection.execute(
            select(MoveRow.__table__).where(MoveRow.person_id.in_(batch)).order_by(MoveRow.id)
        )
        for row in rows.mappings():
            values = dict(row)
            meta = {name: values.pop(name) for name in _OWN}
            retracted = meta["retracted_at"] is not None
            known = _Known(meta["id"], values, meta["revision"], meta["known_at"], retracted)
            found.setdefault(values["person_id"], []).append(known)
    return found


_OWN = ("id", "revision", "recorded_at", "revised_at", "known_at", "history", "retracted_at")


Alike = Callable[[Values, Values], bool]
"""Whether a derived move is a recorded one."""


def _same_ends(move: Values, before: Values) -> bool:
    """So that a return to a place does not take the move of the first stay."""
    ends = ("origin_stay", "destination_stay")
    return all(move[end] == before[end] for end in ends)


def _same_post(move: Values, before: Values) -> bool:
    post: str | None = move["destination_stay"]
    return post is not None and post == before["destination_stay"]


def _rumoured_post(move: Values, before: Values) -> bool:
    """The post joined is the same, and became sure or a mere rumour."""
    posts = [
        (post or "").replace("?", "#", 1).removesuffix("#")
        for post in (move["destination_stay"], before["destination_stay"])
    ]
    return bool(posts[0]) and posts[0] == posts[1]


def _same_leaving(move: Values, before: Values) -> bool:
    return bool(_left(move) & _left(before))


def _left(move: Values) -> set[str]:
    return {end["stay"] for end in move["origins"] if not end["kept"]}


def _same_columns(*columns: str) -> Alike:
    def alike(move: Values, before: Values) -> bool:
        return all(move[column] == before[column] for column in columns) and (
            (move["kind"] == MoveKind.PROMOTED.value) is (before["kind"] == MoveKind.PROMOTED.value)
        )

    return alike


_BY_FACTS: tuple[Alike, ...] = (_same_ends, _same_post, _rumoured_post, _same_leaving)
_BY_RULES: tuple[Alike, ...] = (
    _same_columns("origin", "destination", "date"),
    _same_columns("destination", "destination_title", "date"),
    _same_columns("destination", "destination_title"),
    _same_columns("destination"),
    _same_columns("origin"),
)


def _paired(
    moves: Sequence[Values], known: list[_Known], tests: Sequence[Alike]
) -> list[_Known | None]:
    """Return for each derived move the recorded one that it is; what is left in `known` is none.

    The first test that any passes decides; one that stands comes before one that was retracted.
    """
    pairs: list[_Known | None] = [None] * len(moves)
    for alike in tests if known else ():
        for retracted in (False, True):
            for number, move in enumerate(moves):
                if pairs[number] is None:
                    pairs[number] = _take(move, known, alike, retracted=retracted)
    return pairs


def _take(move: Values, known: list[_Known], alike: Alike, *, retracted: bool) -> _Known | None:
    for before in known:
        if before.retracted is retracted and alike(move, before.values):
            known.remove(before)
            return before
    return None
