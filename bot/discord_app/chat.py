"""Answers questions in messages that mention the bot, and in direct messages.

Without the "Message Content Intent", which Lateral does not ask for, Discord sends a bot the text
of messages that mention it, of direct messages, and of its own.
"""

from __future__ import annotations

import asyncio
import logging
import re
from contextlib import suppress
from functools import partial

import aiohttp
import discord
from discord import ui

from bot.answers.ask import Ask
from bot.discord_app.illustrating import Illustration
from bot.discord_app.model_panel import asker_of
from bot.discord_app.render import notice
from bot.discord_app.replies import Sending, plainly
from bot.discord_app.review.links import linked, news_at
from bot.discord_app.services import ServiceClient

_log = logging.getLogger(__name__)

LONGEST = 2_000  # characters read: Discord's limit for a message without Nitro
_MARKUP = re.compile(r"<(?:@[!&]?|#|a?:\w+:|/[^:>]{1,100}:)\d+>|@(?:everyone|here)\b")
_TYPES = (discord.MessageType.default, discord.MessageType.reply)
_AGAIN = 0.5  # seconds before a failed send is repeated
_NO_HISTORY = 160002  # Discord's "JSON Error Codes": may post, but not reply


async def answer(client: ServiceClient, message: discord.Message) -> None:
    """Reply to a message addressed to the bot; ignore any other."""
    text = _asked(client, message)
    if text is None:
        return
    services, server = client.services, message.guild.id if message.guild else None
    if (link := linked(text)) and services.reviewers.has(message.author):
        asking = news_at(client, link, message.author.id)
        await _ToMessage(client, message).send(asking, asked="link")
        return
    asking = services.desk.ask_text(
        text[:LONGEST],
        previous=_previous(client, message),
        asker=asker_of(services.store, message.author.id, server),
    )
    await _ToMessage(client, message).send(asking, asked="message")


def _asked(client: ServiceClient, message: discord.Message) -> str | None:
    """Return the question, "" for a bare mention, None if the message is not for the bot.

    Not for the bot are messages of bots, webhooks and Discord itself, "@everyone", and replies that
    mention it only because replies do so by default, unless the user follows up their own question.
    """
    me = client.user
    if me is None or message.author.bot or message.type not in _TYPES:
        return None
    words = " ".join(_MARKUP.sub(" ", message.content).split())
    if message.guild is None:
        return words
    # Both: `mentions` includes users that a reply pings, `raw_mentions` those in code blocks.
    if me in message.mentions and me.id in message.raw_mentions:
        return words
    return (words or None) if _replied(client, message) else None


def _previous(client: ServiceClient, message: discord.Message) -> Ask | None:
    """Return the query this may follow up: of the answer replied to, else the user's last."""
    return _replied(client, message) or client.services.memory.last(
        message.author.id, message.channel.id
    )


def _replied(client: ServiceClient, message: discord.Message) -> Ask | None:
    """Return the author's own query if the message replies to its answer."""
    reference = message.reference
    return client.services.memory.last(
        message.author.id, reference.message_id if reference else None
    )


class _ToMessage(Sending):
    """Sends an answer as a reply to a message."""

    def __init__(self, client: ServiceClient, message: discord.Message) -> None:
        super().__init__(client.services, message.author, message.channel.id)
        self._message = message
        self._sent: discord.Message | None = None

    async def _announce(self) -> None:
        with suppress(discord.HTTPException, aiohttp.ClientError, OSError):
            await self._message.channel.typing()

    def _takes_files(self) -> bool:
        guild, channel = self._message.guild, self._message.channel
        if guild is None or not isinstance(channel, discord.abc.GuildChannel | discord.Thread):
            return True
        return channel.permissions_for(guild.me).attach_files

    async def _show(self, view: ui.LayoutView, drawn: Illustration | None) -> int | None:
        reference: discord.MessageReference | None
        reference = self._message.to_reference(fail_if_not_exists=False)
        try:
            return await self._post(view, drawn, reference)
        except discord.Forbidden as error:
            if error.code != _NO_HISTORY:
                raise
            return await self._post(view, drawn, None)

    async def _edit(self, view: ui.LayoutView, drawn: Illustration) -> None:
        assert self._sent is not None
        await self._sent.edit(view=view, attachments=[drawn.file()])

    async def _post(
        self,
        view: ui.LayoutView,
        drawn: Illustration | None,
        reference: discord.MessageReference | None,
    ) -> int:
        async def send() -> discord.Message:
            send = partial(
                self._message.channel.send,
                view=view,
                files=[drawn.file()] if drawn else [],
                mention_author=False,
                nonce=str(self._message.id),
            )
            return await (send() if reference is None else send(reference=reference))

        # The nonce is the question's id, and Discord accepts it once: sending again is safe after
        # a connection broke before the outcome was known.
        try:
            self._sent = await send()
        except (aiohttp.ClientError, OSError):
            await asyncio.sleep(_AGAIN)
            self._sent = await send()
        return self._sent.id

    async def _say(self, sentence: str) -> None:
        try:
            await self._show(notice(sentence), None)
        except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
            _log.warning("the user could not be told: %s", plainly(error))

    def _hopeless(self, error: BaseException) -> str | None:
        if isinstance(error, discord.Forbidden | discord.NotFound):
            return f"the bot may not write there ({plainly(error)})"
        return None
