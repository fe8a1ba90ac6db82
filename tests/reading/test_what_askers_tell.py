"""What askers tell of themselves narrows nothing; its names are what the question points at."""

from __future__ import annotations

import pytest

from bot.reading.names import Names
from bot.reading.reader import read
from bot.reading.reading import Read
from tests.questions.today import TODAY
from tests.reading.conftest import ReadAs


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("I work at Meta. Who left OpenAI in 2024?", "moves(from: openai, left: 2024)"),
        ("We are two students at Stanford. Who went from Google to Anthropic?",
         "moves(from: google, to: anthropic)"),
        ("Hello, I'm new here. Who left OpenAI for Meta?", "moves(from: openai, to: meta)"),
        ("I keep confusing Adept and Inflection, so, who founded Adept?",
         "people(some(stays(at: adept, founder: yes)))"),
        ("I mix up Recursive and Ricursive, so, who founded Recursive Superintelligence (the one "
         "with Socher)?", "people(some(stays(at: recursive-superintelligence, founder: yes)))"),
        ("We all remember the spring of 2023. Who left Google for OpenAI in 2025?",
         "moves(from: google, to: openai, dated: 2025)"),
        ("I have an interview next week (yikes!), so I'm wondering: who left xAI in 2025?",
         "moves(from: xai, left: 2025)"),
        ("Working on a piece about safety people. Who left OpenAI for Anthropic?",
         "moves(from: openai, to: anthropic)"),
        ("Not sure if this is the right place to ask, but who founded Perplexity?",
         "people(some(stays(at: perplexity, founder: yes)))"),
        ("Hey folks, long time reader here. Who went from Meta to OpenAI in 2025?",
         "moves(from: meta, to: openai, dated: 2025)"),
        ("I'd love a mentor from industry. Who left Stanford for NVIDIA?",
         "moves(from: stanford, to: nvidia)"),
    ],
)  # fmt: skip
def test_what_comes_before_a_question_narrows_nothing(
    read_as: ReadAs, text: str, query: str
) -> None:
    assert read_as(text) == query


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("My flatmate won't shut up about Andrej Karpathy. Where is he working now?",
         "tell(is(andrej-karpathy), row: post(when: now), pick: every, fields: place)"),
        ("Someone on our forum keeps praising Mira Murati. What did she do before OpenAI?",
         "tell(is(mira-murati), pick: before, anchor: post(at: openai), fields: place)"),
        ("For my podcast I need an episode on Thinking Machines. Who founded it?",
         "people(some(stays(at: thinking-machines-lab, founder: yes)))"),
        ("I'm citing Segment Anything in an essay. Who made it, and where are they now?",
         "people(made(segment-anything), show: key(place, of: post(when: now)))"),
        ("Let's talk about Mistral for a minute. Who went there from Meta?",
         "moves(from: meta, to: mistral-ai)"),
        ("In our chat people argue about Mistral. Who joined it from DeepMind?",
         "moves(from: deepmind, to: mistral-ai)"),
        ("I was at a fair and a speaker mentioned Chelsea Finn, so where does she work?",
         "tell(is(chelsea-finn), row: post(when: now), pick: every, fields: place)"),
        ("Just saw a post about Barret Zoph. Where is he now?",
         "tell(is(barret-zoph), row: post(when: now), pick: every, fields: place)"),
        ("My uncle says Durk Kingma went to Anthropic. When did he join?",
         "tell(is(durk-kingma), row: step(to: anthropic), fields: start)"),
        ("I keep hearing about Reka, who founded it?",
         "people(some(stays(at: reka-ai, founder: yes)))"),
    ],
)  # fmt: skip
def test_a_pronoun_stands_for_the_one_name_that_was_told(
    read_as: ReadAs, text: str, query: str
) -> None:
    assert read_as(text) == query


