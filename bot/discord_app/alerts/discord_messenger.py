"""The `Messenger` that posts to Discord and translates discord.py's errors.

The codes are from Discord's "JSON Error Codes" and "HTTP Response Codes". discord.py by itself
waits out most rate limits and retries after 500, 502 and 504, with the same nonce.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from datetime import datetime
from functools import partial

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
from bot.discord_app.illustrating import Illustration, soon
from bot.discord_app.render import notice
from bot.pictures.sheet import Picture
from bot.store import Store

Draws = Callable[[Picture], Awaitable[Illustration | None]]
"""Draws a picture, None where that fails."""

_UNKNOWN_CHANNEL, _UNKNOWN_GUILD, _UNKNOWN_MESSAGE = 10003, 10004, 10008
_NO_DIRECT = 50007  # "cannot send messages to this user"
_NO_SERVER = 50278  # the same, "due to having no mutual guilds"
_ARCHIVED = 50083
_NO_REPLY = 160002  # "cannot reply without permission to read message history"
_PICTURE = 8.0  # seconds that an alert waits for its picture
_A_WHILE = 5.0  # seconds to wait after a 429 that does not say how long
_BLOCKED = 60.0  # … and after being blocked by a proxy in front of Discord


class DiscordMessenger:
    """Posts, edits and finds messages with a discord.py client."""

    def __init__(
        self,
        client: discord.Client,
        store: Store,
        serves: Callable[[int], bool],
        draws: Draws | None = None,
        *,
        reviewed: bool = False,
    ) -> None:
        """The client has to be logged in before the first request.

        `serves(id)` returns True if this process gets the events of that server; without `draws`
        alerts have no pictures; where suggestions are `reviewed`, what they tell can be corrected.
        """
        self._draws = draws
        self._reviewed = reviewed
        self._client = client
        self._store = store
        self._serves = serves

    async def post(self, channel: int, message: Message) -> int:
        """Post a message and return its id; see `bot.alerts.messenger.Messenger`."""
        drawn = await self._drawn(channel, message)
        try:
            return await self._post(channel, message, drawn)
        except InvalidError:
            if drawn is None:
                raise
            return await self._post(channel, message, None)  # perhaps the picture is in the way

    async def _post(self, channel: int, message: Message, drawn: Illustration | None) -> int:
        view = await self._view(message, drawn)
        # Only `channel.send` makes Discord enforce the nonce; replies and webhooks do not.
        target = self._client.get_partial_messageable(channel)
        files = [drawn.file()] if drawn else []
        reply = (
            discord.MessageReference(
                message_id=message.reply_to, channel_id=channel, fail_if_not_exists=False
            )
            if message.reply_to
            else None
        )
        send = partial(
            target.send,
            view=view,
            nonce=message.mark,
            allowed_mentions=_mentions(message),
            files=files,
        )
        async with self._channel_errors(channel):
            sent = await (send() if reply is None else send(reference=reply))
        return sent.id

    async def edit(self, channel: int, id_: int, message: Message) -> None:
        """Edit a message; nobody is pinged again."""
        drawn = await self._drawn(channel, message)
        view = await self._view(message, drawn)
        target = self._client.get_partial_messageable(channel).get_partial_message(id_)
        files = [drawn.file()] if drawn else discord.utils.MISSING
        async with self._channel_errors(channel):
            await target.edit(
                view=view, allowed_mentions=discord.AllowedMentions.none(), attachments=files
            )

    async def _view(self, message: Message, drawn: Illustration | None) -> discord.ui.LayoutView:
        refer = await references(message.card, self._store)
        return alert_view(message, refer, drawn, reviewed=self._reviewed)

    async def _drawn(self, channel: int, message: Message) -> Illustration | None:
        """Return the picture of a message, None if it has none or cannot have one soon."""
        if message.card.picture is None or self._draws is None:
            return None
        if message.follow is None and not self._takes_files(channel):
            return None
        drawing = asyncio.ensure_future(self._draws(message.card.picture))
        return await soon(drawing, _PICTURE)

    def _takes_files(self, channel: int) -> bool:
        place = self._client.get_channel(channel)
        if not isinstance(place, discord.abc.GuildChannel | discord.Thread):
            return False
        return place.permissions_for(place.guild.me).attach_files

    async def find(self, channel: int, mark: str, since: datetime, until: datetime) -> int | None:
        """Return the id of our message with this mark, None if there is none."""
        target = self._client.get_partial_messageable(channel)
        async with self._channel_errors(channel):
            history = target.history(limit=None, after=since, before=until, oldest_first=True)
            async for message in history:
                if marked(message, mark):
                    return message.id
        return None

    def serves(self, server: int | None) -> bool:
        """Return True if this process serves a server; None, a direct message, is any process's."""
        return server is None or self._serves(server)

    async def check(self, channel: int, server: int | None) -> None:
        """Raise RefusedError with the reason if alerts cannot be posted in a channel."""
        client = self._client
        if server is None:
            return  # only sending shows whether a user accepts direct messages
        if not client.is_ready():
            raise UnreachableError("not connected")
        guild = client.get_guild(server)
        if guild is None:
            raise RefusedError(Reason.REMOVED, "the bot is not in the server")
        if guild.unavailable:
            raise UnreachableError("the server is not available")
        place = guild.get_channel_or_thread(channel)
        if place is None:
            async with self._channel_errors(channel):
                fetched = await client.fetch_channel(channel)
            if not isinstance(fetched, discord.abc.GuildChannel | discord.Thread):
                raise RefusedError(Reason.CHANNEL, "the channel is gone")
            place = fetched
        must_allow(place)

    async def inform(self, user: int, server: int | None, sentence: str, mark: str) -> bool:
        """Send to a user, else to the server's system channel; return True if either worked."""
        with suppress(discord.Forbidden, discord.NotFound), _transport_errors():
            person = self._client.get_user(user) or await self._client.fetch_user(user)
            await person.send(view=notice(sentence), nonce=mark)
            return True
        guild = self._client.get_guild(server) if server else None
        if guild is None or guild.system_channel is None:
            return False
        if missing(guild.system_channel, ESSENTIAL):
            return False
        with suppress(discord.Forbidden, discord.NotFound), _transport_errors():
            await guild.system_channel.send(view=notice(sentence), nonce=mark)
            return True
        return False

    @asynccontextmanager
    async def _channel_errors(self, channel: int) -> AsyncIterator[None]:
        """Translate the errors of requests about a channel into a MessengerError."""
        with _transport_errors():
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
        if error.code == _NO_DIRECT:
            return RefusedError(Reason.DIRECT, "direct messages from me are not taken")
        if error.code == _NO_SERVER:
            return RefusedError(Reason.DIRECT, "we are together in no server any more")
        if error.code == 0:  # the response of a proxy in front of Discord
            return LimitedError(_BLOCKED, everywhere=True)
        place = self._client.get_channel(channel)
        names = (
            missing(place, ESSENTIAL)
            if isinstance(place, discord.abc.GuildChannel | discord.Thread)
            else []
        )
        return RefusedError(Reason.PERMISSION, lacking(names))


@contextmanager
def _transport_errors() -> Iterator[None]:
    """Translate errors of the client and the connection into a MessengerError."""
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
        if "closed" not in str(error).lower():  # aiohttp's session was closed at shutdown
            raise
        raise UncertainError("the client is closed") from error


def _of_status(error: discord.HTTPException) -> Exception:
    if error.status == 429:
        headers = error.response.headers
        seconds = headers.get("Retry-After") or headers.get("X-RateLimit-Reset-After")
        # Without a Via header the response is from a proxy in front of Discord, which limits all
        # requests.
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
    """Return that only the role chosen by the moderator may be mentioned."""
    roles = [discord.Object(message.ping)] if message.ping is not None else []
    return discord.AllowedMentions(everyone=False, users=False, roles=roles, replied_user=False)
