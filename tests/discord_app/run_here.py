"""`lateral run`, told that Discord is at the address in the first argument.

A lease of `LEASE_OF_TESTS` seconds, and turns of `TURN_OF_TESTS`, make the tests short.
"""

from __future__ import annotations

import os
import sys
from datetime import timedelta

from discord.gateway import DiscordWebSocket
from discord.http import Route
from yarl import URL

from bot.cli import main
from bot.operations import shard_lease, turns

address = sys.argv.pop(1)
Route.BASE = f"{address}/api"
DiscordWebSocket.DEFAULT_GATEWAY = URL(address.replace("http", "ws"))
shard_lease.LEASE = timedelta(seconds=float(os.environ.get("LEASE_OF_TESTS", "30")))
# Discord has 5 seconds between the sessions of a bot; the small one only where it is told to.
turns.TURN = timedelta(seconds=float(os.environ.get("TURN_OF_TESTS", "0")))
main()
