"""Assembles the application from settings, store, data and desk; no other module knows all."""

from __future__ import annotations

import asyncio
import ctypes
import gc
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bot.answers.desk import Desk
from bot.catalogue import follow, shipped_data
from bot.catalogue.ahead import Ahead
from bot.pictures.easel import Easel
from bot.pictures.kept import Kept
from bot.records.look_ups import LookUps
from bot.records.record import Service
from bot.settings import Settings, SettingsError
from bot.store import Store, StoreError

if TYPE_CHECKING:
    from bot.catalogue.feeds_file import Feed
    from bot.discord_app.services import ReadLink
    from bot.fetching.fetcher import Fetcher
    from bot.lookups.services import Services
    from bot.model.language_model import LanguageModel
    from bot.store.suggestions import Proposed
    from bot.watch.article import Article
    from bot.watch.model_reader import ModelReader
    from bot.watch.watcher import Watcher


@dataclass(frozen=True, slots=True)
class App:
    """The parts that answer questions, opened."""

    settings: Settings
    store: Store
    desk: Desk
    easel: Easel
    by_model: ModelReader | None = None  # reads announcements, where the settings let it


@asynccontextmanager
async def opened(
    settings: Settings,
    note: Callable[[str], None],
    warn: Callable[[str], None] | None = None,
    *,
    wait: bool = True,
    ahead: Ahead | None = None,
    observe: Callable[[str, float], None] | None = None,
    records: Path | None = None,
) -> AsyncIterator[App]:
    """Open the store, load new data into it, and yield the application; close it at the end.

    `note` is called with a sentence when data was loaded; `warn`, by default `note`, when the data
    folder has a problem and the facts loaded before are used. Without `wait` the names are still
    being read when it yields. `ahead` may be reading the data folder already; it is closed. `observe` is told what becomes of
    questions for the language model, if one is set. With `records` look-ups are answered from that folder.
    Raises StoreError, and CatalogueError if the data has a problem and the store is empty.
    """
    make_home(settings)
    async with AsyncExitStack() as stack:
        if ahead is not None:
            stack.callback(ahead.close)
        store = await Store.open(settings.database_url)
        stack.push_async_callback(store.close)
        easel = Easel(Kept(settings.pictures))
        stack.push_async_callback(easel.close)
        followed = await follow(store, settings.data or shipped_data(), ahead)
        if followed.sentence:
            (warn or note if followed.refused else note)(followed.sentence)
        model = _model(settings, observe)
        if model is not None:
            stack.push_async_callback(model.close)
        lookups = await look_ups(settings, records, stack)
        desk = await Desk.open(
            store, wait=wait, model=model, lookups=lookups, when_hidden=easel.forget
        )
        settling = asyncio.create_task(_settle(desk), name="waiting for the names")
        if wait:
            await settling
        by_model = _announcements_model(settings, desk, observe)
        if by_model is not None:
            stack.push_async_callback(by_model.close)
        yield App(settings, store, desk, easel, by_model)


@asynccontextmanager
async def watching(app: App) -> AsyncIterator[ReadLink | None]:
    """Watch the feeds of the settings, if there are any, within the block; raise CatalogueError.

    Yields what reads a link, None where no contact is set and so no page is fetched.
    """
    if app.settings.contact is None:
        yield None
        return
    fetcher, task = fetcher_of(app.settings), None
    if app.settings.feeds is not None:
        from bot.catalogue.feeds_file import feeds_at  # noqa: PLC0415 - few watch any

        watcher = watcher_of(app, fetcher, feeds_at(app.settings.feeds))
        task = asyncio.create_task(watcher.run(), name="watching of feeds")
    try:
        yield partial(_read_link, app, fetcher)
    finally:
        if task is not None:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
        await fetcher.close()


async def _read_link(app: App, fetcher: Fetcher, url: str, by: str) -> tuple[Proposed, ...]:
    from bot.watch.link import suggest_link  # noqa: PLC0415 - few read any

    today = datetime.now(UTC).date()
    by_model = app.by_model.of(int(by)) if app.by_model else None
    read = app.desk.moves_told
    return await suggest_link(app.store, fetcher, read, url, by, today=today, by_model=by_model)


def fetcher_of(settings: Settings) -> Fetcher:
    """Return what gets pages of the web for this process; raise SettingsError without a contact."""
    from bot.fetching.fetcher import Fetcher, user_agent  # noqa: PLC0415 - as above
    from bot.fetching.guard import Guard  # noqa: PLC0415

    if settings.contact is None:
        raise SettingsError(
            "LATERAL_CONTACT is not set: write a page or an address of mail where the sites that "
            "are read can reach you."
        )
    return Fetcher(Guard(), user_agent(settings.contact))


