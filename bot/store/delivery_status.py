"""Status of deliveries: counts, the history of one move, and replay of skipped rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, func, or_, select, update

from bot.careers.model import Status
from bot.careers.subscription import SubscriptionState
from bot.store.alert_tables import DeliveryRow, SubscriptionRow
from bot.store.deliveries import facts_steady
from bot.store.matching import TWICE
from bot.store.move_mapping import RecordedMove, move_of
from bot.store.parcels import DeliveryState
from bot.store.store import Store
from bot.store.tables import MoveRow

_WAITING = (DeliveryState.PENDING.value, DeliveryState.RETRY.value)


@dataclass(frozen=True, slots=True)
class AlertCounts:
    """Numbers of deliveries and subscriptions by state."""

    states: dict[str, int]  # deliveries by state
    reasons: dict[str, int]  # those skipped, superseded and dead, by reason
    subscriptions: dict[str, int]  # by state
    oldest_due: datetime | None  # since when the oldest delivery that is due has been
    retried: int  # deliveries that were tried more than once and still wait


@dataclass(frozen=True, slots=True)
class Story:
    """The delivery state of one move for one subscription."""

    record: RecordedMove
    stands: bool
    history: bool
    revised_at: datetime | None
    state: DeliveryState | None  # None: no row
    reason: str | None = None
    not_before: datetime | None = None
    sent_at: datetime | None = None
    error: str | None = None
    message: int | None = None


async def alert_counts(store: Store, now: datetime) -> AlertCounts:
    """Return the numbers of deliveries and subscriptions by state; raise StoreError."""
    row = DeliveryRow
    async with store.reading() as session:
        states = await session.execute(select(row.state, func.count()).group_by(row.state))
        reasons = await session.execute(
            select(row.reason, func.count()).where(row.reason.is_not(None)).group_by(row.reason)
        )
        subscriptions = await session.execute(
            select(SubscriptionRow.state, func.count()).group_by(SubscriptionRow.state)
        )
        oldest = await session.scalar(
            select(func.min(row.not_before)).where(row.state.in_(_WAITING), row.not_before <= now)
        )
        retried = await session.scalar(
            select(func.count()).where(row.state == DeliveryState.RETRY.value)
        )
        return AlertCounts(
            dict(states.all()),
            {str(reason): number for reason, number in reasons},
            dict(subscriptions.all()),
            oldest,
            retried or 0,
        )


async def replay(store: Store, since: datetime, now: datetime) -> int:
    """Make skipped and dead deliveries of moves recorded since a moment due again; return how many.

    Deliveries kept back for a suspended subscription are not touched: they follow when it resumes;
    nor are those that another follow of the same user tells.
    """
    row = DeliveryRow
    active = select(SubscriptionRow.id).where(
        SubscriptionRow.state == SubscriptionState.ACTIVE.value
    )
    standing = select(MoveRow.id).where(MoveRow.retracted_at.is_(None))
    async with store.writing() as connection:
        await facts_steady(connection)
        done = await connection.execute(
            update(row)
            .where(
                row.created_at >= since,
                or_(
                    row.state == DeliveryState.DEAD.value,
                    and_(
                        row.state == DeliveryState.SKIPPED.value,
                        row.reason.not_in(["suspended", TWICE]),
                    ),
                ),
                row.subscription_id.in_(active),
                row.move_id.in_(standing),
            )
            .values(
                state=DeliveryState.PENDING.value,
                reason=None,
                error=None,
                attempts=0,
                not_before=now,
            )
        )
        return int(done.rowcount)


async def waiting_moves(store: Store, subscription: int) -> list[RecordedMove]:
    """Return the moves with a pending delivery to a subscription."""
    row = DeliveryRow
    waits = row.state.in_(_WAITING) & row.message_id.is_(None)
    query = (
        select(MoveRow)
        .join(row, row.move_id == MoveRow.id)
        .where(row.subscription_id == subscription, waits)
    )
    async with store.reading() as session:
        return [move_of(known) for known in await session.scalars(query)]


async def story(store: Store, subscription: int, move: int) -> Story | None:
    """Return the delivery state of a move for a subscription; None for an unknown move."""
    row = DeliveryRow
    async with store.reading() as session:
        known = await session.get(MoveRow, move)
        if known is None:
            return None
        record = move_of(known)
        told = await session.scalar(
            select(row).where(row.subscription_id == subscription, row.move_id == move)
        )
        return Story(
            record,
            known.retracted_at is None,
            known.history,
            known.revised_at,
            DeliveryState(told.state) if told else None,
            told.reason if told else None,
            told.not_before if told else None,
            told.sent_at if told else None,
            told.error if told else None,
            told.message_id if told else None,
        )


async def moves_of_message(store: Store, nonce: str) -> list[tuple[int, int]]:
    """Return (subscription, move) of each delivery that the message with this nonce told."""
    row = DeliveryRow
    async with store.reading() as session:
        found = await session.execute(
            select(row.subscription_id, row.move_id).where(row.nonce == nonce).order_by(row.id)
        )
        return [(subscription, move) for subscription, move in found]


async def newest_moves(store: Store, limit: int, person: str | None = None) -> list[int]:
    """Return the newest moves of a person, or of anybody that are no rumours, newest first."""
    row = MoveRow
    sure = row.status != Status.UNVERIFIED.value
    whose = sure if person is None else row.person_id == person
    query = select(row.id).where(row.retracted_at.is_(None), whose)
    async with store.reading() as session:
        newest = query.order_by(row.sort_key.desc(), row.id.desc()).limit(limit)
        return list(await session.scalars(newest))


async def told_lately(store: Store, subscription: int, limit: int) -> list[int]:
    """Return the moves of a subscription's newest deliveries, newest first."""
    row = DeliveryRow
    query = select(row.move_id).where(row.subscription_id == subscription)
    async with store.reading() as session:
        return list(await session.scalars(query.order_by(row.id.desc()).limit(limit)))
