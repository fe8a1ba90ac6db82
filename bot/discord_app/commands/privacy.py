"""`/privacy`: what is kept, and with `delete` what is kept of the user no more."""

from __future__ import annotations

from discord import app_commands

from bot.answers.slash_commands import PRIVACY
from bot.discord_app.alerts.showing import show
from bot.discord_app.model_panel import forgotten
from bot.discord_app.replies import answer
from bot.discord_app.services import Interaction


@app_commands.command(name=PRIVACY.name, description=PRIVACY.description)
@app_commands.describe(delete="Delete what is kept of you")
@app_commands.choices(delete=[app_commands.Choice(name="what is kept of me", value="mine")])
async def privacy(interaction: Interaction, delete: str | None = None) -> None:
    """Reply to the command."""
    if delete is None:
        await answer(interaction, PRIVACY)
    else:
        await show(interaction, forgotten(interaction), asked=PRIVACY.name, here=False)
