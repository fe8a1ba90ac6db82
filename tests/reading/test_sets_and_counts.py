"""Questions of several conditions, of how often, and of numbers put beside each other."""

from __future__ import annotations

import pytest

from tests.reading.conftest import ReadAs


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("who worked at Google and Meta or Apple",
         "people(some(stays(at: google)), some(stays(at: apple+meta)))"),
        ("who worked at Google and at either OpenAI or Anthropic",
         "people(some(stays(at: google)), some(stays(at: anthropic+openai)))"),
        ("everyone who has worked at NVIDIA and, besides, at Tesla or at xAI",
         "people(some(stays(at: nvidia)), some(stays(at: tesla+xai)))"),
        ("who was at Google or Meta and never at OpenAI",
         "people(some(stays(at: google+meta)), !some(stays(at: openai)))"),
    ],
)  # fmt: skip
def test_or_stands_within_and(read_as: ReadAs, text: str, query: str) -> None:
    assert read_as(text) == query


@pytest.mark.parametrize(
    "text",
    [
        "has anybody been at all of them?? openai google meta all 3",
        "who has been at OpenAI, Google and Meta, all three",
        "openai google meta, all three?",
    ],
)
def test_a_number_of_places_asks_for_all_of_them(read_as: ReadAs, text: str) -> None:
    for place in ("openai", "google", "meta"):
        assert f"some(stays(at: {place}))" in read_as(text)


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("Who has been on the staff of Open Philanthropy, nowadays called Coefficient Giving, and "
         "also on the staff of Anthropic?",
         "people(some(stays(at: open-philanthropy)), some(stays(at: anthropic)))"),
        ("who left Open Philanthropy, now called Coefficient Giving, for Anthropic",
         "moves(from: open-philanthropy, to: anthropic)"),
    ],
)  # fmt: skip
def test_another_name_is_no_other_place(read_as: ReadAs, text: str, query: str) -> None:
    assert read_as(text) == query


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("who worked at OpenAI twice", "people(some(stays(at: openai), times: 2..))"),
        ("who worked at more than five places", "people(some(stays(post()), times: 6.., unit: place))"),
        ("who has changed jobs more than 4 times", "people(some(moves(step()), times: 5..))"),
    ],
)  # fmt: skip
def test_how_often(read_as: ReadAs, text: str, query: str) -> None:
    assert read_as(text) == query


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("people who worked at Google first and at OpenAI later",
         "people(path(post(at: google), post(at: openai)))"),
        ("who worked at Apple before Google and later at OpenAI",
         "people(path(post(at: apple), post(at: google), post(at: openai)))"),
        ("who was a professor at MIT and later worked at OpenAI",
         "people(path(post(at: mit, tracks: faculty), post(at: openai)))"),
    ],
)  # fmt: skip
def test_one_place_after_another(read_as: ReadAs, text: str, query: str) -> None:
    assert read_as(text) == query


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("how many more ex-Google people are at OpenAI than at Anthropic",
         "compare(people(some(stays(at: google)), some(stays(at: openai, when: now)), ask: number), "
         "people(some(stays(at: google)), some(stays(at: anthropic, when: now)), ask: number), "
         "ask: difference)"),
        ("how many more people left Google than joined it in 2025",
         "compare(moves(from: google, left: 2025, ask: number), "
         "moves(to: google, joined: 2025, ask: number), ask: difference)"),
        ("What's OpenAI's net balance with Google?",
         "compare(moves(from: google, to: openai, ask: number), "
         "moves(from: openai, to: google, ask: number), ask: difference)"),
    ],
)  # fmt: skip
def test_one_number_beside_another(read_as: ReadAs, text: str, query: str) -> None:
    assert read_as(text) == query


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("what share of Anthropic people came from OpenAI",
         "share(people(some(stays(at: anthropic))), some(moves(from: openai, to: anthropic)))"),
        ("what share of OpenAI's founders are still there",
         "share(people(some(stays(at: openai, founder: yes))), some(stays(at: openai, when: now)))"),
        ("Of the co-founders of xAI, what share had been employed at Google before?",
         "share(people(some(stays(at: xai, founder: yes))), some(stays(at: google)))"),
        ("what part of those who worked at Thinking Machines Lab is already out the door",
         "share(people(some(stays(at: thinking-machines-lab))), "
         "some(moves(from: thinking-machines-lab)))"),
    ],
)  # fmt: skip
def test_a_share_is_of_those_who_are_said_first(read_as: ReadAs, text: str, query: str) -> None:
    assert read_as(text) == query


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("which universities had the most professors",
         "stays(at: place(kinds: university), tracks: faculty, by: place)"),
        ("top 3 places ppl go right after openai",
         "moves(from: openai, by: key(destination, whole: yes), top: 3)"),
        ("which labs besides OpenAI lost people to Anthropic",
         "moves(to: anthropic, !step(from: openai), by: key(origin, whole: yes))"),
    ],
)  # fmt: skip
def test_rankings(read_as: ReadAs, text: str, query: str) -> None:
    assert read_as(text) == query
