"""What a suggested change does to the known facts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.careers.model import MoveKind, OrganizationKind, Person, Role, Status, Track
from bot.review.changes import (
    AdoptedRecord,
    Change,
    ChangedRole,
    Left,
    Named,
    NewMove,
    NewPerson,
    Renamed,
    SamePerson,
    TakenOut,
    Verified,
)
from bot.review.edits import PlaceEdit
from bot.review.effects import UNTITLED, Known, concerned, edits_of, id_for, kind_of_place
from bot.review.laying import lay
from bot.review.suggestion import ReviewError
from tests.review.facts import ADA, BAR, PAGE, QUUX, day, known, role

WHO = Named("Ada Fictional", "ada-fictional")
FOO = Named("Fooversity", "fooversity")
MOVE = NewMove(
    WHO,
    MoveKind.MOVED,
    Named("Barworks", "barworks"),
    FOO,
    "Professor of Zorbs",
    date=day("2026-11"),
    announced=day("2026-11-20"),
)


def after(change: Change, facts: Known | None = None) -> Person | None:
    """The person of a change when it has been carried out."""
    beside = facts or known(ADA)
    edits = [edit for edit in edits_of(change, [PAGE], beside) if not isinstance(edit, PlaceEdit)]
    return lay(beside.people.get(edits[0].person), edits)


def test_a_move_ends_the_post_left_and_begins_the_new_one() -> None:
    person = after(MOVE)
    assert person
    left, joined = person.roles[1:]
    assert (left.end, left.end_announced, left.over) == (None, day("2026-11-20"), True)
    assert left.sources == (*BAR.sources, PAGE)
    assert joined == Role(
        "fooversity",
        "Professor of Zorbs",
        Track.FACULTY,
        Status.REPORTED,
        (PAGE,),
        start=day("2026-11"),
        announced=day("2026-11-20"),
    )
    assert person.as_of == day("2026-11-20")


def test_the_day_of_joining_is_never_that_of_leaving() -> None:
    person = after(replace(MOVE, announced=None))
    assert person
    assert (person.roles[1].end, person.roles[1].ended) == (None, True)


def test_a_departure_ends_the_post_on_its_day() -> None:
    gone = NewMove(WHO, MoveKind.DEPARTED, Named("Barworks", "barworks"), date=day("2026-10"))
    for change in (gone, Left("ada-fictional", "barworks", day("2026-10"))):
        person = after(change)
        assert person
        assert (len(person.roles), person.roles[1].end) == (2, day("2026-10"))


def test_a_promotion_ends_the_old_post_when_the_new_one_begins() -> None:
    up = replace(
        MOVE, kind=MoveKind.PROMOTED, destination=MOVE.origin, title="Director", announced=None
    )
    person = after(up)
    assert person
    assert (person.roles[1].end, person.roles[2].start) == (day("2026-11"), day("2026-11"))
    assert (person.roles[2].title, person.roles[2].track) == ("Director", Track.MANAGEMENT)


def test_of_somebody_new_the_post_that_was_left_is_known_to_be_over_and_no_more() -> None:
    new = replace(MOVE, person=Named("Zoë Quux"))
    assert new.origin
    person = after(new)
    assert person
    left, joined = person.roles
    assert (left.organization, left.title) == (new.origin.id, UNTITLED)
    assert (left.start, left.end, left.end_announced) == (None, None, new.announced)
    assert (left.status, left.sources) == (joined.status, (PAGE,))
    unknown = after(replace(new, origin=Named("Nowhere Labs")))
    assert unknown
    assert len(unknown.roles) == 1


def test_a_person_and_a_place_that_are_new_are_added_with_it() -> None:
    new = NewMove(
        Named("Zoë Quux"),
        MoveKind.FOUNDED,
        None,
        Named("Zorb Foundry"),
        date=day("2026"),
        sort=OrganizationKind.STARTUP,
    )
    edits = edits_of(new, [PAGE], known(ADA))
    place = edits[0]
    assert isinstance(place, PlaceEdit)
    assert place.after
    assert (place.after.id, place.after.kind) == ("zorb-foundry", OrganizationKind.STARTUP)
    person = after(new)
    assert person
    assert (person.id, person.name, person.summary) == (
        "zoe-quux",
        "Zoë Quux",
        "Founder at Zorb Foundry.",
    )
    assert [one.track for one in person.roles] == [Track.FOUNDER]


def test_a_namesake_is_never_taken_for_somebody_known() -> None:
    with pytest.raises(ReviewError, match="ada-fictional-2"):
        edits_of(replace(MOVE, person=Named("Ada Fictional")), [PAGE], known(ADA))
    person = after(replace(MOVE, person=Named("Ada Fictional", "ada-fictional-2")))
    assert person
    assert person.id == "ada-fictional-2"
    assert not set(person.roles) & set(ADA.roles)


def test_a_post_that_is_known_already_is_completed() -> None:
    known_post = replace(MOVE, destination=Named("Barworks", "barworks"), origin=None, title=None)
    person = after(replace(known_post, date=day("2023-06-05"), announced=day("2023-06-01")))
    assert person
    assert len(person.roles) == 2
    assert person.roles[1] == replace(
        BAR,
        start=day("2023-06-05"),
        announced=day("2023-06-01"),
        sources=(*BAR.sources, PAGE),
    )


def test_a_corrected_role_cites_the_page_that_says_so() -> None:
    person = after(ChangedRole("ada-fictional", QUUX, replace(QUUX, start=day("2019-09"))))
    assert person
    assert person.roles[0] == replace(QUUX, start=day("2019-09"), sources=(*QUUX.sources, PAGE))


def test_a_role_that_is_wrong_is_taken_out() -> None:
    person = after(ChangedRole("ada-fictional", QUUX, None))
    assert person
    assert person.roles == (BAR,)


def test_a_former_name_becomes_an_alias() -> None:
    person = after(Renamed("ada-fictional", "Ada Quux"))
    assert person
    assert (person.name, person.aliases) == ("Ada Quux", ("Ada Fictional",))


def test_what_is_right_is_known_as_of_the_day_and_cites_the_page() -> None:
    person = after(Verified("ada-fictional", day("2026-11")))
    assert person
    assert person.as_of == day("2026-11")
    assert [PAGE in one.sources for one in person.roles] == [False, True]


def test_a_new_person_comes_with_the_roles() -> None:
    bea = Person("bea-fictional", "Bea Fictional", summary="Made up.", roles=(QUUX,))
    assert after(NewPerson(bea)) == bea


def test_a_record_completes_whom_it_is_adopted_into() -> None:
    record = Person(
        "orcid-1",
        "A. Fictional",
        links={"wikidata": "Q1"},
        roles=(QUUX, role("zorblab", "2015", "2019")),
    )
    person = after(AdoptedRecord("orcid", "0000", record, "ada-fictional"))
    assert person
    assert [one.organization for one in person.roles] == ["zorblab", "quuxai", "barworks"]
    assert person.links == {"wikidata": "Q1"}


def test_somebody_taken_out_is_gone() -> None:
    assert after(TakenOut("ada-fictional")) is None


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (Left("ada-fictional", "quuxai"), "no post at Quuxai that goes on"),
        (Left("nobody", "quuxai"), "Nobody in the data has the id nobody"),
        (ChangedRole("ada-fictional", role("zorblab", "1999"), None), "no such role"),
        (NewPerson(ADA), "in the data already"),
        (SamePerson("ada-fictional", "ada-f"), "Nobody in the data has the id ada-f"),
        (replace(MOVE, person=Named("???")), "no letter"),
        (replace(MOVE, destination=Named("!!!")), "no letter"),
        (NewMove(Named("Bea"), MoveKind.DEPARTED, FOO), "not in the data"),
    ],
)
def test_what_cannot_be_carried_out_says_what_to_do(change: Change, said: str) -> None:
    with pytest.raises(ReviewError, match=said):
        edits_of(change, [PAGE], known(ADA))


def test_the_people_to_look_at_are_those_named_and_a_namesake() -> None:
    assert concerned(MOVE) == ("ada-fictional",)
    assert concerned(replace(MOVE, person=Named("Zoë Quux"))) == ("zoe-quux",)
    assert concerned(SamePerson("a", "b")) == ("a", "b")


@pytest.mark.parametrize(
    ("name", "id_"),
    [("Zoë O'Quux", "zoe-oquux"), ("林俊旸", "lin-jun-yang"), ("???", ""), ("x" * 99, "x" * 40)],
)
def test_an_id_is_made_of_the_folded_name(name: str, id_: str) -> None:
    assert id_for(name) == id_


def test_the_kind_of_a_place_is_told_by_its_name() -> None:
    assert kind_of_place("Universität Zorb") is OrganizationKind.UNIVERSITY
    assert kind_of_place("Zorb Institute") is OrganizationKind.INSTITUTE
    assert kind_of_place("Zorbcorp") is OrganizationKind.COMPANY
