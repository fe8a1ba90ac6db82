"""The controls under alerts and panels: they answer after a restart, as all buttons do."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from typing import Any, Self

import discord
from discord import ui

from bot.careers.subscription import Subscription
from bot.discord_app import replies
from bot.discord_app.alerts import looking_after as panels
from bot.discord_app.alerts.messages import WHY
from bot.discord_app.alerts.showing import Panel, ask, show
from bot.discord_app.alerts.subscription_forms import (
    Form,
    MoveForm,
    PauseForm,
    WhatForm,
    WhenForm,
    WhoseForm,
    names_of,
)

Interaction = discord.Interaction[Any]  # discord.py calls a callback with any client

_ASKED = "subscriptions"
_FORMS: dict[str, Callable[[Subscription], Form]] = {
    "when": WhenForm,
    "pause": PauseForm,
    "move": MoveForm,
    "whose": WhoseForm,
}


class Why(ui.DynamicItem[ui.Button[Any]], template=WHY):
    """The button under an alert that tells why it came."""

    @classmethod
    async def from_custom_id(
        cls, _interaction: Interaction, item: ui.Item[Any], _match: re.Match[str], /
    ) -> Self:
        """Return the button of the message it was pressed on."""
        assert isinstance(item, ui.Button)
        return cls(item)

    async def callback(self, interaction: Interaction) -> None:
        """Tell the one who asks."""
        match = self.template.fullmatch(self.custom_id)
        assert match is not None
        await show(
            interaction, panels.why_this(interaction, match["mark"]), asked="why", here=False
        )


class Control(ui.DynamicItem[ui.Item[Any]], template=r"1s(?P<what>[a-z]+):(?P<id>\d{1,18})"):
    """A button or a menu of a panel."""

    @classmethod
    async def from_custom_id(
        cls, _interaction: Interaction, item: ui.Item[Any], _match: re.Match[str], /
    ) -> Self:
        """Return the control of the message it was pressed on."""
        return cls(item)

    async def callback(self, interaction: Interaction) -> None:
        """Do what it says."""
        match = self.template.fullmatch(self.custom_id)
        assert match is not None
        what, id_ = match["what"], int(match["id"])
        if what in _FORMS or what == "edit":
            await ask(interaction, _form(interaction, what, id_), asked=_ASKED)
            return
        doing = _DOING.get(what)
        if doing is None:
            await replies.tell_outdated(interaction, asked="button")
            return
        await show(interaction, doing(interaction, id_), asked=_ASKED, here=True)


async def _picked(interaction: Interaction, _page: int) -> Panel:
    assert interaction.data is not None
    values: Any = interaction.data.get("values")
    return await panels.detail(interaction, int(values[0]))


async def _form(interaction: Interaction, what: str, id_: int) -> ui.Modal:
    found = await panels.theirs(interaction, id_)
    if what == "edit":
        return WhatForm(found, await names_of(interaction, found))
    return _FORMS[what](found)


_DOING: dict[str, Callable[[Interaction, int], Awaitable[Panel]]] = {
    "list": panels.listed,
    "open": panels.detail,
    "resume": panels.resumed,
    "test": panels.tested,
    "why": panels.stories,
    "remove": panels.asked_to_remove,
    "gone": panels.removed,
    "pick": _picked,
}

CONTROLS: tuple[type[ui.DynamicItem[Any]], ...] = (Why, Control)
