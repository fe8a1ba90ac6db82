"""Subscriptions in the store: made, found, changed, paused, suspended, taken up again, removed.

Each change is recorded with who made it and when (`None` is the bot itself).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, case, delete, func, insert, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.careers.subscription import (
    MOST_A_CHANNEL,
    Cadence,
    Schedule,
    Subscription,
    SubscriptionState,
    Wanted,
)
from bot.store.alert_tables import DeliveryRow, SubscriptionEventRow, SubscriptionRow
from bot.store.deliveries import facts_steady
from bot.store.parcels import Bundle, DeliveryState, subscription_of, wanted_values
from bot.store.store import Store

_WAITING = (DeliveryState.PENDING.value, DeliveryState.RETRY.value)
_UNTOLD = (DeliveryRow.message_id.is_(None), DeliveryRow.state.in_(_WAITING))
_RELAPSE = timedelta(hours=1)
_LOCK = 0x1A7E_4A3  # PostgreSQL's advisory lock of one channel's subscriptions


@dataclass(frozen=True, slots=True)
class Request:
    """A subscription that somebody asks for."""

    channel: int
    server: int | None
    creator: int
    wanted: Wanted
    schedule: Schedule
    ping: int | None = None
    bot: int = 0


@dataclass(frozen=True, slots=True)
class Subscribed:
    """The subscription, and whether it is new; None when the channel has as many as it may."""

    subscription: Subscription | None
    new: bool


@dataclass(frozen=True, slots=True)
class Event:
    """What was done to a subscription."""

    what: str
    detail: str
    by: int | None
    at: datetime


async def subscribe(store: Store, request: Request, *, now: datetime) -> Subscribed:
    """Return the channel's identical subscription, or a new one; raise StoreError."""
    async with store.writing() as connection:
        if connection.dialect.name == "postgresql":  # two who ask at once get one
            await connection.execute(
                text("SELECT pg_advisory_xact_lock(:lock, :channel)"),
                {"lock": _LOCK, "channel": request.channel % 2**31},
            )
        there = await _rows(connection, SubscriptionRow.channel_id == request.channel)
        for row in there:
            known = subscription_of(row)
            if known.wanted == request.wanted and known.schedule.cadence is (
                request.schedule.cadence
            ):
                return Subscribed(known, new=False)
        if len(there) >= MOST_A_CHANNEL:
            return Subscribed(None, new=False)
        values = {
            "bot_id": request.bot,
            "channel_id": request.channel,
            "server_id": request.server,
            "creator_id": request.creator,
            **wanted_values(request.wanted),
            **_schedule_values(request.schedule, now),
            "ping": request.ping,
            "state": SubscriptionState.ACTIVE.value,
            "since": now,
            "probes": 0,
            "created_at": now,
        }
        id_ = await connection.scalar(
            insert(SubscriptionRow).values(values).returning(SubscriptionRow.id)
        )
        assert id_ is not None
        await record(connection, [id_], "made", "", by=request.creator, now=now)
        (row,) = await _rows(connection, SubscriptionRow.id == id_)
        return Subscribed(subscription_of(row), new=True)


async def subscription(store: Store, id_: int) -> Subscription | None:
    """Return the subscription with this id, with its last delivery; None when there is none."""
    return next(iter(await _found(store, SubscriptionRow.id == id_)), None)


async def subscriptions_of(
    store: Store, *, server: int | None = None, channel: int | None = None
) -> list[Subscription]:
    """Return the subscriptions of a server, or of one channel, oldest first."""
    if server is not None:
        return await _found(store, SubscriptionRow.server_id == server)
    return await _found(store, SubscriptionRow.channel_id == channel)


async def subscribed_servers(store: Store, bot: int) -> set[int]:
    """Return the ids of the servers with subscriptions that this bot tells."""
    row = SubscriptionRow
    async with store.reading() as session:
        found = await session.scalars(select(row.server_id).where(row.bot_id == bot).distinct())
        return {id_ for id_ in found if id_ is not None}


async def counts_of(store: Store, ids: Iterable[int]) -> dict[int, dict[str, int]]:
    """Return, by subscription, how many of its deliveries are in which state."""
    query = (
        select(DeliveryRow.subscription_id, DeliveryRow.state, func.count())
        .where(DeliveryRow.subscription_id.in_(list(ids)))
        .group_by(DeliveryRow.subscription_id, DeliveryRow.state)
    )
    found: dict[int, dict[str, int]] = {}
    async with store.reading() as session:
        for id_, state, number in await session.execute(query):
            found.setdefault(id_, {})[state] = number
    return found


