"""Registers the commands with Discord, only if they changed.

Registering is limited (Discord's "Application Commands": 200 creates per day and guild), so the
store keeps a hash of the registered commands, per application and guild.
"""

from __future__ import annotations

import hashlib
import json
import logging
from typing import Any

import discord
from discord import app_commands
from discord.abc import Snowflake

from bot.store import Store

_log = logging.getLogger(__name__)


def payload(tree: app_commands.CommandTree[Any]) -> list[dict[str, Any]]:
    """Return the commands as they are sent to Discord."""
    return [command.to_dict(tree) for command in tree.get_commands()]


def fingerprint(tree: app_commands.CommandTree[Any]) -> str:
    """Return a hash of all commands."""
    written = json.dumps(payload(tree), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(written.encode()).hexdigest()


async def sync_commands(
    tree: app_commands.CommandTree[Any], store: Store, guild: Snowflake | None, *, force: bool
) -> bool:
    """Register the commands if they changed, or if `force`; return True if they were registered.

    With a guild they are registered only there, which takes effect at once. An error from Discord
    is logged; the commands registered before keep working.
    """
    place = f"guild {guild.id}" if guild else "everywhere"
    key = _key(tree, guild)
    current = fingerprint(tree)
    if not force and await store.meta(key) == current:
        return False
    if guild is not None:
        tree.copy_global_to(guild=guild)
    try:
        registered = await tree.sync(guild=guild)
    except (app_commands.AppCommandError, discord.HTTPException):
        _log.exception("Discord did not take the commands; those it has stay")
        return False
    await store.set_meta(f"ids of {key}", json.dumps({one.name: one.id for one in registered}))
    await store.set_meta(key, current)
    _log.info("the commands were registered %s", place)
    return True


async def registered_ids(
    tree: app_commands.CommandTree[Any], store: Store, guild: Snowflake | None
) -> dict[str, int]:
    """Return the ids that Discord gave the commands, by name; empty if they are not known."""
    known = await store.meta(f"ids of {_key(tree, guild)}")
    return json.loads(known) if known else {}


def _key(tree: app_commands.CommandTree[Any], guild: Snowflake | None) -> str:
    place = f"guild {guild.id}" if guild else "everywhere"
    return f"commands of {tree.client.application_id} {place}"
