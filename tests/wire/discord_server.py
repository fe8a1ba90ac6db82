"""A small Discord on real sockets: the REST calls that alerts use, with its limits and its faults.

It stores messages, honours nonces for some minutes, limits channels and the whole, and can
answer wrongly, drop connections before or after storing, delete channels, revoke permissions
and be down. What it does at Discord is in its documentation: "Create Message" (enforce_nonce),
"Rate Limits", "JSON Error Codes".
"""

from __future__ import annotations

import asyncio
import json
import random
from collections import Counter, deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from time import monotonic, time
from typing import Any

from aiohttp import web
from aiohttp.typedefs import Handler

_EPOCH = 1420070400000  # of Discord's ids, in milliseconds
ME = {"id": "1", "username": "lateral", "discriminator": "0", "avatar": None, "bot": True}
APP = {
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


@dataclass
class Faults:
    """How often what goes wrong, as shares of the posts; drawn from a generator of its own."""

    dropped_before: float = 0.0  # the connection, before the message is stored
    dropped_after: float = 0.0
    failed_before: float = 0.0  # 503
    failed_after: float = 0.0
    limited: float = 0.0  # 429 with Via, as Discord's own
    blocked: float = 0.0  # 429 without, as Cloudflare's
    retry_after: float = 0.3  # seconds, of both
    status: int = 503
    down_until: float = 0.0
    delay: float = 0.0  # seconds an answer takes
    draw: random.Random = field(default_factory=lambda: random.Random(4))

    def fires(self, share: float) -> bool:
        return bool(share) and self.draw.random() < share


@dataclass
class Server:
    """What the small Discord holds and was asked."""

    address: str = ""
    channels: dict[int, dict[int, dict[str, Any]]] = field(default_factory=dict)
    gone: set[int] = field(default_factory=set)
    forbidden: set[int] = field(default_factory=set)
    shut: set[int] = field(default_factory=set)  # direct messages that their users do not take
    faults: Faults = field(default_factory=Faults)
    global_rate: int = 50  # requests a second
    channel_messages: int = 5
    channel_seconds: float = 5.0
    nonce_seconds: float = 300.0
    requests: Counter[str] = field(default_factory=Counter)
    arrivals: list[float] = field(default_factory=list)  # of posts that were stored
    order: list[int] = field(default_factory=list)  # the channels of those
    dropped: int = 0  # requests that came while it was down
    ours: int = 0  # 429 answered because limits were overstepped, not as a fault
    _recent: deque[float] = field(default_factory=deque)
    _posts: dict[int, deque[float]] = field(default_factory=dict)
    _nonces: dict[tuple[int, str], tuple[float, int]] = field(default_factory=dict)
    _last: int = 0

    def messages(self, channel: int) -> list[dict[str, Any]]:
        """The messages of a channel, oldest first."""
        return [message for _, message in sorted(self.channels.get(channel, {}).items())]

    def down_for(self, seconds: float = float("inf")) -> None:
        """Drop every connection for so long, or until it is `up`."""
        self.faults.down_until = monotonic() + seconds

    def up(self) -> None:
        """Take connections again."""
        self.faults.down_until = 0.0

    def forget_nonces(self) -> None:
        """Let the minutes pass for which nonces are honoured."""
        self._nonces.clear()

    # What is answered.

    async def handle(self, request: web.Request) -> web.StreamResponse:
        parts = request.path.removeprefix("/api/").strip("/").split("/")
        parts = parts[1:] if parts[0].startswith("v") else parts
        body = await request.read()
        if monotonic() < self.faults.down_until:
            self.dropped += 1
            return dropped(request)
        if limited := self._limited_everywhere():
            return limited
        if self.faults.delay:
            await asyncio.sleep(self.faults.delay)
        route = f"{request.method} {parts[0]}" + ("/messages" if "messages" in parts else "")
        self.requests[route] += 1
        if parts[0] == "users":
            return in_json({"id": "99", "type": 1} if len(parts) > 2 else ME)
        if parts[0] == "oauth2":
            return in_json(APP)
        if parts[0] != "channels":
            return in_json([])
        channel = int(parts[1])
        if channel in self.gone:
            return in_json({"message": "Unknown Channel", "code": 10003}, 404)
        if channel in self.forbidden:
            return in_json({"message": "Missing Access", "code": 50001}, 403)
        if channel in self.shut and request.method == "POST":
            return in_json({"message": "Cannot send messages to this user", "code": 50007}, 403)
        if len(parts) == 2:
            return in_json({"id": str(channel), "type": 0, "name": "moves", "guild_id": "7"})
        if request.method == "GET":
            return self._read(channel, request)
        payload = json.loads(body)
        if request.method == "PATCH":
            return self._edit(channel, int(parts[3]), payload)
        return self._post(request, channel, payload)

    def _limited_everywhere(self) -> web.Response | None:
        now = monotonic()
        while self._recent and self._recent[0] <= now - 1:
            self._recent.popleft()
        if len(self._recent) < self.global_rate:
            self._recent.append(now)
            return None
        self.ours += 1
        headers = {"Via": "1.1 google", "X-RateLimit-Global": "true", "Retry-After": "1"}
        return in_json({"message": "limited", "retry_after": 1.0, "global": True}, 429, headers)

    def _post(
        self, request: web.Request, channel: int, payload: dict[str, Any]
    ) -> web.StreamResponse:
        faults = self.faults
        wait = faults.retry_after
        if faults.fires(faults.limited):
            headers = {"Via": "1.1 google", "Retry-After": str(wait)}
            body = {"message": "limited", "retry_after": wait, "global": False}
            return in_json(body, 429, headers)
        if faults.fires(faults.blocked):
            headers = {"Retry-After": str(wait)}
            return web.Response(text="error code: 1015", status=429, headers=headers)
        if faults.fires(faults.dropped_before):
            return dropped(request)
        if faults.fires(faults.failed_before):
            return in_json({"message": "no"}, faults.status)
        times = self._posts.setdefault(channel, deque())
        now = monotonic()
        while times and times[0] <= now - self.channel_seconds:
            times.popleft()
        if len(times) >= self.channel_messages:
            self.ours += 1
            wait = times[0] + self.channel_seconds - now
            headers = {"Via": "1.1 google", "Retry-After": f"{wait:.3f}"}
            return in_json(
                {"message": "limited", "retry_after": wait, "global": False}, 429, headers
            )
        times.append(now)
        message = self._stored(channel, payload)
        if faults.fires(faults.dropped_after):
            return dropped(request)
        if faults.fires(faults.failed_after):
            return in_json({"message": "no"}, faults.status)
        headers = {
            "X-RateLimit-Bucket": "posts",
            "X-RateLimit-Limit": str(self.channel_messages),
            "X-RateLimit-Remaining": str(self.channel_messages - len(times)),
            "X-RateLimit-Reset-After": f"{times[0] + self.channel_seconds - now:.3f}",
            "X-RateLimit-Reset": f"{time() + times[0] + self.channel_seconds - now:.3f}",
        }
        return in_json(message, 200, headers)

    def _stored(self, channel: int, payload: dict[str, Any]) -> dict[str, Any]:
        nonce = str(payload.get("nonce", ""))
        known = self._nonces.get((channel, nonce))
        here = self.channels.setdefault(channel, {})
        if payload.get("enforce_nonce") and known and monotonic() - known[0] < self.nonce_seconds:
            return here[known[1]]
        id_ = max(self._last + 1, (int(time() * 1000) - _EPOCH) << 22)
        self._last = id_
        message = {
            "id": str(id_),
            "channel_id": str(channel),
            "author": ME,
            "content": payload.get("content") or "",
            "timestamp": "2026-01-01T00:00:00+00:00",
            "edited_timestamp": None,
            "tts": False,
            "mention_everyone": False,
            "mentions": [],
            "mention_roles": [],
            "attachments": [],
            "embeds": [],
            "pinned": False,
            "type": 19 if payload.get("message_reference") else 0,
            "flags": payload.get("flags", 0),
            "components": payload.get("components", []),
            "nonce": nonce,
            "allowed": payload.get("allowed_mentions"),
        }
        if reference := payload.get("message_reference"):
            message["message_reference"] = reference
        here[id_] = message
        self._nonces[channel, nonce] = (monotonic(), id_)
        self.arrivals.append(monotonic())
        self.order.append(channel)
        return message

    def _edit(self, channel: int, id_: int, payload: dict[str, Any]) -> web.Response:
        message = self.channels.get(channel, {}).get(id_)
        if message is None:
            return in_json({"message": "Unknown Message", "code": 10008}, 404)
        message["components"] = payload.get("components", message["components"])
        message["edited_timestamp"] = "2026-01-02T00:00:00+00:00"
        return in_json(message)

    def _read(self, channel: int, request: web.Request) -> web.Response:
        """Newest first, as Discord does; `after` gives the oldest of those after."""
        limit = int(request.query.get("limit", "50"))
        everything = self.messages(channel)
        if after := request.query.get("after"):
            found = [one for one in everything if int(one["id"]) > int(after)][:limit]
        else:
            before = int(request.query.get("before", 2**63))
            found = [one for one in everything if int(one["id"]) < before][-limit:]
        return in_json(found[::-1])


def in_json(body: Any, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    # discord.py reads a body as JSON only if its type is this exactly, without a charset.
    return web.Response(
        body=json.dumps(body).encode(),
        status=status,
        headers={"Content-Type": "application/json", **(headers or {})},
    )


def dropped(request: web.Request) -> web.Response:
    if request.transport is not None:  # else whoever asked is gone already
        request.transport.abort()
    return web.Response()


@asynccontextmanager
async def serving(prepare: Callable[[Server], None] | None = None) -> AsyncIterator[Server]:
    """Serve it on a free port of this machine."""
    server = Server()
    if prepare:
        prepare(server)
    async with served(server):
        yield server


@asynccontextmanager
async def served(server: Server, gateway: Handler | None = None) -> AsyncIterator[None]:
    """Serve this one on a free port of this machine, with a gateway where there is one."""
    app = web.Application()
    app.router.add_route("*", "/api/{tail:.*}", server.handle)
    if gateway is not None:
        app.router.add_get("/", gateway)
    runner = web.AppRunner(app, shutdown_timeout=0.1, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    server.address = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield
    await runner.cleanup()
