"""A subscription from before the language of queries tells the same moves after the migration."""

from __future__ import annotations

from dataclasses import astuple
from datetime import UTC, date, datetime
from itertools import product

from sqlalchemy import text

from bot.careers.families import Families
from bot.careers.moves import derive_moves
from bot.catalogue.facts import Catalogue
from bot.query.columns import Columns as Careers
from bot.query.fast_evaluate import FastEvaluator
from bot.query.fast_rows import Moves
from bot.query.language import Condition, Find
from bot.query.rows import identity
from bot.query.terms import Rows
from bot.query.usual import usual
from bot.query.world import MoveRow, World
from bot.store import Store
from bot.store.migrating import downgrade, upgrade
from bot.store.wanting import key_of, wanted_of
from tests.questions.today import TODAY
from tests.store.wanted_before import Columns, Traits

DIRECTIONS = ("both", "joins", "leaves")
SORTS = (
    *(None, "usual", "moved", "joined", "founded", "returned", "departed", "promoted"),
    *("transferred", "to research", "to management"),
)
CERTAIN = ("sure", "confirmed", "reported", "unverified", "any")
# Nothing, a family, an older name, a place that founded a part of itself.
PLACES = (None, "google", "deepmind", "iit-madras")
EVERY = (
    *(Columns(None, *one) for one in product(PLACES, DIRECTIONS, (None,), SORTS)),
    *(
        Columns(None, place, way, None, sort, certain)
        for place, way, sort, certain in product(PLACES[:2], DIRECTIONS, (None, "usual"), CERTAIN)
    ),
    *(
        Columns(person, place, way, "alignment", sort)
        for person, place, way, sort in product(
            (None, "jan-leike"), (None, "openai"), DIRECTIONS, SORTS
        )
    ),
)


def rows() -> list[dict[str, object]]:
    now = datetime.now(UTC)
    names = ("person", "organization", "direction", "area", "sort", "certain")
    return [
        {
            "id": id_, "key": one.key, "now": now,
            **dict(zip(names, astuple(one), strict=True)),
        }
        for id_, one in enumerate(EVERY, 1)
    ]  # fmt: skip


async def put(store: Store) -> None:
    """Write a subscription of each kind, as revision 0013 did."""
    async with store.writing() as connection:
        await connection.execute(
            text(
                "INSERT INTO subscription (id, bot_id, channel_id, server_id, creator_id, key, "
                "person, organization, direction, area, sort, certain, cadence, hour, zone, state, "
                "probes, created_at) VALUES (:id, 0, :id, 7, 77, :key, :person, :organization, "
                ":direction, :area, :sort, :certain, 'at once', 9, 'UTC', 'active', 0, :now)"
            ),
            rows(),
        )


async def columns(store: Store, names: str) -> list[tuple[object, ...]]:
    async with store.reading() as session:
        found = await session.execute(text(f"SELECT {names} FROM subscription ORDER BY id"))
        return [tuple(row) for row in found]


BEFORE = "key, person, organization, direction, area, sort, certain"


async def test_every_subscription_of_before_is_told_the_same_moves(
    store: Store, shipped: Catalogue
) -> None:
    await downgrade(store.engine, "0013")
    await put(store)
    before = await columns(store, BEFORE)
    await upgrade(store.engine)
    after = await columns(store, "key, wanted")
    await downgrade(store.engine, "0013")
    assert await columns(store, BEFORE) == before
    wanted = [wanted_of(str(one)) for _, one in after]
    assert [key for key, _ in after] == [one.key for one in EVERY] == list(map(key_of, wanted))
    if store.engine.dialect.name == "postgresql":
        return  # the texts are those of SQLite, which follow
    told, tells = whom_before(shipped), whom_now(shipped, wanted)
    for one, then, now in zip(EVERY, told, tells, strict=True):
        assert then == now, one
    assert sum(map(bool, told)) > len(EVERY) / 2


def whom_before(shipped: Catalogue) -> list[set[tuple[str, str]]]:
    """The moves that each of the subscriptions would have been told by the columns."""
    families = Families(shipped.organizations)
    every = {
        identity(MoveRow(person, move, None)): Traits(move, person, families)
        for person in shipped.people
        for move in derive_moves(person, families)
    }
    return [{id_ for id_, move in every.items() if one.wants(move)} for one in EVERY]


def whom_now(shipped: Catalogue, wanted: list[Condition]) -> list[set[tuple[str, str]]]:
    """The moves that meet their conditions."""
    world = World(shipped.people, shipped.organizations, TODAY)
    every = [identity(row) for one in world.people.values() for row in world.career(one).moves]
    fast = FastEvaluator(Careers.of(world), TODAY, lambda _: {}, date.max)

    def met(condition: Condition) -> set[tuple[str, str]]:
        found = fast.find(usual(Find(Rows.MOVES, condition))).rows
        assert isinstance(found, Moves)
        return {every[row] for row in found.row.tolist()}

    return [met(one) for one in wanted]
