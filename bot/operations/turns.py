"""Coordinates the start of gateway sessions between the processes of one bot.

Discord limits how fast a bot may start sessions, over all its processes. Without coordination
processes that start together would start sessions too fast; Discord refuses these, and still counts
them against the daily limit.
"""

from __future__ import annotations

import asyncio
import logging
from datetime import UTC, datetime, timedelta

from bot.store import Store, StoreError
from bot.store.leases import take_turn

_log = logging.getLogger(__name__)

TURN = timedelta(seconds=5.5)
"""Time between two turns: Discord's 5 seconds ("Gateway": "Rate Limiting"), plus half a second for
differences in network delay."""

_LONGEST_WAIT = 45.0  # seconds; a connection that sends nothing for 60 is given up


async def have_turn(store: Store, bot: int, key: int) -> bool:
    """Wait for a turn among all sessions of a bot with the same key; return True if it came.

    Return False if the store fails or the wait takes too long: the caller then starts without a
    turn, which is better than not starting.
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
