"""Where folding makes two names the same, the one that is typed exactly is meant."""

from __future__ import annotations

import pytest

from bot.names import NameIndex

PAIRS = [
    ("张伟", "张薇"),
    ("Hans Müller", "Hans Muller"),
    ("José Zorb", "Jose Zorb"),
    ("Bùi Quux", "Bui Quux"),
    ("Пётр Зорбов", "Петр Зорбов"),
    ("Zed O'Hara", "Zed Ohara"),
    ("Anne-Marie Zonk", "Anne Marie Zonk"),
]


@pytest.fixture
def index() -> NameIndex:
    return NameIndex.build((name, name) for pair in PAIRS for name in pair)


@pytest.mark.parametrize(
    "typed", ["张薇", "zed o’hara", "ANNE-MARIE ZONK", *(one for one, _ in PAIRS)]
)
def test_a_name_typed_with_its_marks_is_that_person(index: NameIndex, typed: str) -> None:
    found = index.find(typed)
    assert found.decision == "sure"
    assert found.candidates[0].id.casefold() == typed.casefold().replace("’", "'")


@pytest.mark.parametrize(("marked", "plain"), PAIRS[1:])
def test_a_name_typed_without_marks_may_be_either(
    index: NameIndex, marked: str, plain: str
) -> None:
    found = index.find(plain)
    assert found.decision == "choose"
    assert {one.id for one in found.candidates[:2]} == {marked, plain}


def test_a_name_in_another_script_may_be_any_of_those_it_stands_for(index: NameIndex) -> None:
    assert index.find("zhang wei").decision == "choose"
