"""Questions whose every part stands in the query, attached to what it is said of; others are refused."""

from __future__ import annotations

import pytest

from bot.reading.names import Names
from bot.reading.reader import read
from bot.reading.reading import Refused
from tests.questions.today import TODAY
from tests.reading.conftest import ReadAs

READ = {
    "neither is all that is denied": (
        (
            "which xAI cofounders came from neither google/deepmind nor openai?",
            "moves(to: xai, !step(from: deepmind+google+openai), "
            "who(some(stays(at: xai, founder: yes))))",
        ),
        (
            "which xAI people came from neither apple nor meta?",
            "moves(to: xai, !step(from: apple+meta))",
        ),
    ),
    "when somebody was there says with whom": (
        (
            "who else was at nec labs when jason weston was there?",
            "people(some(stays(at: nec-labs, with(is(jason-weston)))), some(stays(at: nec-labs)))",
        ),
        (
            "Léon Bottou spent some years at NEC Labs. Who was there with him?",
            "people(some(stays(at: nec-labs, with(is(leon-bottou)))), some(stays(at: nec-labs)))",
        ),
    ),
    "what people are also is beside where they are": (
        (
            "which people at NVIDIA are also professors?",
            "people(some(stays(at: nvidia, when: now)), some(stays(when: now, tracks: faculty)))",
        ),
    ),
    "a founding is of its year, not of every year after": (
        ("how many startups were founded per year?", "stays(founder: yes, by: year)"),
        (
            "in what year did the most people found something?",
            "stays(founder: yes, by: year, top: 1)",
        ),
    ),
    "one title or another is either": (
        (
            "VPs or directors who left google in 2025",
            "moves(from: post(at: google, titles: [vp, director]), left: 2025)",
        ),
        (
            "which managers or VPs left meta for openai",
            "moves(from: post(at: meta, titles: [manager, vp]), to: openai)",
        ),
    ),
    "what was before ends a stay, and is no place beside it": (
        (
            "how long was Yi Tay at Reka before he went back to Google?",
            "stays(at: reka-ai, began: ..[tell(is(yi-tay), row: post(at: google), fields: start)], "
            "who(is(yi-tay)), measure: sum.length, ask: number)",
        ),
        (
            "which founders of robotics companies were at Google before?",
            "people(works-on(robotics), some(stays(founder: yes)), some(stays(at: google)))",
        ),
    ),
    "who changed from one place to another moved": (
        (
            "all persons which changed from Alibaba to ByteDance, and when?",
            "moves(from: alibaba, to: bytedance, show: date)",
        ),
    ),
    "each of some years is asked for": (
        (
            "How many people left OpenAI in each of the years 2022, 2023, 2024 and 2025?",
            "moves(from: openai, left: 2022..2025, by: year)",
        ),
        (
            "How has the number of people going from OpenAI to Anthropic developed per year since 2021?",
            "moves(from: openai, to: anthropic, dated: 2021.., by: year)",
        ),
    ),
    "small words are no name, and a title ends before a verb": (
        (
            "who became CTO of a company since 2025?",
            "people(some(stays(titles: cto, began: 2025..)))",
        ),
        (
            "which VPs of research have quit openai?",
            'moves(from: post(at: openai, titles: "vp of research"))',
        ),
        ("who founded skild", "people(some(stays(at: skild-ai, founder: yes)))"),
    ),
}


@pytest.mark.parametrize(("text", "query"), [pair for group in READ.values() for pair in group])
def test_every_part_of_a_question_is_in_its_query(text: str, query: str, read_as: ReadAs) -> None:
    assert read_as(text) == query


def test_people_asked_for_beside_are_listed(read_as: ReadAs) -> None:
    text = "Helsing is from which country and what people do you have from there?"
    assert read_as(text) == (
        "several(tell(helsing, fields: country), people(some(stays(at: helsing, when: now))))"
    )


@pytest.mark.parametrize(
    "text",
    [
        "who do you think leaves openai next?",
        "interns or CTOs at openai",
    ],
)
def test_what_the_query_would_pass_over_is_not_answered(text: str, names: Names) -> None:
    assert isinstance(read(text, names, TODAY), Refused)