def test_each_question_behind_what_is_told_is_read(read_as: ReadAs) -> None:
    told = "I'm a first year student and people at my club keep naming Hugo Larochelle. "
    asked = "Where does {} work these days? And what was he doing right before that?"
    assert read_as(told + asked.format("he")) == read_as(asked.format("Hugo Larochelle"))


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("Who moved from Google to Anthropic? Always interesting when rivals trade staff.",
         "moves(from: google, to: anthropic)"),
        ("Which of the Anthropic founders never worked at Apple? I'm trying to see how much of a "
         "Google Brain thing it was.",
         "people(some(stays(at: anthropic, founder: yes)), !some(stays(at: apple)))"),
        ("Who founded Mistral? I'd love to work there one day.",
         "people(some(stays(at: mistral-ai, founder: yes)))"),
    ],
)  # fmt: skip
def test_a_reason_behind_a_question_narrows_nothing(read_as: ReadAs, text: str, query: str) -> None:
    assert read_as(text) == query


@pytest.mark.parametrize(
    "lead",
    [
        "For a statistics project I want to plot ",
        "For my talk I need to check ",
        "I'd like to find ",
    ],
)
def test_what_a_question_is_wanted_for_narrows_nothing(read_as: ReadAs, lead: str) -> None:
    asked = "how many founders started a company per year, from 2021 on"
    assert read_as(lead + asked) == "stays(founder: yes, began: 2021.., by: year)"


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("I'm looking for people who left OpenAI in 2024. How many are there?",
         "moves(from: openai, left: 2024, ask: number)"),
        ("I want a list of OpenAI leavers. How many went to Anthropic?",
         "moves(from: openai, to: anthropic, ask: number)"),
        ("Who left OpenAI? I want only founders.",
         "moves(from: openai, who(some(stays(founder: yes))))"),
        ("I'd like to know who left OpenAI in 2025. And who joined?",
         "several(moves(from: openai, left: 2025), moves(to: openai))"),
    ],
)  # fmt: skip
def test_what_is_wanted_of_a_name_is_part_of_the_question(
    read_as: ReadAs, text: str, query: str
) -> None:
    assert read_as(text) == query


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("A friend of mine says Noam Shazeer works at Google DeepMind. Is that true?",
         "people(is(noam-shazeer), some(stays(at: google-deepmind, when: now)), ask: whether)"),
        ("My cousin thinks Yann LeCun is still at Meta. Is he?",
         "people(is(yann-lecun), some(stays(at: meta, when: now)), ask: whether)"),
    ],
)  # fmt: skip
def test_what_somebody_says_is_asked_where_the_question_is_whether_it_is_so(
    read_as: ReadAs, text: str, query: str
) -> None:
    assert read_as(text) == query


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("I'm a recruiter and my boss asked me who left DeepMind in 2025. Can you list them?",
         "moves(from: deepmind, left: 2025)"),
        ("My editor asked me who founded Anthropic. Can you tell me where they are now?",
         "people(some(stays(at: anthropic, founder: yes)), show: key(place, of: post(when: now)))"),
    ],
)  # fmt: skip
def test_what_somebody_asked_is_the_question_where_nothing_else_is(
    read_as: ReadAs, text: str, query: str
) -> None:
    assert read_as(text) == query


def test_a_question_about_what_was_told_keeps_it(read_as: ReadAs) -> None:
    read_ = read_as("I think Durk Kingma moved to Anthropic at some point. When was that?")
    assert "tell(is(durk-kingma), row: step(to: anthropic), fields: start)" in read_


def test_they_are_those_asked_for_and_not_somebody_told_of(read_as: ReadAs) -> None:
    asked = "Who founded Adept and where are they now?"
    assert read_as(f"My cousin adores Andrej Karpathy. {asked}") == read_as(asked)


@pytest.mark.parametrize(
    "asked",
    [
        "Who was florbed at OpenAI in 2024?",
        "Which professors work at NVIDIA and at a university at the same time?",
    ],
)
def test_why_a_question_is_not_answered_is_said_of_the_question_alone(
    names: Names, asked: str
) -> None:
    reading = read(f"I'd love a mentor there. {asked}", names, TODAY)
    assert not isinstance(reading, Read)
    assert reading == read(asked, names, TODAY)


def test_words_that_nobody_knows_of_what_is_told_are_named(names: Names) -> None:
    reading = read("I run a florbery in Leeds. Who left OpenAI for Meta?", names, TODAY)
    assert isinstance(reading, Read)
    assert "florbery" in reading.unused
