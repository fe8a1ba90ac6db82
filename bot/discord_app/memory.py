"""The last query of each user, so that the next question can follow it up.

Kept in memory for ten minutes; never written to disk or to the store.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from time import monotonic

from bot.answers.queries import Question

SECONDS = 600.0
"""How long a query can be followed up; after a longer pause a new conversation starts."""

MOST = 10_000
"""The most queries kept, a few megabytes; then the oldest are dropped."""


class Memory:
    """The last query by user and place, which is a channel or an answer's message."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        """`clock` returns seconds."""
        self._clock = clock
        self._kept: OrderedDict[tuple[int, int], tuple[float, Question]] = OrderedDict()

    def keep(self, asker: int, query: Question | None, *places: int | None) -> None:
        """Store a query under each place, a Discord id; unknown places (None) are skipped.

        Without a query, as after "I could not read that", the one before is kept.
        """
        now = self._clock()
        for place in places:
            if query is not None and place is not None:
                self._kept[asker, place] = now, query
                self._kept.move_to_end((asker, place))
        while self._kept and (len(self._kept) > MOST or self._old(next(iter(self._kept.values())))):
            self._kept.popitem(last=False)

    def last(self, asker: int, place: int | None) -> Question | None:
        """Return the user's last query at this place, None if there is none or it has expired."""
        kept = self._kept.get((asker, place)) if place is not None else None
        return None if kept is None or self._old(kept) else kept[1]

    def _old(self, kept: tuple[float, Question]) -> bool:
        return self._clock() - kept[0] > SECONDS
