"""Questions about several places of one person, and about who founded what, read as the query they mean."""

from __future__ import annotations

import pytest

from tests.reading.conftest import ReadAs

READ: dict[str, tuple[tuple[str, str], ...]] = {
    "at several places": (
        ("who's been at apple AND tesla", "people(some(stays(at: apple)), some(stays(at: tesla)))"),
        ("apple AND openai veterans", "people(some(stays(at: apple)), some(stays(at: openai)))"),
        (
            "ex-google and meta people at mistral",
            "people(some(stays(at: google+meta)), some(stays(at: mistral-ai, when: now)))",
        ),
        (
            "who did stints at nvidia, meta and openai?",
            "people(some(stays(at: nvidia)), some(stays(at: meta)), some(stays(at: openai)))",
        ),
        (
            "all 3 of openai, anthropic AND google/deepmind, as staff not interns",
            "people(some(stays(at: openai)), some(stays(at: anthropic)), some(stays(at: deepmind+google)))",
        ),
        (
            "worked at apple and openai but meta/facebook never",
            "people(some(stays(at: apple)), some(stays(at: openai)), !some(stays(at: meta)))",
        ),
        (
            "who has had jobs (no internships) at both nvidia and openai?",
            "people(some(stays(at: nvidia)), some(stays(at: openai)))",
        ),
    ),
    "where they were and where they are": (
        (
            "formerly tesla, and today in openai or anthropic",
            "people(some(stays(at: tesla, when: past)), some(stays(at: anthropic+openai, when: now)))",
        ),
        (
            "been at google and meta, now at anthropic",
            "people(some(stays(at: google)), some(stays(at: meta)), some(stays(at: anthropic, when: now)))",
        ),
        (
            "people at anthropic with a google past",
            "people(some(stays(at: google)), some(stays(at: anthropic, when: now)))",
        ),
    ),
    "at none of them": (
        (
            "who was at both openai and anthropic and is now at neither",
            "people(some(stays(at: openai)), some(stays(at: anthropic)), !some(stays(at: anthropic+openai, when: now)))",
        ),
        (
            "been at xai and been at openai, now at neither",
            "people(some(stays(at: xai)), some(stays(at: openai)), !some(stays(at: openai+xai, when: now)))",
        ),
        (
            "who is at neither openai nor anthropic but was at both",
            "people(!some(stays(at: anthropic+openai, when: now)), some(stays(at: openai)), some(stays(at: anthropic)))",
        ),
        (
            "which xai founders don't work at xai anymore",
            "people(some(stays(at: xai, founder: yes)), some(stays(at: xai)), !some(stays(at: xai, when: now)))",
        ),
        (
            "who was (or is) in thinking machines without ever passing by openai",
            "people(some(stays(at: thinking-machines-lab)), !some(stays(at: openai)))",
        ),
    ),
    "on the way": (
        (
            "ppl who left google for anthropic, no stop in between",
            "moves(from: google, to: anthropic)",
        ),
        (
            "left google to found something, then went back to google",
            "people(path(step(from: google, kinds: founded), step(to: google)))",
        ),
        (
            "who left meta and founded a startup, excluding mistral",
            "moves(from: meta, kinds: founded, !step(to: mistral-ai))",
        ),
    ),
    "who founded it": (
        ("cohere was started by whom", "people(some(stays(at: cohere, founder: yes)))"),
        (
            "founders of mistral and where did each come from",
            "moves(to: mistral-ai, kinds: founded, show: origin)",
        ),
        (
            "3 founders of mistral: each was where before they start it?",
            "moves(to: mistral-ai, kinds: founded, show: origin)",
        ),
        (
            "who founded sakana and from where did they come",
            "moves(to: sakana-ai, kinds: founded, show: origin)",
        ),
        (
            "who founded h company and which of those are gone now?",
            "several(people(some(stays(at: h-company, founder: yes))), moves(from: post(at: h-company, founder: yes)))",
        ),
        (
            "anthropic cofounders list pls. any of em gone?",
            "several(people(some(stays(at: anthropic, founder: yes))), moves(from: post(at: anthropic, founder: yes)))",
        ),
    ),
    "founded by whom": (
        (
            "which startups were started by people who left openai",
            "moves(from: openai, kinds: founded, direct: no, by: destination)",
        ),
        (
            "startups since 2024 by people who had been at google deepmind",
            "moves(from: google-deepmind, kinds: founded, joined: 2024.., direct: no, by: destination)",
        ),
        (
            "any nonprofits founded by people whod worked at openai first? orgs + founders",
            "moves(from: openai, to: place(kinds: nonprofit), kinds: founded, direct: no, who(some(stays(founder: yes))), by: destination)",
        ),
        (
            "which people founded two or more startups",
            "people(some(stays(founder: yes), times: 2.., unit: place))",
        ),
    ),
}


@pytest.mark.parametrize(("text", "query"), [pair for group in READ.values() for pair in group])
def test_a_question_is_read_as_the_query_it_means(text: str, query: str, read_as: ReadAs) -> None:
    assert read_as(text) == query
