"""A store whose moves follow from older rules: they are derived anew from the roles it holds.

That is history: what the rules say now was so before. Nobody is told of it, and nothing that was
told is edited; what still waits to be told of a move that is none any more is let go.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from datetime import datetime

from sqlalchemy import delete, insert, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.careers.families import Families
from bot.careers.model import Person
from bot.careers.moves import RULES, derive_moves
from bot.store.overview import RULES_KEY
from bot.store.recording import record_moves
from bot.store.revising import hand_over, spare
from bot.store.row_mapping import organization_of, person_of, stay_rows
from bot.store.rows import put_meta
from bot.store.tables import (
    ChangeRow,
    MetaRow,
    MoveRow,
    OrganizationRow,
    PersonRow,
    RoleRow,
    StayRow,
)

_BATCH = 500  # rows a statement, and ids a query: below SQLite's oldest limit of 999 variables


async def follow_rules(connection: AsyncConnection, now: datetime) -> bool:
    """Derive every move anew where other rules made them; return whether that was so.

    It runs in the caller's transaction, which holds the lock under which facts are taken in.
    """
    kept = await connection.scalar(select(MetaRow.value).where(MetaRow.key == RULES_KEY))
    if kept == RULES:
        return False
    rows = await connection.execute(select(OrganizationRow.__table__))
    families = Families(organization_of(OrganizationRow(**row)) for row in rows.mappings())
    found = False
    async for people in _everybody(connection):
        found = True
        ids = [person.id for person in people]
        await connection.execute(delete(StayRow).where(StayRow.person_id.in_(ids)))
        stayed = [row for person in people for row in stay_rows(person)]
        for start in range(0, len(stayed), _BATCH):
            await connection.execute(insert(StayRow), stayed[start : start + _BATCH])
        derived = {person.id: derive_moves(person, families) for person in people}
        await record_moves(connection, derived, now=now, history=True, rules=True)
        await _let_go(connection, ids, now)
        log = [{"subject": "person", "subject_id": id_, "at": now} for id_ in ids]
        await connection.execute(insert(ChangeRow), log)
    await put_meta(connection, {RULES_KEY: RULES})
    return found


async def _let_go(connection: AsyncConnection, people: Sequence[str], now: datetime) -> None:
    """Let what waits to be told of moves that are none any more wait for the arrival, or go.

    A leaving that was a departure by itself may be one of the posts left for an arrival now: who was
    to be told of it, and is not to be of the arrival, is told of that.
    """
    move = MoveRow.__table__.c
    rows = await connection.execute(
        select(move.id, move.person_id, move.origins, move.retracted_at).where(
            move.person_id.in_(people),
            or_(move.retracted_at.is_(None), move.retracted_at == now),
        )
    )
    left: dict[tuple[str, str], int] = {}  # a stay of somebody: the move that leaves it
    gone: list[tuple[int, str, list[dict[str, str | bool | None]]]] = []
    for id_, person, origins, retracted in rows:
        if retracted is not None:
            gone.append((id_, person, origins))
        else:
            left |= {(person, end["stay"]): id_ for end in origins if not end["kept"]}
    for id_, person, origins in gone:
        for stay in (str(end["stay"]) for end in origins):
            if (person, stay) in left:
                await hand_over(connection, id_, left[person, stay])
    await spare(connection, [id_ for id_, _, _ in gone])


async def _everybody(connection: AsyncConnection) -> AsyncIterator[list[Person]]:
    ids = list(await connection.scalars(select(PersonRow.id).order_by(PersonRow.id)))
    for start in range(0, len(ids), _BATCH):
        batch = ids[start : start + _BATCH]
        people = await connection.execute(
            select(PersonRow.__table__).where(PersonRow.id.in_(batch)).order_by(PersonRow.id)
        )
        held = await connection.execute(
            select(RoleRow.__table__)
            .where(RoleRow.person_id.in_(batch))
            .order_by(RoleRow.person_id, RoleRow.position)
        )
        roles: dict[str, list[RoleRow]] = {}
        for row in held.mappings():
            roles.setdefault(row["person_id"], []).append(RoleRow(**row))
        yield [person_of(PersonRow(**row), roles.get(row["id"], [])) for row in people.mappings()]
