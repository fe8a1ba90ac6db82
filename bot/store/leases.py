"""Which process runs which shards of a bot: two on one shard would answer everything twice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, or_, select, text

from bot.store.store import Store
from bot.store.tables import ShardLeaseRow

_LOCK = 0x1A7E_4A3  # PostgreSQL's advisory lock while a lease is taken


@dataclass(frozen=True, slots=True)
class ShardRange:
    """Shards from `first` to `last` of `count`; of 0: all, as many as Discord says."""

    first: int = 0
    last: int = 0
    count: int = 0

    def overlaps(self, other: ShardRange) -> bool:
        """Return whether a server may belong to both; always, where they are counted otherwise."""
        if not self.count or self.count != other.count:
            return True
        return self.first <= other.last and other.first <= self.last


@dataclass(frozen=True, slots=True)
class Lease:
    """A process that runs shards, until a moment after which it is taken for dead."""

    shards: ShardRange
    holder: str
    until: datetime


async def take_shards(store: Store, bot: int, wanted: Lease, *, now: datetime) -> Lease | None:
    """Take or renew a lease; return None, or the lease of another process that is in the way.

    What ran out is deleted. Raises StoreError.
    """
    row = ShardLeaseRow
    async with store.writing() as connection:
        if connection.dialect.name == "postgresql":
            await connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
        ours = or_(row.until <= now, row.holder == wanted.holder)
        await connection.execute(delete(row).where(row.bot_id == bot, ours))
        others = await connection.execute(
            select(row.first, row.last, row.count, row.holder, row.until).where(row.bot_id == bot)
        )
        for first, last, count, holder, until in others:
            other = Lease(ShardRange(first, last, count), holder, until)
            if wanted.shards.overlaps(other.shards):
                return other
        shards = wanted.shards
        await connection.execute(
            insert(row).values(
                bot_id=bot,
                first=shards.first,
                last=shards.last,
                count=shards.count,
                holder=wanted.holder,
                until=wanted.until,
            )
        )
    return None


async def give_back_shards(store: Store, bot: int, holder: str) -> None:
    """Let another process take the shards at once; raise StoreError."""
    row = ShardLeaseRow
    async with store.writing() as connection:
        await connection.execute(delete(row).where(row.bot_id == bot, row.holder == holder))
