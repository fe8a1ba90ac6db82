"""The alerts of a running bot: the sender's task, and what panels need of it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime

import discord

from bot.alerts.composer import Composer
from bot.alerts.pacing import RATE
from bot.alerts.sender import Sender
from bot.alerts.suspension import changed_in, removed_from
from bot.answers.directory import Directory
from bot.discord_app.alerts.discord_messenger import DiscordMessenger, Draws
from bot.store import Store
from bot.store.subscriptions import subscribed_servers
from bot.store.upkeep import keep_window

_LEAVING = 1.8  # seconds for the sender at shutdown, about half of what the whole shutdown gets


class Alerts:
    """Runs the sender, and reacts to changes of servers."""

    def __init__(
        self,
        client: discord.Client,
        store: Store,
        serves: Callable[[int], bool],
        yields: Callable[[], bool] = lambda: False,
        *,
        poll_seconds: float,
        rate: float = RATE,
        window_days: int | None = None,
        draws: Draws | None = None,
        reviewed: bool = False,
    ) -> None:
        """The client may log in later, before `start`.

        `serves` returns whether Discord tells this process of a server, given its id;
        `yields` whether what users ask is to go first; `poll_seconds` is the time between looks at the ledger; `rate` is requests a second;
        `window_days` replaces the window that the store keeps; `draws` makes the pictures of digests; where
        suggestions are `reviewed`, alerts have a button to correct what they tell.
        """
        self.store = store
        self.messenger = DiscordMessenger(client, store, serves, draws, reviewed=reviewed)
        self.sender = Sender(
            store, self.messenger, poll_seconds=poll_seconds, rate=rate, yields=yields
        )
        self._client = client
        self._serves = serves
        self._composer = Composer(store)
        self._window_days = window_days
        self._task: asyncio.Task[None] | None = None

    async def directory(self) -> Directory:
        """Return the current organizations and areas; raise StoreError."""
        return await self._composer.directory()

    async def start(self) -> None:
        """Start the sender; the client must be logged in."""
        self.sender.bot = self._client.application_id or 0
        if self._window_days is not None:
            await keep_window(self.store, self._window_days)
        self._task = asyncio.create_task(self.sender.run(), name="alerts")

    async def stop(self) -> None:
        """Stop the sender, with a short wait for deliveries in flight."""
        if self._task is None:
            return
        self.sender.stop()
        await asyncio.wait({self._task}, timeout=_LEAVING)
        if not self._task.done():
            self._task.cancel()

    def wake(self) -> None:
        """Make the sender poll the ledger now."""
        self.sender.wake()

    async def joined_or_changed(self, server: int) -> None:
        """Probe the suspended subscriptions of a server that changed."""
        if await changed_in(self.store, server, datetime.now(UTC)):
            self.wake()

    async def removed(self, server: int) -> None:
        """Suspend the subscriptions of a server that the bot was removed from."""
        await removed_from(self.store, server, datetime.now(UTC))
        self.wake()

    async def compare_servers(self) -> None:
        """Catch up with servers that the bot left or joined while it was offline."""
        here = {guild.id for guild in self._client.guilds}
        for server in await subscribed_servers(self.store, self.sender.bot):
            if server in here:
                await self.joined_or_changed(server)
            elif self._serves(server):
                await self.removed(server)
