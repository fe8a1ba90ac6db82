"""A question after a list is asked of those who were listed, not of everybody."""

from __future__ import annotations

import pytest

from tests.reading.conftest import ReadAs

_TML = "people(some(stays(at: thinking-machines-lab, founder: yes)))"
_XAI = "people(some(stays(at: xai, founder: yes)))"
_SCHULMAN = "tell(is(john-schulman), pick: before, anchor: post(at: anthropic), fields: place)"

OF_THOSE: tuple[tuple[tuple[str, ...], str], ...] = (
    # a question that says of nobody that it asks of all
    (
        ("who founded adept?", "which founded a company since?"),
        "people(some(stays(founder: yes)), in(people(some(stays(at: adept, founder: yes)))))",
    ),
    (("founders of xai", "who has left?"), f"moves(from: xai, in({_XAI}))"),
    (
        ("founders of xai", "who is still there?"),
        f"people(some(stays(at: xai, when: now)), in({_XAI}))",
    ),
    (("founders of xai", "who is still there?", "and who has left?"), f"moves(from: xai, in({_XAI}))"),
    (("who works at anthropic?", "who left?"), "moves(from: anthropic)"),
    # those who were not picked
    (
        ("who founded thinking machines?", "which of them left?", "and the others?"),
        f"{_TML[:-1]}, !in(moves(from: thinking-machines-lab, in({_TML}))))",
    ),
    # only some of them
    (
        ("who left xai in 2026?", "only the ones at openai"),
        "people(some(stays(at: openai, when: now)), in(moves(from: xai, left: 2026)))",
    ),
    (("founders of xai", "those who left in 2026"), f"moves(from: xai, left: 2026, in({_XAI}))"),
    (
        ("founders of mistral", "which one was at deepmind?"),
        "people(some(stays(at: deepmind)), in(people(some(stays(at: mistral-ai, founder: yes)))))",
    ),
    (
        ("who left xai in 2026?", "how many of them were cofounders?"),
        "people(some(stays(at: xai, founder: yes)), in(moves(from: xai, left: 2026)), ask: number)",
    ),
    # those who are left out
    (
        ("who left openai in may 2024?", "drop those who joined anthropic"),
        "moves(from: openai, left: 2024-05, "
        "!in(moves(to: anthropic, in(moves(from: openai, left: 2024-05)))))",
    ),
    (
        ("who left xai in 2026?", "without the founders"),
        "moves(from: xai, left: 2026, "
        "!in(people(some(stays(at: xai, founder: yes)), in(moves(from: xai, left: 2026)))))",
    ),
    # the other end of the moves that were listed
    (
        ("who joined google in 2025?", "how many came from openai?"),
        "moves(from: openai, to: google, joined: 2025, ask: number)",
    ),
    (
        ("who left apple in 2025?", "who went to meta?"),
        "moves(from: apple, to: meta, left: 2025)",
    ),
    (
        ("who moved from openai to google", "who of them left again?"),
        "moves(from: google, in(moves(from: openai, to: google)))",
    ),
    # what is asked beside each
    (("founders of mistral", "where were they before?"), "moves(to: mistral-ai, kinds: founded, show: origin)"),
    (
        ("who is the ceo of cohere?", "since when?"),
        "people(some(stays(at: cohere, when: now, titles: ceo)), "
        "show: key(start, of: post(at: cohere, when: now, titles: ceo)))",
    ),
    (
        ("founders of ssi", "who left?", "where is he now and since when?"),
        "moves(from: safe-superintelligence, "
        "in(people(some(stays(at: safe-superintelligence, founder: yes)))), "
        "show: [key(place, of: post(when: now)), key(start, of: post(when: now))])",
    ),
    # several people that facts were told of
    (
        ("where are jan leike and john schulman now?", "did they overlap at openai?"),
        "stays(at: openai, who(is(jan-leike)), with(is(john-schulman)), ask: whether)",
    ),
    (
        ("where are jan leike and john schulman now?", "since when, both?"),
        "several(tell(is(jan-leike), row: post(when: now), fields: start), "
        "tell(is(john-schulman), row: post(when: now), fields: start))",
    ),
    # the person that a list was told by, and the place that was told of one
    (
        ("who left with mira murati?", "what did she found?"),
        "tell(is(mira-murati), row: post(founder: yes), pick: every, fields: place)",
    ),
    (
        ("what did mira murati found?", "who works there?"),
        "people(some(stays(at: in(stays(founder: yes, who(is(mira-murati)), by: place)), when: now)))",
    ),
    (
        ("when did mira murati leave openai?", "who else left?"),
        "moves(from: openai, who(!is(mira-murati)))",
    ),
    (
        ("where was john schulman before anthropic?", "how long was he there?"),
        f"stays(began: [{_SCHULMAN.replace('place)', 'start)')}], "
        "who(is(john-schulman)), measure: sum.length, ask: number)",
    ),
    (
        ("where was jan leike before anthropic?", "title there?"),
        "tell(is(jan-leike), pick: before, anchor: post(at: anthropic), fields: title)",
    ),
    (
        ("what is chelsea finn doing besides teaching at stanford?", "who founded it with her?"),
        "people(!is(chelsea-finn), some(stays(at: in(stays(at: !stanford, when: now, "
        "who(is(chelsea-finn)), by: place)), founder: yes)))",
    ),
)  # fmt: skip


@pytest.mark.parametrize(("texts", "query"), OF_THOSE)
def test_a_list_is_gone_on_from(texts: tuple[str, ...], query: str, read_as: ReadAs) -> None:
    assert read_as(*texts) == query
