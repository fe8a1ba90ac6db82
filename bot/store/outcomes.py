"""Outcomes of messages, marked in the ledger: many in one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import case, delete, func, null, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.alert_tables import DeliveryRow, SubscriptionRow, ToldMessageRow
from bot.store.deliveries import facts_steady
from bot.store.move_mapping import move_values
from bot.store.parcels import DeliveryState, Item, Parcel, Work
from bot.store.rows import put
from bot.store.store import Store
from bot.store.tables import MoveRow

_BATCH = 500
_DONE: dict[str, Any] = {"claimed_by": None, "claimed_until": None, "tried_at": None, "error": None}
_TOLD = (
    "kind",
    "origin",
    "origin_title",
    "destination",
    "destination_title",
    "date",
    "left",
    "joined",
    "announced",
    "status",
    "track_change",
)
"""What a message says of a move, kept to tell later what a correction changed."""


@dataclass(frozen=True, slots=True)
class Sent:
    """The message was posted, or all of its existing messages were edited.

    A moderator may have deleted a message, or removed the bot's access to an earlier channel: it is
    not posted again.
    """

    parcel: Parcel
    message: int
    at: datetime
    notes: tuple[tuple[str, ...], ...]  # for each of the parcel's items
    edited: bool = False
    gone: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The subscription moved to another channel before the message was posted: it is sent there."""

    parcel: Parcel


@dataclass(frozen=True, slots=True)
class Dropped:
    """Nothing to send: every move was retracted before it was told."""

    parcel: Parcel


@dataclass(frozen=True, slots=True)
class Again:
    """To be retried; `absent` if the channel was read and the message is not in it."""

    parcel: Parcel
    not_before: datetime
    error: str
    absent: bool
    counts: bool = True  # whether this was an attempt


@dataclass(frozen=True, slots=True)
class Dead:
    """Discord rejects this message, or it failed too often."""

    parcel: Parcel
    reason: str
    error: str


@dataclass(frozen=True, slots=True)
class Kept:
    """The subscription cannot send: the delivery is kept until it resumes."""

    parcel: Parcel
    reason: str  # "suspended", "paused"
    absent: bool


Outcome = Sent | Elsewhere | Dropped | Again | Dead | Kept


async def mark(store: Store, outcomes: Sequence[Outcome], *, sender: str, now: datetime) -> None:
    """Record the outcomes of messages claimed by this sender; raise StoreError.

    If a move was revised while its message was being sent, an edit is due at once.
    """
    async with store.writing() as connection:
        await facts_steady(connection)
        for outcome in outcomes:
            match outcome:
                case Sent():
                    await _sent(connection, outcome, now)
                case Elsewhere():
                    await _update(connection, outcome.parcel, sender, _readdressed(now))
                case Dropped():
                    await _dropped(connection, outcome.parcel, sender, now)
                case Again():
                    await _update(connection, outcome.parcel, sender, _again(outcome))
                case Dead():
                    values = {"state": DeliveryState.DEAD.value, "reason": outcome.reason}
                    values |= _DONE | {"error": outcome.error[:500]}
                    if outcome.reason == "attempts":
                        del values["tried_at"]  # put back some day, it is looked for first
                    await _update(connection, outcome.parcel, sender, values)
                case Kept():
                    await _kept(connection, outcome, sender, now)


async def _update(
    connection: AsyncConnection, parcel: Parcel, sender: str, values: dict[str, Any]
) -> None:
    """Update deliveries that this sender still holds, not those claimed by another since."""
    ids = parcel.ids
    for start in range(0, len(ids), _BATCH):
        await connection.execute(
            update(DeliveryRow)
            .where(
                DeliveryRow.id.in_(ids[start : start + _BATCH]),
                DeliveryRow.state == DeliveryState.SENDING.value,
                DeliveryRow.claimed_by == sender,
            )
            .values(values)
        )


async def _sent(connection: AsyncConnection, sent: Sent, now: datetime) -> None:
    """Mark the deliveries of a posted message, also of one found in the channel after a crash."""
    parcel = sent.parcel
    current = await _current(connection, parcel)
    posted: list[dict[str, object]] = []
    for item, notes in zip(parcel.items, sent.notes, strict=True):
        if not item.due:
            continue
        revision, stands = current[item.record.id]
        stale = revision != item.record.revision or stands != item.stands
        if parcel.tried_at is not None and parcel.work.posts:
            # An earlier attempt may be what is in the channel, with what was so at that time.
            stale = stale or item.tried_revision != item.record.revision or not item.stands
        values: dict[str, Any] = {
            "state": DeliveryState.PENDING.value if stale else DeliveryState.SENT.value,
            "reason": None,
            "revision": item.record.revision,
            "told": _told(item),
            "notes": list(notes),
        }
        if not sent.edited:
            values |= {"sent_at": sent.at, "message_id": sent.message}
        if stale:
            values |= _edit(now, stands=stands)
        done = await connection.execute(
            update(DeliveryRow)
            .where(
                DeliveryRow.id == item.delivery,
                DeliveryRow.state == DeliveryState.SENDING.value,
            )
            .values(values | _DONE)
        )
        if done.rowcount and not sent.edited:
            where = {"message_id": sent.message, "channel_id": parcel.channel}
            posted.append({"delivery_id": item.delivery, **where})
    if posted:
        await put(connection, ToldMessageRow, posted)
    if sent.gone:
        await _let_go(connection, sent)


