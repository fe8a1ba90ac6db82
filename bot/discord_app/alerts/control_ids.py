"""The custom_ids of controls of subscriptions, and the buttons that have them."""

from __future__ import annotations

from discord import ButtonStyle

from bot.answers.cards import Topic, TopicKind
from bot.discord_app import items
from bot.discord_app.custom_ids import follow_id

CONTROL = r"1s(?P<what>[a-z]+):(?P<id>\d{1,18})"


def control(what: str, id_: int) -> str:
    """Return a control's custom_id: the action, and the subscription's id or a page's number."""
    return f"1s{what}:{id_}"


def button(
    label: str, what: str, id_: int, style: ButtonStyle = ButtonStyle.secondary
) -> items.Button:
    """Return a button that runs an action on a subscription."""
    return items.button(label, control(what, id_), style)


def follow_button(topic: Topic, label: str = "Follow") -> items.Button:
    """Return the button that follows a person, an organization, or the digest."""
    if topic.kind is TopicKind.DIGEST:
        label = f"Get it each {topic.id}"
    return items.button(label, follow_id(topic), emoji="🔔")
