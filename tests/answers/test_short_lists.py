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
    assert "Jimmy Ba left xAI · now Assistant professor" in plain(card)
    assert "Zihang Dai left xAI · reported · no later post recorded" in plain(card)
    assert "no later post" not in plain((await asked.ask_text("who left xai in 2026")).card)
