"""Data folders go into the store and come back out of it."""

from __future__ import annotations

import asyncio
import os
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import select

from bot.catalogue import CatalogueError, ensure_loaded, follow, load, shipped_data
from bot.catalogue.data_cli import data
from bot.catalogue.export_folder import ExportError, export
from bot.catalogue.facts import Catalogue
from bot.catalogue.loading import Followed
from bot.catalogue.progress import Progress
from bot.catalogue.read_folder import read_catalogue
from bot.store import Store
from bot.store.overview import DATA_REFUSED
from bot.store.tables import MoveRow
from bot.store.take_in import Facts, take_in
from tests.catalogue.folders import ADA, data_folder


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*.yaml"))
    }


async def test_the_shipped_data_comes_back_byte_for_byte(
    shipped_store: Store, tmp_path: Path
) -> None:
    assert await export(shipped_store, tmp_path / "out") == 857
    shipped = files_of(shipped_data())
    del shipped["feeds.yaml"]  # where news is looked for: no fact, and not in the store
    assert files_of(tmp_path / "out") == shipped


async def test_comments_and_layout_of_a_file_come_back_while_its_facts_stand(
    store: Store, tmp_path: Path
) -> None:
    ada = ADA.replace("aliases: []", "aliases: [] # none that anybody knows")
    folder = data_folder(tmp_path / "in", ada=ada)
    await load(store, folder, history=True)
    await export(store, tmp_path / "out")
    assert files_of(tmp_path / "out") == files_of(folder)


async def test_an_export_over_other_files_is_refused_and_over_an_earlier_one_is_not(
    store: Store, tmp_path: Path
) -> None:
    folder, out = data_folder(tmp_path / "in"), tmp_path / "out"
    await load(store, folder, history=True)
    await export(store, out)
    assert await export(store, out) == 3
    for other in ("diary.txt", "people/bea-fictional.yaml"):
        (out / other).write_text("Dear diary")
        with pytest.raises(ExportError, match=f"holds {other}, which the export would remove"):
            await export(store, out)
        assert (out / other).read_text() == "Dear diary"
        (out / other).unlink()
    with pytest.raises(ExportError, match="is a file; name a folder"):
        await export(store, out / "areas.yaml")
    assert files_of(out) == files_of(folder)
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_dir()) == ["in", "out"]


