"""Who fits is the same however many people there are: read one by one, or asked of the store."""

from __future__ import annotations

from datetime import date

import pytest

from bot.answers import gathering, people, question_outcome, selected
from bot.answers.answer import Answer, Outcome
from bot.answers.asked import Order, SelectMoves
from bot.answers.desk import Desk
from bot.answers.queries import FindPeople, Query
from bot.careers.filters import PeopleFilter
from bot.careers.model import Track
from bot.store import Store

TODAY = date(2026, 11, 24)
ALL_TOLD = (
    FindPeople(here="anthropic"),
    FindPeople(here="google", area="reinforcement-learning"),
    FindPeople(here="anthropic", former="openai"),
    FindPeople(here="anthropic", never="google,openai"),
    FindPeople(here="openai", founded="openai"),
    FindPeople(here="openai", track=Track.RESEARCH),
    FindPeople(here="meta", once=Track.FACULTY),
    FindPeople(here="google", studied="cambridge"),
    FindPeople(here="@academia", title="professor"),
    FindPeople(here="openai", title="chief scientist"),
    FindPeople(former="tesla"),
    FindPeople(former="openai", now=Track.FOUNDER),
    FindPeople(former="xai", founded="xai"),
    FindPeople(former="openai", title="researcher"),
    FindPeople(ever="uber"),
    FindPeople(ever="stanford", track=Track.STUDENT),
    FindPeople(ever="mit", track=Track.STUDENT, title="phd"),
    FindPeople(every="openai,apple"),
    FindPeople(area="interpretability"),
    FindPeople(area="robotics", track=Track.FOUNDER),
    FindPeople(academic=True),
    FindPeople(here="meta", academic=True),
    FindPeople(track=Track.FOUNDER),
    FindPeople(ever="google", track=Track.INTERNSHIP),
    FindPeople(work="transformer"),
    FindPeople(here="openai", work="gpt-3,gpt-4"),
)
FIRST_OF_MANY = (
    FindPeople(here="google", order=Order.LONGEST),
    FindPeople(ever="openai", order=Order.LONGEST),
    FindPeople(ever="openai", order=Order.SHORTEST),
    FindPeople(order=Order.MOVES),
    FindPeople(order=Order.MOVES, since=date(2020, 1, 1)),
    FindPeople(ever="openai", with_person="john-schulman"),
)
LOOKED_FOR = (FindPeople(ever="openai", since=date(2024, 1, 1), until=date(2024, 12, 31)),)


async def asked(store: Store, query: FindPeople) -> Answer:
    desk = await Desk.open(store, lambda: TODAY)
    return await desk.answer(query, whole=True)


@pytest.mark.parametrize("query", ALL_TOLD, ids=repr)
async def test_the_store_finds_the_people_whom_reading_all_careers_finds(
    shipped_store: Store, query: FindPeople, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = await asked(shipped_store, query)
    monkeypatch.setattr(gathering, "SORTED", 0)
    told = await asked(shipped_store, query)
    assert set(told.people) == set(read.people) != set()
    assert len(told.card.sections[0].lines) == min(12, len(read.people))


async def test_the_pages_of_many_people_show_each_of_them_once(
    shipped_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gathering, "SORTED", 0)
    desk = await Desk.open(shipped_store, lambda: TODAY)
    query: Query | None = FindPeople(here="google")
    shown: list[str] = []
    while query is not None:
        answer = await desk.answer(query)
        shown += answer.people
        assert answer.card.pages
        query = answer.card.pages.older
    assert len(shown) == len(set(shown))
    assert set(shown) == set((await desk.answer(FindPeople(here="google"), whole=True)).people)


@pytest.mark.parametrize("query", FIRST_OF_MANY, ids=repr)
async def test_the_first_of_an_order_are_the_same_when_only_they_are_read(
    shipped_store: Store, query: FindPeople, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = await asked(shipped_store, query)
    monkeypatch.setattr(gathering, "LOOKED_THROUGH", 5)
    first = await asked(shipped_store, query)
    assert set(first.people) == set(read.people) != set()


@pytest.mark.parametrize("query", LOOKED_FOR, ids=repr)
async def test_whom_to_look_through_is_narrowed_by_the_store(
    shipped_store: Store, query: FindPeople, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def everybody(*_: object) -> PeopleFilter:
        return PeopleFilter()

    with monkeypatch.context() as patched:
        patched.setattr(people, "narrowed", everybody)
        read = await asked(shipped_store, query)
    monkeypatch.setattr(gathering, "LOOKED_THROUGH", 200)
    narrowed = await asked(shipped_store, query)
    assert narrowed.people == read.people != ()


async def test_too_many_to_look_through_are_said_to_be_too_many(
    shipped_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gathering, "LOOKED_THROUGH", 5)
    query = FindPeople(title="ceo", began=True, since=date(2025, 1, 1), until=date(2025, 12, 31))
    answer = await asked(shipped_store, query)
    assert answer.outcome is Outcome.NONE
    assert "Name a smaller organization" in str(answer.card.lead)


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
