"""The custom_ids of controls of subscriptions, and the buttons that have them."""

from __future__ import annotations

from typing import Any

import discord
from discord import ui

from bot.answers.cards import Topic, TopicKind
from bot.discord_app.custom_ids import follow_id

CONTROL = r"1s(?P<what>[a-z]+):(?P<id>\d{1,18})"


def control(what: str, id_: int) -> str:
    """Return a control's custom_id: the action, and the subscription's id or a page's number."""
    return f"1s{what}:{id_}"


def button(
    label: str, what: str, id_: int, style: discord.ButtonStyle = discord.ButtonStyle.secondary
) -> ui.Button[Any]:
    """Return a button that runs an action on a subscription."""
    return ui.Button(label=label, custom_id=control(what, id_), style=style)


def follow_button(topic: Topic, label: str = "Follow") -> ui.Button[Any]:
    """Return the button that follows a person, an organization, or the digest."""
    if topic.kind is TopicKind.DIGEST:
        label = f"Get it each {topic.id}"
    return ui.Button(label=label, emoji="🔔", custom_id=follow_id(topic))
