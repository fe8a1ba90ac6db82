"""A company may be named by who founded it, and two questions may stand in one sentence."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from bot.answers.desk import Desk

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("who joined mira murati's startup", "/moves to:thinking-machines-lab"),
        ("who left miras startup", "/moves from:thinking-machines-lab"),
    ],
)
async def test_a_company_is_known_by_its_founder(asked: Desk, text: str, same: str) -> None:
    answer = await asked.ask_text(text, whole=True)
    assert answer.outcome is Outcome.OK
    assert set(answer.moves) == set((await asked.ask_text(same, whole=True)).moves)


async def test_those_who_joined_a_founders_company_are_counted(asked: Desk) -> None:
    listed = await asked.ask_text("/moves to:thinking-machines-lab", whole=True)
    counted = await asked.ask_text("how many people joined murati's lab")
    assert counted.value == len({move.person for move in listed.moves})


async def test_when_somebody_joined_a_founders_company_is_told(asked: Desk) -> None:
    answer = await asked.ask_text("when did lilian weng join mira's startup")
    assert (answer.people, answer.value) == (("lilian-weng",), "2025-02")


async def test_a_company_nobody_founded_has_no_moves(asked: Desk) -> None:
    answer = await asked.ask_text("who joined mark chen's startup")
    assert (answer.outcome, answer.moves) == (Outcome.NONE, ())


async def test_two_questions_in_one_sentence_are_both_answered(asked: Desk) -> None:
    answer = await asked.ask_text(
        "when did john schulman leave anthropic, and where did he go next?"
    )
    assert [part.value for part in answer.parts] == ["2025-02", "thinking-machines-lab"]
    assert answer.people == ("john-schulman",)


@pytest.mark.parametrize(
    "text",
    [
        "who is jan leike and what does he fnord at the blorb",
        "who left openai and was at blorb",
        "who joined anthropic and has a fnord",
    ],
)
async def test_a_part_that_cannot_be_read_is_not_left_out(asked: Desk, text: str) -> None:
    answer = await asked.ask_text(text)
    assert answer.outcome is Outcome.NOT_UNDERSTOOD
    assert ("fnord" if "fnord" in text else "blorb") in answer.card.lead.plain
