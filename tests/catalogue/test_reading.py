"""Every mistake in a data file is one line: where it is, what is wrong, what to do."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.catalogue.export_folder import texts_of
from bot.catalogue.facts import Catalogue
from bot.catalogue.problems import CatalogueError
from bot.catalogue.read_folder import read_catalogue, ungraded_hosts
from tests.catalogue.folders import ADA, ORGANIZATIONS, data_folder

TODAY = date(2026, 11, 29)


def problems_of(folder: Path) -> list[str]:
    with pytest.raises(CatalogueError) as refused:
        read_catalogue(folder, today=TODAY)
    return [str(problem) for problem in refused.value.problems]


def test_the_shipped_data_has_no_problem_and_is_laid_out_as_an_export_would(
    shipped: Catalogue,
) -> None:
    assert (len(shipped.people), len(shipped.organizations)) == (853, 740)
    assert texts_of(shipped) == shipped.texts


def test_a_good_folder_is_read_whole(tmp_path: Path) -> None:
    found = read_catalogue(data_folder(tmp_path))
    assert [person.id for person in found.people] == ["ada-fictional"]
    assert [role.organization for role in found.people[0].roles] == ["quuxai", "barworks"]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("as_of:", "fame: 3\nas_of:", "ada-fictional.yaml:9: 'fame' is no known key; take it out"),
        ("  track: research\n", "", "ada-fictional.yaml:11: 'track' is missing; add it"),
        (
            "  track: research",
            "  track: sorcery",
            "ada-fictional.yaml:13: 'track' is none of: student, research",
        ),
        ('start: "2020"', 'start: "202"', "ada-fictional.yaml:14: '202' is not a date"),
        ('start: "2020"', "start: 2020", "ada-fictional.yaml:14: 'start' is no text; put the date"),
        (
            'end: "2023-05"',
            'end: "2019"',
            "ada-fictional.yaml:15: the role ends in 2019 before it starts in 2020; correct one",
        ),
        (
            'start: "2023-06"',
            'start: "2019"',
            "yaml:22: the role at barworks started in 2019, before the one at quuxai above it began "
            "in 2020; put roles in order, oldest first",
        ),
        (
            'start: "2023-06"\n  end: null',
            'start: null\n  end: "2019"',
            "yaml:23: the role at barworks ended in 2019, before the one at quuxai above it began",
        ),
        (
            "organization: barworks",
            "organization: nowhere",
            "ada-fictional.yaml:19: there is no organization nowhere; add it to organizations.yaml",
        ),
        ("- zorbology", "- astrology", "yaml:6: there is no area astrology; add it to areas.yaml"),
        (
            "  sources:\n  - https://quux.example/ada",
            "  sources: []",
            "ada-fictional.yaml:17: a confirmed role needs a source; add the page that says so",
        ),
        (
            "https://quux.example/ada",
            "javascript:alert(1)",
            "ada-fictional.yaml:18: item 1 is no http(s) address; write the whole address",
        ),
        (
            "https://quux.example/ada",
            "https://quux.example/\u202eada",
            "ada-fictional.yaml:18: item 1 holds the invisible character U+202E; take it out",
        ),
        (
            "https://quux.example/ada",
            "https://ada:secret@quux.example/ada",
            "ada-fictional.yaml:18: item 1 is no http(s) address",
        ),
        (
            "  - https://quux.example/ada",
            "  - https://quux.example/ada\n  - https://quux.example/ada",
            "ada-fictional.yaml:17: 'sources' has 'https://quux.example/ada' twice; keep one",
        ),
        (
            "status: reported",
            "status: reported\n  note: " + "n" * 161,
            "ada-fictional.yaml:26: 'note' is longer than 160 characters; shorten it",
        ),
        (
            "links: {}",
            "links: {fax: '123'}",
            "yaml:8: 'fax' is no kind of link; write one of: homepage, x",
        ),
        (
            "links: {}",
            "links: {x: 'javascript:alert(1)'}",
            "yaml:8: the link x is neither a handle nor an http(s) address; correct it",
        ),
        ("links: {}", "links: [x]", "yaml:8: 'links' is not keys with values; write it as"),
        ("aliases: []", "aliases: Ada", "yaml:3: 'aliases' is not a list; write it as"),
        ("as_of:", "3: x\nas_of:", "yaml:9: '3' is no known key; take it out"),
        ("name: Ada", "name: '' # Ada", "yaml:2: 'name' is empty; fill it in"),
        ("name: Ada Fictional", "name: ' '", "yaml:2: 'name' begins or ends with a space"),
        ("id: ada-fictional", "id: ada", "ada-fictional.yaml:1: the id ada is not the file's name"),
        (
            "id: ada-fictional",
            "id: Ada Fictional",
            "ada-fictional.yaml:1: 'id' is no id; write lower-case letters, digits and hyphens",
        ),
        ("Ada Fictional", "Ada\u202eFictional", "'name' holds the invisible character U+202E"),
        ("Studies", "S" * 200, "ada-fictional.yaml:4: 'summary' is longer than 200 characters"),
        ("known_for: []", "known_for: []\nname: Twice", "is no valid YAML: the key 'name' stands"),
        ("known_for: []", "known_for: [", "is no valid YAML:"),
        (
            "known_for: []",
            "known_for: " + "[" * 100_000,
            "yaml:7: nests too deep; is this a data file?",
        ),
        ("known_for: []", "known_for: &all [*all]", "yaml:7: repeats *all; write it out"),
        ("known_for: []", "known_for: [&a [x, x], [*a, *a]]", "yaml:7: repeats *a; write it out"),
        ('"2020"', "2020-13-45", "yaml:14: is no valid YAML: '2020-13-45' is no timestamp without"),
        ('"2020"', "9" * 5000, "yaml:14: is no valid YAML: '99999"),
        ("Studies", "Studies\0", "yaml:4: holds the control character U+0000; take it out"),
        (
            "Studies zorbs",
            '"Studies\\u2028zorbs" # ',
            "'summary' holds the invisible character U+2",
        ),
        (ADA, "", "ada-fictional.yaml:1: the file is empty; fill it in, or take it out"),
        ("name: Ada Fictional", "name: ~", "yaml:2: 'name' is empty; fill it in"),
        ('"2020"', "2020", "yaml:14: 'start' is no text; put the date in quotes"),
        ('"2020"', '"2020-02-30"', "'2020-02-30' is not a day in the calendar; correct it"),
        ("links: {}", "links: {homepage: ada}", "the link homepage is no http(s) address; correct"),
        ("aliases: []", 'aliases: ["A\\u200cda"]', "yaml:3: item 1 holds the invisible character"),
        (
            "known_for: []",
            "known_for: [zorbformer]",
            "yaml:7: there is no work zorbformer; add it to works.yaml or correct the id",
        ),
        (
            'as_of: "2026-06"',
            'as_of: "2026-12"',
            "yaml:9: 'as_of' is 2026-12, which is still to come; write when it was seen",
        ),
        (
            'start: "2020"',
            'start: "1920"',
            "yaml:14: 'start' is 1920, not between 1950 and 2027; correct it",
        ),
        (
            "end: null",
            'end: "2206"',
            "yaml:23: 'end' is 2206, not between 1950 and 2027; correct it",
        ),
    ],
)
def test_a_mistake_in_a_persons_file_is_one_line_that_says_what_to_do(
    tmp_path: Path, old: str, new: str, problem: str
) -> None:
    assert ADA.count(old) >= 1
    found = problems_of(data_folder(tmp_path, ada=ADA.replace(old, new, 1)))
    assert len(found) == 1
    assert problem in found[0]
    assert found[0].startswith("people/ada-fictional.yaml:")


def test_a_name_may_be_written_as_its_script_has_it(tmp_path: Path) -> None:
    folder = data_folder(tmp_path, ada=ADA.replace("[]", '["علی\u200cرضا", 林俊旸]', 1))
    assert read_catalogue(folder).people[0].aliases == ("علی\u200cرضا", "林俊旸")


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("country: US", "country: NO", "organizations.yaml:4: 'country' is read as yes or no"),
        ("country: US", "country: USA", "organizations.yaml:4: 'country' is no two-letter"),
        ("country: US", "parent: nowhere", "there is no organization nowhere; add it"),
        ("country: US", "parent: {id: nowhere}", "there is no organization nowhere; add it"),
        ("country: US", "parent: No Where", "organizations.yaml:4: 'parent' is no id; write lower"),
        ("country: US", "parent: {since: '2020'}", "organizations.yaml:4: 'id' is missing; add it"),
        (
            "country: US",
            "parent: {id: barworks, since: '2020', until: '2019'}",
            "organizations.yaml:4: it is part of barworks until 2019, before 2020; correct it",
        ),
        ("country: US", "parent: quuxai", "quuxai is part of itself through its parents"),
        (
            "country: US",
            "predecessors: [quuxai]",
            "organizations.yaml:4: quuxai is its own predecessor; correct the predecessor",
        ),
        (
            "country: US",
            "predecessors: [nowhere]",
            "organizations.yaml:4: there is no organization nowhere; add it",
        ),
        ("country: US", "website: ftp://quux.example", "yaml:4: 'website' is no http(s) address"),
        ("country: US", "founded: 2024", "yaml:4: 'founded' is no text; put the date in quotes"),
        ("id: barworks", "id: quuxai", "organizations.yaml:7: the id quuxai stands twice"),
        (
            "country: US",
            "ror: 0abcdef24",
            "organizations.yaml:4: 'ror' is no ROR identifier; write the nine characters",
        ),
        ("country: US", "wikidata: P95", "organizations.yaml:4: 'wikidata'"),
        (
            "kind: company",
            "kind: company\n  ror: 0abcdef23\n- {id: foo, name: Foo, kind: company, ror: 0abcdef23}",
            "the ror 0abcdef23 is that of another organization too; keep one",
        ),
        (
            "kind: company",
            "kind: company\n  wikidata: Q95\n- {id: foo, name: Foo, kind: company, wikidata: Q95}",
            "the wikidata Q95 is that of another organization too; keep one",
        ),
        ("  - zorbology", "  - astrology", "organizations.yaml:6: there is no area astrology"),
        ("kind: company", "kind: circus", "'kind' is none of: company, startup"),
    ],
)
def test_a_mistake_among_the_organizations_is_one_line_that_says_what_to_do(
    tmp_path: Path, old: str, new: str, problem: str
) -> None:
    assert old in ORGANIZATIONS
    folder = data_folder(tmp_path, organizations=ORGANIZATIONS.replace(old, new, 1))
    assert problem in problems_of(folder)[0]


def test_a_parent_may_be_one_for_a_time(tmp_path: Path) -> None:
    dated = "parent: {id: barworks, since: '2012', until: 2020~}"
    folder = data_folder(tmp_path, organizations=ORGANIZATIONS.replace("country: US", dated))
    place = read_catalogue(folder).organizations[0]
    said = place.parent, str(place.parent_since), str(place.parent_until)
    assert said == ("barworks", "2012", "2020~")


WORKS = """\
- id: zorbformer
  name: Zorbformer
  aliases: [Zorbs are all you need]
  kind: paper
  year: 2024
  organizations: [quuxai]
  ambiguous: [Zorbformer]
