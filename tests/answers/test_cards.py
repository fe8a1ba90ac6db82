"""The cards of a person, of an organization and of lists: what comes first, and the ways on."""

from __future__ import annotations

import pytest

from bot.answers.asking import career_of
from bot.answers.desk import Desk
from bot.answers.text import Look
from bot.careers.promotions import title_rank
from tests.answers.test_desk import said
from tests.questions.conftest import asked

__all__ = ["asked"]  # the fixture

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.fixture
def desk(asked: Desk) -> Desk:
    return asked


async def test_a_card_says_who_somebody_is_and_the_last_move_once(desk: Desk) -> None:
    answer = await desk.ask_text("/whois max schwartzer")
    card = answer.card
    assert card.lead.plain == "Member of Technical Staff at Anthropic · since March 2026"
    assert [line.plain for line in card.intro] == [
        "Led OpenAI's post-training team through the GPT-5 series.",
        "Went back to hands-on research after leading a team.",
    ]
    (career,) = card.sections
    assert [line.plain for line in career.lines] == [
        "Mar 2026 – now  Anthropic · Member of Technical Staff",
        "Nov 2023 – Mar 2026  OpenAI · VP of Research, head of post-training · 2 posts"
        " · partly reported",
        "– 2023  Mila · PhD student · reported · copies only",
    ]
    assert all(line.sources for line in career.lines)
    assert [line.plain for line in card.closing] == [
        "reinforcement learning, post-training, reasoning · known for o1, o3, GPT-5",
        "X",
    ]
    assert [action.label for action in card.actions] == [
        "Same road (18)",
        "Together",
        "Anthropic",
        "All sources",
    ]


async def test_the_whole_story_of_max_schwarzer_is_behind_more(desk: Desk) -> None:
    short = (await desk.ask_text("/whois max schwartzer")).card
    assert short.pages is not None
    assert short.pages.older is not None
    answer = await desk.answer(short.pages.older)
    story = said(answer.card)
    for part in (
        "Member of Technical Staff at Anthropic · since March 2026",
        "moved to Anthropic in 2026 to do reinforcement learning research",
        "Went back to hands-on research after leading a team.",
        "from OpenAI · back to hands-on research · announced 3 Mar 2026",
        "Sep 2025 – Mar 2026  OpenAI · VP of Research, head of post-training",
        "promoted · into management",
        "Nov 2023 – Sep 2025  OpenAI · Member of Technical Staff · reported",
        "Worked on the reasoning models o1 and o3.",
        "– 2023  Mila · PhD student",
        "Doctoral work on scaling and sample-efficient reinforcement learning.",
        "18 others went from OpenAI to Anthropic",
    ):
        assert part in story
    roles = [line for line in answer.card.sections[0].lines if not line.small]
    assert all(line.sources for line in roles)
    back = answer.card.pages.newer if answer.card.pages else None
    assert back == career_of("max-schwarzer")


async def test_more_of_a_card_can_be_asked_for_in_words(desk: Desk) -> None:
    short = await desk.ask_text("/whois max schwartzer")
    full = await desk.ask_text("more", previous=short.query)
    assert "announced 3 Mar 2026" in said(full.card)
    again = await desk.ask_text("more", previous=full.query)
    assert "That was all" in said(again.card)


async def test_a_profile_opens_with_the_balance_and_says_all_counts_on_one_basis(
    desk: Desk,
) -> None:
    card = (await desk.ask_text("/organization anthropic")).card
    assert card.lead.plain == "+9 in the 12 months to July 2026: 12 came, 3 left"
    assert card.intro[0].plain.startswith("Company, founded 2021 in the US")
    assert card.picture_first
    (section,) = card.sections
    table = [one for one in section.lines if one.spans[0].look is Look.MONO]
    people = section.lines[len(table) :]
    rows = [line.plain.split(maxsplit=2) for line in table[1:]]
    assert [row[2] for row in rows] == [
        *("OpenAI", "Google", "Academia", "17 others", "not known", "in all"),
    ]
    for side in (0, 1):
        *parts, whole = (int(row[side]) for row in rows)
        assert sum(parts) == whole
    assert "Ben Mann, Chris Olah, Daniela Amodei and 5 more, all from OpenAI" in said(card)
    assert "Of 853 people in the data, as of July 2026." in said(card)
    assert [line.spans[0].text for line in people] == [
        *("Lately in", "Lately out", "Founders"),
    ]
    assert [action.label for action in card.actions] == [
        *("Arrivals", "Departures", "People (52)", "Flows"),
    ]


async def test_every_name_on_a_profile_can_be_gone_to(desk: Desk) -> None:
    card = (await desk.ask_text("/organization anthropic")).card
    ways = {way.label: way for way in card.named}
    assert {"Founders", "Jelani Nelson", "Jeff Wu", "Ben Mann", "Jan Leike", "OpenAI"} <= set(ways)
    assert ways["Jan Leike"].note == "Head of Alignment Science, Anthropic"
    gone = await desk.answer(ways["Jelani Nelson"].query)
    assert gone.people == ("jelani-nelson",)


async def test_the_people_of_a_lab_come_by_rank_without_its_name_on_each_line(desk: Desk) -> None:
    answer = await desk.ask_text("who works at anthropic?")
    lines = [line.plain for line in answer.card.sections[0].lines]
    assert lines[0] == "Dario Amodei  Co-founder and CEO"
    assert not any("Anthropic" in line for line in lines)
    ranks = [title_rank(line.split("  ", 1)[1]) for line in lines]
    assert ranks == sorted(ranks, reverse=True)
    assert [way.label for way in answer.card.named][:12] == [
        line.split("  ", 1)[0] for line in lines
    ]


@pytest.mark.parametrize(
    "text",
    ["/moves from:OpenAI to:Anthropic", "/together ilya sutskever", "who founded anthropic?"],
)
async def test_under_a_list_a_menu_goes_on_to_the_people_of_the_page(desk: Desk, text: str) -> None:
    card = (await desk.ask_text(text)).card
    names = [way.label for way in card.named]
    assert len(names) > 5
    assert all(name in said(card) for name in names)
    assert all(way.note for way in card.named)


async def test_a_profile_says_when_nobody_came_or_left_lately(desk: Desk) -> None:
    card = (await desk.ask_text("/organization deepseek")).card
    assert card.lead.plain == "Nobody is known to have come or left in the 12 months to July 2026"
    text = said(card)
    assert "Lately in  nobody in these 12 months; last Daya Guo (Sun Yat-sen" in text
    # Dated by the year alone, it may have been in these 12 months.
    assert "Lately out  nobody for certain in these 12 months; last Daya Guo (2026" in text
