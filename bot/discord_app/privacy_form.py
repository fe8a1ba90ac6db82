"""The form of `/privacy ask`: somebody asks to be left out or corrected."""

from __future__ import annotations

from typing import Any

import discord
from discord import ui

from bot.answers.cards import Card
from bot.answers.slash_commands import PRIVACY
from bot.answers.text import line
from bot.discord_app.alerts.showing import NotAllowedError, Panel, show
from bot.discord_app.review.typed import read_exactly
from bot.discord_app.services import Interaction
from bot.review.changes import Request, Wanted
from bot.review.suggestion import Door, ReviewError, Suggestion
from bot.store.suggestions import propose

_NAME, _PROOF = 200, 1_000  # characters at most
_TITLES = {Wanted.LEFT_OUT: "Ask to be left out", Wanted.CORRECTED: "Ask to be corrected"}
_WHAT = {
    Wanted.LEFT_OUT: "How one can see that it is you (optional)",
    Wanted.CORRECTED: "What is wrong, and a page that says so",
}


async def request_form(wanted: Wanted) -> ui.Modal:
    """Return the form of a request."""
    return _RequestForm(wanted)


class _RequestForm(ui.Modal):
    """Who asks, by a name or a link, and what a maintainer needs to know."""

    def __init__(self, wanted: Wanted) -> None:
        super().__init__(title=_TITLES[wanted], timeout=900)
        self._wanted = wanted
        self._who: ui.TextInput[Any] = ui.TextInput(custom_id="who", max_length=_NAME)
        self._what: ui.TextInput[Any] = ui.TextInput(
            custom_id="what",
            style=discord.TextStyle.paragraph,
            required=wanted is Wanted.CORRECTED,
            max_length=_PROOF,
        )
        self.add_item(ui.Label(text="Name, or a link to your profile", component=self._who))
        self.add_item(ui.Label(text=_WHAT[wanted], component=self._what))

    async def on_submit(self, interaction: discord.Interaction[Any], /) -> None:
        """Hand the request to the maintainers; never raise."""
        await show(interaction, self._asked(interaction), asked=PRIVACY.name, here=False)

    async def _asked(self, interaction: Interaction) -> Panel:
        services = interaction.client.services
        who, said = read_exactly(self._who.value, services), self._what.value.strip()
        request = Request(who, self._wanted, said)
        by = str(interaction.user.id)
        try:
            await propose(services.store, Suggestion(Door.USER, request, (), by, note=said))
        except ReviewError as error:
            raise NotAllowedError(str(error)) from error
        told = line("Thank you: it is with those who keep the data. No reason is needed.")
        return Panel(Card(title="", lead=told))
