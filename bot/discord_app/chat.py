"""Questions in messages: the bot is mentioned in a channel, or written to directly.

Discord's "Message Content Intent": without that intent a bot is given the words of messages that
mention it, of direct messages, and of its own. More is not asked for.
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

from bot.answers.queries import Query
from bot.discord_app.illustrating import Illustration
from bot.discord_app.render import notice
from bot.discord_app.replies import Sending, plainly
from bot.discord_app.services import ServiceClient

_log = logging.getLogger(__name__)

LONGEST = 2_000  # characters read: Discord's longest message of those who do not pay for more
_MARKUP = re.compile(r"<(?:@[!&]?|#|a?:\w+:|/[^:>]{1,100}:)\d+>|@(?:everyone|here)\b")
_TYPES = (discord.MessageType.default, discord.MessageType.reply)
_AGAIN = 0.5  # seconds before an answer is sent again
_NO_HISTORY = 160002  # Discord's "JSON Error Codes": may write there, but reply to nothing


async def answer(client: ServiceClient, message: discord.Message) -> None:
    """Reply to a message that is written to the bot; leave any other alone."""
    text = _asked(client, message)
    if text is None:
        return
    asking = client.services.desk.ask_text(text[:LONGEST], previous=_previous(client, message))
    await _ToMessage(client, message).send(asking, asked="message")


def _asked(client: ServiceClient, message: discord.Message) -> str | None:
    """Return what the bot is asked, "" where it is only called; None where it is not meant.

    Not meant: what bots, webhooks and Discord itself write; "@everyone"; and a reply to the bot
    that mentions it only because Discord does so by itself, unless whoever asked goes on.
    """
    me = client.user
    if me is None or message.author.bot or message.type not in _TYPES:
        return None
    words = " ".join(_MARKUP.sub(" ", message.content).split())
    if message.guild is None:
        return words
    # Both: `mentions` has those whom a reply pings too, `raw_mentions` those written in code.
    if me in message.mentions and me.id in message.raw_mentions:
        return words
    return (words or None) if _replied(client, message) else None


def _previous(client: ServiceClient, message: discord.Message) -> Query | None:
    """Return the question that this one may go on from: of the answer it replies to, or the last."""
    return _replied(client, message) or client.services.memory.last(
        message.author.id, message.channel.id
    )


def _replied(client: ServiceClient, message: discord.Message) -> Query | None:
    """Return what the author asked when the message replies to the answer."""
    reference = message.reference
    return client.services.memory.last(
        message.author.id, reference.message_id if reference else None
    )


class _ToMessage(Sending):
    """The answer to a message: a reply to it."""

    def __init__(self, client: ServiceClient, message: discord.Message) -> None:
        super().__init__(client.services, message.author.id, message.channel.id)
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

        # The nonce is the question's id: Discord takes one answer for it, however often it is
        # sent, so a connection that broke before the outcome was known is no reason to give up.
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
