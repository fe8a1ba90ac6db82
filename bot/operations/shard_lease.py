"""A lease on this process's shards, so that no second process runs the same ones."""

from __future__ import annotations

import asyncio
import logging
import os
import secrets
import socket
from datetime import UTC, datetime, timedelta

from bot.operations.processes import is_gone, this_process
from bot.store import Store, StoreError
from bot.store.leases import Lease, ShardRange, give_back_shards, take_shards

_log = logging.getLogger(__name__)

LEASE = timedelta(seconds=30)
"""How long a process that ended without giving its shards back keeps them, where nobody can tell
that it ended; the clocks of the machines must agree better than that."""

_LOOK = 1.0  # seconds between attempts while another process holds the lease


class HeldElsewhereError(Exception):
    """Another process runs these shards; the message is one sentence that says what to do."""


class ShardLease:
    """The lease of this process; `lost` gets a HeldElsewhereError if another process takes it."""

    def __init__(self, store: Store, shards: ShardRange, lease: timedelta | None = None) -> None:
        self.lost: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._store = store
        self._shards = shards
        self._lease = lease or LEASE
        # The token tells two processes with the same number apart, as in restarted containers.
        self._holder = (
            f"{socket.gethostname()[:60]}, process {os.getpid()} ({secrets.token_hex(4)})"
        )
        self._process = this_process()
        self._bot = 0
        self._keeping: asyncio.Task[None] | None = None

    async def take(self, bot: int) -> None:
        """Acquire the lease and keep renewing it; raise HeldElsewhereError or StoreError.

        The shards of a process of this machine that ended are taken over at once. Where another
        has them, wait whether it renews its lease: if so it is alive, and if not its shards are
        free when the lease runs out.
        """
        self._bot = bot
        first: Lease | None = None
        while (other := await self._taken()) is not None:
            if first is None:
                first = other
                message = "%s holds these shards; waiting whether it is alive, %d s at most"
                _log.warning(message, other.holder, self._lease.total_seconds())
            elif (other.holder, other.until) != (first.holder, first.until):
                raise HeldElsewhereError(
                    f"These shards are run by {other.holder} already: "
                    "stop that one first, or give each its own in LATERAL_SHARDS."
                )
            await asyncio.sleep(min(_LOOK, self._lease.total_seconds() / 10))
        self._keeping = asyncio.create_task(self._keep(), name="lease of the shards")

    async def give_back(self) -> None:
        """Release the lease, so that the next process can take it at once."""
        if self._keeping is None:
            return
        self._keeping.cancel()
        try:
            await give_back_shards(self._store, self._bot, self._holder)
        except StoreError:
            _log.warning("the shards could not be given back; they are free when the lease ends")

    async def _taken(self) -> Lease | None:
        now = datetime.now(UTC)
        wanted = Lease(self._shards, self._holder, now + self._lease, self._process)
        return await take_shards(
            self._store,
            self._bot,
            wanted,
            now=now,
            gone=lambda other: is_gone(other, self._process),
        )

    async def _keep(self) -> None:
        """Renew the lease three times per period; while the store fails nobody can take it."""
        while True:
            await asyncio.sleep(self._lease.total_seconds() / 3)
            try:
                other = await self._taken()
            except StoreError:
                _log.warning("the lease of the shards could not be renewed; trying again")
                continue
            if other is not None:
                break
        if not self.lost.done():
            sentence = f"These shards were taken over by {other.holder}: this process stops."
            self.lost.set_exception(HeldElsewhereError(sentence))
