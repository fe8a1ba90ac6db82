"""What stands beside a list or a number of a time: what only may be of it, and what has no date."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.answers.text import Line, line, listed
from bot.careers.dates import PartialDate
from bot.careers.filters import MoveFilter, arrived
from bot.careers.model import Move, Person
from bot.careers.spans import Holds
from bot.store import Store

_MOST = 500  # moves from one place to another that are looked at
_NAMED = 8  # people on a card
_TO_COME = 20  # moves still to come that are told


@dataclass(frozen=True, slots=True)
class Beside:
    """How many moves fit but for the time: those that may be of it, and those without a date."""

    possible: int = 0
    undated: int = 0

    @property
    def undated_words(self) -> tuple[Line, ...]:
        """Say how many have no date; nothing for none."""
        if not self.undated:
            return ()
        return (line(f"{self.undated:,} more without a date, which are of no time.", small=True),)


async def beside(wanted: MoveFilter, store: Store, earlier: Sequence[Move] = ()) -> Beside:
    """Count what stands beside the moves of a time; nothing where none is asked for.

    `earlier` are those that are told by the day of leaving: not among the undated once more.
    """
    if not wanted.span or wanted.possible:
        return Beside()
    ever = replace(wanted, since=None, until=None)
    dated = replace(ever, since=date.min)
    return Beside(
        await store.count_moves(replace(wanted, possible=True)),
        await store.count_moves(ever)
        - await store.count_moves(dated)
        - sum(arrived(move) is None for move in earlier),
    )


async def left_before(wanted: MoveFilter, store: Store) -> tuple[Move, ...]:
    """Return who left the one place for the other in a time, and is not known to have begun there then.

    They began there outside of that time, or on a day that is not known. Nothing but for moves from
    a place to a place in a time.
    """
    if not wanted.span or wanted.possible or wanted.origins is None or wanted.destinations is None:
        return ()
    ever = await store.moves(replace(wanted, since=None, until=None), limit=_MOST)
    return tuple(
        record.move
        for record in ever
        if _left_in(record.move, wanted) and wanted.in_time(arrived(record.move)) is Holds.NO
    )


def _left_in(move: Move, wanted: MoveFilter) -> PartialDate | None:
    """Return the day on which one of the origins was left, if it is of the time; else None."""
    origins = wanted.origins or frozenset()
    days = (end.known_by for end in move.posts_left if end.organization in origins)
    return next((day for day in days if day and wanted.in_time(day) is Holds.YES), None)


async def moves_to_come(wanted: MoveFilter, store: Store) -> tuple[Move, ...]:
    """Return the moves that fit but are still to come, the last first."""
    if wanted.today is None or wanted.possible or (wanted.until and wanted.until <= wanted.today):
        return ()
    return tuple(record.move for record in await store.moves(wanted.to_come, limit=_TO_COME))


def left_before_lines(
    moves: Sequence[Move], people: Mapping[str, Person], wanted: MoveFilter
) -> tuple[Line, ...]:
    """Say who left in the time and began outside of it, or on a day that is not known.

    "Mira Murati (left Sep 2024, there Feb 2025)", "Barret Zoph (left Jan 2026)".
    """
    told: tuple[list[str], list[str]] = [], []
    for move in moves:
        left, joined = _left_in(move, wanted), arrived(move)
        name = people[move.person].name if move.person in people else move.person
        days = (f"left {left.short()}" if left else "", f"there {joined.short()}" if joined else "")
        told[joined is None].append(f"{name} ({', '.join(filter(None, days))})")
    outside, unknown = map(_first_named, told)
    words = (
        f"Left then, and began there outside of that time: {outside}." if outside else "",
        f"Left then; when they began there is not known: {unknown}." if unknown else "",
    )
    return tuple(line(said) for said in words if said)


def _first_named(names: Sequence[str]) -> str:
    more = len(names) - _NAMED
    return listed([*names[:_NAMED], *([f"{more:,} more"] if more > 0 else [])])
