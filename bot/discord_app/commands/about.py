"""`/about`: see `bot.answers.about`."""

from __future__ import annotations

from discord import app_commands

from bot.answers.slash_commands import ABOUT
from bot.discord_app.replies import answer
from bot.discord_app.services import Interaction


@app_commands.command(name=ABOUT.name, description=ABOUT.description)
async def about(interaction: Interaction) -> None:
    """Reply to the command."""
    await answer(interaction, ABOUT)
