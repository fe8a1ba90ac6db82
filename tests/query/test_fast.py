"""The fast evaluator answers as the reference does: the same rows, groups and numbers, always."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from hypothesis import HealthCheck, given, settings

from bot.careers.dates import DateError
from bot.careers.model import Person
from bot.query.columns import Columns
from bot.query.evaluate import Evaluator
from bot.query.fast_evaluate import FastEvaluator
from bot.query.language import Find, Share, Tell
from bot.query.world import World
from tests.query.rich import FINDS, SHARES, TELLS, TODAYS, rich_people, rich_world

agrees = settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))


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
