"""Record derived moves: insert new ones, revise changed ones, retract the rest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.careers.model import Move
from bot.store.row_mapping import Values, move_values
from bot.store.tables import MoveRow

_BATCH = 500  # ids a query: below SQLite's oldest limit of 999 variables


@dataclass(frozen=True, slots=True)
class MoveChanges:
    """How many moves are new, were revised, and were retracted."""

    new: int = 0
    revised: int = 0
    retracted: int = 0

    def __bool__(self) -> bool:
        return bool(self.new or self.revised or self.retracted)


@dataclass(slots=True)
class _Known:
    """A recorded move."""

    id: int
    values: Values
    revision: int
    retracted: bool


async def record_moves(
    connection: AsyncConnection,
    derived: Mapping[str, Sequence[Move]],
    *,
    now: datetime,
    history: bool,
) -> MoveChanges:
    """Make the recorded moves of these people equal to the derived ones; return what changed.

    A derived move is the recorded one of the same person with the same destination stint, else with
    the same origin stint. Recorded moves without a derived one are retracted, never deleted.
    """
    known = await _known(connection, derived)
    new: list[Values] = []
    revised: list[Values] = []
    retracted: list[int] = []
    for person, moves in derived.items():
        left = list(known.get(person, ()))
        for move, before in _paired([move_values(move) for move in moves], left):
            if before is None:
                fresh = {"revision": 1, "recorded_at": now, "revised_at": None}
                new.append({**move, **fresh, "history": history, "retracted_at": None})
            elif before.retracted or move != before.values:
                revised.append({**move, "of": before.id, "revision": before.revision + 1})
        retracted += [before.id for before in left if not before.retracted]
    for start in range(0, len(new), _BATCH):
        await connection.execute(insert(MoveRow), new[start : start + _BATCH])
    if revised:
        columns: Values = {name: bindparam(name) for name in revised[0] if name != "of"}
        statement = update(MoveRow.__table__).where(MoveRow.id == bindparam("of"))  # type: ignore[arg-type]
        await connection.execute(
            statement.values(**columns, revised_at=now, retracted_at=None), revised
        )
    for start in range(0, len(retracted), _BATCH):
        batch = retracted[start : start + _BATCH]
        await connection.execute(
            update(MoveRow).where(MoveRow.id.in_(batch)).values(retracted_at=now)
        )
    return MoveChanges(len(new), len(revised), len(retracted))


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
            known = _Known(meta["id"], values, meta["revision"], meta["retracted_at"] is not None)
            found.setdefault(values["person_id"], []).append(known)
    return found


_OWN = ("id", "revision", "recorded_at", "revised_at", "history", "retracted_at")


def _paired(moves: list[Values], known: list[_Known]) -> list[tuple[Values, _Known | None]]:
    """Pair each derived move with its recorded one, if any; unpaired ones are left in `known`.

    Pairs with both ends equal come first, so that a return to a place does not take the move of the
    first stay. Moves that are not retracted are preferred.
    """
    pairs: list[_Known | None] = [None] * len(moves)
    tests = (("origin_stint", "destination_stint"), ("destination_stint",), ("origin_stint",))
    for ends in tests:
        for retracted in (False, True):
            for number, move in enumerate(moves):
                if pairs[number] is None:
                    pairs[number] = _take(move, known, ends, retracted=retracted)
    return list(zip(moves, pairs, strict=True))


def _take(
    move: Values, known: list[_Known], ends: tuple[str, ...], *, retracted: bool
) -> _Known | None:
    for before in known:
        same = all(move[end] is not None or len(ends) > 1 for end in ends) and all(
            move[end] == before.values[end] for end in ends
        )
        if same and before.retracted is retracted:
            known.remove(before)
            return before
    return None
