"""Who left or joined before, after or together with somebody, and who of two was first."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from bot.answers.desk import Desk

pytestmark = pytest.mark.asyncio(loop_scope="session")


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
    ("text", "reference"),
    [
        ("who left openai the same month as ilya", {"jan-leike"}),
        ("who joined anthropic before karpathy", {"jan-leike", "durk-kingma"}),
        ("who left openai after john schulman did", {"max-schwarzer", "mira-murati"}),
    ],
)
async def test_a_move_is_asked_for_by_when_somebody_made_the_same(
    asked: Desk, text: str, reference: set[str]
) -> None:
    answer = await asked.ask_text(text, whole=True)
    assert reference <= set(answer.people)
    assert answer.outcome is Outcome.OK


async def test_before_and_after_somebody_leave_them_out(asked: Desk) -> None:
    before = await asked.ask_text("who left openai before john schulman", whole=True)
    after = await asked.ask_text("who left openai after john schulman", whole=True)
    assert {"jan-leike", "ilya-sutskever"} <= set(before.people)
    assert {"max-schwarzer", "mira-murati"} <= set(after.people)
    assert "john-schulman" not in {*before.people, *after.people}
    measured = "Measured by when John Schulman left OpenAI: August 2024."
    assert measured in [line.plain for line in before.card.footer]
