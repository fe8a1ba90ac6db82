"""What a follow-up points at, by what was answered before: a person, a list, a number, groups.

Each row: what was asked before, the question that goes on from it, and its query.
"""

from __future__ import annotations

import pytest

from tests.reading.conftest import ReadAs

PERSON_NOW = "where does joelle pineau work now?"
PERSON_LEFT = "when did mira murati leave openai?"
STAFF = "who works at cohere?"
LEFT = "who left xai in 2026?"
MOVED = "who went from apple to meta in 2025?"
NUMBER = "how many people left xai in 2026?"
GROUPS = "xai departures by month"
FOUNDERS = "who founded mistral?"
MAKERS = "who made the transformer?"

REFERENCES: tuple[tuple[str, str, str], ...] = (
    (MAKERS, "where are they now?", "people(made(transformer), show: key(place, of: post(when: now)))"),
    (MOVED, "where are they now?", "moves(from: apple, to: meta, dated: 2025, show: key(place, of: post(when: now)))"),
    (LEFT, "where are they now?", "moves(from: xai, left: 2026, show: key(place, of: post(when: now)))"),
    (STAFF, "where are they now?", "people(some(stays(at: cohere, when: now)), show: key(place, of: post(when: now)))"),
    (PERSON_LEFT, "where are they now?", "tell(is(mira-murati), row: post(when: now), pick: every, fields: place)"),
    (PERSON_LEFT, "when did they leave?", "tell(is(mira-murati), row: step(from: openai), fields: end)"),
    (STAFF, "when did they leave?", "moves(from: cohere, in(people(some(stays(at: cohere, when: now)))), show: date)"),
    (LEFT, "when did they leave?", "moves(from: xai, left: 2026, show: date)"),
    (MOVED, "when did they leave?", "moves(from: apple, to: meta, dated: 2025, show: date)"),
    (NUMBER, "when did they leave?", "moves(from: xai, left: 2026, show: date)"),
    (GROUPS, "when did they leave?", "moves(from: xai, show: date)"),
    (FOUNDERS, "when did they leave?", "moves(from: mistral-ai, in(people(some(stays(at: mistral-ai, founder: yes)))), show: date)"),
    (LEFT, "when did he leave?", "moves(from: xai, left: 2026, show: date)"),
    (FOUNDERS, "when did he leave?", "moves(from: mistral-ai, in(people(some(stays(at: mistral-ai, founder: yes)))), show: date)"),
    (PERSON_NOW, "and before that?", "tell(is(joelle-pineau), pick: before, anchor: post(when: now), fields: place)"),
    (PERSON_LEFT, "and before that?", "tell(is(mira-murati), pick: before, anchor: post(at: openai), fields: place)"),
    (STAFF, "and before that?", "moves(to: cohere, in(people(some(stays(at: cohere, when: now)))), show: origin)"),
    (LEFT, "and before that?", "moves(to: xai, in(moves(from: xai, left: 2026)), show: origin)"),
    (FOUNDERS, "and before that?", "moves(to: mistral-ai, kinds: founded, show: origin)"),
    (STAFF, "which of them are professors?", "people(some(stays(when: now, tracks: faculty)), in(people(some(stays(at: cohere, when: now)))))"),
    (LEFT, "which of them are professors?", "people(some(stays(when: now, tracks: faculty)), in(moves(from: xai, left: 2026)))"),
    (MOVED, "which of them are professors?", "people(some(stays(when: now, tracks: faculty)), in(moves(from: apple, to: meta, dated: 2025)))"),
    (NUMBER, "which of them are professors?", "people(some(stays(when: now, tracks: faculty)), in(moves(from: xai, left: 2026)))"),
    (GROUPS, "which of them are professors?", "people(some(stays(when: now, tracks: faculty)), in(moves(from: xai)))"),
    (FOUNDERS, "which of them are professors?", "people(some(stays(when: now, tracks: faculty)), in(people(some(stays(at: mistral-ai, founder: yes)))))"),
    (MAKERS, "which of them are professors?", "people(some(stays(when: now, tracks: faculty)), in(people(made(transformer))))"),
    (STAFF, "only those in research", "people(some(stays(when: now, tracks: research)), in(people(some(stays(at: cohere, when: now)))))"),
    (LEFT, "only those in research", "people(some(stays(when: now, tracks: research)), in(moves(from: xai, left: 2026)))"),
    (MOVED, "only those in research", "people(some(stays(when: now, tracks: research)), in(moves(from: apple, to: meta, dated: 2025)))"),
    (STAFF, "how many is that?", "people(some(stays(at: cohere, when: now)), ask: number)"),
    (LEFT, "how many is that?", "moves(from: xai, left: 2026, ask: number)"),
    (MOVED, "how many is that?", "moves(from: apple, to: meta, dated: 2025, ask: number)"),
    (FOUNDERS, "how many is that?", "people(some(stays(at: mistral-ai, founder: yes)), ask: number)"),
    (MAKERS, "how many is that?", "people(made(transformer), ask: number)"),
    (STAFF, "and where did those study?", "people(some(stays(tracks: student)), in(people(some(stays(at: cohere, when: now)))), by: key(place, of: post(tracks: student)))"),
    (LEFT, "and where did those study?", "people(some(stays(tracks: student)), in(moves(from: xai, left: 2026)), by: key(place, of: post(tracks: student)))"),
    (FOUNDERS, "and where did those study?", "people(some(stays(tracks: student)), in(people(some(stays(at: mistral-ai, founder: yes)))), by: key(place, of: post(tracks: student)))"),
    (MAKERS, "and where did those study?", "people(some(stays(tracks: student)), in(people(made(transformer))), by: key(place, of: post(tracks: student)))"),
    (PERSON_LEFT, "what about meta?", "tell(is(mira-murati), row: step(from: meta), fields: end)"),
    (STAFF, "what about meta?", "people(some(stays(at: meta, when: now)))"),
    (LEFT, "what about meta?", "moves(from: meta, left: 2026)"),
    (NUMBER, "what about meta?", "moves(from: meta, left: 2026, ask: number)"),
    (GROUPS, "what about meta?", "moves(from: meta, by: month)"),
    (PERSON_NOW, "who runs it?", "people(some(stays(at: in(stays(when: now, who(is(joelle-pineau)), by: place)), when: now, titles: ceo)))"),
    (PERSON_LEFT, "who runs it?", "people(some(stays(at: openai, when: now, titles: ceo)))"),
    (STAFF, "who runs it?", "people(some(stays(at: cohere, when: now, titles: ceo)))"),
    (LEFT, "who runs it?", "people(some(stays(at: xai, when: now, titles: ceo)))"),
    (MOVED, "who runs it?", "people(some(stays(at: meta, when: now, titles: ceo)))"),
    (PERSON_LEFT, "who else left that month?", "moves(from: openai, left: [tell(is(mira-murati), row: step(from: openai), fields: end)], who(!is(mira-murati)))"),
    (MOVED, "any of them still there?", "people(some(stays(at: meta, when: now)), in(moves(from: apple, to: meta, dated: 2025)))"),
    (FOUNDERS, "any of them still there?", "people(some(stays(at: mistral-ai, when: now)), in(people(some(stays(at: mistral-ai, founder: yes)))))"),
    (LEFT, "the other way round", "moves(to: xai, joined: 2026)"),
    (MOVED, "the other way round", "moves(from: meta, to: apple, dated: 2025)"),
    (NUMBER, "the other way round", "moves(to: xai, joined: 2026, ask: number)"),
    (MOVED, "any of them gone already?", "moves(from: meta, in(moves(from: apple, to: meta, dated: 2025)))"),
    (STAFF, "any of them gone already?", "moves(from: cohere, in(people(some(stays(at: cohere, when: now)))))"),
    (FOUNDERS, "any of them gone already?", "moves(from: mistral-ai, in(people(some(stays(at: mistral-ai, founder: yes)))))"),
    (MOVED, "and to anthropic in the same year?", "moves(from: apple, to: anthropic, dated: 2025)"),
    (PERSON_NOW, "why?", "tell(is(joelle-pineau), row: step(), fields: reason)"),
    (PERSON_LEFT, "why?", "tell(is(mira-murati), row: step(from: openai), fields: reason)"),
    (LEFT, "why?", "moves(from: xai, left: 2026, show: reason)"),
    (MOVED, "why?", "moves(from: apple, to: meta, dated: 2025, show: reason)"),

    ("did jan leike leave openai?", "when did he leave?", "tell(is(jan-leike), row: step(from: openai), fields: end)"),
    ("who went from salesforce to a startup they founded", "any of them still ceo there", "people(some(stays(at: in(moves(from: salesforce, to: place(kinds: startup), who(some(stays(founder: yes))), by: destination)), when: now, titles: ceo)), in(moves(from: salesforce, to: place(kinds: startup), who(some(stays(founder: yes))))))"),
    ("richard ho now", "since when openai?", "tell(is(richard-ho), row: post(at: openai), fields: start)"),
    (STAFF, "and who has also a job in a university?", "people(some(stays(at: place(kinds: university))), in(people(some(stays(at: cohere, when: now)))))"),
    ("which founders of xai left", "and who is still there", "people(some(stays(at: xai, when: now)), in(people(some(stays(at: xai, founder: yes)))))"),
)  # fmt: skip


@pytest.mark.parametrize(("before", "text", "query"), REFERENCES)
def test_a_reference_means_what_was_answered_before(
    before: str, text: str, query: str, read_as: ReadAs
) -> None:
    assert read_as(before, text) == query
