"""People who left a place within a time, but started their next role outside of it.

A move has one date, the start of the new role. "Who left OpenAI in 2024" also means Mira Murati,
who left in September 2024 and founded a company in February 2025. Such people are listed apart.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from bot.answers.text import Line, line, listed
from bot.careers.dates import PartialDate
from bot.careers.filters import MoveFilter
from bot.careers.model import Move, Person
from bot.careers.moves import HANDOVER, stints
from bot.store import Store

_PAUSE = timedelta(days=731)  # the longest pause between two posts that is searched
_SHOWN = 8  # named on a card
_MOST = 500  # moves checked; longer lists do without this


@dataclass(frozen=True, slots=True)
class LeftBeside:
    """People who left within the time by moves dated outside of it, latest first."""

    left: tuple[tuple[PartialDate, Person], ...] = ()

    @property
    def people(self) -> tuple[str, ...]:
        """Their ids."""
        return tuple(person.id for _, person in self.left)

    @property
    def line(self) -> Line | None:
        """The card's line: "Left in that time too, …: Mira Murati (Sep 2024)"; None for nobody."""
        if not self.left:
            return None
        shown = [f"{person.name} ({day.short()})" for day, person in self.left[:_SHOWN]]
        if more := len(self.left) - len(shown):
            shown.append(f"{more} more")
        said = "Left in that time too, with a next step dated outside of it: "
        return line(f"{said}{listed(shown)}.", small=True)


async def left_beside(wanted: MoveFilter, store: Store) -> LeftBeside:
    """Return who left in the filter's time by a move dated outside of it.

    Nobody if the filter has no time, or asks for more than departures.
    """
    timed = wanted.since is not None or wanted.until is not None
    if not timed or wanted.origins is None or wanted.destinations or wanted.track_change:
        return LeftBeside()
    around = replace(
        wanted,
        since=wanted.since - HANDOVER if wanted.since else None,
        until=wanted.until + _PAUSE if wanted.until else None,
    )
    if await store.count_moves(around) > _MOST:
        return LeftBeside()
    time = MoveFilter(since=wanted.since, until=wanted.until)
    moves = [record.move for record in await store.moves(around)]
    outside = [move for move in moves if not time.matches(move, ())]
    people = await store.people({move.person for move in outside})
    found = [
        (day, people[move.person])
        for move in outside
        if (day := left_on(move, people[move.person])) and time.matches(replace(move, date=day), ())
    ]
    return LeftBeside(tuple(sorted(found, key=lambda item: item[0].earliest, reverse=True)))


def left_on(move: Move, person: Person) -> PartialDate | None:
    """Return the day the place was left; None where it is not recorded."""
    key = move.origin.stint.partition("@")[0] if move.origin else ""
    return next((stay.end for stay in stints(person.roles) if stay.key == key), None)
