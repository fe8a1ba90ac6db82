"""Lists a little longer than a page, and what is shown beside each move."""

from __future__ import annotations

import pytest

from bot.answers.desk import Desk
from bot.answers.listed_moves import PAGE
from bot.catalogue.facts import Catalogue
from bot.terminal.card_text import plain
from tests.questions.conftest import asked

__all__ = ["asked"]  # the fixture

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.mark.parametrize(
    "text", ["who left xai in 2026", "who left deepmind for anthropic", "former tesla people"]
)
async def test_a_list_a_few_rows_longer_than_a_page_is_shown_whole(
    asked: Desk, shipped: Catalogue, text: str
) -> None:
    answer = await asked.ask_text(text, whole=True)
    names = {one.name for one in shipped.people if one.id in answer.people}
    assert len(names) > PAGE
    assert answer.card.pages is None
    assert not {name for name in names if name not in plain(answer.card)}


async def test_a_move_says_where_somebody_is_now_if_it_is_asked(asked: Desk) -> None:
    card = (await asked.ask_text("who left xai in 2026 and where are they now")).card
    assert "Jimmy Ba left · now Assistant professor" in plain(card)
    assert "Zihang Dai left · reported · no later post recorded" in plain(card)
    assert "no later post" not in plain((await asked.ask_text("who left xai in 2026")).card)


async def lines_of(asked: Desk, text: str) -> list[str]:
    card = (await asked.ask_text(text)).card
    return [line.plain for section in card.sections for line in section.lines]


@pytest.mark.parametrize("text", ["/moves from:openai to:anthropic", "/moves to:anthropic"])
async def test_places_that_were_asked_for_are_not_said_on_each_line(asked: Desk, text: str) -> None:
    lines = await lines_of(asked, text)
    assert len(lines) == 10
    assert not [line for line in lines if "Anthropic" in line]
    assert ("from OpenAI" in "".join(lines)) is ("from:" not in text)


async def test_moves_of_one_person_do_not_repeat_the_name(asked: Desk) -> None:
    lines = await lines_of(asked, "/moves person:andrej karpathy")
    assert lines[0].startswith("May 2026  Eureka Labs → Anthropic, Pre-training researcher")
    assert lines[1] == "2024  founded Eureka Labs after OpenAI · reported"
    assert not [line for line in lines if "Karpathy" in line]


@pytest.mark.parametrize("text", ["/moves", "who left openai in 2024?", "/moves to:anthropic"])
async def test_a_month_is_a_heading_where_it_has_moves_enough(asked: Desk, text: str) -> None:
    sections = (await asked.ask_text(text)).card.sections
    assert sections
    if sections[0].heading is None:
        assert len(sections) == 1
    else:
        assert sum(len(one.lines) for one in sections) >= 2 * len(sections)
