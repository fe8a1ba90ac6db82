"""What a feed lists: RSS, Atom, JSON Feed, sitemaps and indexes of sitemaps.

A feed is bytes of somebody else. It is read from memory alone: no parser here opens a file or an
address, and none expands entities of its own.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

import feedparser
from courlan import clean_url
from lxml import etree, html
from yarl import URL

from bot.careers.links import is_address
from bot.fetching.unpacking import gunzipped

if TYPE_CHECKING:
    from bot.fetching.fetcher import Page

MOST = 500
"""Entries that are taken of one document, the newest: a sitemap may have 50,000 (sitemaps.org)."""

_LARGEST = 20_000_000  # bytes of a sitemap that came as a gzip file; sitemaps.org allows 50 MB
_LONGEST = 4_000  # characters of a summary
_NESTED = 5  # sitemaps of an index that are read, the newest


class FeedError(Exception):
    """A document is no feed; the message is a clause that says why."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One article as a feed lists it."""

    url: str  # without fragment and without the marks of trackers
    guid: str = ""  # what the feed calls it
    title: str = ""
    summary: str = ""  # plain text
    published: date | None = None  # as the feed says; a wrong clock may say anything
    stamp: str = ""  # another one when the feed says that the article changed

    @property
    def key(self) -> str:
        """The article's identity: a digest of its address."""
        return key_of(self.url)

    @property
    def name(self) -> str:
        """A digest of what the feed calls it and of its title, "" where it is called by its address.

        An article that moved to another address keeps both. The title belongs to it because some
        feeds call all their entries the same.
        """
        given = self.guid and self.title and clean_url(self.guid) != self.url
        return digest(self.guid, self.title) if given else ""


@dataclass(frozen=True, slots=True)
class Listing:
    """What one document lists, newest first where it says when."""

    entries: tuple[Entry, ...]
    sitemaps: tuple[str, ...] = ()  # other documents that list more
    dated: bool = True  # False: a sitemap that does not say when its pages changed


def digest(*texts: str) -> str:
    """Return a digest of 32 characters."""
    return hashlib.blake2b("\n".join(texts).encode(), digest_size=16).hexdigest()


def key_of(url: str) -> str:
    """Return the identity of an address: http or https, with or without a slash at its end."""
    return digest(url.partition("://")[2].rstrip("/"))


def read_listing(page: Page) -> Listing:
    """Return what a page lists; raise FeedError, or FetchError where it unpacks into too much."""
    content = gunzipped(page.content, _LARGEST).lstrip(b"\xef\xbb\xbf \t\r\n")
    if content[:1] == b"{":
        return _listed(_of_json(content, page.url))
    root = _sitemap(content)
    if root is not None:
        return _of_sitemap(root)
    return _listed(_of_feed(content, page))


def _listed(entries: Iterable[Entry]) -> Listing:
    found = list({entry.key: entry for entry in entries}.values())
    # Stable: what has no day stays where the feed has it.
    found.sort(key=lambda entry: entry.published or date.max, reverse=True)
    return Listing(tuple(found[:MOST]))


def _of_feed(content: bytes, page: Page) -> Iterator[Entry]:
    kind = f"{page.type}; charset={page.charset}" if page.charset else page.type
    # Handed over as a stream: given bytes, feedparser looks whether they name a file.
    parsed = feedparser.parse(
        io.BytesIO(content),
        response_headers={"content-type": kind, "content-location": page.url},
    )
    if not parsed.get("version") and not parsed.entries:
        raise FeedError("it is no feed: neither RSS, Atom, JSON Feed nor a sitemap")
    for parsed_entry in parsed.entries:
        one = dict(parsed_entry)  # its own `get` gives the day of another key, with a warning
        contents = [part.get("value", "") for part in one.get("content", ())]
        summary = max([one.get("summary", ""), *contents], key=len)
        moment = one.get("published_parsed") or one.get("updated_parsed")
        entry = _entry(
            url=one.get("link") or one.get("id", ""),
            guid=one.get("id", ""),
            title=one.get("title", ""),
            summary=summary,
            published=_day(moment[:3]) if moment else None,
            changed=one.get("updated", ""),
        )
        if entry:
            yield entry


