"""From what an article tells of to suggestions, by which source."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Iterable
from datetime import date

from bot.announcements import Proposed
from bot.announcements.changes import change_of, is_news
from bot.review.changes import NewMove
from bot.review.findings import Sort, findings
from bot.review.suggestion import Cited, Door, Suggestion
from bot.store import Store
from bot.store.deciding import known_to
from bot.store.suggestions import Proposed as Kept
from bot.store.suggestions import propose
from bot.watch.article import Article

_log = logging.getLogger(__name__)

Reader = Callable[[str, str | None, date | None], Awaitable[tuple[Proposed, ...]]]
"""Returns the moves that a text tells of, which somebody wrote, on that day."""

_LONGEST_WORDS = 500  # characters of what an article says, as a maintainer reads them


async def suggest_news(
    store: Store, read: Reader, article: Article, by: str, *, today: date
) -> tuple[Kept, ...]:
    """Suggest what an article tells of that is news, and not known yet; return the suggestions.

    `by` is the address of the feed, or whoever gave the article. To call it again with the same
    article suggests nothing more. Raises StoreError.
    """
    author = article.author if article.author and ";" not in article.author else None
    told = [one for one in await read(article.whole, author, article.published) if is_news(one)]
    if not told:
        return ()
    grade = (await store.grades()).grade(article.url)
    moves = [(change_of(one, article.published, grade), one.words) for one in told]
    return await suggest_moves(store, moves, article.url, by, today=today)


async def suggest_moves(
    store: Store, moves: Iterable[tuple[NewMove, str]], url: str, by: str, *, today: date
) -> tuple[Kept, ...]:
    """Suggest moves that a page tells of, in these words, unless they are known; raise StoreError."""
    kept = []
    for change, words in moves:
        known = await known_to(store, change)
        if any(found.sort is Sort.REPEATS for found in findings(change, known, today)):
            continue
        source = Cited(url, words[:_LONGEST_WORDS])
        suggestion = Suggestion(Door.ANNOUNCEMENT, change, (source,), by)
        kept.append(await propose(store, suggestion))
    if kept:
        _log.info("%s tells of %d moves", url, len(kept))
    return tuple(kept)
