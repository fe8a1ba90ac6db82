"""The sender's messenger: posts to Discord, and says in its words what went wrong.

Discord's "JSON Error Codes" and "HTTP Response Codes" say what the numbers are; discord.py waits
out most limits and repeats 500, 502 and 504 by itself, with one and the same nonce.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from datetime import datetime

import aiohttp
import discord

from bot.alerts.messenger import (
    InvalidError,
    LimitedError,
    Message,
    NoMessageError,
    Reason,
    RefusedError,
    UncertainError,
    UnreachableError,
)
from bot.discord_app.alerts.messages import alert_view, marked
from bot.discord_app.alerts.permissions import ESSENTIAL, lacking, missing, must_allow
from bot.discord_app.custom_ids import references
from bot.discord_app.render import notice
from bot.store import Store

_UNKNOWN_CHANNEL, _UNKNOWN_GUILD, _UNKNOWN_MESSAGE = 10003, 10004, 10008
_NO_DIRECT = (50007, 50278)  # "cannot send messages to this user"
_ARCHIVED = 50083
_NO_REPLY = 160002  # "cannot reply without permission to read message history"
_A_WHILE = 5.0  # seconds to wait where Discord says that it is too much, but not for how long
_BLOCKED = 60.0  # … and where what stands before Discord blocks us


class DiscordMessenger:
    """Posts, edits and finds messages with a client."""

    def __init__(self, client: discord.Client, store: Store, serves: Callable[[int], bool]) -> None:
        """Use a client that is, or will be, logged in.

        `serves` returns whether Discord tells this process of a server, given its id.
        """
        self._client = client
        self._store = store
        self._serves = serves

    async def post(self, channel: int, message: Message) -> int:
        """Post a message; see `bot.alerts.messenger.Messenger`."""
        view = alert_view(message, await references(message.card, self._store))
        # `channel.send` alone has Discord enforce the nonce; replies and webhooks have none.
        target = self._client.get_partial_messageable(channel)
        reply = (
            discord.MessageReference(
                message_id=message.reply_to, channel_id=channel, fail_if_not_exists=False
            )
            if message.reply_to
            else None
        )
        async with self._told(channel):
            if reply is None:
                sent = await target.send(
                    view=view, nonce=message.mark, allowed_mentions=_mentions(message)
                )
            else:
                sent = await target.send(
                    view=view,
                    nonce=message.mark,
                    allowed_mentions=_mentions(message),
                    reference=reply,
                )
        return sent.id

    async def edit(self, channel: int, id_: int, message: Message) -> None:
        """Edit a message, which mentions nobody anew."""
        view = alert_view(message, await references(message.card, self._store))
        target = self._client.get_partial_messageable(channel).get_partial_message(id_)
        async with self._told(channel):
            await target.edit(view=view, allowed_mentions=discord.AllowedMentions.none())

    async def find(self, channel: int, mark: str, since: datetime, until: datetime) -> int | None:
        """Return the id of our message with this mark, None when there is none."""
        target = self._client.get_partial_messageable(channel)
        async with self._told(channel):
            history = target.history(limit=None, after=since, before=until, oldest_first=True)
            async for message in history:
                if marked(message, mark):
                    return message.id
        return None

    def serves(self, server: int | None) -> bool:
        """Return whether this process is told of a server; direct messages any may send."""
        return server is None or self._serves(server)

    async def check(self, channel: int, server: int | None) -> None:
        """Return when alerts can be posted in a channel; raise RefusedError that says why not."""
        client = self._client
        if server is None:
            return  # whether somebody takes direct messages shows only in sending one
        if not client.is_ready():
            raise UnreachableError("not connected")
        guild = client.get_guild(server)
        if guild is None:
            raise RefusedError(Reason.REMOVED, "the bot is not in the server")
        if guild.unavailable:
            raise UnreachableError("the server is not available")
        place = guild.get_channel_or_thread(channel)
        if place is None:
            async with self._told(channel):
                fetched = await client.fetch_channel(channel)
            if not isinstance(fetched, discord.abc.GuildChannel | discord.Thread):
                raise RefusedError(Reason.CHANNEL, "the channel is gone")
            place = fetched
        must_allow(place)

    async def inform(self, user: int, server: int | None, sentence: str, mark: str) -> bool:
        """Tell a user directly, else the server's system channel; return whether that worked."""
        with suppress(discord.Forbidden, discord.NotFound), _translated():
            person = self._client.get_user(user) or await self._client.fetch_user(user)
            await person.send(view=notice(sentence), nonce=mark)
            return True
        guild = self._client.get_guild(server) if server else None
        if guild is None or guild.system_channel is None:
            return False
        if missing(guild.system_channel, ESSENTIAL):
            return False
        with suppress(discord.Forbidden, discord.NotFound), _translated():
            await guild.system_channel.send(view=notice(sentence), nonce=mark)
            return True
        return False

    @asynccontextmanager
    async def _told(self, channel: int) -> AsyncIterator[None]:
        """Say what went wrong in a channel in the sender's words."""
        with _translated():
            try:
                yield
            except discord.Forbidden as error:
                raise self._refused(channel, error) from error
            except discord.NotFound as error:
                if error.code == _UNKNOWN_MESSAGE:
                    raise NoMessageError(str(error)) from error
                if error.code in (_UNKNOWN_CHANNEL, _UNKNOWN_GUILD):
                    raise RefusedError(Reason.CHANNEL, "the channel is gone") from error
                raise UncertainError(f"404 {error.code}") from error

    def _refused(self, channel: int, error: discord.Forbidden) -> Exception:
        if error.code in _NO_DIRECT:
            return RefusedError(Reason.DIRECT, "direct messages from the bot are not taken")
        if error.code == 0:  # not Discord's answer, but of what stands before it
            return LimitedError(_BLOCKED, everywhere=True)
        place = self._client.get_channel(channel)
        names = (
            missing(place, ESSENTIAL)
            if isinstance(place, discord.abc.GuildChannel | discord.Thread)
            else []
        )
        return RefusedError(Reason.PERMISSION, lacking(names))


