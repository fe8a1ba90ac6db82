"""Whose turn it is when more is asked than can be answered at once.

A few answers are worked on at a time; the others wait in the order they came. Discord takes the
first response to an interaction for 3 seconds and the answer for 15 minutes ("Receiving and
Responding to Interactions"). So whoever waits for longer than a moment is acknowledged first, which
takes a millisecond, and answered later. A completion cannot be deferred: one that is too late is
dropped. What opens a form cannot be deferred either, and does not wait here at all.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from time import monotonic

import discord

from bot.operations.metrics import Metrics

AT_ONCE = 8
"""Answers worked on at a time. Waiting for the store leaves the processor to others, so a few; each
further one makes the event loop come to an acknowledgement later. The way to Discord is not in it."""

PATIENCE = 0.5
"""Seconds since it was asked after which what waits for its turn is acknowledged."""

MANY = 40
"""So many waiting are more than a moment's work: who comes now is acknowledged at once."""

MOST = 20_000
"""What may wait; whoever comes then is told so instead. It is minutes of work, and 350 MB."""

_ACKNOWLEDGED_AT_ONCE = 100  # requests on their way: each has a connection to Discord of its own
_ACKNOWLEDGEABLE = 3.0  # seconds that Discord waits for the first response
_ANSWERABLE = (
    14.5 * 60
)  # seconds of the 15 minutes of an interaction's token: the rest is to answer
_COMPLETABLE = 2.5  # seconds of Discord's 3: the rest is the way there


class FullError(Exception):
    """So many wait already that nobody else can."""


class ExpiredError(Exception):
    """The turn came when Discord takes no first response, or no answer, any more."""


def age_of(interaction: discord.Interaction[discord.Client]) -> float:
    """Return the seconds since an interaction was made at Discord, by its id; never below 0."""
    return max(0.0, (discord.utils.utcnow() - interaction.created_at).total_seconds())


def _future() -> asyncio.Future[bool]:
    return asyncio.get_running_loop().create_future()


@dataclass(frozen=True, slots=True)
class _Waiting:
    """One that waits for its turn: True when it comes, False when it is too late for it."""

    asked: float  # when, on the clock of `monotonic`; as wrong as the clock of this machine
    arrived: float = field(default_factory=monotonic)
    turn: asyncio.Future[bool] = field(default_factory=_future)

    def end(self, *, in_time: bool = True) -> bool:
        """End the waiting; return False where nobody waits any more."""
        if self.turn.done():
            return False
        self.turn.set_result(in_time)
        return True


class Intake:
    """The turns of one running bot."""

    def __init__(self, metrics: Metrics, *, at_once: int = AT_ONCE) -> None:
        """Let so many be worked on at once."""
        self._metrics = metrics
        self._free = at_once
        self._waiting: deque[_Waiting] = deque()
        self._acknowledging = asyncio.Semaphore(_ACKNOWLEDGED_AT_ONCE)
        self._deferring = 0  # acknowledgements on their way, or about to be
        self._completing = False  # a completion has its turn
        self._typed: deque[_Waiting] = deque()  # completions, the newest last
        self._calm = asyncio.Event()
        self._calm.set()
        self.yielding = 0  # how many wait for calm

    @property
    def crowded(self) -> bool:
        """Whether so many wait, or for so long, that whatever can wait should."""
        return not self._calm.is_set()

    async def calm(self) -> None:
        """Wait until it is not crowded: for what nobody waits for."""
        self.yielding += 1
        try:
            await self._calm.wait()
        finally:
            self.yielding -= 1

    @asynccontextmanager
    async def turn(
        self, acknowledge: Callable[[], Awaitable[None]] | None = None, *, age: float = 0.0
    ) -> AsyncIterator[None]:
        """Hold one of the turns, after those that came before.

        `age` is the seconds since it was asked; `acknowledge` is awaited when the turn is long in
        coming, and what it raises gives the turn up. Raise FullError when too many wait, and
        ExpiredError when it came too late to be acknowledged or answered.
        """
        if self._free and not self._waiting:
            self._free -= 1
            self._metrics.took_turn("at_once")
        else:
            await self._wait(acknowledge, age)
        try:
            yield
        finally:
            self._free += 1
            self._go_on()

    async def _wait(self, acknowledge: Callable[[], Awaitable[None]] | None, age: float) -> None:
        if len(self._waiting) >= MOST:
            self._metrics.took_turn("refused")
            raise FullError
        waiting = _Waiting(monotonic() - age)
        self._waiting.append(waiting)
        self._look()
        how = "given_up"
        try:
            deferred = acknowledge is not None and await self._defer(waiting, acknowledge)
            await waiting.turn
            if monotonic() - waiting.arrived > _ANSWERABLE:
                raise ExpiredError
            how = "deferred" if deferred else "waited"
        finally:
            self._metrics.took_turn(how)
            if how == "given_up":
                self._withdraw(waiting)

    async def _defer(self, waiting: _Waiting, acknowledge: Callable[[], Awaitable[None]]) -> bool:
        """Acknowledge what waits for too long; return whether that was so."""
        patience = 0.0 if self.crowded else waiting.asked + PATIENCE - monotonic()
        if patience > 0:
            await asyncio.wait({waiting.turn}, timeout=patience)
        if waiting.turn.done():
            return False
        self._deferring += 1
        try:
            async with self._acknowledging:
                if (
                    monotonic() - waiting.arrived > _ACKNOWLEDGEABLE
                ):  # to try would make others late too
                    raise ExpiredError
                await acknowledge()
        finally:
            self._deferring -= 1
            self._go_on()
        return True

    def _withdraw(self, waiting: _Waiting) -> None:
        """Leave a place that is not wanted any more; a turn it has already is the next one's."""
        if not waiting.turn.cancel() and not waiting.turn.cancelled():
            self._free += 1
        self._go_on()

    def _go_on(self) -> None:
        """Give the turns that are free to those who came first.

        While acknowledgements wait for each other they have the processor to themselves.
        """
        while self._free and self._waiting and self._deferring <= _ACKNOWLEDGED_AT_ONCE:
            if self._waiting.popleft().end():
                self._free -= 1
        self._look()

    def _look(self) -> None:
        """Notice whether it is crowded."""
        self._metrics.waiting(len(self._waiting))
        many = len(self._waiting) > MANY
        if many or (self._waiting and monotonic() - self._waiting[0].arrived > PATIENCE):
            self._calm.clear()
        else:
            self._calm.set()

    async def completes(self, age: float) -> bool:
        """Wait for the turn of a completion; return False when it is too late for one by then.

        There is one turn each time round the event loop, so that many do not hold up the rest. The
        newest goes first: whoever typed the others has typed on. Without a crowd none is dropped,
        for then it is rather the clock that is wrong.
        """
        if self.crowded and age > _COMPLETABLE:
            self._metrics.dropped_completion()
            return False
        if self._completing:
            waiting = _Waiting(monotonic() - age)
            self._typed.append(waiting)
            return await waiting.turn
        self._completing = True
        asyncio.get_running_loop().call_soon(self._complete_next)
        return True

    def _complete_next(self) -> None:
        now = monotonic()
        while self._typed and now - self._typed[0].asked > _COMPLETABLE:
            self._metrics.dropped_completion()
            self._typed.popleft().end(in_time=False)
        if self._typed:
            self._typed.pop().end(in_time=True)
            asyncio.get_running_loop().call_soon(self._complete_next)
        else:
            self._completing = False
