"""The text form of a query: what people write is read, and what is written reads back the same."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.query.language import Query
from bot.query.reader import TextError, parse
from bot.query.writer import write
from tests.query.queries import QUERIES


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(QUERIES)
def test_what_is_written_reads_back_as_the_same_query(query: Query) -> None:
    assert parse(write(query)) == query


@pytest.mark.parametrize(
    "text",
    [
        "moves(from: openai, to: anthropic, joined: 2024..)",
        "people(some(stays(at: cohere, when: now)), some(stays(with(is(arthur-mensch)))))",
        "stays(at: anthropic, by: held-year)",
        "moves(from: microsoft, left: 2023.., !step(to: amazon))",
        "moves(from: tesla, left: [tell(is(milan-kovac), row: step(from: tesla), fields: end)]-1.."
        "[tell(is(milan-kovac), row: step(from: tesla), fields: end)]+1, !who(is(milan-kovac)))",
        "compare(share(stays(at: cohere, began: 2024), post(lasted: 12..)), "
        "share(stays(at: mistral-ai, began: 2024), post(lasted: 12..)), ask: difference)",
        "places(kinds: startup, in(stays(founder: yes, by: place)), "
        "!in(stays(when: now, founder: yes, by: place)))",
        "share(moves(by: destination), step(from: place(kinds: university)))",
        "people(path(post(titles: intern), post(tracks: engineering+research), same: yes))",
        "moves(by: pair, top: 1)",
        "moves(by: [key(origin, whole: yes), key(destination, whole: yes)], measure: count.row)",
        "people(by: key(place, of: post(tracks: student), whole: yes))",
        "moves(to: openai, joined: 2024-12)",
        'stays(when: now, titles: ["vice president", chief])',
        "people(path(post(at: openai), post(at: anthropic)))",
        "people(some(stays((post(at: openai) | post(at: meta)))))",
        "tell(is(ada-quill), pick: before, anchor: post(at: openai), fields: place)",
        "moves(from: openai, kinds: any, statuses: any)",
        "several(profile(openai), people(is(ada-quill+bram-dorn)))",
    ],
)
def test_a_query_that_people_write_is_written_the_same(text: str) -> None:
    assert write(parse(text)) == text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is missing"),
        ("moves(from: openai", "“\\)” is missing"),
        ("moves(form: openai)", "has no “form”; it has"),
        ("moves(works-on(robotics))", "WorksOn asks nothing of moves"),
        ("openai", "That is a condition"),
        ("cats(openai)", "is nothing that can be asked"),
        ("moves(joined: 2024-13)", "is not a day"),
        ("moves(top: many)", "is no whole number"),
        ("stays(lasted: long)", "is no range"),
        ("people(is(a)) people()", "the end is missing"),
        ("moves(" * 3000, "."),
    ],
)
def test_what_is_no_query_is_refused_with_what_is_wrong(text: str, said: str) -> None:
    with pytest.raises(TextError, match=said):
        parse(text)


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet='moves(people: &|![],.2024"openai-+', max_size=60))
def test_any_text_is_a_query_or_is_refused(text: str) -> None:
    with suppress(TextError):
        assert write(parse(text))
