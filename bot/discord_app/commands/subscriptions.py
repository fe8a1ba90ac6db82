"""`/subscriptions`: see `bot.discord_app.alerts.looking_after`."""

from __future__ import annotations

from bot.answers.moderating import SUBSCRIPTIONS
from bot.discord_app.alerts.looking_after import listed
from bot.discord_app.alerts.showing import show
from bot.discord_app.options import registered
from bot.discord_app.services import Interaction


@registered(SUBSCRIPTIONS)
async def subscriptions(interaction: Interaction) -> None:
    """Reply to the command."""
    await show(interaction, listed(interaction), asked=SUBSCRIPTIONS.name, here=False)
