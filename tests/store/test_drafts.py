"""Drafts of subscriptions, on either engine."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select

from bot.alerts.asked_moves import AskedMoves
from bot.careers.subscription import Cadence, Schedule, SubscriptionState
from bot.store import Store
from bot.store.alert_tables import DeliveryRow
from bot.store.parcels import Subscription
from bot.store.subscriptions import (
    DoubledError,
    Request,
    confirm,
    counts_of,
    events_of,
    record_test,
    subscribe,
    subscription,
    subscriptions_of,
)
from tests.alerts.facts import (
    ADA,
    AT_BAR,
    AT_QUUX,
    CHANNEL,
    LEFT_QUUX,
    SERVER,
    person,
    subscribed,
    take,
)

DAILY = Schedule(Cadence.DAILY)


def now() -> datetime:
    return datetime.now(UTC)


async def drafted(store: Store, schedule: Schedule = DAILY) -> Subscription:
    request = Request(CHANNEL, SERVER, ADA, AskedMoves().condition, schedule)
    made = (await subscribe(store, request, now=now(), draft=True)).subscription
    assert made is not None
    return made


async def deliveries(store: Store) -> int:
    async with store.reading() as session:
        return await session.scalar(select(func.count()).select_from(DeliveryRow)) or 0


async def test_a_draft_wants_no_move_until_it_is_confirmed(store: Store) -> None:
    await take(store, person(AT_QUUX), person(AT_QUUX, id_="bo-fictional"))
    draft = await drafted(store)
    assert draft.state is SubscriptionState.DRAFT
    assert await subscriptions_of(store, server=SERVER) == []
    await take(store, person(LEFT_QUUX, AT_BAR), person(AT_QUUX, id_="bo-fictional"))
    assert await deliveries(store) == 0
    await confirm(store, draft.id, by=ADA, now=now())
    assert await deliveries(store) == 0
    (begun,) = await subscriptions_of(store, server=SERVER)
    assert begun.state is SubscriptionState.ACTIVE
    assert begun.created_at > draft.created_at
    assert begun.next_digest is not None
    await take(store, person(LEFT_QUUX, AT_BAR), person(LEFT_QUUX, AT_BAR, id_="bo-fictional"))
    assert await deliveries(store) == 1


async def test_what_others_made_alike_meanwhile_keeps_a_draft_from_beginning(store: Store) -> None:
    draft = await drafted(store)
    await subscribed(store, schedule=DAILY)
    with pytest.raises(DoubledError):
        await confirm(store, draft.id, by=ADA, now=now())


async def test_a_draft_begins_once(store: Store) -> None:
    draft = await drafted(store)
    await confirm(store, draft.id, by=ADA, now=now())
    await confirm(store, draft.id, by=ADA, now=now())
    assert [event.what for event in await events_of(store, draft.id)] == ["made"]


async def test_tests_are_counted_and_are_no_deliveries(store: Store) -> None:
    draft = await drafted(store)
    await record_test(store, draft.id, by=ADA, now=now())
    await record_test(store, draft.id, by=ADA, now=now())
    assert await counts_of(store, [draft.id]) == {draft.id: {"tests": 2}}
    found = await subscription(store, draft.id)
    assert found is not None
    assert found.last_sent is None
