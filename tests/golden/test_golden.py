"""What is asked in tests and documents is answered as the golden files say."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.golden.asking import Asker, asker_on
from tests.golden.comparing import asked_again, differences
from tests.golden.entries import Entry, files, read, written
from tests.golden.substance import LONGEST, listed

FILES = files()
HOW = "\nIf that is meant: uv run python -m tests.golden --write, and say why in the commit."


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def asker(
    shipped_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Asker]:
    """A desk on the shipped data, and what can be pressed below its replies."""
    async with asker_on(shipped_file, tmp_path_factory.mktemp("golden")) as opened:
        yield opened


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
async def test_everything_is_answered_as_before(asker: Asker, file: Path) -> None:
    before = read(file)
    assert before
    after = await asked_again(before, asker)
    if changed := differences(before, after):
        pytest.fail(f"{changed}{HOW}", pytrace=False)


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_a_file_is_sorted_and_asks_nothing_twice(file: Path) -> None:
    assert written(read(file)) == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_what_is_marked_as_wrong_is_not_what_is_right(file: Path) -> None:
    marked = [entry for entry in read(file) if entry.wrong is not None or entry.right is not None]
    assert [str(entry) for entry in marked if entry.mended or not entry.wrong] == []


OLD = Entry(("who left?",), {"outcome": "ok", "people": ["ada", "bram"]})


def test_what_changed_is_told_by_name() -> None:
    new = Entry(OLD.ask, {"outcome": "ok", "people": ["ada", "cleo"], "value": 2})
    said = differences([OLD], [new]).splitlines()
    assert said[0] == "who left?"
    assert {"      - bram", "      + cleo", "    value: nothing before, 2 now"} <= set(said)


def test_another_order_is_a_difference_and_the_same_is_none() -> None:
    turned = Entry(OLD.ask, {"outcome": "ok", "people": ["bram", "ada"]})
    assert "in another order: bram, ada" in differences([OLD], [turned])
    assert differences([OLD], [OLD]) == ""


def test_an_answer_is_mended_when_it_has_all_that_is_right() -> None:
    entry = Entry(OLD.ask, OLD.answer, "…", {"people": ["bram", "ada"]})
    assert entry.mended
    assert not Entry(OLD.ask, OLD.answer, "…", {"people": ["ada"]}).mended
    assert not Entry(OLD.ask, OLD.answer, "…").mended


def test_a_long_list_differs_by_any_of_its_items_and_by_their_order() -> None:
    ids = [f"person-{number}" for number in range(LONGEST + 1)]
    assert listed(ids) != listed(ids[::-1])
    assert listed(ids) != listed([*ids[:-1], "ada"])
    assert listed(ids[:-1]) == ids[:-1]
