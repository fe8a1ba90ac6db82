"""The laws of what facts do to answers: rumours, sharper dates, split roles, families, another day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

import pytest
from hypothesis import assume
from hypothesis import strategies as st

from bot.careers.dates import PartialDate
from bot.careers.model import MoveKind, Person, Role, Status
from bot.catalogue.facts import Catalogue
from bot.query.evaluate import Evaluator, Found
from bot.query.going_on import among
from bot.query.language import Compare, Condition, Find, Place, Post, Query, Some
from bot.query.reader import parse
from bot.query.terms import Rows, ScopeError, Versus, When
from bot.query.usual import usual
from bot.query.world import MoveRow, World
from tests.query.laws import ids, law, may
from tests.query.queries import MOVES, QUERIES
from tests.query.worlds import PLACES, TODAY, people, renamed, world

USUAL = st.sampled_from(
    [
        "moves()",
        "moves(from: zorbcorp)",
        "moves(to: quuxai, joined: 2020..)",
        "moves(from: post(tracks: research), to: zorbcorp)",
        "moves(dated: 2018..2022)",
        "moves(from: zorbcorp, direct: no, to: quuxai)",
        "stays()",
        "stays(at: zorbcorp)",
        "stays(at: zorb-research, when: now)",
        "stays(at: zorbcorp, lasted: 12..)",
        "stays(held: 2020)",
        "stays(nth: 1)",
        "stays(nth: -1, at: quuxai)",
        "stays(beside: post(at: fnord-labs))",
        "stays(with(is(ada-quill)))",
        "people(some(stays(at: zorbcorp)))",
        "people(!some(stays(at: zorbcorp)))",
        "people(some(moves(from: zorbcorp)))",
        "people(some(moves(), times: 2..))",
        "people(some(stays(), unit: place, times: 2..))",
        "people(path(post(at: zorbcorp), post(at: quuxai)))",
        "places(in(stays(founder: yes, by: place)))",
    ]
)


def found(of: tuple[Person, ...], text: str, today: date = TODAY) -> Found:
    return Evaluator(world(of, today)).find(_find(text))


def same(one: Found, other: Found) -> bool:
    return (ids(one), may(one), one.value) == (ids(other), may(other), other.value)


@law(people(), USUAL)
def test_a_rumour_changes_no_usual_answer(of: tuple[Person, ...], text: str) -> None:
    known = tuple(
        replace(
            one, roles=tuple(role for role in one.roles if role.status is not Status.UNVERIFIED)
        )
        for one in of
    )
    assert same(found(of, text), found(known, text))


@law(people(), USUAL)
def test_the_order_of_people_changes_no_answer(of: tuple[Person, ...], text: str) -> None:
    assert same(found(of, text), found(of[::-1], text))


@law(people(), st.sampled_from(["moves(from: zorbcorp)", "stays(at: zorbcorp)", "people()"]))
def test_what_people_are_called_by_changes_no_number(of: tuple[Person, ...], text: str) -> None:
    assert found(of, text).value == found(renamed(of), text).value


@law(people(), MOVES, MOVES)
def test_which_is_more_does_not_depend_on_who_is_named_first(
    of: tuple[Person, ...], one: Condition, other: Condition
) -> None:
    ask = Evaluator(world(of)).compare
    there, back = Find(Rows.MOVES, one), Find(Rows.MOVES, other)
    which = set(ask(Compare((there, back), Versus.WHICH)))
    assert {1 - number for number in which if number is not None} == set(
        ask(Compare((back, there), Versus.WHICH))
    )
    (apart,) = ask(Compare((there, back), Versus.DIFFERENCE))
    (turned,) = ask(Compare((back, there), Versus.DIFFERENCE))
    assert apart is not None
    assert turned == -apart
    assert (len(which) == 2) is (apart == 0)


@law(people())
def test_a_part_is_within_its_family_and_no_move_of_no_place_is_within_one(
    of: tuple[Person, ...],
) -> None:
    part, whole = found(of, "people(some(stays(at: zorb-research)))"), "people(some(stays({})))"
    both = found(of, whole.format("at: zorbcorp+zorb-research"))
    assert ids(part) <= ids(both)
    for row in found(of, "moves()").rows:
        assert isinstance(row, MoveRow)
        assert row.move.kind not in (MoveKind.TRANSFERRED, MoveKind.PROMOTED)


@law(people(), st.sampled_from(["zorb-research", "zorbcorp"]))
def test_a_stay_at_a_family_is_as_long_as_at_its_parts(of: tuple[Person, ...], part: str) -> None:
    longest = "stays(at: {}, measure: most.length)"
    whole = found(of, longest.format("zorbcorp+zorb-research")).value
    value = found(of, longest.format(f"place(ids: {part}, exact: yes)")).value
    assert value is None or (whole is not None and whole >= value)


@law(people(), st.integers(0, 3))
def test_exactly_so_often_is_so_often_and_no_more(of: tuple[Person, ...], times: int) -> None:
    some = "people(some(stays(at: zorbcorp), times: {}))"
    exactly, least, more = (
        ids(found(of, some.format(asked))) for asked in (times, f"{times}..", f"{times + 1}..")
    )
    possible = may(found(of, some.format(f"{times + 1}..")))
    assert exactly == least - more - possible


@law(people(), st.integers(0, 30))
def test_more_time_together_is_fewer_people(of: tuple[Person, ...], months: int) -> None:
    met = "people(some(stays(post(), with(is(ada-quill), together: {}..))))"
    assert ids(found(of, met.format(months + 6))) <= ids(found(of, met.format(months)))


@law(people(), st.integers(1, 3))
def test_among_a_cut_list_are_only_those_shown(of: tuple[Person, ...], top: int) -> None:
    shown = _find(f"people(some(stays(at: zorbcorp)), top: {top})")
    condition = Some(Rows.STAYS, Post(at=Place(frozenset({"quuxai"}))))
    ask = Evaluator(world(of)).find
    assert ids(ask(among(shown, condition))) <= ids(ask(shown))
    assert len(ids(ask(shown))) <= top


@dataclass(frozen=True)
class Changed:
    """People with one fact changed."""

    before: tuple[Person, ...]
    after: tuple[Person, ...]


@st.composite
def sharpened(draw: st.DrawFn) -> Changed:
    """Draw people, and them with one date of a year given a month of it."""
    of = draw(people())
    places = [
        (at, number, name)
        for at, one in enumerate(of)
        for number, role in enumerate(one.roles)
        for name in ("start", "end")
        if (day := getattr(role, name)) and day.precision == 1
    ]
    assume(places)
    at, number, name = draw(st.sampled_from(places))
    role = of[at].roles[number]
    year = getattr(role, name).year
    sharper = _with(role, name, PartialDate(year, draw(st.integers(1, 12))))
    assume(
        sharper.start is None or sharper.end is None or sharper.start.earliest <= sharper.end.latest
    )
    assume(all(one.latest <= TODAY for one in sharper.dates))
    roles = of[at].roles
    person = replace(of[at], roles=(*roles[:number], sharper, *roles[number + 1 :]))
    return Changed(of, (*of[:at], person, *of[at + 1 :]))


def _with(role: Role, name: str, day: PartialDate) -> Role:
    return replace(role, start=day) if name == "start" else replace(role, end=day)


def _ends(of: tuple[Person, ...]) -> Iterator[object]:
    every = world(of)
    for one in of:
        career = every.career(one)
        for row in career.moves:
            move = row.move
            yield (
                one.id,
                move.kind,
                row.origin and (row.origin.stay, row.origin.kept),
                move.destination and move.destination.stay,
            )
        yield [(run.key, len(run.roles), run.over) for run in career.runs]


@law(
    sharpened(),
    st.sampled_from(
        [
            "moves(from: zorbcorp, left: 2020)",
            "moves(joined: 2019..2021-06)",
            "moves(dated: 2018-03..)",
            "stays(began: 2020-05..)",
            "stays(held: 2021-02)",
            "stays(ended: ..2022-07)",
            "stays(lasted: 12..30)",
            "people(some(stays(lasted: 24..)))",
        ]
    ),
)
def test_a_sharper_date_decides_only_what_may_have_been(changed: Changed, text: str) -> None:
    assume(list(_ends(changed.before)) == list(_ends(changed.after)))
    before, after = found(changed.before, text), found(changed.after, text)
    assert ids(before) <= ids(after)
    assert ids(after) <= ids(before) | may(before)


@st.composite
def split(draw: st.DrawFn) -> Changed:
    """Draw people, and them with one role in two at an inner day."""
    of = draw(people())
    places = [
        (at, number)
        for at, one in enumerate(of)
        for number, role in enumerate(one.roles)
        if role.start and role.end and role.start.latest < role.end.earliest
    ]
    assume(places)
    at, number = draw(st.sampled_from(places))
    role = of[at].roles[number]
    assert role.start is not None
    assert role.end is not None
    inner = draw(st.dates(role.start.latest, role.end.earliest))
    day = PartialDate(inner.year, inner.month, inner.day)
    families = world(of).families  # a place may have become part of another meanwhile
    assume(len({families.top(role.organization, one) for one in (role.start, day, role.end)}) == 1)
    two = (replace(role, end=day), replace(role, start=day, acquired_with=False))
    roles = of[at].roles
    person = replace(of[at], roles=(*roles[:number], *two, *roles[number + 1 :]))
    return Changed(of, (*of[:at], person, *of[at + 1 :]))


@law(
    split(),
    st.sampled_from(
        [
            "moves()",
            "moves(from: zorbcorp)",
            "stays(at: zorbcorp)",
            "stays(at: zorbcorp, lasted: 12..)",
            "stays(at: zorbcorp, measure: sum.length)",
            "people(some(stays(), unit: month, times: 24..))",
        ]
    ),
)
def test_a_role_in_two_at_an_inner_day_is_the_same_stay(changed: Changed, text: str) -> None:
    before, after = found(changed.before, text), found(changed.after, text)
    assert (len(ids(before)), len(may(before))) == (len(ids(after)), len(may(after)))
    assert after.value == pytest.approx(before.value)


@law(people(), st.integers(0, 900))
def test_a_later_day_without_new_facts_keeps_who_is_there_and_loses_recent_moves(
    of: tuple[Person, ...], days: int
) -> None:
    later = date.fromordinal(TODAY.toordinal() + days)
    now = "stays(when: now)"
    assert ids(found(of, now)) == ids(found(of, now, later))
    recent = f"moves(dated: {TODAY.replace(year=TODAY.year - 1)}..)"
    still = f"moves(dated: {later.replace(year=later.year - 1, day=1)}..)"
    assert ids(found(of, still, later)) <= ids(found(of, recent)) | may(found(of, recent))


@pytest.fixture(scope="module")
def shipped_world(shipped: Catalogue) -> World:
    return World(shipped.people, shipped.organizations, date(2026, 11, 29))


def test_of_the_shipped_data_no_rumour_changes_a_usual_answer(
    shipped: Catalogue, shipped_world: World
) -> None:
    sure = tuple(
        replace(one, roles=tuple(r for r in one.roles if r.status is not Status.UNVERIFIED))
        for one in shipped.people
    )
    without = Evaluator(World(sure, shipped.organizations, shipped_world.today))
    with_ = Evaluator(shipped_world)
    for text in (
        "moves()",
        "moves(from: openai)",
        "stays(at: google)",
        "stays(at: meta, when: now)",
    ):
        assert same(with_.find(_find(text)), without.find(_find(text))), text


def test_of_the_shipped_data_now_and_past_are_apart_and_make_ever(shipped_world: World) -> None:
    for place in ("openai", "google", "meta", "stanford"):
        now, past, ever = (
            Evaluator(shipped_world).find(_find(f"stays(at: {place}, when: {when.value})"))
            for when in When
        )
        assert not ids(now) & ids(past)
        assert ids(now) | ids(past) | may(now) == ids(ever)


def _find(text: str) -> Find:
    query = usual(parse(text))
    assert isinstance(query, Find)
    return query


def test_a_node_that_is_not_known_is_refused() -> None:
    class Unknown(Condition):
        pass

    with pytest.raises(ScopeError, match="Unknown is no condition"):
        Find(Rows.PLACES, Unknown())
    with pytest.raises(TypeError, match="Unknown is no condition of a place"):
        Evaluator(World((), PLACES, TODAY)).context.holds(Unknown(), PLACES[0])


@law(QUERIES)
def test_what_is_usual_is_so_once_and_where_it_is_said(query: Query) -> None:
    assert usual(usual(query)) == usual(query)
    assert usual(parse("moves()")) == parse("moves(step())")
    assert usual(parse("moves(kinds: promoted)")) == parse("moves(kinds: promoted)")
    assert usual(parse("people(some(moves(!step(to: amazon))))")) == parse(
        "people(some(moves(step(), !step(to: amazon))))"
    )
