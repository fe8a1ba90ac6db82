"""Health and metrics over HTTP, for whatever looks after the process.

`/healthz` says that the process and its event loop are alive, `/readyz` whether a command would
be answered now, and `/metrics` is read by Prometheus. Nothing can be changed by it, and nothing
in it is secret; still it listens to this machine alone unless told otherwise.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

from bot.operations.health import Health
from bot.operations.metrics import CONTENT_TYPE
from bot.operations.store_metrics import Vitals


class ListenError(Exception):
    """The address cannot be listened on; the message is one sentence that says what to do."""


@asynccontextmanager
async def served(address: tuple[str, int], health: Health, vitals: Vitals) -> AsyncIterator[int]:
    """Serve both until the end; give the port. Raises ListenError."""

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
