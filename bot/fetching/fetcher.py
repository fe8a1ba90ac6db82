"""Gets one page at a time: within its limits, past the guard, as robots.txt allows.

Redirects are followed here and not by the library, because each step is asked of the guard and of
the next site's robots.txt. Cookies are not kept, proxies of the environment are not used.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from importlib.metadata import version
from time import monotonic

import aiohttp
from aiohttp.abc import AbstractResolver
from yarl import URL

from bot.fetching.errors import FetchError
from bot.fetching.guard import Guard
from bot.fetching.pacing import Pacing
from bot.fetching.robots import LARGEST as LARGEST_ROBOTS
from bot.fetching.robots import Robots
from bot.fetching.unpacking import Unpacker

NAME = "Lateral"
"""The name that robots.txt knows the bot by."""

PAUSE = 1.0
"""Seconds between two requests to one host, where its robots.txt does not ask for more."""

_LONGEST_PAUSE = 7 * 24 * 3600.0  # seconds, whatever Retry-After says
_REDIRECTS = (301, 302, 303, 307, 308)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one page may take."""

    seconds: float = 20.0  # of all requests together, without what is waited between them
    size: int = 4_000_000  # bytes, as they are after decompression
    redirects: int = 5
    types: tuple[str, ...] = ()  # content types, or their beginnings: "text/"; () for any


@dataclass(frozen=True, slots=True)
class Page:
    """What an address answered with."""

    url: str  # where it was in the end, after redirects
    status: int  # 200, or 304 where it is as it was
    content: bytes = b""
    type: str = ""  # the content type without parameters, in lower case
    charset: str | None = None
    etag: str | None = None
    last_modified: str | None = None

    @property
    def changed(self) -> bool:
        """False where the server says that the page is as it was when it was got before."""
        return self.status != 304

    @property
    def text(self) -> str:
        """The content as text; what cannot be read in its encoding is replaced."""
        try:
            return self.content.decode(self.charset or "utf-8-sig", errors="replace")
        except LookupError:  # an encoding that nobody knows
            return self.content.decode("utf-8-sig", errors="replace")


def user_agent(contact: str | None) -> str:
    """Return what the bot says of itself: its name and where whoever runs it can be reached."""
    product = f"{NAME}/{version('lateral-bot')}"
    return f"{product} (+{contact})" if contact else product


