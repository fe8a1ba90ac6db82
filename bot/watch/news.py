"""From what an article tells of to suggestions: what is news, how sure it is, by which source."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from datetime import date

from bot.announcements import Certainty, Kind, Proposed
from bot.announcements import Named as Told
from bot.careers.dates import PartialDate
from bot.careers.model import MoveKind, Status, Track
from bot.careers.sources import SourceGrade
from bot.review.changes import Named, NewMove
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

_KINDS = {
    Kind.MOVED: MoveKind.MOVED,
    Kind.JOINED: MoveKind.JOINED,
    Kind.DEPARTED: MoveKind.DEPARTED,
    Kind.FOUNDED: MoveKind.FOUNDED,
    Kind.RETURNED: MoveKind.RETURNED,
    Kind.PROMOTED: MoveKind.PROMOTED,
    Kind.ADVISOR: MoveKind.JOINED,
}
_OWN_WORDS = (SourceGrade.SELF, SourceGrade.OFFICIAL)
_LONGEST_WORDS = 500  # characters of what an article says, as a maintainer reads them


def is_news(told: Proposed) -> bool:
    """Return True for what may become a suggestion: no history, nothing denied, nothing endless."""
    ends = told.origin or told.destination
    return not told.background and told.certainty is not Certainty.DENIED and ends is not None


def change_of(told: Proposed, published: date | None, grade: SourceGrade) -> NewMove:
    """Return the change that an article suggests, which is on a page of this grade.

    It is confirmed where the person or the employer says it, on their own page and as a fact.
    """
    return NewMove(
        person=_named(told.person),
        kind=_KINDS[told.kind],
        origin=_named(told.origin) if told.origin else None,
        destination=_named(told.destination) if told.destination else None,
        title=told.title,
        track=Track.ADVISOR if told.kind is Kind.ADVISOR else None,
        date=told.date,
        announced=PartialDate.parse(published.isoformat()) if published else None,
        status=_status(told.certainty, grade),
    )


def _named(told: Told) -> Named:
    return Named(told.name, told.id)


def _status(certainty: Certainty, grade: SourceGrade) -> Status:
    if certainty is Certainty.UNVERIFIED or grade is SourceGrade.MACHINE:
        return Status.UNVERIFIED
    sure = certainty is Certainty.CONFIRMED and grade in _OWN_WORDS
    return Status.CONFIRMED if sure else Status.REPORTED


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
    kept = []
    for one in told:
        change = change_of(one, article.published, grade)
        known = await known_to(store, change)
        if any(found.sort is Sort.REPEATS for found in findings(change, known, today)):
            continue
        source = Cited(article.url, one.words[:_LONGEST_WORDS])
        suggestion = Suggestion(Door.ANNOUNCEMENT, change, (source,), by)
        kept.append(await propose(store, suggestion))
    if kept:
        _log.info("%s tells of %d moves", article.url, len(kept))
    return tuple(kept)
