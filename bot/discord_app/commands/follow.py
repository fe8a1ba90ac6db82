"""`/follow`: see `bot.answers.moderating` and `bot.discord_app.alerts.following`."""

from __future__ import annotations

from discord import app_commands

from bot.answers.moderating import FOLLOW, HOUR, STOP, ZONE
from bot.discord_app.alerts.following import follow_named, named, stop_named
from bot.discord_app.alerts.looking_after import followed
from bot.discord_app.alerts.showing import show
from bot.discord_app.commands.subscribe import zones
from bot.discord_app.markdown import clipped
from bot.discord_app.options import Typed, registered
from bot.discord_app.services import Interaction

_CHOICES = 25  # most choices of an autocomplete (Discord's "Application Command Option Choice")


@registered(FOLLOW)
@app_commands.describe(stop=STOP, hour=HOUR, time_zone=ZONE)
async def follow(
    interaction: Interaction,
    name: Typed | None = None,
    stop: Typed | None = None,
    delivery: str | None = None,
    hour: app_commands.Range[int, 0, 23] | None = None,
    time_zone: Typed | None = None,
) -> None:
    """Reply to the command."""
    if stop is not None:
        doing = stop_named(interaction, stop)
    elif name is not None:
        doing = follow_named(interaction, name, delivery=delivery, hour=hour, zone=time_zone)
    else:
        doing = followed(interaction)
    await show(interaction, doing, asked=FOLLOW.name, here=False)


@follow.autocomplete("stop")
async def _followed(interaction: Interaction, text: str) -> list[app_commands.Choice[str]]:
    found = list((await named(interaction, text)).items())[:_CHOICES]
    return [app_commands.Choice(name=clipped(name, 100), value=str(id_)) for id_, name in found]


follow.autocomplete("time_zone")(zones)
