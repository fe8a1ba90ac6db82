"""A further question is read of what the first one found, and one that is not read is owned to."""

from __future__ import annotations

import pytest

from bot.query.writer import write
from bot.reading.names import Names
from bot.reading.reader import read
from bot.reading.reading import Read
from tests.questions.today import TODAY
from tests.reading.conftest import ReadAs

_MOSHI = "people(made(moshi))"

BOTH: tuple[tuple[str, str], ...] = (
    (
        "who built moshi? any of them gone from kyutai already",
        f"several({_MOSHI}, moves(from: kyutai, in({_MOSHI})))",
    ),
    (
        "how many people work on robotics, and how many on interpretability?",
        "several(people(works-on(robotics), ask: number), "
        "people(works-on(interpretability), ask: number))",
    ),
    (
        "How much people have the area interpretability in your database, and how much of this "
        "are today in Anthropic?",
        "several(people(works-on(interpretability), ask: number), "
        "people(some(stays(at: anthropic, when: now)), in(people(works-on(interpretability)))))",
    ),
    (
        "who of the chinchilla people has left google deepmind, and who is still there?",
        "several(moves(from: google-deepmind, who(made(chinchilla))), "
        "people(some(stays(at: google-deepmind, when: now)), in(people(made(chinchilla)))))",
    ),
)  # fmt: skip

SHOWN: tuple[tuple[str, str], ...] = (
    (
        "How many people moved from Google to OpenAI in each year, and what was the peak?",
        "moves(from: google, to: openai, by: year)",
    ),
    (
        "how many of the Thinking Machines cofounders already left and who",
        "moves(from: post(at: thinking-machines-lab, founder: yes))",
    ),
    (
        "phd students of geoff hinton and what they do today",
        'people(some(stays(tracks: student, titles: "geoffrey hinton")), '
        "show: key(place, of: post(when: now)))",
    ),
    (
        "did kyle kosic overlap with greg yang, if so where",
        "stays(who(is(kyle-kosic)), with(is(greg-yang)), ask: whether)",
    ),
)

ONE: tuple[tuple[str, str], ...] = (
    (
        "who works at meta and used to be a professor",
        "people(some(stays(at: meta, when: now)), some(stays(when: past, tracks: faculty)))",
    ),
    (
        "people who made Sora, who is still in OpenAI?",
        "people(made(sora), some(stays(at: openai, when: now)))",
    ),
)


@pytest.mark.parametrize(("text", "query"), BOTH)
def test_both_questions_are_answered(text: str, query: str, read_as: ReadAs) -> None:
    assert read_as(text) == query


@pytest.mark.parametrize(("text", "query"), SHOWN)
def test_what_an_answer_shows_is_not_answered_twice(text: str, query: str, read_as: ReadAs) -> None:
    assert read_as(text) == query


@pytest.mark.parametrize(("text", "query"), ONE)
def test_a_relative_clause_is_no_further_question(text: str, query: str, read_as: ReadAs) -> None:
    assert read_as(text) == query


@pytest.mark.parametrize(
    ("text", "missed"),
    [
        ("who founded ssi, and what is the zorbing of each of them?", "what is the zorbing"),
        ("who left xai in 2025, and which of them are zorbing now?", "which of them are zorbing"),
    ],
)
def test_a_question_that_is_not_read_is_owned_to(names: Names, text: str, missed: str) -> None:
    reading = read(text, names, TODAY)
    assert isinstance(reading, Read), reading
    assert [one.startswith(missed) for one in reading.missed] == [True], write(reading.query)
