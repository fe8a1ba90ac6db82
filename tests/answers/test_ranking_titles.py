"""Rankings that are asked for most have a heading in usual words, and say how they were read."""

from __future__ import annotations

import pytest

from bot.answers.desk import Desk
from tests.questions.conftest import asked

__all__ = ["asked"]  # the fixture

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("which labs gained the most people since 2024?", "Gains and losses since January 2024"),
        ("where do people go after openai?", "Where people went from OpenAI"),
        ("where did people who left openai in 2024 go?", "Where people went from OpenAI in 2024"),
        ("where do openai people come from?", "Where people came to OpenAI from"),
    ],
)
async def test_a_usual_ranking_has_usual_words_and_says_how_it_was_read(
    asked: Desk, text: str, title: str
) -> None:
    answer = await asked.ask_text(text)
    assert answer.card.title == title
    assert answer.card.footer[-1].plain == f"Read as: {answer.understood}."


@pytest.mark.parametrize(
    "text",
    [
        "which universities do openai people come from?",
        "which labs did rl researchers leave openai for?",
        "welche labore haben seit 2024 am meisten gewonnen?",
    ],
)
async def test_one_of_which_more_is_asked_or_in_another_language_is_said_clause_by_clause(
    asked: Desk, text: str
) -> None:
    answer = await asked.ask_text(text)
    assert answer.card.title == answer.understood
    assert not [one for one in answer.card.footer if one.plain.startswith("Read as")]
