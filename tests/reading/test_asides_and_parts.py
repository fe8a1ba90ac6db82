"""What narrows nothing, and numbers of those that were counted before."""

from __future__ import annotations

import pytest

from tests.reading.conftest import ReadAs


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("everybody Thinking Machines picked up straight out of OpenAI, founders included",
         "moves(from: openai, to: thinking-machines-lab)"),
        ("who'd mistral get straight outta fair (founders count)",
         "moves(from: meta-fair, to: mistral-ai)"),
        ("has anybody been at uk aisi, past ones too", "people(some(stays(at: uk-aisi)))"),
        ("everyone at mistral, former ones included", "people(some(stays(at: mistral-ai)))"),
        ("apple straight to msl, not meta in general",
         "moves(from: apple, to: meta-superintelligence-labs)"),
        ("who ditched deepmind (not regular google) for xai in 23",
         "moves(from: deepmind, to: xai, dated: 2023)"),
    ],
)  # fmt: skip
def test_an_aside_narrows_nothing(read_as: ReadAs, text: str, query: str) -> None:
    assert read_as(text) == query


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("openai folks who joined the french startup Mistral", "moves(from: openai, to: mistral-ai)"),
        ("Googlers who jumped to the agent startup H Company", "moves(from: google, to: h-company)"),
        ("tesla ppl who went tesla then openai right after", "moves(from: tesla, to: openai)"),
        ("out of openai in 2026 and no next stop on file yet",
         "moves(from: openai, kinds: departed, left: 2026)"),
        ("openai people at anthropic",
         "people(some(stays(at: openai)), some(stays(at: anthropic, when: now)))"),
        ("who joined msl in 2025 and has already left",
         "moves(from: post(at: meta-superintelligence-labs, began: 2025))"),
    ],
)  # fmt: skip
def test_a_place_has_one_part_in_a_move(read_as: ReadAs, text: str, query: str) -> None:
    assert read_as(text) == query


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("of those at Anthropic now, how many were at Google before",
         "people(some(stays(at: anthropic, when: now)), some(stays(at: google)), ask: number)"),
        ("of everyone at openai today how many came from google",
         "moves(from: google, to: openai, who(some(stays(at: openai, when: now))), ask: number)"),
        ("of the people who joined xai, how many left", "moves(from: xai, ask: number)"),
    ],
)  # fmt: skip
def test_a_part_is_counted_of_those_named(read_as: ReadAs, text: str, query: str) -> None:
    assert read_as(text) == query


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("how many anthropic cofounders do you have and how many havent left",
         "people(some(stays(at: anthropic, founder: yes)), !some(moves(from: anthropic)), ask: number)"),
        ("who were the founders of xai and how many are still there",
         "people(some(stays(at: xai, founder: yes)), some(stays(at: xai, when: now)), ask: number)"),
        ("how many of the founders of xai worked at Google, and how many of them at Meta?",
         "people(some(stays(at: xai, founder: yes)), some(stays(at: meta)), ask: number)"),
        ("Mistral: how many people ever worked there and how many of those are still on board?",
         "people(some(stays(at: mistral-ai, when: now)), in(people(some(stays(at: mistral-ai)))), "
         "ask: number)"),
    ],
)  # fmt: skip
def test_a_second_number_is_of_the_same_people(read_as: ReadAs, text: str, second: str) -> None:
    assert read_as(text).endswith(f", {second})")


@pytest.mark.parametrize(
    "text",
    [
        "the anthropic founding team, how many have departed so far? And out of how many",
        "how many of anthropic's founders have left, n and %",
    ],
)
def test_a_number_out_of_another_is_a_share(read_as: ReadAs, text: str) -> None:
    assert read_as(text) == (
        "share(people(some(stays(at: anthropic, founder: yes))), "
        "some(moves(from: post(at: anthropic, founder: yes))))"
    )


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("what percentage of anthropic's current people used to work at openai",
         "share(people(some(stays(at: anthropic, when: now))), some(stays(at: openai, when: past)))"),
        ("what % of current openai people have been at google",
         "share(people(some(stays(at: openai, when: now))), some(stays(at: google)))"),
        ("how many of anthropic's current staff came from google",
         "moves(from: google, to: anthropic, who(some(stays(at: anthropic, when: now))), ask: number)"),
        ("who at meta now used to work at apple",
         "people(some(stays(at: meta, when: now)), some(stays(at: apple, when: past)))"),
    ],
)  # fmt: skip
def test_who_is_there_now_is_said_of_their_place(read_as: ReadAs, text: str, query: str) -> None:
    assert read_as(text) == query
