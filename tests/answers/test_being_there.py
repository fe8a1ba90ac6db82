"""Where somebody works, since when and for how long: work is told apart from advice and study."""

from __future__ import annotations

import re
from datetime import date

import pytest
import pytest_asyncio

from bot.answers.answer import AnswerKind, Outcome, Value
from bot.answers.desk import Desk
from bot.answers.wording import present_roles
from bot.careers.model import Track
from bot.careers.presence import Now
from bot.store import Store


@pytest_asyncio.fixture
async def desk(shipped_store: Store) -> Desk:
    return await Desk.open(shipped_store, lambda: date(2026, 11, 24))


@pytest.mark.parametrize(
    ("question", "said", "value"),
    [
        (
            "where does john giannandrea work",
            "John Giannandrea only advises Apple, as far as is recorded, and left Apple in "
            "December 2025.",
            None,
        ),
        (
            "where does milan kovac work",
            "Milan Kovac only advises Boston Dynamics, as far as is recorded, and left Tesla in "
            "June 2025.",
            None,
        ),
        (
            "where does greg yang work",
            "Greg Yang only advises xAI, as far as is recorded, and left xAI in January 2026.",
            None,
        ),
        ("where does zico kolter work", ", and also advises OpenAI.", "gray-swan"),
        ("is christopher manning still at stanford", "Yes: Christopher Manning is", "yes"),
        (
            "when did christopher manning leave stanford",
            "Christopher Manning has not left Stanford University, as far as is recorded.",
            None,
        ),
        (
            "is john giannandrea at apple",
            "No: John Giannandrea left Apple in December 2025. John Giannandrea only advises "
            "Apple, as far as is recorded.",
            "no",
        ),
        ("when did kelvin guu join google", "Kelvin Guu joined Google in 2018.", "2018"),
        (
            "when did josh woodward join google",
            "When Josh Woodward joined Google is not recorded.",
            None,
        ),
        ("when did fidji simo join openai", "joined OpenAI on 7 May 2025.", "2025-05-07"),
        ("when did matei zaharia join berkeley", "Berkeley in 2023.", "2023"),
        ("when did adam coates join stanford", "Stanford University in 2012.", "2012"),
        ("when did david krueger join udem", "Montréal in 2024.", "2024"),
        (
            "how long was noam shazeer at google",
            "Noam Shazeer was at Google for about 21 years (2000 – Oct 2021) and 1 year 10 months "
            "(Aug 2024 – Jun 2026), about 23 years in all.",
            ("about 21 years", "1 year 10 months"),
        ),
        (
            "how long was vincent vanhoucke at google",
            "Vincent Vanhoucke has been at Google for about 10 years (since about 2016).",
            "about 10 years",
        ),
        (
            "how long was john schulman at openai",
            "John Schulman was at OpenAI for 8 years 8 months (Dec 2015 – Aug 2024).",
            "8 years 8 months",
        ),
    ],
)
async def test_a_post_at_a_place_is_told_as_what_it_is(
    desk: Desk, question: str, said: str, value: Value
) -> None:
    answer = await desk.ask_text(question)
    assert said in answer.card.lead.plain
    assert answer.value == value


async def test_nobody_works_where_they_only_advise(desk: Desk, shipped_store: Store) -> None:
    now = Now(date(2026, 11, 24), await shipped_store.newest_as_of())
    advising = []
    for person in await shipped_store.all_people():
        present = present_roles(person, now)
        posts = {role.organization for role in present if role.track is not Track.ADVISOR}
        advised = {role.organization for role in present} - posts
        if not advised:
            continue
        answer = await desk.ask_text(f"where does {person.id.replace('-', ' ')} work")
        if answer.kind is not AnswerKind.FACT:
            continue  # asked back who is meant
        advising.append(person.id)
        assert answer.value not in advised
        assert re.search(r"\badvises\b", answer.card.lead.plain)
    assert len(advising) > 20


@pytest.mark.parametrize("area", ["cooking", "booking", "farming", "law firms"])
@pytest.mark.parametrize("command", ["/moves", "/moves since:2024"])
async def test_a_word_that_is_no_area_gets_the_sentence_that_lists_them(
    desk: Desk, command: str, area: str
) -> None:
    answer = await desk.ask_text(f"{command} area:{area}")
    assert answer.outcome is Outcome.NOT_UNDERSTOOD
    assert "is not an area I know. The areas are: large language models," in answer.card.lead.plain


@pytest.mark.parametrize(
    ("typed", "area"),
    [
        ("coding", "code generation"),
        ("robtics", "robotics"),
        ("reinforcment learning", "reinforce"),
    ],
)
async def test_a_misspelt_area_is_found(desk: Desk, typed: str, area: str) -> None:
    answer = await desk.ask_text(f"/moves area:{typed}")
    assert f"by people who work on {area}" in answer.understood
