"""Subscriptions in the store: made, found, changed, removed.

Each change is recorded with who made it and when (`None` is the bot itself).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, func, insert, or_, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.careers.subscription import (
    MOST_A_CHANNEL,
    MOST_A_USER,
    Cadence,
    Schedule,
    SubscriptionState,
)
from bot.query.language import Condition
from bot.store.alert_tables import DeliveryRow, SubscriptionEventRow, SubscriptionRow
from bot.store.deliveries import facts_steady
from bot.store.parcels import Bundle, DeliveryState, Subscription, subscription_of
from bot.store.store import Store
from bot.store.wanting import wanted_values

OUT_OF_SIGHT = "hidden"
"""The key of a subscription to somebody who was hidden: it only waits for its messages to be edited."""

_WAITING = (DeliveryState.PENDING.value, DeliveryState.RETRY.value)
_DRAFT = SubscriptionState.DRAFT.value
_DRAFT_LIFE = timedelta(days=1)  # without being confirmed
_TESTED = "tested"
TESTS = "tests"
"""Among the counts of a subscription: how often a test was sent."""

_LOCK = 0x1A7E_4A3  # PostgreSQL's advisory lock of one channel's subscriptions


class DoubledError(Exception):
    """The channel or the user already has a subscription for the same moves."""


class FullError(Exception):
    """The channel or the user has the maximum number of subscriptions."""


@dataclass(frozen=True, slots=True)
class Request:
    """A requested subscription of a channel; without a server, a follow of its creator."""

    channel: int
    server: int | None
    creator: int
    wanted: Condition  # of moves
    schedule: Schedule
    ping: int | None = None
    bot: int = 0


@dataclass(frozen=True, slots=True)
class Subscribed:
    """The subscription and whether it is new; None if there is the maximum number already."""

    subscription: Subscription | None
    new: bool


@dataclass(frozen=True, slots=True)
class Event:
    """What was done to a subscription."""

    what: str
    detail: str
    by: int | None
    at: datetime


async def subscribe(
    store: Store, request: Request, *, now: datetime, draft: bool = False
) -> Subscribed:
    """Return the identical subscription of the same channel, or a new one; raise StoreError.

    A `draft` wants nothing and is in no list until it is confirmed; after a day it is deleted.
    """
    user = request.creator if request.server is None else None
    async with store.writing() as connection:
        await _one_at_a_time(connection, request.channel)
        there = await _of_channel(connection, request.channel)
        if known := _same(there, request.wanted, request.schedule):
            return Subscribed(known, new=False)
        if len(there) >= most(user):
            return Subscribed(None, new=False)
        values = {
            "bot_id": request.bot,
            "channel_id": request.channel,
            "server_id": request.server,
            "creator_id": request.creator,
            "user_id": user,
            **wanted_values(request.wanted),
            **_schedule_values(request.schedule, now),
            "ping": request.ping,
            "state": _DRAFT if draft else SubscriptionState.ACTIVE.value,
            "since": now,
            "probes": 0,
            "created_at": now,
            "expires_at": now + _DRAFT_LIFE if draft else None,
        }
        id_ = await connection.scalar(
            insert(SubscriptionRow).values(values).returning(SubscriptionRow.id)
        )
        assert id_ is not None
        if not draft:
            await record(connection, [id_], "made", "", by=request.creator, now=now)
        (made,) = await _rows(connection, SubscriptionRow.id == id_)
        return Subscribed(made, new=True)


async def confirm(store: Store, id_: int, *, by: int, now: datetime) -> None:
    """Begin a draft; raise DoubledError, FullError and StoreError."""
    row = SubscriptionRow
    async with store.writing() as connection:
        await facts_steady(connection)
        which = and_(row.id == id_, row.state == _DRAFT)
        draft = next(iter(await _rows(connection, which)), None)
        if draft is None:
            return  # confirmed already, or given up just now
        await _one_at_a_time(connection, draft.channel)
        there = await _of_channel(connection, draft.channel)
        if _same(there, draft.wanted, draft.schedule):
            raise DoubledError
        if len(there) >= most(draft.user):
            raise FullError
        values = {
            "state": SubscriptionState.ACTIVE.value,
            "since": now,
            "created_at": now,
            "expires_at": None,
            "next_digest": draft.schedule.next_after(now),
        }
        await connection.execute(update(row).where(row.id == id_).values(values))
        await record(connection, [id_], "made", "", by=by, now=now)


async def record_test(store: Store, id_: int, *, by: int, now: datetime) -> None:
    """Record that a test was sent; raise StoreError."""
    async with store.writing() as connection:
        await record(connection, [id_], _TESTED, "", by=by, now=now)


async def subscription(store: Store, id_: int) -> Subscription | None:
    """Return the subscription with this id, with its last delivery; None when there is none."""
    return next(iter(await _found(store, SubscriptionRow.id == id_)), None)


async def subscriptions_of(
    store: Store, *, server: int | None = None, channel: int | None = None
) -> list[Subscription]:
    """Return the subscriptions of a server, or of one channel, oldest first; no drafts."""
    row = SubscriptionRow
    here = row.server_id == server if server is not None else row.channel_id == channel
    return await _found(store, and_(here, row.state != _DRAFT))


async def follows_of(store: Store, user: int, bot: int) -> list[Subscription]:
    """Return what a user follows, told by this bot, oldest first."""
    row = SubscriptionRow
    return await _found(store, and_(row.user_id == user, row.bot_id == bot, row.state != _DRAFT))


def most(user: int | None) -> int:
    """Return how many subscriptions a channel may have, or a user."""
    return MOST_A_CHANNEL if user is None else MOST_A_USER


async def subscribed_servers(store: Store, bot: int) -> set[int]:
    """Return the ids of the servers with subscriptions that this bot tells."""
    row = SubscriptionRow
    async with store.reading() as session:
        found = await session.scalars(select(row.server_id).where(row.bot_id == bot).distinct())
        return {id_ for id_ in found if id_ is not None}


async def counts_of(store: Store, ids: Iterable[int]) -> dict[int, dict[str, int]]:
    """Return, by subscription, how many of its deliveries are in which state, and its `tests`."""
    query = (
        select(DeliveryRow.subscription_id, DeliveryRow.state, func.count())
        .where(DeliveryRow.subscription_id.in_(list(ids)))
        .group_by(DeliveryRow.subscription_id, DeliveryRow.state)
    )
    event = SubscriptionEventRow
    tests = (
        select(event.subscription_id, func.count())
        .where(event.subscription_id.in_(list(ids)), event.what == _TESTED)
        .group_by(event.subscription_id)
    )
    found: dict[int, dict[str, int]] = {}
    async with store.reading() as session:
        for id_, state, number in await session.execute(query):
            found.setdefault(id_, {})[state] = number
        for id_, number in await session.execute(tests):
            found.setdefault(id_, {})[TESTS] = number
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
    wanted: Condition | None = None,
    schedule: Schedule | None = None,
    channel: int | None = None,
    ping: int | None = None,
    unfit: Iterable[int] = (),
) -> None:
    """Apply the given changes; `unfit` are pending moves that no longer match.

    Pending deliveries follow to the new channel and time; `ping` 0 removes the role. Raises
    DoubledError and FullError for the target channel.
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
        before = next(iter(await _rows(connection, SubscriptionRow.id == id_)), None)
        if before is None:
            return  # somebody removed it just now
        place = channel if channel is not None else before.channel
        await _one_at_a_time(connection, place)
        others = [one for one in await _of_channel(connection, place) if one.id != id_]
        if _same(others, wanted or before.wanted, schedule or before.schedule):
            raise DoubledError
        if len(others) >= most(before.user):
            raise FullError
        table = SubscriptionRow
        await connection.execute(update(table).where(table.id == id_).values(values))
        untold = (DeliveryRow.subscription_id == id_, DeliveryRow.message_id.is_(None))
        untried = (*untold, DeliveryRow.tried_at.is_(None))
        waits = DeliveryRow.state.in_(_WAITING)
        if gone := list(unfit):
            await connection.execute(
                update(DeliveryRow)
                .where(*untried, waits, DeliveryRow.move_id.in_(gone))
                .values(state=DeliveryState.SUPERSEDED.value, reason="changed")
            )
        if schedule:
            at_once = schedule.cadence is Cadence.AT_ONCE
            await connection.execute(
                update(DeliveryRow)
                .where(*untried, waits, DeliveryRow.bundle.is_distinct_from(Bundle.MISSED.value))
                .values(
                    bundle=None if at_once else Bundle.DIGEST.value,
                    priority=0 if at_once else 1,
                    not_before=now if at_once else values["next_digest"],
                )
            )
        if channel is not None:
            # What is kept back while the subscription is suspended goes along.
            await connection.execute(
                update(DeliveryRow)
                .where(*untried, or_(waits, DeliveryRow.state == DeliveryState.SKIPPED.value))
                .values(channel_id=channel)
            )
        if before.state is not SubscriptionState.DRAFT:
            await record(connection, [id_], "changed", detail, by=by, now=now)


