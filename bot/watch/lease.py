"""The lease that lets one process watch; others stand by."""

from __future__ import annotations

import os
import secrets
import socket
from datetime import datetime, timedelta

from bot.operations.processes import is_gone, this_process
from bot.store import Store
from bot.store.leases import WATCH, Lease, ShardRange, give_back_shards, take_shards

LENGTH = timedelta(minutes=5)
"""Longer than one page takes, so that it is renewed between two pages."""


class WatchLease:
    """The lease of this process."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._holder = (
            f"{socket.gethostname()[:60]}, process {os.getpid()} ({secrets.token_hex(4)})"
        )
        self._process = this_process()
        self._renew: datetime | None = None

    async def holder(self, now: datetime) -> str | None:
        """Take or renew the lease; return None, or who else has it. Raises StoreError.

        The lease of a process of this machine that ended is taken over at once.
        """
        if self._renew is not None and self._renew - LENGTH < now < self._renew:
            return None
        wanted = Lease(ShardRange(), self._holder, now + LENGTH, self._process)
        other = await take_shards(
            self._store, WATCH, wanted, now=now, gone=lambda one: is_gone(one, self._process)
        )
        self._renew = now + LENGTH / 3 if other is None else None
        return other.holder if other else None

    async def give_back(self) -> None:
        """Let another process watch at once; raise StoreError."""
        self._renew = None
        await give_back_shards(self._store, WATCH, self._holder)
