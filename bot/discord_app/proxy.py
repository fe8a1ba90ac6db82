"""Requests through a REST proxy that several processes share, to keep Discord's limits together.

Such a proxy answers 429 by itself when a limit is used up. Discord's own answers carry a Via
header; discord.py 2.7.1 takes one without it for a ban and gives up. Of a proxy it only means to
wait.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlsplit

import discord
from discord.http import Route
from discord.webhook.async_ import AsyncWebhookAdapter, async_context

_log = logging.getLogger(__name__)

_VERSION = "/api/v10"  # as discord.py asks for
_TRIES = 5
_LONGEST = 10.0  # seconds; who is told to wait longer is told so by an error
_UNTOLD = 1.0  # seconds to wait where it is not said how long


def use_proxy(url: str) -> None:
    """Send every request from here on through a proxy, those that answer interactions too."""
    Route.BASE = base_of(url)
    async_context.set(_PatientAdapter())


def base_of(url: str) -> str:
    """Return the address before each request's path: a proxy's own, or that of Discord's API there."""
    return url.rstrip("/") + ("" if urlsplit(url).path.strip("/") else _VERSION)


def be_patient(client: discord.Client) -> None:
    """Have a client wait where the proxy says so."""
    asking = client.http.request

    async def request(route: Route, **details: Any) -> Any:
        return await _patiently(lambda: asking(route, **details), details.get("files"))

    client.http.request = request  # type: ignore[method-assign]


class _PatientAdapter(AsyncWebhookAdapter):
    """Answers interactions; waits where the proxy says so."""

    async def request(self, *route: Any, **details: Any) -> Any:
        asking = super().request
        return await _patiently(lambda: asking(*route, **details), details.get("files"))


async def _patiently(ask: Callable[[], Awaitable[Any]], files: Any) -> Any:
    for tries in range(_TRIES):
        try:
            return await ask()
        except discord.HTTPException as error:
            wait = _wait(error)
            if wait is None or wait > _LONGEST or tries == _TRIES - 1:
                raise
            _log.info("the proxy has us wait %.2f s", wait)
            await asyncio.sleep(wait)
            for file in files or ():
                file.reset(seek=True)
    raise AssertionError  # the last try returns or raises


def _wait(error: discord.HTTPException) -> float | None:
    """Return how long a proxy's own 429 has us wait, in seconds; None for anything else."""
    if error.status != 429 or "Via" in error.response.headers:
        return None
    headers = error.response.headers
    told = headers.get("Retry-After") or headers.get("X-RateLimit-Reset-After")
    try:
        return float(told) if told else _UNTOLD
    except ValueError:
        return None
