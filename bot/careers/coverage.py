"""Until when the data tells what happened."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import Mapping
from datetime import date

from bot.careers.dates import PartialDate

COVERED = 5
"""Events from which on a month after the curated ones counts as covered."""


def covered_until(
    events: Mapping[date, int], curated: PartialDate | None, today: date
) -> date | None:
    """Return the last day of the month in which the data ends; None without an event by today.

    `events` are their numbers by the earliest day each can be, `curated` is the newest `as_of`: how
    far those who keep the data looked. The data ends with the newest event up to then. What is
    recorded of a later month by chance does not say that the month is known, but five events do.
    """
    past = {day: number for day, number in events.items() if day <= today}
    looked_at = [day for day in past if curated is None or day <= curated.latest]
    later: Counter[date] = Counter()
    for day in past.keys() - looked_at:
        later[day.replace(day=1)] += past[day]
    covered = [month for month, number in later.items() if number >= COVERED]
    newest = max([*looked_at, *covered], default=None)
    if newest is None:
        return None
    return newest.replace(day=monthrange(newest.year, newest.month)[1])
