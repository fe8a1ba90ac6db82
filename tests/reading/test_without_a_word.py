"""Questions with a word that nobody knows: what is answered without it, and what is not."""

from __future__ import annotations

import pytest

from bot.query.writer import write
from bot.reading.names import Names
from bot.reading.reader import read
from bot.reading.reading import Read, Refused
from tests.questions.today import TODAY


@pytest.mark.parametrize(
    ("text", "missed", "query"),
    [
        (
            "jeff wu, the gpt-2 one, what is he up to right now?",
            ("gpt-2",),
            "tell(is(jeff-wu), row: post(when: now), pick: every, fields: title)",
        ),
        (
            "caitlin kalinowski, robotics at openai - why'd she leave?",
            (", robotics",),
            "tell(is(caitlin-kalinowski), row: step(from: openai), fields: reason)",
        ),
        ("qi lu whole career pls, i mean the bing one", ("bing",), "profile(is(qi-lu))"),
    ],
)
def test_what_is_told_of_one_person_is_told_without_a_word_that_is_owned_to(
    names: Names, text: str, missed: tuple[str, ...], query: str
) -> None:
    reading = read(text, names, TODAY)
    assert isinstance(reading, Read), reading
    assert reading.missed == missed
    assert write(reading.query) == query


def test_whether_it_is_so_is_left_to_the_whole_career_where_a_word_is_missed(names: Names) -> None:
    reading = read("did caitlin kalinowski really quit openai over the zorbing?", names, TODAY)
    assert isinstance(reading, Read), reading
    assert reading.missed == ("zorbing",)
    assert write(reading.query) == "profile(is(caitlin-kalinowski))"


@pytest.mark.parametrize(
    "text",
    [
        "which of the tml founders were at openai during karpathys second stint there",
        "is lecun mad at zuck or what",
        "who else was at cursor in july 2025 when boris cherny popped in",
        "which zorbed labs lost people to openai",
    ],
)
def test_other_people_or_a_list_of_more_are_no_answer_without_a_word(
    names: Names, text: str
) -> None:
    assert isinstance(read(text, names, TODAY), Refused)


def test_whether_somebody_went_straight_to_a_place_after_another_is_a_move(names: Names) -> None:
    reading = read("Did Jan Leike go to Anthropic directly after OpenAI?", names, TODAY)
    assert isinstance(reading, Read), reading
    assert write(reading.query) == (
        "moves(from: openai, to: anthropic, who(is(jan-leike)), ask: whether)"
    )
