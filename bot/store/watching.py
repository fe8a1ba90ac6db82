"""What is watched: when each page is due, which articles were found, and which were read.

An article is found in the transaction that keeps how far its feed was read, and read only after
what it says is suggested. So a crash between the two reads it once more, and loses none; that the
same news is no second suggestion, `suggestions.propose` sees to.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlalchemy import case, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.rows import batches, insert_rows, put
from bot.store.store import Store
from bot.store.watch_tables import ArticleRow, WatchedRow

FAR = timedelta(days=15)
"""Nothing is due so late: a clock was wrong when it was written down."""


class PageKind(StrEnum):
    """What a page is that is looked at again and again."""

    FEED = "feed"
    HOMEPAGE = "homepage"


class ArticleState(StrEnum):
    """What became of an article."""

    NEW = "new"  # to be read
    READ = "read"
    OLD = "old"  # from before it was watched: not read
    LOST = "lost"  # never got; what its feed says of it was read instead


@dataclass(frozen=True, slots=True)
class Watched:
    """How a page stands that is looked at again and again."""

    url: str
    kind: PageKind
    due: datetime
    etag: str | None = None
    last_modified: str | None = None
    seen: datetime | None = None  # None: it never answered
    failures: int = 0  # in a row
    problem: str | None = None
    said: str | None = None  # of a homepage: its sentences on posts, a line each


@dataclass(frozen=True, slots=True)
class Found:
    """An article as a feed lists it; see `watch.entries.Entry`."""

    key: str
    url: str
    name: str
    stamp: str
    title: str
    summary: str
    published: date | None
    old: bool  # True: from before it was watched


@dataclass(frozen=True, slots=True)
class Waiting:
    """An article that is due to be read."""

    key: str
    url: str
    feed: str
    title: str
    summary: str
    published: date | None
    found_at: datetime
    attempts: int
    digest: str | None  # of the text that was read before


async def watched(store: Store, urls: Sequence[str]) -> dict[str, Watched]:
    """Return how these pages stand, by address; those never looked at are left out."""
    found = {}
    async with store.reading() as session:
        for batch in batches(urls):
            query = select(WatchedRow).where(WatchedRow.url.in_(batch))
            for row in await session.scalars(query):
                found[row.url] = watched_of(row)
    return found


def watched_of(row: WatchedRow) -> Watched:
    """Return how the page of a row stands."""
    values = {name: getattr(row, name) for name in Watched.__dataclass_fields__}
    return Watched(**{**values, "kind": PageKind(row.kind)})


def is_due(page: Watched | None, now: datetime) -> bool:
    """Return True if a page is to be looked at now, which one that never was is."""
    return page is None or page.due <= now or page.due > now + FAR


async def keep_look(
    store: Store, page: Watched, found: Iterable[Found], *, now: datetime, rest: timedelta
) -> int:
    """Keep how a page stands and the articles it lists, in one transaction; return how many are new.

    An article is known by its address, or by its name in the same feed. One that is known and has
    another stamp is to be read again, after `rest`: some feeds change it every time. Raises
    StoreError.
    """
    articles = list({one.key: one for one in found}.values())
    async with store.writing() as connection:
        known = await _known(connection, page.url, articles)
        new = [one for one in articles if one.key not in known and one.name not in known]
        await insert_rows(connection, ArticleRow, [_values(one, page.url, now) for one in new])
        for one in articles:
            if known.get(one.key, one.stamp) != one.stamp:
                await _changed(connection, one, now + rest)
        await put(connection, WatchedRow, [_row(page)])
    return sum(not one.old for one in new)


async def _known(
    connection: AsyncConnection, feed: str, articles: Sequence[Found]
) -> dict[str, str]:
    """Return the stamps of the known ones among articles, by key and by name."""
    row = ArticleRow
    known: dict[str, str] = {}
    for batch in batches(articles):
        keys = row.key.in_([one.key for one in batch])
        named = (row.feed == feed) & row.name.in_([one.name for one in batch if one.name])
        for key, name, stamp in await connection.execute(
            select(row.key, row.name, row.stamp).where(or_(keys, named))
        ):
            known[key] = stamp
            if name:
                known[name] = stamp
    return known


async def _changed(connection: AsyncConnection, article: Found, due: datetime) -> None:
    row = ArticleRow
    # What waits is read as it is then; what was found long ago is news no more.
    again = (row.state == ArticleState.READ.value) & (row.found_at > due - FAR)
    await connection.execute(
        update(row)
        .where(row.key == article.key)
        .values(
            stamp=article.stamp,
            title=case((row.state == ArticleState.OLD.value, ""), else_=article.title),
            summary=case((row.state == ArticleState.OLD.value, ""), else_=article.summary),
            attempts=case((again, 0), else_=row.attempts),
            due=case((again, due), else_=row.due),
            state=case((again, ArticleState.NEW.value), else_=row.state),
        )
    )


def _values(one: Found, feed: str, now: datetime) -> dict[str, object]:
    state = ArticleState.OLD if one.old else ArticleState.NEW
    return {
        "key": one.key,
        "url": one.url,
        "feed": feed,
        "name": one.name or None,
        "stamp": one.stamp,
        "title": "" if one.old else one.title,
        "summary": "" if one.old else one.summary,
        "published": one.published,
        "state": state.value,
        "due": now,
        "attempts": 0,
        "problem": None,
        "digest": None,
        "found_at": now,
        "read_at": None,
    }


def _row(page: Watched) -> dict[str, object]:
    values = {name: getattr(page, name) for name in Watched.__dataclass_fields__}
    return {**values, "kind": page.kind.value}


async def due_article(store: Store, now: datetime) -> Waiting | None:
    """Return the article that has been due for the longest time, None where none is."""
    row = ArticleRow
    names = Waiting.__dataclass_fields__
    query = (
        select(*(getattr(row, name) for name in names))
        .where(row.state == ArticleState.NEW.value, or_(row.due <= now, row.due > now + FAR))
        .order_by(row.due, row.found_at, row.key)
        .limit(1)
    )
    async with store.reading() as session:
        found = (await session.execute(query)).first()
        return Waiting(*found) if found else None


async def keep_read(
    store: Store,
    key: str,
    digest: str | None,
    *,
    now: datetime,
    state: ArticleState = ArticleState.READ,
) -> None:
    """Keep that an article was read, with the digest of its text; raise StoreError."""
    row = ArticleRow
    values = {"state": state.value, "digest": digest, "read_at": now, "title": "", "summary": ""}
    if state is ArticleState.READ:
        values["problem"] = None
    async with store.writing() as connection:
        await connection.execute(update(row).where(row.key == key).values(**values))


async def put_off(store: Store, key: str, problem: str, due: datetime) -> None:
    """Keep that an article could not be got, and when it is tried again; raise StoreError."""
    row = ArticleRow
    values = {"problem": problem, "due": due, "attempts": row.attempts + 1}
    async with store.writing() as connection:
        await connection.execute(update(row).where(row.key == key).values(**values))


async def next_due(store: Store, urls: Sequence[str], now: datetime) -> datetime:
    """Return when something of these pages, or an article, is due next: `now` if it is already."""
    pages = await watched(store, urls)
    if any(is_due(pages.get(url), now) for url in urls):
        return now
    row = ArticleRow
    async with store.reading() as session:
        article = await session.scalar(
            select(func.min(row.due)).where(row.state == ArticleState.NEW.value)
        )
    moments = [page.due for page in pages.values()] + ([article] if article else [])
    return max(now, min(moments, default=now + FAR))


@dataclass(frozen=True, slots=True)
class WatchCounts:
    """How watching stands; all zero where nothing was looked at lately."""

    answering: int = 0  # feeds that answered the last time
    failing: tuple[Watched, ...] = ()  # the other feeds, the longest first
    waiting: int = 0  # articles that are to be read
    read: int = 0
    lost: int = 0

    @property
    def feeds(self) -> int:
        """The number of feeds that are watched."""
        return self.answering + len(self.failing)


async def watch_counts(store: Store, now: datetime) -> WatchCounts:
    """Return how the watching of feeds stands; raise StoreError.

    A feed that has been due for a day is watched by nobody any more, and is left out.
    """
    row, article = WatchedRow, ArticleRow
    watched_now = (row.kind == PageKind.FEED.value) & (row.due > now - timedelta(days=1))
    async with store.reading() as session:
        feeds = [watched_of(one) for one in await session.scalars(select(row).where(watched_now))]
        counted = await session.execute(
            select(article.state, func.count().label("number")).group_by(article.state)
        )
        numbers = {one.state: one.number for one in counted}
    failing = sorted((one for one in feeds if one.failures), key=lambda one: -one.failures)
    return WatchCounts(
        answering=len(feeds) - len(failing),
        failing=tuple(failing),
        waiting=numbers.get(ArticleState.NEW.value, 0),
        read=numbers.get(ArticleState.READ.value, 0),
        lost=numbers.get(ArticleState.LOST.value, 0),
    )
