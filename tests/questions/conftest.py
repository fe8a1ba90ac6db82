"""A desk on the shipped data, for a day that stays."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest_asyncio

from bot.answers.desk import Desk
from bot.store import Store
from tests.questions.today import TODAY


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def asked(shipped_file: object) -> AsyncIterator[Desk]:
    """A desk on the shipped data that no question changes, opened once."""
    store = await Store.open(f"sqlite:///{shipped_file}")
    desk = await Desk.open(store, lambda: TODAY)
    yield desk
    await store.close()
