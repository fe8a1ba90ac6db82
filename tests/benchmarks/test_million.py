"""The large store to measure with is one that the product itself could have written."""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy import select

from benchmarks.million import build
from bot.careers.families import Families
from bot.careers.model import Move
from bot.careers.moves import derive_moves
from bot.catalogue import ensure_loaded, shipped_data
from bot.store import Store
from bot.store.giving import give_out
from bot.store.move_mapping import move_of
from bot.store.tables import MoveRow
from bot.store.take_in import Facts

PEOPLE = 300


def made(url: str) -> tuple[Facts, list[Move]]:
    """Make a store; return its facts, and the moves it holds."""
    build(url, PEOPLE)
    return asyncio.run(_read(url))


async def _read(url: str) -> tuple[Facts, list[Move]]:
    store = await Store.open(url)
    assert await ensure_loaded(store, shipped_data()) is None  # the product takes it as filled
    facts = await give_out(store)
    async with store.reading() as session:
        moves = [move_of(row).move for row in await session.scalars(select(MoveRow))]
    await store.close()
    return facts, moves


@pytest.fixture(scope="module")
def on_sqlite(tmp_path_factory: pytest.TempPathFactory) -> tuple[Facts, list[Move]]:
    return made(f"sqlite:///{tmp_path_factory.mktemp('made') / 'made.db'}")


def test_a_made_store_holds_the_moves_that_follow_from_its_roles(
    on_sqlite: tuple[Facts, list[Move]],
) -> None:
    facts, recorded = on_sqlite
    families = Families(facts.organizations)
    derived = [move for person in facts.people for move in derive_moves(person, families)]
    assert len(facts.people) > PEOPLE
    assert sorted(map(repr, recorded)) == sorted(map(repr, derived))


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_two_stores_of_one_size_are_the_same_on_either_engine(
    database_url: str, on_sqlite: tuple[Facts, list[Move]]
) -> None:
    facts, recorded = made(database_url)
    others, moves = on_sqlite
    assert facts.people == others.people
    assert facts.organizations == others.organizations
    assert sorted(map(repr, recorded)) == sorted(map(repr, moves))
