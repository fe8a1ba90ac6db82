"""Who left or joined before, after or together with somebody, and who of two was first."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome, Value
from bot.answers.asked import SelectMoves, Timing
from bot.answers.desk import Desk

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("did jan leike leave openai before john schulman", "yes"),
        ("did john schulman leave openai before jan leike", "no"),
        ("did john schulman leave openai after jan leike", "yes"),
        ("did john schulman join openai before jan leike", "yes"),
        ("who left openai first, john schulman or jan leike?", "jan-leike"),
        ("who joined openai first, jan leike or john schulman", "john-schulman"),
    ],
)
async def test_of_two_it_is_told_who_was_sooner(asked: Desk, text: str, value: Value) -> None:
    answer = await asked.ask_text(text)
    assert answer.value == value
    assert set(answer.people) == {"jan-leike", "john-schulman"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("did liam fedus leave openai before barret zoph", "It depends which time is meant"),
        ("did mark chen leave openai before jan leike", "Mark Chen has not left OpenAI"),
        ("did mira murati leave google before jan leike", "No post of Mira Murati at Google"),
    ],
)
async def test_where_it_cannot_be_told_that_is_said(asked: Desk, text: str, said: str) -> None:
    answer = await asked.ask_text(text)
    assert answer.outcome is Outcome.NONE
    assert answer.card.lead is not None
    assert answer.card.lead.plain.startswith(said)


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("who left openai before john schulman",
         SelectMoves(origins="openai", timing=Timing.BEFORE, with_person="john-schulman")),
        ("who left openai after john schulman did",
         SelectMoves(origins="openai", timing=Timing.AFTER, with_person="john-schulman")),
        ("who left openai the same month as ilya",
         SelectMoves(origins="openai", timing=Timing.SAME, with_person="ilya-sutskever")),
        ("who joined anthropic before karpathy",
         SelectMoves(destinations="anthropic", timing=Timing.BEFORE, with_person="andrej-karpathy")),
    ],
)  # fmt: skip
async def test_a_move_is_asked_for_by_when_somebody_made_the_same(
    asked: Desk, text: str, query: SelectMoves
) -> None:
    assert (await asked.ask_text(text)).query == query


async def test_before_and_after_somebody_are_apart_and_leave_them_out(asked: Desk) -> None:
    before = await asked.ask_text("who left openai before john schulman", whole=True)
    after = await asked.ask_text("who left openai after john schulman", whole=True)
    assert {"jan-leike", "ilya-sutskever"} <= set(before.people)
    assert {"max-schwarzer", "mira-murati"} <= set(after.people)
    assert not set(before.moves) & set(after.moves)
    assert "john-schulman" not in {*before.people, *after.people}
    measured = "Measured by when John Schulman left OpenAI: August 2024."
    assert measured in [line.plain for line in before.card.footer]


async def test_without_a_place_it_is_asked_for(asked: Desk) -> None:
    answer = await asked.ask_text("who left before john schulman")
    assert answer.outcome is Outcome.NOT_UNDERSTOOD
    assert answer.card.lead is not None
    assert answer.card.lead.plain.startswith("Name the place too")
