"""Each word of a question becomes something in its query, or the question is refused by that word."""

from __future__ import annotations

import pytest

from bot.query.writer import write
from bot.reading.names import Names
from bot.reading.reader import read
from bot.reading.reading import Read, Refused
from tests.questions.today import TODAY
from tests.reading.conftest import ReadAs


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("who left openai for a zorbing lab", "zorbing"),
        ("how grew the number of people leaving Google DeepMind in each year", "grew"),
    ],
)
def test_a_word_of_which_nothing_was_made_is_named(names: Names, text: str, word: str) -> None:
    reading = read(text, names, TODAY)
    assert isinstance(reading, Refused)
    assert word in reading.sentence


def test_a_follow_up_is_held_to_its_words_too(names: Names) -> None:
    first = read("who left Ai2 for Microsoft", names, TODAY)
    assert isinstance(first, Read)
    then = read("what about nathan lambert, did he go too", names, TODAY, first.query)
    assert not isinstance(then, Read)


@pytest.mark.parametrize(
    ("text", "query"),
    [
        (
            "which university professors have taken up a post at an AI company in 2026?",
            "moves(from: post(tracks: faculty), to: place(kinds: company+startup), joined: 2026)",
        ),
        (
            "who's gone from an AI lab into government",
            "moves(from: place(kinds: company+nonprofit+startup), to: place(kinds: government))",
        ),
        (
            "who went straight from Meta to a lab or start-up in France?",
            "moves(from: meta, to: post(at: (place(kinds: company+nonprofit+startup, "
            "countries: FR) | place(kinds: startup, countries: FR))))",
        ),
    ],
)
def test_any_place_of_a_sort_is_a_place(read_as: ReadAs, text: str, query: str) -> None:
    assert read_as(text) == query


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("what belongs to Microsoft in your data", "tell(microsoft, fields: parts)"),
        ("who does GitHub belong to", "tell(github, fields: parent)"),
        (
            "who founded something of their own after leaving Cohere?",
            "moves(from: cohere, kinds: founded, direct: no)",
        ),
        (
            "how many Mistral people do you have, current and former",
            "people(some(stays(at: mistral-ai)), ask: number)",
        ),
        (
            "who lasted under a year at OpenAI",
            "people(some(stays(at: openai, when: past, lasted: ..12)))",
        ),
        (
            "what is Hugo Barra doing today, I remember he had a startup called Dreamer",
            "tell(is(hugo-barra), row: post(at: dreamer), fields: title)",
        ),
        (
            "MSL hires: how many from OpenAI vs from Google",
            "compare(moves(from: openai, to: meta-superintelligence-labs, ask: number), "
            "moves(from: google, to: meta-superintelligence-labs, ask: number))",
        ),
        (
            "interns who later got a real job at the same company",
            "people(path(post(tracks: internship), post(), same: yes))",
        ),
        (
            "who moved from Anthropic to Cursor and back",
            "people(path(post(at: anthropic), post(at: anysphere), post(at: anthropic)))",
        ),
        (
            "did anyone go the other way, Anthropic to OpenAI directly",
            "moves(from: anthropic, to: openai)",
        ),
        (
            "how many of the Thinking Machines cofounders already left and who",
            "moves(from: post(at: thinking-machines-lab, founder: yes))",
        ),
        (
            "where are the Tesla Dojo people now",
            "people(made(dojo), show: key(place, of: post(when: now)))",
        ),
        ("engineers who moved in 2026", "moves(from: post(tracks: engineering), dated: 2026)"),
        (
            "which former Stripe people later turned up at OpenAI?",
            "moves(from: stripe, to: openai, direct: no)",
        ),
        (
            "how's Daya Guo, still at DeepSeek?",
            "people(is(daya-guo), some(stays(at: deepseek, when: now)), ask: whether)",
        ),
        (
            "Google vs Anthropic, how many went each way?",
            "compare(moves(from: google, to: anthropic, ask: number), "
            "moves(from: anthropic, to: google, ask: number))",
        ),
        (
            "the people who are now at a French company or start-up",
            "people(some(stays(at: (place(countries: FR) | "
            "place(kinds: startup, countries: FR)), when: now)))",
        ),
        (
            "who worked at Baidu in the days of Qi Lu?",
            "people(some(stays(at: baidu, with(is(qi-lu)))), some(stays(at: baidu)))",
        ),
    ],
)
def test_what_stands_beside_a_name_is_read(read_as: ReadAs, text: str, query: str) -> None:
    assert read_as(text) == query


