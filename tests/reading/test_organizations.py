"""Questions about organizations themselves: of a country, a sort, an age; who owns them since when."""

from __future__ import annotations

import pytest

from tests.reading.conftest import ReadAs


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("which companies were founded in 2024",
         "places(kinds: company+startup, founded: 2024)"),
        ("AI labs founded after 2023", "places(founded: 2024..)"),
        ("which nonprofits were founded before 2010", "places(kinds: nonprofit, founded: ..2009)"),
        ("startups in France", "places(kinds: startup, countries: FR)"),
        ("what institutes are there in Canada", "places(kinds: institute, countries: CA)"),
        ("which startups work on robotics", "places(kinds: startup, focus: robotics)"),
        ("how many startups are from the UK",
         "places(kinds: startup, countries: GB, ask: number)"),
        ("how many universities are in the data", "places(kinds: university, ask: number)"),
    ],
)  # fmt: skip
def test_organizations_are_sought_themselves(read_as: ReadAs, text: str, query: str) -> None:
    assert read_as(text) == query


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("how many people work at startups in France",
         "people(some(stays(at: place(kinds: startup, countries: FR), when: now)), ask: number)"),
        ("who left startups in France", "moves(from: place(kinds: startup, countries: FR))"),
        ("companies founded by ex-google people",
         "moves(from: google, kinds: founded, direct: no, by: destination)"),
    ],
)  # fmt: skip
def test_their_people_are_asked_for_as_before(read_as: ReadAs, text: str, query: str) -> None:
    assert read_as(text) == query


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("is DeepMind British", "places(ids: deepmind, place(countries: GB), ask: whether)"),
        ("is Cohere a Canadian company", "places(ids: cohere, place(countries: CA), ask: whether)"),
        ("is Sakana AI a startup", "places(ids: sakana-ai, place(kinds: startup), ask: whether)"),
    ],
)  # fmt: skip
def test_whether_a_place_is_such(read_as: ReadAs, text: str, query: str) -> None:
    assert read_as(text) == query


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("Who owns GitHub, and since when?", "tell(github, fields: [parent, start])"),
        ("to which company DeepMind belongs and since what year?",
         "tell(deepmind, fields: [parent, start])"),
        ("when did Microsoft buy GitHub",
         "places(ids: github, place(part-of: microsoft), show: start)"),
        ("when was Instagram acquired by Meta",
         "places(ids: instagram, place(part-of: meta), show: start)"),
        ("since when is DeepMind part of Google",
         "places(ids: deepmind, place(part-of: google), show: start)"),
    ],
)  # fmt: skip
def test_since_when_a_place_is_part_of_another(read_as: ReadAs, text: str, query: str) -> None:
    assert read_as(text) == query


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("black forest labs, what country r they + when founded", "[country, founded]"),
        ("which parent company does Black Forest Labs belong to, when was it founded and in which "
         "country is it", "[parent, country, founded]"),
        ("Black Forest Labs: under what name did it trade before?", "formerly"),
    ],
)  # fmt: skip
def test_each_fact_of_a_place_is_told(read_as: ReadAs, text: str, fields: str) -> None:
    assert read_as(text) == f"tell(black-forest-labs, fields: {fields})"


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("professors of the University of California, Berkeley who joined Meta",
         "moves(from: post(at: berkeley, tracks: faculty), to: meta)"),
        ("who studied at the University of California, Berkeley and works at Google",
         "people(some(stays(at: berkeley, tracks: student)), some(stays(at: google, when: now)))"),
        ("who left Google, Meta, OpenAI for Anthropic",
         "moves(from: google+meta+openai, to: anthropic)"),
    ],
)  # fmt: skip
def test_a_name_may_have_a_comma(read_as: ReadAs, text: str, query: str) -> None:
    assert read_as(text) == query


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("who left Meta's FAIR lab for a university",
         "moves(from: meta-fair, to: place(kinds: university))"),
        ("who joined Google's DeepMind in 2024", "moves(to: deepmind, joined: 2024)"),
        ("who works at Microsoft's GitHub", "people(some(stays(at: github, when: now)))"),
    ],
)  # fmt: skip
def test_a_part_named_with_its_owner_stands_for_itself(
    read_as: ReadAs, text: str, query: str
) -> None:
    assert read_as(text) == query


@pytest.mark.parametrize(
    "text",
    [
        "From which two organizations was Google DeepMind formed, and in which year?",
        "Which two units were folded together to create Google DeepMind, and when was that?",
        "what was Google DeepMind merged from and when",
    ],
)
def test_what_a_place_was_formed_from_and_when(read_as: ReadAs, text: str) -> None:
    assert read_as(text) == "tell(google-deepmind, fields: [formerly, founded])"
