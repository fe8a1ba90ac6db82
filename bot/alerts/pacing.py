"""Rate limits of outgoing alerts: a global one, and one per channel.

A request waits for its turn after it has a connection, right before it is written. Waiting
earlier would let requests pile up on a busy machine and then leave in one burst.
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
"""Requests per second. Discord's "Rate Limits": "All bots can make up to 50 requests per second"."""

RATE = 40.0
"""Requests per second for alerts; the rest of `ALLOWED` is for answers."""

CHANNEL_MESSAGES = 5
CHANNEL_SECONDS = 5.25
"""The limit per channel. Discord's headers say 5 messages in 5 seconds; the extra quarter of a
second covers requests that arrive closer together than they were sent."""

_CAUGHT_UP = 0.1  # seconds of missed turns that a late event loop may make up within `ALLOWED`
_LONGEST = 10.0  # seconds that a request may wait while it holds a connection
_SPARE = 4  # requests per second kept free for ones that arrive closer together than sent


class Pacer:
    """Gives out turns at even intervals, at most `rate` per second."""

    def __init__(self, rate: float = RATE) -> None:
        """`rate` is turns per second."""
        self._step = 1 / rate
        self._caught_up = max(0.0, min(_CAUGHT_UP, (ALLOWED - _SPARE) / rate - 1))
        self._longest = _LONGEST + self._step
        self._next = monotonic()
        self._waiting = asyncio.Lock()

    async def turn(self) -> None:
        """Wait for the next turn, first come, first served.

        Raise HeldError if the wait would be longer than ten seconds.
        """
        # Only one waits at a time: turns reserved in advance would all be due after a stall.
        async with self._waiting:
            while (wait := self._next - monotonic()) > 0:
                if wait > self._longest:
                    raise HeldError(wait, everywhere=True)
                await asyncio.sleep(wait)
            self._next = max(self._next, monotonic() - self._caught_up) + self._step

    @contextmanager
    def paced(self) -> Iterator[None]:
        """Make each request inside the `with` block wait for a turn (`turn_of_request`)."""
        token = _PACER.set(self)
        try:
            yield
        finally:
            _PACER.reset(token)

    def hold(self, seconds: float) -> None:
        """Give out no turn for so many seconds."""
        self._next = max(self._next, monotonic() + seconds)


_PACER: ContextVar[Pacer | None] = ContextVar("the pacer of the request at hand", default=None)


async def turn_of_request() -> None:
    """Wait for a turn if the request about to be written was made inside `Pacer.paced`."""
    if (pacer := _PACER.get()) is not None:
        await pacer.turn()


class ChannelPace:
    """The rate limit per channel: one message at a time, 5 in 5.25 seconds."""

    def __init__(self) -> None:
        """Start without any channel."""
        self._times: dict[int, deque[float]] = {}
        self._locks: dict[int, asyncio.Lock] = {}
        self._held: dict[int, float] = {}

    def lock(self, channel: int) -> asyncio.Lock:
        """Return the channel's lock; hold it while a message is sent."""
        return self._locks.setdefault(channel, asyncio.Lock())

    async def turn(self, channel: int) -> None:
        """Wait until the channel's limit allows another message."""
        times = self._times.setdefault(channel, deque(maxlen=CHANNEL_MESSAGES))
        ready = self._held.get(channel, 0.0)
        if len(times) == CHANNEL_MESSAGES:
            ready = max(ready, times[0] + CHANNEL_SECONDS)
        if (wait := ready - monotonic()) > 0:
            await asyncio.sleep(wait)
        times.append(monotonic())

    def hold(self, channel: int, seconds: float) -> None:
        """Give the channel no turn for so many seconds."""
        self._held[channel] = monotonic() + seconds

    def forget_idle(self) -> None:
        """Drop the state of channels whose limit no longer applies."""
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
