"""Every question about moves is read as the query it means."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from bot.answers.desk import Desk
from bot.answers.old_buttons.queries import Query
from tests.questions.moves_set import MOVES


@pytest.mark.asyncio(loop_scope="session")
@pytest.mark.parametrize(("text", "query"), MOVES, ids=[text for text, _ in MOVES])
async def test_a_question_about_moves_is_the_query_it_means(
    asked: Desk, text: str, query: Query
) -> None:
    answer = await asked.ask_question(text, whole=True)
    assert answer.query == query
    assert answer.outcome in (Outcome.OK, Outcome.NONE)
    assert answer.understood
