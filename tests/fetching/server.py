"""A web server on a real socket of this machine, with the faults that real ones have.

It has a thread of its own: a simulated Discord waits until no task of its loop is at work, and a
connection that is kept open is one.
"""

from __future__ import annotations

import asyncio
import gzip
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache

from aiohttp import web


@dataclass(frozen=True)
class Asked:
    """One request that came."""

    host: str
    path: str
    headers: dict[str, str]


@dataclass
class Reply:
    """What a path answers."""

    body: bytes | str = b""
    type: str = "text/html; charset=utf-8"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    fault: str = ""  # endless, dripping, hanging, half: see _faulty
    packed: bool = False  # by gzip


Site = dict[str, Reply | Callable[[Asked], Reply]]
"""What is served, by path, or by host and path: "one.example/feed"."""


class Everywhere(dict[str, Reply | Callable[[Asked], Reply]]):
    """The same answer for every path."""

    def __init__(self, answer: Callable[[Asked], Reply]) -> None:
        super().__init__()
        self.answer = answer

    def get(self, key: str, default: object = None) -> Callable[[Asked], Reply]:
        return self.answer


@dataclass
class Web:
    """What the server serves, and what it was asked."""

    port: int = 0
    pages: Site = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    release: threading.Event = field(default_factory=threading.Event)  # ends what hangs

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        """The address of a path here."""
        return f"http://{host}:{self.port}{path}"

    def times(self, path: str) -> int:
        """How often a path was asked for."""
        return sum(one.path == path for one in self.asked)

    def find(self, asked: Asked) -> Reply:
        """The reply to a request; 404 where nothing is served."""
        name = asked.host.partition(":")[0]
        found = self.pages.get(name + asked.path) or self.pages.get(asked.path)
        if found is None:
            return Reply("not here", status=404)
        return found(asked) if callable(found) else found


@cache
def bomb(size: int) -> bytes:
    """`size` zeros, compressed to a thousandth."""
    return gzip.compress(bytes(size), mtime=0)


@contextmanager
def serving(pages: Site | None = None) -> Iterator[Web]:
    """Serve on a free port of this machine."""
    served = Web(pages=pages if pages is not None else {})

    async def answer(request: web.Request) -> web.StreamResponse:
        asked = Asked(request.headers.get("Host", ""), request.path_qs, dict(request.headers))
        served.asked.append(asked)
        reply = served.find(asked)
        body = reply.body.encode() if isinstance(reply.body, str) else reply.body
        headers = {"Content-Type": reply.type, **reply.headers}
        if reply.packed:
            body = gzip.compress(body)
            headers["Content-Encoding"] = "gzip"
        if reply.fault:
            return await _faulty(request, reply, headers, served)
        return web.Response(body=body, status=reply.status, headers=headers)

    app = web.Application()
    app.router.add_get("/{path:.*}", answer)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    up, down = threading.Event(), threading.Event()

    async def serve() -> None:
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        served.port = runner.addresses[0][1]
        up.set()
        await asyncio.to_thread(down.wait)
        await runner.cleanup()

    thread = threading.Thread(target=asyncio.run, args=(serve(),), name="web")
    thread.start()
    up.wait()
    try:
        yield served
    finally:
        served.release.set()
        down.set()
        thread.join()


async def _faulty(
    request: web.Request, reply: Reply, headers: dict[str, str], served: Web
) -> web.StreamResponse:
    body = reply.body.encode() if isinstance(reply.body, str) else reply.body
    if reply.fault == "hanging":
        await asyncio.to_thread(served.release.wait)
        return web.Response(body=body)
    if reply.fault == "half":
        headers["Content-Length"] = str(len(body) * 2)
    response = web.StreamResponse(status=reply.status, headers=headers)
    await response.prepare(request)
    await response.write(body)
    if reply.fault == "endless":
        while not served.release.is_set():  # as long as it is read
            await response.write(b" " * 65536)
    elif reply.fault == "dripping":
        while not served.release.is_set():
            await response.write(b" ")
            await asyncio.sleep(0.02)
    assert request.transport is not None
    request.transport.close()
    return response
