"""The form of `/privacy ask`: somebody asks to be left out or corrected."""

from __future__ import annotations

from discord import ui

from bot.answers.slash_commands import PRIVACY
from bot.discord_app.alerts.showing import Panel, telling
from bot.discord_app.forms import LONG, Form
from bot.discord_app.review.typed import read_exactly
from bot.discord_app.services import Interaction
from bot.review.changes import Request, Wanted
from bot.review.suggestion import Door, Suggestion
from bot.store.suggestions import propose

_TITLES = {Wanted.LEFT_OUT: "Ask to be left out", Wanted.CORRECTED: "Ask to be corrected"}
_WHAT = {
    Wanted.LEFT_OUT: "How one can see that it is you (optional)",
    Wanted.CORRECTED: "What is wrong, and a page that says so",
}


async def request_form(wanted: Wanted) -> ui.Modal:
    """Return the form of a request."""
    return _RequestForm(wanted)


class _RequestForm(Form):
    """Who asks, by a name or a link, and what a maintainer needs to know."""

    asked = PRIVACY.name

    def __init__(self, wanted: Wanted) -> None:
        super().__init__(_TITLES[wanted])
        self._wanted = wanted
        self.text("who", "Name, or a link to your profile", needed=True)
        needed = wanted is Wanted.CORRECTED
        self.text("what", _WHAT[wanted], needed=needed, longest=LONG, long=True)

    async def done(self, interaction: Interaction) -> Panel:
        """Hand the request to the maintainers."""
        services = interaction.client.services
        who, said = read_exactly(self.value("who"), services), self.value("what")
        request = Request(who, self._wanted, said)
        by = str(interaction.user.id)
        await propose(services.store, Suggestion(Door.USER, request, (), by, note=said))
        return telling("Thank you: it is with those who keep the data. No reason is needed.")
