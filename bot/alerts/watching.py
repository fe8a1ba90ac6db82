"""Noticing what another process wrote, without a timer on the bot's own loop.

The simulated Discord of `lateral try` waits for the bot to come to rest before it answers a click;
a task that looks at the store every other second never does. So a thread looks, with a store of
its own.
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
    """Call `tell` on this loop whenever facts were taken in by any process, until the end."""
    loop = asyncio.get_running_loop()
    ended = threading.Event()
    url = store.engine.url

    def look() -> None:
        try:
            asyncio.run(_look(url, ended, lambda: loop.call_soon_threadsafe(tell), seconds))
        except (StoreError, RuntimeError):  # the store is gone, or the loop is
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
        known, _, _ = await own.changes_since(None)
        while not await asyncio.to_thread(ended.wait, seconds):
            newest, _, _ = await own.changes_since(None)
            if newest != known:
                known = newest
                tell()
    finally:
        await own.close()
