"""`/about` and the metrics say how watching stands, and which feeds fail."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.answers.desk import Desk
from bot.catalogue.feeds_file import Feed
from bot.fetching.fetcher import Fetcher
from bot.operations.metrics import Metrics
from bot.operations.store_metrics import Vitals
from bot.store import Store
from bot.terminal.card_text import plain
from bot.watch.article import Article
from bot.watch.watcher import Watcher
from tests.fetching.server import Reply, Web
from tests.watch.made_up import OTHERS, dated, fill
from tests.watch.outlets import outlet


async def test_a_feed_that_fails_is_named_until_it_answers(
    site: Web, store: Store, fetcher: Fetcher
) -> None:
    await fill(store)
    desk = await Desk.open(store)
    now = [datetime.now(UTC)]
    feeds = [Feed(site.url("/feed"), "One"), Feed(site.url("/gone", "gone.example"), "Two")]

    async def take(article: Article, feed: str) -> None:
        return

    async def said() -> str:
        card = (await desk.ask_text("/about")).card
        assert card is not None
        return " ".join(plain(card).split())

    watcher = Watcher(store, fetcher, feeds, take, now=lambda: now[0])
    assert "feed" not in await said()
    site.pages.update(outlet(dated(OTHERS), site.url("")))
    assert await watcher.once() is None
    about = await said()
    assert "For news 2 feeds are watched; 6 articles read." in about
    assert "gone.example has not answered so far: it answered 404." in about
    metrics = Metrics()
    await Vitals(metrics, store).measure()
    text = metrics.text().decode()
    assert 'lateral_feeds{state="failing"} 1.0' in text
    assert f'lateral_feed_failures{{feed="{feeds[1].url}"}} 1.0' in text
    assert 'lateral_articles{state="read"} 6.0' in text
    site.pages["gone.example/gone"] = Reply("<rss version='2.0'><channel/></rss>")
    now[0] += timedelta(hours=2)
    assert await watcher.once() is None
    assert "has not answered" not in await said()
