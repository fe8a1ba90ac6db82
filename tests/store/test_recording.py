"""The recorded moves follow the facts through every correction, and none is ever lost."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from bot.careers.model import Area, Move, Person
from bot.careers.moves import derive_moves
from bot.store import Store
from bot.store.move_mapping import move_of
from bot.store.tables import MoveRow
from bot.store.take_in import Changes, Facts, take_in
from tests.careers.fictional import FAMILIES, ORGANIZATIONS, careers
from tests.store.moves_kept import moves_kept

AREAS = (Area("zorbology", "zorbology"),)


@dataclass(frozen=True)
class Kept:
    """A move as it is kept, retracted or not."""

    move: Move
    revision: int
    stands: bool


async def kept(store: Store) -> dict[int, Kept]:
    async with store.reading() as session:
        return {
            row.id: Kept(move_of(row).move, row.revision, row.retracted_at is None)
            for row in await session.scalars(select(MoveRow))
        }


async def corrected(store: Store, *people: Person) -> Changes:
    return await take_in(store, Facts(AREAS, ORGANIZATIONS, people), history=False, meta={})


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(careers(most=5), min_size=2, max_size=4))
async def test_after_each_correction_the_standing_moves_are_those_that_follow(
    store: Store, versions: list[Person]
) -> None:
    await corrected(store)
    before = await kept(store)
    for person in versions:
        changes = (await corrected(store, person)).moves
        after = await kept(store)
        standing = [one.move for one in after.values() if one.stands]
        assert sorted(map(repr, standing)) == sorted(map(repr, derive_moves(person, FAMILIES)))
        assert before.keys() <= after.keys()
        for id_, old in before.items():
            new = after[id_]
            if not new.stands:
                assert (new.move, new.revision) == (old.move, old.revision)
            elif old.stands and new.move == old.move:
                assert new.revision == old.revision
            else:
                assert new.revision == old.revision + 1
        gone = [id_ for id_, old in before.items() if old.stands and not after[id_].stands]
        revised = [id_ for id_, old in before.items() if after[id_].revision > old.revision]
        assert changes.new == len(after) - len(before)
        assert (changes.revised, changes.retracted) == (len(revised), len(gone))
        before = after


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(careers(most=4), max_size=4), st.randoms(use_true_random=False))
async def test_the_order_in_which_people_are_read_changes_nothing(
    store: Store, drawn: list[Person], chance: Random
) -> None:
    people = [replace(person, id=f"person-{number}") for number, person in enumerate(drawn)]
    await corrected(store)
    await corrected(store, *people)
    one_way = [record.move for record in await moves_kept(store)]
    shuffled = chance.sample(people, len(people))
    assert not await corrected(store, *shuffled)
    await corrected(store)
    await corrected(store, *shuffled)
    assert [record.move for record in await moves_kept(store)] == one_way
    assert list(await store.all_people()) == people
