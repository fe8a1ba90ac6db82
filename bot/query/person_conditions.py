"""Whether a person meets a condition: who they are, and what rows they have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.careers.model import Person
from bot.careers.spans import Holds
from bot.query.context import MAY, MONTH, NO, YES, Context, in_range, yes
from bot.query.language import Condition, Is, Made, Path, Range, Some, WorksOn
from bot.query.rows import identity, places_of
from bot.query.stay_conditions import cut, lasted, own_posts, runs_of, stay_holds
from bot.query.terms import Field, Rows
from bot.query.world import MoveRow, Run


def person_holds(context: Context, condition: Condition, person: Person) -> Holds:
    """Return whether a person meets a condition of people."""
    match condition:
        case Is(ids):
            return yes(person.id in ids)
        case WorksOn(areas):
            return yes(not areas.isdisjoint(person.areas))
        case Made(works):
            return yes(not works.isdisjoint(person.known_for))
        case Some():
            return _some(context, condition, person)
        case Path():
            return _path(context, condition, person)
    raise TypeError(f"{type(condition).__name__} is no condition of a person")


def rows_of(
    context: Context, person: Person, rows: Rows, condition: Condition
) -> Iterator[Run | MoveRow]:
    """Yield a person's rows of a sort that a condition can be asked of."""
    if rows is Rows.MOVES:
        yield from context.world.career(person).moves
    else:
        yield from runs_of(context, person, condition)


def _some(context: Context, some: Some, person: Person) -> Holds:
    sure: list[Run | MoveRow] = []
    possible: list[Run | MoveRow] = []
    for row in rows_of(context, person, some.rows, some.where):
        found = context.holds(some.where, row)
        if found is not NO:
            (sure if found is YES else possible).append(row)
    least = _amount(context, some.unit, sure)
    most = _amount(context, some.unit, [*sure, *possible])
    return in_range(least, most, some.times)


def _amount(context: Context, unit: Field, rows: Sequence[Run | MoveRow]) -> float:
    match unit:
        case Field.ROW:
            return float(len({identity(row) for row in rows}))
        case Field.PLACE:
            return float(len({id_ for row in rows for id_ in places_of(row)}))
        case Field.MONTH:
            return sum(lasted(context, row) or 0 for row in rows if isinstance(row, Run)) / MONTH
    raise TypeError(f"{unit} is nothing to count")


def _path(context: Context, path: Path, person: Person) -> Holds:
    """Return whether a person has rows in this order; each is looked for after the one before."""
    return _path_from(context, path, context.world.career(person).runs, [])


def _path_from(context: Context, path: Path, rows: Sequence[Run], before: list[Run]) -> Holds:
    if len(before) == len(path.of):
        return _within(context, path.within, before)
    best = NO
    step = path.of[len(before)]
    for number, row in enumerate(rows):
        for run in cut(context, row, list(own_posts(step))):
            found = stay_holds(context, step, run)
            if found is NO or (before and path.same and not _one_family(context, before[-1], run)):
                continue
            later = _path_from(context, path, rows[number + 1 :], [*before, run])
            best = max(best, min(found, later))
    return best


def _within(context: Context, months: Range | None, rows: Sequence[Run]) -> Holds:
    """Return whether the last of some rows began so many months after the first."""
    if months is None or not rows:
        return YES
    first, last = rows[0].begin, rows[-1].begin
    if first is None or last is None:
        return MAY
    least = max((last.earliest - first.latest).days, 0) / MONTH
    return in_range(least, max((last.latest - first.earliest).days, 0) / MONTH, months)


def _one_family(context: Context, one: Run, other: Run) -> bool:
    families = context.world.families
    return families.same(one.roles[-1].organization, other.roles[0].organization)
