"""Puts the parts together: settings, store, data, desk. The only module that knows them all."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass

from bot.answers.desk import Desk
from bot.catalogue import follow, shipped_data
from bot.pictures.easel import Easel
from bot.pictures.kept import Kept
from bot.settings import Settings
from bot.store import Store, StoreError


@dataclass(frozen=True, slots=True)
class App:
    """What answers questions, ready to."""

    settings: Settings
    store: Store
    desk: Desk
    easel: Easel


@asynccontextmanager
async def opened(
    settings: Settings,
    tell: Callable[[str], None],
    warn: Callable[[str], None] | None = None,
    *,
    wait: bool = True,
) -> AsyncIterator[App]:
    """Open the store, fill it when the data is new to it, and give it back at the end.

    `tell` is given one sentence when data was loaded; `warn`, else `tell`, one when the data folder
    has a problem and what was loaded before is used. Without `wait` names may still be read. Raises StoreError, and the catalogue's error
    when nothing was.
    """
    make_home(settings)
    store = await Store.open(settings.database_url)
    easel = Easel(Kept(settings.pictures))
    try:
        followed = await follow(store, settings.data or shipped_data())
        if followed.sentence:
            (warn or tell if followed.refused else tell)(followed.sentence)
        desk = await Desk.open(store, wait=wait)
        settling = asyncio.create_task(_settle(desk), name="waiting for the names")
        if wait:
            await settling
        yield App(settings, store, desk, easel)
    finally:
        await easel.close()
        await store.close()


async def _settle(desk: Desk) -> None:
    """Take garbage collection up again once the names are read; of them there is none."""
    with suppress(StoreError):  # whoever asks for a name is told
        await desk.loaded()
    gc.freeze()  # the names and the modules stay: they need not be looked through again
    gc.enable()


def make_home(settings: Settings) -> None:
    """Make the folder of the embedded store, if that is used and the folder is missing."""
    if settings.database is None:
        with suppress(OSError):  # opening the store says what is wrong with the folder
            settings.home.mkdir(parents=True, exist_ok=True)
