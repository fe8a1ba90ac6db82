"""A real process that watches feeds of this machine: `python -m tests.watch.watching_process`.

Its arguments are the address of a store, the port of the web server, and the feeds.
"""

from __future__ import annotations

import asyncio
import sys
from datetime import UTC, datetime

from bot.answers.desk import Desk
from bot.catalogue.feeds_file import Feed
from bot.fetching.fetcher import Fetcher
from bot.fetching.guard import Guard
from bot.store import Store
from bot.watch.article import Article
from bot.watch.news import suggest_news
from bot.watch.watcher import Watcher


async def main(url: str, port: int, feeds: list[str]) -> None:
    store = await Store.open(url)
    desk = await Desk.open(store)
    fetcher = Fetcher(Guard([("127.0.0.1", port)]), "test", pause=0)

    async def take(article: Article, feed: str) -> None:
        today = datetime.now(UTC).date()
        await suggest_news(store, desk.moves_told, article, feed, today=today)

    await Watcher(store, fetcher, [Feed(one, one) for one in feeds], take).run()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2]), sys.argv[3:]))
