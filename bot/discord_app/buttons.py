"""Handlers of pressed buttons and picked choices, on messages of any age."""

from __future__ import annotations

from typing import ClassVar

import discord
from discord import ui

from bot.discord_app import replies
from bot.discord_app.custom_ids import MENU, OUTDATED, PICKER, PRESS, answer_to
from bot.discord_app.items import Kept, Pressed
from bot.discord_app.replies import Place


class Press(Kept, template=PRESS):
    """A button that asks a query; one that turns a page replaces its message with the answer."""

    async def callback(self, interaction: Pressed) -> None:
        """Answer the query; never raise, because discord.py would only log that."""
        services, user = interaction.client.services, interaction.user.id
        asking = answer_to(self.held["reference"], services.desk, services.store, user)
        place = _place(interaction, turns=self.held["how"] == "t")
        await replies.reply(interaction, asking, asked="button", place=place)


class _Menu(Kept, template=PICKER):
    """A menu whose values are what its choices ask."""

    asked: ClassVar[str]
    turns: ClassVar[bool]

    async def callback(self, interaction: Pressed) -> None:
        """Answer what was chosen."""
        assert isinstance(self.item, ui.Select)
        services, user = interaction.client.services, interaction.user.id
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


class Outdated(Kept, template=OUTDATED):
    """An item of another version of Lateral; it answers what to do instead."""

    async def callback(self, interaction: Pressed) -> None:
        """Reply that the command has to be run again."""
        await replies.tell_outdated(interaction, asked="button")


ITEMS: tuple[type[Kept], ...] = (Press, Picker, Menu, Outdated)


def _place(interaction: Pressed, *, turns: bool) -> Place:
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


def _asked_by_user(interaction: Pressed, message: discord.Message) -> bool:
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
