"""Whom a query with records is said to be about, by its places: no answer lacks any of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from bot.answers.directory import Directory
from bot.answers.knowledge import people_in
from bot.careers.dates import PartialDate
from bot.careers.model import Person, Role, Status, Track
from bot.query.evaluate import Evaluator
from bot.query.language import Condition, Find, Place, Post, Some, Step
from bot.query.recorded import places_needed
from bot.query.terms import Rows
from bot.query.usual import usual
from tests.query.rich import CONDITIONS, RICH_PLACES, TODAYS, finds, rich_people, rich_world
from tests.query.test_fast import by_reference, outcome

SPREAD = Directory(RICH_PLACES).ever_spread
IDS = st.frozensets(st.sampled_from([place.id for place in RICH_PLACES]), min_size=1, max_size=2)


def there(rows: Rows, ids: frozenset[str]) -> Condition:
    """Ask such rows for a place."""
    at = Place(ids=ids)
    match rows:
        case Rows.MOVES:
            return Step(either=at)
        case Rows.STAYS:
            return Post(at=at)
        case _:
            return Some(Rows.STAYS, Post(at=at))


QUERIES = st.sampled_from(
    [one for one in sorted(CONDITIONS) if one in (Rows.PEOPLE, Rows.MOVES, Rows.STAYS)]
).flatmap(
    lambda rows: st.builds(
        lambda find, ids: replace(find, where=there(rows, ids) & find.where), finds(rows), IDS
    )
)


QUUX = frozenset({"quuxai"})
_LEFT = Role(
    "quux-spun",
    "Engineer",
    Track.RESEARCH,
    Status.CONFIRMED,
    ("https://a.example",),
    end_announced=PartialDate(2016, 1),
)
SPUN_OUT_LATER = (Person("dee-morn", "Dee Morn", roles=(_LEFT,)),)
"""Somebody who left a part of Quux AI before it was none any more."""


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(rich_people(), TODAYS, QUERIES)
@example(SPUN_OUT_LATER, date(2026, 7, 1), Find(Rows.MOVES, there(Rows.MOVES, QUUX)))
def test_whoever_was_at_a_place_that_is_needed_is_all_that_a_query_is_about(
    of: tuple[Person, ...], today: date, query: Find
) -> None:
    sets = places_needed(query)
    assume(sets)
    asked, named = usual(query), people_in(query)  # who is named is of the data, and always there

    def answer(people: tuple[Person, ...]) -> object:
        return outcome(lambda: by_reference(Evaluator(rich_world(people, today)), asked))

    expected = answer(of)
    for ids in sets:
        places = frozenset().union(*map(SPREAD, ids))
        # What is known as of when is a fact of everybody: the others stay, without a career.
        fewer = tuple(
            one
            if one.id in named or any(role.organization in places for role in one.roles)
            else replace(one, roles=())
            for one in of
        )
        assert answer(fewer) == expected
