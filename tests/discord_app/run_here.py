"""`lateral run`, told that Discord is at the address in the first argument."""

from __future__ import annotations

import sys

from discord.gateway import DiscordWebSocket
from discord.http import Route
from yarl import URL

from bot.cli import main

address = sys.argv.pop(1)
Route.BASE = f"{address}/api"
DiscordWebSocket.DEFAULT_GATEWAY = URL(address.replace("http", "ws"))
main()
