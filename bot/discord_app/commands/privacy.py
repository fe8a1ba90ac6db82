"""`/privacy`: see `bot.answers.about`."""

from __future__ import annotations

from discord import app_commands

from bot.answers.slash_commands import PRIVACY
from bot.discord_app.replies import answer
from bot.discord_app.services import Interaction


@app_commands.command(name=PRIVACY.name, description=PRIVACY.description)
async def privacy(interaction: Interaction) -> None:
    """Reply to the command."""
    await answer(interaction, PRIVACY)
