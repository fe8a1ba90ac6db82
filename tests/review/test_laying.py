"""Accepted edits are laid over what the files say: they stand until the files say the same."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.careers.model import Person, Role
from bot.review.changes import ChangedPerson, ChangedRole, TakenOut
from bot.review.edits import PeopleEdit, PersonEdit, RoleEdit
from bot.review.laying import adrift, clashes, lay, settled, taken_back
from tests.careers.fictional import careers, roles
from tests.review.facts import ADA, BAR, QUUX, day, role

ENDED = replace(BAR, end=day("2026-10"))
END = RoleEdit(ADA.id, BAR, ENDED)
NEW = role("fooversity", "2026-11")
JOINED = RoleEdit(ADA.id, None, NEW)


def with_roles(*found: Role) -> Person:
    return replace(ADA, roles=found)


def test_an_edit_changes_its_field_and_leaves_what_the_file_says_of_others() -> None:
    file = with_roles(QUUX, replace(BAR, sources=("https://b.example",), team="Zorbs"))
    laid = lay(file, [END])
    assert laid
    assert laid.roles[1] == replace(file.roles[1], end=day("2026-10"))


def test_sources_are_added_to_those_of_the_file() -> None:
    cited = RoleEdit(ADA.id, BAR, replace(BAR, sources=(*BAR.sources, "https://c.example")))
    file = with_roles(QUUX, replace(BAR, sources=("https://b.example",)))
    laid = lay(file, [cited])
    assert laid
    assert laid.roles[1].sources == ("https://b.example", "https://c.example")


def test_a_role_is_found_again_by_its_place_and_beginning_when_the_file_words_it_otherwise() -> (
    None
):
    laid = lay(with_roles(QUUX, replace(BAR, title="Scientist", start=day("2023"))), [END])
    assert laid
    assert [one.end for one in laid.roles] == [QUUX.end, day("2026-10")]
    assert laid.roles[1].title == "Scientist"


def test_a_role_is_put_where_it_belongs_in_the_career() -> None:
    early = role("fooversity", "2015", "2019")
    laid = lay(ADA, [RoleEdit(ADA.id, None, early), JOINED])
    assert laid
    assert laid.roles == (early, QUUX, BAR, NEW)


def test_edits_laid_twice_say_what_they_say_laid_once() -> None:
    edits = [END, JOINED]
    once = lay(ADA, edits)
    assert lay(once, edits) == once


@given(person=careers(most=5), role_=roles())
def test_any_role_that_is_added_is_there_and_added_once(person: Person, role_: Role) -> None:
    edit = RoleEdit(person.id, None, role_)
    once = lay(person, [edit])
    assert once
    assert lay(once, [edit]) == once
    assert len(once.roles) in (len(person.roles), len(person.roles) + 1)


@given(person=careers(most=5), number=st.integers(0, 4), other=roles())
def test_any_change_of_a_role_makes_it_what_was_accepted(
    person: Person, number: int, other: Role
) -> None:
    unlike = {one.organization for one in person.roles}
    if number >= len(person.roles) or other.organization in unlike:
        return
    before = person.roles[number]
    laid = lay(person, [RoleEdit(person.id, before, other)])
    assert laid
    assert sorted(map(repr, laid.roles)) == sorted(
        repr(other if place == person.roles.index(before) else one)
        for place, one in enumerate(person.roles)
    )


def test_what_the_file_says_itself_is_done_with() -> None:
    assert settled(ADA, [END, JOINED]) == frozenset()
    assert settled(with_roles(QUUX, ENDED), [END, JOINED]) == {0}
    assert settled(with_roles(QUUX, ENDED, NEW), [END, JOINED]) == {0, 1}


def test_a_file_that_is_gone_says_only_that_somebody_is_taken_out() -> None:
    assert settled(None, [END]) == frozenset()
    assert settled(None, [END, PersonEdit(ADA, None)]) == {0, 1}


def test_of_two_changes_of_one_field_both_are_done_with_when_the_file_has_the_last() -> None:
    later = RoleEdit(ADA.id, ENDED, replace(ENDED, end=day("2026-09")))
    assert settled(with_roles(QUUX, replace(BAR, end=day("2026-09"))), [END, later]) == {0, 1}
    assert settled(with_roles(QUUX, ENDED), [END, later]) == {0}


def test_a_file_that_stays_as_it_was_clashes_with_nothing() -> None:
    assert clashes(ADA, ADA, [END, JOINED]) == ()


def test_a_file_that_changes_what_nobody_accepted_clashes_with_nothing() -> None:
    file = replace(with_roles(replace(QUUX, title="Scientist"), BAR), summary="Otherwise.")
    assert clashes(ADA, file, [END, JOINED]) == ()


def test_a_file_that_says_a_third_thing_clashes_and_the_accepted_one_stands() -> None:
    third = replace(BAR, end=day("2026-08"))
    file = with_roles(QUUX, third)
    assert clashes(ADA, file, [END]) == (ChangedRole(ADA.id, ENDED, third),)
    laid = lay(file, [END])
    assert laid
    assert laid.roles == (QUUX, ENDED)


def test_a_file_that_says_another_name_clashes() -> None:
    bare = replace(ADA, roles=())
    renamed = PersonEdit(bare, replace(bare, name="Ada Quux"))
    file = replace(ADA, name="Ada Zorb")
    named = replace(bare, name="Ada Quux")
    assert clashes(ADA, file, [renamed]) == (ChangedPerson(named, replace(named, name="Ada Zorb")),)


def test_a_role_that_the_file_drops_clashes_with_what_was_accepted_of_it() -> None:
    assert clashes(ADA, with_roles(QUUX), [END]) == (ChangedRole(ADA.id, ENDED, None),)
    laid = lay(with_roles(QUUX), [END])
    assert laid
    assert laid.roles == (QUUX, ENDED)


def test_a_person_whose_file_is_gone_clashes_once_and_stays() -> None:
    assert clashes(ADA, None, [END]) == (TakenOut(ADA.id),)
    assert clashes(None, None, [PersonEdit(None, ADA)]) == ()


def test_a_new_page_seen_is_no_clash_and_the_newest_counts() -> None:
    bare = replace(ADA, roles=())
    seen = PersonEdit(bare, replace(bare, as_of=day("2026-05")))
    file = replace(ADA, as_of=day("2026-09"))
    assert clashes(ADA, file, [seen]) == ()
    laid = lay(file, [seen])
    assert laid
    assert laid.as_of == day("2026-09")


def test_an_edit_of_what_is_not_there_is_adrift() -> None:
    gone = RoleEdit(ADA.id, NEW, replace(NEW, end=day("2026-12")))
    assert adrift(ADA, [END, gone]) == {1}
    assert adrift(ADA, [JOINED, gone]) == frozenset()
    assert adrift(None, [END]) == {0}


def test_what_still_is_as_it_was_made_can_be_taken_back_and_no_more() -> None:
    done = lay(ADA, [END, JOINED])
    back = [taken_back(done, edit) for edit in (END, JOINED)]
    assert lay(done, [edit for edit in back if edit]) == ADA
    corrected = with_roles(QUUX, replace(BAR, end=day("2026-01")))
    assert taken_back(corrected, END) is None


@given(person=careers(most=4), first=roles(), second=roles())
def test_edits_of_different_places_commute(person: Person, first: Role, second: Role) -> None:
    if first.organization == second.organization:
        return
    edits: list[PeopleEdit] = [RoleEdit(person.id, None, one) for one in (first, second)]
    one, other = lay(person, edits), lay(person, edits[::-1])
    assert one
    assert other
    assert sorted(map(repr, one.roles)) == sorted(map(repr, other.roles))