async def _let_go(connection: AsyncConnection, sent: Sent) -> None:
    """Delete rows of messages that are gone; deliveries without others get no more edits."""
    row = ToldMessageRow
    await connection.execute(delete(row).where(row.message_id.in_(sent.gone)))
    newest = (
        select(func.max(row.message_id)).where(row.delivery_id == DeliveryRow.id).scalar_subquery()
    )
    state = DeliveryState.SENT.value
    await connection.execute(
        update(DeliveryRow)
        .where(DeliveryRow.id.in_(sent.parcel.ids), DeliveryRow.state == state)
        .values(
            message_id=func.coalesce(newest, DeliveryRow.message_id),
            reason=case((newest.is_(None), "deleted"), else_=null()),
        )
    )


async def _dropped(connection: AsyncConnection, parcel: Parcel, sender: str, now: datetime) -> None:
    current = await _current(connection, parcel)
    if any(stands for _, stands in current.values()):  # one came back meanwhile
        again = Again(parcel, now, "", absent=True)
        await _update(connection, parcel, sender, _again(again))
    elif parcel.message is not None:  # the news is no more, and the message before is wrong too
        values = {"state": DeliveryState.PENDING.value, **_edit(now, stands=False), **_DONE}
        await _update(connection, parcel, sender, values)
    else:
        values = {"state": DeliveryState.SUPERSEDED.value, "reason": "retracted", **_DONE}
        await _update(connection, parcel, sender, values)


async def _current(connection: AsyncConnection, parcel: Parcel) -> dict[int, tuple[int, bool]]:
    ids = [item.record.id for item in parcel.items]
    found: dict[int, tuple[int, bool]] = {}
    for start in range(0, len(ids), _BATCH):
        rows = await connection.execute(
            select(MoveRow.id, MoveRow.revision, MoveRow.retracted_at).where(
                MoveRow.id.in_(ids[start : start + _BATCH])
            )
        )
        found |= {id_: (revision, retracted is None) for id_, revision, retracted in rows}
    return found


def _readdressed(now: datetime) -> dict[str, Any]:
    row = SubscriptionRow
    channel = select(row.channel_id).where(row.id == DeliveryRow.subscription_id)
    values = {"state": DeliveryState.PENDING.value, "nonce": None, "attempts": 0}
    return values | _DONE | {"channel_id": channel.scalar_subquery(), "not_before": now}


def _edit(now: datetime, *, stands: bool) -> dict[str, Any]:
    """Return the columns that make a message due for an edit."""
    work = Work.CORRECT if stands else Work.RETRACT
    return {"work": work.value, "bundle": None, "priority": 0, "attempts": 0, "not_before": now}


def _again(again: Again) -> dict[str, Any]:
    parcel = again.parcel
    values: dict[str, Any] = {
        "state": DeliveryState.RETRY.value,
        "not_before": again.not_before,
        "error": again.error[:500] or None,
        "attempts": parcel.attempts - (not again.counts),
    }
    if again.absent and not (parcel.tried_at and not parcel.look):
        # Nothing went out with this nonce. An earlier attempt may have, unless it was looked for.
        values["tried_at"] = None
    return values


async def _kept(connection: AsyncConnection, kept: Kept, sender: str, now: datetime) -> None:
    """Keep deliveries back unless their subscription has resumed meanwhile."""
    row = SubscriptionRow
    state = await connection.scalar(
        select(row.state).where(row.id == kept.parcel.subscription.id).with_for_update(read=True)
    )
    if state != kept.reason:
        again = Again(kept.parcel, now, "", absent=kept.absent, counts=False)
        await _update(connection, kept.parcel, sender, _again(again))
        return
    values: dict[str, Any] = {
        "state": DeliveryState.SKIPPED.value,
        "reason": kept.reason,
        "claimed_by": None,
    }
    if kept.absent and kept.parcel.tried_at is None:
        values["tried_at"] = None
    await _update(connection, kept.parcel, sender, values)


def _told(item: Item) -> dict[str, Any]:
    values = move_values(item.record.move)
    return {name: values[name] for name in _TOLD} | {"stands": item.stands}
