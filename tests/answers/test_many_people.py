"""Who fits is the same however many people there are: read one by one, or asked of the store."""

from __future__ import annotations

from datetime import date

import pytest

from bot.answers import people, question_outcome, selected
from bot.answers.answer import Outcome
from bot.answers.asked import SelectMoves
from bot.answers.cards import Asked
from bot.answers.desk import Desk
from bot.answers.queries import FindPeople
from bot.careers.model import Track
from bot.query import fast_with
from bot.store import Store

TODAY = date(2026, 11, 24)


async def test_the_pages_of_many_people_show_each_of_them_once(
    shipped_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(people, "_ALL", 0)
    desk = await Desk.open(shipped_store, lambda: TODAY)
    query: Asked | None = FindPeople(here="google")
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
    "text",
    [
        "how many moves are there",
        "how many people left openai",
        "how many joined anthropic",
        "how many researchers left openai for anthropic or meta",
    ],
)
async def test_very_many_moves_are_counted_as_those_that_are_read(
    shipped_store: Store, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = await Desk.open(shipped_store, lambda: TODAY)
    with monkeypatch.context() as patched:
        patched.setattr(question_outcome, "READ", 100_000)
        patched.setattr(selected, "READ", 100_000)
        read = await desk.ask_text(text)
    monkeypatch.setattr(question_outcome, "READ", 0)
    monkeypatch.setattr(selected, "READ", 0)
    told = await desk.ask_text(text)
    assert (told.value, told.card.lead) == (read.value, read.card.lead)
    assert len(told.moves) < len(read.moves)


@pytest.mark.parametrize(
    "query",
    [
        SelectMoves(origins="openai,google", track=Track.RESEARCH, page=2),
        SelectMoves(destinations="anthropic", not_origins="openai,@academia"),
        SelectMoves(origins="openai", not_destinations="anthropic", former_track=Track.MANAGEMENT),
        SelectMoves(origins="openai", until=date(2024, 6, 30), track=Track.FOUNDER),
    ],
)
async def test_a_page_of_very_many_moves_is_that_of_all_of_them(
    shipped_store: Store, query: SelectMoves, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = await Desk.open(shipped_store, lambda: TODAY)
    read = await desk.answer(query)
    monkeypatch.setattr(selected, "READ", 0)
    paged = await desk.answer(query)
    assert paged.card == read.card
    assert set(paged.moves) <= set(read.moves)
    assert (await desk.answer(query, whole=True)).moves == read.moves
