"""`lateral run`, told that Discord is at the address in the first argument.

A lease of `LEASE_OF_TESTS` seconds, and no wait between the shards, make the tests short.
"""

from __future__ import annotations

import os
import sys
from datetime import timedelta
from typing import Any

import discord
from discord.gateway import DiscordWebSocket
from discord.http import Route
from yarl import URL

from bot.cli import main
from bot.operations import shard_lease

address = sys.argv.pop(1)
Route.BASE = f"{address}/api"
DiscordWebSocket.DEFAULT_GATEWAY = URL(address.replace("http", "ws"))
shard_lease.LEASE = timedelta(seconds=float(os.environ.get("LEASE_OF_TESTS", "30")))


async def at_once(_client: discord.Client, _shard: int | None, **_: Any) -> None:
    """Discord has 5 seconds between the shards of a bot; the small one does not."""


discord.Client.before_identify_hook = at_once  # type: ignore[assignment,method-assign]
main()
