"""Whether a person has stays and moves in an order: the order of the career, not of dates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.careers.dates import PartialDate
from bot.careers.model import Person
from bot.careers.spans import Holds
from bot.careers.usual import arrived
from bot.query.context import MAY, MONTH, NO, YES, Context, in_range
from bot.query.language import Condition, Path, Range, scope_of
from bot.query.rows import by_leaving, left_on
from bot.query.stay_conditions import cut, own_posts, stay_holds
from bot.query.terms import Rows
from bot.query.world import Career, MoveRow

WITHIN = 1 << 12
"""Places in the order of a career that each stay, and each time between two, has room for."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A stay or a move that a step of a path may be."""

    place: int  # in the order of the career
    first: str  # the organization it began at
    last: str
    day: PartialDate | None
    fits: Holds


def path_holds(context: Context, path: Path, person: Person) -> Holds:
    """Return whether a person has rows in this order, each after the one before."""
    stages = [list(_stages(context, step, person)) for step in path.of]
    return _from(context, path, stages, ())


def _from(
    context: Context, path: Path, stages: Sequence[Sequence[Stage]], before: tuple[Stage, ...]
) -> Holds:
    if not stages:
        return _in_time(path.within, before)
    best = NO
    for stage in stages[0]:
        if before and (stage.place <= before[-1].place or not _goes(context, path, before, stage)):
            continue
        best = max(best, min(stage.fits, _from(context, path, stages[1:], (*before, stage))))
    return best


def _goes(context: Context, path: Path, before: tuple[Stage, ...], stage: Stage) -> bool:
    return not path.same or context.world.families.same(before[-1].last, stage.first)


def _stages(context: Context, step: Condition, person: Person) -> Iterator[Stage]:
    career = context.world.career(person)
    if Rows.STAYS not in scope_of(step):
        yield from _moves(context, step, career)
        return
    for whole in career.runs:
        for run in cut(context, whole, list(own_posts(step))):
            if (fits := stay_holds(context, step, run)) is not NO:
                first, last = run.roles[0].organization, run.roles[-1].organization
                yield Stage((2 * run.number + 1) * WITHIN, first, last, run.begin, fits)


def _moves(context: Context, step: Condition, career: Career) -> Iterator[Stage]:
    leaving = by_leaving(step)
    numbers = {id(move): at for at, move in enumerate(_different(career.moves), 1)}
    for row in career.moves:
        place = place_of(career, row)
        end = row.origin if leaving else row.move.destination or row.origin
        if place is None or end is None:
            continue
        if (fits := context.holds(step, row)) is not NO:
            day = (left_on(row) if leaving else arrived(row.move)) or row.move.date
            here = end.organization
            yield Stage(place + numbers[id(row.move)], here, here, day, fits)


def _different(rows: Sequence[MoveRow]) -> list[object]:
    return list({id(row.move): row.move for row in rows}.values())


def place_of(career: Career, row: MoveRow) -> int | None:
    """Return where a move stands: before the stay it led to, within one that it goes on in.

    A leaving for nowhere known stands after the stay. None where it belongs to no stay.
    """
    left = career.at_end(row.origin, leaving=True) if row.origin else None
    if row.move.destination is None:
        return None if left is None else (2 * left.number + 2) * WITHIN
    joined = career.at_end(row.move.destination, leaving=False)
    if joined is None:
        return None
    inside = left is not None and left.number == joined.number
    return (2 * joined.number + inside) * WITHIN


def _in_time(months: Range | None, stages: Sequence[Stage]) -> Holds:
    """Return whether the last of some rows began so many months after the first."""
    if months is None or not stages:
        return YES
    first, last = stages[0].day, stages[-1].day
    if first is None or last is None:
        return MAY
    least = max((last.earliest - first.latest).days, 0) / MONTH
    return in_range(least, max((last.latest - first.earliest).days, 0) / MONTH, months)
