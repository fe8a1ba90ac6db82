"""What users follow, on either engine."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import func, select

from bot.alerts.asked_moves import AskedMoves
from bot.careers.subscription import MOST_A_USER
from bot.store import Store
from bot.store.alert_tables import DeliveryRow, SubscriptionEventRow
from bot.store.delivery_status import replay
from bot.store.subscriptions import follows_of, remove, subscriptions_of, unfollow_all
from bot.store.suspending import pause, resume, suspend
from bot.store.upkeep import noticed, untold_to
from tests.alerts.facts import ADA, AT_BAR, AT_QUUX, LEFT_QUUX, SERVER, person, subscribed, take

DIRECT = 900
MINUTE = timedelta(minutes=1)


def now() -> datetime:
    return datetime.now(UTC)


async def test_a_subscription_outside_of_servers_is_a_follow_of_whoever_made_it(
    store: Store,
) -> None:
    follow = await subscribed(store, channel=DIRECT, server=None)
    channels = await subscribed(store)
    assert (follow.user, channels.user) == (ADA, None)
    assert await follows_of(store, ADA, 0) == [follow]
    assert await follows_of(store, ADA, 1) == []  # another bot's
    assert await follows_of(store, SERVER, 0) == []


async def test_two_dozen_more_than_a_channel_may_have_are_a_users(store: Store) -> None:
    for number in range(MOST_A_USER):
        await subscribed(store, AskedMoves(person=f"p{number}"), channel=DIRECT, server=None)
    assert len(await follows_of(store, ADA, 0)) == MOST_A_USER


async def test_of_what_is_followed_no_more_no_trace_stays(store: Store) -> None:
    first = await subscribed(store, channel=DIRECT, server=None)
    await subscribed(store, AskedMoves(person="a"), channel=DIRECT, server=None)
    await subscribed(store, AskedMoves(person="b"), channel=DIRECT, server=None)
    kept = await subscribed(store)
    await remove(store, first.id, by=ADA, now=now())
    assert await unfollow_all(store, ADA) == 2
    assert await follows_of(store, ADA, 0) == []
    async with store.reading() as session:
        events = list(await session.scalars(select(SubscriptionEventRow.subscription_id)))
    assert events == [kept.id]
    assert await subscriptions_of(store, server=SERVER) == [kept]


async def test_a_user_is_to_be_told_once_of_a_suspension_however_often_it_fails_again(
    store: Store,
) -> None:
    follow = await subscribed(store, channel=DIRECT, server=None)
    assert await untold_to(store, ADA, 0) == []

    async def fails() -> None:
        await suspend(
            store, [follow.id], reason="closed", now=now(), probe_at=now() + MINUTE, notice=True
        )

    await fails()
    assert [one.id for one in await untold_to(store, ADA, 0)] == [follow.id]
    await noticed(store, [follow.id], "told")
    assert await untold_to(store, ADA, 0) == []
    await resume(store, [follow.id], by=ADA, now=now() - 2 * 60 * MINUTE)
    await fails()  # long after: that is news
    assert [one.id for one in await untold_to(store, ADA, 0)] == [follow.id]


async def test_a_channels_suspension_is_never_told_to_its_creator_as_a_follower(
    store: Store,
) -> None:
    made = await subscribed(store)
    await suspend(store, [made.id], reason="gone", now=now(), probe_at=now() + MINUTE, notice=True)
    assert await untold_to(store, ADA, 0) == []
    async with store.reading() as session:
        assert await session.scalar(select(func.count()).select_from(SubscriptionEventRow)) == 2


async def test_of_two_follows_that_want_a_move_the_first_that_is_not_paused_tells_it(
    store: Store,
) -> None:
    people = [person(AT_QUUX), person(AT_QUUX, id_="bo-fictional")]
    await take(store, *people)
    quux = await subscribed(store, AskedMoves(organization="quuxai"), channel=DIRECT, server=None)
    ada = await subscribed(store, AskedMoves(person="ada-fictional"), channel=DIRECT, server=None)
    channel = await subscribed(store)
    await take(store, person(LEFT_QUUX, AT_BAR), people[1])
    assert await states(store) == {
        quux.id: ["pending"], ada.id: ["skipped"], channel.id: ["pending"]
    }  # fmt: skip
    await replay(store, now() - MINUTE, now())
    assert (await states(store))[ada.id] == ["skipped"]
    await pause(store, quux.id, by=ADA, now=now(), until=None)
    bo = await subscribed(store, AskedMoves(person="bo-fictional"), channel=DIRECT, server=None)
    await take(store, person(LEFT_QUUX, AT_BAR), person(LEFT_QUUX, AT_BAR, id_="bo-fictional"))
    assert (await states(store))[bo.id] == ["pending"]


async def states(store: Store) -> dict[int, list[str]]:
    """The states of deliveries, by subscription."""
    found: dict[int, list[str]] = {}
    async with store.reading() as session:
        query = select(DeliveryRow.subscription_id, DeliveryRow.state).order_by(DeliveryRow.id)
        for id_, state in await session.execute(query):
            found.setdefault(id_, []).append(state)
    return found