async def test_an_export_that_fails_leaves_the_earlier_one_as_it_was(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, out = data_folder(tmp_path / "in"), tmp_path / "out"
    await load(store, folder, history=True)
    await export(store, out)
    rename = Path.rename

    def full(path: Path, target: Path) -> Path:
        if path.name == "new":
            raise OSError(28, "No space left on device")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", full)
    with pytest.raises(ExportError, match="cannot be written: No space left on device"):
        await export(store, out)
    assert files_of(out) == files_of(folder)


async def test_an_export_holds_what_has_changed_since_in_the_form_of_the_others(
    store: Store, tmp_path: Path
) -> None:
    folder = data_folder(tmp_path / "in", ada=ADA + "# The end.\n")
    await load(store, folder, history=True)
    changed = data_folder(tmp_path / "changed", ada=ADA.replace("Studies zorbs", "Draws zorbs"))
    await load(store, changed, history=False)
    await export(store, tmp_path / "out")
    assert files_of(tmp_path / "out") == files_of(changed)


async def test_the_order_of_files_and_entries_changes_nothing(
    store: Store, shipped: Catalogue
) -> None:
    facts = Facts(shipped.areas, shipped.organizations, shipped.people, works=shipped.works)
    await take_in(store, facts, history=True, meta={})
    turned = replace(facts, people=shipped.people[::-1])
    assert not await take_in(store, turned, history=True, meta={})


async def test_an_empty_store_fills_itself_as_history_and_only_once(
    store: Store, tmp_path: Path
) -> None:
    folder = data_folder(tmp_path)
    report = await ensure_loaded(store, folder)
    assert report is not None
    assert report.sentence == (
        "1 person added; 2 roles added; 2 organizations added; 1 area added; 2 moves new."
    )
    assert await histories(store) == [True, True]
    assert await ensure_loaded(store, folder) is None


async def test_data_that_changed_since_is_loaded_at_the_next_start_as_news(
    store: Store, tmp_path: Path
) -> None:
    folder = data_folder(tmp_path)
    await ensure_loaded(store, folder)
    data_folder(tmp_path, ada=ADA.replace("  end: null\n", '  end: "2026-05"\n'))
    report = await ensure_loaded(store, folder)
    assert report is not None
    assert report.sentence == "1 person changed; 1 role changed; 1 move new."
    assert await histories(store) == [True, True, False]


async def test_an_editors_hidden_files_are_no_change(store: Store, tmp_path: Path) -> None:
    folder = data_folder(tmp_path)
    await ensure_loaded(store, folder)
    (folder / "people" / ".ada-fictional.yaml").write_text("half a sen", "utf-8")
    assert await ensure_loaded(store, folder) is None
    assert len(read_catalogue(folder).people) == 1


async def test_files_that_were_only_touched_are_not_loaded_again(
    store: Store, tmp_path: Path
) -> None:
    folder = data_folder(tmp_path)
    await ensure_loaded(store, folder)
    os.utime(folder / "people" / "ada-fictional.yaml", (1, 1))
    assert await ensure_loaded(store, folder) is None


async def test_what_was_loaded_by_hand_from_elsewhere_stays_until_the_data_changes(
    store: Store, tmp_path: Path
) -> None:
    followed, other = data_folder(tmp_path / "followed"), data_folder(tmp_path / "other")
    await ensure_loaded(store, followed)
    data_folder(other, ada=ADA.replace("Ada Fictional", "Ada Imaginary"))
    await load(store, other, history=False, followed=followed)
    assert await ensure_loaded(store, followed) is None
    person = await store.person("ada-fictional")
    assert person is not None
    assert person.name == "Ada Imaginary"


async def test_a_folder_with_a_problem_loads_nothing(store: Store, tmp_path: Path) -> None:
    folder = data_folder(tmp_path)
    await ensure_loaded(store, folder)
    data_folder(tmp_path, ada=ADA.replace("track: research", "track: sorcery"))
    with pytest.raises(CatalogueError):
        await ensure_loaded(store, folder)
    assert (
        await store.person("ada-fictional")
        == read_catalogue(data_folder(tmp_path / "good")).people[0]
    )


async def test_of_processes_that_start_at_once_one_loads_and_none_fails(
    database_url: str, tmp_path: Path
) -> None:
    folder = data_folder(tmp_path / "in")
    stores = await asyncio.gather(*(Store.open(database_url) for _ in range(4)))
    reports = await asyncio.gather(*(ensure_loaded(store, folder) for store in stores))
    assert [report.sentence for report in reports if report] == [
        "1 person added; 2 roles added; 2 organizations added; 1 area added; 2 moves new."
    ]
    assert await histories(stores[0]) == [True, True]
    for store in stores:
        await store.close()


async def test_data_that_changes_while_it_is_read_is_read_again_at_the_next_start(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = data_folder(tmp_path)

    def read_then_change(place: Path, progress: Progress) -> Catalogue:
        found = read_catalogue(place, progress)
        data_folder(tmp_path, ada=ADA.replace("Ada Fictional", "Ada Imaginary"))
        return found

    monkeypatch.setattr("bot.catalogue.read_folder.read_catalogue", read_then_change)
    await ensure_loaded(store, folder)
    report = await ensure_loaded(store, folder)
    assert report is not None
    assert report.sentence == "1 person changed."


async def test_data_that_a_start_finds_for_the_first_time_is_news_where_facts_were_loaded_by_hand(
    store: Store, tmp_path: Path
) -> None:
    await load(store, data_folder(tmp_path / "by-hand"), history=True)
    folder = data_folder(tmp_path / "followed", ada=ADA.replace("end: null", 'end: "2026-05"'))
    await ensure_loaded(store, folder)
    assert await histories(store) == [True, True, False]


async def histories(store: Store) -> list[bool]:
    async with store.reading() as session:
        return list(await session.scalars(select(MoveRow.history).order_by(MoveRow.id)))


# The commands


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LATERAL_HOME", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.delenv("LATERAL_DATA", raising=False)
    return tmp_path


def run(*words: str) -> Result:
    return CliRunner().invoke(data, words)


def test_check_counts_what_is_good_and_lists_what_is_not(home: Path) -> None:
    good = run("check")
    assert (good.exit_code, good.stdout) == (
        0,
        "853 people, 740 organizations, 1,061 works, 36 areas: good.\n",
    )
    bad = run("check", str(data_folder(home / "bad", ada=ADA.replace("[]", "[1]", 1))))
    assert bad.exit_code == 1
    assert bad.stdout == "people/ada-fictional.yaml:3: item 1 is no text; put it in quotes\n"
    assert bad.stderr == "1 problem.\n"


def test_a_folder_that_is_missing_is_one_line(home: Path) -> None:
    for command in ("check", "load"):
        refused = run(command, "nowhere")
        assert (refused.exit_code, refused.stdout) == (
            1,
            "nowhere: is no folder; name the data folder\n",
        )


def test_load_says_what_it_did_and_that_a_second_one_changed_nothing(home: Path) -> None:
    folder = str(data_folder(home / "in"))
    assert "1 person added" in run("load", folder).stdout
    assert run("load", folder).stdout == "Nothing changed.\n"


def test_a_load_of_a_bad_folder_loads_nothing_and_ends_with_1(home: Path) -> None:
    folder = data_folder(home / "in")
    run("load", str(folder))
    data_folder(folder, ada=ADA.replace("track: research", "track: sorcery"))
    refused = run("load", str(folder))
    assert refused.exit_code == 1
    assert "people/ada-fictional.yaml:13: 'track' is none of" in refused.stdout
    assert run("load", str(data_folder(home / "same"))).stdout == "Nothing changed.\n"


def test_export_writes_what_was_loaded(home: Path) -> None:
    folder = data_folder(home / "in")
    run("load", str(folder))
    assert run("export", str(home / "out")).exit_code == 0
    assert files_of(home / "out").keys() == files_of(folder).keys()


async def test_an_edit_that_went_wrong_does_not_stop_a_start(store: Store, tmp_path: Path) -> None:
    folder = data_folder(tmp_path)
    assert (await follow(store, folder)).sentence.startswith("Data loaded: 1 person added")
    data_folder(tmp_path, ada=ADA.replace("track: research", "track: sorcery"))
    for _ in range(2):
        followed = await follow(store, folder)
        assert followed.refused
        assert "people/ada-fictional.yaml:13" in followed.sentence
        assert "what was loaded before is used" in followed.sentence
    assert (await store.counts()).people == 1
    assert "ada-fictional" in (await store.meta(DATA_REFUSED) or "")
    data_folder(tmp_path)
    assert await follow(store, folder) == Followed()
    assert not await store.meta(DATA_REFUSED)


async def test_with_nothing_loaded_before_a_wrong_folder_is_an_error(
    store: Store, tmp_path: Path
) -> None:
    with pytest.raises(CatalogueError):
        await follow(store, data_folder(tmp_path, ada="id: [\n"))


async def test_a_start_does_not_take_most_of_very_many_people_out_of_the_store(
    shipped_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.catalogue.loading._MANY", 100)
    folder = data_folder(tmp_path, ada=ADA)
    followed = await follow(shipped_store, folder)
    assert followed.refused
    assert "853 in the store, which stay; set LATERAL_DATA to their folder" in followed.sentence
    assert followed.sentence.endswith(f"`lateral data load {folder}` to replace them.")
    assert (await shipped_store.counts()).people == 853
    await load(shipped_store, folder, history=True, followed=folder)
    assert await follow(shipped_store, folder) == Followed()
    assert (await shipped_store.counts()).people < 100
