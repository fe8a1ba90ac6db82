"""Buttons and menus: made here with Discord's limits kept, and found again when they are pressed.

discord.py finds the class of an item by the pattern of its custom_id. Views are stopped before they
are sent (see `render`), so none is kept in memory; nor can a view that times out unregister these
classes, as one that mixes them with ordinary items does (discord.py 2.7.1,
`ViewStore.remove_view`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any, Self, TypeAlias

import discord
from discord import ui

from bot.discord_app.markdown import clipped

# Of any view: discord.py types an item by the view that it is in.
Item: TypeAlias = ui.Item[Any]
Button: TypeAlias = ui.Button[Any]
Menu: TypeAlias = ui.Select[Any]

Pressed = discord.Interaction[Any]
"""A press: discord.py calls a callback with any client."""

OPTIONS = 25  # String Select: options
OPTION_TEXT = 100  # String Select Option: label, description and value
DANGER, SUCCESS = discord.ButtonStyle.danger, discord.ButtonStyle.success


class Kept(ui.DynamicItem[Item], template=r"(?!)"):
    """An item that does what its custom_id says, as long as its message stands."""

    @classmethod
    async def from_custom_id(
        cls, _interaction: Pressed, item: Item, _match: re.Match[str], /
    ) -> Self:
        """Return the item that was pressed."""
        return cls(item)

    @property
    def held(self) -> re.Match[str]:
        """What the custom_id holds, by the names in the pattern."""
        match = self.template.fullmatch(self.custom_id)
        assert match is not None
        return match


def button(
    label: str,
    custom_id: str,
    style: discord.ButtonStyle = discord.ButtonStyle.secondary,
    emoji: str | None = None,
) -> Button:
    """Return a button."""
    return ui.Button(label=label, custom_id=custom_id, style=style, emoji=emoji)


def option(
    label: str, value: str, note: str = "", *, emoji: str | None = None, chosen: bool = False
) -> discord.SelectOption:
    """Return an entry of a menu, its texts cut to the length that one may have."""
    return discord.SelectOption(
        label=clipped(label, OPTION_TEXT) or "…",
        value=value,
        description=clipped(note, OPTION_TEXT) or None,
        emoji=emoji,
        default=chosen,
    )


def options(choices: Mapping[str, str], chosen: Collection[str] = ()) -> list[discord.SelectOption]:
    """Return the entries of a menu; `choices` are labels by their values."""
    return [option(label, value, chosen=value in chosen) for value, label in choices.items()]


def menu(custom_id: str, placeholder: str, entries: Iterable[discord.SelectOption]) -> Menu:
    """Return a menu of which one is chosen."""
    return ui.Select(custom_id=custom_id, placeholder=placeholder, options=list(entries))


def menu_of_several(
    custom_id: str, placeholder: str | None, entries: list[discord.SelectOption]
) -> Menu:
    """Return a menu of which several can be chosen, at least one."""
    most = len(entries)
    return ui.Select(
        custom_id=custom_id, placeholder=placeholder, options=entries, min_values=1, max_values=most
    )
