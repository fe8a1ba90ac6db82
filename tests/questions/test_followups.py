"""A question may go on from the one before it."""

from __future__ import annotations

import pytest

from bot.answers.answer import Answer, Outcome
from bot.answers.desk import Desk

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def last_of(desk: Desk, *texts: str) -> Answer:
    """Return the answer to the last of questions that each go on from the one before."""
    answer = await desk.ask_text(texts[0], whole=True)
    for text in texts[1:]:
        answer = await desk.ask_text(text, whole=True, previous=answer.query)
    return answer


@pytest.mark.parametrize(
    ("first", "then", "same"),
    [
        ("who left openai?", "and to Meta?", "/moves from:openai to:meta"),
        ("who left openai?", "to anthropic", "/moves from:openai to:anthropic"),
        ("who left openai?", "what about 2024?", "/moves from:openai since:2024 until:2024"),
        ("who left openai?", "and since 2025", "/moves from:openai since:2025"),
        ("who left openai?", "what about anthropic?", "/moves from:anthropic"),
        ("who left openai?", "and in robotics?", "/moves from:openai area:robotics"),
        ("who joined anthropic?", "and from google?", "/moves from:google to:anthropic"),
        ("who joined anthropic?", "who left again?", "/moves from:anthropic"),
        ("/organization anthropic", "what about openai", "/organization openai"),
        ("/organization anthropic", "who works there?", "who works at anthropic?"),
        ("who founded anthropic?", "who left it?", "/moves from:anthropic"),
        ("who works at anthropic?", "and at openai?", "who works at openai?"),
        ("how many people left openai?", "and in 2024?", "how many people left openai in 2024?"),
        ("who left openai?", "how many?", "how many people left openai?"),
        ("where is max schwarzer?", "and karpathy?", "where is karpathy?"),
        ("/whois max schwarzer", "where does he work?", "where does max schwarzer work?"),
        ("/whois john schulman", "and before anthropic?", "where was john schulman before anthropic?"),
        ("/whois max schwarzer", "where now?", "where is max schwarzer now?"),
        ("/whois mira murati", "when did she leave openai?", "when did mira murati leave openai?"),
    ],
)  # fmt: skip
async def test_a_follow_up_is_answered_as_the_whole_question(
    asked: Desk, first: str, then: str, same: str
) -> None:
    answer = await last_of(asked, first, then)
    whole = await asked.ask_text(same, whole=True)
    assert whole.outcome is Outcome.OK
    assert (answer.value, set(answer.moves)) == (whole.value, set(whole.moves))
    assert (set(answer.people), answer.kind) == (set(whole.people), whole.kind)


@pytest.mark.parametrize("text", ["what about 2024?", "who else?", "only researchers"])
async def test_a_follow_up_to_nothing_is_not_understood(asked: Desk, text: str) -> None:
    assert (await asked.ask_question(text)).outcome is Outcome.NOT_UNDERSTOOD


async def test_a_new_question_does_not_go_on_from_the_one_before(asked: Desk) -> None:
    answer = await last_of(asked, "who left openai?", "who joined anthropic")
    assert answer.query == (await asked.ask_text("/moves to:anthropic")).query


async def test_who_else_is_the_next_page(asked: Desk) -> None:
    answer = await last_of(asked, "who left openai?", "who else?")
    assert answer.card.pages is not None
    assert answer.card.pages.number == 2
