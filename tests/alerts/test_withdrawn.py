"""Alerts about somebody who was hidden: withdrawn in place, sent, on their way or still to come."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

from sqlalchemy import select, update

from bot.alerts.asked_moves import AskedMoves
from bot.alerts.messenger import Message
from bot.alerts.sender import Sender
from bot.careers.subscription import Cadence, Schedule
from bot.hiding.identity import Identity
from bot.store import Store
from bot.store.alert_tables import DeliveryRow
from bot.store.hiding import hide
from bot.store.upkeep import due as due_now
from bot.store.upkeep import forget
from tests.alerts.conftest import Newsroom, said, subscribed_by
from tests.alerts.facts import AT_BAR, AT_QUUX, LEFT_QUUX, person, subscribed, take

ZOE, BOB = "zoe-zauberstein", "bob-fictional"
WITHDRAWN = "This alert was withdrawn"


class Channels:
    """A Discord that keeps its messages; each post may be held until it is let go."""

    def __init__(self) -> None:
        self.messages: dict[int, Message] = {}
        self.posting, self.posted = asyncio.Event(), asyncio.Event()
        self.free = asyncio.Event()
        self.free.set()

    async def post(self, channel: int, message: Message) -> int:
        self.posting.set()
        await self.free.wait()
        self.messages[channel] = message
        self.posted.set()
        return channel

    async def edit(self, _channel: int, id_: int, message: Message) -> None:
        self.messages[id_] = message

    async def find(self, channel: int, mark: str, _since: datetime, _until: datetime) -> int | None:
        there = self.messages.get(channel)
        return channel if there is not None and there.mark == mark else None

    def serves(self, _server: int | None) -> bool:
        return True

    async def check(self, channel: int, server: int | None) -> None:
        return None

    async def inform(self, _user: int, _server: int | None, _sentence: str, _mark: str) -> bool:
        return True

    def told(self, channel: int) -> str:
        return str(self.messages[channel].card)


async def hidden(store: Store) -> None:
    await hide(store, Identity.of_id(ZOE), by="terminal", now=datetime.now(UTC))


async def at_quux(store: Store) -> None:
    await take(store, person(AT_QUUX, id_=ZOE), person(AT_QUUX, id_=BOB), history=True)


async def move(store: Store) -> None:
    moved = (LEFT_QUUX, AT_BAR)
    await take(store, person(*moved, id_=ZOE), person(*moved, id_=BOB))


async def test_what_was_sent_is_edited_to_say_nothing_of_them(store: Store) -> None:
    await at_quux(store)
    await subscribed(store, AskedMoves(person=ZOE), channel=1)
    await subscribed(store, AskedMoves(person=BOB), channel=2)
    await move(store)
    discord = Channels()
    sender = Sender(store, discord, rate=1000)
    await sender.drain()
    assert "Zoe Zauberstein" in discord.told(1)
    await hidden(store)
    await sender.drain()
    assert WITHDRAWN in discord.told(1)
    assert "auberstein" not in discord.told(1)
    assert "quux" not in discord.told(1).casefold()
    assert WITHDRAWN not in discord.told(2)
    # The subscription was kept for that alone.
    expired = (await due_now(store, datetime.now(UTC) + timedelta(days=31))).expired
    assert len(expired) == 1
    await forget(store, expired)
    async with store.reading() as session:
        assert (
            await session.scalar(select(DeliveryRow.id).where(DeliveryRow.channel_id == 1)) is None
        )


async def test_a_digest_keeps_what_it_says_of_others(store: Store) -> None:
    await at_quux(store)
    daily = Schedule(Cadence.DAILY, 9, "UTC")
    await subscribed(store, AskedMoves(organization="barworks"), channel=3, schedule=daily)
    await move(store)
    async with store.writing() as connection:
        due = update(DeliveryRow).values(not_before=datetime.now(UTC))
        await connection.execute(due)
    discord = Channels()
    sender = Sender(store, discord, rate=1000)
    await sender.drain()
    assert "Zoe Zauberstein" in discord.told(3)
    await hidden(store)
    await sender.drain()
    assert "auberstein" not in discord.told(3)
    assert ZOE not in discord.told(3)
    assert "Bob Fictional" in discord.told(3)


async def test_what_is_on_its_way_is_edited_when_it_arrives(store: Store) -> None:
    await at_quux(store)
    await subscribed(store, AskedMoves(person=ZOE), channel=1)
    await move(store)
    discord = Channels()
    discord.free.clear()
    sender = Sender(store, discord, rate=1000)
    sending = asyncio.create_task(sender.drain())
    async with asyncio.timeout(60):
        await discord.posting.wait()
        await hidden(store)
        discord.free.set()
        await sending
    assert WITHDRAWN in discord.told(1)
    assert "auberstein" not in discord.told(1)


async def test_what_a_process_sent_before_it_died_is_found_and_edited(store: Store) -> None:
    await at_quux(store)
    await subscribed(store, AskedMoves(person=ZOE), channel=1)
    await move(store)
    discord = Channels()
    first = Sender(store, discord, rate=1000, lease=timedelta(seconds=0.5))
    async with asyncio.timeout(60):
        while not discord.posted.is_set():  # on a busy machine a lease is over before it is used
            await first._take()
            await asyncio.sleep(0.05)
        await hidden(store)
        second = Sender(store, discord, rate=1000)
        while WITHDRAWN not in discord.told(1):
            await second.drain()
            await asyncio.sleep(0.05)
    assert "auberstein" not in discord.told(1)


async def test_what_still_waits_is_never_sent(store: Store) -> None:
    await at_quux(store)
    await subscribed(store, AskedMoves(organization="barworks"), channel=3)
    await move(store)
    await hidden(store)
    discord = Channels()
    await Sender(store, discord, rate=1000).drain()
    assert "Bob Fictional" in discord.told(3)


async def test_in_discord_a_withdrawn_alert_says_so_and_why_tells_nothing(
    newsroom: Newsroom,
) -> None:
    await subscribed_by(newsroom.mo, newsroom.channel, organization="anthropic")
    await subscribed_by(newsroom.mo, newsroom.channel, person="noam-shazeer")
    await newsroom.news("noam-shazeer", "anthropic")
    await newsroom.told()
    assert any("Noam Shazeer" in text for text in newsroom.messages())
    shazeer = Identity.of_id("noam-shazeer")
    await hide(newsroom.store, shazeer, by="terminal", now=datetime.now(UTC))
    await newsroom.told()
    sent = list(newsroom.channel.history())
    assert len(sent) == 2
    for alert in newsroom.messages():
        assert WITHDRAWN in alert
        assert "hazeer" not in alert
    for message in sent:
        why = await newsroom.bob.click(message, label="Why did I get this?")
        assert "hazeer" not in said(why)
    listed = said(await newsroom.mo.slash(newsroom.channel, "subscriptions"))
    assert "hazeer" not in listed
    assert "1 subscription" in listed
