"""Shard leases, which keep two processes from running the same shard, and turns to identify.

Two processes on one shard would answer everything twice.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import RowMapping, delete, insert, or_, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.rows import put_meta
from bot.store.store import Store
from bot.store.tables import MetaRow, ShardLeaseRow

WATCH = 0
"""In the place of a bot's id, which is never 0: the lease to watch feeds, held as all shards are."""

_LOCK = 0x1A7E_4A3  # PostgreSQL's advisory lock while a lease is taken


@dataclass(frozen=True, slots=True)
class ShardRange:
    """Shards `first` to `last` of `count`; count 0: all of them, as many as Discord recommends."""

    first: int = 0
    last: int = 0
    count: int = 0

    def overlaps(self, other: ShardRange) -> bool:
        """Return True if a server can belong to both ranges; always with different counts."""
        if not self.count or self.count != other.count:
            return True
        return self.first <= other.last and other.first <= self.last


@dataclass(frozen=True, slots=True)
class Process:
    """What tells a process from every other that runs, or ran, on the same machine."""

    machine: str  # a digest: equal only within one boot of one machine, and one container
    number: int
    started: int  # in clock ticks since the boot: numbers are given again


@dataclass(frozen=True, slots=True)
class Lease:
    """The claim of a process on shards, which expires at `until`."""

    shards: ShardRange
    holder: str
    until: datetime
    process: Process | None = None  # None where it cannot be told from others


def _never(_process: Process) -> bool:
    return False


async def take_shards(
    store: Store,
    bot: int,
    wanted: Lease,
    *,
    now: datetime,
    gone: Callable[[Process], bool] = _never,
) -> Lease | None:
    """Take or renew a lease; return None, or the lease of another process that is in the way.

    Leases that ran out are deleted, and so are those of processes that `gone` knows to have ended.
    Raises StoreError.
    """
    row = ShardLeaseRow
    async with store.writing() as connection:
        await _alone(connection)
        ours = or_(row.until <= now, row.holder == wanted.holder)
        await connection.execute(delete(row).where(row.bot_id == bot, ours))
        others = await connection.execute(select(row.__table__).where(row.bot_id == bot))
        for other in map(_lease, others.mappings().all()):
            if not wanted.shards.overlaps(other.shards):
                continue
            if other.process is None or not gone(other.process):
                return other
            await connection.execute(
                delete(row).where(row.bot_id == bot, row.holder == other.holder)
            )
        shards, process = wanted.shards, wanted.process
        await connection.execute(
            insert(row).values(
                bot_id=bot,
                first=shards.first,
                last=shards.last,
                count=shards.count,
                holder=wanted.holder,
                until=wanted.until,
                machine=process and process.machine,
                process=process and process.number,
                started=process and process.started,
            )
        )
    return None


def _lease(row: RowMapping) -> Lease:
    process = None
    if row["machine"] is not None:
        process = Process(row["machine"], row["process"], row["started"])
    shards = ShardRange(row["first"], row["last"], row["count"])
    return Lease(shards, row["holder"], row["until"], process)


async def give_back_shards(store: Store, bot: int, holder: str) -> None:
    """Let another process take the shards at once; raise StoreError."""
    row = ShardLeaseRow
    async with store.writing() as connection:
        await connection.execute(delete(row).where(row.bot_id == bot, row.holder == holder))


async def take_turn(
    store: Store, bot: int, key: int, *, now: datetime, until: datetime
) -> datetime | None:
    """Take a turn that ends at `until`; return None, or the end of the turn that is not over.

    Discord allows each key of a bot one identify per 5 seconds ("Gateway", "Rate Limiting"). Raises
    StoreError.
    """
    name = f"session begun: {bot}, {key}"
    async with store.writing() as connection:
        await _alone(connection)
        kept = await connection.scalar(select(MetaRow.value).where(MetaRow.key == name))
        if kept and (taken := datetime.fromisoformat(kept)) > now:
            return taken
        await put_meta(connection, {name: until.isoformat()})
    return None


async def _alone(connection: AsyncConnection) -> None:
    """Lock out other processes until the transaction ends; SQLite's write lock does it already."""
    if connection.dialect.name == "postgresql":
        await connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
