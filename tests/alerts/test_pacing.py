"""How fast messages go out, also from a loop that stalls."""

from __future__ import annotations

import asyncio
import time
from time import monotonic

from bot.alerts.pacing import Pacer


async def test_a_loop_that_stalls_does_not_let_the_turns_it_missed_out_at_once() -> None:
    pacer, times = Pacer(40), list[float]()

    async def turn() -> None:
        await pacer.turn()
        times.append(monotonic())

    waiting = [asyncio.create_task(turn()) for _ in range(80)]
    await asyncio.sleep(0.2)
    time.sleep(0.7)  # noqa: ASYNC251 - the stall
    await asyncio.gather(*waiting)
    most = max(sum(begin <= one < begin + 1 for one in times) for begin in times)
    assert most <= 47  # a second's 40, what may be caught up, and some for the clock


async def test_nobody_gets_a_turn_while_all_are_held() -> None:
    pacer = Pacer(1000)
    pacer.hold(0.2)
    began = monotonic()
    await pacer.turn()
    assert monotonic() - began >= 0.19
