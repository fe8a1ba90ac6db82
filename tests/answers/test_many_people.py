"""Who fits is the same whatever page of them is shown."""

from __future__ import annotations

from datetime import date

import pytest

from bot.answers import listed_people
from bot.answers.answer import Outcome
from bot.answers.asked import SelectMoves
from bot.answers.desk import Desk
from bot.answers.listed_moves import PAGE
from bot.answers.queries import FindPeople, Question
from bot.careers.model import Track
from bot.query import fast_with
from bot.store import Store

TODAY = date(2026, 11, 24)


async def test_the_pages_of_many_people_show_each_of_them_once(
    shipped_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listed_people, "_ALL", 0)
    desk = await Desk.open(shipped_store, lambda: TODAY)
    query: Question | None = FindPeople(here="google")
    shown: list[str] = []
    while query is not None:
        answer = await desk.answer(query)
        shown += answer.people
        assert answer.card.pages
        query = answer.card.pages.older
    assert len(shown) == len(set(shown))
    assert set(shown) == set((await desk.answer(FindPeople(here="google"), whole=True)).people)


async def test_what_takes_too_long_is_refused_with_the_reason(
    shipped_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fast_with, "MOST_PAIRS", 10)
    desk = await Desk.open(shipped_store, lambda: TODAY)
    answer = await desk.answer(FindPeople(ever="openai", with_person="john-schulman"))
    assert answer.outcome is Outcome.NONE
    assert "name fewer people or smaller places" in answer.card.lead.plain


@pytest.mark.parametrize(
    "query",
    [
        SelectMoves(origins="openai,google", track=Track.RESEARCH, page=2),
        SelectMoves(destinations="anthropic", not_origins="openai,@academia"),
        SelectMoves(origins="openai", not_destinations="anthropic", former_track=Track.MANAGEMENT),
        SelectMoves(origins="openai", until=date(2024, 6, 30), track=Track.FOUNDER),
    ],
)
async def test_a_page_of_moves_is_that_of_all_of_them(
    shipped_store: Store, query: SelectMoves
) -> None:
    desk = await Desk.open(shipped_store, lambda: TODAY)
    whole = await desk.answer(query, whole=True)
    paged = await desk.answer(query)
    assert paged.card == whole.card
    first = (query.page - 1) * PAGE
    assert paged.moves == whole.moves[first : first + PAGE]
