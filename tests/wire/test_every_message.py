"""Every message that told a move is changed when the move is, each in the channel where it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from bot.alerts.sender import Sender
from bot.careers.subscription import Cadence, Schedule
from bot.store import Store
from bot.store.alert_tables import DeliveryRow, SubscriptionRow
from bot.store.subscriptions import change
from tests.alerts.facts import AT_BAR, AT_QUUX, CHANNEL, LEFT_QUUX, person, role, subscribed, take
from tests.wire.discord_server import Server
from tests.wire.test_sending import said, sender, server

__all__ = ["sender", "server"]  # fixtures

ELSEWHERE = 701
BEA = "bea-fictional"


def texts(server: Server, *channels: int) -> list[str]:
    return [said(message) for channel in channels for message in server.messages(channel)]


async def moved(store: Store, subscription: int) -> None:
    now = datetime.now(UTC)
    await change(store, subscription, by=1, now=now, detail="", channel=ELSEWHERE)


async def told_twice(store: Store, sender: Sender) -> None:
    """That Ada left Quuxai in one channel, and where to in another."""
    made = await subscribed(store)
    await take(store, person(LEFT_QUUX))
    await sender.drain()
    await moved(store, made.id)
    await take(store, person(LEFT_QUUX, AT_BAR))
    await sender.drain()


async def test_news_is_told_where_the_subscription_is_now_and_replies_to_nothing_elsewhere(
    server: Server, store: Store, sender: Sender
) -> None:
    await told_twice(store, sender)
    (first,), (second,) = server.messages(CHANNEL), server.messages(ELSEWHERE)
    assert said(first).startswith("**Ada Fictional left Quuxai.**")
    assert said(second).startswith("**Ada Fictional moved from Quuxai to Barworks.**")
    assert not second.get("message_reference")


async def test_a_retraction_strikes_through_the_message_in_the_channel_before(
    server: Server, store: Store, sender: Sender
) -> None:
    await told_twice(store, sender)
    await take(store, person(AT_QUUX))
    await sender.drain()
    assert ["Retracted: ~~" in text for text in texts(server, CHANNEL, ELSEWHERE)] == [True, True]


async def test_a_correction_changes_the_message_in_the_channel_before(
    server: Server, store: Store, sender: Sender
) -> None:
    await told_twice(store, sender)
    await take(store, person(LEFT_QUUX, replace(AT_BAR, title="Director of Zorbs")))
    await sender.drain()
    for text in texts(server, CHANNEL, ELSEWHERE):
        assert "title was “Research Scientist”" in text


async def test_what_is_retracted_before_its_news_is_told_is_struck_through_where_it_was(
    server: Server, store: Store, sender: Sender
) -> None:
    made = await subscribed(store)
    await take(store, person(LEFT_QUUX))
    await sender.drain()
    await moved(store, made.id)
    await take(store, person(LEFT_QUUX, AT_BAR))
    await take(store, person(AT_QUUX))
    await sender.drain()
    (first,) = texts(server, CHANNEL)
    assert "Retracted: ~~" in first
    assert texts(server, ELSEWHERE) == []


@pytest.mark.parametrize("gone", ["deleted", "shut out"])
async def test_a_message_that_cannot_be_changed_keeps_no_other_from_it(
    server: Server, store: Store, sender: Sender, gone: str
) -> None:
    await told_twice(store, sender)
    if gone == "deleted":
        server.channels[ELSEWHERE].clear()
    else:
        server.forbidden.add(CHANNEL)
    await take(store, person(LEFT_QUUX, replace(AT_BAR, title="Director of Zorbs")))
    await sender.drain()
    await take(store, person(AT_QUUX))
    await sender.drain()
    there, other = (CHANNEL, ELSEWHERE) if gone == "deleted" else (ELSEWHERE, CHANNEL)
    assert ["Retracted: ~~" in text for text in texts(server, there)] == [True]
    assert not any("~~" in text for text in texts(server, other))


async def test_a_retraction_leaves_the_others_of_a_digest_as_they_are(
    server: Server, store: Store, sender: Sender
) -> None:
    made = await subscribed(store, schedule=Schedule(Cadence.DAILY))
    at_foo = role("fooversity", AT_QUUX.start)
    await take(store, person(at_foo, id_=BEA))
    left_foo = replace(at_foo, end=AT_BAR.start)
    await take(store, person(LEFT_QUUX), person(left_foo, AT_BAR, id_=BEA))
    past = datetime.now(UTC) - timedelta(days=1)
    async with store.writing() as connection:  # the hour of the digest has come
        await connection.execute(update(DeliveryRow).values(not_before=past))
        await connection.execute(update(SubscriptionRow).values(next_digest=past))
    await sender.drain()
    (digest,) = texts(server, CHANNEL)
    assert "Bea Fictional" in digest
    now = datetime.now(UTC)
    await change(store, made.id, by=1, now=now, detail="", schedule=Schedule())
    await take(store, person(LEFT_QUUX, AT_BAR))
    await sender.drain()
    title = replace(AT_BAR, title="Director of Zorbs")
    await take(store, person(AT_QUUX), person(left_foo, title, id_=BEA))
    await sender.drain()
    digest, news = texts(server, CHANNEL)
    assert "~~" in news
    for text in ("~~", "Bea Fictional", "title was “Research Scientist”"):
        assert text in digest
    assert "Bea Fictional" not in news
