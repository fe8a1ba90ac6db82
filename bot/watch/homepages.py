"""Looks at the homepages of people once a week: a post that is new there is a suggestion.

What a page says of its owner's posts is kept, a line for each sentence. The first look only keeps
it; later ones suggest what was not there before.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.announcements.changes import change_of, is_news
from bot.careers.model import MoveKind, Status
from bot.careers.sources import SourceGrade
from bot.fetching.errors import FetchError
from bot.fetching.fetcher import Fetcher
from bot.review.changes import Named, NewMove
from bot.store import Store
from bot.store.homepages import Homepage, due_homepage, enlist, next_homepage
from bot.store.watching import Watched, keep_look
from bot.watch.article import LIMITS, Article, NoTextError, read_article
from bot.watch.intervals import ENLISTING, HOMEPAGE, REST, failed
from bot.watch.news import Reader, suggest_moves

Places = Callable[[str], Awaitable[Sequence[str]]]
"""Returns the ids of the organizations that a text names."""

_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
_POST = (
    r"\b(?:I am|I['’]m|{owner} is) (?:currently |now |also )*(?:an? |the )?"
    r"(?P<title>(?:[\w-]+ ){{0,6}}?(?:scientist|researcher|engineer|professor|student|fellow"
    r"|postdoc|founder|lead|head|director|staff|officer|president|intern|manager|ceo|cto)"
    r"(?: [\w-]+){{0,6}}?) at (?P<place>[^,.;:(]+)"
)
"""A post of the page's owner, in the present."""


@dataclass(frozen=True, slots=True)
class _Post:
    title: str
    place: Named


class Homepages:
    """The rounds over the homepages of people in the data."""

    def __init__(self, store: Store, fetcher: Fetcher, read: Reader, places: Places) -> None:
        self._store = store
        self._fetcher = fetcher
        self._read = read
        self._places = places
        self._enlisted: datetime | None = None  # when the pages of the data were last gone through

    async def next_due(self) -> datetime | None:
        """Return when a page is due next, None where none is watched; raise StoreError."""
        return await next_homepage(self._store)

    async def step(self, now: datetime) -> bool:
        """Look at one page that is due; return False where none is. Raises StoreError."""
        if self._enlisted is None or not timedelta(0) <= now - self._enlisted < ENLISTING:
            await enlist(self._store, now)
            self._enlisted = now
        home = await due_homepage(self._store, now)
        if home is None:
            return False
        seen = await self._look(home, now)
        await keep_look(self._store, seen, (), now=now, rest=REST)
        return True

    async def _look(self, home: Homepage, now: datetime) -> Watched:
        before = home.page
        try:
            page = await self._fetcher.get(
                before.url, etag=before.etag, last_modified=before.last_modified, limits=LIMITS
            )
            article = await asyncio.to_thread(read_article, page) if page.changed else None
        except (FetchError, NoTextError) as error:
            return failed(before, error, HOMEPAGE, now)
        seen = replace(before, due=now + HOMEPAGE, seen=now, failures=0, problem=None)
        if article is None:
            return seen
        said = await self._said(home, article, now)
        seen = replace(seen, etag=page.etag, last_modified=page.last_modified)
        # A page that is being rebuilt says nothing for a while.
        return replace(seen, said="\n".join(said) or before.said or "")

    async def _said(self, home: Homepage, article: Article, now: datetime) -> list[str]:
        """Return the sentences on the owner's posts, and suggest what is new among them."""
        told = [
            one
            for one in await self._read(article.text, home.name, now.date())
            if is_news(one) and one.person.id == home.person
        ]
        moves = {_line(one.words): change_of(one, None, SourceGrade.SELF) for one in told}
        posts = {
            _line(sentence): post
            for sentence in _SENTENCE.split(article.text)
            if (post := await self._post(home, _line(sentence)))
        }
        if home.page.said is not None:
            old = home.page.said.split("\n")
            left = [await self._post(home, line) for line in old if line not in posts]
            ends = {post.place.id: post.place for post in left if post}
            fresh = {
                line: _arrival(home, post, list(ends.values()))
                for line, post in posts.items()
                if line not in old and post.place.id not in ends  # else it is worded otherwise
            }
            new = fresh | {
                line: move
                for line, move in moves.items()
                if line not in old and (move.origin or line not in fresh)
            }
            changes = [(move, line) for line, move in new.items()]
            await suggest_moves(
                self._store, changes, home.page.url, home.page.url, today=now.date()
            )
        return list(dict.fromkeys((*moves, *posts)))

    async def _post(self, home: Homepage, sentence: str) -> _Post | None:
        """Return the present post at a place of the data that a sentence gives the owner."""
        found = re.search(_POST.format(owner=re.escape(home.name)), sentence, re.IGNORECASE)
        places = await self._places(found["place"]) if found else ()
        if not found or not places:
            return None
        return _Post(found["title"], Named(found["place"].strip(), places[0]))


def _line(words: str) -> str:
    return " ".join(words.split())


def _arrival(home: Homepage, post: _Post, left: Sequence[Named]) -> NewMove:
    """Return the move to a post; the one place that the page names no more was left for it."""
    origin = left[0] if len(left) == 1 else None
    return NewMove(
        Named(home.name, home.person),
        MoveKind.MOVED if origin else MoveKind.JOINED,
        origin,
        post.place,
        post.title,
        status=Status.CONFIRMED,
    )
