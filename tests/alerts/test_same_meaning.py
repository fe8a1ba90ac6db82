"""An organization means the same to a subscription and to `/moves`; options are a condition."""

from __future__ import annotations

from itertools import product

import pytest

from bot.alerts.asked_moves import AskedMoves, asked_of
from bot.answers.asking import Given, asked_by
from bot.answers.careers import Careers
from bot.answers.moderating import SORT_CHOICES, USUAL, Direction
from bot.answers.slash_commands import Certainty
from bot.careers.model import Move
from bot.catalogue.facts import Catalogue
from bot.query.language import Find, Is, Place, Some, Step, Who, With
from bot.query.rows import identity
from bot.query.terms import Rows, ScopeError
from bot.query.wanted import Wishes
from bot.query.world import MoveRow
from bot.store import Store
from bot.store.wanting import key_of, keys_of, wanted_of, wanted_values
from tests.questions.today import TODAY


@pytest.fixture(scope="module")
def wishes(shipped: Catalogue) -> Wishes:
    return Wishes(shipped.people, shipped.organizations, TODAY)


def moves_of(wishes: Wishes, person: str) -> list[Move]:
    rows = wishes.world.career(wishes.world.people[person]).moves
    return list({identity(row): row.move for row in rows}.values())


@pytest.mark.parametrize("place", ["deepmind", "google-deepmind", "google", "openai", "meta"])
async def test_a_subscription_wants_the_moves_that_are_listed(
    shipped_store: Store, wishes: Wishes, place: str
) -> None:
    query = asked_by("moves", Given(organization=place)).query
    assert isinstance(query, Find)
    careers = Careers(shipped_store, lambda: TODAY)
    found = await careers.with_those_to_come(query)
    rows = await careers.rows(found, found.rows)
    listed = {identity(row) for row in rows if isinstance(row, MoveRow)}
    wanted = AskedMoves(organization=place, kind=USUAL).condition
    told = {
        identity(MoveRow(person, move, None))
        for person in wishes.world.people.values()
        for move in moves_of(wishes, person.id)
        if wishes.met(wanted, move)
    }
    assert told == listed
    assert told


def test_a_subscription_to_deepmind_wants_who_comes_to_google_deepmind(wishes: Wishes) -> None:
    (leaving,) = [
        move
        for move in moves_of(wishes, "noam-shazeer")
        if move.destination and move.destination.organization == "openai"
    ]
    person = wishes.world.people["noam-shazeer"]
    assert "organization:deepmind" in keys_of(leaving, person, wishes.world.families)
    leaves = AskedMoves(organization="deepmind", direction=Direction.LEAVES)
    assert wishes.met(leaves.condition, leaving)
    joins = AskedMoves(organization="deepmind", direction=Direction.JOINS)
    deepmind = Step(destination=Place(frozenset({"deepmind"})))
    assert wishes.unmet(joins.condition, leaving) == deepmind


@pytest.mark.parametrize("place", [None, "google"])
@pytest.mark.parametrize("person", [None, "noam-shazeer"])
@pytest.mark.parametrize("area", [None, "alignment"])
def test_options_are_a_condition_that_the_store_keeps_and_a_form_shows_again(
    place: str | None, person: str | None, area: str | None
) -> None:
    keys = {"person": person, "organization": place, "area": area}
    key = next((f"{name}:{id_}" for name, id_ in keys.items() if id_), "all")
    for direction, kind, status in product(Direction, SORT_CHOICES.values(), Certainty):
        asked = AskedMoves(person, place, direction, area, kind, status)
        assert key_of(asked.condition) == key
        assert wanted_of(wanted_values(asked.condition)["wanted"]) == asked.condition
        assert asked_of(asked.condition) == asked


def test_what_asks_of_other_people_cannot_be_subscribed() -> None:
    met = Who(Some(Rows.STAYS, With(Is(frozenset({"noam-shazeer"})))))
    with pytest.raises(ScopeError, match="With asks of other people"):
        wanted_values(AskedMoves().condition & met)


def test_a_condition_of_several_places_is_looked_up_by_no_one_of_them() -> None:
    both = AskedMoves(organization="google").condition | AskedMoves(organization="meta").condition
    assert key_of(both) == "all"
    of_one = AskedMoves("noam-shazeer", "google").condition | AskedMoves("noam-shazeer").condition
    assert key_of(of_one) == "person:noam-shazeer"
