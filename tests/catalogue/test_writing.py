"""Writing facts as files and reading files as facts are inverse, whatever the words."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, reject, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from bot.careers.dates import PartialDate
from bot.careers.model import Area, Organization, OrganizationKind, Person, Work, WorkKind
from bot.careers.sources import Grades, SourceGrade
from bot.catalogue.export_folder import (
    areas_text,
    hosts_text,
    organizations_text,
    person_text,
    works_text,
)
from bot.catalogue.files import read_yaml
from bot.catalogue.schema import (
    BLANK,
    AreaEntry,
    HostGrades,
    OrganizationEntry,
    PersonEntry,
    WorkEntry,
)
from tests.careers.fictional import careers, dates

# What YAML reads as something else where it is not quoted.
TRAPS = ("no", "Null", "~", "2024", "2024-05-06", "1_000", "0x1F", "1e3", ".inf", "12:30:45", "=")
MARKS = (
    "#",
    " #",
    ": ",
    "- ",
    "? ",
    "*",
    "&",
    "!",
    "|",
    ">",
    "%",
    "@",
    "`",
    "{",
    "]",
    ",",
    "'",
    '"',
)
texts = st.one_of(
    st.sampled_from(TRAPS),
    st.lists(st.sampled_from((*MARKS, "\\", "Ada", "林俊旸", "é", "🙂")), max_size=9).map("".join),
    st.text(
        st.characters(exclude_categories=("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp")).filter(
            lambda char: not BLANK.match(char)
        ),
        max_size=199,
    ),
).map(lambda text: text.strip() or "Ada")
names = texts.map(lambda text: text if any(map(str.isalpha, text)) else f"Ada {text}"[:200].strip())
several = st.lists(texts, max_size=4, unique=True).map(tuple)
ids = st.sampled_from(["quuxai", "no", "on", "null", "2024", "1e3", "0x1f", "y"])


@st.composite
def people(draw: st.DrawFn) -> Person:
    person = draw(careers().filter(lambda person: bool(person.roles)))
    return replace(
        person,
        name=draw(names),
        aliases=draw(several),
        summary=draw(texts),
        areas=draw(st.lists(ids, unique=True).map(tuple)),
        known_for=draw(st.lists(ids, unique=True).map(tuple)),
        links=draw(st.dictionaries(st.sampled_from(["x", "github"]), ids)),
        as_of=draw(st.none() | dates()),
        roles=tuple(
            replace(
                role,
                title=draw(texts),
                team=draw(st.none() | texts),
                note=draw(st.none() | texts.map(lambda text: text[:160].strip())),
                acquired_with=draw(st.booleans()),
            )
            for role in person.roles
        ),
    )


@st.composite
def organizations(draw: st.DrawFn) -> Organization:
    parent = draw(st.none() | ids)
    return Organization(
        id=draw(ids),
        name=draw(names),
        kind=draw(st.sampled_from(list(OrganizationKind))),
        aliases=draw(several),
        parent=parent,
        parent_since=draw(dates()) if parent and draw(st.booleans()) else None,
        predecessors=draw(st.lists(ids, unique=True).map(tuple)),
        founded=draw(st.none() | dates()),
        country=draw(st.sampled_from([None, "NO", "US"])),
        focus=draw(st.lists(ids, unique=True).map(tuple)),
        website=draw(st.sampled_from([None, "https://quux.example/#: a"[:-3]])),
        ror=draw(st.sampled_from([None, "0abcdef23"])),
        wikidata=draw(st.sampled_from([None, "Q1234567"])),
    )


@st.composite
def works(draw: st.DrawFn) -> Work:
    name, aliases = draw(texts), draw(several)
    return Work(
        id=draw(ids),
        name=name,
        kind=draw(st.sampled_from(list(WorkKind))),
        aliases=aliases,
        year=draw(st.none() | st.integers(1950, 2026)),
        organizations=draw(st.lists(ids, unique=True).map(tuple)),
        ambiguous=draw(st.sampled_from([(), (name,)])),
        url=draw(st.sampled_from([None, "https://quux.example/paper"])),
    )


@settings(deadline=None)
@given(people())
def test_a_person_is_read_back_as_written(person: Person) -> None:
    document = read_yaml(person_text(person), "people/ada-fictional.yaml")
    try:
        read = PersonEntry(**document).person()
    except ValidationError as error:
        # More can be written than the rules let pass: roles out of order, for instance.
        if {wrong["type"] for wrong in error.errors()} == {"rule"}:
            reject()
        raise
    assert read == person


@settings(deadline=None)
@given(st.lists(organizations(), max_size=4))
def test_organizations_are_read_back_as_written(places: list[Organization]) -> None:
    document = read_yaml(organizations_text(places), "organizations.yaml")
    assert [OrganizationEntry(**entry).organization() for entry in document] == places


@settings(deadline=None)
@given(st.lists(works(), max_size=4))
def test_works_are_read_back_as_written(made: list[Work]) -> None:
    document = read_yaml(works_text(made), "works.yaml") or []
    assert [WorkEntry(**entry).work() for entry in document] == made


hosts = st.from_regex(r"[a-z0-9_-]{1,9}(\.[a-z0-9_-]{1,9}){1,2}", fullmatch=True).filter(
    lambda host: not host.startswith("www.")
)


@settings(deadline=None)
@given(st.dictionaries(hosts, st.sampled_from(SourceGrade), min_size=1))
def test_grades_are_read_back_as_written(grades: dict[str, SourceGrade]) -> None:
    document = read_yaml(hosts_text(Grades(grades)), "hosts.yaml")
    assert TypeAdapter(HostGrades).validate_python(document) == grades


@settings(deadline=None)
@given(st.lists(st.builds(Area, ids, names, several), max_size=4))
def test_areas_are_read_back_as_written(areas: list[Area]) -> None:
    document = read_yaml(areas_text(areas), "areas.yaml")
    assert [AreaEntry(**entry).area() for entry in document or ()] == areas


def test_a_person_is_written_in_the_form_of_the_data_files() -> None:
    day = PartialDate.parse("2026-03")
    person = Person("ada-fictional", "Ada Fictional", ("Ä", "no"), "Draws zorbs.", as_of=day)
    assert person_text(person) == (
        "id: ada-fictional\nname: Ada Fictional\naliases:\n- Ä\n- 'no'\nsummary: Draws zorbs.\n"
        'areas: []\nknown_for: []\nlinks: {}\nas_of: "2026-03"\nroles: []\n'
    )
