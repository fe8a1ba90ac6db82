"""The sender: claims due rows of the ledger, delivers them, and records the outcomes.

It runs as one task. An error in a turn is logged and the next turn goes on; rows that a failed
turn had claimed are claimed again after the lease expires.
"""

from __future__ import annotations

import asyncio
import logging
import math
import secrets
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from time import monotonic
from typing import Any

from bot.alerts.composer import Composed, Composer
from bot.alerts.delivering import FIRST_WAIT, SEND_SECONDS, Deliverer, Tally
from bot.alerts.messenger import Messenger
from bot.alerts.pacing import RATE, ChannelPace, Pacer
from bot.alerts.suspension import Suspension
from bot.store import Store, StoreError
from bot.store.deliveries import claim
from bot.store.outcomes import Again, Outcome, mark
from bot.store.parcels import Parcel
from bot.store.upkeep import advance_digests

_log = logging.getLogger(__name__)

LEASE = timedelta(seconds=90)
"""How long a claim is valid: the longest request plus the wait for its turn."""

IN_FLIGHT_SECONDS = 2.5  # of the pace are claimed at once: more than answers take
_CLAIM_SECONDS = 1.0  # between claims of less than half of what may be on its way
_GATHER = 0.1  # seconds over which what is done is marked in one transaction
_STUMBLE = 5.0  # seconds after a turn that failed
_LONGEST_YIELD = 60.0  # seconds without a claim while users wait: an alert is late, never lost
_LEAVING = 1.0  # seconds for what is on its way when the process is asked to stop


