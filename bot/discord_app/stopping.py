"""Ctrl-C and SIGTERM ask a program to stop; it ends what it does and goes."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress

_ASKING = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def stop_asked() -> Iterator[asyncio.Event]:
    """Give an event that is set when the process is asked to stop; the next signal ends it."""
    loop = asyncio.get_running_loop()
    event = asyncio.Event()

    def stop() -> None:
        event.set()
        for asking in _ASKING:
            loop.remove_signal_handler(asking)

    # Windows has no signal handlers on its loop: there Ctrl-C is KeyboardInterrupt.
    with suppress(NotImplementedError):
        for asking in _ASKING:
            loop.add_signal_handler(asking, stop)
    try:
        yield event
    finally:
        with suppress(NotImplementedError):
            for asking in _ASKING:
                loop.remove_signal_handler(asking)
