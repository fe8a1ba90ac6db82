"""The ledger of deliveries: claimed before a message is sent, marked afterwards.

A claimed delivery is `sending` in the store before the request goes to Discord. If the process
dies, the claim expires; whoever claims it next reads the channel first, as the message may have
arrived.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, case, exists, func, or_, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.alert_tables import DeliveryRow, SubscriptionRow, ToldMessageRow
from bot.store.move_mapping import RecordedMove, move_of
from bot.store.parcels import Bundle, DeliveryState, Item, Parcel, Work, subscription_of
from bot.store.store import Store
from bot.store.tables import MoveRow

FACTS_LOCK = 0x1A7E_4A2
"""PostgreSQL's advisory lock under which facts are taken in (`bot.store.take_in`)."""

SURE_OF_NONCE = timedelta(minutes=2)
"""How long a repeated nonce is relied on. Discord's "Create Message" says of `enforce_nonce`
that it is checked "in the past few minutes"; later the channel is read instead."""

A_CHANNEL = 5
"""Messages of one channel claimed at once: what it may get in 5 seconds (Discord's "Rate
Limits" give no number; 5 in 5 seconds is what its headers say of this route)."""

_BATCH = 500
_WAITING = (DeliveryState.PENDING.value, DeliveryState.RETRY.value)
_EDITS = (Work.CORRECT.value, Work.RETRACT.value)


async def facts_steady(connection: AsyncConnection) -> None:
    """Wait until no load is running, and block loads until the transaction ends.

    SQLite's single writer does it already. Otherwise a move could be revised between sending and
    marking its message, and the message would stay wrong.
    """
    if connection.dialect.name == "postgresql":
        await connection.execute(
            text("SELECT pg_advisory_xact_lock_shared(:key)"), {"key": FACTS_LOCK}
        )


async def claim(
    store: Store,
    *,
    sender: str,
    limit: int,
    now: datetime,
    lease: timedelta,
    busy: Collection[int] = (),
    bot: int = 0,
) -> list[Parcel]:
    """Claim up to so many messages for this sender; return them. Raises StoreError.

    Order: immediate alerts before digests; the first message of every server before the second of
    any; at most five of a channel, none of a `busy` one. On PostgreSQL two senders never claim the
    same message. Only subscriptions of this `bot` are claimed: two bots may share a store.
    """
    if not await _anything_due(store, now, bot):
        return []  # most looks find nothing: they take no lock
    async with store.writing() as connection:
        await facts_steady(connection)
        await _take_up(connection, now, bot)
        heads = await _heads(connection, limit, now, busy, bot)
        if not heads:
            return []
        groups = await _whole(connection, heads, now)
        parcels = [
            _Claim(
                rows,
                rows[0].nonce or secrets.token_hex(8),
                # Claimed by us within the time of a nonce, it may be sent again without a look.
                rows[0].tried_at is not None
                and (rows[0].claimed_by != sender or now - rows[0].tried_at > SURE_OF_NONCE),
            )
            for rows in groups
        ]
        until = now + lease
        await _mark(connection, parcels, sender=sender, now=now, until=until)
        return await _described(connection, parcels, until)


async def _anything_due(store: Store, now: datetime, bot: int) -> bool:
    row = DeliveryRow
    waits = exists().where(row.bot_id == bot, row.state.in_(_WAITING), row.not_before <= now)
    left = exists().where(
        row.bot_id == bot, row.state == DeliveryState.SENDING.value, row.claimed_until < now
    )
    async with store.reading() as session:
        return bool(await session.scalar(select(or_(waits, left))))


@dataclass(frozen=True, slots=True)
class _Claim:
    rows: list[DeliveryRow]
    nonce: str
    look: bool


async def _take_up(connection: AsyncConnection, now: datetime, bot: int) -> None:
    """Make deliveries due again whose claim expired: their process is gone."""
    await connection.execute(
        update(DeliveryRow)
        .where(
            DeliveryRow.bot_id == bot,
            DeliveryRow.state == DeliveryState.SENDING.value,
            DeliveryRow.claimed_until < now,
        )
        .values(state=DeliveryState.RETRY.value, not_before=now, claimed_by=None)
    )


