"""Handles SIGTERM and Ctrl-C, so that a program can finish its work and exit."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress

_ASKING = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def stop_asked() -> Iterator[asyncio.Event]:
    """Yield an event that the first signal sets; the next signal ends the process."""
    loop = asyncio.get_running_loop()
    event = asyncio.Event()

    def stop() -> None:
        event.set()
        for asking in _ASKING:
            loop.remove_signal_handler(asking)

    # Windows event loops have no signal handlers: there Ctrl-C raises KeyboardInterrupt.
    with suppress(NotImplementedError):
        for asking in _ASKING:
            loop.add_signal_handler(asking, stop)
    try:
        yield event
    finally:
        with suppress(NotImplementedError):
            for asking in _ASKING:
                loop.remove_signal_handler(asking)
