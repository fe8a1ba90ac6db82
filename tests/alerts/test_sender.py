"""The sender's task, with a messenger that answers late or not at all."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

from bot.alerts.delivering import LONGEST_WAIT, wait_before
from bot.alerts.messenger import Message, Reason, RefusedError, UncertainError
from bot.alerts.sender import Sender
from bot.store import Store
from bot.store.suspending import suspend
from tests.alerts.facts import AT_BAR, AT_QUUX, LEFT_QUUX, person, subscribed, take
from tests.discord_app.conftest import SETTLED


@dataclass
class Slow:
    """Posts at once; whether a channel can be told anything it never finds out."""

    posted: list[int] = field(default_factory=list)
    checked: asyncio.Event = field(default_factory=asyncio.Event)
    broken: bool = False
    silent: set[int] = field(default_factory=set)

    async def post(self, channel: int, _message: Message) -> int:
        if channel in self.silent:
            await asyncio.sleep(3600)
        if self.broken:
            raise ZeroDivisionError
        self.posted.append(channel)
        return len(self.posted)

    async def edit(self, channel: int, id_: int, message: Message) -> None:
        raise UncertainError

    async def find(self, _channel: int, _mark: str, _since: datetime, _until: datetime) -> None:
        return None

    def serves(self, _server: int | None) -> bool:
        return True

    async def check(self, channel: int, server: int | None) -> None:
        self.checked.set()
        await asyncio.sleep(3600)
        raise RefusedError(Reason.CHANNEL, "the channel is gone")

    async def inform(self, _user: int, _server: int | None, _sentence: str, _mark: str) -> bool:
        return True


async def test_a_channel_that_is_looked_at_and_does_not_answer_holds_up_no_other(
    store: Store,
) -> None:
    await take(store, person(AT_QUUX))
    lost = await subscribed(store, channel=1)
    await subscribed(store, channel=2)
    now = datetime.now(UTC)
    await suspend(store, [lost.id], reason="gone", now=now, probe_at=now, notice=False)
    slow = Slow()
    sender = Sender(store, slow, poll_seconds=0.05)
    running = asyncio.create_task(sender.run())
    async with asyncio.timeout(SETTLED):
        await slow.checked.wait()
        await take(store, person(LEFT_QUUX, AT_BAR))
        while not slow.posted:  # noqa: ASYNC110 - the sender's own list
            await asyncio.sleep(0.05)
        sender.stop()
        await running
    assert slow.posted == [2]


async def test_channels_that_do_not_answer_keep_no_other_from_being_sent_to(store: Store) -> None:
    await take(store, person(AT_QUUX))
    for channel in range(1, 15):
        await subscribed(store, channel=channel, server=channel)
    await take(store, person(LEFT_QUUX, AT_BAR))
    slow = Slow(silent=set(range(1, 7)))
    sender = Sender(store, slow, poll_seconds=0.05, in_flight=10)
    running = asyncio.create_task(sender.run())
    async with asyncio.timeout(SETTLED):
        while len(slow.posted) < 8:  # noqa: ASYNC110 - the sender's own list
            await asyncio.sleep(0.05)
        sender.stop()
        await running
    assert sorted(slow.posted) == list(range(7, 15))


async def test_alerts_yield_to_users_who_wait_but_not_for_longer_than_a_minute(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    await take(store, person(AT_QUUX))
    await subscribed(store, channel=2)
    await take(store, person(LEFT_QUUX, AT_BAR))
    slow, waiting = Slow(), True
    sender = Sender(store, slow, poll_seconds=0.05, yields=lambda: waiting)
    await sender.drain()
    assert slow.posted == []
    waiting = False
    await sender.drain()
    assert slow.posted == [2]
    await subscribed(store, channel=3)
    await take(store, person(LEFT_QUUX, AT_BAR), person(AT_BAR, id_="bea-fictional"))
    waiting = True
    monkeypatch.setattr("bot.alerts.sender._LONGEST_YIELD", 0.0)
    await sender.drain()
    assert sorted(slow.posted) == [2, 2, 3]


async def test_a_bug_in_one_turn_does_not_end_the_sender(store: Store) -> None:
    await take(store, person(AT_QUUX))
    await subscribed(store)
    slow = Slow(broken=True)
    sender = Sender(store, slow, poll_seconds=0.05)
    await take(store, person(LEFT_QUUX, AT_BAR))
    await sender.drain()
    assert slow.posted == []
    slow.broken = False
    await subscribed(store, channel=2)
    await take(store, person(LEFT_QUUX, AT_BAR), person(AT_BAR, id_="bea-fictional"))
    await sender.drain()
    assert sorted(slow.posted) == [2, 700]


def test_the_waits_before_another_attempt_double_up_to_ten_minutes_with_jitter() -> None:
    for attempts in range(1, 30):
        usual = min(LONGEST_WAIT, 2.0 ** (attempts - 1))
        waits = {wait_before(attempts) for _ in range(20)}
        assert all(usual / 2 <= wait <= usual * 3 / 2 for wait in waits)
        assert len(waits) > 10
