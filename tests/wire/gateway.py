"""The small Discord with a gateway: sessions, shards, resuming, interactions and their answers.

It does what Discord's "Gateway" and "Receiving and Responding to Interactions" describe: HELLO,
IDENTIFY, READY, heartbeats, RESUME with what was missed, RECONNECT, INVALID SESSION, close codes;
an interaction is acknowledged once, within 3 seconds.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from time import monotonic, time
from typing import Any

from aiohttp import WSMsgType, web

from tests.wire.discord_server import ME, Server, dropped, in_json, served

TOKEN = "token.of.tests"
PATIENT = 120.0  # seconds within which a busy machine does what a test waits for
_ADA = {"id": "2", "username": "ada", "discriminator": "0", "avatar": None, "global_name": "Ada"}


@dataclass
class Session:
    """A session of one shard; it outlives its connection."""

    id: str
    shard: tuple[int, int]
    sent: list[dict[str, Any]] = field(default_factory=list)
    socket: web.WebSocketResponse | None = None
    transport: asyncio.Transport | None = None


@dataclass
class Asked:
    """An interaction, and what became of it."""

    id: str
    name: str
    kind: int = 2  # of the interaction: 4 is an autocomplete
    at: float = field(default_factory=monotonic)
    acknowledged: float | None = None  # seconds after it was sent
    finished: float | None = None  # … and until the answer was there
    replies: list[dict[str, Any]] = field(default_factory=list)
    answered: asyncio.Event = field(default_factory=asyncio.Event)
    over: asyncio.Event = field(default_factory=asyncio.Event)  # answered, or refused as too late

    def answer(self) -> None:
        """Take note that the answer is there, unless it was before."""
        if self.finished is None:
            self.finished = monotonic() - self.at
            self.answered.set()
            self.over.set()

    @property
    def said(self) -> str:
        """All that was said in reply, as JSON."""
        return json.dumps(self.replies, ensure_ascii=False)


@dataclass
class Gateway(Server):
    """What the small Discord did and was asked."""

    login: int | None = 200  # the status of requests; None: they hang
    close_with: int | None = None  # ends each connection after IDENTIFY
    shards: int = 1  # as many as it recommends
    concurrency: int = 1  # sessions that may begin at once
    permissions: str = "0"  # of the bot, where it is asked
    apart: float = 0.0  # seconds between two that may not; 5 at Discord
    heartbeat: float = 41.25  # seconds
    late: float = 3.0  # after so many an interaction cannot be acknowledged any more
    refusing: bool = False  # connections to the gateway
    asked: asyncio.Event = field(default_factory=asyncio.Event)
    identified: asyncio.Event = field(default_factory=asyncio.Event)
    closed: asyncio.Event = field(default_factory=asyncio.Event)
    intents: int = -1
    sessions: dict[str, Session] = field(default_factory=dict)
    identifies: list[tuple[int, int]] = field(default_factory=list)
    refused: list[int] = field(default_factory=list)  # shards that identified too early
    resumes: int = 0
    interactions: dict[str, Asked] = field(default_factory=dict)
    twice: int = 0  # interactions acknowledged more than once
    _numbers: int = 100
    _began: dict[int, float] = field(default_factory=dict)  # by the key of the limit

    # The gateway.

    async def connect(self, request: web.Request) -> web.StreamResponse:
        """One connection, from HELLO to its end."""
        if self.refusing or monotonic() < self.faults.down_until:
            return dropped(request)
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"op": 10, "d": {"heartbeat_interval": self.heartbeat * 1000}})
        session: Session | None = None
        async for message in socket:
            if message.type is not WSMsgType.TEXT:
                continue
            told = message.json()
            match told["op"]:
                case 1:
                    await socket.send_json({"op": 11})
                case 2:
                    session = await self._identify(socket, told["d"])
                case 6:
                    session = await self._resume(socket, told["d"])
            if session is not None:
                session.transport = request.transport
        if session is not None and session.socket is socket:
            session.socket = None
        self.closed.set()
        return socket

    async def _identify(
        self, socket: web.WebSocketResponse, told: dict[str, Any]
    ) -> Session | None:
        shard = tuple(told.get("shard", (0, 1)))
        key, now = shard[0] % self.concurrency, monotonic()
        if now - self._began.get(key, float("-inf")) < self.apart:
            self.refused.append(shard[0])
            await socket.send_json({"op": 9, "d": False})
            return None
        self._began[key] = now
        self.intents = told["intents"]
        session = Session(f"session-{len(self.identifies)}", (shard[0], shard[1]))
        self.identifies.append(session.shard)
        if self.close_with is not None:
            await socket.close(code=self.close_with)
            return session
        self.sessions[session.id] = session
        session.socket = socket
        await self._send(session, "READY", {
            "v": 10, "user": ME, "guilds": [], "session_id": session.id, "shard": list(shard),
            "resume_gateway_url": self.address.replace("http", "ws"),
            "application": {"id": "1", "flags": 0},
        })  # fmt: skip
        self.identified.set()
        return session

    async def _resume(self, socket: web.WebSocketResponse, told: dict[str, Any]) -> Session | None:
        session = self.sessions.get(told["session_id"])
        if session is None:
            await socket.send_json({"op": 9, "d": False})
            return None
        self.resumes += 1
        session.socket = socket
        for event in session.sent[told["seq"] :]:
            await socket.send_json(event)
        await self._send(session, "RESUMED", {})
        return session

    async def _send(self, session: Session, event: str, about: dict[str, Any]) -> None:
        """Send an event, or keep it for when the session is resumed."""
        made = {"op": 0, "t": event, "s": len(session.sent) + 1, "d": about}
        session.sent.append(made)
        if session.socket is not None and not session.socket.closed:
            try:
                await session.socket.send_json(made)
            except ConnectionError:
                session.socket = None

    def of_shard(self, shard: int) -> list[Session]:
        """The sessions of a shard, the newest last."""
        return [one for one in self.sessions.values() if one.shard[0] == shard]

    async def close(self, code: int, shard: int = 0) -> None:
        """End a shard's connection with a code."""
        socket = self.of_shard(shard)[-1].socket
        if socket is not None:
            await socket.close(code=code)

    def cut(self, shard: int = 0) -> None:
        """Cut a shard's connection, as a cable is."""
        session = self.of_shard(shard)[-1]
        if session.transport is not None:
            session.transport.abort()
        session.socket = session.transport = None

    async def tell(self, op: int, about: Any = None, shard: int = 0) -> None:
        """Send an operation: 7 is RECONNECT, 9 INVALID SESSION."""
        socket = self.of_shard(shard)[-1].socket
        assert socket is not None
        await socket.send_json({"op": op, "d": about})

    # Interactions.

    async def ask(
        self, name: str, options: Mapping[str, str] | None = None, *, shard: int = 0,
        typing: str | None = None, ago: float = 0.0,
    ) -> Asked:  # fmt: skip
        """Have Ada run a command by a direct message, or type into the option `typing`.

        By its id it was so many seconds `ago`.
        """
        given = [
            {"name": key, "type": 3, "value": value, "focused": key == typing}
            for key, value in (options or {}).items()
        ]
        about = {"id": "10", "name": name, "type": 1, "options": given}
        kind = 4 if typing else 2
        return await self.interact(about, kind=kind, name=name, shard=shard, ago=ago)

    async def press(self, answered: Asked, custom_id: str, *, flags: int = 0) -> Asked:
        """Have Ada press a button of a message that answered her."""
        about = {"custom_id": custom_id, "component_type": 2}
        message = _message({"components": components_of(answered)})
        message["flags"] |= flags
        return await self.interact(about, kind=3, name="button", message=message)

    async def interact(
        self, about: dict[str, Any], *, kind: int, name: str, shard: int = 0, ago: float = 0.0,
        **more: Any,
    ) -> Asked:  # fmt: skip
        """Send an interaction to a shard's newest session."""
        self._numbers += 1
        id_ = str(((int((time() - ago) * 1000) - 1420070400000) << 22) + self._numbers % 4096)
        asked = self.interactions[id_] = Asked(id_, name, kind)
        await self._send(self.of_shard(shard)[-1], "INTERACTION_CREATE", {
            "id": id_, "application_id": "1", "type": kind, "data": about, "token": f"token-{id_}",
            "version": 1, "user": _ADA, "locale": "en-US", "context": 1, "entitlements": [],
            "attachment_size_limit": 10_000_000, "app_permissions": self.permissions,
            "authorizing_integration_owners": {"1": "2"}, "channel_id": "30",
            "channel": {"id": "30", "type": 1, "recipients": [_ADA]}, **more,
        })  # fmt: skip
        return asked

    # What is answered over REST besides messages.

    async def handle(self, request: web.Request) -> web.StreamResponse:
        parts = request.path.removeprefix("/api/").strip("/").split("/")
        parts = parts[1:] if parts[0].startswith("v") else parts
        self.asked.set()
        if self.login is None:
            await asyncio.sleep(60)
        elif self.login != 200:
            return in_json({"message": "no", "code": 0}, self.login)
        if monotonic() < self.faults.down_until or parts[0] not in {
            "gateway", "interactions", "webhooks",
        }:  # fmt: skip
            return await super().handle(request)
        self.requests[f"{request.method} {parts[0]}"] += 1
        if parts[0] == "gateway":
            limits = {"total": 1000, "remaining": 1000, "reset_after": 1}
            limits["max_concurrency"] = self.concurrency
            url = self.address.replace("http", "ws")
            return in_json({"url": url, "shards": self.shards, "session_start_limit": limits})
        if self.faults.fires(self.faults.blocked):
            return web.Response(text="", status=429, headers={"Retry-After": "0.3"})
        if parts[0] == "interactions":
            return await self._acknowledge(parts[1], request)
        body = await _json_of(request)
        asked = self.interactions[parts[2].removeprefix("token-")]
        asked.replies.append(body)
        asked.answer()
        return in_json(_message(body))

    async def _acknowledge(self, id_: str, request: web.Request) -> web.StreamResponse:
        asked, body = self.interactions[id_], await _json_of(request)
        if asked.acknowledged is not None:
            self.twice += 1
            return in_json({"message": "already acknowledged", "code": 40060}, 400)
        if monotonic() - asked.at > self.late:
            asked.over.set()
            return in_json({"message": "Unknown interaction", "code": 10062}, 404)
        asked.acknowledged = monotonic() - asked.at
        asked.replies.append(body)
        if body["type"] not in (5, 6):  # a deferred answer comes after
            asked.answer()
        said = {"id": id_, "type": 2, "response_message_id": "50"}
        return in_json({"interaction": said, "resource": {"type": body["type"]}})


