"""Named places to choose from, arrows between places, and both ways between two."""

from __future__ import annotations

import pytest

from tests.reading.conftest import ReadAs


@pytest.mark.parametrize(
    "text",
    [
        "who gained most from Google: OpenAI, Anthropic or Meta?",
        "which of OpenAI, Anthropic and Meta hired the most from Google",
        "who took in more people from Google? OpenAI, Anthropic or Meta",
        "openai, anthropic or meta: who hired more people from google",
        "where did more google people go, openai, anthropic or meta",
    ],
)
def test_the_most_is_sought_among_those_named(read_as: ReadAs, text: str) -> None:
    sides = ", ".join(
        f"moves(from: google, to: {place}, ask: number)"
        for place in ("openai", "anthropic", "meta")
    )
    assert read_as(text) == f"compare({sides}, ask: which)"


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("who has more ex-OpenAI people, Anthropic or Thinking Machines?",
         "compare(people(some(stays(at: openai)), some(stays(at: anthropic, when: now)), ask: number), "
         "people(some(stays(at: openai)), some(stays(at: thinking-machines-lab, when: now)), ask: number), "
         "ask: which)"),
        ("which of xai and openai lost fewer people in 2025",
         "compare(moves(from: xai, left: 2025, ask: number), "
         "moves(from: openai, left: 2025, ask: number), ask: least)"),
        ("rank openai and meta by number of hires from google",
         "compare(moves(from: google, to: openai, ask: number), "
         "moves(from: google, to: meta, ask: number))"),
        ("rank openai and meta by departures in 2025",
         "compare(moves(from: openai, left: 2025, ask: number), "
         "moves(from: meta, left: 2025, ask: number))"),
    ],
)  # fmt: skip
def test_each_of_those_named_is_counted(read_as: ReadAs, text: str, query: str) -> None:
    assert read_as(text) == query


@pytest.mark.parametrize(
    ("text", "ask"),
    [
        ("did more people go from OpenAI to Anthropic in 2025 or the other way round?", "which"),
        ("openai to anthropic vs anthropic to openai in 2025", ""),
        ("openai to anthropic and the other direction, 2025", ""),
    ],
)
def test_both_ways_keep_their_time(read_as: ReadAs, text: str, ask: str) -> None:
    sides = (
        "moves(from: openai, to: anthropic, dated: 2025, ask: number), "
        "moves(from: anthropic, to: openai, dated: 2025, ask: number)"
    )
    assert read_as(text) == f"compare({sides}{f', ask: {ask}' if ask else ''})"


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("how many direct openai→msl hires are there",
         "moves(from: openai, to: meta-superintelligence-labs, ask: number)"),
        ("direct hires openai -> anthropic, count",
         "moves(from: openai, to: anthropic, ask: number)"),
        ("since 24, how many came to ms ai direct from anywhere in google",
         "moves(from: google, to: microsoft, dated: 2024.., ask: number)"),
    ],
)  # fmt: skip
def test_an_arrow_leads_from_one_place_to_another(read_as: ReadAs, text: str, query: str) -> None:
    assert read_as(text) == query


@pytest.mark.parametrize(
    "text",
    [
        "what share of MSL hires came from OpenAI",
        "what fraction of the people MSL hired came from OpenAI",
        "how many percent of MSL joiners came from OpenAI",
    ],
)
def test_a_share_of_arrivals_is_of_the_same_moves(read_as: ReadAs, text: str) -> None:
    assert read_as(text) == "share(moves(to: meta-superintelligence-labs), step(from: openai))"


@pytest.mark.parametrize(
    ("text", "ask"),
    [
        ("openai arrivals vs departures 2025", ""),
        ("how many joined and how many left openai in 2025", ""),
        ("did openai have more arrivals or departures in 2025", ", ask: which"),
    ],
)
def test_what_comes_is_counted_beside_what_goes(read_as: ReadAs, text: str, ask: str) -> None:
    assert read_as(text) == (
        "compare(moves(to: openai, joined: 2025, ask: number), "
        f"moves(from: openai, left: 2025, ask: number){ask})"
    )


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("who does anthropic hire from most",
         "moves(to: anthropic, by: key(origin, whole: yes), top: 1)"),
        ("who does openai lose people to most",
         "moves(from: openai, by: key(destination, whole: yes), top: 1)"),
        ("arrivals and departures at xai per year",
         "compare(moves(to: xai, by: year), moves(from: xai, by: year))"),
        ("how many more people went from google to openai than back",
         "compare(moves(from: google, to: openai, ask: number), "
         "moves(from: openai, to: google, ask: number), ask: difference)"),
    ],
)  # fmt: skip
def test_the_other_end_is_sought(read_as: ReadAs, text: str, query: str) -> None:
    assert read_as(text) == query
