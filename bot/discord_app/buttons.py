"""Handlers of pressed buttons and picked choices, on messages of any age.

discord.py finds the class of an item by the pattern of its custom_id. Views are stopped before they
are sent (see `render`), so none is kept in memory; nor can a view that times out unregister these
classes, as one that mixes them with ordinary items does (discord.py 2.7.1,
`ViewStore.remove_view`).
"""

from __future__ import annotations

import re
from typing import Any, ClassVar, Self

import discord
from discord import ui

from bot.discord_app import replies
from bot.discord_app.custom_ids import MENU, OUTDATED, PICKER, PRESS, answer_to
from bot.discord_app.replies import Place

Interaction = discord.Interaction[Any]  # discord.py calls a callback with any client


class Press(ui.DynamicItem[ui.Button[Any]], template=PRESS):
    """A button that asks a query; one that turns a page replaces its message with the answer."""

    @classmethod
    async def from_custom_id(
        cls, _interaction: Interaction, item: ui.Item[Any], _match: re.Match[str], /
    ) -> Self:
        """Return the pressed button."""
        assert isinstance(item, ui.Button)
        return cls(item)

    async def callback(self, interaction: Interaction) -> None:
        """Answer the query; never raise, because discord.py would only log that."""
        match = self.template.fullmatch(self.custom_id)
        assert match is not None
        services = interaction.client.services
        user = interaction.user.id
        asking = answer_to(match["reference"], services.desk, services.store, user)
        place = _place(interaction, turns=match["how"] == "t")
        await replies.reply(interaction, asking, asked="button", place=place)


class _Menu(ui.DynamicItem[ui.Select[Any]], template=PICKER):
    """A menu whose values are what its choices ask."""

    asked: ClassVar[str]
    turns: ClassVar[bool]

    @classmethod
    async def from_custom_id(
        cls, _interaction: Interaction, item: ui.Item[Any], _match: re.Match[str], /
    ) -> Self:
        """Return the menu."""
        assert isinstance(item, ui.Select)
        return cls(item)

    async def callback(self, interaction: Interaction) -> None:
        """Answer what was chosen."""
        services = interaction.client.services
        user = interaction.user.id
        asking = answer_to(self.item.values[0], services.desk, services.store, user)
        place = _place(interaction, turns=self.turns)
        await replies.reply(interaction, asking, asked=self.asked, place=place)


class Picker(_Menu, template=PICKER):
    """A menu of candidates for an ambiguous name; the answer replaces it."""

    asked = "picker"
    turns = True


class Menu(_Menu, template=MENU):
    """A menu of where to go on from an answer, which stays."""

    asked = "going on"
    turns = False


class Outdated(ui.DynamicItem[ui.Item[Any]], template=OUTDATED):
    """An item of another version of Lateral; it answers what to do instead."""

    @classmethod
    async def from_custom_id(
        cls, _interaction: Interaction, item: ui.Item[Any], _match: re.Match[str], /
    ) -> Self:
        """Return the item."""
        return cls(item)

    async def callback(self, interaction: Interaction) -> None:
        """Reply that the command has to be run again."""
        await replies.tell_outdated(interaction, asked="button")


ITEMS: tuple[type[ui.DynamicItem[Any]], ...] = (Press, Picker, Menu, Outdated)


def _place(interaction: Interaction, *, turns: bool) -> Place:
    """Return where the answer to a press is shown."""
    message = interaction.message
    if message is None:
        return Place.ALONE
    if message.flags.ephemeral:
        return Place.HERE if turns else Place.ALONE
    if not turns:
        return Place.NEW
    # Only the user who asked turns a shared message; others get their own copy.
    return Place.HERE if _asked_by_user(interaction, message) else Place.ALONE


def _asked_by_user(interaction: Interaction, message: discord.Message) -> bool:
    """True if the message answers a command, press or message of the user who pressed.

    That user is named by Discord's "Message Interaction Metadata Object", or is the author of the
    message replied to. An alert has neither and answers nobody; a direct message has only one user.
    """
    if metadata := message.interaction_metadata:
        return metadata.user.id == interaction.user.id
    question = message.reference.resolved if message.reference else None
    if isinstance(question, discord.Message):
        return question.author.id == interaction.user.id
    mine = interaction.client.services.memory.last(interaction.user.id, message.id)
    return mine is not None or interaction.context.dm_channel
