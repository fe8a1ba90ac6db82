"""When a page is looked at again: at its pace while it answers, less and less often while not."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bot.fetching.errors import FetchError
from bot.store.watching import Watched

FEED = timedelta(minutes=30)
"""Between two looks at a feed that answers."""

HOMEPAGE = timedelta(days=7)
"""Between two looks at a person's homepage."""

ENLISTING = timedelta(minutes=10)
"""Between two looks at which homepages the data has."""

LONGEST = timedelta(days=7)
"""Between two looks at what has failed long; nothing is given up for good."""

READINGS = 6
"""How often an article is tried before what the feed says of it has to do."""


def after_failures(failures: int, usual: timedelta, pause: float = 0.0) -> timedelta:
    """Return how long to leave a page alone after so many failures in a row.

    Twice as long each time, a week at most; never shorter than the `pause` in seconds that the
    server asked for.
    """
    longest = max(LONGEST, usual)
    doubled: timedelta = min(usual * (1 << min(failures, 30)), longest)
    return max(doubled, min(timedelta(seconds=pause), longest))


def failed(page: Watched, error: Exception, usual: timedelta, now: datetime) -> Watched:
    """Return a page that could not be read: why, and when to look at it again."""
    failures = page.failures + 1
    due = now + after_failures(failures, usual, pause_of(error))
    return replace(page, due=due, failures=failures, problem=str(error))


def pause_of(error: Exception) -> float:
    """Return how many seconds a server asked to be left alone, 0 where it did not."""
    return error.pause if isinstance(error, FetchError) else 0.0


REST = timedelta(hours=1)
"""Before an article is read again that its feed says has changed."""

NEWS = timedelta(days=30)
"""An article that was published longer ago is not read."""
