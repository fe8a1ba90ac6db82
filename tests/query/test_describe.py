"""What a query says in words: a clause for every leaf, and never two queries alike."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import fields, is_dataclass, replace
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from bot.answers.countries import country_words
from bot.catalogue.facts import Catalogue
from bot.query.describe import describe
from bot.query.going_on import mapped
from bot.query.language import All, Any, Compare, Not, Query, Several
from bot.query.languages import language
from bot.query.phrasing import NameOf, UnsaidError, say
from bot.query.reader import parse
from bot.query.terms import ScopeError
from bot.query.writer import write
from tests.query.queries import QUERIES

TABLE = Path(__file__).with_name("english.txt").read_text(encoding="utf-8").splitlines()
"""Queries, and below each what it says."""


def english(query: Query) -> str:
    """Return a query in English, every name spelt as its id and marked by its table."""
    return say(describe(query), language("en"), lambda table, id_: f"{table[:2]}-{id_}")


def lessened(query: Query) -> list[Query]:
    """Return the queries that ask one thing less: a value is the usual one, a part is gone."""
    found: list[Query] = []
    nodes: list[object] = []

    def note(node: object) -> object:
        nodes.append(node)
        return node

    mapped(query, note)
    for at, node in enumerate(nodes):
        for other in _less(node):
            with suppress(ScopeError):
                found.append(_with(query, at, other))
    return found


def _with(query: Query, at: int, other: object) -> Query:
    """Return a query with another node at a place of the walk through it."""
    walked = count()
    return mapped(query, lambda node: other if next(walked) == at else node)


def _less(node: object) -> list[object]:
    assert is_dataclass(node)
    assert not isinstance(node, type)
    found: list[object] = []
    for one in fields(node):
        value = getattr(node, one.name)
        if one.default is not one.default_factory and value != one.default:
            found.append(replace(node, **{one.name: one.default}))
        least = 2 if isinstance(node, All | Any | Compare | Several) else 1
        if isinstance(value, tuple | frozenset) and len(value) > least:
            found.append(replace(node, **{one.name: type(value)(sorted(value, key=str)[1:])}))
    match node:
        case Not(of):
            found.append(of)
        case All(parts):
            found.append(Any(parts))
        case Any(parts):
            found += parts
    return found


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(QUERIES)
def test_what_asks_one_thing_less_reads_otherwise(query: Query) -> None:
    said = english(query)
    for other in lessened(query):
        if other != query:
            assert english(other) != said, f"{write(query)}\n{write(other)}"


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(QUERIES, QUERIES)
def test_two_queries_never_read_alike(one: Query, other: Query) -> None:
    assert (english(one) == english(other)) is (one == other)


@pytest.fixture(scope="module")
def name_of(shipped: Catalogue) -> NameOf:
    """Return the names of the shipped data."""
    names = {
        "person": {one.id: one.name for one in shipped.people},
        "place": {one.id: one.name for one in shipped.organizations},
        "area": {one.id: one.name for one in shipped.areas},
        "work": {one.id: one.name for one in shipped.works},
    }
    return lambda table, id_: country_words(id_) if table == "country" else names[table][id_]


@pytest.mark.parametrize(("text", "said"), list(zip(TABLE[::2], TABLE[1::2], strict=True)))
def test_a_query_says_in_english_what_it_asks(text: str, said: str, name_of: NameOf) -> None:
    query = parse(text)
    assert say(describe(query), language("en"), name_of) == said.strip()
    assert write(query) == text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("moves(from: openai, to: anthropic)", "Wechsel von OpenAI zu Anthropic"),
        (
            "moves(from: openai+google, to: place(kinds: startup), dated: 2025-05)",
            "Wechsel von Google oder OpenAI zu einem Start-up im Mai 2025",
        ),
        (
            "moves(from: place(kinds: university), to: anthropic, left: 2024..)",
            "wer seit 2024 eine Universität für Anthropic verlassen hat",
        ),
        (
            "moves(from: openai, to: anthropic, joined: 2024)",
            "wer 2024 von OpenAI zu Anthropic gekommen ist",
        ),
        (
            "people(some(moves(from: openai, to: anthropic, left: ..2024-05-03)))",
            "Leute, die bis 3. Mai 2024 OpenAI für Anthropic verlassen haben",
        ),
        (
            "people(some(stays(at: nvidia, when: now, tracks: engineering)))",
            "Leute, die heute als Ingenieure bei NVIDIA sind",
        ),
        (
            "stays(at: nvidia, when: now, tracks: engineering)",
            "wer heute als Ingenieur bei NVIDIA ist",
        ),
        (
            "people(some(stays(at: openai, when: now)), some(moves(to: anthropic, joined: 2024)))",
            "Leute, die heute bei OpenAI sind und 2024 zu Anthropic gekommen sind",
        ),
        (
            "people(some(stays(at: openai, when: now)), ask: number)",
            "wie viele Leute heute bei OpenAI sind",
        ),
        (
            "moves(from: openai, to: anthropic, left: 2024.., ask: number, by: year)",
            "wie viele seit 2024 OpenAI für Anthropic verlassen haben, nach Jahren",
        ),
    ],
)
def test_german_puts_the_verb_at_the_end_and_nouns_in_their_case(
    text: str, said: str, name_of: NameOf
) -> None:
    assert say(describe(parse(text)), language("de"), name_of) == said


def test_what_a_language_has_no_words_for_is_never_left_out() -> None:
    german = language("de")
    poorer = replace(german, patterns={**german.patterns, "step": {"head": "Wechsel von {origin}"}})
    asked = "moves(from: openai, dated: 2024, statuses: confirmed)"
    with pytest.raises(UnsaidError, match="statuses"):
        say(describe(parse(asked)), poorer, lambda _, id_: id_)
    nothing = replace(german, patterns={})
    with pytest.raises(UnsaidError, match="no words for profile"):
        say(describe(parse("profile(openai)")), nothing, lambda _, id_: id_)
    with pytest.raises(UnsaidError, match="no patterns"):
        language("../en")


@pytest.mark.parametrize(
    ("code", "text", "said"),
    [
        ("fr", "people(!some(stays(at: openai)))", "gens qui n’ont jamais été chez OpenAI"),
        ("fr", "moves(from: place(kinds: startup), to: meta)", "passages d’une start-up vers Meta"),
        ("es", "moves(from: google+openai, to: meta)", "cambios de Google u OpenAI a Meta"),
        (
            "es",
            "profile(is(jan-leike), is(ilya-sutskever))",
            "todo sobre Jan Leike e Ilya Sutskever",
        ),
        ("zh", "moves(from: openai, left: 2024.., ask: number)", "有多少人自2024年以来离开OpenAI"),
        ("zh", "people(some(stays(at: openai, when: now)))", "现在在OpenAI的人"),
        ("de", "moves(by: place, measure: net, top: 1)",
         "Wechsel, nach Organisationen, Zugänge minus Abgänge (Leute), an erster Stelle"),
    ],
)  # fmt: skip
def test_other_languages_say_queries_by_their_own_grammar(
    code: str, text: str, said: str, name_of: NameOf
) -> None:
    assert say(describe(parse(text)), language(code), name_of) == said
