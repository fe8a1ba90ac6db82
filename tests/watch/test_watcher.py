"""Each article is read once, whatever the feeds and the servers do."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
import pytest_asyncio

from bot.catalogue.feeds_file import Feed
from bot.fetching.fetcher import Fetcher
from bot.store import Store
from bot.store.leases import WATCH, Lease, ShardRange, take_shards
from bot.store.watching import watch_counts, watched
from bot.watch.article import Article
from bot.watch.watcher import Watcher
from tests.fetching.server import Asked, Reply, Web, bomb
from tests.watch.outlets import Form, Post, atom, json_feed, outlet, page, rss, sitemap

NOON = datetime(2026, 11, 30, 12, tzinfo=UTC)
HALF_AN_HOUR = timedelta(minutes=30)


def posts(number: int, start: int = 1) -> list[Post]:
    return [
        Post(
            f"/{n}",
            f"Headline number {n}",
            f"This is the text of the article with the number {n}, and it is long enough to be one.\n"
            f"It has a second paragraph too, which says nothing else about the number {n}.",
        )
        for n in range(start, start + number)
    ]


class Rounds:
    """A watcher with a clock of its own, and what it handed on."""

    def __init__(self, store: Store, fetcher: Fetcher, *feeds: Feed) -> None:
        self.store, self.fetcher, self.feeds = store, fetcher, feeds
        self.now = NOON
        self.taken: list[Article] = []
        self.broken = ""  # a headline that the taking breaks on
        self.watcher = self.anew()

    def anew(self) -> Watcher:
        """A watcher as after a restart."""
        return Watcher(self.store, self.fetcher, self.feeds, self.take, now=lambda: self.now)

    async def take(self, article: Article, feed: str) -> None:
        assert feed in {one.url for one in self.feeds}
        if self.broken and article.title == self.broken:
            raise RuntimeError("a bug")
        self.taken.append(article)

    async def go(self, later: timedelta = timedelta()) -> list[str]:
        """Do what is due a while later; return the headlines that were handed on."""
        self.now += later
        before = len(self.taken)
        assert await self.watcher.once() is None
        return [one.title for one in self.taken[before:]]


@pytest_asyncio.fixture
async def rounds(store: Store, fetcher: Fetcher, site: Web) -> AsyncIterator[Rounds]:
    yield Rounds(store, fetcher, Feed(site.url("/feed"), "The Example"))


def titles(some: list[Post]) -> set[str]:
    return {one.title for one in some}


@pytest.mark.parametrize("form", [rss, atom, json_feed, sitemap])
async def test_every_article_of_a_feed_is_read_once(site: Web, rounds: Rounds, form: Form) -> None:
    site.pages.update(outlet(posts(10), site.url(""), form))
    assert set(await rounds.go()) == titles(posts(10))
    assert (
        "the text of the article with the number 1,"
        in {one.url: one.text for one in rounds.taken}[site.url("/1")]
    )
    assert await rounds.go(HALF_AN_HOUR) == []
    site.pages.update(outlet(posts(12), site.url(""), form))
    rounds.watcher = rounds.anew()
    assert set(await rounds.go(HALF_AN_HOUR)) == titles(posts(2, start=11))
    assert all(site.times(f"/{n}") == 1 for n in range(1, 13))


async def test_a_feed_is_asked_whether_it_changed(site: Web, rounds: Rounds) -> None:
    feed = rss(posts(2), site.url(""))
    feed.headers = {"ETag": 'W/"v1"', "Last-Modified": "Mon, 30 Nov 2026 08:00:00 GMT"}

    def answer(asked: Asked) -> Reply:
        known = asked.headers.get("If-None-Match") == 'W/"v1"'
        return Reply(status=304) if known else feed

    site.pages.update({"/feed": answer, **{one.path: page(one) for one in posts(2)}})
    assert len(await rounds.go()) == 2
    for _ in range(2):
        assert await rounds.go(HALF_AN_HOUR) == []
    asked = [one.headers for one in site.asked if one.path == "/feed"]
    assert [one.get("If-None-Match") for one in asked] == [None, 'W/"v1"', 'W/"v1"']
    assert asked[-1]["If-Modified-Since"] == feed.headers["Last-Modified"]
    assert await rounds.go(timedelta(minutes=10)) == []
    assert site.times("/feed") == 3


@pytest.mark.parametrize("status", [429, 500, 404])
async def test_a_feed_that_fails_is_tried_less_and_less_often_and_read_when_it_answers(
    site: Web, rounds: Rounds, status: int
) -> None:
    site.pages["/feed"] = Reply(status=status)
    times = []
    for hour in range(24 * 8):
        before = site.times("/feed")
        await rounds.go(timedelta(hours=1))
        times += [hour] * (site.times("/feed") - before)
    pauses = [after - before for before, after in pairwise(times)]
    assert pauses == sorted(pauses)
    assert len(times) <= 9
    counts = await watch_counts(rounds.store, rounds.now)
    (failing,) = counts.failing
    assert (failing.problem, failing.failures) == (f"it answered {status}", len(times))
    site.pages.update(outlet(posts(3), site.url("")))
    assert len(await rounds.go(timedelta(days=7))) == 3
    assert (await watch_counts(rounds.store, rounds.now)).failing == ()


async def test_a_server_that_asks_to_be_left_alone_is(site: Web, rounds: Rounds) -> None:
    site.pages["/feed"] = Reply(status=429, headers={"Retry-After": str(5 * 3600)})
    for _ in range(9):
        await rounds.go(HALF_AN_HOUR)
    assert site.times("/feed") == 1
    await rounds.go(timedelta(hours=1))
    assert site.times("/feed") == 2


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (Reply(bomb(100_000_000), headers={"Content-Encoding": "gzip"}), "larger than"),
        (Reply("x", fault="endless"), "larger than"),
        (Reply("x", fault="half"), "the connection failed"),
        (Reply(status=302, headers={"Location": "http://169.254.169.254/x"}), "public internet"),
        (Reply(status=302, headers={"Location": "/faulty"}), "points elsewhere"),
        (Reply("<html><p>Welcome</p></html>"), "no feed"),
        (Reply(""), "no feed"),
    ],
)
async def test_a_feed_with_a_fault_says_which_and_hurts_no_other(
    site: Web, store: Store, fetcher: Fetcher, reply: Reply, said: str
) -> None:
    feeds = Feed(site.url("/faulty"), "Faulty"), Feed(site.url("/feed"), "The Example")
    rounds = Rounds(store, fetcher, *feeds)
    site.pages.update({"/faulty": reply, **outlet(posts(3), site.url(""))})
    assert len(await rounds.go()) == 3
    (failing,) = (await watch_counts(store, rounds.now)).failing
    assert failing.url == feeds[0].url
    assert said in (failing.problem or "")


async def test_an_article_that_fails_is_tried_again_and_then_read_from_its_feed(
    site: Web, rounds: Rounds
) -> None:
    site.pages.update(outlet(posts(2), site.url("")))
    site.pages["/1"] = Reply(status=503)
    assert await rounds.go() == ["Headline number 2"]
    site.pages["/1"] = page(posts(1)[0])
    assert await rounds.go(timedelta(hours=1)) == ["Headline number 1"]
    site.pages.update(outlet(posts(3), site.url("")))
    site.pages["/3"] = Reply(status=503)
    found = [title for _ in range(60) for title in await rounds.go(timedelta(hours=1))]
    assert found == ["Headline number 3"]
    assert rounds.taken[-1].text.startswith("This is the text of the article with the number 3")
    assert site.times("/3") == 6
    assert (await watch_counts(rounds.store, rounds.now)).lost == 1


@pytest.mark.parametrize(
    "reply",
    [
        Reply(status=302, headers={"Location": "http://127.0.0.1:1/admin"}),
        Reply("x", type="application/pdf"),
        Reply(bomb(100_000_000), headers={"Content-Encoding": "gzip"}),
        Reply("<html></html>"),
    ],
)
async def test_an_article_that_will_never_be_got_is_read_from_its_feed_at_once(
    site: Web, rounds: Rounds, reply: Reply
) -> None:
    site.pages.update(outlet(posts(1), site.url("")))
    site.pages["/1"] = reply
    assert await rounds.go() == ["Headline number 1"]
    assert site.times("/1") == 1


async def test_an_article_that_breaks_its_reading_stops_no_other(site: Web, rounds: Rounds) -> None:
    site.pages.update(outlet(posts(3), site.url("")))
    rounds.broken = "Headline number 1"
    assert set(await rounds.go()) == titles(posts(2, start=2))
    assert (await watch_counts(rounds.store, rounds.now)).waiting == 0


async def test_an_article_that_changed_is_read_again(site: Web, rounds: Rounds) -> None:
    first, second = posts(2)
    site.pages.update(outlet([first, second], site.url("")))
    await rounds.go()
    again = Post(
        first.path, first.title, first.text + "\nCorrection: it is otherwise.", changed="!"
    )
    site.pages.update(outlet([again, second], site.url("")))
    await rounds.go(HALF_AN_HOUR)
    assert await rounds.go(timedelta(hours=1)) == [first.title]
    assert "Correction" in rounds.taken[-1].text


async def test_an_article_of_which_only_the_feed_says_that_it_changed_says_nothing_new(
    site: Web, rounds: Rounds
) -> None:
    (post,) = posts(1)
    site.pages.update(outlet([post], site.url("")))
    await rounds.go()
    for n in range(6):
        counted = Post(post.path, post.title, post.text, changed=f" {n} comments")
        site.pages["/feed"] = rss([counted], site.url(""))
        assert await rounds.go(HALF_AN_HOUR) == []
    assert 1 < site.times("/1") <= 4


async def test_articles_that_a_feed_calls_the_same_are_all_read(site: Web, rounds: Rounds) -> None:
    same = [Post(one.path, one.title, one.text, guid="42") for one in posts(4)]
    site.pages.update(outlet(same, site.url("")))
    assert set(await rounds.go()) == titles(same)


async def test_an_article_that_moves_to_another_address_is_read_once(
    site: Web, rounds: Rounds
) -> None:
    (post,) = posts(1)
    site.pages.update(outlet([Post("/draft", post.title, post.text, guid="id-1")], site.url("")))
    assert len(await rounds.go()) == 1
    site.pages.update(outlet([Post("/final", post.title, post.text, guid="id-1")], site.url("")))
    assert await rounds.go(HALF_AN_HOUR) == []


async def test_an_article_that_two_feeds_list_is_read_once(
    site: Web, store: Store, fetcher: Fetcher
) -> None:
    feeds = [Feed(site.url(path), path) for path in ("/feed", "/atom")]
    rounds = Rounds(store, fetcher, *feeds)
    site.pages.update(outlet(posts(3), site.url("")))
    site.pages["/atom"] = atom(posts(3), site.url(""))
    assert len(await rounds.go()) == 3


async def test_what_is_from_before_it_was_watched_is_not_read(site: Web, rounds: Rounds) -> None:
    old = [Post("/old", "Long ago", "x", day=date(2026, 10, 1))]
    site.pages.update(outlet(old + posts(1), site.url("")))
    assert await rounds.go() == ["Headline number 1"]
    assert site.times("/old") == 0


async def test_a_sitemap_without_days_tells_news_from_what_was_there(
    site: Web, rounds: Rounds
) -> None:
    undated = [Post(one.path, one.title, one.text, day=None) for one in posts(4)]
    site.pages.update(outlet(undated[:3], site.url(""), sitemap))
    assert await rounds.go() == []
    site.pages.update(outlet(undated, site.url(""), sitemap))
    assert await rounds.go(HALF_AN_HOUR) == ["Headline number 4"]


async def test_of_an_index_of_sitemaps_the_pages_below_an_address_are_read(
    site: Web, store: Store, fetcher: Fetcher
) -> None:
    feed = Feed(site.url("/index"), "The Example", under=site.url("/news/"))
    rounds = Rounds(store, fetcher, feed)
    news = [Post(f"/news{one.path}", one.title, one.text) for one in posts(2)]
    other = [Post("/shop", "A shirt", "Buy it.")]
    maps = f"<sitemapindex><sitemap><loc>{site.url('/map')}</loc></sitemap></sitemapindex>"
    site.pages.update(outlet(news + other, site.url(""), sitemap, "/map"))
    site.pages["/index"] = Reply(maps, type="text/xml")
    assert len(await rounds.go()) == 2
    assert site.times("/shop") == 0


@pytest.mark.parametrize("days", [-20, 3, 400])
async def test_a_server_whose_clock_is_wrong_loses_no_article(
    site: Web, rounds: Rounds, days: int
) -> None:
    day = NOON.date() + timedelta(days=days)
    site.pages.update(outlet([Post("/1", "News", posts(1)[0].text, day=day)], site.url("")))
    assert await rounds.go() == ["News"]
    assert rounds.taken[0].published == min(day, NOON.date())


async def test_a_clock_of_ours_that_was_wrong_for_a_while_does_not_stop_the_rounds(
    site: Web, rounds: Rounds
) -> None:
    site.pages.update(outlet(posts(1), site.url("")))
    rounds.now += timedelta(days=900)
    await rounds.go()
    rounds.now -= timedelta(days=900)
    site.pages.update(outlet(posts(2), site.url("")))
    assert await rounds.go() == ["Headline number 2"]


async def test_one_process_watches_and_another_stands_by(
    site: Web, rounds: Rounds, store: Store
) -> None:
    site.pages.update(outlet(posts(1), site.url("")))
    other = Lease(ShardRange(), "another machine", NOON + timedelta(minutes=5))
    assert await take_shards(store, WATCH, other, now=NOON) is None
    assert await rounds.watcher.once() == "another machine"
    assert site.asked == []
    assert await rounds.go(timedelta(minutes=6)) == ["Headline number 1"]


async def test_robots_txt_keeps_an_article_from_being_got(site: Web, rounds: Rounds) -> None:
    site.pages.update(outlet(posts(1), site.url("")))
    site.pages["/robots.txt"] = Reply("User-agent: *\nDisallow: /1")
    assert await rounds.go() == ["Headline number 1"]  # as the feed tells it
    assert site.times("/1") == 0
    assert (await watched(rounds.store, [site.url("/feed")]))[site.url("/feed")].failures == 0
