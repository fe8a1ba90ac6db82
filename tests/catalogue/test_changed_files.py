"""A load reads the files that changed, and the store is as if it had read all."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from bot.catalogue import CatalogueError, ensure_loaded, load
from bot.catalogue.export_folder import export
from bot.catalogue.files import read_text
from bot.catalogue.folder import Look
from bot.catalogue.read_folder import read_catalogue
from bot.hiding.identity import Identity
from bot.store import Store
from bot.store.data_files import source_of
from bot.store.giving import give_out
from bot.store.hidden import unhide
from bot.store.hiding import hide
from bot.store.take_in import Facts, OvertakenError, take_in
from tests.catalogue.folders import ADA, ORGANIZATIONS, data_folder

SHARED = ["areas.yaml", "organizations.yaml"]


def write(folder: Path, id_: str, text: str = ADA) -> None:
    """Write the file of somebody who is as Ada is."""
    named = text.replace("ada-fictional", id_).replace("Ada", id_.partition("-")[0].title())
    (folder / "people" / f"{id_}.yaml").write_text(named, "utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = data_folder(tmp_path / "data")
    for id_ in ("bea-fictional", "cy-fictional"):
        write(made, id_)
    return made


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[str]]:
    """Which files were read since it was last called."""
    names: list[str] = []

    def noted(path: Path, name: str) -> str:
        names.append(name)
        return read_text(path, name)

    monkeypatch.setattr("bot.catalogue.checking.read_text", noted)

    def since() -> list[str]:
        found = sorted(names)
        names.clear()
        return found

    return since


async def holds(store: Store, folder: Path) -> None:
    """Check that the store holds what the whole folder says, and gives it back byte for byte."""
    facts, whole = await give_out(store), read_catalogue(folder)
    assert tuple(facts.people) == whole.people
    assert tuple(facts.organizations) == whole.organizations
    with TemporaryDirectory() as out:
        await export(store, Path(out))
        assert _texts(Path(out)) == _texts(folder)


def _texts(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.yaml")}


async def test_of_one_changed_file_nothing_else_is_read(
    store: Store, folder: Path, read: Callable[[], list[str]]
) -> None:
    await ensure_loaded(store, folder)
    assert len(read()) == 5
    write(folder, "bea-fictional", ADA.replace('"2023-06"\n', '"2023-07"\n'))
    cursor = (await store.changes_since(None)).cursor
    report = await ensure_loaded(store, folder)
    assert read() == ["people/bea-fictional.yaml"]
    assert report is not None
    assert report.sentence == "1 person changed; 1 role changed; 1 move revised."
    assert (await store.changes_since(cursor)).people == ("bea-fictional",)
    await holds(store, folder)


async def test_a_load_by_hand_reads_what_changed_too_and_no_file_where_nothing_did(
    store: Store, folder: Path, read: Callable[[], list[str]]
) -> None:
    await load(store, folder, history=True, followed=folder)
    read()
    assert (await load(store, folder, history=False)).sentence == "Nothing changed."
    assert read() == []
    write(folder, "dee-fictional")
    (folder / "people" / "cy-fictional.yaml").unlink()
    report = await load(store, folder, history=False)
    assert read() == ["people/dee-fictional.yaml"]
    assert report.sentence.startswith("1 person added, 1 removed; ")
    await holds(store, folder)


async def test_where_a_shared_file_changed_all_are_read(
    store: Store, folder: Path, read: Callable[[], list[str]]
) -> None:
    await ensure_loaded(store, folder)
    read()
    data_folder(folder, organizations=ORGANIZATIONS.replace("name: Barworks", "name: Bar Works"))
    await ensure_loaded(store, folder)
    assert read()[:2] == SHARED
    await holds(store, folder)


async def test_a_store_that_knows_no_files_reads_all_once(
    store: Store, folder: Path, read: Callable[[], list[str]]
) -> None:
    whole = read_catalogue(folder)
    facts = Facts(whole.areas, whole.organizations, whole.people)
    await take_in(store, facts, history=True, meta={})
    read()
    assert (await load(store, folder, history=False)).sentence == "Nothing changed."
    assert len(read()) == 5
    write(folder, "dee-fictional")
    await load(store, folder, history=False)
    assert read() == ["people/dee-fictional.yaml"]


async def test_files_of_another_folder_are_compared_by_what_they_say(
    store: Store, folder: Path, tmp_path: Path, read: Callable[[], list[str]]
) -> None:
    await ensure_loaded(store, folder)
    other = data_folder(tmp_path / "other", ada=ADA.replace("Studies", "Draws"))
    read()
    await load(store, other, history=False, followed=folder)
    assert read() == ["people/ada-fictional.yaml"]
    await holds(store, other)
    assert await ensure_loaded(store, folder) is None  # what was loaded by hand stays
    os.utime(folder / "people" / "ada-fictional.yaml", (1, 1))
    assert await ensure_loaded(store, folder) is None
    write(folder, "cy-fictional", ADA.replace("Studies", "Sings of"))
    await ensure_loaded(store, folder)
    await holds(store, folder)


async def test_a_changed_file_is_checked_against_organizations_and_areas_that_did_not_change(
    store: Store, folder: Path
) -> None:
    await ensure_loaded(store, folder)
    before = await give_out(store)
    write(folder, "bea-fictional", ADA.replace(": barworks", ": bazworks").replace("- zorb", "- b"))
    write(folder, "cy-fictional", ADA.replace("id: ada", "id: dee"))
    for _ in range(2):  # nor does the next start take what was refused for good
        with pytest.raises(CatalogueError) as refused:
            await ensure_loaded(store, folder)
        assert [str(problem).partition("; ")[0] for problem in refused.value.problems] == [
            "people/bea-fictional.yaml:6: there is no area bology",
            "people/bea-fictional.yaml:19: there is no organization bazworks",
            "people/cy-fictional.yaml:1: the id dee-fictional is not the file's name",
        ]
    assert await give_out(store) == before
    write(folder, "bea-fictional", ADA.replace("Studies", "Draws"))
    write(folder, "cy-fictional")
    await ensure_loaded(store, folder)
    await holds(store, folder)


async def test_facts_that_another_load_has_replaced_are_not_built_upon(
    store: Store, folder: Path
) -> None:
    await ensure_loaded(store, folder)
    since = await source_of(store)
    write(folder, "bea-fictional", ADA.replace("Studies", "Draws"))
    await load(store, folder, history=False)
    whole, source = read_catalogue(folder), Look.at(folder).source
    part = Facts(
        *(whole.areas, whole.organizations, whole.people[:1]),
        source=source,
        only=frozenset({"ada-fictional"}),
        since=since,
    )
    with pytest.raises(OvertakenError):
        await take_in(store, part, history=False, meta={})


async def test_somebody_left_out_is_read_in_vain_and_let_in_again_without_an_edit(
    store: Store, folder: Path, read: Callable[[], list[str]]
) -> None:
    await ensure_loaded(store, folder)
    read()
    bea = Identity.of_id("bea-fictional")
    await hide(store, bea, by="terminal", now=datetime.now(UTC))
    assert (await load(store, folder, history=False)).sentence == "Nothing changed."
    assert read() == ["people/bea-fictional.yaml"]
    assert not any("bea" in path for path in (await source_of(store)).files)
    await unhide(store, bea, by="77")
    assert (await load(store, folder, history=False)).sentence.startswith("1 person added")
    await holds(store, folder)


async def test_any_edits_one_after_another_leave_what_the_whole_folder_says(
    store: Store, folder: Path
) -> None:
    chance = random.Random(11)
    people = [f"{name}-fictional" for name in ("ada", "bea", "cy", "dee", "eli")]
    texts = [
        ADA,
        ADA.replace("Studies", "Draws"),
        ADA.replace("aliases: []", "aliases: [] # none"),
        ADA.replace("end: null", 'end: "2026-05"'),
    ]
    places = [
        ORGANIZATIONS,
        ORGANIZATIONS.replace("startup", "nonprofit"),
        ORGANIZATIONS + "# All.\n",
    ]
    for step in range(12):
        for id_ in chance.sample(people, chance.randint(0, 3)):
            file = folder / "people" / f"{id_}.yaml"
            if chance.random() < 0.3 and len(list(file.parent.iterdir())) > 1:
                file.unlink(missing_ok=True)
            else:
                write(folder, id_, chance.choice(texts))
                os.utime(file, (step, step))
        if chance.random() < 0.3:
            (folder / "organizations.yaml").write_text(chance.choice(places), "utf-8")
        if chance.random() < 0.3:
            await load(store, folder, history=False)
        else:
            await ensure_loaded(store, folder)
        await holds(store, folder)
