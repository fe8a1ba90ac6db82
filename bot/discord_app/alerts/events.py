"""Events that concern subscriptions, of a server's; and what is told after a command."""

from __future__ import annotations

from typing import Any

import discord

from bot.discord_app.alerts.following import tell_closed
from bot.discord_app.review.suggesting import tell_news
from bot.discord_app.services import Interaction, Services


class AlertEvents:
    """The handlers of server events, a mixin of the client; discord.py calls them by name."""

    services: Services

    async def on_ready(self) -> None:
        """Catch up with servers joined or left while the bot was offline."""
        await self.services.alerts.compare_servers()

    async def on_app_command_completion(self, interaction: Interaction, _command: object) -> None:
        """Say after a command, once, what a direct message could not: see both."""
        await tell_closed(interaction)
        await tell_news(interaction)

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Resume subscriptions that were suspended when the bot was removed."""
        await self.services.alerts.joined_or_changed(guild.id)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Suspend the server's subscriptions; they are deleted 30 days later."""
        await self.services.alerts.removed(guild.id)

    async def on_guild_channel_update(self, _before: Any, after: discord.abc.GuildChannel) -> None:
        """Probe suspended subscriptions: a permission may be back."""
        await self.services.alerts.joined_or_changed(after.guild.id)

    async def on_guild_channel_create(self, channel: discord.abc.GuildChannel) -> None:
        """Probe suspended subscriptions."""
        await self.services.alerts.joined_or_changed(channel.guild.id)

    async def on_guild_role_update(self, _before: Any, after: discord.Role) -> None:
        """Probe suspended subscriptions: a permission may be back."""
        await self.services.alerts.joined_or_changed(after.guild.id)

    async def on_thread_update(self, _before: Any, after: discord.Thread) -> None:
        """Probe suspended subscriptions: a thread may be open again."""
        await self.services.alerts.joined_or_changed(after.guild.id)

    async def on_member_update(self, _before: Any, after: discord.Member) -> None:
        """Probe suspended subscriptions; without the members intent this is the bot itself."""
        await self.services.alerts.joined_or_changed(after.guild.id)
