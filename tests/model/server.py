"""A small endpoint on a real socket that speaks OpenAI's "Chat Completions", with its faults.

It has a thread of its own: a simulated Discord waits until no task of its loop is at work, and a
connection that is kept open is one.
"""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

KEY = "sk-very-secret-0123456789"
MODEL = "small-reader"


@dataclass
class Served:
    """What the endpoint replies, and what it was asked."""

    url: str = ""
    reply: object = None  # the JSON in the message, or a text that is taken as it is
    fault: str = ""
    retry_after: str = ""
    asked: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    elsewhere: int = 0  # requests where a redirect points to
    release: threading.Event = field(default_factory=threading.Event)  # ends a timeout

    @property
    def told(self) -> dict[str, Any]:
        """What the last question told the model, without the guide."""
        told: dict[str, Any] = json.loads(self.asked[-1]["messages"][-1]["content"])
        return told


@asynccontextmanager
async def endpoint() -> AsyncIterator[Served]:
    """Serve on a free port of this machine."""
    served = Served()

    async def answer(request: web.Request) -> web.StreamResponse:
        served.asked.append(await request.json())
        served.headers.append(dict(request.headers))
        match served.fault:
            case "timeout":
                await asyncio.to_thread(served.release.wait)
            case "500" | "404" | "401":
                return web.json_response({"error": "no"}, status=int(served.fault))
            case "429":
                return web.Response(status=429, headers={"Retry-After": served.retry_after})
            case "redirect":
                raise web.HTTPTemporaryRedirect("/elsewhere")
            case "half":
                response = web.StreamResponse(
                    headers={"Content-Type": "application/json", "Content-Length": "1000"}
                )
                await response.prepare(request)
                await response.write(b'{"choices": [')
                assert request.transport is not None
                request.transport.close()
                return response
            case "no json":
                return web.Response(text="<html>hello</html>", content_type="application/json")
            case "content type":
                return web.Response(text=_body(served.reply), content_type="text/plain")
            case "huge":
                response = web.StreamResponse(headers={"Content-Type": "application/json"})
                await response.prepare(request)
                while True:  # as long as it is read
                    await response.write(b" " * 65536)
            case "no choices":
                return web.json_response({"choices": []})
        return web.Response(text=_body(served.reply), content_type="application/json")

    async def elsewhere(_request: web.Request) -> web.Response:
        served.elsewhere += 1
        return web.Response(text=_body(served.reply), content_type="application/json")

    app = web.Application()
    app.router.add_post("/v1/chat/completions", answer)
    app.router.add_route("*", "/elsewhere", elsewhere)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    up, down = threading.Event(), threading.Event()

    async def serve() -> None:
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        host, port = runner.addresses[0][:2]
        served.url = f"http://{host}:{port}/v1"
        up.set()
        await asyncio.to_thread(down.wait)
        await runner.cleanup()

    thread = threading.Thread(target=asyncio.run, args=(serve(),), name="endpoint")
    thread.start()
    await asyncio.to_thread(up.wait)
    try:
        yield served
    finally:
        served.release.set()
        down.set()
        await asyncio.to_thread(thread.join)


def _body(reply: object) -> str:
    content = reply if isinstance(reply, str) else json.dumps(reply)
    return json.dumps({"choices": [{"message": {"role": "assistant", "content": content}}]})
