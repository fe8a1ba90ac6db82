"""The Discord client: commands, services, and a task that refreshes the names."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from functools import partial
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
from bot.discord_app.commands import ALL, OF_REVIEW
from bot.discord_app.commands.model import model
from bot.discord_app.illustrating import illustration
from bot.discord_app.intake import Intake, age_of
from bot.discord_app.model_panel import ModelButton
from bot.discord_app.review.controls import ReviewControl
from bot.discord_app.review.posting import empty_cards, post_waiting, refresh_cards
from bot.discord_app.review.reviewers import Reviewers
from bot.discord_app.services import Patience, ReadLink, ServiceClient, Services
from bot.operations.metrics import Metrics
from bot.pictures.easel import Draws
from bot.store import Store, StoreError

_log = logging.getLogger(__name__)

_LONGEST_PAUSE = 60.0  # seconds between two attempts to refresh, at most


class Lateral(AlertEvents, ServiceClient):
    """Answers commands, buttons and messages.

    It needs no privileged intent: Discord leaves out the text of messages that neither mention the
    bot nor are direct. Messages and members are not kept in memory.
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
        reviewers: Reviewers = Reviewers(),  # noqa: B008 - frozen
        read_link: ReadLink | None = None,
        **sharding: Any,
    ) -> None:
        """Create a client that is not connected.

        `poll_seconds` is the time between polls for writes of other processes; `alert_window_days`
        replaces the alert window in the store; `send_rate` is alert requests per second; without an
        `easel` answers have no pictures, and without `reviewers` nothing can be suggested. `claim` is awaited with the application's id before
        anything else, and its errors end the start; `sharding` is passed to a sharded client.
        """
        # The bot does not use voice: no warnings about missing voice libraries.
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
            draws=partial(illustration, easel, asked="alert", intake=intake) if easel else None,
            reviewed=bool(reviewers),
        )
        self.services = Services(
            store,
            desk,
            alerts,
            metrics,
            intake,
            easel=easel,
            patience=patience or Patience(),
            reviewers=reviewers,
            read_link=read_link,
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
        if desk.model is not None:
            self.tree.add_command(model)
        for command in OF_REVIEW if reviewers else ():
            self.tree.add_command(command)
        self._poll_seconds = poll_seconds
        self._dev_guild = discord.Object(dev_guild) if dev_guild else None
        self._force_sync = force_sync
        self._closing = False
        self._refreshing: asyncio.Task[None] | None = None
        self._looking: asyncio.Task[None] | None = None
        self._warming: asyncio.Task[None] | None = None

    async def setup_hook(self) -> None:
        """Register buttons, sync changed commands, start the refreshing of names and the alerts."""
        if self._claim is not None:
            await self._claim(self.application_id or 0)
        self.add_dynamic_items(*ITEMS, *CONTROLS, ModelButton, ReviewControl)
        await sync.sync_commands(
            self.tree, self.services.store, self._dev_guild, force=self._force_sync
        )
        self.services.commands.update(
            await sync.registered_ids(self.tree, self.services.store, self._dev_guild)
        )
        self._refreshing = asyncio.create_task(self._refresh(), name="refresh of names")
        self._warming = asyncio.create_task(self._make_ready(), name="making ready for questions")
        await self.services.alerts.start()

    async def _make_ready(self) -> None:
        try:
            await self.services.desk.loaded()
            self._note("the names are in memory")
            await self.services.desk.make_ready()
            self._note("the moves are counted")
            if await self.services.desk.recorded.make_ready():
                self._note("the careers in records are in memory")
        except StoreError as error:  # the next question tries again
            _log.warning("the names could not be read: %s", error)

    def _note(self, reached: str) -> None:
        """Log what a start has reached; not after a goodbye, whose sentence is the last."""
        if not self._closing:
            _log.info(reached)

    def serves(self, _server: int) -> bool:
        """Return True if this process gets a server's events: always, without shards."""
        return True

    async def close(self) -> None:
        """Stop reading and alerts, then disconnect: nothing is logged after a goodbye."""
        self._closing = True
        if self._refreshing is not None:
            self._refreshing.cancel()
        await self.services.alerts.stop()
        await super().close()

    async def on_message(self, message: discord.Message) -> None:
        """Answer a message that is addressed to the bot."""
        await chat.answer(self, message)

    def look(self) -> None:
        """Refresh now after a write of another process, and send alerts that are due."""
        self._looking = asyncio.create_task(
            self.services.desk.refresh(), name="refresh of names, once"
        )
        self.services.alerts.wake()

    async def on_error(self, event_method: str, /, *_args: Any, **_kwargs: Any) -> None:
        """Log an error of an event handler, without its arguments: they may contain user input."""
        _log.exception("the event %s failed", event_method)

    async def _refresh(self) -> None:
        """Poll for writes of other processes; back off after errors."""
        usual = pause = self._poll_seconds
        while True:
            await asyncio.sleep(pause)
            try:
                await self.services.desk.refresh()
                await post_waiting(self)
                await refresh_cards(self)
                await empty_cards(self)
            except Exception:  # noqa: BLE001 - without this task names are not refreshed
                # Back off, so that a long outage of the database does not fill the log with traces.
                pause = max(usual, min(2 * pause, _LONGEST_PAUSE))
                _log.exception("the names could not be refreshed; again in %d s", pause)
            else:
                pause = usual


class Tree(app_commands.CommandTree[Lateral]):
    """The command tree; errors of commands are answered with a sentence."""

    async def interaction_check(self, interaction: discord.Interaction[Lateral], /) -> bool:
        """Return whether to go on: not with a completion that Discord takes no more."""
        if interaction.type is not discord.InteractionType.autocomplete:
            return True
        return await interaction.client.services.intake.completes(age_of(interaction))

    async def on_error(
        self, interaction: discord.Interaction[Lateral], error: app_commands.AppCommandError, /
    ) -> None:
        """Handle an error of a command.

        1. Autocomplete: return no choices, since it cannot show a sentence.
        2. A command or option unknown to this version: reply that it is outdated.
        3. Anything else: log it, and reply with the id of the log entry.
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
