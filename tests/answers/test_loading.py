"""A desk that is opened while names are still read: nobody gets less, only later."""

from __future__ import annotations

import asyncio
import threading
from asyncio import Event
from collections.abc import Callable, Iterator
from datetime import date

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.answers.answer import Outcome
from bot.answers.completion import Completion
from bot.answers.desk import Desk
from bot.answers.slash_commands import Takes
from bot.store import NameColumns, Store, StoreError
from bot.store.store import Result

TODAY = date(2026, 11, 24)
LOADING = "Names are still loading; type the whole of it and press Enter."


class Failing(Store):
    """A store that is out of reach the first time names are read."""

    failed = False

    async def with_names(self, work: Callable[[Iterator[NameColumns]], Result]) -> Result:
        if not self.failed:
            self.failed = True
            raise StoreError("The store cannot be reached.")
        return await super().with_names(work)


async def test_an_option_says_that_names_are_loading_and_takes_what_is_typed(
    shipped_store: Store,
) -> None:
    desk = await Desk.open(shipped_store, lambda: TODAY, wait=False)
    assert desk.complete(Takes.PERSON, "max sch") == [Completion(LOADING, "max sch")]
    assert desk.complete(Takes.PERSON, " ")[0].value == "-"
    assert desk.complete(Takes.ORGANIZATION, "anth")[0].value == "anthropic"
    await desk.loaded()
    assert desk.complete(Takes.PERSON, "max sch")[0].value == "max-schwarzer"


class Slow(Store):
    """A store whose names are not read before it is told to."""

    def __init__(self, engine: AsyncEngine) -> None:
        super().__init__(engine)
        self.told = Event()

    async def with_names(self, work: Callable[[Iterator[NameColumns]], Result]) -> Result:
        await self.told.wait()
        return await super().with_names(work)


@pytest.mark.parametrize("text", ["/organization anthropc", "/flows since:2025", "/about", "/help"])
async def test_a_command_in_which_nobody_is_named_does_not_wait(
    shipped_store: Store, text: str
) -> None:
    store = Slow(shipped_store.engine)
    desk = await Desk.open(store, lambda: TODAY, wait=False)
    assert "people" not in desk.names_known()
    assert (await desk.ask_text(text)).outcome is Outcome.OK
    store.told.set()
    await desk.loaded()
    assert desk.names_known()["people"] > 853


async def test_reading_names_ends_when_nobody_waits_for_them(
    shipped_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.store.store._STREAMED", 1)
    begun, ended, read = threading.Event(), threading.Event(), list[str]()

    def work(parts: Iterator[NameColumns]) -> None:
        try:
            for part in parts:
                read.extend(part.ids)
                begun.set()
                ended.wait(0.02)
        finally:
            ended.set()

    reading = asyncio.create_task(shipped_store.with_names(work))
    await asyncio.to_thread(begun.wait)
    reading.cancel()
    await asyncio.to_thread(ended.wait)
    assert 0 < len(read) < 853


@pytest.mark.parametrize("text", ["/whois max schwartzer", "where is max schwarzer now?"])
async def test_whoever_asks_meanwhile_waits_for_the_names(shipped_store: Store, text: str) -> None:
    desk = await Desk.open(shipped_store, lambda: TODAY, wait=False)
    answer = await desk.ask_text(text)
    assert (answer.outcome, answer.people) == (Outcome.OK, ("max-schwarzer",))


async def test_names_that_could_not_be_read_are_read_again_when_somebody_asks(
    shipped_store: Store,
) -> None:
    store = Failing(shipped_store.engine)
    with pytest.raises(StoreError):
        await Desk.open(store, lambda: TODAY)
    store.failed = False
    desk = await Desk.open(store, lambda: TODAY, wait=False)
    with pytest.raises(StoreError):
        await desk.ask_text("/whois max schwartzer")
    assert (await desk.ask_text("/whois max schwartzer")).people == ("max-schwarzer",)
