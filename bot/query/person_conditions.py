"""Whether a person meets a condition: who they are, and what rows they have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.careers.model import Person
from bot.careers.spans import Holds
from bot.query.context import MONTH, NO, YES, Context, in_range, yes
from bot.query.language import Condition, Is, Made, Path, Some, WorksOn
from bot.query.path_conditions import path_holds
from bot.query.rows import identity, places_of
from bot.query.stay_conditions import lasted, runs_of
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
            return path_holds(context, condition, person)
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
