"""The message menu "Who is this about?": see `bot.questions.mentioned` and `bot.answers.named`."""

from __future__ import annotations

import discord
from discord import app_commands

from bot.answers.slash_commands import WHO_IS_THIS_ABOUT
from bot.discord_app import replies
from bot.discord_app.message_text import words_in
from bot.discord_app.services import Interaction


@app_commands.context_menu(name=WHO_IS_THIS_ABOUT)
async def who_is_this_about(interaction: Interaction, message: discord.Message) -> None:
    """Reply ephemerally, so that the message's author is not drawn into it."""
    asking = interaction.client.services.desk.ask_about(words_in(message))
    await replies.reply(interaction, asking, asked="menu", place=replies.Place.ALONE)
