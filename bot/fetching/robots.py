"""What a site's robots.txt lets programs read (RFC 9309)."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Awaitable, Callable
from time import monotonic

from protego import Protego
from yarl import URL

from bot.fetching.errors import FetchError

LARGEST = 512 * 1024
"""Bytes of a robots.txt; RFC 9309 section 2.5 wants 500 KiB to be read at least."""

_FRESH = 24 * 3600.0  # seconds; RFC 9309 section 2.4: not longer than a day
_KEPT = 500  # sites
_LONGEST_DELAY = 30.0  # seconds between two requests, whatever a site asks for


class Robots:
    """The rules of the sites that were asked for, each kept for a day."""

    def __init__(self, agent: str, fetch: Callable[[URL], Awaitable[str]]) -> None:
        """`fetch` returns the text of a page or raises FetchError."""
        self._agent = agent
        self._fetch = fetch
        self._kept: OrderedDict[URL, tuple[float, Protego]] = OrderedDict()

    async def check(self, url: URL) -> float:
        """Return how many seconds the site wants between two requests.

        Raises FetchError where the page may not be read, or where robots.txt cannot be got: then
        nothing may be (RFC 9309, 2.3.1.4), until it can.
        """
        rules = await self._rules(url.origin())
        if not rules.can_fetch(str(url), self._agent):
            raise FetchError("robots", "the site's robots.txt keeps programs from reading it")
        return min(float(rules.crawl_delay(self._agent) or 0.0), _LONGEST_DELAY)

    async def _rules(self, site: URL) -> Protego:
        kept = self._kept.get(site)
        if kept is not None and monotonic() - kept[0] < _FRESH:
            return kept[1]
        try:
            text = await self._fetch(site / "robots.txt")
        except FetchError as error:
            if error.why == "refused":
                raise
            # RFC 9309, 2.3.1.3: a site that has none lets everything be read.
            if error.status is None or error.status == 429 or not 400 <= error.status < 500:
                said = f"its robots.txt cannot be read ({error})"
                raise FetchError("robots_unread", said, pause=error.pause) from error
            text = ""
        rules = Protego.parse(text)
        self._kept[site] = (monotonic(), rules)
        self._kept.move_to_end(site)
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return rules
