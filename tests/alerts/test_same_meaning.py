"""An organization means the same to a subscription and to `/moves`."""

from __future__ import annotations

from datetime import date

import pytest

from bot.answers.careers import Careers
from bot.answers.directory import Directory
from bot.careers.filters import MoveFilter
from bot.careers.subscription import Direction, Failing, Sort, Wanted, traits_of
from bot.query.language import Find, Place, Step
from bot.query.terms import Rows
from bot.query.world import MoveRow
from bot.store import Store


@pytest.mark.parametrize("place", ["deepmind", "google-deepmind", "google", "openai", "meta"])
async def test_a_subscription_wants_the_moves_that_are_listed(
    shipped_store: Store, place: str
) -> None:
    directory = await Directory.of(shipped_store)
    careers = Careers(shipped_store, lambda: date(9999, 1, 1))
    step = Step(either=Place(frozenset({place})))
    found = await careers.find(Find(Rows.MOVES, step))
    listed = [row.move for row in await careers.rows(found, found.rows) if isinstance(row, MoveRow)]
    people = {person.id: person.areas for person in await shipped_store.all_people()}
    wanted = Wanted(organization=place, sort=Sort.USUAL)
    every = await shipped_store.moves(MoveFilter())
    told = {
        (one.move.person, one.move.destination, one.move.date)
        for one in every
        if wanted.failing(traits_of(one.move, people[one.move.person], directory.families)) is None
    }
    assert told == {(move.person, move.destination, move.date) for move in listed}
    assert told


async def test_a_subscription_to_deepmind_wants_who_comes_to_google_deepmind(
    shipped_store: Store,
) -> None:
    directory = await Directory.of(shipped_store)
    (leaving,) = [
        one.move
        for one in await shipped_store.moves(MoveFilter(person="noam-shazeer"))
        if one.move.destination and one.move.destination.organization == "openai"
    ]
    traits = traits_of(leaving, (), directory.families)
    assert "organization:deepmind" in traits.keys
    assert Wanted(organization="deepmind", direction=Direction.LEAVES).failing(traits) is None
    joins = Wanted(organization="deepmind", direction=Direction.JOINS)
    assert joins.failing(traits) is Failing.DIRECTION
