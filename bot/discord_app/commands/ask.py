"""`/ask`: see `bot.reading`."""

from __future__ import annotations

from discord import app_commands

from bot.answers.slash_commands import ASK
from bot.discord_app.options import Question, described
from bot.discord_app.replies import answer
from bot.discord_app.services import Interaction


@app_commands.command(name=ASK.name, description=ASK.description)
@described(ASK)
async def ask(interaction: Interaction, question: Question) -> None:
    """Reply to the command."""
    await answer(interaction, ASK, question=question)