def watcher_of(app: App, fetcher: Fetcher, feeds: Sequence[Feed]) -> Watcher:
    """Return a watcher whose news become suggestions in the store."""
    from bot.watch.homepages import Homepages  # noqa: PLC0415 - as above
    from bot.watch.model_reader import OPERATOR  # noqa: PLC0415
    from bot.watch.news import suggest_news  # noqa: PLC0415
    from bot.watch.watcher import Watcher  # noqa: PLC0415

    async def take(article: Article, feed: str) -> None:
        today = datetime.now(UTC).date()
        await app.desk.refresh()  # what was accepted since then is known, and no news
        by_model = app.by_model.of(OPERATOR) if app.by_model else None
        read = app.desk.moves_told
        await suggest_news(app.store, read, article, feed, today=today, by_model=by_model)

    async def places(text: str) -> Sequence[str]:
        return (await app.desk.ask_about(text)).organizations

    homepages = Homepages(app.store, fetcher, app.desk.moves_told, places)
    return Watcher(app.store, fetcher, feeds, take, homepages=homepages)


def _model(
    settings: Settings, observe: Callable[[str, float], None] | None
) -> LanguageModel | None:
    """Return the language model of the settings, None where it is off."""
    if settings.model_url is None or settings.model is None:
        return None
    from bot.model.endpoint import Endpoint  # noqa: PLC0415 - few have one
    from bot.model.language_model import LanguageModel  # noqa: PLC0415
    from bot.model.limits import Budget  # noqa: PLC0415

    endpoint = Endpoint(settings.model_url, settings.model, settings.model_key)
    return LanguageModel(endpoint, Budget(settings.model_budget), observe=observe)


def _announcements_model(
    settings: Settings, desk: Desk, observe: Callable[[str, float], None] | None
) -> ModelReader | None:
    """Return the language model as it reads announcements, None where it may not.

    It has connections, a budget and a patience of its own: a slow article holds up no question.
    """
    if settings.model_url is None or settings.model is None or not settings.model_announcements:
        return None
    from bot.model.endpoint import Endpoint  # noqa: PLC0415 - few have one
    from bot.model.language_model import LanguageModel  # noqa: PLC0415
    from bot.model.limits import Budget  # noqa: PLC0415
    from bot.watch.model_reader import SECONDS, ModelReader  # noqa: PLC0415

    def observed(outcome: str, seconds: float) -> None:
        if observe is not None:
            observe(f"announcement_{outcome}", seconds)

    endpoint = Endpoint(settings.model_url, settings.model, settings.model_key, seconds=SECONDS)
    model = LanguageModel(endpoint, Budget(settings.model_announcements), observe=observed)
    return ModelReader(model, desk.store, desk.names)


async def look_ups(
    settings: Settings, folder: Path | None, stack: AsyncExitStack
) -> LookUps | None:
    """Return where somebody may be looked up: in a folder, on the network, or nowhere.

    Raises SourceError for a folder that cannot be read.
    """
    if folder is not None:
        from bot.lookups.saved import SavedServices  # noqa: PLC0415 - few have one

        return await asyncio.to_thread(SavedServices, folder)
    if not settings.lookup:
        return None
    wanted = [Service(name) for name in settings.lookup]
    services = services_of(settings, wanted)
    stack.push_async_callback(services.close)
    return services


def services_of(
    settings: Settings, wanted: Sequence[Service], *, importing: bool = False
) -> Services:
    """Return these services, with the keys of the settings, to be closed at the end.

    With `importing` there is no user to be counted, and nobody who waits for an answer.
    """
    from bot.fetching.fetcher import Fetcher, user_agent  # noqa: PLC0415 - few have any
    from bot.fetching.guard import Guard  # noqa: PLC0415
    from bot.lookups.asking import Keys  # noqa: PLC0415
    from bot.lookups.services import A_DAY, OF_A_USER, OF_AN_IMPORT, PAUSE, Services  # noqa: PLC0415
    from bot.model.limits import Budget  # noqa: PLC0415

    secrets = (settings.openreview_token, settings.openalex_key)
    keys = Keys(*(secret.reveal() if secret else "" for secret in secrets))
    fetcher = Fetcher(Guard(), user_agent(settings.contact), pause=PAUSE)
    budget = Budget(sys.maxsize if importing else A_DAY)
    patience = OF_AN_IMPORT if importing else OF_A_USER
    return Services(wanted, keys, fetcher, budget=budget, patience=patience)


async def _settle(desk: Desk) -> None:
    """Once the names are read, turn garbage collection on again, and give memory back."""
    with suppress(StoreError):  # reported to the next question that needs a name
        await desk.loaded()
    gc.freeze()  # names and modules live as long as the process: never look through them
    gc.enable()
    with suppress(OSError, AttributeError):  # only glibc has it
        # Reading names takes half as much memory again as they do; the careers are read next.
        ctypes.CDLL(None).malloc_trim(0)


def make_home(settings: Settings) -> None:
    """Create the folder of the embedded store if it is used and missing."""
    if settings.database is None:
        with suppress(OSError):  # opening the store reports what is wrong with the folder
            settings.home.mkdir(parents=True, exist_ok=True)
