"""A question may go on from the one before: narrow it, swap something in it, or ask of its answer."""

from __future__ import annotations

import pytest

from bot.query.language import Find
from bot.query.terms import Rows
from bot.query.writer import write
from bot.reading.names import Names
from bot.reading.reader import read
from bot.reading.reading import Read
from tests.questions.today import TODAY
from tests.reading.conftest import ReadAs

GOING_ON: tuple[tuple[tuple[str, ...], str], ...] = (
    # what is named takes the place of what was named
    (("who left openai?", "what about 2024?"), "moves(from: openai, left: 2024)"),
    (("who left openai?", "what about deepmind?"), "moves(from: deepmind)"),
    (("who left openai?", "and to Meta?"), "moves(from: openai, to: meta)"),
    (("who joined anthropic?", "from google"), "moves(from: google, to: anthropic)"),
    (("who left openai in 2024", "same, after 2023"), "moves(from: openai, left: 2024..)"),
    (
        ("when did mira murati leave openai?", "what about ilya sutskever"),
        "tell(is(ilya-sutskever), row: step(from: openai), fields: end)",
    ),
    (("when was openai founded?", "and anthropic?"), "tell(anthropic, fields: founded)"),
    (("who made the transformer", "and gpt-4?"), "people(made(gpt-4))"),
    # what was asked of every place, of one time or one place
    (
        ("which lab gained the most people?", "and meta?"),
        "moves(either: meta, step(from: place()), step(to: place()), measure: net.row, ask: number)",
    ),
    # narrowed
    (("who left openai?", "only engineers"), "moves(from: post(at: openai, tracks: engineering))"),
    (
        ("who works at anthropic?", "only researchers"),
        "people(some(stays(at: anthropic, when: now, tracks: research)))",
    ),
    (("who left openai?", "on alignment"), "moves(from: openai, who(works-on(alignment)))"),
    (("who left openai?", "only ex-Meta people"), "moves(from: openai, who(some(stays(at: meta))))"),
    (("who left openai?", "only reported"), "moves(from: openai, statuses: reported)"),
    (("who left openai?", "anyone else?"), "moves(from: openai)"),
    (("who left openai?", "with rumours too"), "moves(from: openai, statuses: any)"),
    # the other way round, counted, listed, by year
    (("who left openai for anthropic?", "the other way"), "moves(from: anthropic, to: openai)"),
    (("who left openai?", "how many?"), "moves(from: openai, ask: number)"),
    (("how many people left openai?", "who are they?"), "moves(from: openai)"),
    (("who left openai?", "by year"), "moves(from: openai, by: year)"),
    (("who left openai?", "only the last 5"), "moves(from: openai, order: end, top: 5)"),
    (("who left openai?", "when?"), "moves(from: openai, show: date)"),
    (
        ("who made the transformer", "where are they now?"),
        "people(made(transformer), show: key(place, of: post(when: now)))",
    ),
    # of them
    (
        ("who moved from openai to meta", "who of them studied at stanford?"),
        "people(some(stays(at: stanford, tracks: student)), in(moves(from: openai, to: meta)))",
    ),
    (
        ("who moved from openai to meta", "how many of them?"),
        "moves(from: openai, to: meta, ask: number)",
    ),
    (
        ("who left thinking machines?", "which of those went back to openai?"),
        "moves(to: openai, kinds: returned, in(moves(from: thinking-machines-lab)))",
    ),
    (
        ("list the xai cofounders", "how many of them left in 2026?"),
        "moves(from: xai, left: 2026, in(people(some(stays(at: xai, founder: yes)))), ask: number)",
    ),
    # of the person before
    (
        ("where does karpathy work?", "and before?"),
        "tell(is(andrej-karpathy), pick: before, anchor: post(when: now), fields: place)",
    ),
    (
        ("where does karpathy work?", "since when?"),
        "tell(is(andrej-karpathy), row: post(when: now), fields: start)",
    ),
    (
        ("when did mira murati leave openai?", "where did she go next?"),
        "tell(is(mira-murati), pick: after, anchor: post(at: openai), fields: place)",
    ),
    (
        ("when did max schwarzer leave openai?", "and why?"),
        "tell(is(max-schwarzer), row: step(from: openai), fields: reason)",
    ),
    (
        ("when did mira murati leave openai?", "who left that month?"),
        "moves(from: openai, left: [tell(is(mira-murati), row: step(from: openai), fields: end)])",
    ),
    (
        ("who is jan leike", "and before anthropic?"),
        "tell(is(jan-leike), pick: before, anchor: post(at: anthropic), fields: place)",
    ),
    (
        ("did max schwarzer leave openai?", "when?"),
        "tell(is(max-schwarzer), row: step(from: openai), fields: end)",
    ),
    (
        ("when did john schulman join anthropic?", "when was that announced?"),
        "tell(is(john-schulman), row: step(to: anthropic), fields: announced)",
    ),
    (
        ("where was max schwarzer before anthropic?", "what does he do now?"),
        "tell(is(max-schwarzer), row: post(when: now), pick: every, fields: title)",
    ),
    # of the place before
    (("when was openai founded?", "who founded it?"), "people(some(stays(at: openai, founder: yes)))"),
    (("who founded mistral?", "who works there?"), "people(some(stays(at: mistral-ai, when: now)))"),
    # a question that stands by itself
    (("who left openai?", "who joined anthropic"), "moves(to: anthropic)"),
    (("where does karpathy work?", "who left meta in 2024"), "moves(from: meta, left: 2024)"),
)  # fmt: skip


@pytest.mark.parametrize(("texts", "query"), GOING_ON)
def test_a_question_goes_on_from_the_one_before(
    texts: tuple[str, ...], query: str, read_as: ReadAs
) -> None:
    assert read_as(*texts) == query


def test_before_that_goes_back_a_post_each_time(read_as: ReadAs) -> None:
    texts = ["where does karpathy work?", "and before?", "and before that?", "and before that?"]
    found = [read_as(*texts[:number]) for number in range(1, 5)]
    assert len(set(found)) == 4
    assert all(query.startswith("tell(is(andrej-karpathy)") for query in found)


@pytest.mark.parametrize("time", ["this year", "in 2024", "since 2025"])
def test_a_time_after_a_ranking_is_read_as_in_the_whole_question(
    time: str, read_as: ReadAs
) -> None:
    first = "which lab gained the most people"
    assert read_as(first, time) == read_as(f"{first} {time}")


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("in 2025", "moves(dated: 2025)"),
        ("from google", "moves(from: google)"),
        ("to openai", "moves(to: openai)"),
        ("and openai?", "moves(either: openai)"),
        ("only founders", "moves(to: post(founder: yes))"),
        ("only reported", "moves(statuses: reported)"),
    ],
)
def test_the_list_of_all_moves_is_narrowed(text: str, query: str, names: Names) -> None:
    reading = read(text, names, TODAY, Find(Rows.MOVES))
    assert isinstance(reading, Read)
    assert write(reading.query) == query


def test_before_that_goes_back_from_the_present_post_of_a_card(read_as: ReadAs) -> None:
    assert read_as("who is max schwarzer", "and before that?") == (
        "tell(is(max-schwarzer), pick: before, anchor: post(when: now), fields: place)"
    )
