"""A question that says "it" or "she" of nobody is answered by asking who is meant."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from bot.answers.desk import Desk

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.mark.parametrize(
    "text",
    [
        "when did she leave?",
        "why did they leave",
        "who left it?",
        "who are its founders?",
    ],
)
async def test_a_first_question_without_a_subject_asks_who_is_meant(asked: Desk, text: str) -> None:
    answer = await asked.ask_text(text)
    assert answer.outcome is Outcome.NOT_UNDERSTOOD
    assert "Who or what is meant?" in answer.card.lead.plain


async def test_the_same_question_after_another_is_of_whom_that_was(asked: Desk) -> None:
    first = await asked.ask_text("/whois mira murati")
    answer = await asked.ask_text("when was that announced?", previous=first.query)
    assert "Who or what is meant?" not in answer.card.lead.plain