async def _json_of(request: web.Request) -> dict[str, Any]:
    """The body; of one that carries files the part that is JSON."""
    if not request.content_type.startswith("multipart"):
        found = await request.json()
    else:
        found = json.loads(str((await request.post())["payload_json"]))
    assert isinstance(found, dict)
    return found


def components_of(answered: Asked) -> list[dict[str, Any]]:
    """The components of the message that answers, others within some of them."""
    body = answered.replies[-1]
    found = (body.get("data") or body).get("components", [])
    assert isinstance(found, list)
    return found


def buttons_of(answered: Asked) -> list[str]:
    """The custom_ids of the buttons of the message that answers."""
    left, found = components_of(answered)[::-1], []
    while left:
        one = left.pop()
        left += one.get("components", [])[::-1]
        if one["type"] == 2 and "custom_id" in one:
            found.append(one["custom_id"])
    return found


def _message(body: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": "50", "channel_id": "30", "author": ME, "content": "", "tts": False, "type": 0,
        "timestamp": "2026-01-01T00:00:00+00:00", "edited_timestamp": None, "pinned": False,
        "mention_everyone": False, "mentions": [], "mention_roles": [], "attachments": [],
        "embeds": [], "flags": 32768, "components": body.get("components", []),
    }  # fmt: skip


@asynccontextmanager
async def gateway(**with_: Any) -> AsyncIterator[Gateway]:
    """Serve it on a free port of this machine.

    It takes answers later than Discord, unless told to be `late` as that is: a machine may be busy.
    """
    made = Gateway(**{"late": PATIENT, **with_})
    made.global_rate = 10_000  # the limits of messages are for the tests of those
    async with served(made, made.connect):
        yield made
