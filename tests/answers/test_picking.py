"""A picker of names that look alike says in each line what tells the person from the others."""

from __future__ import annotations

from dataclasses import replace

import pytest_asyncio

from bot.answers.answer import Outcome
from bot.answers.desk import Desk
from bot.careers.dates import PartialDate
from bot.store import Store
from tests.alerts.facts import person, role, take

AT_QUUX = role("quuxai", PartialDate(2020))
ONCE_AT_BAR = role("barworks", PartialDate(2015), end=PartialDate(2019))


@pytest_asyncio.fixture
async def desk(store: Store) -> Desk:
    """Three people of one name and one place, two of them told apart by their other names."""
    named = replace(person(AT_QUUX, id_="wei-zhang"), name="Wei Zhang", aliases=("张伟",))
    other = replace(person(AT_QUUX, id_="wei-zhang-2"), name="Wei Zhang", aliases=("张薇",))
    third = replace(person(ONCE_AT_BAR, AT_QUUX, id_="wei-zhang-3"), name="Wei Zhang")
    will = replace(person(ONCE_AT_BAR, AT_QUUX, id_="will-may"), name="Will May")
    await take(store, named, other, third, will)
    return await Desk.open(store)


async def test_a_name_typed_exactly_is_that_person(desk: Desk) -> None:
    assert (await desk.ask_text("/whois 张伟")).people == ("wei-zhang",)
    assert (await desk.ask_text("/whois 张薇")).people == ("wei-zhang-2",)


async def test_no_two_lines_of_a_picker_are_the_same_and_each_has_its_place(desk: Desk) -> None:
    answer = await desk.ask_text("/whois wei zhang")
    assert answer.outcome is Outcome.AMBIGUOUS
    lines = [(choice.label, choice.description) for choice in answer.card.choices]
    assert len(set(lines)) == len(lines) == 3
    assert all("Quuxai" in description for _, description in lines)
    assert any("before that Barworks" in description for _, description in lines)


async def test_a_month_and_a_verb_in_a_name_cost_nothing(desk: Desk) -> None:
    for text in ("where did Will May go", "where does will may work now", "who is Will May?"):
        assert (await desk.ask_text(text)).people == ("will-may",), text
