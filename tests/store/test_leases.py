"""Leases on shards, on either engine."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.store import Store
from bot.store.leases import Lease, Process, ShardRange, give_back_shards, take_shards, take_turn

NOW = datetime(2026, 1, 1, tzinfo=UTC)
BOT = 1


def wanted(holder: str, first: int, last: int, count: int, seconds: float = 30) -> Lease:
    return Lease(ShardRange(first, last, count), holder, NOW + timedelta(seconds=seconds))


@pytest.mark.parametrize(
    ("one", "other", "overlap"),
    [
        ((0, 3, 8), (4, 7, 8), False),
        ((0, 3, 8), (3, 7, 8), True),
        ((0, 7, 8), (2, 3, 8), True),
        ((0, 3, 8), (4, 7, 16), True),  # counted otherwise, a server may be in both
        ((0, 0, 0), (4, 7, 8), True),
        ((0, 0, 0), (0, 0, 0), True),
    ],
)
async def test_shards_that_overlap_are_one_process_s(
    store: Store, one: tuple[int, int, int], other: tuple[int, int, int], overlap: bool
) -> None:
    assert await take_shards(store, BOT, wanted("ada", *one), now=NOW) is None
    found = await take_shards(store, BOT, wanted("bob", *other), now=NOW)
    assert (found.holder if found else None) == ("ada" if overlap else None)
    # Another bot on the same store is no concern of theirs.
    assert await take_shards(store, 2, wanted("bob", *other), now=NOW) is None


async def test_a_lease_is_renewed_runs_out_and_is_given_back(store: Store) -> None:
    later = NOW + timedelta(seconds=20)
    ada, bob = wanted("ada", 0, 1, 2), wanted("bob", 0, 1, 2, 60)
    assert await take_shards(store, BOT, ada, now=NOW) is None
    assert await take_shards(store, BOT, wanted("ada", 0, 1, 2, 50), now=later) is None
    assert await take_shards(store, BOT, bob, now=NOW + timedelta(seconds=40))
    assert await take_shards(store, BOT, bob, now=NOW + timedelta(seconds=50)) is None
    await give_back_shards(store, BOT, "ada")  # which has none any more
    assert await take_shards(store, BOT, ada, now=NOW + timedelta(seconds=51))
    await give_back_shards(store, BOT, "bob")
    assert await take_shards(store, BOT, ada, now=NOW + timedelta(seconds=51)) is None


async def test_the_lease_of_a_process_that_is_known_to_have_ended_is_taken_over_at_once(
    store: Store,
) -> None:
    process = Process("a machine", 7, 1_000)
    ada = replace(wanted("ada", 0, 3, 8), process=process)
    bob = wanted("bob", 2, 5, 8)
    assert await take_shards(store, BOT, ada, now=NOW) is None
    found = await take_shards(store, BOT, bob, now=NOW, gone=lambda _: False)
    assert found == ada  # with the process that it was taken by
    assert await take_shards(store, BOT, bob, now=NOW, gone=lambda one: one == process) is None
    assert await take_shards(store, BOT, ada, now=NOW) == bob


async def test_a_lease_without_a_process_is_waited_for(store: Store) -> None:
    assert await take_shards(store, BOT, wanted("ada", 0, 3, 8), now=NOW) is None
    found = await take_shards(store, BOT, wanted("bob", 0, 3, 8), now=NOW, gone=lambda _: True)
    assert found


async def test_of_many_that_want_the_same_shards_at_once_one_has_them(store: Store) -> None:
    found = await asyncio.gather(
        *(take_shards(store, BOT, wanted(f"p{n}", 0, 3, 4), now=NOW) for n in range(8))
    )
    assert found.count(None) == 1


async def test_a_turn_is_taken_once_until_it_ends_whoever_took_it(store: Store) -> None:
    ends = NOW + timedelta(seconds=5)

    async def turn(bot: int, key: int, seconds: float = 0.0) -> datetime | None:
        now = NOW + timedelta(seconds=seconds)
        return await take_turn(store, bot, key, now=now, until=now + timedelta(seconds=5))

    found = await asyncio.gather(*(turn(BOT, 0) for _ in range(8)))
    assert sorted(found, key=str) == [*[ends] * 7, None]
    assert await turn(BOT, 1) is None  # the keys of a bot, and bots, do not wait for each other
    assert await turn(2, 0) is None
    assert await turn(BOT, 0, 4.9) == ends
    assert await turn(BOT, 0, 5) is None
    assert await turn(BOT, 0, 6) == ends + timedelta(seconds=5)
