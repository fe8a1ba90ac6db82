"""The real bot on a simulated Discord, with a store of its own that holds the shipped data."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

import pytest_asyncio
from simcord import ChannelHandle, Env, HttpLogEntry, MemberActor, UserHandle

from bot.answers.desk import Desk
from bot.discord_app.client import Lateral
from bot.discord_app.services import Patience
from bot.store import Store

if TYPE_CHECKING:
    from tests.discord_app.reviewing import Desks

TODAY = date(2026, 7, 1)
SETTLED = 120.0  # seconds within which a busy machine has done what a step of a test sets off
POLL = 3600.0  # simcord waits for tasks that wake up before that
PATIENCE = Patience(announce=SETTLED, give_up=SETTLED)  # no answer of a test is late by chance


def bot_on(store: Store, desk: Desk) -> Lateral:
    """A bot as `lateral run` makes it, which waits for an answer however busy the machine is."""
    return Lateral(store, desk, poll_seconds=POLL, patience=PATIENCE)


async def discord_with(bot: Lateral, *, strict_sync: bool = True) -> Env:
    """A simulated Discord that waits for the bot however busy the machine is.

    A start alone may take no more than five seconds there, so that what the bot prepares in the
    background is prepared before it.
    """
    await bot.services.desk.make_ready()
    return Env(bot, strict_sync=strict_sync, settle_timeout=SETTLED)


@dataclass
class World:
    """One server with a channel and two members."""

    env: Env
    store: Store
    desk: Desk
    channel: ChannelHandle
    ada: MemberActor
    bob: MemberActor
    handled: int = 0  # errors that discord.py is expected to give to our handler

    @property
    def someone(self) -> UserHandle:
        """Ada, writing to the bot directly."""
        return self.ada.user

    def hurry(self, give_up: float = SETTLED) -> None:
        """Have the bot announce at once every answer that it does not have yet."""
        bot = self.env.bot
        assert isinstance(bot, Lateral)
        bot.services = replace(bot.services, patience=Patience(announce=0.0, give_up=give_up))

    async def announced(self) -> None:
        """Wait until the bot says that an answer is on its way."""
        before = len(self.env.http_requests)
        while not any(  # noqa: ASYNC110 - the list is the simulated Discord's
            _announces(one) for one in self.env.http_requests[before:]
        ):
            await asyncio.sleep(0.01)


def _announces(request: HttpLogEntry) -> bool:
    """True for "thinking", for what is put in the place of a message later, and for "typing"."""
    by_callback = request.path.endswith("/callback") and (request.json or {}).get("type") in (5, 6)
    return by_callback or request.path.endswith("/typing")


@pytest_asyncio.fixture
async def desk(shipped_store: Store) -> Desk:
    return await Desk.open(shipped_store, today=lambda: TODAY)


@pytest_asyncio.fixture
async def world(shipped_store: Store, desk: Desk) -> AsyncIterator[World]:
    env = await discord_with(bot_on(shipped_store, desk))
    await env.start()
    guild = env.create_guild("Lab watchers")
    ada, bob = (guild.add_member(env.create_user(name)) for name in ("ada", "bob"))
    world = World(env, shipped_store, desk, guild.create_text_channel("moves"), ada, bob)
    yield world
    await env.shutdown()
    if len(env.errors) != world.handled:
        env.raise_errors()


@pytest_asyncio.fixture
async def desks(shipped_store: Store) -> AsyncIterator[Desks]:
    """A server where suggestions are reviewed."""
    from tests.discord_app.reviewing import desks_on

    made = await desks_on(shipped_store)
    yield made
    await made.env.shutdown()
    made.env.raise_errors()
