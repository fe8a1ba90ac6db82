"""Health and metrics over HTTP, for monitoring.

`/healthz` answers if the process and its event loop are alive, `/readyz` says if a command would be
answered now, and `/metrics` is in Prometheus's format. All of it is read-only and without secrets;
by default the server still listens on this machine only.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

from bot.operations.health import Health
from bot.operations.metrics import CONTENT_TYPE
from bot.operations.store_metrics import Vitals


class ListenError(Exception):
    """The address is not available; the message is one sentence that says what to do."""


@asynccontextmanager
async def served(address: tuple[str, int], health: Health, vitals: Vitals) -> AsyncIterator[int]:
    """Serve within the block; yield the port. Raises ListenError."""

    async def healthz(_request: web.Request) -> web.Response:
        return web.json_response({"alive": True})

    async def readyz(_request: web.Request) -> web.Response:
        parts = await health.parts()
        ready = not any(parts.values())
        said = {part: amiss or "ok" for part, amiss in parts.items()}
        return web.json_response({"ready": ready, **said}, status=200 if ready else 503)

    async def metrics(_request: web.Request) -> web.Response:
        await vitals.measure()
        body = vitals.metrics.text()
        return web.Response(body=body, headers={"Content-Type": CONTENT_TYPE})

    app = web.Application()
    app.add_routes(
        [web.get("/healthz", healthz), web.get("/readyz", readyz), web.get("/metrics", metrics)]
    )
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
    await runner.setup()
    try:
        host, port = address
        try:
            await web.TCPSite(runner, host, port).start()
        except OSError as error:
            raise ListenError(
                f"{host}:{port} cannot be listened on ({error.strerror}): "
                "choose another address in LATERAL_HTTP."
            ) from error
        yield runner.addresses[0][1]
    finally:
        await runner.cleanup()
