"""Words beside a question: left out and named, or a reason to refuse where they may narrow it."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from bot.answers.desk import Desk
from bot.terminal.card_text import plain
from tests.questions import files
from tests.questions.conftest import asked

__all__ = ["asked"]  # the fixture

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.mark.parametrize(
    ("text", "people", "named"),
    [
        ("who left openai for anthropic, blimey?", files.former("openai"), "blimey"),
        (
            "I am betting on Periodic this year. Which founders does Periodic Labs have?",
            files.founders("periodic-labs"),
            "betting",
        ),
        (
            "H Company looked so promising to me, then everybody quarrelled. Who founded H Company?",
            files.founders("h-company"),
            "promising",
        ),
    ],
)
async def test_what_says_nothing_about_the_question_is_left_out_and_named(
    asked: Desk, text: str, people: set[str], named: str
) -> None:
    answer = await asked.ask_text(text, whole=True)
    assert answer.people
    assert set(answer.people) <= people
    assert named in plain(answer.card)


@pytest.mark.parametrize(
    "text",
    [
        "which florbish people left openai",
        "who left openai for Florbish",
        "who florbed from openai",
        "who was florbed at openai in 2024",
        "who made florbish",
    ],
)
async def test_what_may_narrow_the_question_is_asked_about(asked: Desk, text: str) -> None:
    answer = await asked.ask_text(text)
    assert answer.outcome in (Outcome.NOT_UNDERSTOOD, Outcome.AMBIGUOUS, Outcome.NONE)


async def test_of_namesakes_the_one_who_was_at_the_place_is_meant(asked: Desk) -> None:
    answer = await asked.ask_text("since when is shunyu yao the chief ai scientist of tencent")
    assert answer.people == ("shunyu-yao",)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("who left open phil", "open-philanthropy"),
        ("who works at black forest", "black-forest-labs"),
    ],
)
async def test_a_place_is_known_by_the_beginning_of_its_name(
    asked: Desk, text: str, place: str
) -> None:
    assert (await asked.ask_text(text)).organizations[:1] == (place,)


async def test_back_is_a_further_move(asked: Desk) -> None:
    answer = await asked.ask_text("who moved from anthropic to cursor and back", whole=True)
    assert set(answer.people) == {"boris-cherny", "cat-wu"}


async def test_between_two_places_is_from_either_to_the_other(asked: Desk) -> None:
    both = await asked.ask_text("who moved between anthropic and openai", whole=True)
    there = await asked.ask_text("who moved from anthropic to openai", whole=True)
    back = await asked.ask_text("who moved from openai to anthropic", whole=True)
    assert set(both.people) == {*there.people, *back.people}


async def test_parts_that_are_counted_in_any_case_narrow_nothing(asked: Desk) -> None:
    plain_ = await asked.ask_text("who has been at openai, anthropic and google", whole=True)
    said = await asked.ask_text(
        "Who has been at all three of OpenAI, Anthropic and Google (DeepMind and Brain included)?",
        whole=True,
    )
    assert plain_.people
    assert said.people == plain_.people


async def test_a_person_is_known_without_the_middle_initial(asked: Desk) -> None:
    assert (await asked.ask_text("where is Richard Sutton now")).people == ("richard-sutton",)