class Fetcher:
    """Gets pages; one for a process, closed at its end."""

    def __init__(
        self,
        guard: Guard,
        agent: str,
        *,
        pause: float = PAUSE,
        resolver: AbstractResolver | None = None,
    ) -> None:
        """`agent` is the User-Agent; `pause` the seconds between two requests to one host."""
        self._guard = guard
        self._agent = agent
        self._pause = pause
        self._resolver = resolver
        self._pacing = Pacing()
        self._robots = Robots(NAME, self._robots_of)
        self._session: aiohttp.ClientSession | None = None

    async def close(self) -> None:
        """Close the connections."""
        if self._session is not None:
            await self._session.close()

    async def get(
        self,
        url: str,
        *,
        etag: str | None = None,
        last_modified: str | None = None,
        limits: Limits | None = None,
        headers: Mapping[str, str] | None = None,
        robots: bool = True,
    ) -> Page:
        """Return the page at an address; raise FetchError.

        With `etag` and `last_modified`, as they came with the page before, it may return a page
        that did not change. `headers` may hold a key: they go to the host of `url` alone. Without
        `robots` no robots.txt is asked, as is right for an interface made for programs.
        """
        extra = dict(headers or {})
        if etag:
            extra["If-None-Match"] = etag
        if last_modified:
            extra["If-Modified-Since"] = last_modified
        limits = limits or Limits()
        return await self._follow(_url(url), extra, limits, robots=robots)

    async def _follow(
        self, url: URL, extra: Mapping[str, str], limits: Limits, *, robots: bool
    ) -> Page:
        first, left = url, limits.seconds
        for _ in range(limits.redirects + 1):
            self._guard.check_url(url)
            pause = self._pause
            if robots:
                pause = max(pause, await self._robots.check(url))
            async with self._pacing.turn(url.raw_host or "", pause):
                began = monotonic()
                try:
                    async with asyncio.timeout(left):
                        same = url.origin() == first.origin()
                        found = await self._ask(url, extra if same else {}, limits)
                except TimeoutError:
                    said = f"it was not there within {limits.seconds:g} seconds"
                    raise FetchError("timeout", said) from None
                left -= monotonic() - began
            if isinstance(found, Page):
                return found
            url = found
        raise FetchError("redirects", f"it points elsewhere more than {limits.redirects} times")

    async def _ask(self, url: URL, extra: Mapping[str, str], limits: Limits) -> Page | URL:
        """Return the page, or where it points to; raise FetchError."""
        try:
            async with self._opened().get(url, headers=extra, allow_redirects=False) as reply:
                if reply.status in _REDIRECTS and "Location" in reply.headers:
                    return url.join(_url(reply.headers["Location"]))
                if reply.status == 304:
                    return _page(reply, b"")
                if reply.status != 200:
                    raise _refusal(reply)
                if limits.types and not reply.content_type.lower().startswith(limits.types):
                    raise FetchError("type", f"it is of the type {reply.content_type[:60]}")
                unpacker = Unpacker(reply.headers.get("Content-Encoding", ""), limits.size)
                async for part in reply.content.iter_any():
                    unpacker.add(part)
                return _page(reply, unpacker.whole())
        except (aiohttp.ClientError, OSError, ValueError) as error:
            if isinstance(error, TimeoutError):
                raise
            said = f"the connection failed ({type(error).__name__})"
            raise FetchError("unreachable", said) from error

    async def _robots_of(self, url: URL) -> str:
        limits = Limits(size=LARGEST_ROBOTS)
        return (await self._follow(url, {}, limits, robots=False)).text

    def _opened(self) -> aiohttp.ClientSession:
        if self._session is None:
            connector = aiohttp.TCPConnector(
                socket_factory=self._guard.open_socket,
                happy_eyeballs_delay=None,  # one address after another, each past the guard
                use_dns_cache=False,
                force_close=True,  # requests to one host are far between
                resolver=self._resolver,
            )
            self._session = aiohttp.ClientSession(
                connector=connector,
                headers={"User-Agent": self._agent, "Accept-Encoding": "gzip"},
                cookie_jar=aiohttp.DummyCookieJar(),
                auto_decompress=False,
                trust_env=False,
                timeout=aiohttp.ClientTimeout(total=None),  # `get` has one for everything
            )
        return self._session


def _url(text: str) -> URL:
    try:
        return URL(text)
    except ValueError:
        raise FetchError("refused", "it is not an address of the web") from None


def _page(reply: aiohttp.ClientResponse, content: bytes) -> Page:
    return Page(
        url=str(reply.url),
        status=reply.status,
        content=content,
        type=reply.content_type.lower(),
        charset=reply.charset,
        etag=reply.headers.get("ETag"),
        last_modified=reply.headers.get("Last-Modified"),
    )


def _refusal(reply: aiohttp.ClientResponse) -> FetchError:
    why = {429: "limited", 404: "gone", 410: "gone"}.get(reply.status, "failed")
    said = f"it answered {reply.status}"
    return FetchError(why, said, status=reply.status, pause=_pause(reply.headers))


def _pause(headers: Mapping[str, str]) -> float:
    """Return the seconds of Retry-After, 0 without one.

    A moment is read by the server's own clock, its Date, for the two clocks need not agree.
    """
    text = headers.get("Retry-After", "").strip()
    if text.isascii() and text.isdecimal():
        return min(float(text[:9]), _LONGEST_PAUSE)
    then, now = _moment(text), _moment(headers.get("Date", "")) or datetime.now(UTC)
    return min(max(0.0, (then - now).total_seconds()), _LONGEST_PAUSE) if then else 0.0


def _moment(text: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(text)
    except (TypeError, ValueError):
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
