"""Discord is told of the commands when they changed, and not at every start."""

from __future__ import annotations

import pytest
from discord import Client, Intents, app_commands
from simcord import Env

from bot.answers.desk import Desk
from bot.discord_app.client import Lateral
from bot.discord_app.sync import fingerprint
from bot.store import Store
from tests.discord_app.conftest import POLL, World, bot_on, discord_with


def registrations(env: Env) -> list[str]:
    return [
        one.path
        for one in env.http_requests
        if one.method == "PUT" and one.path.endswith("/commands")
    ]


async def test_commands_are_registered_once_and_not_again_at_the_next_start(world: World) -> None:
    assert len(registrations(world.env)) == 1
    await world.env.restart_bot(bot_on(world.store, world.desk))
    assert len(registrations(world.env)) == 1


async def test_a_forced_start_registers_them_again(world: World) -> None:
    forced = Lateral(world.store, world.desk, poll_seconds=POLL, force_sync=True)
    await world.env.restart_bot(forced)
    assert len(registrations(world.env)) == 2


async def test_a_changed_command_is_registered(world: World) -> None:
    changed = bot_on(world.store, world.desk)
    changed.tree.remove_command("privacy")
    await world.env.restart_bot(changed)
    assert len(registrations(world.env)) == 2


async def test_a_development_server_gets_them_for_itself(shipped_store: Store, desk: Desk) -> None:
    bot = Lateral(shipped_store, desk, poll_seconds=POLL, dev_guild=4242)
    env = await discord_with(bot, strict_sync=False)
    guild = env.create_guild("Workshop", id=4242)
    await env.start()
    assert [path for path in registrations(env) if str(guild.id) in path]
    await env.shutdown()


async def test_when_discord_does_not_take_them_the_bot_starts_and_tries_the_next_time(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    forced = Lateral(world.store, world.desk, poll_seconds=POLL, force_sync=True)
    world.env.inject_error("PUT", "/applications/*/commands", status=500, times=None)
    await world.env.restart_bot(forced)
    assert "Discord did not take the commands" in caplog.text
    answer = await world.ada.slash(world.channel, "help")
    assert answer.response is not None


async def test_the_hash_is_of_what_discord_is_told() -> None:
    tree = app_commands.CommandTree(Client(intents=Intents.none()))
    before = fingerprint(tree)

    @tree.command(name="new", description="A new one", guild=None)
    async def _new(_interaction: object) -> None: ...

    assert fingerprint(tree) != before
