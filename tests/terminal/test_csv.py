"""Lists as CSV: all rows, and no cell that a spreadsheet would calculate."""

from __future__ import annotations

import csv
import io

import pytest

from bot.answers.answer import Answer, AnswerKind, Group, Outcome
from bot.answers.cards import Card
from bot.answers.desk import Desk
from bot.answers.text import line
from bot.terminal.as_csv import as_csv


def rows(answer: Answer) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(as_csv(answer))))


def answer_with(**facts: object) -> Answer:
    card = Card("", line("a"))
    return Answer(Outcome.OK, AnswerKind.PEOPLE, "", card, **facts)  # type: ignore[arg-type]


async def test_moves_are_a_row_each(desk: Desk) -> None:
    answer = await desk.ask_text("/moves", whole=True)
    found = rows(answer)
    assert len(found) == len(answer.moves) > 1
    first = answer.moves[0]
    assert found[0]["person"] == first.person
    assert found[0]["sources"] == " ".join(first.sources)


async def test_what_has_no_rows_is_nothing(desk: Desk) -> None:
    assert as_csv(await desk.ask_text("/help")) == ""


def test_groups_have_a_column_a_key() -> None:
    groups = (Group(("openai", 2024), 3.0, 1), Group(("meta", 2025), -2.0))
    assert rows(answer_with(groups=groups)) == [
        {"key 1": "openai", "key 2": "2024", "value": "3", "possible": "1"},
        {"key 1": "meta", "key 2": "2025", "value": "-2", "possible": "0"},
    ]


def test_people_and_a_number_are_columns_of_one() -> None:
    assert rows(answer_with(people=("ada", "bo"))) == [{"people": "ada"}, {"people": "bo"}]
    assert rows(answer_with(people=("ada", "bo"), value=2)) == [{"value": "2"}]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)"])
def test_what_a_spreadsheet_would_calculate_is_quoted(text: str) -> None:
    assert rows(answer_with(people=(text,))) == [{"people": f"'{text}"}]


def test_commas_quotes_and_line_breaks_stay_in_their_cell() -> None:
    text = 'a, "b"\nc'
    assert rows(answer_with(people=(text,))) == [{"people": text}]
