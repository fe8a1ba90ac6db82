"""Meanings that are easy to get wrong, each shown on a small invented career."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from bot.careers.dates import PartialDate
from bot.careers.model import (
    Organization,
    OrganizationKind,
    Person,
    Role,
    Track,
    Work,
    WorkKind,
)
from bot.query.evaluate import Evaluator
from bot.query.reader import parse
from bot.query.world import World

PLACES = (
    Organization("zorbcorp", "Zorbcorp", OrganizationKind.COMPANY),
    Organization("zorb-research", "Zorb Research", OrganizationKind.COMPANY, parent="zorbcorp"),
    Organization("quuxai", "Quux AI", OrganizationKind.STARTUP, country="GB"),
    Organization("fnord-labs", "Fnord Labs", OrganizationKind.COMPANY),
)
WORKS = (
    Work("zorb-1", "Zorb 1", WorkKind.MODEL, organizations=("zorbcorp",)),
    Work("quux-2", "Quux 2", WorkKind.MODEL, organizations=("quuxai",)),
)


def role(place: str, begin: int, end: int | None = None, title: str = "Engineer") -> Role:
    track = Track.FOUNDER if title == "Founder" else Track.ENGINEERING
    last = PartialDate(end) if end else None
    return Role(place, title, track, start=PartialDate(begin), end=last)


def person(id_: str, *roles: Role) -> Person:
    return Person(id_, id_.title(), roles=roles)


ADA = person(
    "ada-quill",
    role("zorbcorp", 2010, 2012),
    role("quuxai", 2012, 2016),
    role("zorbcorp", 2016, 2020),
)
BRAM = person("bram-dorn", role("zorbcorp", 2013, 2015), role("fnord-labs", 2015, 2018))
CY = person(
    "cy-vesk",
    role("zorbcorp", 2010, 2012),
    role("zorb-research", 2012, 2014),
    role("quuxai", 2014, title="Founder"),
)
DEE = person("dee-morn", role("quuxai", 2015, title="Founder"), role("fnord-labs", 2014, 2015))


@pytest.fixture
def found() -> Callable[[str], tuple[list[str], list[str]]]:
    """Who, or which places and works, a query finds: surely, and possibly."""
    evaluator = Evaluator(World((DEE, CY, BRAM, ADA), PLACES, date(2026, 7, 1), WORKS))

    def ids(rows: tuple[Any, ...]) -> list[str]:
        return [row.person.id if hasattr(row, "person") else row.id for row in rows]

    def ask(text: str) -> tuple[list[str], list[str]]:
        answer = evaluator.find(parse(text))  # type: ignore[arg-type]
        return ids(answer.rows), ids(answer.possible)

    return ask


Ask = Callable[[str], tuple[list[str], list[str]]]


def test_rows_are_in_the_order_of_the_ids_whatever_the_order_of_the_files(found: Ask) -> None:
    assert found("people()")[0] == ["ada-quill", "bram-dorn", "cy-vesk", "dee-morn"]


def test_who_went_and_came_back_was_with_nobody_there_in_between(found: Ask) -> None:
    with_ada = "people(some(stays(with(is(ada-quill)))))"
    assert "bram-dorn" not in found(with_ada)[0] + found(with_ada)[1]


def test_the_first_job_left_is_a_stay_of_the_whole_family(found: Ask) -> None:
    assert found("moves(from: post(at: zorb-research, nth: 1))")[0] == ["cy-vesk"]
    assert found("moves(from: post(at: zorb-research, nth: 2))") == ([], [])


def test_an_earlier_stay_does_not_count_the_one_arrived_at(found: Ask) -> None:
    assert found("moves(from: quuxai, to: quuxai, direct: no)") == ([], [])
    assert found("moves(from: zorbcorp, to: zorbcorp, kinds: returned, direct: no)")[0] == [
        "ada-quill"
    ]


def test_places_with_so_many_are_those_groups_alone(found: Ask) -> None:
    two_founders = "places(in(stays(founder: yes, by: place, having: 2..)))"
    assert found(two_founders)[0] == ["quuxai"]
    assert found("places(in(stays(founder: yes, by: place, having: 3..)))") == ([], [])


def test_works_are_rows_by_id_and_by_where_they_were_made(found: Ask) -> None:
    assert found("works()")[0] == ["zorb-1", "quux-2"]
    assert found("works(countries: GB)")[0] == ["quux-2"]
    assert found("works(!made(quux-2))")[0] == ["zorb-1"]


def test_the_steps_of_a_path_lie_within_the_months_asked_for(found: Ask) -> None:
    path = "people(path(post(at: zorbcorp), post(at: quuxai), within: {}))"
    assert found(path.format("36..60"))[0] == ["cy-vesk"]
    assert found(path.format("..6")) == ([], [])
