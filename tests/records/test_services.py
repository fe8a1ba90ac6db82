"""Each service's documents become records, and what is wrong in them is said and skipped."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.careers.dates import PartialDate
from bot.careers.model import OrganizationKind, Track
from bot.records import openalex, openreview, orcid, papers, registry, table, wikidata
from bot.records.codec import from_json, to_json
from bot.records.record import Institution, Parsed, Post, Record, Scheme
from tests.records import documents as made

READERS = (openreview.read, orcid.read, wikidata.read, openalex.read)


def record_of(parsed: Parsed) -> Record:
    assert parsed.record is not None, parsed.problems
    return parsed.record


def test_a_profile_of_openreview_becomes_a_record_with_dates_of_years() -> None:
    scholar = "https://scholar.google.com/citations?user=AbCdEfGhIjKl&hl=en"
    document = made.openreview(gscholar=scholar, orcid=f"https://orcid.org/{made.ORCID}")
    record = record_of(openreview.read(document))
    assert record.key == "openreview:~Ada_Fictional1"
    assert record.address == "https://openreview.net/profile?id=~Ada_Fictional1"
    assert record.identifiers == {
        Scheme.OPENREVIEW: "~Ada_Fictional1",
        Scheme.ORCID: made.ORCID,
        Scheme.SCHOLAR: "AbCdEfGhIjKl",
    }
    study, work = record.posts
    assert (study.title, study.track) == ("PhD student", Track.STUDENT)
    assert (study.start, study.end) == (PartialDate(2015), PartialDate(2020))
    assert (work.start, work.end, work.over) == (PartialDate(2020), None, False)


def test_a_post_that_ends_before_it_begins_is_skipped_and_the_rest_is_kept() -> None:
    history = (("Engineer", 2020, 2018, "Quux AI"), ("Engineer", 2021, 2022, "Barworks"))
    parsed = openreview.read(made.openreview(history=history))
    assert [post.institution.name for post in record_of(parsed).posts] == ["Barworks"]
    assert parsed.problems == (
        "~Ada_Fictional1: a post at Quux AI ends in 2018 before 2020; skipped",
    )


@pytest.mark.parametrize(
    ("dates", "expected"),
    [((2020,), "2020"), ((2020, 3), "2020-03"), ((2020, 3, 9), "2020-03-09")],
)
def test_a_date_of_orcid_is_as_fine_as_it_is_given(dates: tuple[int, ...], expected: str) -> None:
    document = made.orcid(employments=[made.post("Quux AI", "Engineer", dates)])
    (post,) = record_of(orcid.read(document)).posts
    assert str(post.start) == expected


def test_a_day_that_is_not_in_the_calendar_leaves_the_month() -> None:
    document = made.orcid(employments=[made.post("Quux AI", "Engineer", (2020, 2, 31))])
    parsed = orcid.read(document)
    assert record_of(parsed).posts[0].start == PartialDate(2020, 2)
    assert parsed.problems == (f"{made.ORCID}: 2020-2-31 is no day of the calendar",)


def test_an_orcid_record_has_names_in_every_script_departments_and_ror() -> None:
    document = made.orcid(
        employments=[made.post("Quux AI", "Research Scientist", (2020,), (), "0qqxx0085", "Zorbs")],
        educations=[made.post("Quux University", "PhD", (2015,), (2020,))],
    )
    record = record_of(orcid.read(document))
    assert record.names == ("Ada Fictional", "艾达")
    study, work = record.posts
    assert (study.title, study.track) == ("PhD student", Track.STUDENT)
    assert work.institution == Institution("Quux AI", ror="0qqxx0085", country="NO")
    assert work.team == "Zorbs"
    assert record.modified == PartialDate(2026, 5, 28)


def test_a_file_of_orcids_archive_says_the_same_as_its_api() -> None:
    record = record_of(orcid.read_xml(made.ORCID_XML.encode()))
    document = made.orcid(
        employments=[
            made.post("Quux AI", "Research Scientist", (2020, 3), (), "0qqxx0085", "Zorbs")
        ]
    )
    assert record.posts == record_of(orcid.read(document)).posts
    assert (record.name, record.modified) == ("Ada Fictional", PartialDate(2026, 5, 29))


def test_a_file_that_declares_entities_is_refused() -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    assert orcid.read_xml(bomb).problems == ("the file declares entities, which no record does",)


@pytest.mark.parametrize(
    "wrong", ["0000-0002-1825-0098", "0000-0002-1825", "", "0000-0002-1825-009X"]
)
def test_an_orcid_with_a_wrong_check_digit_is_none(wrong: str) -> None:
    assert orcid.read(made.orcid(id_=wrong)).record is None


def test_times_of_wikidata_are_as_fine_as_their_precision() -> None:
    month, year, decade = ("+2020-05-00T00:00:00Z", 10), ("+2023-00-00T00:00:00Z", 9), (
        "+2010-00-00T00:00:00Z", 8)  # fmt: skip
    document = made.wikidata(
        P108=[
            made.claim("Q900000100", P580=month, P582=year),
            made.claim("Q900000101", P580=decade),
        ],
        P69=[made.claim("Q900000102")],
        P496=[made.text_claim(made.ORCID)],
    )
    names = {"Q900000100": "Quux AI", "Q900000102": "Quux University"}
    record = record_of(wikidata.read(document, lambda item: names.get(item, "")))
    study, first, second = record.posts
    assert (study.title, study.institution.name) == ("Student", "Quux University")
    assert (first.start, first.end) == (PartialDate(2020, 5), PartialDate(2023))
    assert (second.start, second.institution) == (None, Institution(wikidata="Q900000101"))
    assert record.identifiers[Scheme.ORCID] == made.ORCID
    assert record.names == ("Ada Fictional", "艾达", "A. Fictional")


def test_affiliations_and_positions_held_at_a_place_are_posts_of_wikidata() -> None:
    begin = ("+2020-05-00T00:00:00Z", 10)
    document = made.wikidata(
        P1416=[made.claim("Q900000100", P580=begin)],
        P39=[
            made.claim("Q900000103", P642="Q900000101", P580=begin),
            made.claim("Q900000103"),  # it does not say at what
            made.claim("Q900000199", P108="Q900000101"),  # nobody knows its name
        ],
    )
    names = {"Q900000100": "Quux AI", "Q900000101": "Barworks", "Q900000103": "chief scientist"}
    record = record_of(wikidata.read(document, lambda item: names.get(item, "")))
    assert [(one.title, one.institution.name, one.start) for one in record.posts] == [
        ("Researcher", "Quux AI", PartialDate(2020, 5)),
        ("Chief scientist", "Barworks", PartialDate(2020, 5)),
    ]
    assert {"Q900000101", "Q900000103"} <= set(wikidata.mentioned(document))


def test_a_deprecated_statement_of_wikidata_is_no_post() -> None:
    wrong = {**made.claim("Q900000100"), "rank": "deprecated"}
    assert record_of(wikidata.read(made.wikidata(P108=[wrong]))).posts == ()


def test_people_of_wikidata_are_of_the_field_by_identifiers_or_by_work() -> None:
    nobody = made.wikidata(P108=[made.claim("Q900000100")])
    assert not wikidata.of_the_field(nobody)
    assert wikidata.of_the_field(made.wikidata(P106=[made.claim("Q82594")]))
    assert wikidata.of_the_field(made.wikidata(P2456=[made.text_claim("1/2")]))


def test_affiliations_of_openalex_are_sightings_of_their_years() -> None:
    record = record_of(openalex.read(made.openalex()))
    assert [(one.institution.ror, one.year) for one in record.sightings] == [
        ("0qqxx0182", 2018),
        ("0qqxx0182", 2019),
    ]
    assert record.posts == ()


def test_an_author_of_too_many_places_at_once_is_not_one_person() -> None:
    places = [(f"Place {number}", "0qqxx0182", [2020]) for number in range(9)]
    parsed = openalex.read(made.openalex(affiliations=places))
    assert parsed.record is None
    assert parsed.problems == ("A5000000001: 9 institutions in 2020 are not one person's",)


@pytest.mark.parametrize("service", ["openreview", "orcid", "wikidata", "openalex"])
def test_three_thousand_posts_are_not_one_persons(service: str) -> None:
    many = 3_000
    entries: dict[str, tuple[Any, Any]] = {
        "openreview": (openreview, made.openreview(history=(("X", 2000, None, "Quux AI"),) * many)),
        "orcid": (orcid, made.orcid(employments=[made.post("Quux AI", "X")] * many)),
        "wikidata": (wikidata, made.wikidata(P108=[made.claim("Q900000100")] * many)),
        "openalex": (
            openalex,
            made.openalex(affiliations=[("Quux AI", "0qqxx0085", [2020])] * many),
        ),
    }
    reader, document = entries[service]
    parsed = reader.read(document)
    assert parsed.record is None
    assert "3,000" in parsed.problems[0]


def test_a_table_has_a_row_a_post() -> None:
    rows = [
        {"id": "ada", "name": "Ada Fictional", "source": "https://ada.example", "orcid": made.ORCID,
         "institution": "Quux AI", "title": "CTO", "start": "2020-05", "end": ""},
        {"id": "ada", "name": "Ada Fictional", "source": "https://ada.example", "orcid": "",
         "institution": "Barworks", "title": "Engineer", "start": "May", "end": ""},
        {"id": "bob", "name": "Bob Fictional", "source": "nowhere"},
    ]  # fmt: skip
    ada, bob = table.read(rows)
    assert record_of(ada).identifiers == {Scheme.ORCID: made.ORCID}
    assert record_of(ada).posts == (
        Post(Institution("Quux AI"), "CTO", Track.EXECUTIVE, PartialDate(2020, 5),
             source="https://ada.example"),
    )  # fmt: skip
    assert "'May' is not a date" in ada.problems[0]
    assert bob.problems == ("bob: an id, a name and a source are needed",)


def test_an_organization_of_ror_has_kind_country_parent_and_its_item() -> None:
    found = registry.read(made.registered())
    assert found is not None
    assert (found.name, found.aliases, found.kind) == (
        "Quux AI",
        ("QAI",),
        OrganizationKind.COMPANY,
    )
    assert (found.country, found.parent, found.wikidata) == ("NO", "0qqxx0279", "Q900000100")


def scrambled() -> st.SearchStrategy[Any]:
    """Documents of which a part is something else than it should be."""
    leaves = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20)
    junk = st.recursive(leaves, lambda of: st.lists(of, max_size=3) | st.dictionaries(
        st.text(max_size=5), of, max_size=3), max_leaves=6)  # fmt: skip
    whole = st.sampled_from([
        made.openreview(), made.orcid(employments=[made.post("Quux AI", "X", (2020,))]),
        made.wikidata(P108=[made.claim("Q900000100", P580=("+2020-05-00T00:00:00Z", 10))]),
        made.openalex(),
    ])  # fmt: skip

    @st.composite
    def broken(draw: st.DrawFn) -> Any:
        def through(value: Any) -> Any:
            if draw(st.integers(0, 15)) == 0:
                return draw(junk)
            if isinstance(value, dict):
                return {key: through(of) for key, of in value.items()}
            return [through(of) for of in value] if isinstance(value, list) else value

        return through(draw(whole))

    return broken() | junk


@given(scrambled())
def test_a_malformed_document_is_a_record_that_can_be_kept_or_a_problem(document: Any) -> None:
    for read in READERS:
        parsed = read(document)
        if parsed.record is None:
            assert parsed.problems
        else:
            assert from_json(to_json(parsed.record)) == parsed.record
            assert all(name == " ".join(name.split()) for name in parsed.record.names)
    registry.read(document)


@given(st.lists(scrambled(), max_size=3))
def test_a_malformed_list_of_papers_gives_records_or_problems(listed: list[Any]) -> None:
    for parsed in papers.read(listed, 2025, "venue2025"):
        assert parsed.record or parsed.problems
