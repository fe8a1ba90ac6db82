"""What strangers asked, in many wordings, has the people and the values that the files say."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome, Value
from bot.answers.desk import Desk
from tests.questions.strangers_set import LEFT, PEOPLE, VALUES

pytestmark = pytest.mark.asyncio(loop_scope="session")

_PEOPLE = [(text, people) for people, texts in PEOPLE for text in texts]
_LEFT = [(text, known, may) for known, may, texts in LEFT for text in texts]
_VALUES = [(text, value) for value, texts in VALUES for text in texts]


@pytest.mark.parametrize(("text", "people"), _PEOPLE, ids=[text for text, _ in _PEOPLE])
async def test_a_question_for_people_finds_those_of_the_files(
    asked: Desk, text: str, people: set[str]
) -> None:
    answer = await asked.ask_text(text, whole=True)
    assert people
    assert answer.outcome is Outcome.OK
    assert set(answer.people) == people


@pytest.mark.parametrize(("text", "known", "may"), _LEFT, ids=[text for text, *_ in _LEFT])
async def test_who_left_in_a_month_is_listed_and_whose_month_is_not_known_stands_apart(
    asked: Desk, text: str, known: list[str], may: list[str]
) -> None:
    answer = await asked.ask_text(text, whole=True)
    assert known
    assert may
    assert sorted(answer.people) == known
    assert sorted(move.person for move in answer.possible) == may


@pytest.mark.parametrize(("text", "value"), _VALUES, ids=[text for text, _ in _VALUES])
async def test_a_question_with_a_bare_answer_has_that_of_the_files(
    asked: Desk, text: str, value: Value
) -> None:
    answer = await asked.ask_text(text)
    assert answer.value == value
    assert answer.outcome is Outcome.OK
