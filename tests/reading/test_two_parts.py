"""A question of two parts is answered in both."""

from __future__ import annotations

import pytest

from tests.reading.conftest import ReadAs

_NOW = "row: post(when: now), pick: every, fields: place"

TWO_PARTS: tuple[tuple[str, str], ...] = (
    (
        "where is ilya now and since when, and before that?",
        "several(tell(is(ilya-sutskever), row: post(when: now), pick: every, fields: [place, start]), "
        "tell(is(ilya-sutskever), pick: before, anchor: post(when: now), fields: place))",
    ),
    (
        "where is john schulman now, and before?",
        f"several(tell(is(john-schulman), {_NOW}), "
        "tell(is(john-schulman), pick: before, anchor: post(when: now), fields: place))",
    ),
    (
        "where is john schulman now, and what did he do before?",
        f"several(tell(is(john-schulman), {_NOW}), "
        "tell(is(john-schulman), pick: before, anchor: post(when: now), fields: place))",
    ),
    (
        "jan leike and john schulman, where are they now?",
        f"several(tell(is(jan-leike), {_NOW}), tell(is(john-schulman), {_NOW}))",
    ),
    (
        "who is chief scientist at openai, and since when?",
        'people(some(stays(at: openai, when: now, titles: "chief scientist")), '
        'show: key(start, of: post(at: openai, when: now, titles: "chief scientist")))',
    ),
    (
        "who is the ceo of cohere and where was he before?",
        "moves(to: cohere, in(people(some(stays(at: cohere, when: now, titles: ceo)))), show: origin)",
    ),
    (
        "where is yann lecun now and is he still a professor?",
        f"several(tell(is(yann-lecun), {_NOW}), "
        "people(is(yann-lecun), some(stays(when: now, tracks: faculty)), ask: whether))",
    ),
    (
        "when did ilya start ssi, and with whom?",
        "several(tell(is(ilya-sutskever), row: post(at: safe-superintelligence, founder: yes), "
        "fields: start), "
        "people(!is(ilya-sutskever), some(stays(at: safe-superintelligence, founder: yes))))",
    ),
    (
        "who founded ssi, and which of them left?",
        "several(people(some(stays(at: safe-superintelligence, founder: yes))), "
        "moves(from: post(at: safe-superintelligence, founder: yes)))",
    ),
    (
        "who built sora and which ones left openai since",
        "several(people(made(sora)), moves(from: openai, in(people(made(sora)))))",
    ),
    (
        "where is mistral based, and who runs it?",
        "several(tell(mistral-ai, fields: country), "
        "people(some(stays(at: mistral-ai, when: now, titles: ceo))))",
    ),
    (
        "when was anthropic founded and who runs it?",
        "several(tell(anthropic, fields: founded), "
        "people(some(stays(at: anthropic, when: now, titles: ceo))))",
    ),
    (
        "what was merged to make google deepmind, and in which month?",
        "tell(google-deepmind, fields: [formerly, founded])",
    ),
    ("github's parent, since when?", "tell(github, fields: [parent, start])"),
    (
        "is linkedin part of microsoft, and since when?",
        "places(ids: linkedin, place(part-of: microsoft), show: start)",
    ),
    ("uk aisi - all its older names + founding year", "tell(uk-aisi, fields: [founded, formerly])"),
    (
        "gpt-3 people in your files, and is a single one of them still at openai?",
        "several(people(made(gpt-3)), "
        "people(some(stays(at: openai, when: now)), in(people(made(gpt-3)))))",
    ),
    (
        "before anthropic, jeff wu was in which company? and how many years he stayed there",
        "several(tell(is(jeff-wu), pick: before, anchor: post(at: anthropic), fields: place), "
        "stays(began: [tell(is(jeff-wu), pick: before, anchor: post(at: anthropic), fields: start)], "
        "who(is(jeff-wu)), measure: sum.length, ask: number))",
    ),
)  # fmt: skip


@pytest.mark.parametrize(("text", "query"), TWO_PARTS)
def test_both_parts_are_read(text: str, query: str, read_as: ReadAs) -> None:
    assert read_as(text) == query
