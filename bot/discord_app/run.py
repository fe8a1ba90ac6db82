"""`lateral run`: runs the bot on Discord until SIGTERM or Ctrl-C."""

from __future__ import annotations

import asyncio
import logging
import sys
from typing import Any

import aiohttp
import discord

from bot.answers.desk import Desk
from bot.discord_app import connection, logs
from bot.discord_app.proxy import be_patient, use_proxy
from bot.discord_app.review.reviewers import Reviewers
from bot.discord_app.services import ReadLink
from bot.discord_app.shards import ShardedLateral
from bot.discord_app.stopping import stop_asked
from bot.operations.operating import Operations
from bot.operations.shard_lease import HeldElsewhereError, ShardLease
from bot.pictures.easel import Easel
from bot.settings import EX_CONFIG, Settings
from bot.store import Store, StoreError
from bot.store.address import secrets_in
from bot.store.leases import ShardRange

_log = logging.getLogger(__name__)

_CLOSING = 4.0  # seconds to say goodbye to Discord; whoever sent SIGTERM waits about ten


def set_up_log(settings: Settings) -> None:
    """Set up logging as configured, with the settings' secrets redacted."""
    sentry = settings.sentry.reveal() if settings.sentry else ""
    key = settings.model_key.reveal() if settings.model_key else ""
    secrets = [_token(settings), *secrets_in(settings.database_url), sentry, key]
    logs.set_up(settings.log_level, settings.log_format, secrets=secrets)


def _token(settings: Settings) -> str:
    return settings.token.reveal().strip() if settings.token else ""


async def run(
    settings: Settings,
    desk: Desk,
    store: Store,
    easel: Easel,
    operations: Operations,
    *,
    sync: bool,
    read_link: ReadLink | None = None,
) -> int:
    """Run the bot until SIGTERM or Ctrl-C; return the exit status.

    0 when it was asked to stop, EX_CONFIG when Discord refuses the token or a setting, 2 for any
    other end; of these one sentence on standard error says what to do. With `sync` the commands
    are registered even if they did not change. Raises SettingsError for a token that cannot be one.
    """
    token = settings.bot_token
    if settings.api_url is not None:
        use_proxy(settings.api_url)
    shards = ShardRange(*settings.shards) if settings.shards else ShardRange()
    lease = ShardLease(store, shards)
    client = ShardedLateral(
        store,
        desk,
        poll_seconds=settings.poll_seconds,
        alert_window_days=settings.alert_window_days,
        send_rate=settings.send_rate,
        dev_guild=settings.dev_guild,
        force_sync=sync,
        metrics=operations.metrics,
        easel=easel,
        claim=lease.take,
        reviewers=Reviewers(settings.maintainers, settings.review_channel),
        read_link=read_link,
        shard_ids=list(range(shards.first, shards.last + 1)) if shards.count else None,
        shard_count=shards.count or None,
    )
    if settings.api_url is not None:
        be_patient(client)
    operations.health.watch("gateway", lambda: connection.amiss(client))
    operations.vitals.gateway = lambda: connection.latencies(client)
    with stop_asked() as stop:
        warming = asyncio.create_task(easel.warm_up(), name="first drawing")
        running = asyncio.create_task(client.start(token), name="connection to Discord")
        stopping = asyncio.create_task(stop.wait(), name="wait for a signal")
        try:
            awaited: set[asyncio.Future[Any]] = {running, stopping, lease.lost}
            done, _ = await asyncio.wait(awaited, return_when=asyncio.FIRST_COMPLETED)
        finally:
            stopping.cancel()
            warming.cancel()
            await _end(client, running)
            await lease.give_back()
    ended = next((one for one in (lease.lost, running) if one in done), None)
    if ended is None:
        _log.info("asked to stop; stopped")
        return 0
    return _explained(ended.exception())


async def _end(client: ShardedLateral, running: asyncio.Task[None]) -> None:
    running.cancel()
    await asyncio.wait({running}, timeout=_CLOSING / 2)
    try:
        await asyncio.wait_for(client.close(), _CLOSING / 2)
    except TimeoutError:
        _log.warning("Discord did not answer the goodbye in time")


def _explained(error: BaseException | None) -> int:
    """Print why the connection ended by itself; return the exit status."""
    match error:
        # Codes are those of Discord's "Gateway Close Event Codes".
        case discord.LoginFailure() | discord.ConnectionClosed(code=4004):
            return _cannot(
                "Discord refused DISCORD_TOKEN: copy it again from Discord's portal.", EX_CONFIG
            )
        case discord.PrivilegedIntentsRequired():
            return _cannot(
                "Discord refuses an intent: allow it in Discord's portal, under Bot.", EX_CONFIG
            )
        case discord.ConnectionClosed(code=4010 | 4011):
            return _cannot(
                f"Discord wants other shards (code {error.code}): raise the count in LATERAL_SHARDS, "
                "or leave it out.",
                EX_CONFIG,
            )
        case discord.ConnectionClosed(code=4012 | 4013):  # the API version, the intents
            return _cannot(
                f"Discord does not take this version of the bot any more (code {error.code}): "
                "install a newer one.",
                EX_CONFIG,
            )
        case discord.ConnectionClosed():
            return _cannot(f"Discord ended the connection (code {error.code}): start again.")
        case discord.HTTPException():
            return _cannot(f"Discord answered {error.status} on the way in: try again later.")
        case aiohttp.ClientError() | OSError() | discord.GatewayNotFound():
            return _cannot("Discord cannot be reached: check the connection, then start again.")
        case StoreError() | HeldElsewhereError():
            return _cannot(str(error))
        case None:
            return _cannot("The connection to Discord ended: start again.")
        case _:
            raise error


def _cannot(sentence: str, status: int = 2) -> int:
    print(sentence, file=sys.stderr)  # noqa: T201 - for whoever started it, log or no log
    return status
