"""Goes round the feeds that are due, reads the articles that they list, then people's homepages.

One page at a time. What was found is in the store before anything else happens, and stays to be
read until what it says was handed on, so a process may end at any moment.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from bot.catalogue.feeds_file import Feed
from bot.fetching.errors import FetchError
from bot.fetching.fetcher import Fetcher, Limits, Page
from bot.store import Store, StoreError
from bot.store.watching import (
    ArticleState,
    Found,
    PageKind,
    Waiting,
    Watched,
    due_article,
    is_due,
    keep_look,
    keep_read,
    next_due,
    put_off,
    watched,
)
from bot.watch.article import Article, NoTextError, fetch_article
from bot.watch.entries import Entry, FeedError, Listing, digest, read_listing
from bot.watch.homepages import Homepages
from bot.watch.intervals import FEED, NEWS, READINGS, REST, after_failures, failed, pause_of
from bot.watch.lease import WatchLease

_log = logging.getLogger(__name__)

Take = Callable[[Article, str], Awaitable[None]]
"""Takes an article of a feed, by the feed's address: what it says becomes suggestions."""

FEED_LIMITS = Limits(size=10_000_000)
"""What may be fetched as a feed: of any type, for servers call feeds anything."""

_HOPELESS = ("refused", "robots", "type", "too_large", "encoding")
"""Why an article is not got that another attempt does not change."""

_STAND_BY = (
    60.0  # seconds between looks at whether another process still watches, or anything is due
)
_RECOVERY = 30.0  # seconds after the store failed


def _now() -> datetime:
    return datetime.now(UTC)


