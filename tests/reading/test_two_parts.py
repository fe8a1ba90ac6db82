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
)  # fmt: skip


@pytest.mark.parametrize(("text", "query"), TWO_PARTS)
def test_both_parts_are_read(text: str, query: str, read_as: ReadAs) -> None:
    assert read_as(text) == query
