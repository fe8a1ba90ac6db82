"""An announcement that somebody gives by its address."""

from __future__ import annotations

from datetime import date

from bot.fetching.errors import FetchError
from bot.fetching.fetcher import Fetcher
from bot.review.suggestion import ReviewError
from bot.store import Store
from bot.store.suggestions import Proposed
from bot.watch.article import NoTextError, fetch_article
from bot.watch.news import Reader, suggest_news


async def suggest_link(
    store: Store,
    fetcher: Fetcher,
    read: Reader,
    url: str,
    by: str,
    *,
    today: date,
    by_model: Reader | None = None,
) -> tuple[Proposed, ...]:
    """Suggest what the page at an address tells of that is news; `by` is a user's id.

    `by_model` may read what `read` finds no news in. Raises ReviewError where the page cannot be read, StoreError if the store fails.
    """
    try:
        article = await fetch_article(fetcher, url)
    except (FetchError, NoTextError) as error:
        raise ReviewError(f"That page cannot be read: {error}.") from error
    return await suggest_news(store, read, article, by, today=today, by_model=by_model)
