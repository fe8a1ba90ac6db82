"""Monitors the event loop: measures its lag, and logs the stack of what blocks it.

While a function computes, no other user is answered. A timer on the loop sets a heartbeat; a
thread checks it, and samples the stack of the loop's thread when a heartbeat is overdue.
"""

from __future__ import annotations

import asyncio
import logging
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import bot
from bot.operations.metrics import Metrics

_log = logging.getLogger(__name__)

BLOCKED = 0.050
"""Seconds of lag that count as blocked: a sixtieth of Discord's limit of 3 seconds."""

_BEAT = 0.025  # seconds between beats
_LOOK = 0.010  # seconds between looks, at least
_FRAMES = 6  # of the culprit's stack, the innermost
_OURS = Path(bot.__file__).parent.parent


@contextmanager
def watched(metrics: Metrics, *, blocked: float = BLOCKED) -> Iterator[None]:
    """Measure the running loop's lag, and log what blocks it for longer than `blocked` seconds."""
    watch = _Watch(asyncio.get_running_loop(), metrics, blocked)
    watch.start()
    try:
        yield
    finally:
        watch.stop()


class _Watch:
    """The heartbeat on the loop, and the thread that checks it."""

    def __init__(self, loop: asyncio.AbstractEventLoop, metrics: Metrics, blocked: float) -> None:
        self._loop = loop
        self._metrics = metrics
        self._blocked = blocked
        self._thread_id = threading.get_ident()
        self._ended = threading.Event()
        self._due = time.monotonic()
        self._spent = time.thread_time()
        self._culprit = ""
        self._handle: asyncio.TimerHandle | None = None
        self._thread = threading.Thread(target=self._look, name="watch of the loop", daemon=True)

    def start(self) -> None:
        self._beat()
        self._thread.start()

    def stop(self) -> None:
        self._ended.set()
        if self._handle is not None:
            self._handle.cancel()
        self._thread.join()

    def _beat(self) -> None:
        """Runs on the loop: record how late this heartbeat is, and schedule the next."""
        now, spent = time.monotonic(), time.thread_time()
        late = max(0.0, now - self._due)
        self._metrics.lagged(late)
        culprit, self._culprit = self._culprit, ""
        if late > self._blocked:
            self._metrics.blocked()
            # Little processor time means that the machine was busy, not our code.
            facts = {
                "blocked_ms": round(late * 1000),
                "processor_ms": round((spent - self._spent) * 1000),
                "culprit": culprit or "unknown: nothing was seen at work",
            }
            message = "the event loop was blocked for %(blocked_ms)d ms (%(processor_ms)d ms of the"
            message += " processor) by %(culprit)s"
            _log.warning(message, facts, extra={"facts": facts})
        # The time spent on logging must not count as lag of the next heartbeat.
        self._spent, self._due = time.thread_time(), time.monotonic() + _BEAT
        self._handle = self._loop.call_later(_BEAT, self._beat)

    def _look(self) -> None:
        """In a thread: where the loop stands when its beat is overdue."""
        wait = _LOOK
        while not self._ended.wait(wait):
            # A beat that comes meanwhile is due later: it is looked for when it would be overdue.
            left = self._due + 0.8 * self._blocked - time.monotonic()
            if left <= 0 and not self._culprit:
                frame = sys._current_frames().get(self._thread_id)
                self._culprit = _told(frame)
            wait = max(_LOOK, left)


def _told(frame: FrameType | None) -> str:
    """Return the innermost calls of a stack, without values: "where.py:12 name < …"."""
    calls: list[str] = []
    while frame is not None and len(calls) < _FRAMES:
        code = frame.f_code
        path = Path(code.co_filename)
        name = path.relative_to(_OURS).as_posix() if path.is_relative_to(_OURS) else path.name
        calls.append(f"{name}:{frame.f_lineno} {code.co_name}")
        frame = frame.f_back
    return " < ".join(calls)
