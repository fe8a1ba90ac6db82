"""Discord is told of the commands when they changed, and only then.

Registering is limited (Discord's "Application Commands": 200 creates a day and guild), so the
hash of what was registered last is kept in the store, per application and place.
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
    """Return the commands as Discord is told of them."""
    return [command.to_dict(tree) for command in tree.get_commands()]


def fingerprint(tree: app_commands.CommandTree[Any]) -> str:
    """Return a hash that changes whenever a command does."""
    written = json.dumps(payload(tree), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(written.encode()).hexdigest()


async def sync_commands(
    tree: app_commands.CommandTree[Any], store: Store, guild: Snowflake | None, *, force: bool
) -> bool:
    """Register the commands if they changed since they last were; return whether.

    With a guild they are registered there alone, which Discord shows at once. An error of
    Discord's is logged: the commands it knows already go on working.
    """
    place = f"guild {guild.id}" if guild else "everywhere"
    key = f"commands of {tree.client.application_id} {place}"
    current = fingerprint(tree)
    if not force and await store.meta(key) == current:
        return False
    if guild is not None:
        tree.copy_global_to(guild=guild)
    try:
        await tree.sync(guild=guild)
    except (app_commands.AppCommandError, discord.HTTPException):
        _log.exception("Discord did not take the commands; those it has stay")
        return False
    await store.set_meta(key, current)
    _log.info("the commands were registered %s", place)
    return True
