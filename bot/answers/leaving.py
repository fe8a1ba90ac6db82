"""When places were left: "who left OpenAI in 2024" asks for the leaving, not for what came next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bot.careers.dates import PartialDate
from bot.careers.filters import MoveFilter
from bot.careers.model import Move, Person
from bot.careers.moves import HANDOVER, stints
from bot.store import Store


def about_leaving(wanted: MoveFilter, *, timed: bool = True) -> bool:
    """Whether a filter asks who left places, wherever they went; in a time, unless told otherwise."""
    in_time = wanted.since is not None or wanted.until is not None or not timed
    anyhow = wanted.destinations is None and wanted.track_change is None
    return in_time and anyhow and wanted.origins is not None


async def left_in_time(wanted: MoveFilter, store: Store) -> list[tuple[PartialDate, Move]]:
    """Return the moves out of places that may have been left in the filter's time, newest first.

    With each is the day of leaving; where none is recorded, the day of the move.
    """
    # Who leaves starts elsewhere a handover earlier at the soonest, and any time later.
    early = wanted.since - HANDOVER if wanted.since else None
    records = await store.moves(replace(wanted, since=early, until=None))
    people = await store.people({record.move.person for record in records})
    time = MoveFilter(since=wanted.since, until=wanted.until)
    return newest_first(
        (day, record.move)
        for record in records
        if (day := _left_on(record.move, people.get(record.move.person)))
        and time.matches(replace(record.move, date=day), ())
    )


def newest_first(dated: Iterable[tuple[PartialDate, Move]]) -> list[tuple[PartialDate, Move]]:
    """Return them by the earliest day each can be of, of one day the more precise first."""
    return sorted(dated, key=lambda item: (item[0].earliest, -item[0].precision), reverse=True)


def _left_on(move: Move, person: Person | None) -> PartialDate | None:
    if person is None or move.origin is None:
        return move.date
    key = move.origin.stint.partition("@")[0]
    stay = next((stay for stay in stints(person.roles) if stay.key == key), None)
    return (stay.end if stay else None) or move.date
