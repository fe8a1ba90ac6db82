"""Two people who are one, or one who is two: ids, moves, alerts and subscriptions go along.

What their facts become is decided in review (`bot.review.effects`) and laid over the files.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import delete, select, true, update
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.orm import aliased

from bot.careers.families import Families
from bot.careers.model import Move, Organization, Person
from bot.careers.moves import derive_moves
from bot.query.going_on import with_present_ids
from bot.store.alert_tables import DeliveryRow, SubscriptionRow, ToldMessageRow
from bot.store.former_tables import FormerIdRow
from bot.store.move_mapping import move_of, move_values
from bot.store.revising import edit_messages
from bot.store.rows import put
from bot.store.tables import MoveRow
from bot.store.wanting import wanted_of, wanted_values


async def lead_to(connection: AsyncConnection, former: str, person: str) -> None:
    """Have an id lead to a person from now on, and what asks for it ask for the person."""
    await put(connection, FormerIdRow, [{"id": former, "person_id": person}])
    await _subscriptions(connection, former, person)


async def _subscriptions(connection: AsyncConnection, former: str, person: str) -> None:
    """Have subscriptions want the person; of two that then want the same, one goes on."""
    row, twin = SubscriptionRow, aliased(SubscriptionRow)
    theirs = row.wanted.contains(former, autoescape=True)
    found = (await connection.execute(select(row.id, row.wanted).where(theirs))).all()
    for id_, text in found:
        asked = wanted_of(text)
        wanted = with_present_ids(asked, {former: person})
        if wanted == asked:
            continue
        values = wanted_values(wanted)
        same = select(twin.id).where(
            twin.id != row.id,
            twin.bot_id == row.bot_id,
            twin.channel_id == row.channel_id,
            twin.cadence == row.cadence,
            twin.wanted == values["wanted"],
        )
        doubled = await connection.scalar(select(row.id).where(row.id == id_, same.exists()))
        if doubled is None:
            await connection.execute(update(row).where(row.id == id_).values(values))
        else:
            await connection.execute(delete(row).where(row.id == id_))


async def carry_moves(
    connection: AsyncConnection,
    people: Sequence[Person],
    ids: Sequence[str],
    organizations: Sequence[Organization],
    now: datetime,
) -> None:
    """Give each recorded move of `ids` that is another's by their new facts to that person.

    Alerts that told it go along, and are edited. Call it before the people are written.
    """
    families = Families(organizations)
    derived = {person.id: derive_moves(person, families) for person in people}
    theirs = {
        person: {_essence(move): move for move in reversed(moves)}
        for person, moves in derived.items()
    }
    query = select(MoveRow.__table__).where(
        MoveRow.person_id.in_(ids), MoveRow.retracted_at.is_(None)
    )
    rows = (await connection.execute(query.order_by(MoveRow.id))).mappings()
    records = [move_of(MoveRow(**row)) for row in rows]
    held = {(one.move.person, _essence(one.move)): one.id for one in records}
    for record in records:
        essence, own = _essence(record.move), record.move.person
        new = _other_with(essence, own, theirs)
        if new is None:
            continue
        twin = held.get((new, essence))
        if twin is not None:
            await _tell_as(connection, record.id, twin)
            await edit_messages(connection, twin, now, "correct", true())
            continue
        held[new, essence] = record.id
        values = move_values(theirs[new][essence])
        carried = {name: values[name] for name in _IDENTITY}
        await connection.execute(update(MoveRow).where(MoveRow.id == record.id).values(carried))
        await edit_messages(connection, record.id, now, "correct", true())


_IDENTITY = ("person_id", "origins", "origin_stay", "destination_stay")
"""The columns by which a load knows a recorded move again."""


def _essence(move: Move) -> tuple[object, ...]:
    """Return what makes two moves the same, whoever's they are."""
    end = move.destination
    if end is not None:
        return end.organization, end.title, end.date or end.announced
    left = move.origin
    return ("left", left.organization, left.title, left.known_by) if left else ()


def _other_with(
    essence: tuple[object, ...], own: str, theirs: Mapping[str, Mapping[tuple[object, ...], Move]]
) -> str | None:
    """Return who else has such a move now, None where it is still the person's own."""
    if essence in theirs.get(own, {}):
        return None
    return next((person for person, moves in theirs.items() if essence in moves), None)


async def _tell_as(connection: AsyncConnection, move: int, twin: int) -> None:
    """Have what told, or is to tell, a move tell another record of the same one."""
    row, other = DeliveryRow, aliased(DeliveryRow)
    told = select(other.id).where(
        other.subscription_id == row.subscription_id, other.move_id == twin
    )
    pairs = (
        await connection.execute(
            select(row.id, told.scalar_subquery()).where(row.move_id == move, told.exists())
        )
    ).all()
    for delivery, kept in pairs:
        message = ToldMessageRow
        there = select(message.message_id).where(message.delivery_id == kept)
        await connection.execute(  # a digest told both
            delete(message).where(
                message.delivery_id == delivery, message.message_id.in_(there.scalar_subquery())
            )
        )
        await connection.execute(
            update(message).where(message.delivery_id == delivery).values(delivery_id=kept)
        )
        await connection.execute(delete(row).where(row.id == delivery))
    await connection.execute(update(row).where(row.move_id == move).values(move_id=twin))
