"""What lists of papers say: sightings of their year, paired by profile, trusted where it can be."""

from __future__ import annotations

from typing import Any

from bot.careers.model import Track
from bot.records import papers
from bot.records.record import Institution, Record, Scheme, Sighting
from bot.records.sightings import listings, trusted
from tests.records.documents import paper

ADA, BOB, CYD, DEE = "~Ada_Fictional1", "~Bob_Fictional1", "~Cyd_Fictional1", "~Dee_Fictional1"
QUUX, BAR = ("Quux University", "PhD student"), ("Barworks", "Engineer")


def read(*listed: object, year: int = 2025) -> tuple[dict[str, Record], list[str]]:
    found = list(papers.read(listed, year, f"venue{year}"))
    records = {one.record.identifier: one.record for one in found if one.record}
    return records, [problem for one in found for problem in one.problems]


def seen(record: Record) -> list[tuple[str, str]]:
    return [(one.institution.name, one.title) for one in record.sightings]


def place_of(institution: Institution) -> str:
    return institution.name


def test_affiliations_are_in_the_order_of_the_profiles_not_of_the_authors() -> None:
    records, _ = read(paper("one", {ADA: QUUX, BOB: BAR}, order=[BOB, ADA]))
    assert seen(records[ADA]) == [("Quux University", "PhD student")]
    assert seen(records[BOB]) == [("Barworks", "Engineer")]


def test_an_author_with_two_affiliations_has_a_position_at_each() -> None:
    both = ("Quux University+, Barworks", "PhD student+Intern")
    records, _ = read(paper("one", {ADA: both}))
    assert seen(records[ADA]) == [("Quux University", "PhD student"), ("Barworks", "Intern")]


def test_lists_of_unequal_length_are_not_paired() -> None:
    records, problems = read(paper("one", {ADA: QUUX, BOB: BAR}, order=[ADA], by_profile=False))
    assert records == {}
    assert problems == ["venue2025, paper 1: 2 profiles and 1 affiliations cannot be paired"]


def test_identifiers_are_taken_where_their_order_is_certain() -> None:
    known: dict[str, Any] = {
        "google_scholar": "AbCdEfGhIjKl;",
        "orcid": ";",
        "homepage": "https://ada.example;",
    }
    by_profile, _ = read(paper("one", {ADA: QUUX, BOB: BAR}, **known))
    by_author, _ = read(paper("one", {ADA: QUUX, BOB: BAR}, by_profile=False, **known))
    assert by_profile[ADA].identifiers[Scheme.SCHOLAR] == "AbCdEfGhIjKl"
    assert by_profile[ADA].homepage == "https://ada.example"
    assert by_author[ADA].identifiers == {Scheme.OPENREVIEW: ADA}


def test_a_list_paired_by_authors_alone_is_trusted_only_where_two_papers_agree() -> None:
    alone, _ = read(paper("one", {ADA: QUUX, BOB: BAR}, by_profile=False))
    assert trusted(alone[ADA].sightings, place_of) == []
    agreeing, _ = read(
        paper("one", {ADA: QUUX, BOB: BAR}, by_profile=False),
        paper("two", {ADA: QUUX, CYD: BAR}, by_profile=False),
    )
    assert len(trusted(agreeing[ADA].sightings, place_of)) == 2


def test_two_papers_of_the_same_authors_explain_an_error_and_are_not_trusted() -> None:
    records, _ = read(
        paper("one", {ADA: QUUX, BOB: BAR}, by_profile=False),
        paper("two", {ADA: QUUX, BOB: BAR}, by_profile=False),
    )
    assert trusted(records[ADA].sightings, place_of) == []


def test_a_list_that_is_out_of_step_is_not_trusted_although_it_has_profiles() -> None:
    records, _ = read(paper("one", {ADA: QUUX, BOB: BAR}), paper("two", {ADA: BAR, BOB: QUUX}))
    assert not any(one.aligned for one in records[ADA].sightings)


def test_listings_of_one_place_are_told_together_with_their_years() -> None:
    sightings = [
        Sighting(Institution("Quux AI"), "Engineer", Track.ENGINEERING, year, f"p{year}", True)
        for year in (2019, 2021, 2022, 2023)
    ]
    (found,) = listings(sightings, place_of)
    assert found.when == "2019, 2021 – 2023"
    assert len(found.papers) == 4


def test_a_person_whose_profile_is_not_among_the_authors_is_named_by_it() -> None:
    merged = paper("one", {DEE: QUUX})
    records, _ = read({**merged, "authorids": "~Old_Name1", "author": "Old Name"})
    assert records[DEE].name == "Dee Fictional"
