"""Delivers one parcel: looks whether it is posted already, else posts, edits or reschedules it."""

from __future__ import annotations

import asyncio
import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.alerts.composer import Composed
from bot.alerts.messenger import (
    HeldError,
    InvalidError,
    LimitedError,
    Messenger,
    NoMessageError,
    RefusedError,
    UncertainError,
    UnreachableError,
)
from bot.alerts.pacing import ChannelPace, Pacer
from bot.careers.subscription import SubscriptionState
from bot.store.outcomes import Again, Dead, Dropped, Elsewhere, Kept, Outcome, Sent
from bot.store.parcels import Parcel

SEND_SECONDS = 45.0
"""Timeout of one request in seconds. discord.py 2.7.1 (`HTTPClient.request`) waits out rate limits
and repeats some failures by itself, which takes up to 25 seconds."""

FIRST_WAIT, LONGEST_WAIT = 1.0, 600.0  # seconds before the next attempt; doubled each time
MOST_ATTEMPTS = 200  # a day and a half with the waits above
CLOCK_SKEW = timedelta(minutes=5)  # assumed between this machine and Discord, at most
_OUTAGE_AFTER = 8  # failures in a row after which all requests pause


@dataclass(slots=True)
class Tally:
    """Counts of outcomes since the sender started."""

    sent: int = 0
    edited: int = 0
    found: int = 0  # posted by an earlier attempt whose answer was lost
    retried: int = 0
    limited: int = 0
    suspended: int = 0
    dead: int = 0


@dataclass(slots=True)
class Deliverer:
    """Delivers parcels with a messenger, within the rate limits."""

    messenger: Messenger
    pacer: Pacer
    channels: ChannelPace
    tally: Tally
    send_seconds: float = SEND_SECONDS
    first_wait: float = FIRST_WAIT
    _failures: int = 0

    async def deliver(self, parcel: Parcel, composed: Composed) -> tuple[Outcome, str | None]:
        """Return the outcome, and the reason if the channel refuses all messages (else None)."""
        if kept := _held_back(parcel):
            return kept, None
        async with self.channels.lock(parcel.channel):
            try:
                with self.pacer.paced():
                    return await self._attempt(parcel, composed), None
            except RefusedError as error:
                if _moved(parcel):
                    return Elsewhere(parcel), None
                absent = parcel.tried_at is None
                return Kept(parcel, "suspended", absent), str(error)
            except LimitedError as error:
                return self._limited(parcel, error), None
            except InvalidError as error:
                self.tally.dead += 1
                return Dead(parcel, "invalid", str(error)), None
            except UnreachableError as error:
                return self._failed(parcel, str(error), absent=True), None
            except (UncertainError, TimeoutError) as error:
                return self._failed(parcel, str(error) or "no answer", absent=False), None

    async def _attempt(self, parcel: Parcel, composed: Composed) -> Outcome:
        message = composed.message
        look = parcel.look or (message is None and parcel.tried_at is not None)
        if look and (found := await self._found(parcel)):
            self._reset_failures()
            self.tally.found += 1
            return Sent(parcel, found, datetime.now(UTC), composed.notes)
        if message is None:
            return Dropped(parcel)
        if parcel.work.posts and _moved(parcel) and (parcel.look or parcel.tried_at is None):
            return Elsewhere(parcel)
        if parcel.work.posts:
            await self.channels.turn(parcel.channel)
        # After its claim expires a parcel may be sent by another process: stop before that.
        left = (parcel.claimed_until - datetime.now(UTC)).total_seconds()
        if left <= 0:
            return Again(
                parcel, datetime.now(UTC), "", absent=parcel.tried_at is None, counts=False
            )
        async with asyncio.timeout(min(left, self.send_seconds)):
            if parcel.work.posts:
                id_ = await self.messenger.post(parcel.channel, message)
                self.tally.sent += 1
                self._reset_failures()
                return Sent(parcel, id_, datetime.now(UTC), composed.notes)
            return await self._edit(parcel, composed)

    async def _edit(self, parcel: Parcel, composed: Composed) -> Outcome:
        """Edit every message that reported these moves, newest first, in its own channel."""
        assert parcel.message is not None
        gone = []
        for one, message in zip(
            (parcel, *parcel.earlier), (composed.message, *composed.earlier), strict=True
        ):
            assert one.message is not None
            assert message is not None
            try:
                await self.messenger.edit(one.channel, one.message, message)
            except NoMessageError:
                gone.append(one.message)
            except RefusedError:
                if not _moved(one):
                    raise
                gone.append(one.message)  # the old channel cannot be edited: leave that message
            else:
                self.tally.edited += 1
        self._reset_failures()
        now = datetime.now(UTC)
        return Sent(parcel, parcel.message, now, composed.notes, edited=True, gone=tuple(gone))

    async def _found(self, parcel: Parcel) -> int | None:
        assert parcel.tried_at is not None
        since, until = (
            parcel.tried_at - CLOCK_SKEW,
            (parcel.tried_until or datetime.now(UTC)) + CLOCK_SKEW,
        )
        async with asyncio.timeout(self.send_seconds):
            return await self.messenger.find(parcel.channel, parcel.nonce, since, until)

    def _limited(self, parcel: Parcel, error: LimitedError) -> Outcome:
        self.tally.limited += not isinstance(error, HeldError)
        if error.everywhere:
            self.pacer.hold(error.seconds)
        else:
            self.channels.hold(parcel.channel, error.seconds)
        when = datetime.now(UTC) + timedelta(seconds=error.seconds)
        return Again(parcel, when, str(error), absent=_never_tried(parcel), counts=False)

    def _failed(self, parcel: Parcel, error: str, *, absent: bool) -> Outcome:
        self._failures += 1
        self.tally.retried += 1
        if self._failures >= _OUTAGE_AFTER:  # the cause is Discord or the network, not the message
            self.pacer.hold(min(30.0, 2.0 ** (self._failures - _OUTAGE_AFTER)))
        if parcel.attempts >= MOST_ATTEMPTS:
            self.tally.dead += 1
            return Dead(parcel, "attempts", error)
        when = datetime.now(UTC) + timedelta(seconds=wait_before(parcel.attempts, self.first_wait))
        return Again(parcel, when, error, absent=absent and _never_tried(parcel))

    def _reset_failures(self) -> None:
        self._failures = 0


def _moved(parcel: Parcel) -> bool:
    """True if the subscription moved to another channel after this parcel was created."""
    return parcel.channel != parcel.subscription.channel


def _never_tried(parcel: Parcel) -> bool:
    """True if no message can exist yet, because nothing was attempted before."""
    return parcel.tried_at is None


def _held_back(parcel: Parcel) -> Outcome | None:
    """Return the outcome for a subscription that is paused or suspended by now, else None."""
    state = parcel.subscription.state
    if state is SubscriptionState.SUSPENDED:
        return Kept(parcel, "suspended", absent=True)
    paused = state is SubscriptionState.PAUSED and parcel.work.posts
    return Kept(parcel, "paused", absent=True) if paused and parcel.tried_at is None else None


def wait_before(attempts: int, first: float = FIRST_WAIT) -> float:
    """Return the seconds to wait after so many attempts: exponential backoff with jitter."""
    longest: float = min(LONGEST_WAIT, first * 2.0 ** min(attempts - 1, 20))
    return longest * random.uniform(0.5, 1.5)