class Sender:
    """Delivers the ledger's rows."""

    def __init__(
        self,
        store: Store,
        messenger: Messenger,
        *,
        poll_seconds: float = 2.0,
        rate: float = RATE,
        lease: timedelta = LEASE,
        in_flight: int | None = None,
        send_seconds: float = SEND_SECONDS,
        first_wait: float = FIRST_WAIT,
        yields: Callable[[], bool] = lambda: False,
    ) -> None:
        """`poll_seconds` is how often the ledger is looked at, `rate` requests a second.

        While `yields` returns True nothing more is taken, for a minute at most.
        """
        self.tally = Tally()
        self.bot = 0  # id of the application whose subscriptions are served
        self._store = store
        self._name = secrets.token_hex(8)
        self._composer = Composer(store)
        self._channels = ChannelPace()
        self._deliverer = Deliverer(
            messenger,
            Pacer(rate),
            self._channels,
            self.tally,
            send_seconds=send_seconds,
            first_wait=first_wait,
        )
        self._suspension = Suspension(store, messenger, self.tally, self._deliverer.pacer)
        self._upkeep: asyncio.Task[None] | None = None
        self._poll = poll_seconds
        self._lease = lease
        self._yields = yields
        self._in_flight = in_flight or math.ceil(rate * IN_FLIGHT_SECONDS)
        self._took = monotonic()  # when something was claimed last
        self._woken = False
        self._nap: asyncio.Task[None] | None = None
        self._stopping = False
        self._active: dict[asyncio.Task[tuple[Outcome, str | None]], Parcel] = {}
        self._unmarked: list[Outcome] = []

    def wake(self) -> None:
        """Poll the ledger now, because a row was written or a server changed."""
        self._woken = True
        if self._nap is not None:
            self._nap.cancel()

    async def run(self) -> None:
        """Send until `stop`, then wait a second for deliveries in flight.

        Stop this task, do not cancel it: a cancelled statement leaks its connection, and with
        SQLite a driver thread that keeps the process from exiting.
        """
        while not self._stopping:
            try:
                await self.turn()
            except Exception:  # noqa: BLE001 - an error that ends this task would end all alerts
                _log.exception("the sender stumbled; it goes on")
                await self._rest(_STUMBLE)
        under_way = {*self._active, *([self._upkeep] if self._upkeep else [])}
        if under_way:
            await asyncio.wait(under_way, timeout=_LEAVING)
        for task in under_way:
            task.cancel()
        try:
            await self._settle()
        except StoreError:
            _log.exception("what was on its way is looked for at the next start")

    async def turn(self) -> None:
        """Record outcomes, claim due rows, then wait for more of either."""
        await self._settle()
        if self._upkeep is None or self._upkeep.done():
            # In a task of its own: a slow channel must not delay the others.
            self._upkeep = asyncio.create_task(self._look_after(), name="alerts: upkeep")
        took = await self._take()
        if self._active:
            await self._rest(self._poll, self._active)
            await asyncio.sleep(_GATHER)
        elif not took:
            self._channels.forget_idle()
            await self._rest(self._poll)

    async def drain(self) -> None:
        """Send everything that is due, and return when nothing is left."""
        while True:
            await self._settle()
            await self._suspension.upkeep(datetime.now(UTC), self.bot)
            if not await self._take() and not self._active:
                return
            if self._active:
                await asyncio.wait(self._active)

    async def _look_after(self) -> None:
        try:
            if await self._suspension.upkeep(datetime.now(UTC), self.bot):
                self.wake()
        except Exception:  # noqa: BLE001 - the next turn tries again
            _log.exception("what is due for subscriptions could not be done; again soon")

    def stop(self) -> None:
        """Claim nothing more, and let `run` return."""
        self._stopping = True
        self.wake()

    async def _rest(self, seconds: float, until: Iterable[asyncio.Task[Any]] = ()) -> None:
        """Wait until the time is over, one of these tasks is done, or `wake` is called."""
        if not self._woken:
            # A plain sleep that `wake` cancels, not an Event: the simulated Discord of tests
            # recognizes sleeps as idle, and waits for anything else to finish.
            self._nap = asyncio.create_task(asyncio.sleep(seconds), name="alerts: nap")
            try:
                await asyncio.wait({self._nap, *until}, return_when=asyncio.FIRST_COMPLETED)
            finally:
                self._nap.cancel()
        self._woken = False

    async def _take(self) -> int:
        """Claim as many due rows as there are free places, and start delivering them."""
        room = self._in_flight - len(self._active)
        # The claim's query costs the same for few rows as for many: wait until half of the places
        # are free, or for a second, so that slow deliveries do not hold back the rest.
        lately = monotonic() - self._took < _CLAIM_SECONDS
        if self._stopping or room <= 0 or (lately and room < self._in_flight / 2):
            return 0
        if self._yields() and monotonic() - self._took < _LONGEST_YIELD:
            return 0
        self._took = monotonic()
        now = datetime.now(UTC)
        await advance_digests(self._store, now)
        busy = {parcel.channel for parcel in self._active.values()}
        parcels = await claim(
            self._store,
            sender=self._name,
            limit=room,
            now=now,
            lease=self._lease,
            busy=busy,
            bot=self.bot,
        )
        if parcels:
            composed = await self._composer.compose(parcels, now.date())
            for parcel, message in zip(parcels, composed, strict=True):
                self._start(parcel, message)
                # Rendering fifty messages in one go would delay the first ones.
                await asyncio.sleep(0)
        return len(parcels)

    def _start(self, parcel: Parcel, composed: Composed) -> None:
        task = asyncio.create_task(
            self._deliverer.deliver(parcel, composed), name=f"alert to {parcel.channel}"
        )
        self._active[task] = parcel

    async def _settle(self) -> None:
        """Record outcomes; suspend the subscriptions of channels that refuse messages."""
        done = [task for task in self._active if task.done()]
        refused: dict[int, str] = {}
        for task in done:
            parcel = self._active.pop(task)
            outcome = _outcome(task, parcel)
            if isinstance(outcome, tuple):
                self._unmarked.append(outcome[0])
                if outcome[1] is not None:
                    refused[parcel.channel] = outcome[1]
            elif outcome is not None:
                self._unmarked.append(outcome)
        # Suspend first: after a crash between the two steps the row is still claimed.
        for channel, reason in refused.items():
            await self._suspension.suspend_channel(channel, reason, datetime.now(UTC))
        if self._unmarked:
            # Cleared only after success: the store may be unavailable just now.
            await mark(self._store, self._unmarked, sender=self._name, now=datetime.now(UTC))
            self._unmarked.clear()


def _outcome(
    task: asyncio.Task[tuple[Outcome, str | None]], parcel: Parcel
) -> tuple[Outcome, str | None] | Outcome | None:
    """Return a task's result; if it raised, log that and return a retry; None if cancelled."""
    if task.cancelled():
        return None  # the claim expires, and the next attempt looks for the message first
    error = task.exception()
    if error is None:
        return task.result()
    _log.error("an alert could not be delivered", exc_info=error)
    later = datetime.now(UTC) + timedelta(minutes=1)
    return Again(parcel, later, f"{type(error).__name__}: {error}", absent=False)
