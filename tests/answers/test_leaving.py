"""Who left a place in a time, whenever they began elsewhere."""

from __future__ import annotations

import pytest_asyncio

from bot.answers.desk import Desk
from bot.store import Store


@pytest_asyncio.fixture
async def desk(shipped_store: Store) -> Desk:
    return await Desk.open(shipped_store)


async def test_who_left_in_a_time_and_began_elsewhere_later_is_told_beside_the_moves(
    desk: Desk,
) -> None:
    answer = await desk.ask_text("/moves from:openai since:2024-09 until:2024-09", whole=True)
    assert {"mira-murati", "bob-mcgrew", "barret-zoph"} <= set(answer.people)
    assert "mira-murati" not in {move.person for move in answer.moves}
    said = "".join(line.plain for line in answer.card.footer)
    assert "Mira Murati (Sep 2024)" in said


async def test_who_is_in_the_list_is_not_told_beside_it_again(desk: Desk) -> None:
    answer = await desk.ask_text("/moves from:openai since:2024-08 until:2025-02", whole=True)
    assert "mira-murati" in {move.person for move in answer.moves}
    said = "".join(line.plain for line in answer.card.footer)
    assert "Mira Murati" not in said


async def test_a_list_of_who_went_from_one_place_to_another_tells_nobody_beside(desk: Desk) -> None:
    answer = await desk.ask_text(
        "/moves from:openai to:tml since:2024-09 until:2024-09", whole=True
    )
    assert not answer.people


async def test_who_keeps_a_post_elsewhere_has_left_all_the_same(desk: Desk) -> None:
    answer = await desk.ask_text("/moves from:xai since:2026", whole=True)
    assert {"jimmy-ba", "yuhuai-wu"} <= set(answer.people)