def _of_json(content: bytes, base: str) -> Iterator[Entry]:
    """Read a JSON Feed (jsonfeed.org, version 1.1)."""
    try:
        document = json.loads(content)
        items = document["items"]
        if "jsonfeed.org" not in document["version"] or not isinstance(items, list):
            raise KeyError
    except (ValueError, LookupError, TypeError, RecursionError):
        raise FeedError("it is JSON, but no JSON Feed") from None
    for item in items:
        if not isinstance(item, dict):
            continue
        said = {name: value for name, value in item.items() if isinstance(value, str)}
        texts = [said.get(name, "") for name in ("content_html", "content_text", "summary")]
        entry = _entry(
            url=_absolute(said.get("url") or said.get("external_url", ""), base),
            guid=str(item.get("id", "")),
            title=said.get("title", ""),
            summary=max(texts, key=len),
            published=_iso(said.get("date_published") or said.get("date_modified", "")),
            changed=said.get("date_modified", ""),
        )
        if entry:
            yield entry


def _sitemap(content: bytes) -> etree._Element | None:
    """Return the root of a sitemap or of an index of sitemaps, None for anything else."""
    if not any(name in content[:4000] for name in (b"urlset", b"sitemapindex")):
        return None
    # Neither files, nor addresses, nor entities: a bomb of entities stays as small as it came.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    root = etree.fromstring(content, parser)
    tag = etree.QName(root).localname if root is not None else ""
    return root if tag in ("urlset", "sitemapindex") else None


def _of_sitemap(root: etree._Element) -> Listing:
    """Read a sitemap (sitemaps.org, version 0.9)."""
    found: list[tuple[str, str]] = []
    for one in root:
        if not isinstance(one.tag, str):  # a comment
            continue
        parts = {etree.QName(part).localname: part.text or "" for part in one if _named(part)}
        found.append((parts.get("loc", "").strip(), parts.get("lastmod", "").strip()))
    if etree.QName(root).localname == "sitemapindex":
        found.sort(key=lambda pair: pair[1], reverse=True)  # ISO 8601 sorts as text
        return Listing((), tuple(url for url, _ in found if is_address(url))[:_NESTED])
    entries = [
        entry
        for url, changed in found
        if (entry := _entry(url=url, published=_iso(changed), changed=changed))
    ]
    listed = _listed(entries)
    return Listing(listed.entries, dated=any(entry.published for entry in entries))


def _named(part: etree._Element) -> bool:
    return isinstance(part.tag, str)


def _entry(
    *,
    url: str,
    guid: str = "",
    title: str = "",
    summary: str = "",
    published: date | None = None,
    changed: str = "",
) -> Entry | None:
    """Return an entry, None where it leads nowhere."""
    clean = address_of(url)
    if clean is None:
        return None
    title, summary = plain(title)[:300], plain(summary)[:_LONGEST]
    return Entry(clean, guid[:1000], title, summary, published, digest(changed, title, summary))


def address_of(url: str) -> str | None:
    """Return an address without fragment and trackers' marks; None where it is none of the web."""
    clean: str | None = clean_url(url.strip())
    if clean is None or not is_address(clean):
        return None
    return clean.partition("#")[0]


def plain(text: str) -> str:
    """Return the text of a piece of HTML, on one line."""
    if "<" in text or "&" in text:
        try:
            # In a <div>, for a lone word is no document to the parser.
            text = html.fromstring(f"<div>{text}</div>").text_content()
        except (etree.ParserError, ValueError):
            return ""
    return " ".join(text.split())


def _absolute(url: str, base: str) -> str:
    try:
        return str(URL(base).join(URL(url))) if url else ""
    except ValueError:
        return ""


def _iso(text: str) -> date | None:
    try:
        return datetime.fromisoformat(text.replace("Z", "+00:00")).date()
    except ValueError:
        return None


def _day(parts: Iterable[int]) -> date | None:
    try:
        year, month, day = parts
        return date(year, month, day)
    except ValueError:
        return None
