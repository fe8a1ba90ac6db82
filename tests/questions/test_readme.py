"""The answers that the README shows are those that are given; what CONTRIBUTING adds is not there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.answers.answer import Answer, AnswerKind, Outcome
from bot.answers.desk import Desk
from bot.store import Store

_ROOT = Path(__file__).parents[2]
_README = (_ROOT / "README.md").read_text(encoding="utf-8")
_SHOWN = re.findall(r"^\| `([^`|]+)` \| (.+) \|$", _README.partition("| ask | answer |")[2], re.M)[
    :10
]


async def _said(answer: Answer, store: Store) -> str:
    """The lead; behind one that only counts, who they are."""
    lead = answer.card.lead.plain.removesuffix(".")
    if answer.kind is not AnswerKind.MOVES and not lead.endswith("in the data"):
        return lead
    people = await store.people(answer.people)
    return f"{lead}: {', '.join(people[id_].name for id_ in answer.people)}"


@pytest.mark.asyncio(loop_scope="session")
async def test_ten_questions_are_shown_with_their_true_answers(
    asked: Desk, shipped_store: Store
) -> None:
    assert len(_SHOWN) == 10
    given = [await _said(await asked.ask_text(question), shipped_store) for question, _ in _SHOWN]
    assert given == [answer for _, answer in _SHOWN]


@pytest.mark.asyncio(loop_scope="session")
async def test_the_question_that_a_newcomer_teaches_it_is_not_understood_yet(asked: Desk) -> None:
    text = (_ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    (question,) = re.findall(r'^    \("(.+)", LEFT\),$', text, re.MULTILINE)
    assert (await asked.ask_text(question)).outcome is Outcome.NOT_UNDERSTOOD
    known = question.replace(re.findall(r"put `(.+)` among the words", text)[0], "quit")
    assert (await asked.ask_text(known)).outcome is Outcome.OK
