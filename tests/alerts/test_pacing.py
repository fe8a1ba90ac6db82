"""How fast messages go out, also from a loop that stalls."""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress
from time import monotonic

import pytest

from bot.alerts.messenger import HeldError
from bot.alerts.pacing import Pacer, turn_of_request


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
    assert most <= 46  # a second's 40, the four that may be caught up, and two for the clock


async def test_of_the_requests_of_a_client_those_made_for_alerts_take_turns() -> None:
    pacer = Pacer(10)
    pacer.hold(60)
    await turn_of_request()  # somebody's answer: it is not held up
    with pacer.paced(), pytest.raises(HeldError):
        await turn_of_request()


@pytest.mark.parametrize("rate", [1, 20, 40, 45, 50])
async def test_what_is_caught_up_stays_below_what_discord_allows_in_a_second(rate: float) -> None:
    pacer, turns = Pacer(rate), 0
    await asyncio.sleep(0.4)
    began = monotonic()
    with suppress(TimeoutError):
        async with asyncio.timeout(0.5):
            while True:
                await pacer.turn()
                turns += 1
    assert turns <= rate * (monotonic() - began) + 1 + min(rate * 0.1, max(0, 46 - rate))


async def test_who_would_wait_long_for_a_turn_is_told_so() -> None:
    pacer = Pacer(1000)
    pacer.hold(60)
    with pytest.raises(HeldError) as held:
        await pacer.turn()
    assert 59 < held.value.seconds <= 60


async def test_nobody_gets_a_turn_while_all_are_held() -> None:
    pacer = Pacer(1000)
    pacer.hold(0.2)
    began = monotonic()
    await pacer.turn()
    assert monotonic() - began >= 0.19
