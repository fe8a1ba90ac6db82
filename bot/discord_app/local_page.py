"""`lateral try`: the real bot on a simulated Discord, in a local web page."""

from __future__ import annotations

import asyncio
import logging
import re
import sys
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager, suppress
from typing import TYPE_CHECKING, Any

from bot.alerts.watching import watching
from bot.answers.desk import Desk
from bot.discord_app.client import Lateral
from bot.discord_app.stopping import stop_asked
from bot.pictures.easel import Easel
from bot.store import Store

if TYPE_CHECKING:
    import discord
    from simcord import ChannelHandle, Env, MemberActor
    from simcord.backend.models import Message
    from simcord.preview import Preview

_INSTALL = 'The simulated Discord is not installed: pip install "lateral-bot[try]"'

# simcord waits after each click until the bot's tasks are idle; polling every other second would
# delay all clicks.
_POLL_SECONDS = 3600.0
_CALLED = re.compile(r"(?<![\w@])@lateral\b", re.IGNORECASE)
KEPT = 10  # messages of the channel
_TRIES, _BUSY_SECONDS = 40, 0.5  # to show what came while the page was at something else


async def serve(
    desk: Desk, store: Store, easel: Easel, port: int, *, alert_window_days: int
) -> int:
    """Serve the page until Ctrl-C or until it is closed there; return the exit status."""
    # discord.py's messages about connecting would only confuse: there is no real Discord.
    logging.getLogger("discord").setLevel(logging.ERROR)
    try:
        import simcord  # noqa: PLC0415 - an extra: whoever runs a bot does not need it
    except ImportError:
        return _say(_INSTALL, 2)
    # The simulated Discord starts without commands, whatever the store says was synced.
    client = Lateral(
        store,
        desk,
        poll_seconds=_POLL_SECONDS,
        alert_window_days=alert_window_days,
        force_sync=True,
        easel=easel,
    )
    try:
        with ExitStack() as stack, stop_asked() as stop:
            async with (
                simulated(client) as (env, channel, you),
                env.preview(channel, viewers=[you], layout="channel", port=port) as page,
            ):
                shown = _Shown(client, page, simcord.SetupError)
                # Alerts about facts loaded in another terminal appear here too.
                stack.enter_context(watching(store, shown.look))
                _say(f"Lateral is at {page.url}", 0)
                _say('Ask there "@Lateral who left openai?", or type / for the commands.', 0)
                _say("Ctrl-C here ends it.", 0)
                ended = asyncio.ensure_future(page.wait_closed())
                asked = asyncio.ensure_future(stop.wait())
                await asyncio.wait({ended, asked}, return_when=asyncio.FIRST_COMPLETED)
                asked.cancel()
                ended.cancel()
    except simcord.SetupError as error:
        if isinstance(error.__cause__, OSError):
            return _say(f"Port {port} is taken: choose another with --port, or 0 for any.", 2)
        if "pip install" in str(error):
            return _say(_INSTALL, 2)
        raise
    return 0


@asynccontextmanager
async def simulated(client: Lateral) -> AsyncIterator[tuple[Env, ChannelHandle, MemberActor]]:
    """Connect the client to a simulated Discord; give it, its channel and its member.

    The server is there before the client connects: subscriptions of a server that the client does
    not find are suspended as removed from it. Its id is the same each time.
    """
    from simcord import Env  # noqa: PLC0415 - an extra

    env = Env(client, check_errors=False)
    owner = env.create_user("you")
    guild = env.create_guild("Lateral", owner=owner)
    channel = guild.create_text_channel("moves")
    env.backend.messages[channel.id] = LastMessages()
    you = guild.add_member(owner)
    await env.start()
    try:
        if client.user is not None:
            await client.user.edit(username="Lateral")
        _let_mention(you, client)
        with env.time_context():
            yield env, channel, you
    finally:
        await env.shutdown()


class LastMessages(dict[int, "Message"]):
    """A channel's messages by id, oldest first; only the last few are kept.

    After each action the page is made anew from every message of the channel, several
    milliseconds each, so that a long channel would answer ever more slowly.
    """

    def __setitem__(self, id_: int, message: Message) -> None:
        """Add a message, or put it anew; the oldest makes room."""
        super().__setitem__(id_, message)
        while len(self) > KEPT:
            del self[next(iter(self))]


class _Shown:
    """Makes the client take in writes of other processes, and refreshes the page.

    The page itself looks for new messages only after a click.
    """

    def __init__(self, client: Lateral, page: Preview, busy: type[Exception]) -> None:
        self._client = client
        self._page = page
        self._busy = busy  # raised while the page is busy
        self._task: asyncio.Task[None] | None = None

    def look(self) -> None:
        self._client.look()
        self._task = asyncio.create_task(self._show())

    async def _show(self) -> None:
        for _ in range(_TRIES):
            with suppress(self._busy):
                await self._page.refresh()
                return
            await asyncio.sleep(_BUSY_SECONDS)


def _let_mention(you: MemberActor, client: Lateral) -> None:
    """Turn a typed "@Lateral" into a mention, as Discord's own client does."""
    send = you.send

    async def sending(channel: ChannelHandle, content: str = "", **how: Any) -> discord.Message:
        mention = client.user.mention if client.user else ""
        return await send(channel, _CALLED.sub(mention, content), **how)

    you.send = sending  # type: ignore[method-assign]


def _say(sentence: str, status: int) -> int:
    print(sentence, file=sys.stderr if status else sys.stdout, flush=True)
    return status
