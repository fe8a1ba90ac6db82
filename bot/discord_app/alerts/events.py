"""What happens in servers that concerns their subscriptions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord

if TYPE_CHECKING:
    from bot.discord_app.alerts.running import Alerts


class AlertEvents:
    """The part of a client that is told of its servers; discord.py calls these by their names."""

    alerts: Alerts

    async def on_ready(self) -> None:
        """Compare the servers with those that have subscriptions."""
        await self.alerts.compare_servers()

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Take up again what was suspended when the bot was removed."""
        await self.alerts.joined_or_changed(guild.id)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Suspend a server's subscriptions; they are deleted 30 days later."""
        await self.alerts.removed(guild.id)

    async def on_guild_channel_update(self, _before: Any, after: discord.abc.GuildChannel) -> None:
        """Look again at what is suspended: a permission may be back."""
        await self.alerts.joined_or_changed(after.guild.id)

    async def on_guild_channel_create(self, channel: discord.abc.GuildChannel) -> None:
        """Look again at what is suspended."""
        await self.alerts.joined_or_changed(channel.guild.id)

    async def on_guild_role_update(self, _before: Any, after: discord.Role) -> None:
        """Look again at what is suspended: a permission may be back."""
        await self.alerts.joined_or_changed(after.guild.id)

    async def on_thread_update(self, _before: Any, after: discord.Thread) -> None:
        """Look again at what is suspended: a thread may be open again."""
        await self.alerts.joined_or_changed(after.guild.id)

    async def on_member_update(self, _before: Any, after: discord.Member) -> None:
        """Look again at what is suspended: of members the bot is told of itself only."""
        await self.alerts.joined_or_changed(after.guild.id)