class Watcher:
    """The rounds of one process."""

    def __init__(
        self,
        store: Store,
        fetcher: Fetcher,
        feeds: Sequence[Feed],
        take: Take,
        *,
        homepages: Homepages | None = None,
        now: Callable[[], datetime] = _now,
    ) -> None:
        self._store = store
        self._fetcher = fetcher
        self._feeds = feeds
        self._take = take
        self._homepages = homepages
        self._now = now
        self._lease = WatchLease(store)

    async def run(self) -> None:
        """Watch until cancelled, while no other process does; errors are logged."""
        try:
            while True:
                try:
                    pause = await self._round()
                except StoreError as error:
                    _log.warning("watching waits for the store: %s", error)
                    pause = _RECOVERY
                except Exception:  # noqa: BLE001 - an error that ends the task would end all watching
                    _log.exception("a round broke off")
                    pause = _RECOVERY
                await asyncio.sleep(pause)
        finally:
            await self._end()

    async def _round(self) -> float:
        """Do what is due while the lease is ours; return how many seconds there is nothing to do."""
        while await self._lease.holder(self._now()) is None:
            if not await self.step():
                now, urls = self._now(), [feed.url for feed in self._feeds]
                due = await next_due(self._store, urls, now)
                home = await self._homepages.next_due() if self._homepages else None
                due = min(due, home or due)
                return min(max(1.0, (due - now).total_seconds()), _STAND_BY)
        return _STAND_BY

    async def _end(self) -> None:
        try:
            await self._lease.give_back()
        except StoreError:
            _log.warning("the lease to watch could not be given back; it runs out by itself")

    async def check(self, feed: Feed) -> Listing:
        """Return what a feed lists now, keeping nothing; raise FetchError or FeedError."""
        listing = await self._listing(await self._fetcher.get(feed.url, limits=FEED_LIMITS))
        return replace(listing, entries=tuple(_under(feed, listing)))

    async def once(self) -> str | None:
        """Do what is due now; return None, or which other process watches. Raises StoreError."""
        try:
            while (other := await self._lease.holder(self._now())) is None:
                if not await self.step():
                    return None
            return other
        finally:
            await self._end()

    async def step(self) -> bool:
        """Look at one page or read one article that is due; return False where nothing is.

        Raises StoreError.
        """
        now = self._now()
        waiting = await due_article(self._store, now)
        if waiting is not None:
            await self._read(waiting)
            return True
        pages = await watched(self._store, [feed.url for feed in self._feeds])
        due = [feed for feed in self._feeds if is_due(pages.get(feed.url), now)]
        if due:
            await self._look(
                due[0], pages.get(due[0].url) or Watched(due[0].url, PageKind.FEED, now)
            )
            return True
        return self._homepages is not None and await self._homepages.step(now)

    async def _look(self, feed: Feed, page: Watched) -> None:
        try:
            got = await self._fetcher.get(
                page.url, etag=page.etag, last_modified=page.last_modified, limits=FEED_LIMITS
            )
            listing = await self._listing(got)
        except (FetchError, FeedError) as error:
            lost = failed(page, error, FEED, self._now())
            _log.warning("%s cannot be read: %s; tried again at %s", feed.url, error, lost.due)
            await keep_look(self._store, lost, (), now=self._now(), rest=REST)
            return
        now = self._now()
        seen = Watched(feed.url, PageKind.FEED, now + FEED, page.etag, page.last_modified, seen=now)
        if got.changed:
            # The index of sitemaps may stay as it is while a sitemap changes.
            lasting = not listing.sitemaps
            seen = replace(
                seen,
                etag=got.etag if lasting else None,
                last_modified=got.last_modified if lasting else None,
            )
        found = _found(feed, listing, first=page.seen is None, today=now.date())
        new = await keep_look(self._store, seen, found, now=now, rest=REST)
        if new:
            _log.info("%s lists %d new articles", feed.url, new)

    async def _listing(self, page: Page) -> Listing:
        """Return what a page lists, with what the sitemaps of an index do; FetchError, FeedError."""
        if not page.changed:
            return Listing(())
        listing = await asyncio.to_thread(read_listing, page)
        for url in listing.sitemaps:
            more = await asyncio.to_thread(
                read_listing, await self._fetcher.get(url, limits=FEED_LIMITS)
            )
            entries = listing.entries + more.entries
            listing = replace(listing, entries=entries, dated=listing.dated and more.dated)
        return listing

    async def _read(self, waiting: Waiting) -> None:
        try:
            article = await fetch_article(self._fetcher, waiting.url)
        except (FetchError, NoTextError) as error:
            await self._not_got(waiting, error)
            return
        except Exception as error:  # noqa: BLE001 - a page may be anything; the others go on
            _log.exception("%s broke its reading", waiting.url)
            await self._not_got(waiting, error)
            return
        await self._hand_on(waiting, article, ArticleState.READ)

    async def _not_got(self, waiting: Waiting, error: Exception) -> None:
        attempts = waiting.attempts + 1
        hopeless = not isinstance(error, FetchError) or error.why in _HOPELESS
        if not hopeless and attempts < READINGS:
            due = self._now() + after_failures(attempts, FEED, pause_of(error))
            await put_off(self._store, waiting.key, str(error), due)
            return
        _log.info("%s cannot be read: %s", waiting.url, error)
        await put_off(self._store, waiting.key, str(error) or type(error).__name__, self._now())
        article = Article(waiting.url, waiting.summary, waiting.title)
        await self._hand_on(waiting, article, ArticleState.LOST)

    async def _hand_on(self, waiting: Waiting, article: Article, state: ArticleState) -> None:
        read = digest(article.title, article.text)
        if read != waiting.digest and article.whole.strip():
            day = _day(waiting.published or article.published, self._now().date())
            try:
                await self._take(replace(article, published=day), waiting.feed)
            except StoreError:
                raise
            except Exception:  # noqa: BLE001 - one text must not keep all others from being read
                _log.exception("%s broke the reading of its words", waiting.url)
                state = ArticleState.LOST
        await keep_read(self._store, waiting.key, read, now=self._now(), state=state)


def _found(feed: Feed, listing: Listing, *, first: bool, today: date) -> list[Found]:
    """Return what a feed lists; what is from before it was watched is old."""

    def old(entry: Entry) -> bool:
        if entry.published is None:
            return first and not listing.dated
        return entry.published < today - NEWS

    return [
        Found(
            key=entry.key,
            url=entry.url,
            name=entry.name,
            stamp=entry.stamp,
            title=entry.title,
            summary=entry.summary,
            published=entry.published,
            old=old(entry),
        )
        for entry in _under(feed, listing)
    ]


def _under(feed: Feed, listing: Listing) -> Iterator[Entry]:
    """Give those entries of a feed that are to be read."""
    under = feed.under or ""
    return (entry for entry in listing.entries if entry.url.startswith(under))


def _day(published: date | None, today: date) -> date:
    """Return the day from which "yesterday" counts: no clock is right that is ahead of ours."""
    return min(published or today, today)
