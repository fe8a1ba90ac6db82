"""How the connection to Discord's gateway stands, for health and metrics."""

from __future__ import annotations

import math

import discord
from discord.gateway import DiscordWebSocket


async def amiss(client: discord.Client) -> str | None:
    """Return what the connection lacks, None when commands arrive."""
    socket = _socket(client)
    if socket is None or not socket.open:
        return "not connected"
    return None if client.is_ready() else "not ready"


def latencies(client: discord.Client) -> dict[str, float]:
    """Return the seconds from a heartbeat to Discord's answer, by shard, where there was one."""
    found = {str(client.shard_id or 0): client.latency} if _socket(client) else {}
    return {shard: seconds for shard, seconds in found.items() if math.isfinite(seconds)}


def _socket(client: discord.Client) -> DiscordWebSocket | None:
    """Return the connection; there is none before the first, whatever the type says."""
    return client.ws
