"""From what an article tells of to suggestions, by which source."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import replace
from datetime import date

from bot.announcements import Proposed
from bot.announcements.changes import change_of, is_news
from bot.review.changes import NewMove
from bot.review.findings import Sort, findings
from bot.review.suggestion import Cited, Door, Suggestion
from bot.review.surer import confirmation
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
    store: Store,
    read: Reader,
    article: Article,
    by: str,
    *,
    today: date,
    by_model: Reader | None = None,
) -> tuple[Kept, ...]:
    """Suggest what an article tells of that is news, and not known yet; return the suggestions.

    `by` is the address of the feed, or whoever gave the article. Where `read` finds no news,
    `by_model` may; what it finds is marked so. To call it again with the same article suggests
    nothing more. Raises StoreError.
    """
    author = article.author if article.author and ";" not in article.author else None
    door = Door.ANNOUNCEMENT
    told = await _news(read, article, author)
    if not told and by_model is not None:
        door, told = Door.MODEL, await _news(by_model, article, author)
    if not told:
        return ()
    grade = (await store.grades()).grade(article.url)
    moves = [(change_of(one, article.published, grade), one.words) for one in told]
    return await suggest_moves(store, moves, article.url, by, today=today, door=door)


async def _news(read: Reader, article: Article, author: str | None) -> list[Proposed]:
    return [one for one in await read(article.whole, author, article.published) if is_news(one)]


async def suggest_moves(
    store: Store,
    moves: Iterable[tuple[NewMove, str]],
    url: str,
    by: str,
    *,
    today: date,
    door: Door = Door.ANNOUNCEMENT,
) -> tuple[Kept, ...]:
    """Suggest moves that a page tells of, in these words, unless they are known.

    Where the data knows one less surely, that it is so is suggested. Raises StoreError.
    """
    kept = []
    for change, words in moves:
        known, source = await known_to(store, change), Cited(url, words[:_LONGEST_WORDS])
        suggestion = Suggestion(door, change, (source,), by)
        if any(found.sort is Sort.REPEATS for found in findings(change, known, today)):
            surer = confirmation(change, known)
            if surer is None:
                continue
            said = f"Now {change.status} by {source.host}."
            suggestion = replace(suggestion, change=surer, note=said)
        kept.append(await propose(store, suggestion))
    if kept:
        _log.info("%s tells of %d moves", url, len(kept))
    return tuple(kept)
