"""`lateral import`: files of every form become records; what is wrong is said, what stops goes on."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import tarfile
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from bot.catalogue import ensure_loaded, follow
from bot.catalogue import import_records as importing
from bot.catalogue.import_files import Broken, File, SourceError, values
from bot.catalogue.import_readers import Options
from bot.catalogue.import_records import ImportReport, import_records
from bot.import_cli import import_
from bot.store import Store
from bot.store.records import named_alike, people_in_records, record_counts, records_with
from bot.store.write_records import RecordChanges, write_records
from tests.catalogue.folders import ORGANIZATIONS, data_folder
from tests.records import documents as made


def as_list(documents: list[Any]) -> bytes:
    return json.dumps(documents).encode()


def as_lines(documents: list[Any]) -> bytes:
    return "\n".join(map(json.dumps, documents)).encode()


def as_dump(documents: list[Any]) -> bytes:
    return ("[\n" + ",\n".join(map(json.dumps, documents)) + "\n]\n").encode()


def indented(documents: list[Any]) -> bytes:
    return json.dumps(documents, indent=1, ensure_ascii=False).encode()


def as_answer(documents: list[Any]) -> bytes:
    return json.dumps({"profiles": documents}, indent=2).encode()


FORMS = (as_list, as_lines, as_dump, indented, as_answer)


def people(number: int) -> list[Any]:
    return [made.openreview(f"~Ada_Fictional{at}", f"Ada Fictional {at}") for at in range(number)]


@pytest.fixture
async def store_here(tmp_path: Path) -> Any:
    opened = await Store.open(f"sqlite:///{tmp_path / 'records.db'}")
    yield opened
    await opened.close()


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("ending", "packed"), [("json", bytes), ("json.gz", gzip.compress), ("json.bz2", bz2.compress)]
)
async def test_json_is_read_in_every_form_and_packing(
    store_here: Store,
    tmp_path: Path,
    form: Callable[[list[Any]], bytes],
    ending: str,
    packed: Callable[[bytes], bytes],
) -> None:
    file = tmp_path / f"profiles.{ending}"
    file.write_bytes(packed(form(people(3))))
    report = await import_records(store_here, "openreview", file)
    assert report.changes == RecordChanges(added=3)
    assert report.problems == []


@given(st.lists(st.dictionaries(st.text(), st.text() | st.integers(), min_size=1), max_size=4))
def test_whatever_documents_a_file_has_they_are_read_as_they_are(documents: list[Any]) -> None:
    for form in (as_list, as_lines, as_dump, indented):
        plain = [{"id": "x", **one} for one in documents]
        file = File("some.json", io.BytesIO(form(plain)))
        assert list(values(file)) == plain


@given(st.binary(max_size=200))
def test_a_file_that_is_no_json_is_said_to_be_none(content: bytes) -> None:
    try:
        for value in values(File("some.json", io.BytesIO(content))):
            assert isinstance(value, Broken | dict | list | str | int | float | None)
    except UnicodeDecodeError:
        pass  # told by whoever opened the file


def archive(members: Iterable[tuple[str, bytes]]) -> bytes:
    whole = io.BytesIO()
    with tarfile.open(fileobj=whole, mode="w:gz") as packed:
        for name, content in members:
            member = tarfile.TarInfo(name)
            member.size = len(content)
            packed.addfile(member, io.BytesIO(content))
    return whole.getvalue()


async def test_orcids_archive_is_read_file_by_file(store_here: Store, tmp_path: Path) -> None:
    broken = ("summaries/x.xml", b"<record")
    whole = (f"summaries/{made.ORCID}.xml", made.ORCID_XML.encode())
    file = tmp_path / "ORCID_summaries.tar.gz"
    file.write_bytes(archive([broken, whole]))
    report = await import_records(store_here, "orcid", file)
    assert report.changes == RecordChanges(added=1)
    assert report.skipped == 1
    assert "is not XML" in report.problems[0]


async def test_wikidatas_dump_gives_people_of_the_field_and_names_of_institutions(
    store_here: Store, tmp_path: Path
) -> None:
    posts = [made.claim("Q900000100", P580=("+2020-05-00T00:00:00Z", 10))]
    of_field = made.wikidata(P108=posts, P106=[made.claim("Q82594")])
    other = made.wikidata("Q900000002", {"en": "Bob Fictional"}, P108=posts)
    no_post = made.wikidata("Q900000003", {"en": "Cyd Fictional"}, P106=[made.claim("Q82594")])
    place = made.institution("Q900000100", "Quux AI", "0qqxx0085")
    file = tmp_path / "dump.json.bz2"
    file.write_bytes(bz2.compress(as_dump([of_field, other, place, no_post])))
    report = await import_records(store_here, "wikidata", file)
    assert (report.changes, report.institutions) == (RecordChanges(added=1), 1)
    (kept,) = await records_with(store_here, "wikidata:Q900000001")
    assert kept.record.posts[0].institution.name == "Quux AI"
    everybody = await import_records(store_here, "wikidata", file, options=Options(everybody=True))
    assert everybody.changes == RecordChanges(added=1, same=1)


async def test_the_registry_of_institutions_is_read_from_its_zip(
    store_here: Store, tmp_path: Path
) -> None:
    file = tmp_path / "ror-data.zip"
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("ror-data.json", indented([made.registered()]))
    report = await import_records(store_here, "ror", file)
    assert report.sentence == "1 institutions named."


async def test_a_table_is_read_with_a_byte_order_mark_and_names_in_quotes(
    store_here: Store, tmp_path: Path
) -> None:
    file = tmp_path / "people.csv"
    row = 'ada,"Fictional, Ada",https://ada.example,Quux AI,CTO,2020,\n'
    file.write_text("\ufeffid,name,source,institution,title,start,end\n" + row, "utf-8")
    await import_records(store_here, "csv", file)
    (group,) = (await named_alike(store_here, "Ada Fictional")).values()
    assert group[0].record.posts[0].title == "CTO"


async def test_a_list_of_papers_without_a_year_in_its_name_is_refused(
    store_here: Store, tmp_path: Path
) -> None:
    file = tmp_path / "papers.json"
    file.write_bytes(as_list([made.paper("one", {"~Ada_Fictional1": ("Quux AI", "")})]))
    report = await import_records(store_here, "papers", file)
    assert report.problems == [
        "papers.json: name a list after its venue and year, such as icml2023.json"
    ]


async def test_a_file_that_breaks_off_keeps_what_came_before_and_goes_on_when_it_is_whole(
    store_here: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "_BATCH", 10)
    file = tmp_path / "profiles.json.gz"
    content = gzip.compress(as_lines(people(500)))
    file.write_bytes(content[: len(content) // 2])
    report = await import_records(store_here, "openreview", file)
    assert "cannot be read on" in report.stopped
    kept = (await record_counts(store_here)).people
    assert 0 < kept < 500
    again = await import_records(store_here, "openreview", file)
    assert again.began_at >= kept
    assert again.changes == RecordChanges()
    file.write_bytes(content)  # another size and time: it is another file, read from its beginning
    whole = await import_records(store_here, "openreview", file)
    assert whole.changes == RecordChanges(added=500 - kept, same=kept)


async def test_an_import_that_is_stopped_goes_on_where_it_was(
    store_here: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "_BATCH", 10)
    file = tmp_path / "profiles.json"
    file.write_bytes(as_lines(people(50)))
    write, calls = write_records, 0

    async def killed(*args: Any, **named: Any) -> RecordChanges:
        nonlocal calls
        calls += 1
        if calls == 3:
            raise KeyboardInterrupt
        return await write(*args, **named)

    monkeypatch.setattr(importing, "write_records", killed)
    with pytest.raises(KeyboardInterrupt):
        await import_records(store_here, "openreview", file)
    report = await import_records(store_here, "openreview", file)
    assert (report.began_at, report.changes) == (20, RecordChanges(added=30))
    again = await import_records(store_here, "openreview", file)
    assert (again.began_at, again.changes) == (0, RecordChanges(same=50))


async def test_a_bad_document_among_good_ones_is_said_and_skipped(
    store_here: Store, tmp_path: Path
) -> None:
    one, two = people(2)
    file = tmp_path / "profiles.jsonl"
    file.write_bytes(as_lines([one]) + b'\n{"id": \n[1, 2]\n' + as_lines([two]))
    report = await import_records(store_here, "openreview", file)
    assert report.changes == RecordChanges(added=2)
    assert report.skipped == 2
    assert report.problems[0].startswith("profiles.jsonl, line 2: ")


async def test_a_file_that_is_not_there_is_a_sentence(store_here: Store, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="is not there: name a file or a folder"):
        await import_records(store_here, "orcid", tmp_path / "nowhere")


def test_the_command_says_what_would_be_done_and_then_does_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LATERAL_HOME", str(tmp_path))
    file = tmp_path / "profiles.json"
    wrong = made.openreview("~Bob_Fictional1", history=(("X", 2020, 2010, "Quux AI"),))
    file.write_bytes(as_list([*people(2), wrong]))
    run = CliRunner()
    dry = run.invoke(import_, ["openreview", str(file), "--dry-run"])
    assert dry.stdout == "3 records would be new, 0 changed, 0 as they were.\n"
    done = run.invoke(import_, ["openreview", str(file)])
    assert done.stdout == "3 records new, 0 changed, 0 as they were.\n"
    assert "Skipped: ~Bob_Fictional1: a post at Quux AI ends in 2010" in done.stderr
    nowhere = run.invoke(import_, ["openreview", str(tmp_path / "nowhere")])
    assert nowhere.exit_code == 2
    assert "neither a file nor an identifier of OpenReview" in nowhere.output


def test_a_report_says_what_was_not_taken() -> None:
    report = ImportReport("orcid", RecordChanges(1, 2, 3, 4), skipped=5)
    assert report.sentence == (
        "1 records new, 2 changed, 3 as they were, 5 documents skipped, "
        "4 of people who are left out."
    )


async def test_what_only_the_registry_names_is_found_at_its_organization_whichever_came_first(
    tmp_path: Path,
) -> None:
    store = await Store.open(f"sqlite:///{tmp_path / 'named.db'}")
    await ensure_loaded(store, data_folder(tmp_path / "data"))
    posts = [made.claim("Q900000100", P580=("+2020-05-00T00:00:00Z", 10))]
    people_ = tmp_path / "people.json"
    people_.write_bytes(as_list([made.wikidata(P108=posts, P106=[made.claim("Q82594")])]))
    names = tmp_path / "ror.json"
    names.write_bytes(as_list([made.registered()]))
    await import_records(store, "wikidata", people_)
    assert await people_in_records(store, ["quuxai"]) == 0
    await import_records(store, "ror", names)
    assert await people_in_records(store, ["quuxai"]) == 1
    await store.close()


async def test_records_are_found_at_an_organization_that_came_into_the_data_after_them(
    tmp_path: Path,
) -> None:
    store = await Store.open(f"sqlite:///{tmp_path / 'later.db'}")
    folder = data_folder(tmp_path / "data")
    await ensure_loaded(store, folder)
    file = tmp_path / "profiles.json"
    file.write_bytes(as_list([made.openreview()]))
    await import_records(store, "openreview", file)
    assert await people_in_records(store, ["quux-university"]) == 0
    data_folder(
        folder,
        organizations=ORGANIZATIONS
        + "- {id: quux-university, name: Quux University, kind: university}\n",
    )
    await follow(store, folder)
    await import_records(store, "openreview", file)
    assert await people_in_records(store, ["quux-university"]) == 1
    await store.close()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["orcid", "--venue", "Imagined.cc/2026/Conference"], "--venue is of openreview"),
        (["openreview", "~A1", "--venue", "Imagined.cc/2026"], "stands for what else is named"),
        (["openreview", "--venue", "ICLR 2024"], "ICLR 2024 is no venue: write it as"),
        (["openreview"], "Name a file, a folder or identifiers, or a --venue."),
    ],
)
def test_what_is_to_be_imported_is_named_in_one_way(typed: list[str], said: str) -> None:
    done = CliRunner().invoke(import_, typed)
    assert done.exit_code == 2
    assert said in done.output
