"""The simulated Discord of `lateral try`: as quick after an hour, and the same after a restart."""

from __future__ import annotations

import json

from sqlalchemy import select

from bot.answers.desk import Desk
from bot.discord_app.client import Lateral
from bot.discord_app.local_page import KEPT, simulated
from bot.store import Store
from bot.store.alert_tables import SubscriptionEventRow
from tests.discord_app.conftest import POLL


def bot_on(store: Store, desk: Desk) -> Lateral:
    """A bot as `lateral try` makes it."""
    return Lateral(store, desk, poll_seconds=POLL, force_sync=True)


async def test_a_long_channel_costs_the_page_no_more_than_a_short_one(
    shipped_store: Store, desk: Desk
) -> None:
    async with (
        simulated(bot_on(shipped_store, desk)) as (env, channel, you),
        env.preview(channel, viewers=[you], layout="channel") as page,
    ):
        drawn = {}
        for number in range(1, 61):
            await you.send(channel, f"line {number:02}")
            if number in (KEPT, 60):
                drawn[number] = len(json.dumps(await page.snapshot()))
        assert drawn[60] <= drawn[KEPT] * 1.05  # numbers get a digit longer
        await you.slash(channel, "whois", name="max schwarzer")
        shown = [message.content for message in channel.history()]
    assert shown == [*(f"line {number:02}" for number in range(62 - KEPT, 61)), ""]


async def test_a_subscription_is_there_after_a_restart_and_its_history_says_nothing_of_it(
    shipped_store: Store, desk: Desk
) -> None:
    async with simulated(bot_on(shipped_store, desk)) as (_, channel, you):
        shown = await you.slash(channel, "subscribe", organization="anthropic")
        assert shown.response is not None
        await you.click(shown.response.message, label="Confirm")
    async with simulated(bot_on(shipped_store, desk)) as (_, channel, you):
        result = await you.slash(channel, "subscriptions")
        assert result.response is not None
        assert "Anthropic" in json.dumps(result.response.components, default=str)
    async with shipped_store.engine.connect() as connection:
        done = (await connection.execute(select(SubscriptionEventRow.what))).scalars().all()
    assert done == ["made"]