async def _heads(
    connection: AsyncConnection, limit: int, now: datetime, busy: Collection[int], bot: int
) -> list[DeliveryRow]:
    """Return the first delivery of each due message, locked, in the order of `claim`."""
    row = DeliveryRow
    due = [row.bot_id == bot, row.state.in_(_WAITING), row.not_before <= now]
    if busy:
        due.append(row.channel_id.not_in(sorted(busy)))
    alone = case((and_(row.bundle.is_(None), row.work.not_in(_EDITS)), row.id), else_=0)
    edited = case((row.work.in_(_EDITS), row.message_id), else_=0)
    # An edit is of the message, whatever its deliveries' nonces are.
    nonce = case((row.work.in_(_EDITS), None), else_=row.nonce)
    first = (
        func.row_number()
        .over(
            partition_by=(row.subscription_id, row.bundle, nonce, alone, edited),
            order_by=row.id,
        )
        .label("number")
    )
    heads = (
        select(row.id, row.place, row.channel_id, row.priority, row.not_before, first)
        .where(*due)
        .subquery()
    )
    order = (heads.c.priority, heads.c.not_before, heads.c.id)
    in_channel = (
        func.row_number().over(partition_by=heads.c.channel_id, order_by=order).label("in_channel")
    )
    in_place = func.row_number().over(partition_by=heads.c.place, order_by=order).label("in_place")
    turns = select(heads, in_channel, in_place).where(heads.c.number == 1).subquery()
    fair = (turns.c.priority, turns.c.in_place, turns.c.not_before, turns.c.id)
    # More than wanted: another process may hold the first ones.
    chosen = (
        select(turns.c.id).where(turns.c.in_channel <= A_CHANNEL).order_by(*fair).limit(4 * limit)
    )
    ids = list(await connection.scalars(chosen))
    found: list[DeliveryRow] = []
    step = min(limit, _BATCH)
    for start in range(0, len(ids), step):
        batch = ids[start : start + step]
        query = select(row.__table__).where(row.id.in_(batch), row.state.in_(_WAITING))
        if connection.dialect.name == "postgresql":
            query = query.with_for_update(skip_locked=True)
        free = {
            one["id"]: DeliveryRow(**one) for one in (await connection.execute(query)).mappings()
        }
        found += [free[id_] for id_ in batch if id_ in free]
        if len(found) >= limit:
            break
    return found[:limit]


async def _whole(
    connection: AsyncConnection, heads: Sequence[DeliveryRow], now: datetime
) -> list[list[DeliveryRow]]:
    """Return, for each first delivery, all deliveries of the same message."""
    row = DeliveryRow
    shared = sorted({head.subscription_id for head in heads if _shared(head)})
    others: list[DeliveryRow] = []
    for start in range(0, len(shared), _BATCH):
        rows = await connection.execute(
            select(row.__table__)
            .where(
                row.subscription_id.in_(shared[start : start + _BATCH]),
                row.state.in_(_WAITING),
                row.not_before <= now,
            )
            .order_by(row.id)
        )
        others += [DeliveryRow(**one) for one in rows.mappings()]
    return [
        [head, *(other for other in others if other.id != head.id and _together(head, other))]
        if _shared(head)
        else [head]
        for head in heads
    ]


def _shared(row: DeliveryRow) -> bool:
    return row.bundle is not None or row.work in _EDITS


def _together(head: DeliveryRow, other: DeliveryRow) -> bool:
    if head.subscription_id != other.subscription_id:
        return False
    if head.work in _EDITS or other.work in _EDITS:
        both = head.work in _EDITS and other.work in _EDITS
        return both and head.message_id == other.message_id
    return (head.bundle, head.nonce) == (other.bundle, other.nonce)


async def _mark(
    connection: AsyncConnection,
    claims: Iterable[_Claim],
    *,
    sender: str,
    now: datetime,
    until: datetime,
) -> None:
    revision = select(MoveRow.revision).where(MoveRow.id == DeliveryRow.move_id).scalar_subquery()
    for claimed in claims:
        ids = [row.id for row in claimed.rows]
        values: dict[str, Any] = {
            "state": DeliveryState.SENDING.value,
            "claimed_by": sender,
            "claimed_until": until,
            "attempts": claimed.rows[0].attempts + 1,
        }
        if Work(claimed.rows[0].work).posts:
            values |= {"nonce": claimed.nonce, "tried_at": claimed.rows[0].tried_at or now}
            if claimed.rows[0].tried_at is None:
                values["revision"] = revision
        for start in range(0, len(ids), _BATCH):
            batch = ids[start : start + _BATCH]
            await connection.execute(
                update(DeliveryRow)
                .where(DeliveryRow.id.in_(batch), DeliveryRow.state.in_(_WAITING))
                .values(values)
            )


