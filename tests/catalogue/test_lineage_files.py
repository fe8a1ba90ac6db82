"""merged.yaml and split.yaml: checked, loaded, and written by an export."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.careers.lineage import MERGED, SPLIT, Lineage
from bot.catalogue.accepted import write_accepted
from bot.catalogue.ahead import Ahead
from bot.catalogue.export_folder import ExportError, export
from bot.catalogue.lineage_files import lineage_texts, mended
from bot.catalogue.loading import ensure_loaded, load
from bot.catalogue.problems import CatalogueError
from bot.catalogue.read_folder import read_catalogue
from bot.review.changes import Named, SamePerson, TwoPeople
from bot.store import Store
from bot.store.former_ids import former_ids
from bot.store.giving import give_out
from tests.catalogue.folders import ADA, data_folder
from tests.store.test_merging import accepted, undone

ADA_ID, BEA_ID = "ada-fictional", "bea-fictional"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = data_folder(tmp_path / "data")
    bea = ADA.replace(ADA_ID, BEA_ID).replace("Ada", "Bea")
    (made / "people" / f"{BEA_ID}.yaml").write_text(bea, "utf-8")
    return made


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        (MERGED, "ada: nobody-here", "merged.yaml:1: there is no person nobody-here; correct the"),
        (
            MERGED,
            "a: b\nb: ada-fictional",
            "merged.yaml:1: b leads on to ada-fictional; write that",
        ),
        (MERGED, "ada-fictional: bea-fictional", "merged.yaml:1: ada-fictional has a file of its"),
        (MERGED, "Ada: ada-fictional", "merged.yaml:1: "),
        (MERGED, "- ada-fictional", "merged.yaml:1: the file is not keys with values; write it as"),
        (SPLIT, "- [ada-fictional, b]", "split.yaml:1: there is no person b; correct the id or"),
        (SPLIT, "- [ada-fictional]", "split.yaml:1: item 2 is missing; add it"),
        (SPLIT, "- ada-fictional", "split.yaml:1: item 1 is not a list; write it as data/README"),
        (SPLIT, "- [ada-fictional, ada-fictional]", "split.yaml:1: ada-fictional is one person;"),
        (
            SPLIT,
            "- [ada-fictional, bea-fictional]\n- [bea-fictional, ada-fictional]",
            "split.yaml:2: bea-fictional and ada-fictional stand twice; keep one line",
        ),
    ],
)
def test_what_is_wrong_with_a_line_is_said_with_what_to_do(
    folder: Path, name: str, text: str, problem: str
) -> None:
    (folder / name).write_text(text, "utf-8")
    with pytest.raises(CatalogueError) as raised:
        read_catalogue(folder)
    assert str(raised.value).startswith(problem)


async def test_a_person_file_beside_a_line_that_leads_it_elsewhere_is_refused_by_itself(
    store: Store, folder: Path
) -> None:
    (folder / MERGED).write_text("cy-fictional: ada-fictional\n", "utf-8")
    await load(store, folder, history=True)
    assert await former_ids(store) == {"cy-fictional": ADA_ID}
    cy = ADA.replace(ADA_ID, "cy-fictional").replace("Ada", "Cy")
    (folder / "people" / "cy-fictional.yaml").write_text(cy, "utf-8")
    with pytest.raises(CatalogueError, match="cy-fictional has a file of its own"):
        await load(store, folder, history=False)


async def test_a_line_alone_is_loaded_by_a_start_and_said(store: Store, folder: Path) -> None:
    await ensure_loaded(store, folder)
    (folder / MERGED).write_text("cy-fictional: ada-fictional\n", "utf-8")
    report = await ensure_loaded(store, folder)
    assert report
    assert report.sentence == "1 merged id added."
    (folder / SPLIT).write_text("- [ada-fictional, bea-fictional]\n", "utf-8")
    assert (await load(store, folder, history=False)).sentence == "1 split added."
    (folder / SPLIT).unlink()
    assert (await load(store, folder, history=False)).sentence == "1 split removed."


async def test_an_accepted_merge_is_written_as_a_line_and_is_then_the_files_own(
    store: Store, folder: Path
) -> None:
    await load(store, folder, history=True)
    kept = await accepted(store, SamePerson(ADA_ID, BEA_ID))
    facts = await store.all_people()
    written = await write_accepted(store, folder)
    assert written == (f"people/{ADA_ID}.yaml", f"people/{BEA_ID}.yaml", MERGED)
    text = (folder / MERGED).read_text("utf-8")
    assert text.splitlines()[1:] == [f"{BEA_ID}: {ADA_ID}"]
    await load(store, folder, history=False)
    assert await store.all_people() == facts
    assert await former_ids(store) == {BEA_ID: ADA_ID}
    assert await write_accepted(store, folder) == ()
    await undone(store, kept)
    written = await write_accepted(store, folder)
    assert written == (f"people/{ADA_ID}.yaml", f"people/{BEA_ID}.yaml", MERGED)
    assert not (folder / MERGED).exists()
    await load(store, folder, history=False)
    assert [one.id for one in await store.all_people()] == [ADA_ID, BEA_ID]
    assert await write_accepted(store, folder) == ()


async def test_an_accepted_split_is_written_as_a_line(store: Store, folder: Path) -> None:
    await load(store, folder, history=True)
    ada = await store.person(ADA_ID)
    assert ada
    await accepted(store, TwoPeople(ADA_ID, Named("Cy Fictional"), ada.roles[1:]))
    assert SPLIT in await write_accepted(store, folder)
    assert (folder / SPLIT).read_text("utf-8").endswith(f"- [cy-fictional, {ADA_ID}]\n")
    await load(store, folder, history=False)
    assert await write_accepted(store, folder) == ()
    assert (await give_out(store)).lineage == Lineage(split=(("cy-fictional", ADA_ID),))


async def test_an_export_gives_the_files_back_byte_for_byte(
    store: Store, folder: Path, tmp_path: Path
) -> None:
    texts = {
        MERGED: "# since the paper of 2024\ncy-fictional: ada-fictional\n",
        SPLIT: "# two theses\n- - bea-fictional\n  - ada-fictional\n",
    }
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8")
    await load(store, folder, history=True)
    ada = folder / "people" / f"{ADA_ID}.yaml"
    ada.write_text(ADA.replace("Studies zorbs", "Looks at zorbs"), "utf-8")
    await load(store, folder, history=False)
    await export(store, tmp_path / "out")
    for name, text in texts.items():
        assert (tmp_path / "out" / name).read_text("utf-8") == text


async def test_a_file_that_cannot_be_read_is_named_and_nothing_of_it_is_lost(
    store: Store, folder: Path
) -> None:
    await load(store, folder, history=True)
    await accepted(store, SamePerson(ADA_ID, BEA_ID))
    (folder / MERGED).write_text("a: [b\n", "utf-8")
    with pytest.raises(ExportError, match=r"merged\.yaml:\d"):
        await write_accepted(store, folder)
    assert (folder / MERGED).read_text("utf-8") == "a: [b\n"
    assert (folder / "people" / f"{BEA_ID}.yaml").exists()


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        (MERGED, "# why\na: z  # seen\nb: z", "# why\na: z  # seen\nc: y\n"),
        (MERGED, "{a: z, b: z}\n", "a: z\nc: y\n"),
        (MERGED, "", None),
        (SPLIT, "# why\n- [a, z]\n- [b, z]\n", "# why\n- [a, z]\n- [c, y]\n"),
        (SPLIT, "- - a\n  - z\n", None),
    ],
)
def test_a_file_is_mended_line_by_line_where_it_can_be(
    name: str, before: str, after: str | None
) -> None:
    pairs = (("a", "z"), ("c", "y"))
    lineage = Lineage(dict(pairs), pairs)
    assert mended(name, before, lineage) == (after or lineage_texts(lineage)[name])
    assert mended(name, before, Lineage()) == ""


def test_a_folder_that_is_read_ahead_brings_them_along(folder: Path) -> None:
    (folder / MERGED).write_text("cy-fictional: ada-fictional\n", "utf-8")
    (folder / SPLIT).write_text("- [ada-fictional, bea-fictional]\n", "utf-8")
    ahead = Ahead(folder)
    read = ahead.result(folder)
    ahead.close()
    assert read
    assert read.catalogue.lineage == Lineage({"cy-fictional": ADA_ID}, ((ADA_ID, BEA_ID),))
