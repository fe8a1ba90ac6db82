"""What happens in servers that concerns their subscriptions."""

from __future__ import annotations

from typing import Any

import discord

from bot.discord_app.services import Services


class AlertEvents:
    """The part of a client that is told of its servers; discord.py calls these by their names."""

    services: Services

    async def on_ready(self) -> None:
        """Compare the servers with those that have subscriptions."""
        await self.services.alerts.compare_servers()

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Take up again what was suspended when the bot was removed."""
        await self.services.alerts.joined_or_changed(guild.id)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Suspend a server's subscriptions; they are deleted 30 days later."""
        await self.services.alerts.removed(guild.id)

    async def on_guild_channel_update(self, _before: Any, after: discord.abc.GuildChannel) -> None:
        """Look again at what is suspended: a permission may be back."""
        await self.services.alerts.joined_or_changed(after.guild.id)

    async def on_guild_channel_create(self, channel: discord.abc.GuildChannel) -> None:
        """Look again at what is suspended."""
        await self.services.alerts.joined_or_changed(channel.guild.id)

    async def on_guild_role_update(self, _before: Any, after: discord.Role) -> None:
        """Look again at what is suspended: a permission may be back."""
        await self.services.alerts.joined_or_changed(after.guild.id)

    async def on_thread_update(self, _before: Any, after: discord.Thread) -> None:
        """Look again at what is suspended: a thread may be open again."""
        await self.services.alerts.joined_or_changed(after.guild.id)

    async def on_member_update(self, _before: Any, after: discord.Member) -> None:
        """Look again at what is suspended: of members the bot is told of itself only."""
        await self.services.alerts.joined_or_changed(after.guild.id)