"""


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("kind: paper", "kind: poem", "works.yaml:4: 'kind' is none of: model, paper, system"),
        ("[quuxai]", "[nowhere]", "works.yaml:6: there is no organization nowhere; add it"),
        (
            "ambiguous: [Zorbformer]",
            "ambiguous: [Zorb]",
            "works.yaml:7: 'Zorb' is neither its name nor an alias; write one of these",
        ),
        ("year: 2024", "year: 20244", "works.yaml:5: 'year': input should be less than or equal"),
        ("- id: zorbformer", "- {id: zorbformer, name: Z, kind: model}\n- id: zorbformer", "twice"),
    ],
)
def test_a_mistake_among_the_works_is_one_line_that_says_what_to_do(
    tmp_path: Path, old: str, new: str, problem: str
) -> None:
    assert old in WORKS
    folder = data_folder(tmp_path)
    (folder / "works.yaml").write_text(WORKS.replace(old, new, 1), "utf-8")
    found = problems_of(folder)
    assert len(found) == 1
    assert problem in found[0]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("quux.example: good", "hosts.yaml:1: 'quux.example' is none of: self, official, press"),
        ("www.quux.example: press", "hosts.yaml:1: 'www.quux.example' is no host; write it in"),
        ("https://quux.example/: press", "is no host; write it in lower case without www."),
        ("- quux.example", "hosts.yaml:1: the file is not keys with values; write it as"),
    ],
)
def test_a_mistake_among_the_graded_hosts_is_one_line_that_says_what_to_do(
    tmp_path: Path, text: str, problem: str
) -> None:
    folder = data_folder(tmp_path)
    (folder / "hosts.yaml").write_text(text, "utf-8")
    found = problems_of(folder)
    assert len(found) == 1
    assert problem in found[0]


def test_a_host_without_a_grade_is_pointed_out_once_and_is_no_problem(tmp_path: Path) -> None:
    second = "  - https://news.example/ada\n  - https://www.quux.example/too\n"
    folder = data_folder(tmp_path, ada=ADA.replace("  - https://news.example/ada\n", second))
    (folder / "hosts.yaml").write_text("news.example: press\n", "utf-8")
    notes = [str(note) for note in ungraded_hosts(read_catalogue(folder))]
    assert notes == [
        "people/ada-fictional.yaml:18: the host quux.example has no grade; add it to hosts.yaml"
    ]


def test_a_folder_that_grades_no_host_is_left_alone(tmp_path: Path) -> None:
    assert not list(ungraded_hosts(read_catalogue(data_folder(tmp_path))))


def test_two_people_with_one_id_are_told_apart_by_their_files(tmp_path: Path) -> None:
    folder = data_folder(tmp_path)
    (folder / "people" / "bea.yaml").write_text(ADA, "utf-8")
    assert problems_of(folder) == [
        "people/bea.yaml:1: the id ada-fictional is that of people/ada-fictional.yaml too; "
        "give one a new id"
    ]


def test_all_problems_of_all_files_are_listed_at_once(tmp_path: Path) -> None:
    folder = data_folder(tmp_path, ada=ADA.replace("Studies", "S" * 201))
    (folder / "people" / "bea.yaml").write_bytes(b"name: \xff\xfe")
    (folder / "areas.yaml").unlink()
    assert [problem.split(":")[0] for problem in problems_of(folder)] == [
        "areas.yaml",
        "people/ada-fictional.yaml",
        "people/bea.yaml",
    ]
