"""What somebody asked last, so that the next question may go on from it.

It is kept in memory alone and for a short while: never written down, gone with the process.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from time import monotonic

from bot.answers.queries import Query

SECONDS = 600.0
"""How long a question can be gone on from: a conversation that paused for longer is another."""

MOST = 10_000
"""Questions kept at once, a few megabytes; the oldest make room."""


class Memory:
    """The last query of each asker at each place: a channel, or a message that answers it."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        """`clock` returns seconds."""
        self._clock = clock
        self._kept: OrderedDict[tuple[int, int], tuple[float, Query]] = OrderedDict()

    def keep(self, asker: int, query: Query | None, *places: int | None) -> None:
        """Remember what was asked; places are ids of Discord's, None for one that is not known.

        An answer that is none, such as "I could not read that", leaves the question before it.
        """
        now = self._clock()
        for place in places:
            if query is not None and place is not None:
                self._kept[asker, place] = now, query
                self._kept.move_to_end((asker, place))
        while self._kept and (len(self._kept) > MOST or self._old(next(iter(self._kept.values())))):
            self._kept.popitem(last=False)

    def last(self, asker: int, place: int | None) -> Query | None:
        """Return what this one asked last at this place, None when that is long ago."""
        kept = self._kept.get((asker, place)) if place is not None else None
        return None if kept is None or self._old(kept) else kept[1]

    def _old(self, kept: tuple[float, Query]) -> bool:
        return self._clock() - kept[0] > SECONDS
