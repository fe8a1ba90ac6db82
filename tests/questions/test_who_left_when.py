"""Times on the shipped data: what is known to be of one, what may be, and where the data ends.

The numbers are counted from the files by `files`, apart from the product.
"""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from bot.answers.cards import Action
from bot.answers.desk import Desk
from tests.questions import files

pytestmark = pytest.mark.asyncio(loop_scope="session")

PLACES = ("openai", "anthropic", "xai", "tesla")
YEARS = ("2022", "2023", "2024", "2025", "2026")


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("place", PLACES)
async def test_who_left_and_who_joined_in_a_year_are_those_of_the_files(
    asked: Desk, place: str, year: str
) -> None:
    left = await asked.ask_question(f"who left {place} in {year}", whole=True)
    joined = await asked.ask_question(f"who joined {place} in {year}", whole=True)
    assert sorted(move.person for move in left.moves) == files.left(place, year)
    assert sorted(move.person for move in joined.moves) == files.joined(place, year)


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("place", ["openai", "anthropic"])
async def test_the_number_of_a_year_is_that_of_the_files(
    asked: Desk, place: str, year: str
) -> None:
    left = await asked.ask_question(f"how many people left {place} in {year}")
    joined = await asked.ask_question(f"how many people joined {place} in {year}")
    assert left.value == len(set(files.left(place, year)))
    assert joined.value == len(set(files.joined(place, year)))


@pytest.mark.parametrize("month", ["2024-05", "2024-08", "2024-11", "2025-02", "2026-04"])
async def test_what_is_dated_by_the_year_alone_is_behind_a_button_and_in_no_number(
    asked: Desk, month: str
) -> None:
    year = month[:4]
    listed = await asked.ask_text(f"/moves from:openai since:{month} until:{month}", whole=True)
    may = files.left_in_year("openai", year)
    assert sorted(listed.people) == files.left("openai", month)
    assert sorted(move.person for move in listed.possible) == may
    button = _button(listed.card.actions, f"{len(may)} more, dated {year} only")
    apart = await asked.answer(button.query, whole=True)
    assert sorted(apart.people) == may
    assert apart.card.title.startswith("Moves from OpenAI in ")
    assert apart.card.title.endswith(", as far as is known")
    counted = await asked.ask_question(f"how many people left openai in {month}")
    assert counted.value == len(files.left("openai", month))
    assert f"{len(may)} more may, by what is known of the date" in counted.card.lead.plain


@pytest.mark.parametrize("month", ["2023-04", "2024-06"])
async def test_who_began_in_a_month_is_who_is_known_to_have(asked: Desk, month: str) -> None:
    answer = await asked.ask_question(f"who became ceo in {month}", whole=True)
    assert set(answer.people) == files.began("CEO", month)


async def test_where_nobody_is_known_to_have_begun_in_a_month_it_is_not_said_that_nobody_has(
    asked: Desk,
) -> None:
    assert files.began("CEO", "2026") > files.began("CEO", "2026-03") == set()
    answer = await asked.ask_question("who became ceo in march 2026")
    assert (answer.outcome, answer.people) == (Outcome.OK, ())
    may = files.began("CEO", "2026") - {
        who for month in range(1, 13) for who in files.began("CEO", f"2026-{month:02d}")
    }
    assert set(answer.possible_people) == may
    said = f"Nobody for certain, and {len(may)} more may, by what is known of the dates"
    assert answer.card.lead.plain == said


async def test_beside_a_day_stands_what_is_dated_to_the_month_too(asked: Desk) -> None:
    answer = await asked.ask_text("/moves from:openai since:2024-11-10", whole=True)
    may = files.left_in_year("openai", "2024")
    of_the_month = set(files.left("openai", "2024-11")) - set(answer.people)
    assert of_the_month
    assert {move.person for move in answer.possible} == {*may, *of_the_month}
    number = len(answer.possible)
    assert _button(answer.card.actions, f"{number} more, dated less exactly").turns


async def test_a_year_that_holds_a_date_as_far_as_it_is_known_has_nobody_apart(
    asked: Desk,
) -> None:
    answer = await asked.ask_question("who left openai in 2024", whole=True)
    assert not answer.possible
    assert not [one for one in answer.card.actions if "only" in one.label]


async def test_the_last_four_are_four_by_the_day_they_left_and_a_tie_is_said(asked: Desk) -> None:
    answer = await asked.ask_question("the last 4 people to leave openai", whole=True)
    known = {
        month: files.left("openai", f"2026-{month:02d}")
        for month in range(12, 0, -1)
        if files.left("openai", f"2026-{month:02d}")
    }
    june, april = list(known)[:2]
    assert (june, april) == (6, 4)
    assert len(answer.people) == 4
    assert set(answer.people) == {*known[june], *known[april]}
    assert answer.people[0] == known[june][0]
    later = len(files.left_in_year("openai", "2026"))
    (note,) = [line.plain for line in answer.card.footer]
    assert note == f"Tied with {later} others as far as the dates are known."


async def test_who_left_on_a_day_that_is_not_known_is_none_of_the_last(asked: Desk) -> None:
    """Josh Tobin founded a company in May 2026; when he left OpenAI is not recorded."""
    answer = await asked.ask_question("the last 4 people to leave openai")
    assert "josh-tobin" not in answer.people


async def test_arrivals_are_in_the_order_of_the_days_they_begin_with(asked: Desk) -> None:
    """John Jumper's day is that of the announcement, as exact as it is known."""
    answer = await asked.ask_text("/moves to:anthropic since:2025-11")
    (section,) = answer.card.sections
    days = [one.plain.partition("  ")[0].strip() for one in section.lines]
    assert days == [
        *("about Jul 2026", "24 Jun 2026", "19 Jun 2026", "Jun 2026", "Jun 2026"),
        *("May 2026", "Apr 2026", "Mar 2026", "15 Jan 2026"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "who left openai in october 2026",
        "how many people left openai in october 2026",
        "who joined anthropic or openai in october 2026",
        "which lab gained most in october 2026",
        "who moved in october 2026",
        "who became ceo in october 2026",
        "/flows openai since:2026-10 until:2026-10",
    ],
)
async def test_of_a_month_after_the_end_of_the_data_nothing_is_known(
    asked: Desk, text: str
) -> None:
    answer = await asked.ask_text(text)
    assert answer.outcome is Outcome.NONE
    assert answer.value is None
    said = "Nothing is known of October 2026; the data ends in July 2026."
    assert answer.card.lead.plain == said
    assert not answer.card.sections


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("how many people joined anthropic since november 2025", "9 people"),
        ("who joined anthropic since november 2025", "9 moves"),
        ("who left openai in 2026", "11 moves"),
        (
            "which lab gained most in 2026",
            "Anthropic and Recursive Superintelligence gained most: +5 each",
        ),
        ("who became ceo since november 2025", "4 people"),
    ],
)
async def test_a_time_that_reaches_past_the_end_of_the_data_says_so_beside_its_number(
    asked: Desk, text: str, begins: str
) -> None:
    lead = (await asked.ask_text(text)).card.lead.plain
    assert lead.startswith(begins)
    assert lead.endswith("; the data ends in July 2026")


async def test_a_time_that_ends_before_the_data_does_says_nothing_of_its_end(asked: Desk) -> None:
    answer = await asked.ask_question("how many people left openai from january to june 2026")
    assert "the data ends" not in answer.card.lead.plain


def _button(actions: tuple[Action, ...], label: str) -> Action:
    return next(action for action in actions if action.label == label)
