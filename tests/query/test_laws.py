"""The laws of the language: what holds of every query, over random small worlds."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from bot.careers.model import Person
from bot.careers.spans import Holds
from bot.query.evaluate import Evaluator
from bot.query.going_on import refine, turned
from bot.query.language import (
    All,
    Any,
    Condition,
    Day,
    Find,
    Key,
    Measure,
    Not,
    Path,
    Place,
    Post,
    Range,
    Share,
    Some,
    Span,
    Step,
    With,
)
from bot.query.ranking import is_known
from bot.query.rows import identity
from bot.query.terms import Field, Rows, When
from bot.query.world import MoveRow
from tests.query.laws import ids, law, may
from tests.query.queries import MOVES, PERSONS, PLACES, SPANS, STAYS
from tests.query.worlds import people, world

OF = {Rows.PEOPLE: PERSONS, Rows.MOVES: MOVES, Rows.STAYS: STAYS, Rows.PLACES: PLACES}
ROWS = st.sampled_from(sorted(OF))

PAIRS = ROWS.flatmap(lambda rows: st.tuples(st.just(rows), OF[rows], OF[rows]))


@law(people(), PAIRS)
def test_of_rows_either_is_the_sum_less_both(
    of: tuple[Person, ...], asked: tuple[Rows, Condition, Condition]
) -> None:
    rows, one, other = asked
    if rows is Rows.STAYS:  # the rows themselves depend on what is asked of them
        return
    ask = Evaluator(world(of)).find
    both, either = ask(Find(rows, All((one, other)))), ask(Find(rows, Any((one, other))))
    assert ids(either) == ids(ask(Find(rows, one))) | ids(ask(Find(rows, other)))
    assert ids(both) == ids(ask(Find(rows, one))) & ids(ask(Find(rows, other)))


@law(people(), PAIRS)
def test_yes_may_and_no_are_kleenes(
    of: tuple[Person, ...], asked: tuple[Rows, Condition, Condition]
) -> None:
    rows, one, other = asked
    evaluator = Evaluator(world(of))
    found = evaluator.find(Find(rows, All()))
    for row in found.rows:
        holds = evaluator.context.holds
        assert holds(Not(Not(one)), row) is holds(one, row)
        assert holds(Not(one), row) is Holds(2 - holds(one, row))
        assert holds(Not(All((one, other))), row) is holds(Any((Not(one), Not(other))), row)


@law(people(), ROWS.flatmap(lambda rows: st.tuples(st.just(rows), OF[rows])))
def test_what_is_and_what_is_not_and_what_may_be_are_everything(
    of: tuple[Person, ...], asked: tuple[Rows, Condition]
) -> None:
    rows, condition = asked
    if rows is Rows.STAYS:
        return
    ask = Evaluator(world(of)).find
    yes, no = ask(Find(rows, condition)), ask(Find(rows, Not(condition)))
    assert not ids(yes) & ids(no)
    assert may(yes) == may(no)
    assert ids(yes) | ids(no) | may(yes) == ids(ask(Find(rows)))


@law(people(), ROWS.flatmap(lambda rows: st.tuples(st.just(rows), OF[rows], OF[rows], OF[rows])))
def test_to_refine_is_to_cut_and_twice_is_once(
    of: tuple[Person, ...], asked: tuple[Rows, Condition, Condition, Condition]
) -> None:
    rows, condition, one, other = asked
    if rows is Rows.STAYS:
        return
    ask = Evaluator(world(of)).find
    query = Find(rows, condition)
    assert ids(ask(refine(query, one))) == ids(ask(query)) & ids(ask(Find(rows, one)))
    assert ids(ask(refine(refine(query, one), one))) == ids(ask(refine(query, one)))
    swapped = ask(refine(refine(query, other), one))
    assert ids(ask(refine(refine(query, one), other))) == ids(swapped)
    assert refine(query, All()) == query


@law(people(), MOVES)
def test_groups_of_moves_sum_to_the_whole_and_months_to_their_year(
    of: tuple[Person, ...], where: Condition
) -> None:
    ask = Evaluator(world(of)).find
    count = Measure(Field.ROW)
    whole = ask(Find(Rows.MOVES, where, measure=count))
    years = ask(Find(Rows.MOVES, where, by=(Key(Field.YEAR),), measure=count))
    if len({identity(row) for row in whole.rows if isinstance(row, MoveRow)}) == len(whole.rows):
        assert sum(one.value or 0 for one in years.groups) == whole.value
    for year in years.groups:
        if isinstance(year.keys[0], int):
            both = (Key(Field.YEAR), Key(Field.MONTH))
            months = ask(Find(Rows.MOVES, where, by=both, measure=count)).groups
            assert (
                sum(one.value or 0 for one in months if one.keys[0] == year.keys[0]) == year.value
            )


@law(people(), MOVES, MOVES)
def test_a_share_and_its_rest_and_the_undecided_are_the_whole(
    of: tuple[Person, ...], where: Condition, part: Condition
) -> None:
    share = Evaluator(world(of)).share
    query = Find(Rows.MOVES, where)
    one, rest = share(Share(query, part)), share(Share(query, Not(part)))
    assert one.part + rest.part + one.undecided == one.whole
    assert share(Share(query, All())).value in (None, 1)


@law(people(), PLACES, PLACES)
def test_turned_twice_is_the_same_and_what_left_one_came_to_the_other(
    of: tuple[Person, ...], one: Condition, other: Condition
) -> None:
    there = Find(Rows.MOVES, Step(origin=one, destination=other))
    assert turned(turned(there)) == there
    assert turned(there) == Find(Rows.MOVES, Step(origin=other, destination=one))
    arrivals = Evaluator(world(of)).find(
        Find(Rows.MOVES, by=(Key(Field.ORIGIN),), measure=Measure(Field.ROW))
    )
    assert sum(group.value or 0 for group in arrivals.groups) >= (arrivals.value or 0)


ZORB, LAB = Place(frozenset({"zorbcorp"})), Place(frozenset({"zorb-research"}))


@law(people())
def test_out_of_a_place_never_leads_back_into_it(of: tuple[Person, ...]) -> None:
    ask = Evaluator(world(of)).find
    assert ids(ask(Find(Rows.MOVES, Step(origin=ZORB, destination=ZORB)))) == set()
    out, part = ask(Find(Rows.MOVES, Step(origin=ZORB))), ask(Find(Rows.MOVES, Step(origin=LAB)))
    exact = ask(Find(Rows.MOVES, Step(origin=Place(frozenset({"zorbcorp"}), exact=True))))
    assert ids(out) <= ids(part) | ids(exact)


@law(people(), st.integers(0, 3))
def test_more_times_are_fewer_people_and_no_times_are_all(
    of: tuple[Person, ...], times: int
) -> None:
    ask = Evaluator(world(of)).find

    def some(least: float | None, most: float | None = None) -> set[object]:
        return ids(ask(Find(Rows.PEOPLE, Some(Rows.STAYS, Post(at=ZORB), Range(least, most)))))

    assert some(times + 1) <= some(times)
    assert some(0) == {one.id for one in of}
    assert ids(ask(Find(Rows.PEOPLE, Path((Post(at=ZORB),))))) == some(1)
    both = ids(ask(Find(Rows.PEOPLE, Path((Post(at=ZORB), Post(at=Place(frozenset({"quuxai"}))))))))
    assert both <= some(1)


@law(people())
def test_now_and_past_make_ever(of: tuple[Person, ...]) -> None:
    ask = Evaluator(world(of)).find
    now, past, ever = (ask(Find(Rows.STAYS, Post(at=ZORB, when=when))) for when in When)
    assert not ids(now) & ids(past)
    assert ids(now) | ids(past) | may(now) == ids(ever) | may(ever)


@law(people())
def test_who_is_with_whom_is_so_both_ways_and_nobody_with_themselves(
    of: tuple[Person, ...],
) -> None:
    ask = Evaluator(world(of)).find

    def colleagues(id_: str, *, ever: bool = False) -> set[object]:
        from bot.query.language import Is

        who = With(Is(frozenset({id_})), ever=ever)
        return ids(ask(Find(Rows.PEOPLE, Some(Rows.STAYS, All((Post(), who))))))

    for one in of:
        assert one.id not in colleagues(one.id)
        assert colleagues(one.id) <= colleagues(one.id, ever=True) | {None}
        for other in of:
            assert (other.id in colleagues(one.id)) is (one.id in colleagues(other.id))


@law(people(), SPANS)
def test_a_later_today_without_new_facts_changes_nothing_that_was(
    of: tuple[Person, ...], span: Span
) -> None:
    query = Find(Rows.MOVES, Step(origin=ZORB, left=span))
    before = Evaluator(world(of)).find(query)
    after = Evaluator(world(of, date(2027, 7, 1))).find(query)
    assert ids(before) == ids(after)


@law(people(), SPANS, SPANS)
def test_a_wider_time_never_loses_what_was_in_it(
    of: tuple[Person, ...], one: Span, other: Span
) -> None:
    def least(days: list[Day | None], *, latest: bool) -> Day | None:
        known = [day.on for day in days if day and day.on]
        if len(known) < len(days):
            return None
        return Day(max(known) if latest else min(known))

    wide = Span(
        least([one.since, other.since], latest=False), least([one.until, other.until], latest=True)
    )
    ask = Evaluator(world(of)).find
    narrow = ids(ask(Find(Rows.MOVES, Step(joined=one))))
    assert narrow <= ids(ask(Find(Rows.MOVES, Step(joined=wide))))


@law(people(), MOVES, st.integers(1, 4))
def test_the_top_is_the_head_of_a_longer_top(
    of: tuple[Person, ...], where: Condition, top: int
) -> None:
    ask = Evaluator(world(of)).find
    for by in ((), (Key(Field.DESTINATION),)):
        short, long = (ask(Find(Rows.MOVES, where, by=by, top=number)) for number in (top, top + 1))
        if by:
            known, rest = (
                [[one for one in found.groups if is_known(one) is so] for found in (short, long)]
                for so in (True, False)
            )
            assert known[1][:top] == known[0]
            assert rest[0] == rest[1]
        else:
            assert long.rows[:top] == short.rows