async def events_of(store: Store, id_: int, limit: int = 10) -> list[Event]:
    """Return what was done to a subscription, newest first."""
    row = SubscriptionEventRow
    query = select(row).where(row.subscription_id == id_).order_by(row.id.desc()).limit(limit)
    async with store.reading() as session:
        return [Event(one.what, one.detail, one.by, one.at) for one in await session.scalars(query)]


async def change(
    store: Store,
    id_: int,
    *,
    by: int | None,
    now: datetime,
    detail: str,
    wanted: Wanted | None = None,
    schedule: Schedule | None = None,
    channel: int | None = None,
    ping: int | None = None,
    unfit: Iterable[int] = (),
) -> None:
    """Change what is given; `unfit` are moves that wait to be told and are not wanted any more.

    What waits goes to the new channel, at the new time; `ping` 0 takes the role away.
    """
    values: dict[str, Any] = wanted_values(wanted) if wanted else {}
    if schedule:
        values |= _schedule_values(schedule, now)
    if channel is not None:
        values["channel_id"] = channel
    if ping is not None:
        values["ping"] = ping or None
    async with store.writing() as connection:
        await facts_steady(connection)
        row = SubscriptionRow
        await connection.execute(update(row).where(row.id == id_).values(values))
        mine = (DeliveryRow.subscription_id == id_, *_UNTOLD)
        if gone := list(unfit):
            await connection.execute(
                update(DeliveryRow)
                .where(*mine, DeliveryRow.tried_at.is_(None), DeliveryRow.move_id.in_(gone))
                .values(state=DeliveryState.SUPERSEDED.value, reason="changed")
            )
        untried = (*mine, DeliveryRow.tried_at.is_(None))
        if schedule:
            at_once = schedule.cadence is Cadence.AT_ONCE
            await connection.execute(
                update(DeliveryRow)
                .where(*untried, DeliveryRow.bundle.is_distinct_from(Bundle.MISSED.value))
                .values(
                    bundle=None if at_once else Bundle.DIGEST.value,
                    priority=0 if at_once else 1,
                    not_before=now if at_once else values["next_digest"],
                )
            )
        if channel is not None:
            await connection.execute(update(DeliveryRow).where(*untried).values(channel_id=channel))
        await record(connection, [id_], "changed", detail, by=by, now=now)


async def pause(
    store: Store, id_: int, *, by: int | None, now: datetime, until: datetime | None
) -> None:
    """Tell nothing until a moment, or until it is resumed; what waits is not told."""
    async with store.writing() as connection:
        await facts_steady(connection)
        values = {
            "state": SubscriptionState.PAUSED.value,
            "since": now,
            "paused_until": until,
            "reason": None,
        }
        row = SubscriptionRow
        await connection.execute(update(row).where(row.id == id_).values(values))
        await connection.execute(
            update(DeliveryRow)
            .where(DeliveryRow.subscription_id == id_, *_UNTOLD, DeliveryRow.tried_at.is_(None))
            .values(state=DeliveryState.SKIPPED.value, reason="paused")
        )
        detail = f"until {until.isoformat(timespec='minutes')}" if until else ""
        await record(connection, [id_], "paused", detail, by=by, now=now)


async def suspend(
    store: Store,
    ids: Sequence[int],
    *,
    reason: str,
    now: datetime,
    probe_at: datetime,
    notice: bool,
    expires_at: datetime | None = None,
) -> list[int]:
    """Suspend those that are not yet, with the reason; return them. What waits is kept back.

    With `notice` their creators are to be told, once.
    """
    row = SubscriptionRow
    async with store.writing() as connection:
        await facts_steady(connection)
        query = select(row.id, row.since, row.probes).where(
            row.id.in_(ids), row.state != SubscriptionState.SUSPENDED.value
        )
        fresh: list[int] = []
        for id_, since, probes in (await connection.execute(query)).all():
            # What fails again soon after it was resumed is looked at ever less, and told of once.
            again = probes + 1 if since and probes and now - since < _RELAPSE else 0
            values = {
                "state": SubscriptionState.SUSPENDED.value,
                "reason": reason,
                "since": now,
                "probe_at": now + (probe_at - now) * 2 ** min(again, 9),
                "probes": again,
                "expires_at": expires_at,
                "notice": "due" if notice and not again else None,
            }
            await connection.execute(update(row).where(row.id == id_).values(values))
            fresh.append(id_)
        if expires_at is not None:
            already = row.id.in_(set(ids) - set(fresh))
            await connection.execute(
                update(row)
                .where(already, row.expires_at.is_(None))
                .values(expires_at=expires_at, reason=reason)
            )
        await connection.execute(
            update(DeliveryRow)
            .where(DeliveryRow.subscription_id.in_(ids), DeliveryRow.state.in_(_WAITING))
            .values(state=DeliveryState.SKIPPED.value, reason="suspended")
        )
        await record(connection, fresh, "suspended", reason, by=None, now=now)
        return fresh


