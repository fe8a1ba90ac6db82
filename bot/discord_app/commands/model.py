"""`/model`: see `bot.discord_app.model_panel`; registered only where there is a model."""

from __future__ import annotations

from discord import app_commands

from bot.discord_app.alerts.showing import show
from bot.discord_app.model_panel import ASKED, panel
from bot.discord_app.services import Interaction


@app_commands.command(name=ASKED, description="Whether a language model may read your questions")
async def model(interaction: Interaction) -> None:
    """Reply to the command."""
    await show(interaction, panel(interaction), asked=ASKED, here=False)
