"""What waits for review is listed, shown and decided in the terminal."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.catalogue.data_cli import data
from bot.catalogue.loading import load
from bot.review.changes import Named, Renamed, Request, Wanted
from bot.review.suggestion import Cited, Door, Suggestion
from bot.store import Store
from bot.store.suggestions import propose
from tests.catalogue.folders import data_folder
from tests.review.facts import PAGE

CHANGE = Renamed("ada-fictional", "Ada Quux")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of a store in which one suggestion waits."""
    address = f"sqlite:///{tmp_path / 'lateral.db'}"
    asyncio.run(_suggested(address, tmp_path))
    monkeypatch.setenv("DATABASE_URL", address)
    return address


async def _suggested(address: str, folder: Path) -> None:
    store = await Store.open(address)
    await load(store, data_folder(folder), history=True)
    await propose(store, Suggestion(Door.USER, CHANGE, (Cited(PAGE),), "77", "Look\x1b[31m there"))
    await store.close()


def names(address: str) -> list[str]:
    async def read() -> list[str]:
        store = await Store.open(address)
        people = await store.all_people()
        await store.close()
        return [one.name for one in people]

    return asyncio.run(read())


def said(*arguments: str, status: int = 0) -> str:
    done = CliRunner().invoke(data, ["review", *arguments])
    assert done.exit_code == status, done.output
    return done.output


def test_what_waits_is_listed_and_shown_with_the_old_beside_the_new(home: str) -> None:
    assert "1  Ada Fictional: the name is Ada Quux  (user, " in said()
    shown = said("1")
    assert "  name: Ada Fictional → Ada Quux" in shown
    assert PAGE in shown
    assert "\x1b" not in shown
    assert "Ada Fictional" in names(home)


def test_it_is_accepted_once_and_undone(home: str) -> None:
    assert said("1", "--accept") == "Suggestion 1 is accepted.\n"
    assert "Ada Quux" in names(home)
    assert said() == "Nothing waits for review.\n"
    assert "decided already" in said("1", "--accept", status=1)
    assert said("1", "--undo") == "Suggestion 1 is undone.\n"
    assert "Ada Fictional" in names(home)


def test_it_is_rejected_with_a_reason(home: str) -> None:
    assert said("1", "--reject", "No page says so.") == "Suggestion 1 is rejected.\n"
    assert "“No page says so.”" in said("1")
    assert "Ada Fictional" in names(home)


def test_what_is_not_clear_is_refused(home: str) -> None:
    assert "one of --accept" in said("1", "--accept", "--undo", status=2)
    assert "Say which" in said("--accept", status=2)
    assert "There is no suggestion 9" in said("9", status=1)
    assert "Ada Fictional" in names(home)


def test_somebody_who_asks_for_it_is_left_out_after_a_question(home: str) -> None:
    async def ask() -> None:
        store = await Store.open(home)
        request = Request(Named("Ada Fictional", "ada-fictional"), Wanted.LEFT_OUT)
        await propose(store, Suggestion(Door.USER, request, (), "77"))
        await store.close()

    asyncio.run(ask())
    refused = CliRunner().invoke(data, ["review", "2", "--accept"], input="n\n")
    assert (refused.exit_code, "Leave them out?" in refused.output) == (1, True)
    assert "Ada Fictional" in names(home)
    done = CliRunner().invoke(data, ["review", "2", "--accept"], input="y\n")
    assert done.exit_code == 0
    assert names(home) == []
    assert said() == "Nothing waits for review.\n"