async def _described(
    connection: AsyncConnection, claims: Sequence[_Claim], until: datetime
) -> list[Parcel]:
    """Return the parcels of claimed deliveries, with the moves in their present revision."""
    everything = [row for claimed in claims for row in claimed.rows]
    told = await _told(connection, everything)
    edited = {one for row in everything if row.work in _EDITS for one in told.get(row.id, {})}
    beside = await _beside(connection, edited)
    moves = await _moves(
        connection,
        {row.move_id for row in everything}
        | {row.move_id for rows in beside.values() for row in rows},
    )
    subscriptions = await _subscriptions(connection, {row.subscription_id for row in everything})

    def items(claimed: _Claim, others: Iterable[DeliveryRow] = ()) -> tuple[Item, ...]:
        due = {row.id: row for row in claimed.rows}
        return tuple(
            Item(
                row.id,
                *moves[row.move_id],
                row.told,
                tuple(row.notes),
                tried_revision=row.revision,
                due=row.id in due,
            )
            for row in sorted((due | {row.id: row for row in others}).values(), key=_id)
        )

    parcels = []
    for claimed in claims:
        head = claimed.rows[0]
        there = {id_: place for row in claimed.rows for id_, place in told.get(row.id, {}).items()}
        before = [id_ for id_, place in there.items() if place == head.channel_id]
        parcel = Parcel(
            subscription=subscription_of(subscriptions[head.subscription_id]),
            work=Work(head.work),
            bundle=Bundle(head.bundle) if head.bundle else None,
            channel=head.channel_id,
            items=items(claimed),
            nonce=claimed.nonce,
            tried_at=head.tried_at,
            tried_until=head.claimed_until,
            look=claimed.look,
            message=head.message_id,
            reply_to=max(before, default=None),
            attempts=head.attempts + 1,
            claimed_until=until,
        )
        if head.work in _EDITS and there:
            newest, *earlier = [
                replace(
                    parcel, channel=place, message=id_, items=items(claimed, beside.get(id_, ()))
                )
                for id_, place in sorted(there.items(), reverse=True)
            ]
            parcel = replace(newest, earlier=tuple(earlier))
        parcels.append(parcel)
    return parcels


def _id(row: DeliveryRow) -> int:
    return row.id


async def _told(
    connection: AsyncConnection, rows: Iterable[DeliveryRow]
) -> dict[int, dict[int, int]]:
    """Return, by delivery, the messages that told it, with their channels."""
    ids = sorted(row.id for row in rows if row.message_id is not None)
    row, found = ToldMessageRow, dict[int, dict[int, int]]()
    for start in range(0, len(ids), _BATCH):
        query = select(row.delivery_id, row.message_id, row.channel_id).where(
            row.delivery_id.in_(ids[start : start + _BATCH])
        )
        for delivery, message, channel in await connection.execute(query):
            found.setdefault(delivery, {})[message] = channel
    return found


async def _beside(
    connection: AsyncConnection, messages: Iterable[int]
) -> dict[int, list[DeliveryRow]]:
    """Return, by message, all deliveries told by messages that are to be edited."""
    ids = sorted(messages)
    row, found = ToldMessageRow, dict[int, list[DeliveryRow]]()
    for start in range(0, len(ids), _BATCH):
        query = (
            select(row.message_id.label("told_in"), DeliveryRow.__table__)
            .join_from(row, DeliveryRow, DeliveryRow.id == row.delivery_id)
            .where(row.message_id.in_(ids[start : start + _BATCH]))
        )
        for one in (await connection.execute(query)).mappings():
            values = dict(one)
            found.setdefault(values.pop("told_in"), []).append(DeliveryRow(**values))
    return found


async def _moves(
    connection: AsyncConnection, ids: Iterable[int]
) -> dict[int, tuple[RecordedMove, bool]]:
    wanted, found = sorted(ids), dict[int, tuple[RecordedMove, bool]]()
    for start in range(0, len(wanted), _BATCH):
        query = select(MoveRow.__table__).where(MoveRow.id.in_(wanted[start : start + _BATCH]))
        for one in (await connection.execute(query)).mappings():
            found[one["id"]] = (move_of(MoveRow(**one)), one["retracted_at"] is None)
    return found


async def _subscriptions(
    connection: AsyncConnection, ids: Iterable[int]
) -> dict[int, SubscriptionRow]:
    wanted, found = sorted(ids), {}
    for start in range(0, len(wanted), _BATCH):
        query = select(SubscriptionRow.__table__).where(
            SubscriptionRow.id.in_(wanted[start : start + _BATCH])
        )
        for one in (await connection.execute(query)).mappings():
            found[one["id"]] = SubscriptionRow(**one)
    return found
