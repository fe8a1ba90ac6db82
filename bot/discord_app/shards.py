"""A sharded client that resumes broken connections without losing events.

Discord distributes a bot's servers over shards ("Sharding"). A process runs all shards, as many as
Discord recommends, or a range of them. After resuming, Discord sends the events missed meanwhile.
discord.py 2.7.1 tries to resume once and then starts a new session; here it is retried while the
session can still be resumed. Processes of one bot take turns to start sessions.
"""

from __future__ import annotations

import asyncio
import logging
from typing import Any, Literal

import aiohttp
import discord
import yarl
from discord.backoff import ExponentialBackoff
from discord.gateway import DiscordWebSocket, ReconnectWebSocket
from discord.shard import EventItem, Shard

from bot.discord_app.client import Lateral
from bot.operations.turns import have_turn

_log = logging.getLogger(__name__)

_RESUMES = 5
"""Attempts to resume in a row, with doubled waits; a session can be resumed for minutes."""

_LONGEST_WAIT = 30.0  # seconds between attempts to connect


class CappedBackoff(ExponentialBackoff[Literal[False]]):
    """Exponential backoff of at most half a minute: Discord may be back at any moment."""

    def delay(self) -> float:
        """Return the next wait in seconds."""
        return min(super().delay(), _LONGEST_WAIT)


class Resuming(Shard):
    """A shard that retries to resume its session if the first attempt fails."""

    failures = 0

    def __init__(self, *parts: Any) -> None:
        super().__init__(*parts)
        self._backoff = CappedBackoff()

    def launch(self) -> None:
        """Reset the failures: a connection was made."""
        self.failures = 0
        super().launch()

    async def reconnect(self) -> None:
        """Resume, or start a new session if there is none or it has surely expired."""
        self.failures += 1
        if self.ws.session_id is None or self.failures > _RESUMES:
            await super().reconnect()
        else:
            await self.reidentify(ReconnectWebSocket(self.id, resume=True))


class ShardedLateral(Lateral, discord.AutoShardedClient):
    """The sharded client of `lateral run`."""

    at_once = 1  # sessions that may start together: Discord's max_concurrency

    # discord.py's private attributes, by their mangled names: `launch_shard` replaces its own.
    _AutoShardedClient__queue: asyncio.PriorityQueue[EventItem]
    _AutoShardedClient__shards: dict[int, Shard]

    def serves(self, server: int) -> bool:
        """Return True if this process gets a server's events (the formula of "Sharding")."""
        count = self.shard_count or 1
        return (server >> 22) % count in (self.shard_ids or range(count))

    async def launch_shards(self) -> None:
        """Ask Discord how many sessions may start together, then start one per shard."""
        self.at_once = (await self.fetch_session_start_limits()).max_concurrency
        await super().launch_shards()

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Wait for the shard's turn ("Max Concurrency"), if possible among all processes."""
        key = (shard_id or 0) % self.at_once
        if not await have_turn(self.services.store, self.application_id or 0, key):
            await super().before_identify_hook(shard_id, initial=initial)

    async def launch_shard(
        self, gateway: yarl.URL, shard_id: int, *, initial: bool = False
    ) -> None:
        """Connect a shard; retry with backoff until that works."""
        backoff = CappedBackoff()
        while not self.is_closed():
            connecting = DiscordWebSocket.from_client(
                self, initial=initial, gateway=gateway, shard_id=shard_id
            )
            try:
                socket = await asyncio.wait_for(connecting, timeout=self.shard_connect_timeout)
            except (OSError, aiohttp.ClientError, discord.ConnectionClosed, TimeoutError) as error:
                wait = backoff.delay()
                message = "shard %d cannot connect (%s); again in %.0f s"
                _log.warning(message, shard_id, type(error).__name__, wait)
                await asyncio.sleep(wait)
                continue
            queue = self._AutoShardedClient__queue
            shard = Resuming(socket, self, queue.put_nowait)
            self._AutoShardedClient__shards[shard_id] = shard
            shard.launch()
            return
