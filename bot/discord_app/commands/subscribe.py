"""`/subscribe`: see `bot.answers.moderating` and `bot.discord_app.alerts.guiding`."""

from __future__ import annotations

import discord
from discord import app_commands

from bot.alerts.filter_input import complete_zone
from bot.answers.moderating import CHANNEL, HOUR, PING, SUBSCRIBE, ZONE
from bot.discord_app.alerts.guiding import subscribe_here
from bot.discord_app.alerts.showing import show
from bot.discord_app.options import Typed, registered
from bot.discord_app.services import Interaction


@registered(SUBSCRIBE)
@app_commands.describe(channel=CHANNEL, hour=HOUR, time_zone=ZONE, ping=PING)
async def subscribe(
    interaction: Interaction,
    channel: app_commands.AppCommandChannel | app_commands.AppCommandThread | None = None,
    organization: Typed | None = None,
    direction: str | None = None,
    person: Typed | None = None,
    area: Typed | None = None,
    kind: str | None = None,
    status: str | None = None,
    delivery: str | None = None,
    hour: app_commands.Range[int, 0, 23] | None = None,
    time_zone: Typed | None = None,
    ping: discord.Role | None = None,
) -> None:
    """Reply to the command."""
    typed = {"organization": organization, "direction": direction, "person": person, "area": area}
    typed |= {"kind": kind, "status": status, "delivery": delivery}
    doing = subscribe_here(
        interaction,
        typed,
        channel=channel.id if channel else None,
        hour=hour,
        zone=time_zone,
        ping=ping,
    )
    await show(interaction, doing, asked=SUBSCRIBE.name, here=False)


@subscribe.autocomplete("time_zone")
async def zones(_interaction: Interaction, text: str) -> list[app_commands.Choice[str]]:
    """Return the time zones whose names hold a text."""
    return [app_commands.Choice(name=zone, value=zone) for zone in complete_zone(text)]
