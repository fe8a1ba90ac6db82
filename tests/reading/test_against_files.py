"""What questions are read as finds whom the data files say, worked out from them by other code."""

from __future__ import annotations

import pytest

from bot.catalogue.facts import Catalogue
from bot.query.evaluate import Evaluator
from bot.query.language import Find
from bot.query.usual import usual
from bot.query.world import MoveRow, Run, World
from bot.reading.names import Names
from bot.reading.reader import read
from bot.reading.reading import Read
from tests.questions import files
from tests.questions.today import TODAY


@pytest.fixture(scope="module")
def evaluator(shipped: Catalogue) -> Evaluator:
    """The shipped facts, on the day of the tests."""
    return Evaluator(World(shipped.people, shipped.organizations, TODAY, shipped.works))


PEOPLE = (
    ("who are the founders of xai?", files.founders("xai")),
    ("who worked on llama and then left meta", files.known_for("llama") & files.former("meta")),
    ("who made alphago and where are they now", files.known_for("alphago")),
    ("who created word2vec and what do they do today", files.known_for("word2vec")),
    ("professors who joined anthropic", files.with_a_chair("anthropic")),
    ("who studied at mit", files.students("mit")),
    ("who works at anthropic but never worked at openai", files.here("anthropic") - files.ever("openai")),
    ("who worked at both openai and apple", files.ever("openai") & files.ever("apple")),
)  # fmt: skip


@pytest.mark.parametrize(("text", "people"), PEOPLE)
def test_a_question_finds_those_of_the_files(
    text: str, people: set[str], names: Names, evaluator: Evaluator
) -> None:
    reading = read(text, names, TODAY)
    assert isinstance(reading, Read)
    assert isinstance(reading.query, Find)
    rows = evaluator.find(usual(reading.query)).rows
    found = {row.person.id if isinstance(row, Run | MoveRow) else row.id for row in rows}
    assert people
    assert found == people
