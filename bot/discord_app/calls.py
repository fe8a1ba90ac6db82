"""The requests that are made of Discord, seen from the connection: those of interactions too."""

from __future__ import annotations

from types import SimpleNamespace

import aiohttp

from bot.operations.metrics import Metrics


def counting(metrics: Metrics) -> aiohttp.TraceConfig:
    """Return what counts every request that a client makes, by method and status."""

    async def ended(
        _session: aiohttp.ClientSession, _: SimpleNamespace, seen: aiohttp.TraceRequestEndParams
    ) -> None:
        metrics.called(seen.method, str(seen.response.status))

    async def failed(
        _session: aiohttp.ClientSession,
        _: SimpleNamespace,
        seen: aiohttp.TraceRequestExceptionParams,
    ) -> None:
        metrics.called(seen.method, "error")

    trace = aiohttp.TraceConfig()
    trace.on_request_end.append(ended)
    trace.on_request_exception.append(failed)
    return trace
