"""Counts and paces requests to Discord at the connection, responses to interactions included."""

from __future__ import annotations

from types import SimpleNamespace

import aiohttp

from bot.alerts.pacing import turn_of_request
from bot.operations.metrics import Metrics


def traced(metrics: Metrics) -> aiohttp.TraceConfig:
    """Return an aiohttp trace that counts requests and lets those of alerts wait for their turn."""

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

    async def connected(
        _session: aiohttp.ClientSession,
        _: SimpleNamespace,
        _seen: aiohttp.TraceConnectionCreateEndParams | aiohttp.TraceConnectionReuseconnParams,
    ) -> None:
        await turn_of_request()

    trace = aiohttp.TraceConfig()
    trace.on_connection_create_end.append(connected)
    trace.on_connection_reuseconn.append(connected)
    trace.on_request_end.append(ended)
    trace.on_request_exception.append(failed)
    return trace
