"""The bot on some or all of its shards, losing nothing when a connection breaks.

Discord splits the servers of a bot over shards ("Sharding"); a process runs all of them, as many
as Discord recommends, or a range. A connection that breaks is resumed: Discord then sends what
happened meanwhile. discord.py 2.7.1 resumes once, and begins anew if that fails; here it is tried
for as long as a session lives. Sessions are begun by turns, with the other processes of the bot.
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
"""Tries to resume in a row, the waits between them doubled: a session lives a few minutes."""

_LONGEST_WAIT = 30.0  # seconds between tries to connect at all


class Brief(ExponentialBackoff[Literal[False]]):
    """Longer and longer waits, up to half a minute: Discord may be back at any moment."""

    def delay(self) -> float:
        """Return how long to wait now, in seconds."""
        return min(super().delay(), _LONGEST_WAIT)


class Resuming(Shard):
    """A shard that resumes its session, also when the first try to do so fails."""

    failures = 0

    def __init__(self, *parts: Any) -> None:
        super().__init__(*parts)
        self._backoff = Brief()

    def launch(self) -> None:
        """Go on: a connection was made."""
        self.failures = 0
        super().launch()

    async def reconnect(self) -> None:
        """Resume, or begin anew where there is no session or it must be over."""
        self.failures += 1
        if self.ws.session_id is None or self.failures > _RESUMES:
            await super().reconnect()
        else:
            await self.reidentify(ReconnectWebSocket(self.id, resume=True))


class ShardedLateral(Lateral, discord.AutoShardedClient):
    """The bot as `lateral run` runs it."""

    at_once = 1  # sessions that may begin at the same time: Discord's max_concurrency

    # discord.py's private attributes, by their mangled names: `launch_shard` replaces its own.
    _AutoShardedClient__queue: asyncio.PriorityQueue[EventItem]
    _AutoShardedClient__shards: dict[int, Shard]

    def serves(self, server: int) -> bool:
        """Return whether Discord tells this process of a server ("Sharding": the formula)."""
        count = self.shard_count or 1
        return (server >> 22) % count in (self.shard_ids or range(count))

    async def launch_shards(self) -> None:
        """Ask Discord how many sessions may begin at once, then begin one a shard."""
        self.at_once = (await self.fetch_session_start_limits()).max_concurrency
        await super().launch_shards()

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Wait for the shard's turn ("Sharding": "Max Concurrency"), among all processes if it can be."""
        key = (shard_id or 0) % self.at_once
        if not await have_turn(self.services.store, self.application_id or 0, key):
            await super().before_identify_hook(shard_id, initial=initial)

    async def launch_shard(
        self, gateway: yarl.URL, shard_id: int, *, initial: bool = False
    ) -> None:
        """Connect a shard; where that fails try again, after longer and longer."""
        backoff = Brief()
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