@contextmanager
def _translated() -> Iterator[None]:
    """Turn errors of the client and the connection into the sender's."""
    try:
        yield
    except (discord.Forbidden, discord.NotFound):
        raise
    except discord.RateLimited as error:
        raise LimitedError(error.retry_after, everywhere=False) from error
    except discord.DiscordServerError as error:
        raise UncertainError(f"Discord answered {error.status}") from error
    except discord.HTTPException as error:
        raise _of_status(error) from error
    except aiohttp.ClientConnectorError as error:
        raise UnreachableError("no connection to Discord") from error
    except (aiohttp.ClientError, OSError) as error:
        raise UncertainError(f"the connection broke: {type(error).__name__}") from error
    except RuntimeError as error:
        if "closed" not in str(error).lower():  # aiohttp's session, when the bot is ending
            raise
        raise UncertainError("the client is closed") from error


def _of_status(error: discord.HTTPException) -> Exception:
    if error.status == 429:
        headers = error.response.headers
        seconds = headers.get("Retry-After") or headers.get("X-RateLimit-Reset-After")
        # Without a Via header it does not come from Discord but from what stands before it, and
        # concerns all we send.
        everywhere = "Via" not in headers or "X-RateLimit-Global" in headers
        try:
            wait = float(seconds) if seconds else _A_WHILE
        except ValueError:
            wait = _BLOCKED
        return LimitedError(wait, everywhere=everywhere)
    if error.status == 401:
        return UncertainError("Discord does not know the token any more")
    if error.code in (_ARCHIVED, _NO_REPLY):
        return RefusedError(Reason.PERMISSION, "the thread is closed or its history hidden")
    return InvalidError(f"{error.status} {error.code}: {error.text[:200]}")


def _mentions(message: Message) -> discord.AllowedMentions:
    """Return that the one role the moderator chose may be mentioned, and nothing else."""
    roles = [discord.Object(message.ping)] if message.ping is not None else []
    return discord.AllowedMentions(everyone=False, users=False, roles=roles, replied_user=False)
