"""State and latency of the gateway connections, for health and metrics."""

from __future__ import annotations

import math

import discord


async def amiss(client: discord.AutoShardedClient) -> str | None:
    """Return the problem of the connections, None if every shard is ready."""
    shards = client.shards
    away = [shard for shard, seen in shards.items() if seen.is_closed()]
    away += [shard for shard in client.shard_ids or () if shard not in shards]
    if not shards:
        return "not connected"
    if away:
        return f"not connected: shard {', '.join(map(str, sorted(away)))}"
    return None if client.is_ready() else "not ready"


def latencies(client: discord.AutoShardedClient) -> dict[str, float]:
    """Return the heartbeat latency in seconds by shard; shards without one are left out."""
    return {str(shard): seconds for shard, seconds in client.latencies if math.isfinite(seconds)}
