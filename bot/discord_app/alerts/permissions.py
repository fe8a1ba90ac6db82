"""Permissions of the bot and of users in a channel."""

from __future__ import annotations

import discord

from bot.alerts.messenger import Reason, RefusedError
from bot.answers.text import listed

ESSENTIAL = {
    "view_channel": "View Channel",
    "send_messages": "Send Messages",
    "read_message_history": "Read Message History",
}
"""Needed to post alerts, and to find them again after a crash."""

WANTED = {**ESSENTIAL, "embed_links": "Embed Links", "attach_files": "Attach Files"}
"""Checked when a channel is subscribed: what any alert may need."""

Place = discord.abc.GuildChannel | discord.Thread
"""A channel of a server, including threads and forum posts."""


def missing(channel: Place, names: dict[str, str]) -> list[str]:
    """Return the names of the permissions that the bot lacks in a channel.

    Without permission to view the channel, or to write there, others are lost too (Discord's
    "Implicit Permissions"): then only that one is named.
    """
    allowed = channel.permissions_for(channel.guild.me)
    wanted = dict(names)
    if isinstance(channel, discord.Thread):
        wanted["send_messages_in_threads"] = "Send Messages in Threads"
        del wanted["send_messages"]
    lacked = [name for name in wanted if not getattr(allowed, name)]
    if "view_channel" in lacked:
        lacked = ["view_channel"]
    elif {"send_messages", "send_messages_in_threads"} & set(lacked):
        lacked = [name for name in lacked if name in (*ESSENTIAL, "send_messages_in_threads")]
    return [wanted[name] for name in lacked]


def lacking(names: list[str]) -> str:
    """Return the reason for a suspension: "the permission Send Messages is missing"."""
    if not names:
        return "a permission is missing"
    many = "permission" if len(names) == 1 else "permissions"
    return f"the {many} {listed(names)} {'is' if len(names) == 1 else 'are'} missing"


def must_allow(channel: Place) -> None:
    """Raise RefusedError if the bot cannot post alerts in a channel."""
    names = missing(channel, ESSENTIAL)
    if names:
        raise RefusedError(Reason.PERMISSION, lacking(names))
    if isinstance(channel, discord.Thread) and channel.locked and channel.archived:
        raise RefusedError(Reason.PERMISSION, "the thread is closed and locked")


def may_manage(permissions: discord.Permissions) -> bool:
    """True if a user may manage subscriptions: Manage Channels or Manage Server."""
    return permissions.manage_channels or permissions.manage_guild or permissions.administrator
