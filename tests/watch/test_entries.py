"""What feeds of every form list; what is no feed is one sentence."""

from __future__ import annotations

import gzip
from datetime import date

import pytest

from bot.fetching.errors import FetchError
from bot.fetching.fetcher import Page
from bot.watch.entries import MOST, FeedError, read_listing
from tests.fetching.server import Reply
from tests.watch.outlets import Form, Post, atom, json_feed, rss, sitemap

BASE = "https://news.example"
POSTS = [
    Post("/one", "Ada Example joins Beispiel Labs", "She starts today.", day=date(2026, 11, 2)),
    Post("/two", "A new model & more", "Nothing about people.", day=date(2026, 11, 30)),
]


def got(content: bytes, kind: str = "application/xml", charset: str | None = None) -> Page:
    return Page(f"{BASE}/feed", 200, content, kind, charset)


def served(reply: Reply) -> Page:
    assert isinstance(reply.body, str)
    return got(reply.body.encode(), reply.type)


@pytest.mark.parametrize("form", [rss, atom, json_feed])
def test_a_feed_lists_its_articles_the_newest_first(form: Form) -> None:
    two, one = read_listing(served(form(POSTS, BASE))).entries
    assert (one.url, one.title) == (f"{BASE}/one", "Ada Example joins Beispiel Labs")
    assert (one.summary, one.published) == ("She starts today.", date(2026, 11, 2))
    assert (two.title, two.published) == ("A new model & more", date(2026, 11, 30))


def test_a_sitemap_lists_its_pages_and_says_whether_it_has_days() -> None:
    listing = read_listing(served(sitemap(POSTS, BASE)))
    assert [entry.url for entry in listing.entries] == [f"{BASE}/two", f"{BASE}/one"]
    assert listing.dated
    undated = [Post(one.path, one.title, one.text, day=None) for one in POSTS]
    assert not read_listing(served(sitemap(undated, BASE))).dated


def test_an_index_of_sitemaps_lists_the_newest_of_them() -> None:
    maps = "".join(
        f"<sitemap><loc>{BASE}/{n}.xml</loc><lastmod>2026-01-{n:02}</lastmod></sitemap>"
        for n in range(1, 11)
    )
    listing = read_listing(got(f"<sitemapindex>{maps}</sitemapindex>".encode()))
    assert listing.sitemaps == tuple(f"{BASE}/{n}.xml" for n in (10, 9, 8, 7, 6))


def test_a_sitemap_may_come_as_a_gzip_file_but_not_as_a_bomb() -> None:
    reply = sitemap(POSTS, BASE)
    assert isinstance(reply.body, str)
    assert len(read_listing(got(gzip.compress(reply.body.encode()))).entries) == 2
    with pytest.raises(FetchError, match="larger than"):
        read_listing(got(gzip.compress(bytes(50_000_000))))


def test_of_a_long_document_the_newest_entries_are_taken() -> None:
    many = [Post(f"/{n}", f"Number {n}", "x", day=date(2026, 1 + n % 11, 1)) for n in range(900)]
    listing = read_listing(served(sitemap(many, BASE)))
    assert len(listing.entries) == MOST
    days = {entry.published for entry in listing.entries}
    assert date(2026, 11, 1) in days
    assert date(2026, 1, 1) not in days


def test_an_address_has_no_trackers_no_fragment_and_one_identity() -> None:
    first, second, third = (
        read_listing(served(rss([Post(path, "t", "x")], BASE))).entries[0]
        for path in ("/a?utm_source=feed&amp;id=2#comments", "/a?id=2", "/b/")
    )
    assert first.url == f"{BASE}/a?id=2"
    assert first.key == second.key != third.key


def test_an_entry_that_leads_nowhere_is_left_out() -> None:
    items = "".join(
        f"<item><title>t</title><link>{link}</link></item>"
        for link in ("javascript:alert(1)", "file:///etc/passwd", "ftp://a.example/x", "http://")
    )
    feed = f"<rss version='2.0'><channel><title>News</title>{items}</channel></rss>"
    assert read_listing(Page("", 200, feed.encode(), "text/xml")).entries == ()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"/etc/hostname",  # a parser that is given bytes may take them for the name of a file
        b"http://127.0.0.1/",
        b"<html><body><p>Not found</p></body></html>",
        b"{}",
        b'{"version": "https://jsonfeed.org/version/1", "items": 3}',
        b"[" * 100_000,
        bytes(range(256)) * 50,
    ],
)
def test_what_is_no_feed_is_refused_in_a_sentence(content: bytes) -> None:
    with pytest.raises(FeedError, match=r"no feed|no JSON Feed"):
        read_listing(got(content))


def test_entities_that_multiply_stay_as_small_as_they_came() -> None:
    entities = '<!ENTITY a0 "lol">' + "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)
    )
    inside = {"urlset": "<url><loc>https://a.example/&a9;</loc></url>", "rss": "&a9;"}
    for root, content in inside.items():
        text = f"<?xml version='1.0'?><!DOCTYPE x [{entities}]><{root}>{content}</{root}>"
        try:
            listing = read_listing(got(text.encode()))
        except FeedError:
            continue
        assert sum(len(entry.url) for entry in listing.entries) < 1000


def test_an_entity_that_names_a_file_stays_unread() -> None:
    text = (
        "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY f SYSTEM 'file:///etc/passwd'>]>"
        "<rss version='2.0'><channel><title>t</title>"
        "<item><title>&f;</title><link>https://a.example/x</link></item></channel></rss>"
    )
    listing = read_listing(got(text.encode()))
    assert not any("root" in entry.title for entry in listing.entries)


@pytest.mark.parametrize("declared", ["utf-8", "iso-8859-1", "windows-1252"])
def test_an_encoding_that_the_server_gets_wrong_costs_no_article(declared: str) -> None:
    text = (
        "<?xml version='1.0' encoding='iso-8859-1'?><rss version='2.0'><channel><title>t</title>"
        "<item><title>Zoë Müller geht</title><link>https://a.example/x</link></item></channel></rss>"
    )
    (entry,) = read_listing(got(text.encode("latin-1"), "text/xml", declared)).entries
    assert entry.title == "Zoë Müller geht"


def test_a_day_that_no_calendar_has_is_no_day() -> None:
    item = "<item><title>t</title><link>https://a.example/x</link><pubDate>{}</pubDate></item>"
    for said in ("32 Foo 2026", "0000-00-00T00:00:00Z", "9" * 30, ""):
        text = f"<rss version='2.0'><channel><title>t</title>{item.format(said)}</channel></rss>"
        assert len(read_listing(got(text.encode())).entries) == 1
