"""The same news has one key, whoever brings it and however it is told."""

from __future__ import annotations

from dataclasses import replace

from bot.careers.dates import PartialDate
from bot.careers.model import MoveKind, Role, Track
from bot.review.changes import ChangedRole, Left, Named, NewMove, SamePerson
from bot.review.keys import key_of

ADA = Named("Ada Fictional", "ada-fictional")
QUUX, BAR = Named("Quuxai", "quuxai"), Named("Barworks", "barworks")
MOVE = NewMove(ADA, MoveKind.MOVED, QUUX, BAR, "Scientist", date=PartialDate.parse("2026-11"))
ROLE = Role("quuxai", "Scientist", Track.RESEARCH)


def test_a_move_told_with_another_title_day_or_origin_is_the_same_news() -> None:
    others = [
        replace(MOVE, title="Chief Scientist"),
        replace(MOVE, date=None, announced=PartialDate.parse("2026-11-30")),
        replace(MOVE, origin=None, kind=MoveKind.JOINED),
        replace(MOVE, person=Named("A. Fictional", "ada-fictional")),
    ]
    assert {key_of(change) for change in others} == {key_of(MOVE)}


def test_another_person_another_place_and_a_promotion_are_other_news() -> None:
    others = [
        replace(MOVE, person=Named("Bea Fictional", "bea-fictional")),
        replace(MOVE, destination=QUUX),
        replace(MOVE, kind=MoveKind.PROMOTED),
        replace(MOVE, destination=None, kind=MoveKind.DEPARTED),
    ]
    assert len({key_of(change) for change in (MOVE, *others)}) == 1 + len(others)


def test_a_name_is_the_same_in_any_spelling_and_never_that_of_an_id() -> None:
    spelt = [replace(MOVE, person=Named(name)) for name in ("Zoë Quux", "zoe  QUUX", "ZOE QUUX")]
    assert len({key_of(change) for change in spelt}) == 1
    assert key_of(replace(MOVE, person=Named("zoe"))) != key_of(
        replace(MOVE, person=Named("Zoe", "zoe"))
    )


def test_a_departure_is_the_news_that_somebody_left_the_place() -> None:
    gone = NewMove(ADA, MoveKind.DEPARTED, QUUX, None)
    assert key_of(gone) == key_of(Left("ada-fictional", "quuxai", PartialDate.parse("2026")))


def test_two_people_are_one_in_either_order() -> None:
    assert key_of(SamePerson("ada-fictional", "ada-f")) == key_of(
        SamePerson("ada-f", "ada-fictional")
    )


def test_a_correction_is_known_by_what_it_changes_and_into_what() -> None:
    promoted = ChangedRole("ada-fictional", ROLE, replace(ROLE, title="Director"))
    over = ChangedRole("ada-fictional", ROLE, replace(ROLE, ended=True))
    assert key_of(promoted) != key_of(over)
