"""The bot itself: a client with the desk, the commands, and a task that keeps names fresh."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

import discord
from discord import app_commands

from bot.alerts.pacing import RATE
from bot.answers.desk import Desk
from bot.discord_app import chat, replies, sync
from bot.discord_app.alerts.controls import CONTROLS
from bot.discord_app.alerts.events import AlertEvents
from bot.discord_app.alerts.running import Alerts
from bot.discord_app.buttons import ITEMS
from bot.discord_app.calls import traced
from bot.discord_app.commands import ALL
from bot.discord_app.intake import Intake, age_of
from bot.discord_app.services import Patience, ServiceClient, Services
from bot.operations.metrics import Metrics
from bot.pictures.easel import Draws
from bot.store import Store, StoreError

_log = logging.getLogger(__name__)

_LONGEST_PAUSE = 60.0  # seconds between tries to refresh, however often they failed


class Lateral(AlertEvents, ServiceClient):
    """Answers commands and buttons with what its desk knows.

    It needs no privileged intent: `guilds` tells it of the servers it is in, and of the messages
    it is told of Discord leaves the words out, except of those that mention it or are written to
    it directly. It keeps no messages and no members in memory.
    """

    def __init__(
        self,
        store: Store,
        desk: Desk,
        *,
        poll_seconds: float = 2.0,
        alert_window_days: int | None = None,
        send_rate: float = RATE,
        dev_guild: int | None = None,
        force_sync: bool = False,
        patience: Patience | None = None,
        metrics: Metrics | None = None,
        easel: Draws | None = None,
        claim: Callable[[int], Awaitable[None]] | None = None,
        **sharding: Any,
    ) -> None:
        """Make a client that is not connected.

        `poll_seconds` is how often it looks for what other processes wrote; without
        `alert_window_days` the window stays as the store has it; `send_rate` is requests a second;
        without an `easel` answers are words alone. `claim` is awaited with the
        application's id before anything is done, and what it raises ends the start; `sharding` is
        for a client with shards.
        """
        # Nothing is ever said aloud here: no word that the libraries for it are missing.
        discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
        intents = discord.Intents.none()
        intents.guilds = intents.guild_messages = intents.dm_messages = True
        metrics = metrics or Metrics()
        super().__init__(
            intents=intents,
            http_trace=traced(metrics),
            allowed_mentions=discord.AllowedMentions.none(),
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            **sharding,
        )
        self._claim = claim
        intake = Intake(metrics)
        alerts = Alerts(
            self,
            store,
            self.serves,
            lambda: intake.crowded,
            poll_seconds=poll_seconds,
            rate=send_rate,
            window_days=alert_window_days,
        )
        self.services = Services(
            store, desk, alerts, metrics, intake, easel=easel, patience=patience or Patience()
        )
        self.tree = Tree(
            self,
            allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
            allowed_contexts=app_commands.AppCommandContext(
                guild=True, dm_channel=True, private_channel=True
            ),
        )
        for command in ALL:
            self.tree.add_command(command)
        self._poll_seconds = poll_seconds
        self._dev_guild = discord.Object(dev_guild) if dev_guild else None
        self._force_sync = force_sync
        self._refreshing: asyncio.Task[None] | None = None
        self._looking: asyncio.Task[None] | None = None
        self._warming: asyncio.Task[None] | None = None

    async def setup_hook(self) -> None:
        """Take over old buttons, tell Discord of changed commands, begin to refresh names."""
        if self._claim is not None:
            await self._claim(self.application_id or 0)
        self.add_dynamic_items(*ITEMS, *CONTROLS)
        await sync.sync_commands(
            self.tree, self.services.store, self._dev_guild, force=self._force_sync
        )
        self._refreshing = asyncio.create_task(self._refresh(), name="refresh of names")
        self._warming = asyncio.create_task(self._make_ready(), name="making ready for questions")
        await self.services.alerts.start()

    async def _make_ready(self) -> None:
        try:
            await self.services.desk.loaded()
            _log.info("the names are in memory")
            await self.services.desk.make_ready()
            _log.info("the moves are counted")
        except StoreError as error:  # whoever asks makes it be tried again
            _log.warning("the names could not be read: %s", error)

    def serves(self, _server: int) -> bool:
        """Return whether Discord tells this process of a server: of all, without shards."""
        return True

    async def close(self) -> None:
        """Stop refreshing, then disconnect."""
        if self._refreshing is not None:
            self._refreshing.cancel()
        await self.services.alerts.stop()
        await super().close()

    async def on_message(self, message: discord.Message) -> None:
        """Answer a message that is written to the bot."""
        await chat.answer(self, message)

    def look(self) -> None:
        """Take in now what another process wrote, and tell what is due."""
        self._looking = asyncio.create_task(
            self.services.desk.refresh(), name="refresh of names, once"
        )
        self.services.alerts.wake()

    async def on_error(self, event_method: str, /, *_args: Any, **_kwargs: Any) -> None:
        """Log what an event raised, without its arguments: they may hold what users typed."""
        _log.exception("the event %s failed", event_method)

    async def _refresh(self) -> None:
        """Take in what other processes write; after an error wait longer, then try again."""
        usual = pause = self._poll_seconds
        while True:
            await asyncio.sleep(pause)
            try:
                await self.services.desk.refresh()
            except Exception:  # noqa: BLE001 - without this task names would grow old unseen
                # A database that is down for the night must not fill the log with traces.
                pause = max(usual, min(2 * pause, _LONGEST_PAUSE))
                _log.exception("the names could not be refreshed; again in %d s", pause)
            else:
                pause = usual


class Tree(app_commands.CommandTree[Lateral]):
    """The commands; what goes wrong around them ends in a sentence too."""

    async def interaction_check(self, interaction: discord.Interaction[Lateral], /) -> bool:
        """Return whether to go on: not with a completion that Discord takes no more."""
        if interaction.type is not discord.InteractionType.autocomplete:
            return True
        return await interaction.client.services.intake.completes(age_of(interaction))

    async def on_error(
        self, interaction: discord.Interaction[Lateral], error: app_commands.AppCommandError, /
    ) -> None:
        """Answer for what a command could not.

        1. An autocomplete: nothing; there is no place for a sentence in it.
        2. A command, or an option, that this version does not have: a sentence that says so.
        3. Anything else: logged, and a sentence with its id.
        """
        if interaction.type is discord.InteractionType.autocomplete:
            if not interaction.response.is_done():
                await interaction.response.autocomplete([])
            return
        outdated = (app_commands.CommandNotFound, app_commands.CommandSignatureMismatch)
        if isinstance(error, outdated):
            await replies.tell_outdated(interaction, asked=replies.COMMAND)
            return
        cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
        await replies.tell_failure(interaction, cause, asked=replies.COMMAND)
