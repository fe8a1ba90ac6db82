"""Revised and retracted moves: correct the messages sent, drop the deliveries that wait."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Update, and_, case, null, or_, select, true, update
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.orm import aliased

from bot.careers.subscription import Cadence, SubscriptionState
from bot.store.alert_tables import DeliveryRow, SubscriptionRow
from bot.store.wanting import due, kept_back

_BATCH = 500  # ids a query: below SQLite's oldest limit of 999 variables
_UNSENT = ("pending", "retry")
_REOPENED = ("retracted", "changed", "window", "undated")
"""Reasons for which a move was not told that a revision may take away."""


def _of(move: int) -> Update:
    return update(DeliveryRow).where(DeliveryRow.move_id == move)


_UNTRIED = and_(DeliveryRow.message_id.is_(None), DeliveryRow.tried_at.is_(None))
_SENT = and_(DeliveryRow.message_id.is_not(None), DeliveryRow.tried_at.is_(None))
_SUSPENDED = DeliveryRow.subscription_id.in_(
    select(SubscriptionRow.id).where(SubscriptionRow.state == SubscriptionState.SUSPENDED.value)
)
_OPEN = or_(
    DeliveryRow.state.in_(_UNSENT),
    and_(DeliveryRow.state == "skipped", DeliveryRow.reason == "suspended"),
)


async def spare(connection: AsyncConnection, moves: Sequence[int]) -> None:
    """Tell nobody of these moves who was not told yet; what was told stays as it is."""
    for start in range(0, len(moves), _BATCH):
        waiting = DeliveryRow.move_id.in_(moves[start : start + _BATCH])
        await connection.execute(
            update(DeliveryRow)
            .where(waiting, _UNTRIED, _OPEN)
            .values(state="superseded", reason="retracted")
        )


async def hand_over(connection: AsyncConnection, move: int, other: int) -> None:
    """Have what waits to be told of a move wait for another, where that is not to be told already."""
    both = aliased(DeliveryRow)
    told = select(both.id).where(
        both.subscription_id == DeliveryRow.subscription_id, both.move_id == other
    )
    await connection.execute(_of(move).where(_UNTRIED, _OPEN, ~told.exists()).values(move_id=other))


async def retract(connection: AsyncConnection, move: int, now: datetime) -> None:
    """Drop deliveries not sent yet; have messages that told the move struck through.

    For deliveries that are being sent, or may have been, `outcomes.mark` does it.
    """
    await spare(connection, [move])
    await edit_messages(connection, move, now, "retract", true())


async def edit_messages(
    connection: AsyncConnection,
    move: int,
    now: datetime,
    work: str,
    which: ColumnElement[bool],
) -> None:
    """Make messages that told the move due for an edit, now or when their subscription resumes."""
    told = and_(DeliveryRow.state == "sent", DeliveryRow.reason.is_(None))
    standing = or_(told, DeliveryRow.state == "dead", _OPEN)
    if work == "correct":  # news that waits is told as it is by then
        standing = and_(standing, or_(DeliveryRow.work != "news", DeliveryRow.state == "sent"))
    await connection.execute(
        _of(move)
        .where(_SENT, standing, which)
        .values(
            state=case((_SUSPENDED, "skipped"), else_="pending"),
            reason=case((_SUSPENDED, "suspended"), else_=null()),
            work=work,
            bundle=None,
            priority=0,
            attempts=0,
            not_before=now,
        )
    )


async def revise(
    connection: AsyncConnection,
    move: int,
    wanting: ColumnElement[bool],
    now: datetime,
    *,
    news: bool,
    spared: str | None,
) -> None:
    """Correct what was told; drop deliveries that match no more, restore those that do again.

    `wanting` is the condition for the subscriptions that want the move as it is now.
    """
    row = SubscriptionRow
    wanted = DeliveryRow.subscription_id.in_(select(row.id).where(wanting))
    await connection.execute(
        _of(move).where(_UNTRIED, _OPEN, ~wanted).values(state="superseded", reason="changed")
    )
    fresh = and_(
        wanted,
        DeliveryRow.subscription_id.in_(
            select(row.id).where(row.state == SubscriptionState.ACTIVE.value)
        ),
    )
    if not news:
        await edit_messages(connection, move, now, "correct", true())
    else:
        await edit_messages(connection, move, now, "correct", ~fresh)
        await _reply(connection, move, now, fresh)
    if spared is None:
        subscription = select(row).where(row.id == DeliveryRow.subscription_id)
        state, reason = kept_back(now, None)
        await connection.execute(
            _of(move)
            .where(
                _UNTRIED,
                DeliveryRow.state.in_(["superseded", "skipped"]),
                DeliveryRow.reason.in_(_REOPENED),
                wanted,
            )
            .values(
                state=subscription.with_only_columns(state).scalar_subquery(),
                reason=subscription.with_only_columns(reason).scalar_subquery(),
                not_before=subscription.with_only_columns(due(now)).scalar_subquery(),
            )
        )


async def _reply(
    connection: AsyncConnection, move: int, now: datetime, which: ColumnElement[bool]
) -> None:
    """Have news told in a reply to the earlier message, or in the digest."""
    row = SubscriptionRow
    of_row = select(row).where(row.id == DeliveryRow.subscription_id)
    at_once = row.cadence == Cadence.AT_ONCE.value
    sent = or_(DeliveryRow.state == "sent", _OPEN)
    await connection.execute(
        _of(move)
        .where(_SENT, sent, which)
        .values(
            state="pending",
            reason=None,
            work="news",
            bundle=of_row.with_only_columns(
                case((at_once, null()), else_="digest")
            ).scalar_subquery(),
            priority=of_row.with_only_columns(case((at_once, 0), else_=1)).scalar_subquery(),
            attempts=0,
            nonce=None,
            channel_id=of_row.with_only_columns(row.channel_id).scalar_subquery(),
            not_before=of_row.with_only_columns(due(now)).scalar_subquery(),
        )
    )
