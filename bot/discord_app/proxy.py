"""Sends requests through a REST proxy, by which several processes share Discord's rate limits.

Such a proxy answers 429 itself if a limit is exhausted. discord.py 2.7.1 takes a 429 without a Via
header for a ban by Discord and gives up; from a proxy it only means to wait.
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

_VERSION = "/api/v10"  # the API version of discord.py
_TRIES = 5
_LONGEST = 10.0  # seconds; a longer wait is raised as the error that it is
_DEFAULT_WAIT = 1.0  # seconds to wait if the response does not say


def use_proxy(url: str) -> None:
    """Send all further requests through a proxy, responses to interactions included."""
    Route.BASE = base_of(url)
    async_context.set(_PatientAdapter())


def base_of(url: str) -> str:
    """Return the base of request URLs: the proxy's, with "/api/v10" unless it has a path."""
    return url.rstrip("/") + ("" if urlsplit(url).path.strip("/") else _VERSION)


def be_patient(client: discord.Client) -> None:
    """Make a client wait and retry after the proxy's own 429."""
    asking = client.http.request

    async def request(route: Route, **details: Any) -> Any:
        return await _patiently(lambda: asking(route, **details), details.get("files"))

    client.http.request = request  # type: ignore[method-assign]


class _PatientAdapter(AsyncWebhookAdapter):
    """Responds to interactions; waits and retries after the proxy's own 429."""

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
    raise AssertionError  # unreachable: the last attempt returns or raises


def _wait(error: discord.HTTPException) -> float | None:
    """Return the seconds to wait after a proxy's own 429; None for any other error."""
    if error.status != 429 or "Via" in error.response.headers:
        return None
    headers = error.response.headers
    given = headers.get("Retry-After") or headers.get("X-RateLimit-Reset-After")
    try:
        return float(given) if given else _DEFAULT_WAIT
    except ValueError:
        return None