async def remove(store: Store, id_: int, *, by: int | None, now: datetime) -> None:
    """Delete a subscription with its ledger.

    Of a channel's it is kept that it was removed, and by whom; of a user's, or a draft, nothing is.
    """
    row = SubscriptionRow
    async with store.writing() as connection:
        await facts_steady(connection)
        told = and_(row.id == id_, row.user_id.is_(None), row.state != _DRAFT)
        if await connection.scalar(select(row.id).where(told)) is not None:
            await record(connection, [id_], "removed", "", by=by, now=now)
            await connection.execute(delete(row).where(row.id == id_))
        else:
            await _erase(connection, row.id == id_)


async def unfollow_all(store: Store, user: int) -> int:
    """Delete everything that is kept of what a user follows; return how many follows."""
    async with store.writing() as connection:
        await facts_steady(connection)
        return await _erase(connection, SubscriptionRow.user_id == user)


async def _erase(connection: AsyncConnection, which: ColumnElement[bool]) -> int:
    row, event = SubscriptionRow, SubscriptionEventRow
    theirs = select(row.id).where(which)
    await connection.execute(delete(event).where(event.subscription_id.in_(theirs)))
    gone = await connection.execute(delete(row).where(which))
    return int(gone.rowcount)


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


async def _one_at_a_time(connection: AsyncConnection, channel: int) -> None:
    """Lock the subscriptions of a channel, so that concurrent requests run one after the other."""
    if connection.dialect.name == "postgresql":
        await connection.execute(
            text("SELECT pg_advisory_xact_lock(:lock, :channel)"),
            {"lock": _LOCK, "channel": channel % 2**31},
        )


