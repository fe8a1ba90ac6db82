"""How the connections to Discord's gateway stand, for health and metrics."""

from __future__ import annotations

import math

import discord


async def amiss(client: discord.AutoShardedClient) -> str | None:
    """Return what the connections lack, None when every shard is told of commands."""
    shards = client.shards
    away = [shard for shard, seen in shards.items() if seen.is_closed()]
    away += [shard for shard in client.shard_ids or () if shard not in shards]
    if not shards:
        return "not connected"
    if away:
        return f"not connected: shard {', '.join(map(str, sorted(away)))}"
    return None if client.is_ready() else "not ready"


def latencies(client: discord.AutoShardedClient) -> dict[str, float]:
    """Return the seconds from a heartbeat to Discord's answer, by shard, where there was one."""
    return {str(shard): seconds for shard, seconds in client.latencies if math.isfinite(seconds)}
