"""Names, values and files that a data folder cannot have, each pointed out with its line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.catalogue.folder import Look
from bot.catalogue.problems import CatalogueError
from bot.catalogue.read_folder import read_catalogue
from tests.catalogue.folders import ADA, ORGANIZATIONS, data_folder

TODAY = date(2026, 11, 29)


def problems_of(folder: Path) -> list[str]:
    with pytest.raises(CatalogueError) as refused:
        read_catalogue(folder, today=TODAY)
    return [str(problem) for problem in refused.value.problems]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("people/bea-fictional.yml", "name it bea-fictional.yaml"),
        ("people/bea-fictional.YAML", "name it bea-fictional.yaml"),
        ("people/bea-fictional.yaml.txt", "name it bea-fictional.yaml"),
        (
            "people/ada-fictional.yml.txt",
            "people/ada-fictional.yaml is, so take one of them out",
        ),
        ("organizations.yml", "organizations.yaml is, so take one of them out"),
        ("Areas.yaml.txt", "areas.yaml is, so take one of them out"),
    ],
)
def test_a_file_that_is_not_read_for_its_name_is_pointed_out(
    tmp_path: Path, name: str, said: str
) -> None:
    folder = data_folder(tmp_path)
    (folder / name).write_text(ADA, "utf-8")
    assert problems_of(folder) == [f"{name}: is not read; {said}"]


def test_files_of_editors_and_notes_are_nobody_s_mistake(tmp_path: Path) -> None:
    folder = data_folder(tmp_path)
    for name in ("README.md", "notes.yaml", "people/.bea.yml", "people/ada-fictional.yaml~"):
        (folder / name).write_text("draft", "utf-8")
    assert len(read_catalogue(folder).people) == 1


def test_the_same_role_twice_is_pointed_out_where_it_is_repeated(tmp_path: Path) -> None:
    role = ADA[ADA.index("- organization: barworks") :]
    assert problems_of(data_folder(tmp_path, ada=ADA + role)) == [
        "people/ada-fictional.yaml:28: the role at barworks stands twice, word for word; keep one"
    ]
    other = role.replace("Head of Zorbs", "Head of All Zorbs")
    assert len(read_catalogue(data_folder(tmp_path, ada=ADA + other)).people[0].roles) == 3


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ('"\\u3164"', "holds the invisible character U+3164; take it out"),
        ('"Ada\\u3164Fictional"', "holds the invisible character U+3164; take it out"),
        ('"\\u115F"', "holds the invisible character U+115F; take it out"),
        ('"Ada \\uFFA0"', "holds the invisible character U+FFA0; take it out"),
        ('"Ada\\u2800"', "holds the invisible character U+2800; take it out"),
        ('"Ada\\uFE0F"', "holds the invisible character U+FE0F; take it out"),
        ('"A\\U000E0100da"', "holds the invisible character U+E0100; take it out"),
        ('"42"', "has no letter; write the name"),
        ('"- . -"', "has no letter; write the name"),
        ('"\\u0301"', "has no letter; write the name"),
    ],
)
def test_a_name_that_nobody_could_read_is_refused(tmp_path: Path, name: str, said: str) -> None:
    ada = ADA.replace("name: Ada Fictional", f"name: {name}")
    assert problems_of(data_folder(tmp_path, ada=ada)) == [
        f"people/ada-fictional.yaml:2: 'name' {said}"
    ]
    places = ORGANIZATIONS.replace("name: Quux AI", f"name: {name}")
    assert problems_of(data_folder(tmp_path, organizations=places)) == [
        f"organizations.yaml:2: 'name' {said}"
    ]


@pytest.mark.parametrize("name", ["林俊旸", "O", "ی\u200cا", "01.AI", "Jürgen"])
def test_a_name_in_any_script_is_a_name(tmp_path: Path, name: str) -> None:
    ada = ADA.replace("name: Ada Fictional", f"name: {name}")
    assert read_catalogue(data_folder(tmp_path, ada=ada)).people[0].name == name


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ('!!bool "zz"', "'zz' is no bool"),
        ('!!int "zz"', "'zz' is no int"),
        ('!!int ""', "'' is no int"),
        ('!!float ""', "'' is no float"),
        ('!!timestamp "zz"', "'zz' is no timestamp"),
        ("!!python/name:os.system x", "could not determine a constructor"),
        ("!!binary zz9", "failed to decode base64 data"),
    ],
)
def test_a_value_that_is_not_what_its_tag_says_is_a_line(
    tmp_path: Path, value: str, said: str
) -> None:
    ada = ADA.replace("name: Ada Fictional", f"name: {value}")
    [problem] = problems_of(data_folder(tmp_path, ada=ada))
    assert problem.startswith(f"people/ada-fictional.yaml:2: is no valid YAML: {said}")


def test_a_file_that_is_missing_is_named(tmp_path: Path) -> None:
    folder = data_folder(tmp_path)
    (folder / "organizations.yaml").unlink()
    assert problems_of(folder) == [
        "organizations.yaml: is missing; put it there, or name the data folder"
    ]


def test_a_file_that_cannot_be_read_is_named_with_the_reason(tmp_path: Path) -> None:
    folder = data_folder(tmp_path)
    (folder / "people" / "bea-fictional.yaml").mkdir()
    (folder / "people" / "cy-fictional.yaml").symlink_to("nowhere")
    assert problems_of(folder) == [
        "people/bea-fictional.yaml: cannot be read (Is a directory); "
        "give this user the right to read it",
        "people/cy-fictional.yaml: is missing; put it there, or name the data folder",
    ]
    assert Look.at(folder) == Look.at(folder)


def test_a_folder_that_is_not_there_or_empty_is_refused(tmp_path: Path) -> None:
    assert "is no folder" in problems_of(tmp_path / "nowhere")[0]
    assert any("holds no people" in problem for problem in problems_of(tmp_path))
