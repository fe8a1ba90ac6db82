"""A query of the files: what is sure is listed, what may be is counted beside it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.catalogue.ask_files import answer_lines
from bot.catalogue.data_cli import data
from bot.catalogue.read_folder import read_catalogue
from tests.catalogue.folders import ADA, data_folder

TODAY = date(2026, 7, 1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return data_folder(tmp_path / "data")


def answered(folder: Path, text: str) -> list[str]:
    catalogue = read_catalogue(folder)
    return list(answer_lines(text, catalogue, catalogue.people, TODAY))


def test_the_moves_between_two_places_are_listed(folder: Path) -> None:
    assert answered(folder, "moves(from: quuxai, to: barworks)") == [
        "1 (count of persons)",
        "  ada-fictional: quuxai -> barworks, 2023-06",
    ]
    assert answered(folder, "moves(from: barworks)") == ["0 (count of persons)"]


def test_what_is_not_known_for_sure_is_counted_beside(tmp_path: Path) -> None:
    """A start of which the year alone is known may be in a month of it."""
    vague = ADA.replace('start: "2020"', 'start: "2022"')
    folder = data_folder(tmp_path / "data", ada=vague)
    assert answered(folder, "stays(at: quuxai, began: 2022-03)") == [
        "0 (count of persons, and 1 stays may be)"
    ]


def test_groups_have_a_line_each(folder: Path) -> None:
    assert answered(folder, "stays(by: place)")[1:] == ["  barworks: 1", "  quuxai: 1"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("moves(from: quuxai", "is missing"),
        ("moves(top: many)", "is no whole number"),
        ("quuxai", "That is a condition"),
        ("people(nonsense(1))", "is nothing that can be asked"),
        ("people(!moves())", "some(moves(…)) can"),
        ("moves(colour: red)", "has no"),
    ],
)
def test_what_is_no_query_is_said_in_a_sentence(folder: Path, text: str, said: str) -> None:
    done = CliRunner().invoke(data, ["query", text, str(folder)])
    assert done.exit_code == 1
    assert said in done.output
    assert "Traceback" not in done.output


def test_the_command_answers_from_the_folder_it_is_given(folder: Path) -> None:
    done = CliRunner().invoke(data, ["query", "people(some(stays(at: quuxai)))", str(folder)])
    assert (done.exit_code, done.output.splitlines()[-1].strip()) == (0, "ada-fictional")
