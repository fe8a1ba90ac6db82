"""`/suggest`, and the message menu "Suggest a move from this"; there where somebody reviews."""

from __future__ import annotations

import discord
from discord import app_commands, ui

from bot.alerts.filter_input import ReadingError
from bot.answers.reviewing import CORRECTION, NEW, SUGGEST, SUGGEST_FROM_THIS
from bot.discord_app.alerts.showing import Panel, ask, show
from bot.discord_app.forms import plain
from bot.discord_app.options import Typed, registered
from bot.discord_app.review.career_fields import MoveFields
from bot.discord_app.review.controls import correcting
from bot.discord_app.review.forms import SuggestForm
from bot.discord_app.review.from_message import move_in
from bot.discord_app.review.suggesting import must_review
from bot.discord_app.review.typed import blank_move, read_named
from bot.discord_app.services import Interaction
from bot.review.changes import Named


@registered(SUGGEST)
async def suggest(
    interaction: Interaction, person: Typed | None = None, what: str | None = None
) -> None:
    """Open the form of a move, or the menu of what can be corrected."""
    if what == CORRECTION:
        await show(interaction, _corrected(interaction, person), asked=SUGGEST.name, here=False)
    else:
        await ask(interaction, _form(interaction, person, what), asked=SUGGEST.name)


async def _corrected(interaction: Interaction, person: str | None) -> Panel:
    named = await read_named("person", person or "", interaction.client.services)
    if named is None or named.id is None:
        raise ReadingError("Write whose facts are to be corrected, in the option person.")
    return await correcting(interaction, named.id)


async def _form(interaction: Interaction, person: str | None, what: str | None) -> ui.Modal:
    must_review(interaction)
    if what == NEW:
        return SuggestForm(MoveFields(blank_move(Named(plain(person))), "Suggest a new person"))
    named = await read_named("person", person or "", interaction.client.services)
    return SuggestForm(MoveFields(blank_move(named)))


@app_commands.context_menu(name=SUGGEST_FROM_THIS)
async def suggest_from_this(interaction: Interaction, message: discord.Message) -> None:
    """Open the form of a move with what the message says."""
    await ask(interaction, _form_of(interaction, message), asked=SUGGEST.name)


async def _form_of(interaction: Interaction, message: discord.Message) -> ui.Modal:
    must_review(interaction)
    move, source = await move_in(message, interaction.client.services)
    return SuggestForm(MoveFields(move), source)
