"""Flows, trends, shares and roads through a career: what they mean on small invented careers."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume

from bot.careers.dates import PartialDate
from bot.careers.model import Organization, OrganizationKind, Person, Role, Track
from bot.query.evaluate import Evaluator
from bot.query.keys import Value
from bot.query.language import (
    Condition,
    Day,
    Find,
    Key,
    Measure,
    Path,
    Place,
    Post,
    Some,
    Span,
    Step,
    scope_of,
)
from bot.query.reader import parse
from bot.query.terms import Field, Rows, ScopeError, Stat
from bot.query.world import World
from tests.query.laws import ids, law, may
from tests.query.queries import MOVES, PLACES
from tests.query.worlds import people, world

UNIVERSITY, COMPANY = OrganizationKind.UNIVERSITY, OrganizationKind.COMPANY
ORGANIZATIONS = (
    Organization("zorbcorp", "Zorbcorp", COMPANY),
    Organization("zorb-research", "Zorb Research", COMPANY, parent="zorbcorp", parent_since=PartialDate(2014)),
    Organization("quuxai", "Quux AI", OrganizationKind.STARTUP),
    Organization("fnord", "Fnord University", UNIVERSITY),
    Organization("mimsy", "Mimsy University", UNIVERSITY),
)  # fmt: skip
TODAY = date(2026, 7, 1)


def role(place: str, start: str | None, end: str | None = None, title: str = "Engineer") -> Role:
    track = Track.FACULTY if title == "Professor" else Track.ENGINEERING
    days = [PartialDate.parse(one) if one else None for one in (start, end)]
    return Role(place, title, track, start=days[0], end=days[1])


def person(id_: str, *roles: Role) -> Person:
    return Person(id_, id_.title(), roles=roles)


CAREERS = (
    person(
        "ada-quill",
        role("fnord", "2008", "2010", "Professor"),
        role("mimsy", "2010", "2012", "Professor"),
        role("zorbcorp", "2012", "2020-03"),
        role("quuxai", "2020-04"),
    ),
    person("bram-dorn", role("zorb-research", "2010", "2013"), role("quuxai", "2013", "2026-03"), role("zorb-research", "2026-03")),
    person("cy-vesk", role("quuxai", "2015", "2026-02"), role("zorbcorp", "2026-02")),
    person("dee-morn", role("zorbcorp", None, "2026-01"), role("quuxai", "2026-01")),
)  # fmt: skip


def evaluator() -> Evaluator:
    return Evaluator(World(CAREERS, ORGANIZATIONS, TODAY))


def groups(text: str) -> dict[tuple[Value, ...], float | None]:
    query = parse(text)
    assert isinstance(query, Find)
    return {group.keys: group.value for group in evaluator().find(query).groups}


def test_a_whole_place_is_the_family_of_then_and_universities_are_one() -> None:
    both = "moves(step(), by: [key(origin, whole: yes), key(destination, whole: yes)])"
    assert {keys: value for keys, value in groups(both).items() if None not in keys} == {
        ("academia", "zorbcorp"): 1,  # and none from one university to the other
        ("quuxai", "zorbcorp"): 2,  # Zorb Research belongs to it now
        ("zorbcorp", "quuxai"): 2,
        ("zorb-research", "quuxai"): 1,  # and did not in 2013
    }
    assert groups("moves(step(), by: [origin, destination])")[("fnord", "mimsy")] == 1


def test_a_pair_is_of_two_whichever_way_somebody_went() -> None:
    pairs = "moves(step(), by: key(pair, whole: yes), top: 1, measure: count.row)"
    assert list(groups(pairs).items()) == [(("quuxai zorbcorp",), 4), ((None,), 4)]


def test_in_less_out_is_of_the_place_that_is_asked_about() -> None:
    assert groups("moves(either: quuxai, by: place, measure: net)") == {("quuxai",): 2}
    assert groups("moves(either: quuxai, by: year, measure: net)") == {
        (2013,): 1,
        (2015,): 1,
        (2020,): 1,
        (2026,): -1,
    }
    whole = groups(
        "moves(step(from: place()), step(to: place()), by: key(place, whole: yes), measure: net)"
    )
    assert whole[("academia",)] == -1
    with pytest.raises(TypeError, match="only moves go in and out"):
        groups("stays(by: place, measure: net)")


def test_a_rate_is_over_the_months_that_are_over() -> None:
    rates = groups("moves(step(), by: year, measure: rate.row)")
    assert rates[2013,] == pytest.approx(1 / 12)
    assert rates[2026,] == pytest.approx(3 / (6 + 1 / 31))
    query = parse("moves(step(dated: 2025-07..2026-06), measure: rate.row)")
    assert evaluator().value(query) == pytest.approx(3 / 12)
    assert evaluator().value(parse("moves(step(), measure: rate.row)")) is None


def test_a_share_is_of_each_group_and_the_largest_is_the_top() -> None:
    query = parse("share(moves(step(), by: destination, top: 1), step(from: zorbcorp))")
    found = evaluator().share(query)  # type: ignore[arg-type]
    assert [(one.keys, one.share.part, one.share.whole) for one in found.groups] == [
        (("quuxai",), 2, 4)
    ]


def test_what_is_not_known_stands_after_the_top() -> None:
    query = "people(by: key(end, of: post(at: {})), top: 1)"
    assert list(groups(query.format("quuxai"))) == [("2026-02",), (None,)]


def test_a_road_goes_through_moves_and_stays_in_the_order_of_the_career() -> None:
    def who(text: str) -> set[object]:
        query = parse(f"people(path({text}))")
        assert isinstance(query, Find)
        return ids(evaluator().find(query))

    assert who("step(from: zorbcorp), step(to: zorbcorp)") == set()
    assert who("step(from: quuxai), step(to: zorbcorp)") == set()  # that is one move
    assert who("step(to: quuxai), step(from: quuxai)") == {"bram-dorn", "cy-vesk"}
    assert who("step(to: quuxai), post(at: quuxai, lasted: 140..), step(to: zorbcorp)") == {
        "bram-dorn"
    }
    assert who("step(to: quuxai), post(at: quuxai), post(at: quuxai)") == set()
    assert who("post(at: quuxai), step(to: zorbcorp)") == {"bram-dorn", "cy-vesk"}
    assert who("step(to: zorbcorp), step(from: zorbcorp), within: ..120") == {"ada-quill"}
    assert who("step(to: zorbcorp), step(from: zorbcorp), within: ..24") == set()
    assert who("post(at: zorb-research), step(to: zorbcorp), same: yes") == {"bram-dorn"}


def test_an_arrival_on_no_known_day_is_of_no_year_though_that_of_leaving_is_known() -> None:
    eve = person("eve-frost", role("zorbcorp", "2010", "2019"), role("quuxai", None))
    found = Evaluator(World((*CAREERS, eve), ORGANIZATIONS, TODAY)).find
    arrivals, departures = (
        found(Find(Rows.MOVES, step, by=(Key(Field.YEAR),))).groups
        for step in (
            Step(destination=Place(frozenset({"quuxai"}))),
            Step(origin=Place(frozenset({"zorbcorp"}))),
        )
    )
    assert {group.keys: group.value for group in arrivals}[(None,)] == 1
    assert 2019 not in {group.keys[0] for group in arrivals if group.value}
    assert {group.keys: group.value for group in departures}[(2019,)] == 1


def test_only_places_have_a_whole() -> None:
    with pytest.raises(ScopeError, match="a year has no whole"):
        Key(Field.YEAR, whole=True)


@law(people(), MOVES)
def test_a_path_of_one_move_is_to_have_made_it(of: tuple[Person, ...], where: Condition) -> None:
    assume(Rows.STAYS not in scope_of(where))  # what can be asked of either is a stay's
    ask = Evaluator(world(of)).find
    one, other = (
        ask(Find(Rows.PEOPLE, condition)) for condition in (Path((where,)), Some(Rows.MOVES, where))
    )
    assert (ids(one), may(one)) == (ids(other), may(other))


@law(people(), PLACES)
def test_a_headcount_by_year_is_who_was_there_in_each(
    of: tuple[Person, ...], at: Condition
) -> None:
    ask = Evaluator(world(of)).find
    post = Post(at=at)
    years = ask(Find(Rows.STAYS, post, by=(Key(Field.HELD_YEAR),))).groups
    for year in range(2014, 2028):
        held = Post(at=at, held=Span(Day(date(year, 1, 1)), Day(date(year, 12, 31))))
        (found,) = [one.value for one in years if one.keys == (year,)] or [0]
        assert found == ask(Find(Rows.STAYS, held)).value


@law(people())
def test_in_less_out_of_one_and_another_are_opposite_and_of_all_nothing(
    of: tuple[Person, ...],
) -> None:
    ask = Evaluator(world(of)).value
    net = "moves(step(either: {}), step(either: {}), measure: net.row)"
    one, other = (
        ask(parse(net.format(*two))) for two in (("zorbcorp", "quuxai"), ("quuxai", "zorbcorp"))
    )
    assert one == -(other or 0)
    ends = Step(origin=Place()) & Step(destination=Place())
    by = (Key(Field.PLACE, whole=True),)
    found = Evaluator(world(of)).find(
        Find(Rows.MOVES, ends, by=by, measure=Measure(Field.ROW, Stat.NET))
    )
    assert sum(group.value or 0 for group in found.groups) == 0
