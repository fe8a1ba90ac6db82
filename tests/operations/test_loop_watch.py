"""Who blocks the event loop is named."""

from __future__ import annotations

import asyncio
import logging
import time

import pytest

from bot.operations.loop_watch import watched
from bot.operations.metrics import Metrics


def dig_for_ages() -> float:
    """Work for half a second, and until the watch has had turns to see it; return the seconds."""
    began, worked = time.monotonic(), time.thread_time()
    while time.monotonic() - began < 0.5 or time.thread_time() - worked < 0.4:
        sum(range(1000))
    return time.monotonic() - began


async def test_what_blocks_the_loop_is_named_with_its_callers(
    caplog: pytest.LogCaptureFixture,
) -> None:
    metrics = Metrics()
    with watched(metrics, blocked=0.2):
        await asyncio.sleep(0.05)
        seconds = dig_for_ages()
        await asyncio.sleep(0.05)
    said = [r for r in caplog.records if "blocked" in r.getMessage()]
    named = [r.__dict__["facts"] for r in said if "dig_for_ages" in r.getMessage()]
    assert len(named) == 1
    assert "tests/operations/test_loop_watch.py" in named[0]["culprit"]
    assert "test_what_blocks_the_loop" in named[0]["culprit"]
    assert named[0]["blocked_ms"] >= 1000 * seconds - 100
    assert b"lateral_loop_blocks_total" in metrics.text()


async def test_a_loop_that_waits_is_not_blocked(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)
    metrics = Metrics()
    with watched(metrics, blocked=30.0):
        await asyncio.sleep(0.2)
    assert caplog.records == []
    assert b"lateral_loop_blocks_total 0.0" in metrics.text()
