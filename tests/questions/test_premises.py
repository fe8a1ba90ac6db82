"""A question that takes something untrue for granted is set right, never gone along with."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from bot.answers.desk import Desk
from bot.query.language import Find

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("why did karpathy leave anthropic", "has not left Anthropic"),
        ("why did jan leike leave anthropic for openai", "has not left Anthropic"),
        (
            "why did karpathy leave tesla for apple",
            "No move of Andrej Karpathy from Tesla to Apple",
        ),
        ("why did mira murati leave google", "No post of Mira Murati at Google"),
        ("why did dario join mistral", "No post of Dario Amodei at Mistral AI"),
        ("why did demis hassabis leave deepmind", "Demis Hassabis has not left Google DeepMind"),
        ("when did yann lecun become ceo of meta", "Such a post of Yann LeCun at Meta"),
        ("when did mira murati quit google", "No post of Mira Murati at Google"),
    ],
)
async def test_what_never_was_is_said_not_to_be_recorded(asked: Desk, text: str, said: str) -> None:
    answer = await asked.ask_text(text)
    assert answer.outcome is Outcome.NONE
    assert answer.value is None
    assert answer.card.lead is not None
    assert said in answer.card.lead.plain


async def test_why_somebody_came_is_not_why_they_left(asked: Desk) -> None:
    came = await asked.ask_text("why did john schulman join anthropic")
    left = await asked.ask_text("why did john schulman leave anthropic")
    assert came.value is not None
    assert came.value != left.value


async def test_a_post_is_not_denied_for_the_words_behind_it(asked: Desk) -> None:
    text = "was dario amodei vp of research at openai before founding anthropic"
    assert (await asked.ask_text(text)).value != "no"


async def test_what_nothing_verifies_is_said_to_be_so(asked: Desk) -> None:
    unsure = await asked.ask_text("is ajeya cotra at metr")
    sure = await asked.ask_text("is jan leike at anthropic")
    assert unsure.card.lead is not None
    assert sure.card.lead is not None
    assert unsure.card.lead.plain.endswith("This is unverified.")
    assert "unverified" not in sure.card.lead.plain


@pytest.mark.parametrize(
    "text",
    [
        "which machine learning professors at xAI left for Anthropic?",
        "which professors left Apple for Meta?",
    ],
)
async def test_an_empty_list_that_nobody_asks_for_is_owned_to_be_misread(
    asked: Desk, text: str
) -> None:
    answer = await asked.ask_text(text)
    assert answer.outcome is Outcome.NOT_UNDERSTOOD
    assert answer.card.lead is not None
    assert "I may have misread it" in answer.card.lead.plain


async def test_a_question_that_nobody_fits_offers_what_fits_a_part_of_it(asked: Desk) -> None:
    answer = await asked.ask_text("which professors left Apple for Meta?")
    first, *_ = [one.query for one in answer.card.actions if isinstance(one.query.query, Find)]
    assert (await asked.answer(first)).outcome is Outcome.OK


@pytest.mark.parametrize(
    "text",
    [
        "who left Mistral for DeepSeek?",
        "who joined anthropic in 2022",
        "has anybody been at OpenAI, at Google, at Meta and at Anthropic?",
        "is anyone of the people behind GPT-2 still at OpenAI?",
    ],
)
async def test_a_question_that_may_have_no_answer_is_answered_with_nobody(
    asked: Desk, text: str
) -> None:
    assert (await asked.ask_text(text)).outcome is Outcome.NONE
