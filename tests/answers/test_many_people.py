"""Who fits is the same whatever page of them is shown."""

from __future__ import annotations

from datetime import date

import pytest

from bot.answers import listed_people
from bot.answers.answer import Outcome
from bot.answers.ask import Ask
from bot.answers.asking import people_at
from bot.answers.desk import Desk
from bot.answers.listed_moves import PAGE
from bot.query import fast_with
from bot.query.reader import parse
from bot.store import Store

TODAY = date(2026, 11, 24)


async def test_the_pages_of_many_people_show_each_of_them_once(
    shipped_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listed_people, "_ALL", 0)
    desk = await Desk.open(shipped_store, lambda: TODAY)
    query: Ask | None = people_at("google")
    shown: list[str] = []
    while query is not None:
        answer = await desk.answer(query)
        shown += answer.people
        assert answer.card.pages
        query = answer.card.pages.older
    assert len(shown) == len(set(shown))
    assert set(shown) == set((await desk.answer(people_at("google"), whole=True)).people)


async def test_what_takes_too_long_is_refused_with_the_reason(
    shipped_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fast_with, "MOST_PAIRS", 10)
    desk = await Desk.open(shipped_store, lambda: TODAY)
    answer = await desk.ask_text("people(some(stays(at: openai, with(is(john-schulman)))))")
    assert answer.outcome is Outcome.NONE
    assert "name fewer people or smaller places" in answer.card.lead.plain


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("moves(from: google+openai, to: post(tracks: research))", 2),
        ("moves(from: openai, !step(to: anthropic), left: ..2024-06)", 1),
    ],
)
async def test_a_page_of_moves_is_that_of_all_of_them(
    shipped_store: Store, text: str, page: int
) -> None:
    desk = await Desk.open(shipped_store, lambda: TODAY)
    query = Ask(parse(text), page)
    whole = await desk.answer(query, whole=True)
    paged = await desk.answer(query)
    assert paged.card == whole.card
    first = (page - 1) * PAGE
    assert paged.moves == whole.moves[first : first + PAGE]
