"""Messages to the bot, and what it answers them with."""

from __future__ import annotations

import discord
from simcord import ChannelHandle

from tests.discord_app.conftest import World
from tests.discord_app.payloads import broken_limits, text_of

LEFT = "who left openai for anthropic?"


def me(world: World) -> str:
    user = world.env.bot.user
    assert user is not None
    return user.mention


def answers(world: World, channel: ChannelHandle | None = None) -> list[discord.Message]:
    """The bot's messages in a channel, oldest first."""
    bot = world.env.bot.user
    return [one for one in (channel or world.channel).history() if one.author == bot]


def components(message: discord.Message) -> list[dict[str, object]]:
    return [one.to_dict() for one in message.components]  # type: ignore[misc]


def said(message: discord.Message) -> str:
    assert broken_limits(components(message)) == []
    return text_of(components(message))


async def ask(world: World, text: str, **how: object) -> str:
    """What the bot says to a message of Ada's that mentions it; one answer and no more."""
    before = len(answers(world))
    await world.ada.send(world.channel, f"{me(world)} {text}", **how)  # type: ignore[arg-type]
    (answer,) = answers(world)[before:]
    return said(answer)
