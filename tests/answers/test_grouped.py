"""Rankings, trends, measures, shares and comparisons of the shipped data, as cards and as values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

import pytest
import pytest_asyncio

from bot.answers.answer import Answer, Outcome
from bot.answers.answering import answered
from bot.answers.ask import Ask, about
from bot.answers.careers import Careers
from bot.answers.directory import Directory
from bot.answers.knowledge import Knowledge
from bot.pictures.trend import Trend
from bot.query.language import Place
from bot.query.reader import parse
from bot.store import Store
from bot.terminal.card_text import plain
from bot.terminal.structured import structured

TODAY = date(2026, 11, 24)


@pytest_asyncio.fixture
async def know(shipped_store: Store) -> Knowledge:
    directory = await Directory.of(shipped_store)
    careers = Careers(shipped_store, lambda: TODAY)
    return Knowledge(shipped_store, careers, directory, directory.now(TODAY))


async def ask(know: Knowledge, text: str, page: int = 1, *, whole: bool = False) -> Answer:
    return await answered(Ask(parse(text), page), know, whole=whole)


def numbers(answer: Answer) -> Mapping[object, float | None]:
    return {one.keys[0] if len(one.keys) == 1 else one.keys: one.value for one in answer.groups}


async def number(know: Knowledge, text: str) -> float:
    answer = await ask(know, text)
    assert isinstance(answer.value, int | float)
    return answer.value


# --- rankings


async def test_a_ranking_says_who_leads_and_how_much_is_of_unknown_places(know: Knowledge) -> None:
    answer = await ask(know, "moves(from: openai, by: destination, top: 3)", whole=True)
    assert answer.value == ("anthropic", "meta-superintelligence-labs", "thinking-machines-lab")
    found = numbers(answer)
    lead = answer.card.lead.plain
    assert (
        lead
        == f"Most went to Anthropic: {found['anthropic']:g}, and {found[None]:g} to unknown places"
    )
    assert answer.organizations[:3] == answer.value
    for place in answer.value:
        there = f"moves(from: openai, to: place(ids: {place}, exact: yes))"
        assert found[place] == await number(know, f"people(some({there}), ask: number)")


async def test_the_top_one_is_a_value_by_itself_and_several_with_one_number_are_all_named(
    know: Knowledge,
) -> None:
    one = await ask(know, "moves(to: anthropic, by: origin, top: 1)")
    assert one.value == "openai"
    tied = await ask(know, "moves(to: apple, by: year, top: 1)")
    assert tied.value == ("2013", "2016")
    assert "Most in 2013 and 2016: 3 people each" in tied.card.lead.plain


async def test_a_tie_where_the_list_is_cut_is_said(know: Knowledge) -> None:
    answer = await ask(know, "moves(to: mistral-ai, by: origin, top: 1)")
    assert answer.value == "meta-fair"
    cut = await ask(know, "moves(from: openai, by: destination, top: 6)", whole=True)
    found = numbers(cut)
    assert isinstance(cut.value, tuple)
    last = found[cut.value[-1]]
    others = {key for key, one in found.items() if one == last and key} - {*cut.value}
    assert others
    assert "As many as the last of the 6:" in plain(cut.card)


async def test_the_pages_of_a_ranking_have_each_group_once_in_one_order(know: Knowledge) -> None:
    whole = await ask(know, "moves(from: google, by: destination)", whole=True)
    shown: list[object] = []
    page: Answer | None = await ask(know, "moves(from: google, by: destination)")
    while page is not None:
        shown += [one.keys for one in page.groups if None not in one.keys]
        assert page.card.pages
        older = page.card.pages.older
        page = await answered(older, know) if isinstance(older, Ask) else None
    assert shown == [one.keys for one in whole.groups if None not in one.keys]
    assert len(shown) == len(set(shown)) > 20


async def test_people_are_named_in_a_ranking_of_people(know: Knowledge) -> None:
    answer = await ask(know, "stays(by: person, measure: sum.length, top: 2)")
    assert answer.outcome is Outcome.OK
    assert len(answer.people) >= 2


async def test_nothing_that_fits_is_said_and_has_no_value(know: Knowledge) -> None:
    answer = await ask(know, "moves(from: deepseek, to: anthropic, by: year, top: 1)")
    assert answer.outcome is Outcome.NONE
    assert answer.value is None
    assert answer.groups == ()


# --- trends


async def test_a_trend_is_in_the_order_of_time_with_the_years_in_which_nothing_was(
    know: Knowledge,
) -> None:
    answer = await ask(know, "moves(to: mistral-ai, by: month)")
    months = [one.keys[0] for one in answer.groups if one.keys[0]]
    assert months == sorted(map(str, months))
    assert 0 in numbers(answer).values()
    years = await ask(know, "moves(from: openai, by: year)")
    known = [one.keys[0] for one in years.groups if one.keys[0]]
    assert known == list(range(2017, 2027))
    for year in (2020, 2024, 2025):
        single = f"people(some(moves(from: openai, left: {year})), ask: number)"
        assert numbers(years)[year] == await number(know, single)


async def test_a_running_year_is_said_not_to_be_over_in_words_and_picture(know: Knowledge) -> None:
    answer = await ask(know, "moves(from: openai, by: year)")
    assert "2026 is not over; the data ends in July 2026." in plain(answer.card)
    picture = answer.card.picture
    assert isinstance(picture, Trend)
    assert [bar.running for bar in picture.bars] == [False] * 9 + [True]
    assert [bar.value for bar in picture.bars] == [
        one.value for one in answer.groups if one.keys[0]
    ]
    assert picture.alt.startswith("Moves from OpenAI, by year: 2017 3; ")


async def test_so_few_periods_have_no_picture(know: Knowledge) -> None:
    assert (await ask(know, "moves(from: openai, left: 2024..2025, by: year)")).card.picture is None


# --- one number


async def test_a_length_is_said_in_words_and_given_in_months(know: Knowledge) -> None:
    answer = await ask(know, "stays(at: openai, measure: median.length, ask: number)")
    assert isinstance(answer.value, float)
    assert 12 < answer.value < 24
    assert answer.card.lead.plain.startswith("1 year ")
    assert " in the median, of " in answer.card.lead.plain


async def test_a_balance_is_what_came_less_what_left(know: Knowledge) -> None:
    answer = await ask(know, "moves(either: anthropic, measure: net.row, ask: number)")
    came = await ask(know, "moves(to: anthropic, measure: count.row, ask: number)")
    left = await ask(know, "moves(from: anthropic, measure: count.row, ask: number)")
    assert isinstance(came.value, int)
    assert isinstance(left.value, int)
    assert answer.value == came.value - left.value
    assert answer.card.lead.plain == (
        f"Balance +{answer.value}: {came.value} arrivals and {left.value} departures"
    )


# --- shares


async def test_a_share_is_said_with_both_numbers(know: Knowledge) -> None:
    answer = await ask(know, "share(moves(to: anthropic), step(from: openai))")
    part = await number(know, "moves(to: anthropic, from: openai, measure: count.row, ask: number)")
    assert isinstance(answer.value, float)
    assert f"({part:g} of " in answer.card.lead.plain
    assert answer.card.lead.plain.startswith(f"{round(answer.value * 100)} % (")


async def test_a_share_of_nothing_is_no_number(know: Knowledge) -> None:
    answer = await ask(know, "share(moves(from: deepseek, to: anthropic), step(joined: 2024))")
    assert answer.outcome is Outcome.NONE
    assert answer.value is None


async def test_shares_by_groups_are_in_a_table_with_their_numbers(know: Knowledge) -> None:
    answer = await ask(know, "share(moves(to: openai, by: year), step(from: google))", whole=True)
    assert answer.groups
    assert all(one.value is None or 0 <= one.value <= 1 for one in answer.groups)


# --- comparisons


@pytest.mark.parametrize("form", ["each", "which", "difference", "ratio"])
async def test_a_comparison_says_both_numbers_and_what_is_asked(know: Knowledge, form: str) -> None:
    one, other = "moves(from: openai, ask: number)", "moves(from: anthropic, ask: number)"
    first, second = await number(know, one), await number(know, other)
    answer = await ask(know, f"compare({one}, {other}, ask: {form})")
    lead = answer.card.lead.plain
    assert f"OpenAI {first:g} people" in lead
    assert f"Anthropic {second:g} people" in lead
    expected = {
        "each": None,
        "which": "openai",
        "difference": first - second,
        "ratio": round(first / second, 4),
    }
    assert answer.value == expected[form]
    assert [part.value for part in answer.parts] == [first, second]


async def test_the_same_number_wins_nothing(know: Knowledge) -> None:
    same = "moves(from: openai, ask: number)"
    answer = await ask(know, f"compare({same}, {same}, ask: which)")
    assert answer.card.lead.plain.startswith("Both the same: ")


async def test_three_organizations_stand_side_by_side(know: Knowledge) -> None:
    places = (Place(ids=frozenset({id_})) for id_ in ("openai", "google", "meta"))
    answer = await answered(about(*places), know)
    assert answer.organizations == ("openai", "google", "meta")
    assert re.search(" has most people.* gained most: .* to .* and ", answer.card.lead.plain)


async def test_groups_are_compared_group_by_group(know: Knowledge) -> None:
    one, other = (f"moves(to: {place}, by: year)" for place in ("openai", "anthropic"))
    answer = await ask(know, f"compare({one}, {other}, ask: difference)")
    first, second = [numbers(await ask(know, text)) for text in (one, other)]
    assert answer.groups
    for group in answer.groups:
        year = group.keys[0]
        assert group.value == (first.get(year) or 0) - (second.get(year) or 0)


async def test_several_questions_are_answered_in_one_card(know: Knowledge) -> None:
    answer = await ask(know, "several(moves(from: openai, ask: number), moves(by: year, top: 1))")
    assert len(answer.parts) == 2
    told = structured(answer)
    assert [part["value"] for part in told["parts"]] == [part.value for part in answer.parts]
    for part in answer.parts:
        assert part.card.lead.plain in plain(answer.card)


async def test_groups_are_given_to_programs(know: Knowledge) -> None:
    told = structured(await ask(know, "moves(to: mistral-ai, by: origin)", whole=True))
    assert {"key": "meta-fair", "value": 6, "possible": 0} in told["groups"]
