"""Paused and suspended subscriptions, and how they resume.

Moves recorded during a pause are never told; those recorded during a suspension are kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import case, select, update

from bot.careers.subscription import SubscriptionState
from bot.store.alert_tables import DeliveryRow, SubscriptionRow
from bot.store.deliveries import facts_steady
from bot.store.parcels import Bundle, DeliveryState
from bot.store.store import Store
from bot.store.subscriptions import record

_WAITING = (DeliveryState.PENDING.value, DeliveryState.RETRY.value)
_UNTOLD = (DeliveryRow.message_id.is_(None), DeliveryRow.state.in_(_WAITING))
_RELAPSE = timedelta(hours=1)


async def pause(
    store: Store, id_: int, *, by: int | None, now: datetime, until: datetime | None
) -> None:
    """Pause until a moment, or until resumed; pending deliveries are skipped."""
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
    """Suspend subscriptions that are not yet; return their ids. Pending deliveries are kept back.

    With `notice` their creators are to be told, once; of a follow its user is, at the next command.
    """
    row = SubscriptionRow
    async with store.writing() as connection:
        await facts_steady(connection)
        query = select(row.id, row.since, row.probes, row.user_id, row.notice).where(
            row.id.in_(ids), row.state != SubscriptionState.SUSPENDED.value
        )
        fresh: list[int] = []
        for id_, since, probes, user, told in (await connection.execute(query)).all():
            # What fails again soon after it was resumed is looked at ever less, and told of once.
            again = probes + 1 if since and probes and now - since < _RELAPSE else 0
            values = {
                "state": SubscriptionState.SUSPENDED.value,
                "reason": reason,
                "since": now,
                "probe_at": now + (probe_at - now) * 2 ** min(again, 9),
                "probes": again,
                "expires_at": expires_at,
                "notice": _notice(user, told, again=bool(again)) if notice else None,
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


def _notice(user: int | None, told: str | None, *, again: bool) -> str | None:
    """Return what is to be done to tell of a suspension: nothing if it is one `again`."""
    if user is None:
        return None if again else "due"
    return told if again else "untold"


async def resume(
    store: Store, ids: Sequence[int], *, by: int | None, now: datetime, detail: str = ""
) -> None:
    """Resume: what was kept back is told in one message, corrections at once.

    Of a follow only sending shows whether it can tell again: that its user is to be told of the
    suspension is forgotten when a user resumes it.
    """
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
            "notice": case((row.user_id.is_not(None), row.notice)) if by is None else None,
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
