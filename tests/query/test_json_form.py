"""A query as JSON: what is written reads back the same, and nothing else is a query."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.query.json_form import Json, as_json, from_json
from bot.query.language import Find, Post, Query
from bot.query.reader import TextError, parse
from bot.query.terms import Rows
from tests.query.queries import QUERIES

AT_COHERE: Json = {"some": {"of": {"stays": {"at": "cohere", "when": "now"}}}}
WITH_MENSCH: Json = {
    "some": {"of": {"stays": {"where": [{"with": {"who": {"is": ["arthur-mensch"]}}}]}}}
}


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(QUERIES)
def test_what_is_written_reads_back_as_the_same_query(query: Query) -> None:
    assert from_json(json.loads(json.dumps(as_json(query)))) == query


@pytest.mark.parametrize(
    ("text", "written"),
    [
        (
            "moves(from: openai, to: anthropic, joined: 2024..)",
            {"moves": {"from": "openai", "to": "anthropic", "joined": "2024.."}},
        ),
        (
            "people(some(stays(at: cohere, when: now)), !some(stays(with(is(arthur-mensch)))))",
            {"people": {"where": [AT_COHERE, {"not": WITH_MENSCH}]}},
        ),
        (
            "moves(from: tesla, left: [tell(is(milan-kovac), row: step(from: tesla), fields: end)]-1..)",
            {
                "moves": {
                    "from": "tesla",
                    "left": {
                        "since": {
                            "of": {
                                "tell": {
                                    "of": {"is": ["milan-kovac"]},
                                    "row": {"step": {"from": "tesla"}},
                                    "fields": ["end"],
                                }
                            },
                            "months": -1,
                        },
                        "until": None,
                    },
                }
            },
        ),
        (
            'stays(at: openai+xai, titles: ["vice president", chief], by: [place, key(year)])',
            {
                "stays": {
                    "at": {"place": {"ids": ["openai", "xai"]}},
                    "titles": ["vice president", "chief"],
                    "by": ["place", {"key": {"field": "year"}}],
                }
            },
        ),
    ],
)
def test_a_query_and_its_json(text: str, written: Json) -> None:
    assert from_json(written) == parse(text)


ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(["moves", "people", "where", "some", "of", "from", "is", "x", "tell"]),
            inner,
            max_size=3,
        ),
    ),
    max_leaves=8,
)


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(ANY_JSON)
def test_any_other_json_is_refused_with_a_sentence(value: Json) -> None:
    with suppress(TextError):
        assert isinstance(from_json(value), Query)


@pytest.mark.parametrize(
    "value",
    [
        {"moves": {"from": "openai", "form": "xai"}},
        {"moves": {"from": "openai, to: xai"}},
        {"moves": {"from": "openai)"}, "people": {}},
        {"moves": {"left": "2024, from: openai"}},
        {"people": {"where": [{"is": ["ada-quill), some(stays(at: xai))"]}]}},
        {"sql": "select 1"},
        {"step": {"from": "openai"}},
        {"moves": {"titles": ["x"]}},
        [],
        "openai",
        None,
    ],
)
def test_what_is_no_query_is_not_read(value: Json) -> None:
    with pytest.raises(TextError):
        from_json(value)


def test_a_text_in_quotes_stays_a_text() -> None:
    trick = '"], at: xai, titles: ["ceo'
    found = from_json({"stays": {"titles": [trick]}})
    assert found == Find(Rows.STAYS, Post(titles=(trick,)))


def test_what_is_nested_too_deep_is_refused() -> None:
    value: Json = "openai"
    for _ in range(5_000):
        value = {"not": value}
    with pytest.raises(TextError):
        from_json({"places": {"where": [value]}})
