"""What a suggestion says of itself, and beside what is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.careers.model import MoveKind
from bot.review.changes import (
    Change,
    ChangedRole,
    Left,
    Named,
    NewMove,
    NewPerson,
    Renamed,
    Request,
    SamePerson,
    TakenOut,
    Verified,
    Wanted,
)
from bot.review.effects import edits_of
from bot.review.findings import Sort, findings
from bot.review.wording import Side, sides_of, title_of
from tests.review.facts import ADA, BAR, PAGE, QUUX, day, known, role

TODAY = date(2026, 11, 30)
WHO = Named("A. Fictional", "ada-fictional")
BARWORKS, FOO = Named("Barworks", "barworks"), Named("Fooversity", "fooversity")
MOVE = NewMove(WHO, MoveKind.MOVED, BARWORKS, FOO, "Scientist", date=day("2026-11"))


@pytest.mark.parametrize(
    ("change", "title"),
    [
        (MOVE, "Ada Fictional: Barworks → Fooversity"),
        (
            replace(MOVE, kind=MoveKind.DEPARTED, destination=None),
            "Ada Fictional: left Barworks",
        ),
        (
            NewMove(Named("Zoë Quux"), MoveKind.FOUNDED, None, Named("Zorb Foundry")),
            "Zoë Quux: Zorb Foundry (founded)",
        ),
        (
            ChangedRole(ADA.id, QUUX, replace(QUUX, title="Director")),
            "Ada Fictional: a correction of Research Scientist at Quuxai",
        ),
        (
            ChangedRole(ADA.id, QUUX, None),
            "Ada Fictional: take out Research Scientist at Quuxai",
        ),
        (NewPerson(replace(ADA, id="a", name="Bea")), "Bea: a new person"),
        (Left(ADA.id, "barworks"), "Ada Fictional: left Barworks"),
        (Renamed(ADA.id, "Ada Quux"), "Ada Fictional: the name is Ada Quux"),
        (Verified(ADA.id, day("2026-11")), "Ada Fictional: right as of November 2026"),
        (SamePerson(ADA.id, "ada-f"), "Ada Fictional: the same person as ada-f"),
        (TakenOut(ADA.id), "Ada Fictional: taken out of the data files"),
        (Request(WHO, Wanted.LEFT_OUT), "Ada Fictional: asks to be left out"),
    ],
)
def test_a_title_says_who_and_what(change: Change, title: str) -> None:
    assert title_of(change, known(ADA)) == title


def test_the_old_stands_beside_the_new_field_by_field() -> None:
    change = ChangedRole(ADA.id, QUUX, replace(QUUX, title="Director", end=day("2023-04")))
    facts = known(ADA)
    where = "Quuxai · Research Scientist"
    assert sides_of(edits_of(change, [PAGE], facts), facts) == (
        Side(f"{where} · title", "Research Scientist", "Director"),
        Side(f"{where} · sources", "", PAGE),
        Side(f"{where} · end", "May 2023", "April 2023"),
    )


def test_a_new_place_is_named_in_what_changes() -> None:
    new = replace(MOVE, destination=Named("Zorb Foundry"))
    facts = known(ADA)
    said = [side.new for side in sides_of(edits_of(new, [PAGE], facts), facts)]
    assert "Zorb Foundry (company)" in said
    assert "Scientist at Zorb Foundry, track research, start November 2026" in said


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (MOVE, []),
        (replace(MOVE, destination=BARWORKS, origin=None, date=day("2023")), [Sort.REPEATS]),
        (replace(MOVE, destination=BARWORKS, origin=None, date=day("2024")), [Sort.CONTRADICTS]),
        (replace(MOVE, origin=FOO, destination=Named("Zorblab", "zorblab")), [Sort.CONTRADICTS]),
        (replace(MOVE, destination=Named("Zorb Foundry")), [Sort.UNKNOWN]),
        (replace(MOVE, person=Named("Ada Fictional")), [Sort.CONTRADICTS]),
        (replace(MOVE, person=Named("Zoë Quux")), [Sort.UNKNOWN]),
        (replace(MOVE, date=day("2027")), [Sort.CONTRADICTS]),
        (Left(ADA.id, "quuxai", day("2023-05")), [Sort.REPEATS]),
        (Left(ADA.id, "quuxai", day("2022")), [Sort.CONTRADICTS]),
        (Left(ADA.id, "fooversity"), [Sort.CONTRADICTS]),
        (Left(ADA.id, "barworks", day("2026-10")), []),
        (ChangedRole(ADA.id, role("zorblab", "1999"), None), [Sort.CONTRADICTS]),
        (ChangedRole(ADA.id, QUUX, BAR), [Sort.REPEATS]),
        (Renamed(ADA.id, "Ada Fictional"), [Sort.REPEATS]),
    ],
)
def test_what_a_change_repeats_or_contradicts_is_found(change: Change, found: list[Sort]) -> None:
    assert [one.sort for one in findings(change, known(ADA), TODAY)] == found
