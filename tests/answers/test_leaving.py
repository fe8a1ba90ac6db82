"""Who left a place in a time: by the day of leaving, whatever came next and whenever."""

from __future__ import annotations

import pytest_asyncio

from bot.answers.desk import Desk
from bot.store import Store


@pytest_asyncio.fixture
async def desk(shipped_store: Store) -> Desk:
    return await Desk.open(shipped_store)


async def test_who_left_is_told_by_when_they_left_not_by_when_they_began_elsewhere(
    desk: Desk,
) -> None:
    answer = await desk.ask_text("/moves from:openai since:2024-09 until:2024-09", whole=True)
    assert {"mira-murati", "bob-mcgrew", "barret-zoph"} <= set(answer.people)
    mira = next(move for move in answer.moves if move.person == "mira-murati")
    assert str(mira.date) == "2025-02"  # the move itself stays one into the new place
    assert "September 2024" in {section.heading for section in answer.card.sections}
    later = await desk.ask_text("/moves from:openai since:2025-02 until:2025-02", whole=True)
    assert "mira-murati" not in later.people


async def test_who_went_from_one_place_to_another_is_told_by_when_they_came(desk: Desk) -> None:
    answer = await desk.ask_text(
        "/moves from:openai to:tml since:2025-02 until:2025-02", whole=True
    )
    assert "mira-murati" in answer.people


async def test_who_keeps_a_post_elsewhere_has_left_all_the_same(desk: Desk) -> None:
    answer = await desk.ask_text("/moves from:xai since:2026", whole=True)
    assert {"jimmy-ba", "yuhuai-wu"} <= set(answer.people)


async def test_pages_of_who_left_follow_the_days_of_leaving(desk: Desk) -> None:
    whole = await desk.ask_text("/moves from:google since:2023 until:2023", whole=True)
    assert whole.card.pages is not None
    older = whole.card.pages.older
    assert older is not None
    second = await desk.answer(older)
    assert second.card.lead == whole.card.lead
    assert second.card.sections != whole.card.sections
