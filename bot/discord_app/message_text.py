"""What a message says, wherever in it that stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import discord
from discord.components import Component

LONGEST = 8_000
"""Characters that are read: a message, and what the page it links to says of itself."""


def words_in(message: discord.Message) -> str:
    """Return the text of a message: its own, of embeds and components, and of what it forwards."""
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
    """Return the texts among components, in their order; buttons and menus say nothing here."""
    for component in components:
        if isinstance(component, discord.TextDisplay):
            yield component.content
        inner: Any = getattr(component, "children", ())
        yield from _texts(inner)
