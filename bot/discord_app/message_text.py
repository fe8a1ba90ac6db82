"""Extracts all text of a message: content, embeds, components, forwarded messages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import discord
from discord.components import Component

LONGEST = 8_000
"""Characters that are read: enough for a message and the embed of a page it links."""


def words_in(message: discord.Message) -> str:
    """Return the text of a message: its content, embeds and components, and those it forwards."""
    return "\n".join(_parts(message))[:LONGEST]


def _parts(message: discord.Message) -> Iterator[str]:
    parts: tuple[discord.Message | discord.MessageSnapshot, ...]
    parts = (message, *message.message_snapshots)
    for part in parts:
        yield part.content
        for embed in part.embeds:
            yield from filter(None, (embed.title, embed.description, embed.url))
            for field in embed.fields:
                yield f"{field.name}\n{field.value}"
        yield from _texts(part.components)


def _texts(components: Iterable[Component]) -> Iterator[str]:
    """Return the texts of components in order; those of buttons and menus are left out."""
    for component in components:
        if isinstance(component, discord.TextDisplay):
            yield component.content
        inner: Any = getattr(component, "children", ())
        yield from _texts(inner)
