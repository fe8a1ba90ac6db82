"""What was accepted in review is written into the files, and printed as a log."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.careers.model import MoveKind, Person
from bot.catalogue.accepted import log_lines, write_accepted
from bot.catalogue.export_folder import ExportError
from bot.catalogue.fitting import problem_with
from bot.catalogue.loading import load
from bot.review.changes import Change, ChangedRole, Named, NewMove, TakenOut
from bot.review.suggestion import Accept, Cited, Door, Suggestion
from bot.store import Store
from bot.store.deciding import decide
from bot.store.suggestions import propose, waiting
from tests.catalogue.folders import data_folder
from tests.review.facts import PAGE, day


async def accepted(store: Store, change: Change) -> None:
    proposed = await propose(store, Suggestion(Door.USER, change, (Cited(PAGE),), "77"))
    await decide(store, proposed.id, Accept(), by=4711, check=problem_with)


async def known(store: Store, id_: str) -> Person:
    person = await store.person(id_)
    assert person
    return person


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return data_folder(tmp_path)


async def test_accepted_changes_are_written_into_the_files_and_nothing_else_is(
    store: Store, folder: Path
) -> None:
    await load(store, folder, history=True)
    before = {path: path.read_bytes() for path in folder.rglob("*.yaml")}
    (person,) = [one for one in await store.all_people() if one.id == "ada-fictional"]
    role = person.roles[-1]
    await accepted(store, ChangedRole(person.id, role, replace(role, end=day("2026-10"))))
    founded = NewMove(
        Named("Zoë Quux"), MoveKind.FOUNDED, None, Named("Zorb Foundry"), date=day("2026")
    )
    await accepted(store, founded)
    facts = await store.all_people()
    assert await write_accepted(store, folder) == (
        "people/ada-fictional.yaml",
        "people/zoe-quux.yaml",
        "organizations.yaml",
    )
    changed = {path.name for path, text in before.items() if path.read_bytes() != text}
    assert changed == {"ada-fictional.yaml", "organizations.yaml"}
    places = folder / "organizations.yaml"
    assert places.read_bytes().startswith(before[places])
    await load(store, folder, history=False)
    assert await store.all_people() == facts
    assert await write_accepted(store, folder) == ()
    assert await waiting(store) == ()


async def test_whom_a_maintainer_took_out_has_no_file_any_more(store: Store, folder: Path) -> None:
    await load(store, folder, history=True)
    await accepted(store, TakenOut("ada-fictional"))
    await write_accepted(store, folder)
    assert not (folder / "people" / "ada-fictional.yaml").exists()


async def test_a_folder_without_data_is_refused(store: Store, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="has no organizations"):
        await write_accepted(store, tmp_path / "nothing")


async def test_the_log_says_who_changed_what_from_what_to_what_and_on_which_page(
    store: Store, folder: Path
) -> None:
    await load(store, folder, history=True)
    person = await known(store, "ada-fictional")
    role = person.roles[-1]
    await accepted(store, ChangedRole(person.id, role, replace(role, title="Chief Zorbologist")))
    lines = await log_lines(store, "ada-fictional", 5)
    assert " · accepted by 4711 · ada-fictional · suggestion 1" in lines[0]
    assert any(f"title: {role.title} → Chief Zorbologist" in one for one in lines)
    assert f"  {PAGE}" in lines
    assert await log_lines(store, "nobody", 5) == []