def test_neither_denies_both(read_as: ReadAs) -> None:
    text = "who at Thinking Machines Lab has neither worked at OpenAI nor at Meta before"
    assert "!some(stays(at: meta+openai))" in read_as(text)


def test_two_things_are_asked_of_somebody_who_is_named_first(names: Names) -> None:
    text = "whos dylan scandinaro, what does he do at openai and where was he b4"
    reading = read(text, names, TODAY)
    assert isinstance(reading, Read)
    assert write(reading.query) == (
        "several(tell(is(dylan-scandinaro), row: post(at: openai), fields: title), "
        "tell(is(dylan-scandinaro), pick: before, anchor: post(at: openai), fields: place))"
    )


def test_a_follow_up_may_deny(read_as: ReadAs) -> None:
    text = "anyone there who isnt a founder?"
    assert read_as("who founded physical intelligence", text) == (
        "people(some(stays(at: physical-intelligence, when: now)), !some(stays(founder: yes)))"
    )


def test_there_is_where_was_asked_about_before(read_as: ReadAs) -> None:
    text = "when did Caitlin Kalinowski quit OpenAI and what was she running there"
    assert read_as(text) == (
        "several(tell(is(caitlin-kalinowski), row: step(from: openai), fields: end), "
        "tell(is(caitlin-kalinowski), row: post(at: openai), fields: title))"
    )


@pytest.mark.parametrize(
    ("text", "query"),
    [
        (
            "who are Mira Murati's cofounders?",
            "people(!is(mira-murati), some(stays(founder: yes, with(is(mira-murati), "
            "post: post(founder: yes)))))",
        ),
        (
            "who left DeepMind to go back to academia?",
            "moves(from: deepmind, to: place(kinds: institute+university))",
        ),
        (
            "when and why did Dario Amodei leave OpenAI?",
            "tell(is(dario-amodei), row: step(from: openai), fields: [end, reason])",
        ),
        (
            "who's left Anthropic, and where to?",
            "moves(from: anthropic, show: key(place, of: post(when: now)))",
        ),
        ("who is left at xAI", "people(some(stays(at: xai, when: now)))"),
        (
            "which of the Inflection people are no longer at Microsoft?",
            "moves(from: microsoft, who(some(stays(at: inflection-ai))))",
        ),
        (
            "which current Stanford professors have also founded a company?",
            "people(some(stays(at: stanford, when: now, tracks: faculty)), "
            "some(stays(founder: yes)))",
        ),
        (
            "which profs are also working at Anthropic?",
            "people(some(stays(at: anthropic, when: now)), some(stays(when: now, tracks: faculty)))",
        ),
        (
            "professors at a startup",
            "people(some(stays(at: place(kinds: startup), when: now)), "
            "some(stays(when: now, tracks: faculty)))",
        ),
        (
            "who's the chief scientist of OpenAI now and who was it before?",
            'several(people(some(stays(at: openai, when: now, titles: "chief scientist"))), '
            'people(some(stays(at: openai, when: past, titles: "chief scientist"))))',
        ),
    ],
)
def test_what_words_do_to_each_other_is_read(read_as: ReadAs, text: str, query: str) -> None:
    assert read_as(text) == query


