"""How fast messages go out: evenly over all channels, and never faster in one than it allows.

A request takes its turn when its connection is there and it is about to be written: on a busy
machine what lies before that piles up, and would go out at once.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from time import monotonic

from bot.alerts.messenger import HeldError

ALLOWED = 50
"""Requests in a second. Discord's "Rate Limits": "All bots can make up to 50 requests per second"."""

RATE = 40.0
"""Requests a second; the rest is left to what else the bot does."""

CHANNEL_MESSAGES = 5
CHANNEL_SECONDS = 5.25
"""What one channel may get: 5 messages in 5 seconds is what Discord's headers say of the route;
the quarter is for requests that arrive closer together than they left."""

_CAUGHT_UP = 0.1  # seconds by which a late loop may catch up, if that stays below what is allowed
_LONGEST = 10.0  # seconds that a request waits with a connection in its hands
_SPARE = 4  # requests of a second for what arrives closer together than it left


class Pacer:
    """Turns at even distances, so many a second at most."""

    def __init__(self, rate: float = RATE) -> None:
        """`rate` is turns a second."""
        self._step = 1 / rate
        self._caught_up = max(0.0, min(_CAUGHT_UP, (ALLOWED - _SPARE) / rate - 1))
        self._longest = _LONGEST + self._step
        self._next = monotonic()
        self._waiting = asyncio.Lock()

    async def turn(self) -> None:
        """Wait for the next turn; turns are taken in the order they were asked for.

        Raise HeldError when there is none for long.
        """
        # One waits at a time: turns given out beforehand would all come due in a loop that stalls.
        async with self._waiting:
            while (wait := self._next - monotonic()) > 0:
                if wait > self._longest:
                    raise HeldError(wait, everywhere=True)
                await asyncio.sleep(wait)
            self._next = max(self._next, monotonic() - self._caught_up) + self._step

    @contextmanager
    def paced(self) -> Iterator[None]:
        """Have every request that is made within take a turn (`turn_of_request`)."""
        token = _PACER.set(self)
        try:
            yield
        finally:
            _PACER.reset(token)

    def hold(self, seconds: float) -> None:
        """Give no turn for so long."""
        self._next = max(self._next, monotonic() + seconds)


_PACER: ContextVar[Pacer | None] = ContextVar("the pacer of the request at hand", default=None)


async def turn_of_request() -> None:
    """Wait for the turn of a request that is about to be written, if a pacer wants that."""
    if (pacer := _PACER.get()) is not None:
        await pacer.turn()


class ChannelPace:
    """Turns of each channel: one at a time, and not more in a while than it may get."""

    def __init__(self) -> None:
        """Begin with no channel."""
        self._times: dict[int, deque[float]] = {}
        self._locks: dict[int, asyncio.Lock] = {}
        self._held: dict[int, float] = {}

    def lock(self, channel: int) -> asyncio.Lock:
        """Return what one message of a channel at a time holds."""
        return self._locks.setdefault(channel, asyncio.Lock())

    async def turn(self, channel: int) -> None:
        """Wait until the channel may get another message."""
        times = self._times.setdefault(channel, deque(maxlen=CHANNEL_MESSAGES))
        ready = self._held.get(channel, 0.0)
        if len(times) == CHANNEL_MESSAGES:
            ready = max(ready, times[0] + CHANNEL_SECONDS)
        if (wait := ready - monotonic()) > 0:
            await asyncio.sleep(wait)
        times.append(monotonic())

    def hold(self, channel: int, seconds: float) -> None:
        """Give the channel no turn for so long."""
        self._held[channel] = monotonic() + seconds

    def forget_idle(self) -> None:
        """Let go what is remembered of channels that got nothing for a while."""
        now = monotonic()
        idle = [
            channel
            for channel, times in self._times.items()
            if (not times or times[-1] + CHANNEL_SECONDS < now)
            and self._held.get(channel, 0.0) < now
            and not self.lock(channel).locked()
        ]
        for channel in idle:
            for kept in (self._times, self._locks, self._held):
                kept.pop(channel, None)
