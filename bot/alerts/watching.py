"""Detects writes of other processes without a timer on the bot's event loop.

The simulated Discord of `lateral try` answers a click only after the bot is idle, and a task that
polls the store keeps it from being idle. So a thread polls, with its own connection to the store.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy.engine import URL

from bot.store import Store, StoreError

_log = logging.getLogger(__name__)


@contextmanager
def watching(store: Store, tell: Callable[[], None], *, seconds: float = 1.0) -> Iterator[None]:
    """Within the block, call `tell` on this loop each time any process has loaded facts."""
    loop = asyncio.get_running_loop()
    ended = threading.Event()
    url = store.engine.url

    def look() -> None:
        try:
            asyncio.run(_look(url, ended, lambda: loop.call_soon_threadsafe(tell), seconds))
        except (StoreError, RuntimeError):  # the store or the loop was closed
            _log.warning("what other processes write is not noticed any more")

    thread = threading.Thread(target=look, name="watch of the store", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()


async def _look(
    url: URL, ended: threading.Event, tell: Callable[[], object], seconds: float
) -> None:
    own = await Store.open(url)
    try:
        known = (await own.changes_since(None)).cursor
        while not await asyncio.to_thread(ended.wait, seconds):
            newest = (await own.changes_since(None)).cursor
            if newest != known:
                known = newest
                tell()
    finally:
        await own.close()
