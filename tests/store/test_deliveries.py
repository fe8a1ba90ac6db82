"""The ledger of deliveries: what is claimed, what is marked, and what becomes of it in between."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select, update

from bot.alerts.asked_moves import AskedMoves
from bot.careers.subscription import Cadence, Schedule
from bot.store import Store
from bot.store.alert_tables import DeliveryRow, SubscriptionRow
from bot.store.deliveries import claim
from bot.store.delivery_status import replay
from bot.store.outcomes import Again, Dead, Elsewhere, Outcome, Sent, mark
from bot.store.parcels import Parcel
from bot.store.subscriptions import DoubledError, FullError, change
from bot.store.suspending import resume, suspend
from bot.store.tables import ChangeRow
from bot.store.upkeep import advance_digests, tidy_changes
from tests.alerts.facts import (
    AT_BAR,
    AT_QUUX,
    CHANNEL,
    LEFT_QUUX,
    crowd,
    person,
    subscribed,
    take,
)

LEASE = timedelta(seconds=90)
HOUR = timedelta(hours=1)


def now() -> datetime:
    return datetime.now(UTC)


async def claimed(
    store: Store, sender: str = "one", *, later: timedelta = timedelta(), limit: int = 10
) -> list[Parcel]:
    moment = now() + later
    return await claim(store, sender=sender, limit=limit, now=moment, lease=LEASE)


async def became(store: Store, *outcomes: Outcome, sender: str = "one") -> None:
    await mark(store, outcomes, sender=sender, now=now())


def sent(parcel: Parcel, message: int = 1) -> Sent:
    return Sent(parcel, message, now(), tuple(() for _ in parcel.items))


async def news(store: Store) -> None:
    await take(store, person(LEFT_QUUX, AT_BAR))


async def rows(store: Store) -> list[DeliveryRow]:
    async with store.reading() as session:
        return list(await session.scalars(select(DeliveryRow).order_by(DeliveryRow.id)))


async def test_what_a_dead_process_was_sending_is_looked_for_within_the_time_it_had(
    store: Store,
) -> None:
    await take(store, person(AT_QUUX))
    await subscribed(store)
    await news(store)
    (first,) = await claimed(store)
    assert not first.look
    assert await claimed(store, "two") == []
    (second,) = await claimed(store, "two", later=2 * LEASE)
    assert second.look
    assert second.nonce == first.nonce
    assert second.tried_until == first.claimed_until


async def test_within_two_minutes_the_same_sender_trusts_the_nonce(store: Store) -> None:
    await take(store, person(AT_QUUX))
    await subscribed(store)
    await news(store)
    (first,) = await claimed(store)
    await became(store, Again(first, now(), "no answer", absent=False))
    (again,) = await claimed(store)
    assert (again.nonce, again.look) == (first.nonce, False)
    await became(store, Again(again, now(), "no answer", absent=False))
    (late,) = await claimed(store, later=timedelta(minutes=3))
    assert (late.nonce, late.look) == (first.nonce, True)


async def test_a_sender_that_was_thought_dead_marks_what_it_sent_and_nothing_else(
    store: Store,
) -> None:
    await take(store, person(AT_QUUX))
    await subscribed(store)
    await news(store)
    (slow,) = await claimed(store)
    await claimed(store, "two", later=2 * LEASE)
    await became(store, Again(slow, now(), "no answer", absent=True))
    (row,) = await rows(store)
    assert (row.state, row.claimed_by) == ("sending", "two")
    assert row.tried_at is not None
    await became(store, sent(slow, message=9))
    (row,) = await rows(store)
    assert (row.state, row.message_id) == ("sent", 9)


async def test_two_senders_never_get_the_same(store: Store) -> None:
    for channel in range(1, 5):
        await subscribed(store, channel=channel, server=channel)
    await take(store, person(LEFT_QUUX, AT_BAR))
    one, two = await claimed(store, "one", limit=2), await claimed(store, "two", limit=9)
    assert len(one) == len(two) == 2
    assert {parcel.channel for parcel in one + two} == {1, 2, 3, 4}


async def test_what_waits_goes_where_the_subscription_goes_while_it_is_suspended(
    store: Store,
) -> None:
    await take(store, person(AT_QUUX))
    made = await subscribed(store)
    await suspend(store, [made.id], reason="gone", now=now(), probe_at=now() + HOUR, notice=False)
    await news(store)
    await change(store, made.id, by=1, now=now(), detail="", channel=2)
    await resume(store, [made.id], by=1, now=now())
    (parcel,) = await claimed(store)
    assert parcel.channel == 2


async def test_what_is_on_its_way_when_the_subscription_goes_elsewhere_follows_it(
    store: Store,
) -> None:
    await take(store, person(AT_QUUX))
    made = await subscribed(store)
    await news(store)
    (parcel,) = await claimed(store)
    await change(store, made.id, by=1, now=now(), detail="", channel=2)
    await became(store, Elsewhere(parcel))
    (parcel,) = await claimed(store)
    assert (parcel.channel, parcel.tried_at) == (2, None)


async def test_no_change_makes_two_subscriptions_of_a_channel_alike_or_one_too_many(
    store: Store,
) -> None:
    made = await subscribed(store)
    other = await subscribed(store, AskedMoves(person="ada-fictional"))
    with pytest.raises(DoubledError):
        await change(store, other.id, by=1, now=now(), detail="", wanted=AskedMoves().condition)
    elsewhere = await subscribed(store, channel=2)
    with pytest.raises(DoubledError):
        await change(store, elsewhere.id, by=1, now=now(), detail="", channel=CHANNEL)
    daily = Schedule(Cadence.DAILY)
    await change(store, elsewhere.id, by=1, now=now(), detail="", schedule=daily, channel=CHANNEL)
    for number in range(22):
        await subscribed(store, AskedMoves(person=f"person-{number:03d}"))
    far = await subscribed(store, AskedMoves(person="bea-fictional"), channel=3)
    with pytest.raises(FullError):
        await change(store, far.id, by=1, now=now(), detail="", channel=CHANNEL)
    await change(store, made.id, by=1, now=now(), detail="", wanted=made.wanted)  # itself is none


async def test_what_was_given_up_without_an_answer_is_looked_for_when_it_is_put_back(
    store: Store,
) -> None:
    await take(store, person(AT_QUUX))
    await subscribed(store)
    await news(store)
    began = now() - HOUR
    (parcel,) = await claimed(store)
    await became(store, Dead(parcel, "attempts", "no answer"))
    assert await replay(store, began, now()) == 1
    (again,) = await claimed(store, "two")
    assert (again.nonce, again.look) == (parcel.nonce, True)


async def test_a_digest_that_is_taken_is_complete_and_what_follows_waits_for_the_next(
    store: Store,
) -> None:
    await take(store, person(AT_QUUX))
    await subscribed(store, schedule=Schedule(Cadence.DAILY, 9, "Europe/Berlin"))
    await take(store, *crowd(3, LEFT_QUUX, AT_BAR), person(AT_QUUX))
    day = timedelta(days=1)
    assert await claimed(store) == []
    assert await advance_digests(store, now() + day) == 1
    (digest,) = await claimed(store, later=day)
    assert len(digest.items) == 3
    await take(store, *crowd(3, LEFT_QUUX, AT_BAR), person(LEFT_QUUX, AT_BAR))
    assert await claimed(store, later=day) == []
    async with store.reading() as session:
        following = await session.scalar(select(SubscriptionRow.next_digest))
    assert following is not None
    assert now() + day < following <= now() + 2 * day


async def test_at_once_goes_before_digests_and_each_server_once_before_any_twice(
    store: Store,
) -> None:
    await take(store, *crowd(2, AT_QUUX))
    daily = Schedule(Cadence.DAILY)
    await subscribed(store, channel=1, server=1, schedule=daily)
    for channel in range(10, 14):
        await subscribed(store, channel=channel, server=2)
    await subscribed(store, channel=20, server=3)
    await take(store, *crowd(2, LEFT_QUUX, AT_BAR))
    async with store.writing() as connection:
        await connection.execute(update(DeliveryRow).values(not_before=now()))
    order = [parcel.subscription.server for parcel in await claimed(store, limit=20)]
    assert order[:4] == [2, 3, 2, 3]
    assert order[-1] == 1
    assert set(order[4:-1]) == {2}


async def test_the_log_of_changes_keeps_what_any_reader_needs_and_no_more(store: Store) -> None:
    async def length() -> int:
        async with store.reading() as session:
            return await session.scalar(select(func.count()).select_from(ChangeRow)) or 0

    await take(store, person(AT_QUUX), person(AT_QUUX, id_="bea-fictional"))
    cursors = [(await store.changes_since(None)).cursor]
    for roles in ((LEFT_QUUX,), (LEFT_QUUX, AT_BAR), (AT_QUUX,)):
        await take(store, person(*roles), person(AT_QUUX, id_="bea-fictional"))
        cursors.append((await store.changes_since(None)).cursor)
    before = [await store.changes_since(cursor) for cursor in cursors]
    assert await tidy_changes(store) == 3
    after = [await store.changes_since(cursor) for cursor in cursors]
    assert [(one.cursor, set(one.people)) for one in after] == [
        (one.cursor, set(one.people)) for one in before
    ]
    kept = await length()
    assert await tidy_changes(store) == 0
    assert await length() == kept
