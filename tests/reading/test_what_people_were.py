"""What people were before, with whom they were there, and whom they followed."""

from __future__ import annotations

import pytest

from bot.query.writer import write
from bot.reading.names import Names
from bot.reading.reader import read
from bot.reading.reading import Read
from tests.questions.today import TODAY
from tests.reading.conftest import ReadAs

_LABS = "place(kinds: company+nonprofit+startup)"

READ: tuple[tuple[str, str], ...] = (
    (
        "who was a consultant before joining an AI lab",
        f"moves(from: post(tracks: finance), to: {_LABS}, direct: no)",
    ),
    (
        "who was a professor before joining google",
        "moves(from: post(tracks: faculty), to: google, direct: no)",
    ),
    (
        "any ex consultants who ended up in ai labs",
        f"moves(to: {_LABS}, who(some(stays(when: past, tracks: finance))))",
    ),
    (
        "VPs and C-level people who left OpenAI in 2024 or later",
        "moves(from: post(at: openai, titles: [vp, executive]), left: 2024..)",
    ),
    (
        "who followed alexandr wang from scale to meta?",
        "moves(from: scale-ai, to: meta, who(!is(alexandr-wang)))",
    ),
    (
        "Who was in Uber's AI Labs when Zoubin Ghahramani was the chief there?",
        "people(some(stays(at: uber, with(is(zoubin-ghahramani)))), some(stays(at: uber)))",
    ),
    (
        "Who else was working in Stripe in the time when Greg Brockman was there?",
        "people(some(stays(at: stripe, with(is(greg-brockman)))), some(stays(at: stripe)))",
    ),
    (
        "Which company did Yangqing Jia come from when he joined NVIDIA?",
        "tell(is(yangqing-jia), pick: before, anchor: post(at: nvidia), fields: place)",
    ),
    ("cursor founders", "people(some(stays(at: anysphere, founder: yes)))"),
    (
        "are departures from openai going up or down since 2020?",
        "moves(from: openai, left: 2020.., by: year)",
    ),
)  # fmt: skip


@pytest.mark.parametrize(("text", "query"), READ)
def test_a_question_is_read_as_the_query_it_means(text: str, query: str, read_as: ReadAs) -> None:
    assert read_as(text) == query


@pytest.mark.parametrize(
    ("texts", "query"),
    [
        (
            ("who quit xai and joined openai", "only infra people"),
            "moves(from: post(at: xai, titles: infrastructure), to: openai)",
        ),
        (
            ("who was an economist before openai",),
            "people(path(post(titles: economist), post(at: openai)))",
        ),
        (
            ("security people at openai",),
            "people(some(stays(at: openai, when: now, titles: security)))",
        ),
    ],
)
def test_a_word_of_work_that_is_not_known_is_read_as_one_of_titles(
    texts: tuple[str, ...], query: str, read_as: ReadAs
) -> None:
    assert read_as(*texts) == query


def test_a_word_that_may_be_in_no_title_takes_for_granted_that_somebody_is_found(
    names: Names,
) -> None:
    reading = read("zorbing people at openai", names, TODAY)
    assert isinstance(reading, Read)
    assert write(reading.query) == "people(some(stays(at: openai, when: now, titles: zorbing)))"
    assert reading.presumes
