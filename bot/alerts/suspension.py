"""Suspends subscriptions whose channel refuses messages, probes them, and resumes them."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from itertools import groupby

from bot.alerts.delivering import Tally
from bot.alerts.messenger import (
    LimitedError,
    Messenger,
    MessengerError,
    RefusedError,
)
from bot.alerts.pacing import Pacer
from bot.answers.text import counted
from bot.store import Store
from bot.store.parcels import Subscription
from bot.store.subscriptions import subscriptions_of
from bot.store.suspending import resume, suspend
from bot.store.upkeep import (
    due,
    forget,
    noticed,
    probe_later,
    probe_now,
    probes_of,
    tidy_changes,
)

_log = logging.getLogger(__name__)

FIRST_PROBE = timedelta(minutes=1)
LONGEST_PROBE = timedelta(hours=6)
FORGOTTEN_AFTER = timedelta(days=30)
"""Time from the bot's removal from a server to the deletion of its subscriptions."""

TIDIED_EVERY = timedelta(days=1)

REMOVED = "the bot was removed from the server"


class Suspension:
    """Timed work on subscriptions: ends of pauses, probes, notices, deletions."""

    def __init__(self, store: Store, messenger: Messenger, tally: Tally, pacer: Pacer) -> None:
        """`pacer` limits the rate of requests to the messenger."""
        self._store = store
        self._messenger = messenger
        self._tally = tally
        self._pacer = pacer
        self._tidied: datetime | None = None

    async def suspend_channel(self, channel: int, reason: str, now: datetime) -> None:
        """Suspend every subscription of a channel that refuses messages."""
        ids = [one.id for one in await subscriptions_of(self._store, channel=channel)]
        fresh = await suspend(
            self._store, ids, reason=reason, now=now, probe_at=now + FIRST_PROBE, notice=True
        )
        self._tally.suspended += len(fresh)

    async def upkeep(self, now: datetime, bot: int) -> bool:
        """Do what is due: end pauses, probe suspended channels, notify creators, delete.

        Return True if a subscription was resumed, so that rows may be due now.
        """
        found = await due(self._store, now, bot)
        if found.pauses:
            await resume(self._store, found.pauses, by=None, now=now, detail="the pause was over")
        if found.expired:
            await forget(self._store, found.expired)
        serves = self._messenger.serves
        resumed = await self._probe([one for one in found.probes if serves(one.server)], now)
        await self._notify(one for one in found.notices if serves(one.server))
        if self._tidied is None or now - self._tidied > TIDIED_EVERY:
            await tidy_changes(self._store)
            self._tidied = now
        return resumed or bool(found.pauses)

    async def _probe(self, due_now: Sequence[Subscription], now: datetime) -> bool:
        """Check suspended channels; return True if a subscription was resumed."""
        resumed = False
        waited = await probes_of(self._store, [one.id for one in due_now])
        for channel, group in groupby(_by_channel(due_now), key=lambda one: one.channel):
            subscriptions = list(group)
            ids = [one.id for one in subscriptions]
            probes = max(waited.get(id_, 0) for id_ in ids)
            later = now + min(LONGEST_PROBE, FIRST_PROBE * 2 ** min(probes, 12))
            try:
                with self._pacer.paced():
                    await self._messenger.check(channel, subscriptions[0].server)
            except RefusedError as error:
                await probe_later(self._store, ids, at=later, reason=str(error))
            except LimitedError as error:
                await probe_later(self._store, ids, at=now + timedelta(seconds=error.seconds))
            except (MessengerError, TimeoutError):
                await probe_later(self._store, ids, at=later)
            else:
                # Counted too: what looks well and is refused all the same is looked at ever less.
                await probe_later(self._store, ids, at=later)
                detail = "what was in the way is gone"
                await resume(self._store, ids, by=None, now=now, detail=detail)
                resumed = True
        return resumed

    async def _notify(self, notices: Iterable[Subscription]) -> None:
        """Notify creators once, in one message per channel, of suspended subscriptions."""
        ordered = sorted(notices, key=lambda one: (one.creator, one.channel, one.id))
        for (creator, channel), group in groupby(
            ordered, key=lambda one: (one.creator, one.channel)
        ):
            subscriptions = list(group)
            first = subscriptions[0]
            sentence = suspended_sentence(channel, len(subscriptions), first.reason or "")
            since = int((first.since or datetime.now(UTC)).timestamp())
            try:
                with self._pacer.paced():
                    told = await self._messenger.inform(
                        creator, first.server, sentence, f"n{first.id}-{since}"
                    )
            except (MessengerError, TimeoutError) as error:
                # No second attempt: a failed notice may have arrived, and a repeated one annoys.
                _log.warning("a suspension could not be told: %s", error)
                told = False
            ids = [one.id for one in subscriptions]
            await noticed(self._store, ids, "told" if told else "untold")


def suspended_sentence(channel: int, number: int, reason: str) -> str:
    """Return the notice for the creator of suspended subscriptions."""
    many = "is" if number == 1 else "are"
    return (
        f"{counted(number, 'alert subscription')} in <#{channel}> {many} suspended: {reason}. "
        "What it misses is kept, and sent in one message once this is fixed; "
        "/subscriptions shows more."
    )


async def removed_from(store: Store, server: int, now: datetime) -> None:
    """Suspend all subscriptions of a server the bot was removed from; deletion is 30 days later."""
    ids = [one.id for one in await subscriptions_of(store, server=server)]
    if ids:
        await suspend(
            store,
            ids,
            reason=REMOVED,
            now=now,
            probe_at=now + FORGOTTEN_AFTER + FORGOTTEN_AFTER,
            notice=True,
            expires_at=now + FORGOTTEN_AFTER,
        )


async def changed_in(store: Store, server: int, now: datetime) -> bool:
    """Make suspended subscriptions of a changed server due for a probe; return True if any is."""
    return bool(await probe_now(store, server, now))


def _by_channel(subscriptions: Iterable[Subscription]) -> list[Subscription]:
    return sorted(subscriptions, key=lambda one: (one.channel, one.id))
