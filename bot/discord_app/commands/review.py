"""`/review` and `/history`, for the maintainers; see `bot.discord_app.review.panels`."""

from __future__ import annotations

import discord
from discord import app_commands

from bot.answers.reviewing import ALLOW, BAR, HISTORY, REVIEW
from bot.discord_app.alerts.showing import Panel, show, telling
from bot.discord_app.forms import plain
from bot.discord_app.options import Typed, registered
from bot.discord_app.review.panels import history_panel, must_be_maintainer, waiting_panel
from bot.discord_app.review.typed import read_named
from bot.discord_app.services import Interaction
from bot.store.suggesters import bar as keep_from_suggesting
from bot.store.suggesters import let_in


@registered(REVIEW)
@app_commands.describe(bar=BAR, allow=ALLOW)
async def review(
    interaction: Interaction, bar: discord.User | None = None, allow: discord.User | None = None
) -> None:
    """Show what waits, or say who may suggest."""
    if bar or allow:
        await show(interaction, _let(interaction, bar, allow), asked=REVIEW.name, here=False)
    else:
        await show(interaction, waiting_panel(interaction), asked=REVIEW.name, here=False)


async def _let(
    interaction: Interaction, bar: discord.User | None, allow: discord.User | None
) -> Panel:
    must_be_maintainer(interaction)
    store = interaction.client.services.store
    said = []
    if bar:
        await keep_from_suggesting(store, bar.id, by=interaction.user.id, reason="")
        said.append(f"{bar.name} is kept from suggesting.")
    if allow:
        await let_in(store, allow.id)
        said.append(f"{allow.name} may suggest.")
    return telling(" ".join(said))


@registered(HISTORY)
async def history(interaction: Interaction, person: Typed) -> None:
    """Show what was decided of a person."""
    await show(interaction, _history(interaction, person), asked=HISTORY.name, here=False)


async def _history(interaction: Interaction, person: str) -> Panel:
    must_be_maintainer(interaction)
    named = await read_named("person", person, interaction.client.services)
    name = named.name if named else plain(person)
    return await history_panel(interaction, named.id if named and named.id else name, name)
