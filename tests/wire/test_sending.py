"""Alerts over real sockets: once each, whatever Discord and the way there do."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from time import monotonic

import pytest
import pytest_asyncio
from sqlalchemy import select, update

from bot.alerts.sender import Sender
from bot.store import Store
from bot.store.alert_tables import DeliveryRow, SubscriptionRow
from bot.store.upkeep import untold_to
from tests.alerts.facts import ADA, AT_BAR, AT_QUUX, LEFT_QUUX, crowd, person, subscribed, take
from tests.discord_app.payloads import broken_limits, labels_of, text_of
from tests.wire.discord_server import Server, serving
from tests.wire.gateway import PATIENT
from tests.wire.sending import sender_to


@pytest_asyncio.fixture
async def server() -> AsyncIterator[Server]:
    async with serving() as running:
        yield running


@pytest_asyncio.fixture
async def sender(server: Server, store: Store) -> AsyncIterator[Sender]:
    await take(store, person(AT_QUUX))
    async with sender_to(
        server.address, store, rate=45, lease=timedelta(seconds=20), first_wait=0.1
    ) as made:
        yield made


async def until_sent(store: Store, sender: Sender, seconds: float = PATIENT) -> None:
    """Run the sender until the ledger has nothing left to do."""
    running = asyncio.create_task(sender.run())
    try:
        async with asyncio.timeout(seconds):
            while True:
                async with store.reading() as session:
                    states = set(await session.scalars(select(DeliveryRow.state)))
                if not states & {"pending", "retry", "sending"}:
                    return
                sender.wake()
                await asyncio.sleep(0.2)
    finally:
        running.cancel()


def said(message: dict[str, object]) -> str:
    return text_of(message["components"])  # type: ignore[arg-type]


async def test_an_alert_is_posted_once_and_edited_when_the_fact_is_corrected(
    server: Server, store: Store, sender: Sender
) -> None:
    await subscribed(store, ping=42)
    await take(store, person(LEFT_QUUX, AT_BAR))
    await sender.drain()
    (message,) = server.messages(700)
    assert said(message).startswith("**Ada Fictional moved from Quuxai to Barworks.**")
    assert message["allowed"] == {"parse": [], "roles": [42]}
    assert broken_limits(message["components"]) == []
    await take(store, person(LEFT_QUUX, replace(AT_BAR, title="Director of Zorbs")))
    await sender.drain()
    (message,) = server.messages(700)
    assert "title was “Research Scientist”" in said(message)
    await take(store, person(AT_QUUX))
    await sender.drain()
    (message,) = server.messages(700)
    assert "Retracted: ~~" in said(message)
    await take(store, person(LEFT_QUUX, AT_BAR))
    await sender.drain()
    (message,) = server.messages(700)
    assert re.search("restored .*: title was “Director of Zorbs”", said(message))


async def test_news_replies_to_the_old_message(
    server: Server, store: Store, sender: Sender
) -> None:
    await subscribed(store)
    await take(store, person(LEFT_QUUX))
    await sender.drain()
    await take(store, person(LEFT_QUUX, AT_BAR))
    await sender.drain()
    first, second = server.messages(700)
    assert said(first).startswith("**Ada Fictional left Quuxai.**")
    assert said(second).startswith("**Ada Fictional moved from Quuxai to Barworks.**")
    assert str(second["message_reference"]["message_id"]) == first["id"]
    await take(store, person(AT_QUUX))
    await sender.drain()
    assert all("~~" in said(message) for message in server.messages(700))


async def test_a_message_that_moderators_deleted_is_not_posted_again(
    server: Server, store: Store, sender: Sender
) -> None:
    await subscribed(store)
    await take(store, person(LEFT_QUUX, AT_BAR))
    await sender.drain()
    server.channels[700].clear()
    await take(store, person(LEFT_QUUX, replace(AT_BAR, title="Director")))
    await sender.drain()
    await take(store, person(LEFT_QUUX, replace(AT_BAR, title="Emperor")))
    await sender.drain()
    assert server.messages(700) == []


@pytest.mark.parametrize(
    "fault",
    ["dropped_before", "dropped_after", "failed_before", "failed_after", "limited", "blocked"],
)
async def test_whatever_goes_wrong_every_channel_has_every_alert_once(
    server: Server, store: Store, sender: Sender, fault: str
) -> None:
    for channel in range(1, 9):
        await subscribed(store, channel=channel, server=channel)
    setattr(server.faults, fault, 0.3)
    await take(store, person(LEFT_QUUX, AT_BAR), person(AT_BAR, id_="bea-fictional"))
    await until_sent(store, sender)
    assert {channel: len(server.messages(channel)) for channel in range(1, 9)} == dict.fromkeys(
        range(1, 9), 2
    )
    assert server.ours == 0


@pytest.mark.parametrize("status", [502, 503])
async def test_a_server_that_fails_after_storing_gets_no_second_message(
    server: Server, store: Store, sender: Sender, status: int
) -> None:
    await subscribed(store)
    server.faults.failed_after, server.faults.status = 0.3, status
    await take(store, person(LEFT_QUUX, AT_BAR))
    await until_sent(store, sender)
    assert server.requests["POST channels/messages"] > 1
    assert len(server.messages(700)) == 1


@pytest.mark.parametrize(("fault", "channels"), [("limited", 1), ("blocked", 8)])
async def test_no_request_is_made_before_the_time_that_discord_gave(
    server: Server, store: Store, sender: Sender, fault: str, channels: int
) -> None:
    for channel in range(1, channels + 1):
        await subscribed(store, channel=channel, server=channel)
    setattr(server.faults, fault, 1.0)
    server.faults.retry_after = 1.0
    await take(store, person(LEFT_QUUX, AT_BAR))
    sending = asyncio.create_task(until_sent(store, sender))
    async with asyncio.timeout(PATIENT):
        while not server.requests["POST channels/messages"]:  # noqa: ASYNC110 - the server counts
            await asyncio.sleep(0.01)
        first = monotonic()
        await asyncio.sleep(0.5)  # what is on its way already gets the same answer
        setattr(server.faults, fault, 0.0)
        await sending
    assert server.arrivals[0] - first > 0.9
    assert len(server.arrivals) == channels


async def test_discord_being_down_only_delays(server: Server, store: Store, sender: Sender) -> None:
    for channel in range(1, 11):
        await subscribed(store, channel=channel, server=channel)
    await take(store, person(LEFT_QUUX, AT_BAR))
    server.down_for(2)
    await until_sent(store, sender)
    assert [len(server.messages(channel)) for channel in range(1, 11)] == [1] * 10


async def test_after_a_crash_the_channel_is_read_before_anything_is_posted_again(
    server: Server, store: Store, sender: Sender
) -> None:
    await subscribed(store)
    await take(store, person(LEFT_QUUX, AT_BAR))
    await sender.drain()
    async with store.writing() as connection:  # as if the process died before it was marked
        row = DeliveryRow
        await connection.execute(
            update(row).values(
                state="sending",
                message_id=None,
                tried_at=row.sent_at,
                claimed_by="dead",
                claimed_until=row.created_at,
            )
        )
    server.forget_nonces()
    await sender.drain()
    assert len(server.messages(700)) == 1
    assert sender.tally.found == 1


async def test_a_channel_that_refuses_is_suspended_and_what_was_missed_is_one_digest(
    server: Server, store: Store, sender: Sender
) -> None:
    await subscribed(store, server=None)
    server.forbidden.add(700)
    await take(store, person(LEFT_QUUX, AT_BAR))
    await sender.drain()
    async with store.reading() as session:
        row = (await session.scalars(select(SubscriptionRow))).one()
    assert (row.state, row.reason) == ("suspended", "a permission is missing")
    await take(store, person(LEFT_QUUX, AT_BAR), *crowd(3, LEFT_QUUX, AT_BAR))
    await sender.drain()
    assert server.messages(700) == []
    server.forbidden.clear()
    async with store.writing() as connection:
        await connection.execute(update(SubscriptionRow).values(probe_at=row.created_at))
    await sender.drain()
    (message,) = server.messages(700)
    assert said(message).startswith("**4 new moves while alerts were suspended**")


async def test_a_follower_who_takes_no_direct_messages_is_kept_and_told_when_they_are_open(
    server: Server, store: Store, sender: Sender
) -> None:
    follow = await subscribed(store, channel=900, server=None)
    await subscribed(store)
    server.shut.add(900)
    await take(store, person(LEFT_QUUX, AT_BAR))
    await sender.drain()
    assert len(server.messages(700)) == 1  # a channel's alert goes out all the same
    (closed,) = await untold_to(store, ADA, bot=0)
    assert (closed.id, closed.reason) == (follow.id, "direct messages from me are not taken")
    await take(store, person(LEFT_QUUX, AT_BAR), *crowd(2, LEFT_QUUX, AT_BAR))
    await sender.drain()
    assert server.messages(900) == []
    server.shut.clear()
    async with store.writing() as connection:
        await connection.execute(update(SubscriptionRow).values(probe_at=follow.created_at))
    await sender.drain()
    (message,) = server.messages(900)
    assert said(message).startswith("**3 new moves while alerts were suspended**")
    labels = labels_of(message["components"])
    assert labels[-3:] == ["Why did I get this?", "Stop", "All I follow"]
    assert broken_limits(message["components"]) == []


async def test_a_channel_gets_five_messages_in_five_seconds_and_no_limit_is_overstepped(
    server: Server, store: Store, sender: Sender
) -> None:
    await subscribed(store)
    await take(store, *crowd(8, LEFT_QUUX, AT_BAR))
    await until_sent(store, sender)
    assert len(server.messages(700)) == 8
    assert server.ours == 0


async def test_one_huge_server_does_not_delay_the_rest(
    server: Server, store: Store, sender: Sender
) -> None:
    for channel in range(100, 160):
        await subscribed(store, channel=channel, server=1)
    await subscribed(store, channel=2, server=2)
    await take(store, person(LEFT_QUUX, AT_BAR))
    await until_sent(store, sender)
    assert server.order.index(2) <= 2
