"""A model that fails is left alone, and nobody asks it without end."""

from __future__ import annotations

import asyncio
from datetime import date

from bot.model.endpoint import Endpoint
from bot.model.language_model import AT_ONCE, LanguageModel
from bot.model.limits import Breaker, Budget
from tests.model.server import Served

ADA, BOB = 1, 2


def test_after_three_failures_in_a_row_it_is_left_alone_for_a_minute_then_longer() -> None:
    now = [0.0]
    breaker = Breaker(lambda: now[0])
    for _ in range(3):
        assert breaker.lets_through()
        breaker.failed()
    assert not breaker.lets_through()
    now[0] = 60.0
    assert breaker.lets_through()
    assert not breaker.lets_through()  # one at a time, to see
    breaker.failed()
    now[0] = 179.0
    assert not breaker.lets_through()
    now[0] = 180.0
    assert breaker.lets_through()
    breaker.succeeded()
    assert breaker.lets_through()
    assert breaker.lets_through()


def test_it_is_left_alone_for_as_long_as_it_asks() -> None:
    now = [0.0]
    breaker = Breaker(lambda: now[0])
    breaker.failed(30.0)
    assert not breaker.lets_through()
    now[0] = 30.0
    assert breaker.lets_through()


def test_each_user_has_so_many_a_day() -> None:
    today = [date(2026, 7, 1)]
    budget = Budget(2, lambda: today[0])
    assert [budget.spend(ADA) for _ in range(3)] == [True, True, False]
    assert budget.spend(BOB)
    today[0] = date(2026, 7, 2)
    assert budget.spend(ADA)


async def test_what_becomes_of_each_question_is_counted(asked: Endpoint, served: Served) -> None:
    seen: list[str] = []
    model = LanguageModel(asked, Budget(4), observe=lambda outcome, _: seen.append(outcome))
    served.reply = {"query": None}
    assert await model.ask("", "", {}, ADA) == {"query": None}
    served.fault = "500"
    for _ in range(4):
        assert await model.ask("", "", {}, ADA) is None
    assert seen == ["replied", "failed", "failed", "failed", "left_alone"]
    assert len(served.asked) == 4


async def test_over_the_budget_nothing_is_sent(asked: Endpoint, served: Served) -> None:
    seen: list[str] = []
    model = LanguageModel(asked, Budget(0), observe=lambda outcome, _: seen.append(outcome))
    assert await model.ask("", "", {}, ADA) is None
    assert seen == ["over_budget"]
    assert served.asked == []


async def test_while_so_many_are_on_their_way_no_more_are_sent(
    asked: Endpoint, served: Served
) -> None:
    seen: list[str] = []
    model = LanguageModel(asked, Budget(99), observe=lambda outcome, _: seen.append(outcome))
    served.fault, served.reply = "timeout", {}
    waiting = [asyncio.create_task(model.ask("", "", {}, ADA)) for _ in range(AT_ONCE)]
    while len(served.asked) < AT_ONCE:  # noqa: ASYNC110 - the server's list
        await asyncio.sleep(0.01)
    assert await model.ask("", "", {}, ADA) is None
    assert seen == ["busy"]
    served.release.set()
    assert await asyncio.gather(*waiting) == [{}] * AT_ONCE
