"""What the bot, and whoever asks, may do in a channel."""

from __future__ import annotations

import discord

from bot.alerts.messenger import Reason, RefusedError
from bot.answers.text import listed

ESSENTIAL = {
    "view_channel": "View Channel",
    "send_messages": "Send Messages",
    "read_message_history": "Read Message History",
}
"""Without these nothing can be told, or it cannot be found again after a crash."""

WANTED = {**ESSENTIAL, "embed_links": "Embed Links", "attach_files": "Attach Files"}
"""What alerts may need, asked for when a channel is subscribed."""

Place = discord.abc.GuildChannel | discord.Thread
"""A channel of a server, a thread or a forum's post among them."""


def missing(channel: Place, names: dict[str, str]) -> list[str]:
    """Return the names of the permissions that the bot lacks in a channel.

    Without one to see it, or to write there, others go with it (Discord's "Implicit
    Permissions"): that one is named, and they are not.
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
    """Raise RefusedError when the bot cannot post alerts in a channel."""
    names = missing(channel, ESSENTIAL)
    if names:
        raise RefusedError(Reason.PERMISSION, lacking(names))
    if isinstance(channel, discord.Thread) and channel.locked and channel.archived:
        raise RefusedError(Reason.PERMISSION, "the thread is closed and locked")


def may_manage(permissions: discord.Permissions) -> bool:
    """Whether somebody may look after subscriptions: Manage Channels or Manage Server."""
    return permissions.manage_channels or permissions.manage_guild or permissions.administrator
