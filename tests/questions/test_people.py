"""A question with a bare answer has it, and the answer names who and what was asked about."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome, Value
from bot.answers.desk import Desk
from tests.questions.people_set import BARE, CARDS, PLACES

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.mark.parametrize(("text", "value"), BARE, ids=[text for text, _ in BARE])
async def test_a_question_with_a_bare_answer_has_it(asked: Desk, text: str, value: Value) -> None:
    answer = await asked.ask_text(text)
    found = answer.value
    if isinstance(found, tuple) and isinstance(value, tuple):
        assert sorted(found) == sorted(value)
    else:
        assert found == value
    assert answer.outcome is (Outcome.OK if value is not None else Outcome.NONE)
    assert answer.understood


@pytest.mark.parametrize(("text", "person"), CARDS, ids=[text for text, _ in CARDS])
async def test_who_somebody_is_gives_that_person(asked: Desk, text: str, person: str) -> None:
    answer = await asked.ask_text(text)
    assert (answer.outcome, answer.people) == (Outcome.OK, (person,))


@pytest.mark.parametrize(("text", "place"), PLACES, ids=[text for text, _ in PLACES])
async def test_what_a_place_is_gives_its_profile(asked: Desk, text: str, place: str) -> None:
    answer = await asked.ask_text(text)
    assert (answer.outcome, answer.organizations) == (Outcome.OK, (place,))
