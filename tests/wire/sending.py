"""A process that sends: the real sender and messenger, logged in to the small Discord.

`python -m tests.wire.sending ADDRESS DATABASE_URL RATE LEASE_SECONDS` runs until it is killed.
"""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import discord
from discord.http import Route

from bot.alerts.sender import Sender
from bot.discord_app.alerts.discord_messenger import DiscordMessenger
from bot.discord_app.calls import traced
from bot.operations.metrics import Metrics
from bot.store import Store


class Plain(discord.Client):
    """A client that only sends."""

    def __init__(self) -> None:
        super().__init__(
            intents=discord.Intents.none(), max_messages=None, http_trace=traced(Metrics())
        )


@asynccontextmanager
async def sender_to(address: str, store: Store, **options: Any) -> AsyncIterator[Sender]:
    """A sender that posts to the small Discord."""
    before = Route.BASE
    Route.BASE = f"{address}/api/v10"
    client = Plain()
    await client.login("token.of.tests")
    messenger = DiscordMessenger(client, store, lambda _server: True)
    try:
        yield Sender(store, messenger, **options)
    finally:
        await client.close()
        Route.BASE = before


async def _run(address: str, url: str, rate: float, lease: float) -> None:
    store = await Store.open(url)
    async with sender_to(
        address,
        store,
        rate=rate,
        poll_seconds=0.2,
        lease=timedelta(seconds=lease),
        in_flight=30,
    ) as sender:
        await sender.run()


if __name__ == "__main__":
    logging.basicConfig(level=logging.WARNING)
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
    asyncio.run(_run(sys.argv[1], sys.argv[2], float(sys.argv[3]), float(sys.argv[4])))
