"""The buttons and menus under alerts and panels; they work after a restart, as all buttons do."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from discord import ui

from bot.alerts.asked_moves import schedule_of
from bot.answers.cards import Topic, TopicKind
from bot.discord_app import replies
from bot.discord_app.alerts import following, guiding
from bot.discord_app.alerts import looking_after as panels
from bot.discord_app.alerts.control_ids import CONTROL
from bot.discord_app.alerts.messages import WHY
from bot.discord_app.alerts.showing import Panel, ask, picked, show
from bot.discord_app.alerts.subscription_forms import (
    MoveForm,
    PauseForm,
    SubscriptionForm,
    WhatForm,
    WhenForm,
    WhoseForm,
    names_of,
)
from bot.discord_app.custom_ids import FOLLOW
from bot.discord_app.items import Kept, Pressed
from bot.discord_app.services import Interaction
from bot.store.parcels import Subscription

_ASKED = "subscriptions"
_FORMS: dict[str, Callable[[Subscription], SubscriptionForm]] = {
    "when": WhenForm,
    "pause": PauseForm,
    "move": MoveForm,
    "whose": WhoseForm,
}


class Why(Kept, template=WHY):
    """The button under an alert: "Why did I get this?"."""

    async def callback(self, interaction: Pressed) -> None:
        """Show the user which subscription the alert belongs to."""
        origin = panels.origin_of_alert(interaction, self.held["mark"])
        await show(interaction, origin, asked="why", here=False)


class Control(Kept, template=CONTROL):
    """A button or a menu of a subscription's panel, or of an alert to a follower."""

    async def callback(self, interaction: Pressed) -> None:
        """Open the form, or run the action, that its custom_id names."""
        what, id_ = self.held["what"], int(self.held["id"])
        if what in _FORMS or what == "edit":
            await ask(interaction, _form(interaction, what, id_), asked=_ASKED)
            return
        doing = _DOING.get(what)
        if doing is None:
            await replies.tell_outdated(interaction, asked="button")
            return
        # A panel is changed in its place; an alert stays as it is, and a panel comes below.
        here = interaction.message is not None and interaction.message.flags.ephemeral
        await show(interaction, doing(interaction, id_), asked=_ASKED, here=here)


class Follow(Kept, template=FOLLOW):
    """The button under the card of a person, an organization or a digest."""

    async def callback(self, interaction: Pressed) -> None:
        """Follow, and tell the user alone what will come; never raise."""
        topic = Topic(TopicKind(self.held["kind"]), self.held["id"])
        doing = following.follow(interaction, topic, schedule_of(topic))
        await show(interaction, doing, asked=following.ASKED, here=False)


async def _picked(interaction: Interaction, _page: int) -> Panel:
    return await panels.detail(interaction, int(picked(interaction)))


async def _form(interaction: Interaction, what: str, id_: int) -> ui.Modal:
    found = await panels.manageable(interaction, id_)
    if what == "edit":
        return WhatForm(found, await names_of(interaction, found))
    return _FORMS[what](found)


_DOING: dict[str, Callable[[Interaction, int], Awaitable[Panel]]] = {
    "list": panels.listed,
    "open": panels.detail,
    "resume": panels.resumed,
    "test": panels.tested,
    "why": panels.explained,
    "remove": panels.asked_to_remove,
    "gone": panels.removed,
    "pick": _picked,
    "confirm": guiding.confirmed,
    "undo": guiding.undone,
    "mine": panels.followed,
    "stop": following.stop,
    "again": following.try_again,
}

CONTROLS: tuple[type[Kept], ...] = (Why, Control, Follow)
