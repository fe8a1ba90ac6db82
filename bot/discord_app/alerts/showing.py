"""Panels for moderators: a card with rows of controls, in an ephemeral message."""

from __future__ import annotations

from collections.abc import Awaitable, Mapping, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Any

import discord
from discord import ui

from bot.alerts.filter_input import ReadingError
from bot.answers.cards import Card
from bot.answers.placeholders import in_discord
from bot.answers.text import Span, line
from bot.discord_app import replies, request_ids
from bot.discord_app.clickable import clickable
from bot.discord_app.intake import ExpiredError, FullError, age_of
from bot.discord_app.items import Item
from bot.discord_app.render import notice, render
from bot.discord_app.services import Interaction
from bot.review.suggestion import ReviewError


class NotAllowedError(Exception):
    """The user may not do this, or it is not possible here; the message is a sentence."""


_REFUSALS = (ReadingError, NotAllowedError, ReviewError)
"""What is no failure: each says in a sentence why something is not done."""


@dataclass(frozen=True, slots=True)
class Panel:
    """A card and the rows of controls under it."""

    card: Card
    rows: Sequence[Sequence[Item]] = ()


def telling(*parts: str | Span) -> Panel:
    """Return a panel of one line, without controls."""
    return Panel(Card("", line(*parts)))


def panel_view(panel: Panel, commands: Mapping[str, int]) -> ui.LayoutView:
    """Return the message of a panel, stopped like all views (see `render`); see `clickable`."""
    view = render(panel.card)
    for row in panel.rows:
        view.add_item(ui.ActionRow(*row))
    for item in view.walk_children():
        if isinstance(item, ui.TextDisplay):
            item.content = in_discord(item.content)
    return clickable(view, commands)


async def show(
    interaction: Interaction, composing: Awaitable[Panel], *, asked: str, here: bool
) -> None:
    """Show a panel, with `here` in place of the one that was pressed; never raise."""
    request_ids.begin()
    started = perf_counter()
    try:
        if not interaction.response.is_done():
            if here:
                await interaction.response.defer()
            else:
                await interaction.response.defer(thinking=True, ephemeral=True)
        async with interaction.client.services.intake.turn(age=age_of(interaction)):
            panel = await composing
        await interaction.edit_original_response(
            view=panel_view(panel, interaction.client.services.commands),
            allowed_mentions=discord.AllowedMentions.none(),
        )
    except FullError:
        await say(interaction, replies.BUSY, here=here)
        outcome = "refused"
    except ExpiredError:
        outcome = "not delivered"
    except _REFUSALS as error:
        await say(interaction, str(error), here=here)
        outcome = "refused"
    except Exception as error:  # noqa: BLE001 - discord.py would only log it, and the user wait
        await replies.tell_failure(interaction, error, asked=asked)
        outcome = "failed"
    else:
        outcome = "ok"
    finally:
        replies.discard(composing)
    replies.note(interaction.client.services.metrics, asked, outcome, perf_counter() - started)


def picked(interaction: Interaction) -> str:
    """Return the value of the option that was chosen in a menu."""
    return all_picked(interaction)[0]


def all_picked(interaction: Interaction) -> list[str]:
    """Return the values of all options that were chosen in a menu."""
    assert interaction.data is not None
    values: Any = interaction.data.get("values")
    return list(map(str, values))


async def say(interaction: Interaction, sentence: str, *, here: bool) -> None:
    """Send a sentence: with `here` beside the panel, else in place of "thinking"."""
    view = notice(discord.utils.escape_mentions(sentence))
    if not interaction.response.is_done():
        await interaction.response.send_message(view=view, ephemeral=True)
    elif here:
        await interaction.followup.send(view=view, ephemeral=True)
    else:
        await interaction.edit_original_response(view=view)


async def ask(interaction: Interaction, opening: Awaitable[ui.Modal], *, asked: str) -> None:
    """Open a form, or say why it cannot be; never raise.

    A form takes no turn: it is opened within Discord's 3 seconds or not at all.
    """
    try:
        await interaction.response.send_modal(await opening)
    except _REFUSALS as error:
        await say(interaction, str(error), here=True)
    except Exception as error:  # noqa: BLE001 - discord.py would only log it, and the user wait
        await replies.tell_failure(interaction, error, asked=asked)