def test_only_the_ones_are_of_those_before(read_as: ReadAs) -> None:
    texts = ("who left Thinking Machines so far", "only the ones who went back to OpenAI")
    assert read_as(*texts) == (
        "moves(to: openai, kinds: returned, in(moves(from: thinking-machines-lab)))"
    )
    assert read_as(*texts, "and to Meta?") == (
        "moves(to: meta, in(moves(from: thinking-machines-lab)))"
    )


@pytest.mark.parametrize(
    ("text", "query"),
    [
        (
            "which Google engineers (not researchers) quit to do their own startup",
            "moves(from: post(at: google, tracks: engineering), kinds: founded)",
        ),
        (
            "which Google engineers went straight on to found a company?",
            "moves(from: post(at: google, tracks: engineering), kinds: founded)",
        ),
        (
            "how many engineers has OpenAI hired",
            "moves(to: post(at: openai, tracks: engineering), ask: number)",
        ),
        ("which professors has OpenAI hired", "moves(from: post(tracks: faculty), to: openai)"),
        (
            "where do Berkeley PhDs work",
            "people(some(stays(at: berkeley, tracks: student, titles: phd)), "
            "by: key(place, of: post(when: now)))",
        ),
        (
            "who has been at both Stanford and a company",
            "people(some(stays(at: stanford)), some(stays(at: place(kinds: company+startup))))",
        ),
        (
            "who is head of alignment at Anthropic and who was it at OpenAI",
            'several(people(some(stays(at: anthropic, when: now, titles: "head of alignment"))), '
            'people(some(stays(at: openai, titles: "head of alignment"))))',
        ),
    ],
)
def test_who_does_what_to_whom_is_read(read_as: ReadAs, text: str, query: str) -> None:
    assert read_as(text) == query


@pytest.mark.parametrize(
    ("texts", "query"),
    [
        (
            ("who left Apple for Meta", "when did they leave?"),
            "moves(from: apple, to: meta, show: date)",
        ),
        (
            ("was Dario Amodei at Baidu?", "when?"),
            "tell(is(dario-amodei), row: post(at: baidu), fields: start)",
        ),
        (
            ("who is CTO of OpenAI", "and who was it before?"),
            "people(some(stays(at: openai, when: past, titles: cto)))",
        ),
    ],
)
def test_a_follow_up_goes_on_from_what_was_told(
    read_as: ReadAs, texts: tuple[str, ...], query: str
) -> None:
    assert read_as(*texts) == query


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("who was hired by xAI from SpaceX", "spacex"),
        ("which of the big labs lost the fewest people in 2025", "big labs"),
        ("who has never worked anywhere but Google", "anywhere"),
        ("who took a sabbatical from OpenAI", "sabbatical"),
    ],
)
def test_what_a_query_cannot_say_is_named(names: Names, text: str, word: str) -> None:
    reading = read(text, names, TODAY)
    assert isinstance(reading, Refused)
    assert word in reading.sentence


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("whose first job was at DeepMind", "people(some(stays(at: deepmind, nth: 1)))"),
        (
            "who came straight from a PhD to OpenAI",
            "moves(from: post(tracks: student, titles: phd), to: openai)",
        ),
        (
            "who left within six months of joining Meta",
            "moves(from: post(at: meta, lasted: ..6))",
        ),
        (
            "who did not stay a year at xAI",
            "people(some(stays(at: xai, when: past, lasted: ..12)))",
        ),
        (
            "who worked longer at Google, Jeff Dean or Quoc Le",
            "compare(stays(at: google, who(is(jeff-dean)), measure: sum.length, ask: number), "
            "stays(at: google, who(is(quoc-le)), measure: sum.length, ask: number), ask: which)",
        ),
        (
            "when did Tim Brooks switch to DeepMind",
            "tell(is(tim-brooks), row: step(to: deepmind), fields: start)",
        ),
        (
            "robotics startups founded since 2023",
            "places(kinds: startup, focus: robotics, founded: 2023..)",
        ),
    ],
)
def test_first_jobs_studies_and_lengths_are_read(read_as: ReadAs, text: str, query: str) -> None:
    assert read_as(text) == query
