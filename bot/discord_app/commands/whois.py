"""`/whois`: see `bot.answers.whois`."""

from __future__ import annotations

from discord import app_commands

from bot.answers.slash_commands import WHOIS
from bot.discord_app.options import Typed, described
from bot.discord_app.replies import answer
from bot.discord_app.services import Interaction


@app_commands.command(name=WHOIS.name, description=WHOIS.description)
@described(WHOIS)
async def whois(interaction: Interaction, name: Typed) -> None:
    """Reply to the command."""
    await answer(interaction, WHOIS, name=name)
