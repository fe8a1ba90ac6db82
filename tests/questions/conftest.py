"""A desk on the shipped data, for a day that stays."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.answers.desk import Desk
from bot.store import Store
from tests.questions.today import TODAY


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def asked(
    shipped_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Desk]:
    """A desk on the shipped data that no question changes, opened once."""
    file = shutil.copyfile(shipped_file, tmp_path_factory.mktemp("asked") / "lateral.db")
    store = await Store.open(f"sqlite:///{file}")
    desk = await Desk.open(store, lambda: TODAY)
    yield desk
    await store.close()
