"""A small Discord on this machine: a gateway to log in to, and channels that take messages."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

from tests.wire.discord_server import Server

TOKEN = "token.of.tests"
_APP = {
    "id": "1",
    "name": "Lateral",
    "description": "",
    "icon": None,
    "bot_public": True,
    "bot_require_code_grant": False,
    "verify_key": "",
    "owner": {"id": "2", "username": "ada", "discriminator": "0", "avatar": None},
    "flags": 0,
}
_BOT = {"id": "1", "username": "lateral", "discriminator": "0", "avatar": None, "bot": True}


@dataclass
class Wire:
    """What the bot did to the small Discord."""

    address: str
    requests: list[str] = field(default_factory=list)
    asked: asyncio.Event = field(default_factory=asyncio.Event)
    identified: asyncio.Event = field(default_factory=asyncio.Event)
    closed: asyncio.Event = field(default_factory=asyncio.Event)
    intents: int = -1
    channels: Server = field(default_factory=Server)


def _json(body: Any, status: int = 200) -> web.Response:
    # discord.py reads a body as JSON only if its type is this exactly, without a charset.
    headers = {"Content-Type": "application/json"}
    return web.Response(body=json.dumps(body).encode(), status=status, headers=headers)


@asynccontextmanager
async def wire(*, login: int | None = 200, close: int | None = None) -> AsyncIterator[Wire]:
    """Serve it; `login` is the status of the first request (None: it hangs), `close` ends the gateway's session."""
    seen = Wire("")

    async def rest(request: web.Request) -> web.StreamResponse:
        seen.requests.append(f"{request.method} {request.path}")
        seen.asked.set()
        if login is None:
            await asyncio.sleep(60)
        elif login != 200:
            return _json({"message": "no", "code": 0}, login)
        if request.path.startswith("/api/channels/"):
            return await seen.channels.handle(request)
        answers: dict[str, Any] = {"users": _BOT, "oauth2": _APP}
        return _json(answers.get(request.path.split("/")[2], []))

    async def gateway(request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"op": 10, "d": {"heartbeat_interval": 41250}, "s": None})
        async for message in socket:
            if message.type is not WSMsgType.TEXT or message.json()["op"] != 2:
                continue
            seen.intents = message.json()["d"]["intents"]
            if close is not None:
                await socket.close(code=close)
                break
            ready = {
                "v": 10,
                "user": _BOT,
                "guilds": [],
                "session_id": "s",
                "resume_gateway_url": seen.address.replace("http", "ws"),
                "application": {"id": "1", "flags": 0},
            }
            await socket.send_json({"op": 0, "t": "READY", "s": 1, "d": ready})
            seen.identified.set()
        seen.closed.set()
        return socket

    app = web.Application()
    app.router.add_route("*", "/api/{tail:.*}", rest)
    app.router.add_get("/", gateway)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    seen.address = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield seen
    await runner.cleanup()
