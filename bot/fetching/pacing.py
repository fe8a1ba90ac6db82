"""Lets requests to one host follow one another, never side by side and never at once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from time import monotonic

_KEPT = 1_000  # hosts; those that nobody waits for are dropped when there are more


@dataclass(slots=True)
class _Host:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    free: float = 0.0  # by the monotonic clock
    users: int = 0


class Pacing:
    """The turns of all hosts."""

    def __init__(self) -> None:
        self._hosts: dict[str, _Host] = {}

    @asynccontextmanager
    async def turn(self, host: str, pause: float) -> AsyncIterator[None]:
        """Wait until no other request to the host runs, and `pause` seconds since the last."""
        one = self._hosts.setdefault(host, _Host())
        one.users += 1
        try:
            async with one.lock:
                await asyncio.sleep(max(0.0, one.free - monotonic()))
                try:
                    yield
                finally:
                    one.free = monotonic() + pause
        finally:
            one.users -= 1
            self._prune()

    def _prune(self) -> None:
        if len(self._hosts) <= _KEPT:
            return
        now = monotonic()
        self._hosts = {
            name: one for name, one in self._hosts.items() if one.users or one.free > now
        }
