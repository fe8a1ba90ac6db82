"""What the records of one person come to, and which organizations their institutions are."""

from __future__ import annotations

import pytest

from bot.careers.families import Families
from bot.careers.model import Organization, OrganizationKind, Role, Track
from bot.careers.moves import derive_moves
from bot.records import openreview, orcid, papers, wikidata
from bot.records.career import Career, career
from bot.records.institutions import Institutions
from bot.records.positions import title_of, track_of
from bot.records.record import Institution, Parsed, Record
from tests.records import documents as made

QUUX = Organization("quux", "Quux AI", OrganizationKind.STARTUP, ("QAI",), ror="0qqxx0085")
UNIVERSITY = Organization(
    "quux-university", "Quux University", OrganizationKind.UNIVERSITY, wikidata="Q900000102"
)
PLACES = Institutions((QUUX, UNIVERSITY))


def told(*parsed: Parsed) -> Career:
    records = [one.record for one in parsed if one.record]
    return career("ada", records, PLACES)


def said(role: Role) -> tuple[str, str, str, str | None]:
    start, end = (str(day) if day else "" for day in (role.start, role.end))
    return role.organization, start, end, role.note


@pytest.mark.parametrize(
    ("institution", "expected"),
    [
        (Institution("Something else", ror="0qqxx0085"), "quux"),
        (Institution(wikidata="Q900000102"), "quux-university"),
        (Institution("the QUUX university"), "quux-university"),
        (Institution("Department of Zorbs, Quux University"), "quux-university"),
        (Institution("Hospital, Quux University"), None),
        (Institution("Quux"), None),
    ],
)
def test_an_institution_is_an_organization_by_identifier_or_whole_name(
    institution: Institution, expected: str | None
) -> None:
    assert PLACES.organization(institution) == expected


def test_a_name_of_two_organizations_is_neithers() -> None:
    other = Organization("other", "QAI", OrganizationKind.COMPANY)
    assert Institutions((QUUX, other)).organization(Institution("QAI")) is None


@pytest.mark.parametrize(
    ("position", "track", "title"),
    [
        ("PhD student", Track.STUDENT, "PhD student"),
        ("MS student", Track.STUDENT, "Master's student"),
        ("Undergrad student", Track.STUDENT, "Undergraduate student"),
        ("Postdoc", Track.RESEARCH, "Postdoc"),
        ("Full Professor", Track.FACULTY, "Professor"),
        ("Assistant Professor", Track.FACULTY, "Assistant Professor"),
        ("Research intern", Track.INTERNSHIP, "Research intern"),
        ("Software Engineer", Track.ENGINEERING, "Software Engineer"),
        ("Principal Researcher", Track.RESEARCH, "Principal Researcher"),
        ("Co-founder and CEO", Track.FOUNDER, "Co-founder and CEO"),
        ("VP of Research", Track.EXECUTIVE, "VP of Research"),
        ("Research Manager", Track.MANAGEMENT, "Research Manager"),
        ("Advisor", Track.ADVISOR, "Advisor"),
        ("", Track.RESEARCH, "Researcher"),
    ],
)
def test_a_position_has_a_track_and_a_title(position: str, track: Track, title: str) -> None:
    assert track_of(position) is track
    assert title_of(position, track) == title


def test_records_that_agree_are_one_role_with_the_finer_dates_and_both_names() -> None:
    found = told(
        openreview.read(made.openreview(history=(("Researcher", 2020, None, "Quux AI"),))),
        orcid.read(made.orcid(employments=[made.post("QAI", "Scientist", (2020, 3))])),
    )
    (role,) = found.person.roles
    assert said(role) == ("quux", "2020-03", "", "by ORCID and OpenReview")
    assert role.title == "Scientist"
    assert len(role.sources) == 2


def test_records_that_disagree_both_stand_and_say_whose_they_are() -> None:
    found = told(
        openreview.read(made.openreview(history=(("Researcher", 2020, 2022, "Quux AI"),))),
        orcid.read(made.orcid(employments=[made.post("QAI", "Scientist", (2020, 3), (2023,))])),
    )
    assert [said(role) for role in found.person.roles] == [
        ("quux", "2020", "2022", "by OpenReview"),
        ("quux", "2020-03", "2023", "by ORCID"),
    ]


def test_a_post_without_any_time_is_no_role() -> None:
    found = told(wikidata.read(made.wikidata(P108=[made.claim("Q900000102")])))
    assert found.person.roles == ()
    assert [role.organization for role in found.undated] == ["quux-university"]


def test_an_institution_that_is_not_in_the_data_is_shown_by_its_name() -> None:
    history = (("Researcher", 2020, None, "Bar Institute"),)
    found = told(openreview.read(made.openreview(history=history)))
    (place,) = found.places
    assert (place.name, found.person.roles[0].organization) == ("Bar Institute", place.id)


def listed(year: int, profile: str = "~Ada_Fictional1") -> Record:
    one = made.paper(f"p{year}", {profile: ("Quux University", "PhD student")})
    (parsed,) = papers.read([one], year, f"venue{year}")
    assert parsed.record is not None
    return parsed.record


def test_a_sighting_is_of_its_year_and_neither_a_post_nor_the_origin_of_a_move() -> None:
    profile = openreview.read(made.openreview(history=(("Researcher", 2023, None, "Quux AI"),)))
    assert profile.record is not None
    found = career("ada", [profile.record, listed(2021)], PLACES)
    assert [role.organization for role in found.person.roles] == ["quux"]
    (listing,) = found.listings
    assert (listing.place, listing.when) == ("quux-university", "2021")
    (move,) = derive_moves(found.person, Families((QUUX, UNIVERSITY)))
    assert move.origins == ()


def test_a_sighting_is_left_out_where_a_dated_post_says_the_same() -> None:
    history = (("PhD student", 2019, 2023, "Quux University"),)
    profile = openreview.read(made.openreview(history=history)).record
    assert profile is not None
    assert career("ada", [profile, listed(2021)], PLACES).listings == ()


def test_roles_are_in_the_order_of_time_whatever_the_order_of_the_record() -> None:
    history = (
        ("Research Scientist", 2020, None, "Quux AI"),
        ("PhD student", 2015, 2020, "Quux University"),
        ("Postdoc", None, 2014, "Barworks"),
    )
    found = told(openreview.read(made.openreview(history=history)))
    ends = [role.title for role in found.person.roles]
    assert ends == ["Postdoc", "PhD student", "Research Scientist"]
