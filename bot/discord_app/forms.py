"""Forms: labelled fields, what was typed into them, and the panel that follows.

A form has at most five fields (Discord's "Modal").
"""

from __future__ import annotations

from collections.abc import Awaitable, Collection, Mapping

import discord
from discord import ui

from bot.discord_app.alerts.showing import Panel, show
from bot.discord_app.items import Item, Menu, Pressed, menu_of_several, options
from bot.discord_app.markdown import clean
from bot.discord_app.services import Interaction

LONG = 1_000  # characters of an address, and of a reason
_TITLE = 45  # characters of a heading (Discord's "Modal")
_OPEN = 900  # seconds that a form waits to be sent: what it would change may be another by then


class Form(ui.Modal):
    """A form; what is sent is read in `done`."""

    asked: str  # the name that is logged
    here = False  # the panel takes the place of the message that the form was opened from

    def __init__(self, title: str) -> None:
        super().__init__(title=title[:_TITLE], timeout=_OPEN)
        self._fields: dict[str, Item] = {}

    def text(
        self,
        name: str,
        label: str,
        value: str | None = None,
        hint: str = "",
        *,
        needed: bool = False,
        longest: int = 200,
        long: bool = False,
    ) -> None:
        """Add a text field."""
        style = discord.TextStyle.paragraph if long else discord.TextStyle.short
        made: ui.TextInput[ui.LayoutView] = ui.TextInput(
            default=(value or "")[:longest] or None,
            required=needed,
            max_length=longest,
            custom_id=name,
            style=style,
        )
        self.add(name, label, made, hint)

    def menu(
        self, name: str, label: str, choices: Mapping[str, str], value: str, *, needed: bool = True
    ) -> None:
        """Add a menu; `choices` are labels by their values, of which `value` is chosen."""
        made: Menu = ui.Select(options=options(choices, [value]), required=needed, custom_id=name)
        self.add(name, label, made)

    def several(
        self, name: str, label: str, choices: Mapping[str, str], values: Collection[str]
    ) -> None:
        """Add a menu of which several can be chosen, at least one."""
        self.add(name, label, menu_of_several(name, None, options(choices, values)))

    def add(self, name: str, label: str, item: Item, hint: str = "") -> None:
        """Add a field of any kind."""
        self._fields[name] = item
        self.add_item(ui.Label(text=label, description=hint or None, component=item))

    def value(self, name: str) -> str:
        """Return what was typed or chosen, "" for nothing and for a field that is not there."""
        item = self._fields.get(name)
        if isinstance(item, ui.TextInput):
            return item.value.strip()
        return next(iter(self.chosen(name)), "")

    def values(self) -> dict[str, str]:
        """Return what was typed or chosen, by the names of the fields."""
        return {name: self.value(name) for name in self._fields}

    def lines(self, name: str) -> list[str]:
        """Return the lines that were typed, without empty ones."""
        return [one for one in map(plain, self.value(name).splitlines()) if one]

    def chosen(self, name: str) -> list[str]:
        """Return all that was chosen in a menu: values, or ids of channels and of roles."""
        values = getattr(self._fields.get(name), "values", [])
        return [str(getattr(one, "id", one)) for one in values]

    async def on_submit(self, interaction: Pressed, /) -> None:
        """Read the form, and show the panel that follows; never raise."""
        await show(interaction, self.done(interaction), asked=self.asked, here=self.here)

    def done(self, interaction: Interaction) -> Awaitable[Panel]:
        """Return the panel that follows; raise ReadingError, NotAllowedError, StoreError."""
        raise NotImplementedError


def plain(text: str | None) -> str:
    """Return what was typed on one line, without what cannot be seen."""
    return " ".join(clean(text or "").split())
