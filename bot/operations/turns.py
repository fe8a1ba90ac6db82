"""Taking turns to begin sessions at Discord, which allows them one after the other for the whole bot.

Of processes that start at the same time each would space its own sessions alone; Discord refuses
what comes too early, and counts it among the sessions of the day.
"""

from __future__ import annotations

import asyncio
import logging
from datetime import UTC, datetime, timedelta

from bot.store import Store, StoreError
from bot.store.leases import take_turn

_log = logging.getLogger(__name__)

TURN = timedelta(seconds=5.5)
"""How long one turn keeps the next away: Discord's 5 seconds ("Gateway": "Rate Limiting"), and half
a second for the ways to Discord, which are not equally long."""

_LONGEST_WAIT = 45.0  # seconds; a connection that says nothing for 60 is given up


async def have_turn(store: Store, bot: int, key: int) -> bool:
    """Wait for this process's turn among those of a bot with the same key; return whether it came.

    It does not where the store is away or others go first for too long: better to try at Discord
    without one than to stay away.
    """
    try:
        async with asyncio.timeout(_LONGEST_WAIT):
            while True:
                now = datetime.now(UTC)
                taken = await take_turn(store, bot, key, now=now, until=now + TURN)
                if taken is None:
                    return True
                await asyncio.sleep(min(taken - now, TURN).total_seconds())
    except StoreError as error:
        _log.warning("a session is begun out of turn: %s", error)
    except TimeoutError:
        _log.warning("a session is begun out of turn: others went first for too long")
    return False
