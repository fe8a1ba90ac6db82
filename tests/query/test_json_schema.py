"""The schema of queries as JSON takes each query, and nothing that is none."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator

from bot.query.json_form import Json, as_json
from bot.query.json_schema import schema
from bot.query.language import Query
from tests.query.queries import QUERIES

VALIDATOR = Draft202012Validator(schema())


def test_it_is_a_schema_and_small_enough_to_be_sent_with_each_question() -> None:
    Draft202012Validator.check_schema(schema())
    assert len(json.dumps(schema())) < 24_000


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(QUERIES)
def test_each_query_fits_it(query: Query) -> None:
    VALIDATOR.validate({"query": as_json(query)})


def test_there_may_be_no_query() -> None:
    VALIDATOR.validate({"query": None})


@pytest.mark.parametrize(
    "value",
    [
        {},
        {"query": "openai"},
        {"query": {"moves": {"form": "openai"}}},
        {"query": {"moves": {"kinds": ["teleported"]}}},
        {"query": {"step": {"from": "openai"}}},
        {"query": {"moves": {}}, "sql": "select 1"},
        {"query": {"people": {"from": "openai"}}},
    ],
)
def test_what_is_no_query_does_not_fit(value: Json) -> None:
    assert not VALIDATOR.is_valid(value)
