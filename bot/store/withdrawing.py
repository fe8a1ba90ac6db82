"""Alerts about somebody who is hidden: what waits is dropped, what was sent is edited.

The rows of what was sent, or may have been, stay until then, emptied of what they said: the ledger
sees to it that each message is edited, also one that is just on its way. A retracted move of nobody
is told as "withdrawn".
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import and_, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.careers.model import Move, MoveKind, Status
from bot.query.going_on import mapped
from bot.query.language import Any as AnyOf
from bot.query.language import Find, Is
from bot.query.terms import Rows
from bot.query.writer import write
from bot.store.alert_tables import DeliveryRow, SubscriptionEventRow, SubscriptionRow
from bot.store.move_mapping import move_values
from bot.store.revising import retract
from bot.store.subscriptions import OUT_OF_SIGHT
from bot.store.tables import MoveOriginRow, MoveRow
from bot.store.wanting import person_key, wanted_of, wanted_values

_NOTHING = move_values(Move("", MoveKind.DEPARTED, (), None, Status.REPORTED, ()))
"""The columns of a move that says nothing of nobody."""


async def withdraw_moves(
    connection: AsyncConnection, person: str, now: datetime
) -> tuple[int, int]:
    """Delete a person's moves, and have the messages that told them edited.

    Returns how many moves there were, and how many were sent.
    """
    move, delivery = MoveRow, DeliveryRow
    theirs = select(move.id).where(move.person_id == person)
    number = await connection.scalar(
        select(func.count()).select_from(move).where(move.person_id == person)
    )
    untried = and_(delivery.message_id.is_(None), delivery.tried_at.is_(None))
    await connection.execute(delete(delivery).where(delivery.move_id.in_(theirs), untried))
    told = select(delivery.id).where(delivery.move_id == move.id).exists()
    await connection.execute(delete(move).where(move.person_id == person, ~told))
    left = list(await connection.scalars(theirs))
    if not left:
        return number or 0, 0
    for id_ in left:
        await connection.execute(delete(MoveOriginRow).where(MoveOriginRow.move_id == id_))
        said: dict[str, object] = {"told": None, "notes": [], "error": None}
        await connection.execute(update(delivery).where(delivery.move_id == id_).values(said))
        # A message that is on its way now tells an older revision, so it is edited afterwards.
        emptied: dict[str, object] = {
            **_NOTHING,
            "revision": move.revision + 1,
            "retracted_at": now,
        }
        await connection.execute(update(move).where(move.id == id_).values(emptied))
        await retract(connection, id_, now)
    sent = select(func.count()).select_from(delivery).where(delivery.move_id.in_(left))
    return number or 0, await connection.scalar(sent.where(delivery.message_id.is_not(None))) or 0


async def withdraw_subscriptions(connection: AsyncConnection, person: str, until: datetime) -> None:
    """Take a person out of what subscriptions want.

    One that wants nothing else is out of sight at once, and deleted at `until`: its messages are to
    be edited before.
    """
    row, event = SubscriptionRow, SubscriptionEventRow
    theirs = row.wanted.contains(person, autoescape=True)
    found = (await connection.execute(select(row.id, row.key, row.wanted).where(theirs))).all()
    for id_, key, wanted in found:
        asked = wanted_of(wanted)
        left = mapped(asked, lambda node: _without(node, person))
        if left == asked:
            continue  # an id that only contains theirs
        if key == person_key(person):
            nothing = write(Find(Rows.MOVES, AnyOf()))
            values: dict[str, object] = {
                "key": OUT_OF_SIGHT,
                "wanted": nothing,
                "expires_at": until,
            }
            await connection.execute(delete(event).where(event.subscription_id == id_))
        else:
            values = {**wanted_values(left)}
        await connection.execute(update(row).where(row.id == id_).values(values))
    detail = event.detail.contains(person, autoescape=True)
    await connection.execute(update(event).where(detail).values(detail=""))


def _without(node: object, person: str) -> object:
    if isinstance(node, Is) and person in node.ids:
        others = node.ids - {person}
        return Is(others) if others else AnyOf()
    return node
