"""Feeds and pages in the shapes of real ones, about people and places that are made up."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from html import escape

from tests.fetching.server import Reply, Site


@dataclass(frozen=True)
class Post:
    """One article of an outlet."""

    path: str
    title: str
    text: str
    guid: str = ""
    day: date | None = date(2026, 11, 30)
    changed: str = ""  # the feed's word for when it changed


Form = Callable[[list[Post], str], Reply]
"""Makes a feed of posts under an address."""


def rss(posts: list[Post], base: str) -> Reply:
    """An RSS 2.0 feed."""
    items = "".join(
        f"<item><title>{escape(one.title)}</title><link>{base}{one.path}</link>"
        f"<guid isPermaLink='false'>{escape(one.guid or one.path)}</guid>"
        + (f"<pubDate>{one.day:%a, %d %b %Y} 08:00:00 GMT</pubDate>" if one.day else "")
        + f"<description>{escape(one.text[:200])}{one.changed}</description></item>"
        for one in posts
    )
    channel = f"<channel><title>News</title>{items}</channel>"
    body = f"<?xml version='1.0'?><rss version='2.0'>{channel}</rss>"
    return Reply(body, type="application/rss+xml; charset=utf-8")


def atom(posts: list[Post], base: str) -> Reply:
    """An Atom feed."""
    entries = "".join(
        f"<entry><title type='html'>{escape(one.title)}</title><link href='{base}{one.path}'/>"
        f"<id>tag:example.com,2026:{one.guid or one.path}</id>"
        f"<updated>{one.changed or f'{one.day}T08:00:00Z'}</updated>"
        f"<published>{one.day}T08:00:00Z</published>"
        f"<content type='html'>{escape('<p>' + one.text + '</p>')}</content></entry>"
        for one in posts
    )
    body = f"<feed xmlns='http://www.w3.org/2005/Atom'><title>News</title>{entries}</feed>"
    return Reply(body, type="application/atom+xml")


def json_feed(posts: list[Post], base: str) -> Reply:
    """A JSON Feed."""
    items = [
        {
            "id": one.guid or one.path,
            "url": f"{base}{one.path}",
            "title": one.title,
            "content_text": one.text,
            "date_published": f"{one.day}T08:00:00Z",
        }
        for one in posts
    ]
    document = {"version": "https://jsonfeed.org/version/1.1", "title": "News", "items": items}
    return Reply(json.dumps(document), type="application/feed+json")


def sitemap(posts: list[Post], base: str) -> Reply:
    """A sitemap."""
    urls = "".join(
        f"<url><loc>{base}{one.path}</loc>"
        + (f"<lastmod>{one.day}</lastmod>" if one.day else "")
        + "</url>"
        for one in posts
    )
    body = f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{urls}</urlset>"
    return Reply(body, type="application/xml")


def page(post: Post) -> Reply:
    """The article's page, with what stands around it."""
    title = escape(post.title)
    paragraphs = "".join(f"<p>{escape(part)}</p>" for part in post.text.split("\n"))
    return Reply(
        f"""<!doctype html><html lang="en"><head><meta charset="utf-8">
        <title>{title} | The Example</title><meta property="og:title" content="{title}">
        <script>window.tracker = {{}};</script></head><body>
        <header><nav><ul><li><a href="/">Home</a></li><li><a href="/ai">AI</a></li></ul></nav></header>
        <main><article><h1>{title}</h1>{paragraphs}</article></main>
        <aside><h2>Most read</h2><ul><li><a href="/x">Ten gadgets for the kitchen</a></li></ul></aside>
        <footer><p>We use cookies. Subscribe to our newsletter.</p></footer></body></html>"""
    )


def outlet(posts: list[Post], base: str, form: Form = rss, path: str = "/feed") -> Site:
    """A feed, and the pages that it lists."""
    return {path: form(posts, base), **{one.path: page(one) for one in posts}}
