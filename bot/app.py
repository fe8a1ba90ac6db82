"""Puts the parts together: settings, store, data, desk. The only module that knows them all."""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass

from bot.answers.desk import Desk
from bot.catalogue import follow, shipped_data
from bot.pictures.easel import Easel
from bot.pictures.kept import Kept
from bot.settings import Settings
from bot.store import Store


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
) -> AsyncIterator[App]:
    """Open the store, fill it when the data is new to it, and give it back at the end.

    `tell` is given one sentence when data was loaded; `warn`, else `tell`, one when the data folder
    has a problem and what was loaded before is used. Raises StoreError, and the catalogue's error
    when nothing was.
    """
    make_home(settings)
    store = await Store.open(settings.database_url)
    easel = Easel(Kept(settings.home.expanduser() / "lateral_pictures"))
    try:
        followed = await follow(store, settings.data or shipped_data())
        if followed.sentence:
            (warn or tell if followed.refused else tell)(followed.sentence)
        desk = await Desk.open(store)
        gc.freeze()  # the names and the modules stay: they need not be looked through again
        gc.enable()
        yield App(settings, store, desk, easel)
    finally:
        await easel.close()
        await store.close()


def make_home(settings: Settings) -> None:
    """Make the folder of the embedded store, if that is used and the folder is missing."""
    if settings.database is None:
        with suppress(OSError):  # opening the store says what is wrong with the folder
            settings.home.expanduser().mkdir(parents=True, exist_ok=True)
