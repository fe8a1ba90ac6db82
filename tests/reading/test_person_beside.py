"""A fact of a person told by another post or another person of theirs."""

from __future__ import annotations

import pytest

from tests.reading.conftest import ReadAs

FACTS: tuple[tuple[str, str], ...] = (
    # who hired or advised them, whom they worked for
    (
        "who did openai poach dylan scandinaro from?",
        "tell(is(dylan-scandinaro), pick: before, anchor: post(at: openai), fields: place)",
    ),
    (
        "who did soumith chintala work for before thinking machines?",
        "tell(is(soumith-chintala), pick: before, anchor: post(at: thinking-machines-lab), fields: place)",
    ),
    (
        "who was jim fan's phd advisor?",
        "tell(is(jim-fan), row: post(tracks: student, titles: phd), fields: title)",
    ),
    (
        "who advised danqi chen's phd?",
        "tell(is(danqi-chen), row: post(tracks: student, titles: phd), fields: title)",
    ),
    # whom they advised
    ("hinton's students", 'people(some(stays(tracks: student, titles: "geoffrey hinton")))'),
    ("who studied under hinton?", 'people(some(stays(tracks: student, titles: "geoffrey hinton")))'),
    ("phd students of andrew ng", 'people(some(stays(tracks: student, titles: "andrew ng")))'),
    (
        "whom did fei-fei li supervise for their doctorate?",
        'people(some(stays(tracks: student, titles: "fei fei li", post(tracks: student, titles: phd))))',
    ),
    # all posts that are held now, or all but one
    (
        "what jobs does chelsea finn hold right now?",
        "tell(is(chelsea-finn), row: post(when: now), pick: every, fields: title)",
    ),
    (
        "what does yann lecun do besides nyu?",
        "tell(is(yann-lecun), row: post(at: !nyu, when: now), pick: every, fields: place)",
    ),
    # a post before another
    (
        "was liam fedus at google brain before openai?",
        "people(is(liam-fedus), path(post(at: google-brain), post(at: openai)), ask: whether)",
    ),
    (
        "how many years was sebastien bubeck at microsoft before openai?",
        "stays(at: microsoft, began: ..[tell(is(sebastien-bubeck), row: post(at: openai), "
        "pick: first, fields: start)], who(is(sebastien-bubeck)), measure: sum.length, ask: number)",
    ),
    # from when to when
    (
        "giannandrea at apple: from when to when, and his title?",
        "tell(is(john-giannandrea), row: post(at: apple), pick: every, fields: [start, end, title])",
    ),
    (
        "steven adler, start and end at openai?",
        "tell(is(steven-adler), row: post(at: openai), pick: every, fields: [start, end])",
    ),
    (
        "is timnit gebru still running dair?",
        "people(is(timnit-gebru), some(stays(at: dair, when: now, "
        "tracks: executive+founder+management)), ask: whether)",
    ),
)  # fmt: skip


@pytest.mark.parametrize(("text", "query"), FACTS)
def test_a_fact_is_read(text: str, query: str, read_as: ReadAs) -> None:
    assert read_as(text) == query