async def _of_channel(connection: AsyncConnection, channel: int) -> list[Subscription]:
    row = SubscriptionRow
    theirs = (row.channel_id == channel, row.state != _DRAFT, row.key != OUT_OF_SIGHT)
    return await _rows(connection, and_(*theirs))


def _same(
    there: Iterable[Subscription], wanted: Condition, schedule: Schedule
) -> Subscription | None:
    """Return the subscription for the same moves at the same cadence, None if there is none."""
    alike = (one for one in there if one.wanted == wanted)
    return next((one for one in alike if one.schedule.cadence is schedule.cadence), None)


async def _rows(connection: AsyncConnection, which: ColumnElement[bool]) -> list[Subscription]:
    query = select(SubscriptionRow.__table__).where(which).order_by(SubscriptionRow.id)
    rows = (await connection.execute(query)).mappings()
    return [subscription_of(SubscriptionRow(**row)) for row in rows]


async def _found(store: Store, which: ColumnElement[bool]) -> list[Subscription]:
    last = (
        select(func.max(DeliveryRow.sent_at))
        .where(DeliveryRow.subscription_id == SubscriptionRow.id)
        .scalar_subquery()
    )
    seen = SubscriptionRow.key != OUT_OF_SIGHT
    query = select(SubscriptionRow, last).where(which, seen).order_by(SubscriptionRow.id)
    async with store.reading() as session:
        return [subscription_of(row, sent) for row, sent in await session.execute(query)]
