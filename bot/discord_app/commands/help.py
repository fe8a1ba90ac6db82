"""`/help`: see `bot.answers.about`."""

from __future__ import annotations

from discord import app_commands

from bot.answers.slash_commands import HELP
from bot.discord_app.replies import answer
from bot.discord_app.services import Interaction


@app_commands.command(name=HELP.name, description=HELP.description)
async def help_(interaction: Interaction) -> None:
    """Reply to the command."""
    await answer(interaction, HELP)
