"""Whose turn it is to begin a session, where the store does not say."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.operations import turns
from bot.operations.turns import have_turn
from bot.store import Store


async def test_turns_come_one_after_the_other(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns, "TURN", timedelta(seconds=0.5))
    began: list[float] = []

    async def begin() -> None:
        assert await have_turn(store, 1, 0)
        began.append(asyncio.get_running_loop().time())

    await asyncio.gather(*(begin() for _ in range(4)))
    assert began[-1] - began[0] > 2 * 0.5  # three turns, less one for a busy machine


async def test_without_the_store_nobody_waits_for_a_turn(store: Store) -> None:
    async with store.writing() as connection:
        await connection.exec_driver_sql("DROP TABLE meta")
    assert not await have_turn(store, 1, 0)


async def test_who_is_never_next_goes_on_all_the_same(
    store: Store, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    assert await have_turn(store, 1, 0)
    monkeypatch.setattr(turns, "_LONGEST_WAIT", 0.2)
    assert not await have_turn(store, 1, 0)
    assert "out of turn" in caplog.text
