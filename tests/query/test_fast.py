"""The fast evaluator answers as the reference does: the same rows, groups and numbers, always."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.queries import EVERYBODY, OPERATIONS, USUAL
from bot.careers.dates import DateError
from bot.careers.model import Person
from bot.catalogue.facts import Catalogue
from bot.query import fast_facts, fast_keys, fast_measures, fast_with
from bot.query.columns import Columns
from bot.query.columns_chunk import Axis, chunk_of
from bot.query.evaluate import Evaluator
from bot.query.fast_context import TooMuchError
from bot.query.fast_evaluate import FastEvaluator
from bot.query.fast_moves import moves_hold
from bot.query.fast_narrow import people_of
from bot.query.fast_people import people_hold
from bot.query.fast_places import places
from bot.query.fast_stays import stays_hold
from bot.query.language import Condition, Find, Place, Post, Share, Tell
from bot.query.reader import parse
from bot.query.world import World
from tests.query.rich import FINDS, SHARES, TELLS, TODAYS, rich_people, rich_world

agrees = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


def fast(world: World, columns: Columns | None = None) -> FastEvaluator:
    """The fast evaluator over the columns of a world."""
    known = world.people
    return FastEvaluator(
        columns or Columns.of(world), world.today, lambda ids: {id_: known[id_] for id_ in ids}
    )


def outcome(answer: Callable[[], object]) -> object:
    """What is answered, or what kind of error says that it cannot be."""
    try:
        return answer()
    except (TypeError, DateError) as error:
        return type(error)


def by_reference(evaluator: Evaluator, query: Find) -> object:
    found = evaluator.find(query)
    return found.rows, found.possible, found.groups, found.value


def by_columns(evaluator: FastEvaluator, query: Find) -> object:
    found = evaluator.find(query)
    rows, possible = (tuple(evaluator.rows(found, some)) for some in (found.rows, found.possible))
    return rows, possible, tuple(found.groups), found.value


@agrees
@given(rich_people(), TODAYS, FINDS)
def test_it_finds_the_same(of: tuple[Person, ...], today: date, query: Find) -> None:
    world = rich_world(of, today)
    expected = outcome(lambda: by_reference(Evaluator(world), query))
    assert outcome(lambda: by_columns(fast(world), query)) == expected


@agrees
@given(rich_people(), TODAYS, SHARES)
def test_it_shares_the_same(of: tuple[Person, ...], today: date, query: Share) -> None:
    world = rich_world(of, today)
    expected = outcome(lambda: Evaluator(world).share(query))
    assert outcome(lambda: fast(world).share(query)) == expected


@agrees
@given(rich_people(), TODAYS, TELLS)
def test_it_tells_the_same(of: tuple[Person, ...], today: date, query: Tell) -> None:
    world = rich_world(of, today)
    expected = outcome(lambda: (Evaluator(world).tell(query), Evaluator(world).day(query)))
    assert outcome(lambda: (fast(world).tell(query), fast(world).day(query))) == expected


@pytest.fixture(scope="module")
def of_the_data(shipped: Catalogue) -> tuple[Evaluator, FastEvaluator]:
    """Both evaluators over the shipped data."""
    world = World(shipped.people, shipped.organizations, date(2026, 7, 1), shipped.works)
    return Evaluator(world), fast(world)


ASKED = {what: text.format(**USUAL) for what, text in {**OPERATIONS, **EVERYBODY}.items()}


@pytest.mark.parametrize("what", sorted(ASKED))
def test_of_the_shipped_data_it_finds_the_same(
    of_the_data: tuple[Evaluator, FastEvaluator], what: str
) -> None:
    reference, columns = of_the_data
    query = parse(ASKED[what])
    if isinstance(query, Share):
        assert columns.share(query) == reference.share(query)
        return
    assert isinstance(query, Find)
    expected = by_reference(reference, query)
    assert by_columns(columns, query) == expected
    assert expected != ((), (), (), 0.0)


@pytest.mark.parametrize(
    "text",
    [
        "moves(from: tesla, left: [tell(is(milan-kovac), row: step(from: tesla), fields: end)]-1.."
        "[tell(is(milan-kovac), row: step(from: tesla), fields: end)]+1, !who(is(milan-kovac)))",
        "moves(from: google, order: month, top: 7)",
        "moves(to: anthropic, by: year, show: reason)",
        "people(some(stays(founder: yes)), by: place)",
        "stays(at: google, order: start, rising: yes, top: 5)",
        "works(made(gpt-4) | openai)",
        "moves(from: google-deepmind, gap: ..2, by: source, top: 3)",
        "people(is(chelsea-finn+chris-olah), measure: count.area)",
    ],
)
def test_what_people_write_finds_the_same(
    of_the_data: tuple[Evaluator, FastEvaluator], text: str
) -> None:
    reference, columns = of_the_data
    query = parse(text)
    assert isinstance(query, Find)
    expected = outcome(lambda: by_reference(reference, query))
    assert outcome(lambda: by_columns(columns, query)) == expected


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(rich_people(), rich_people(), st.sets(st.integers(0, 3)), TODAYS)
def test_who_changed_is_as_if_all_were_made_anew(
    before: tuple[Person, ...], after: tuple[Person, ...], changed: set[int], today: date
) -> None:
    then = {person.id: person for person in before}
    now = {**then, **{person.id: person for n, person in enumerate(after) if n in changed}}
    gone = {person.id for n, person in enumerate(before) if n in changed} - {
        person.id for n, person in enumerate(after) if n in changed
    }
    world = rich_world(tuple(one for one in now.values() if one.id not in gone), today)
    fresh = [person for n, person in enumerate(after) if n in changed]
    places, works = list(world.organizations.values()), list(world.works.values())
    columns = Columns.of(rich_world(before, today)).renewed(
        chunk_of(fresh, world.families), gone, places, works
    )
    for text in ("stays(by: place)", "moves(order: start)", "people(some(stays(when: now)))"):
        query = parsed(text)
        assert by_columns(fast(world, columns), query) == by_columns(fast(world), query)


def test_too_many_people_are_refused_with_the_reason(
    of_the_data: tuple[Evaluator, FastEvaluator], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, columns = of_the_data
    monkeypatch.setattr(fast_with, "MOST_PEOPLE", 10)
    monkeypatch.setattr(fast_with, "MOST_PAIRS", 10)
    monkeypatch.setattr(fast_facts, "MOST_READ", 10)
    monkeypatch.setattr(fast_measures, "MOST_LENGTHS", 10)
    monkeypatch.setattr(fast_keys, "MOST_YEARS", 10)
    with pytest.raises(TooMuchError, match="people are meant"):
        columns.find(parsed("stays(with(works-on(robotics)))"))
    with pytest.raises(TooMuchError, match="stays over each other"):
        columns.find(parsed("stays(with(is(ilya-sutskever)))"))
    with pytest.raises(TooMuchError, match="puts the lengths of"):
        columns.find(parsed("stays(by: track, measure: mean.length)"))
    with pytest.raises(TooMuchError, match="That goes through"):
        columns.find(parsed("stays(by: [key(place, whole: yes), held-year])"))
    with pytest.raises(TooMuchError, match="are read for one question"):
        columns.find(parsed("moves(from: google, by: reason)"))


def test_a_page_is_made_of_the_facts_of_its_people_alone(
    of_the_data: tuple[Evaluator, FastEvaluator],
) -> None:
    reference, columns = of_the_data
    query = parsed("moves(from: openai, order: month)")
    found = columns.find(query)
    page = found.page(10, 20)
    known = {id_: reference.context.world.people[id_] for id_ in found.ids(page)}
    assert tuple(columns.rows(found, page, known)) == reference.find(query).rows[10:20]
    with pytest.raises(KeyError):
        columns.rows(found, found.page(0, 30), known)


def parsed(text: str) -> Find:
    query = parse(text)
    assert isinstance(query, Find)
    return query


def test_a_condition_that_it_does_not_know_is_an_error() -> None:
    context = fast(rich_world((), date(2026, 7, 1))).everybody
    scope = context.scope
    with pytest.raises(TypeError, match="Place is no condition of a stay"):
        stays_hold(context, Place(), scope.stays(Axis.SURE))
    with pytest.raises(TypeError, match="Post is no condition of a move"):
        moves_hold(context, Post(), scope.moves())
    with pytest.raises(TypeError, match="Post is no condition of a person"):
        people_hold(context, Post())
    with pytest.raises(TypeError, match="Post is no condition of a place"):
        places(context, Post())
    with pytest.raises(TypeError, match="Condition is no condition"):
        people_of(context, Condition())