async def resume(
    store: Store, ids: Sequence[int], *, by: int | None, now: datetime, detail: str = ""
) -> None:
    """Tell again: what was missed while suspended in one message, corrections at once."""
    row = SubscriptionRow
    async with store.writing() as connection:
        await facts_steady(connection)
        values: dict[str, Any] = {
            "state": SubscriptionState.ACTIVE.value,
            "since": now,
            "reason": None,
            "paused_until": None,
            "probe_at": None,
            "expires_at": None,
            "notice": None,
        }
        await connection.execute(update(row).where(row.id.in_(ids)).values(values))
        untold = DeliveryRow.message_id.is_(None)
        alone = DeliveryRow.tried_at.is_not(None)  # a message of it may be in the channel
        await connection.execute(
            update(DeliveryRow)
            .where(
                DeliveryRow.subscription_id.in_(ids),
                DeliveryRow.state == DeliveryState.SKIPPED.value,
                DeliveryRow.reason == "suspended",
            )
            .values(
                state=DeliveryState.PENDING.value,
                reason=None,
                attempts=0,
                not_before=now,
                bundle=case((untold & ~alone, Bundle.MISSED.value), else_=DeliveryRow.bundle),
                priority=case((untold & ~alone, 1), else_=DeliveryRow.priority),
                nonce=case((untold & ~alone, None), else_=DeliveryRow.nonce),
            )
        )
        await record(connection, ids, "resumed", detail, by=by, now=now)


async def remove(store: Store, id_: int, *, by: int | None, now: datetime) -> None:
    """Delete a subscription with its ledger; that it was removed, and by whom, is kept."""
    async with store.writing() as connection:
        await facts_steady(connection)
        await record(connection, [id_], "removed", "", by=by, now=now)
        await connection.execute(delete(SubscriptionRow).where(SubscriptionRow.id == id_))


async def forget_server(connection: AsyncConnection, server: int) -> None:
    """Delete all that is kept of a server: subscriptions, ledger and what was done to them."""
    events = SubscriptionEventRow
    await connection.execute(delete(events).where(events.server_id == server))
    row = SubscriptionRow
    await connection.execute(delete(row).where(row.server_id == server))


async def record(
    connection: AsyncConnection,
    ids: Sequence[int],
    what: str,
    detail: str,
    *,
    by: int | None,
    now: datetime,
) -> None:
    """Record what was done to subscriptions, within a transaction that is open already."""
    row = SubscriptionRow
    for id_ in ids:
        server = await connection.scalar(select(row.server_id).where(row.id == id_))
        await connection.execute(
            insert(SubscriptionEventRow).values(
                subscription_id=id_, server_id=server, what=what, detail=detail, by=by, at=now
            )
        )


def _schedule_values(schedule: Schedule, now: datetime) -> dict[str, Any]:
    return {
        "cadence": schedule.cadence.value,
        "hour": schedule.hour,
        "zone": schedule.zone,
        "next_digest": schedule.next_after(now),
    }


async def _rows(connection: AsyncConnection, which: ColumnElement[bool]) -> list[SubscriptionRow]:
    query = select(SubscriptionRow.__table__).where(which).order_by(SubscriptionRow.id)
    return [SubscriptionRow(**row) for row in (await connection.execute(query)).mappings()]


async def _found(store: Store, which: ColumnElement[bool]) -> list[Subscription]:
    last = (
        select(func.max(DeliveryRow.sent_at))
        .where(DeliveryRow.subscription_id == SubscriptionRow.id)
        .scalar_subquery()
    )
    query = select(SubscriptionRow, last).where(which).order_by(SubscriptionRow.id)
    async with store.reading() as session:
        return [subscription_of(row, sent) for row, sent in await session.execute(query)]
