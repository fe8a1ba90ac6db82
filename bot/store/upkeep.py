"""Time-driven work on subscriptions: digests, ends of pauses, probes of suspended ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, func, select, update

from bot.careers.subscription import SubscriptionState
from bot.store.alert_tables import SubscriptionEventRow, SubscriptionRow
from bot.store.deliveries import facts_steady
from bot.store.matching import WINDOW_KEY
from bot.store.parcels import Subscription, subscription_of
from bot.store.store import Store
from bot.store.tables import ChangeRow

_LIMIT = 500


@dataclass(frozen=True, slots=True)
class Due:
    """The work that is due now."""

    pauses: list[int]  # subscriptions whose pause is over
    probes: list[Subscription]  # suspended, to be looked at again
    notices: list[Subscription]  # suspended, their creators not told yet
    expired: list[int]  # drafts, and those of servers that the bot was removed from long ago


async def advance_digests(store: Store, now: datetime) -> int:
    """Schedule the next digest of each subscription whose digest is due; return how many.

    Must run before the claiming: moves recorded afterwards belong to the next digest.
    """
    row = SubscriptionRow
    async with store.reading() as session:
        if not await session.scalar(
            select(func.count()).select_from(row).where(row.next_digest <= now)
        ):
            return 0
    async with store.writing() as connection:
        await facts_steady(connection)  # what is just being taken in is for this digest yet
        rows = await connection.execute(select(row.__table__).where(row.next_digest <= now))
        found = [subscription_of(SubscriptionRow(**one)) for one in rows.mappings()]
        following = [{"of": one.id, "next": one.schedule.next_after(now)} for one in found]
        if following:
            table: Any = row.__table__
            advanced = update(table).where(table.c.id == bindparam("of"))
            await connection.execute(advanced.values(next_digest=bindparam("next")), following)
    return len(found)


async def due(store: Store, now: datetime, bot: int = 0) -> Due:
    """Return the work due for subscriptions of this bot; raises StoreError."""
    row = SubscriptionRow
    ours = row.bot_id == bot
    paused = select(row.id).where(
        ours, row.state == SubscriptionState.PAUSED.value, row.paused_until <= now
    )
    suspended = row.state == SubscriptionState.SUSPENDED.value
    probes = select(row).where(ours, suspended, row.probe_at <= now).limit(_LIMIT)
    notices = select(row).where(ours, row.notice.in_(["due", "again"])).limit(_LIMIT)
    expired = select(row.id).where(ours, row.expires_at <= now)
    async with store.reading() as session:
        return Due(
            list(await session.scalars(paused)),
            [subscription_of(one) for one in await session.scalars(probes)],
            [subscription_of(one) for one in await session.scalars(notices)],
            list(await session.scalars(expired)),
        )


async def noticed(store: Store, ids: Sequence[int], how: str) -> None:
    """Mark the creators of suspended subscriptions as told, or as unreachable."""
    row = SubscriptionRow
    async with store.writing() as connection:
        await connection.execute(update(row).where(row.id.in_(ids)).values(notice=how))


async def untold_to(store: Store, user: int, bot: int) -> list[Subscription]:
    """Return a user's follows that cannot tell, if the user is to be told so."""
    row = SubscriptionRow
    query = select(row).where(
        row.user_id == user,
        row.bot_id == bot,
        row.state == SubscriptionState.SUSPENDED.value,
        row.notice == "untold",
    )
    async with store.reading() as session:
        return [subscription_of(one) for one in await session.scalars(query.order_by(row.id))]


async def probe_later(
    store: Store, ids: Sequence[int], *, at: datetime, reason: str | None = None
) -> None:
    """Schedule the next probe of suspended subscriptions; with a reason, replace theirs."""
    row = SubscriptionRow
    async with store.writing() as connection:
        values = {"probe_at": at, "probes": row.probes + 1}
        await connection.execute(update(row).where(row.id.in_(ids)).values(values))
        if reason:
            await connection.execute(update(row).where(row.id.in_(ids)).values(reason=reason))


async def probes_of(store: Store, ids: Sequence[int]) -> dict[int, int]:
    """Return how often each suspended subscription was probed."""
    row = SubscriptionRow
    async with store.reading() as session:
        found = await session.execute(select(row.id, row.probes).where(row.id.in_(ids)))
        return dict(found.all())


async def probe_now(store: Store, server: int, now: datetime) -> int:
    """Make the probes of a server's suspended subscriptions due at once; return how many."""
    row = SubscriptionRow
    which = (row.server_id == server, row.state == SubscriptionState.SUSPENDED.value)
    async with store.reading() as session:
        number = await session.scalar(select(func.count()).select_from(row).where(*which))
    if number:
        async with store.writing() as connection:
            await connection.execute(update(row).where(*which).values(probe_at=now))
    return number or 0


async def forget(store: Store, ids: Sequence[int]) -> None:
    """Delete expired subscriptions and drafts, with their deliveries and history."""
    row, events = SubscriptionRow, SubscriptionEventRow
    async with store.writing() as connection:
        begun = row.server_id.is_not(None) & (row.state != SubscriptionState.DRAFT.value)
        servers = select(row.server_id).where(row.id.in_(ids), begun)
        gone = list(await connection.scalars(servers.distinct()))
        await connection.execute(delete(row).where(row.id.in_(ids)))
        left = set(await connection.scalars(select(row.server_id).where(row.server_id.in_(gone))))
        for server in gone:
            if server not in left:
                await connection.execute(delete(events).where(events.server_id == server))


async def tidy_changes(store: Store) -> int:
    """Delete redundant rows of the log of changes; return how many.

    Readers only need the newest change of each person and organization.
    """
    row = ChangeRow
    newest = select(func.max(row.id)).group_by(row.subject, row.subject_id)
    async with store.reading() as session:
        older = list(await session.scalars(select(row.id).where(row.id.not_in(newest))))
    for start in range(0, len(older), _LIMIT):
        async with store.writing() as connection:
            batch = older[start : start + _LIMIT]
            await connection.execute(delete(row).where(row.id.in_(batch)))
    return len(older)


async def keep_window(store: Store, days: int) -> None:
    """Store the alert window, for loads by other processes."""
    if await store.meta(WINDOW_KEY) != str(days):
        await store.set_meta(WINDOW_KEY, str(days))
