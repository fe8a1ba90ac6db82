"""`/organization`: see `bot.answers.organization`."""

from __future__ import annotations

from discord import app_commands

from bot.answers.slash_commands import ORGANIZATION
from bot.discord_app.options import Typed, described
from bot.discord_app.replies import answer
from bot.discord_app.services import Interaction


@app_commands.command(name=ORGANIZATION.name, description=ORGANIZATION.description)
@described(ORGANIZATION)
async def organization(interaction: Interaction, name: Typed) -> None:
    """Reply to the command."""
    await answer(interaction, ORGANIZATION, name=name)
