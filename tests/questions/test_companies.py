"""A company may be named by who founded it, and two questions may stand in one sentence."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from bot.answers.old_buttons.asked import Fact, HowMany, PersonFact
from bot.answers.desk import Desk
from bot.answers.old_buttons.queries import FindMoves, Query, WhoIs

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("who joined mira murati's startup", FindMoves(destination="thinking-machines-lab")),
        ("who left ilya's company", FindMoves(origin="safe-superintelligence")),
        ("who left miras startup", FindMoves(origin="thinking-machines-lab")),
        ("who left openai for ilya's startup",
         FindMoves(origin="openai", destination="safe-superintelligence")),
        ("how many people joined murati's lab",
         HowMany(FindMoves(destination="thinking-machines-lab").compact)),
        ("when did lilian weng join mira's startup",
         PersonFact("lilian-weng", Fact.JOINED, "thinking-machines-lab")),
    ],
)  # fmt: skip
async def test_a_company_is_known_by_its_founder(asked: Desk, text: str, query: Query) -> None:
    answer = await asked.ask_text(text)
    assert answer.query == query
    assert answer.outcome is Outcome.OK


async def test_a_company_nobody_founded_is_said_not_to_be_recorded(asked: Desk) -> None:
    answer = await asked.ask_text("who joined mark chen's startup")
    assert answer.outcome is Outcome.NONE
    assert answer.card.lead is not None
    assert answer.card.lead.plain == "No company that Mark Chen founded is recorded."


async def test_the_second_question_of_a_sentence_has_a_button(asked: Desk) -> None:
    answer = await asked.ask_text(
        "when did john schulman leave anthropic, and where did he go next?"
    )
    assert answer.query == PersonFact("john-schulman", Fact.LEFT, "anthropic")
    assert answer.card.actions[0].label == "Where did he go next"
    then = await asked.answer(answer.card.actions[0].query)
    assert then.people == ("john-schulman",)


async def test_a_second_question_that_cannot_be_read_is_said_to_be_left(asked: Desk) -> None:
    answer = await asked.ask_text("who is jan leike and what does he fnord at the blorb")
    assert answer.query == WhoIs("jan-leike")
    said = "The rest, “what does he fnord at the blorb”, is not answered: ask it by itself."
    assert said in [one.plain for one in answer.card.footer]


@pytest.mark.parametrize(
    "text", ["who left openai and was at blorb", "who joined anthropic and has a fnord"]
)
async def test_what_narrows_a_question_is_no_second_one(asked: Desk, text: str) -> None:
    assert (await asked.ask_text(text)).outcome is Outcome.NOT_UNDERSTOOD
