"""The least that a bot takes: discord.py, and a card of 1,000 characters for a command.

`python -m benchmarks.bare_bot ADDRESS` connects to the small Discord at the address. `benchmarks.load`
measures it beside Lateral, in the same run.
"""

from __future__ import annotations

import sys

import discord
from discord import app_commands, ui
from discord.gateway import DiscordWebSocket
from discord.http import Route
from yarl import URL

from tests.wire.gateway import TOKEN

CARD = "card"
TEXT = "A researcher moved from one laboratory to another. ".ljust(1000, "x")

client = discord.Client(intents=discord.Intents.none())
tree = app_commands.CommandTree(client)


@tree.command(name=CARD, description="A card.")
async def card(interaction: discord.Interaction) -> None:
    """Answer with the card."""
    view = ui.LayoutView(timeout=None)
    view.add_item(ui.Container(ui.TextDisplay(TEXT)))
    await interaction.response.send_message(view=view)


if __name__ == "__main__":
    Route.BASE = f"{sys.argv[1]}/api"
    DiscordWebSocket.DEFAULT_GATEWAY = URL(sys.argv[1].replace("http", "ws"))
    client.run(TOKEN, log_handler=None)
