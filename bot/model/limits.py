"""How often a model is asked: not while it fails, and not without end by one user."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime
from time import monotonic

_IN_A_ROW = 3  # failures after which it is left alone
_PAUSE, _LONGEST = 60.0, 600.0  # seconds


class Breaker:
    """Leaves what fails alone: for a minute after three failures in a row, then ever longer."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        """`clock` returns seconds."""
        self._clock = clock
        self._failures = 0
        self._until = 0.0

    def lets_through(self) -> bool:
        """Return whether to try now; after a pause it lets one through, to see."""
        now = self._clock()
        if now < self._until:
            return False
        if self._failures >= _IN_A_ROW:
            self._until = now + _PAUSE
        return True

    def failed(self, pause: float = 0.0) -> None:
        """Note a failure; `pause` is how many seconds were asked for."""
        self._failures += 1
        beyond = self._failures - _IN_A_ROW
        if beyond >= 0:
            pause = max(pause, min(_PAUSE * 2**beyond, _LONGEST))
        self._until = max(self._until, self._clock() + pause)

    def succeeded(self) -> None:
        """Note that it works."""
        self._failures, self._until = 0, 0.0


def _today() -> date:
    return datetime.now(UTC).date()


class Budget:
    """So many questions a user and a day, by UTC; counted in memory, and never written down."""

    def __init__(self, most: int, today: Callable[[], date] = _today) -> None:
        self._most = most
        self._today = today
        self._day = today()
        self._asked: Counter[int] = Counter()

    def spend(self, user: int) -> bool:
        """Count a question of a user; return False where there is none left today."""
        if (day := self._today()) != self._day:
            self._day = day
            self._asked.clear()
        if self._asked[user] >= self._most:
            return False
        self._asked[user] += 1
        return True
