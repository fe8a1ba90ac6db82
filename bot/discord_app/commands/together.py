"""`/together`: see `bot.answers.together`."""

from __future__ import annotations

from discord import app_commands

from bot.answers.slash_commands import TOGETHER
from bot.discord_app.options import Typed, described
from bot.discord_app.replies import answer
from bot.discord_app.services import Interaction


@app_commands.command(name=TOGETHER.name, description=TOGETHER.description)
@described(TOGETHER)
async def together(interaction: Interaction, person: Typed, other: Typed | None = None) -> None:
    """Reply to the command."""
    await answer(interaction, TOGETHER, person=person, other=other)
