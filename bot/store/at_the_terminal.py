"""What a command of the terminal does with the store that the settings name."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from bot.store import Store

Done = TypeVar("Done")


def in_store(work: Callable[[Store], Awaitable[Done]]) -> Done:
    """Return what the work does with the store, which is opened for it and closed after it.

    Raises SettingsError, StoreError, and whatever the work raises.
    """
    return asyncio.run(_in_store(work))


async def _in_store(work: Callable[[Store], Awaitable[Done]]) -> Done:
    from bot.settings import load_settings  # noqa: PLC0415
    from bot.store import Store  # noqa: PLC0415 - slow to import

    store = await Store.open(load_settings().database_url)
    try:
        return await work(store)
    finally:
        await store.close()
