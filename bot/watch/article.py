"""The text of an article, without the menus, notices and links that stand around it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import trafilatura

from bot.fetching.fetcher import Limits
from bot.watch.entries import address_of

if TYPE_CHECKING:
    from bot.fetching.fetcher import Fetcher, Page

LIMITS = Limits(
    size=4_000_000,
    types=("text/html", "application/xhtml+xml", "text/plain", "text/markdown"),
)
"""What may be fetched as an article: pages of the press with their scripts have half of it."""

LONGEST = 40_000
"""Characters of the text that are read; the longest reports have as many."""

_MOST_TAGS = 50_000  # of a page: those of the press have a tenth, and the time goes by the square


class NoTextError(Exception):
    """A page holds no text; the message is a clause that says so."""


@dataclass(frozen=True, slots=True)
class Article:
    """What a page says."""

    url: str
    text: str
    title: str = ""
    author: str | None = None
    published: date | None = None

    @property
    def whole(self) -> str:
        """Title and text: a headline may be all that names both ends of a move."""
        return self.text if self.text.startswith(self.title) else f"{self.title}.\n\n{self.text}"


async def fetch_article(fetcher: Fetcher, url: str) -> Article:
    """Return the article at an address; raise FetchError or NoTextError."""
    page = await fetcher.get(url, limits=LIMITS)
    return await asyncio.to_thread(read_article, page)


def read_article(page: Page) -> Article:
    """Return the article on a page; raise NoTextError.

    It takes up to seconds of the processor: call it in a thread.
    """
    url = address_of(page.url) or page.url
    if page.type.startswith("text/") and page.type != "text/html":
        text = page.text.strip()
        if not text:
            raise NoTextError("it holds no text")
        return Article(url, text[:LONGEST])
    if page.content.count(b"<") > _MOST_TAGS:
        raise NoTextError("it is built of too many parts")
    found = trafilatura.bare_extraction(
        _decoded(page),
        url=page.url,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
    )
    text = "" if found is None or isinstance(found, dict) else (found.text or "").strip()
    if found is None or isinstance(found, dict) or not text:
        raise NoTextError("it holds no text that can be told from what stands around it")
    return Article(
        url=url,
        text=text[:LONGEST],
        title=(found.title or "").strip()[:300],
        author=found.author or None,
        published=_day(found.date),
    )


def _decoded(page: Page) -> str | bytes:
    """Return the text where its encoding is as it says; else the bytes, to be guessed from."""
    try:
        return page.content.decode(page.charset or "utf-8")
    except (LookupError, UnicodeDecodeError):
        return page.content


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None
