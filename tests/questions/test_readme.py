"""The answers that the README shows are those that are given."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.answers.answer import Answer, AnswerKind
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


def test_ten_questions_are_shown() -> None:
    assert len(_SHOWN) == 10


@pytest.mark.asyncio(loop_scope="session")
@pytest.mark.parametrize(("question", "answer"), _SHOWN)
async def test_a_question_is_shown_with_its_true_answer(
    asked: Desk, shipped_store: Store, question: str, answer: str
) -> None:
    assert await _said(await asked.ask_text(question), shipped_store) == answer
