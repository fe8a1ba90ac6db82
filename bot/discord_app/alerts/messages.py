"""An alert as a Discord message: its colour, its "Why" button, the role it pings."""

from __future__ import annotations

from typing import Any, TypeGuard

import discord
from discord import ui

from bot.alerts.messenger import Message, Tone
from bot.discord_app import items
from bot.discord_app.alerts.control_ids import button
from bot.discord_app.custom_ids import Refer
from bot.discord_app.illustrating import Illustration
from bot.discord_app.render import render
from bot.discord_app.review.control_ids import correct_person

WHY = r"1d(?P<mark>[0-9a-z-]{1,25})"
"""The custom_id of the "Why" button; the mark is the nonce of its message."""

_COLOURS = {Tone.NEW: 0x3BA55C, Tone.CORRECTED: 0xF0B232, Tone.RETRACTED: 0x80848E}
_BUTTONS_A_ROW = 5


def why_id(mark: str) -> str:
    """Return the custom_id of the "Why" button, by which `marked` recognizes a message."""
    return f"1d{mark}"


def alert_view(
    message: Message, refer: Refer, drawn: Illustration | None = None, *, reviewed: bool = False
) -> ui.LayoutView:
    """Return the message's view, stopped like all views (see `bot.discord_app.render`).

    Where the facts are `reviewed`, the move of one person has a button to correct them.
    """
    view = render(message.card, refer, drawn)
    container = next(item for item in view.children if isinstance(item, ui.Container))
    if (colour := _COLOURS.get(message.tone)) is not None:
        container.accent_colour = discord.Colour(colour)
    row = next(filter(_has_buttons, container.children), None)
    own = _own(message)
    if reviewed and message.about:
        own.append(correct_person(message.about))
    if row is None or len(row.children) + len(own) > _BUTTONS_A_ROW:
        row = ui.ActionRow()
        container.add_item(row)
    for item in own:
        row.add_item(item)
    if message.ping is not None:
        # At the end: a notification shows the start of the message.
        view.add_item(ui.TextDisplay(f"<@&{message.ping}>"))
    return view


def _has_buttons(item: ui.Item[Any]) -> TypeGuard[ui.ActionRow[Any]]:
    """True for a row of buttons; a menu takes the whole of its row."""
    return isinstance(item, ui.ActionRow) and isinstance(item.children[0], ui.Button)


def _own(message: Message) -> list[items.Button]:
    """Return the buttons of alerts: of a follow also those to stop it, and to see the others."""
    why = items.button("Why did I get this?", why_id(message.mark), emoji="❔")
    if message.follow is None:
        return [why]
    return [why, button("Stop", "stop", message.follow), button("All I follow", "mine", 1)]


def marked(message: discord.Message, mark: str) -> bool:
    """True if a message has the button with this mark."""
    wanted = why_id(mark)
    left: list[Any] = list(message.components)
    while left:
        component = left.pop()
        if getattr(component, "custom_id", None) == wanted:
            return True
        left += getattr(component, "children", [])
    return False
