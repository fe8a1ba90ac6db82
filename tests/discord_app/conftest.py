"""The real bot on a simulated Discord, with a store of its own that holds the shipped data."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date

import pytest_asyncio
from simcord import ChannelHandle, Env, MemberActor, UserHandle

from bot.answers.desk import Desk
from bot.discord_app.client import Lateral
from bot.discord_app.services import Patience
from bot.store import Store

TODAY = date(2026, 7, 1)
POLL = 3600.0  # simcord waits for tasks that wake up within its 5 seconds
PATIENCE = Patience(announce=0.2, give_up=0.5)


def bot_on(store: Store, desk: Desk) -> Lateral:
    """A bot as `lateral run` makes it, only less patient."""
    return Lateral(store, desk, poll_seconds=POLL, patience=PATIENCE)


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


@pytest_asyncio.fixture
async def desk(shipped_store: Store) -> Desk:
    return await Desk.open(shipped_store, today=lambda: TODAY)


@pytest_asyncio.fixture
async def world(shipped_store: Store, desk: Desk) -> AsyncIterator[World]:
    env = Env(bot_on(shipped_store, desk))
    await env.start()
    guild = env.create_guild("Lab watchers")
    ada, bob = (guild.add_member(env.create_user(name)) for name in ("ada", "bob"))
    world = World(env, shipped_store, desk, guild.create_text_channel("moves"), ada, bob)
    yield world
    await env.shutdown()
    if len(env.errors) != world.handled:
        env.raise_errors()
