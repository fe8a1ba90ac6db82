"""What happens when a button is pressed or a choice picked, on a message of any age.

The classes are known to discord.py by the pattern of their custom_ids; the messages are not
known at all: views are finished when sent (see `render`), so none is kept in memory, and none
can take a class out of use when it times out, as a view that mixes these with ordinary items
does (discord.py 2.7.1, `ViewStore.remove_view`).
"""

from __future__ import annotations

import re
from typing import Any, Self

import discord
from discord import ui

from bot.discord_app import replies
from bot.discord_app.custom_ids import OUTDATED, PICKER, PRESS, answer_to
from bot.discord_app.replies import Place

Interaction = discord.Interaction[Any]  # discord.py calls a callback with any client


class Press(ui.DynamicItem[ui.Button[Any]], template=PRESS):
    """A button that asks a query; one that turns puts the answer in its message's place."""

    @classmethod
    async def from_custom_id(
        cls, _interaction: Interaction, item: ui.Item[Any], _match: re.Match[str], /
    ) -> Self:
        """Return the button of the message it was pressed on."""
        assert isinstance(item, ui.Button)
        return cls(item)

    async def callback(self, interaction: Interaction) -> None:
        """Answer, whatever happens: discord.py only logs what a callback raises."""
        match = self.template.fullmatch(self.custom_id)
        assert match is not None
        services = interaction.client.services
        asking = answer_to(match["reference"], services.desk, services.store)
        place = _place(interaction, turns=match["how"] == "t")
        await replies.reply(interaction, asking, asked="button", place=place)


class Picker(ui.DynamicItem[ui.Select[Any]], template=PICKER):
    """A menu of those who may be meant; picking one puts the answer in its place."""

    @classmethod
    async def from_custom_id(
        cls, _interaction: Interaction, item: ui.Item[Any], _match: re.Match[str], /
    ) -> Self:
        """Return the menu of the message it was picked on."""
        assert isinstance(item, ui.Select)
        return cls(item)

    async def callback(self, interaction: Interaction) -> None:
        """Answer for the one picked."""
        services = interaction.client.services
        asking = answer_to(self.item.values[0], services.desk, services.store)
        place = _place(interaction, turns=True)
        await replies.reply(interaction, asking, asked="picker", place=place)


class Outdated(ui.DynamicItem[ui.Item[Any]], template=OUTDATED):
    """Whatever another version put under a message: it says what to do instead."""

    @classmethod
    async def from_custom_id(
        cls, _interaction: Interaction, item: ui.Item[Any], _match: re.Match[str], /
    ) -> Self:
        """Return what was pressed."""
        return cls(item)

    async def callback(self, interaction: Interaction) -> None:
        """Say that the command must be run again."""
        await replies.tell_outdated(interaction, asked="button")


ITEMS: tuple[type[ui.DynamicItem[Any]], ...] = (Press, Picker, Outdated)


def _place(interaction: Interaction, *, turns: bool) -> Place:
    """Return where the answer to a press goes."""
    message = interaction.message
    if message is None:
        return Place.ALONE
    if message.flags.ephemeral:
        return Place.HERE if turns else Place.ALONE
    if not turns:
        return Place.NEW
    # What others look at is not turned under their eyes: they get a copy of their own.
    return Place.HERE if _answers_them(interaction, message) else Place.ALONE


def _answers_them(interaction: Interaction, message: discord.Message) -> bool:
    """Whether the one who presses is the one whose command, press or words the message answers.

    Discord's "Message Interaction Metadata Object" names that one, and the message that a reply
    replies to has an author. A message without either, such as an alert, answers nobody; in a
    direct message there is nobody else.
    """
    if metadata := message.interaction_metadata:
        return metadata.user.id == interaction.user.id
    question = message.reference.resolved if message.reference else None
    if isinstance(question, discord.Message):
        return question.author.id == interaction.user.id
    mine = interaction.client.services.memory.last(interaction.user.id, message.id)
    return mine is not None or interaction.context.dm_channel
