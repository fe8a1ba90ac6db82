"""What makes a row one, and which people and places it is of."""

from __future__ import annotations

from collections.abc import Iterator

from bot.careers.dates import PartialDate
from bot.careers.model import Organization, Person, Work
from bot.careers.usual import arrived
from bot.query.language import All, Condition, Find, Step
from bot.query.terms import Field, Rows
from bot.query.world import MoveRow, Row, Run


def ids_of(row: Row, find: Find) -> tuple[str, ...]:
    """Return the ids of a row that another query's rows or groups can be."""
    places = find.rows is Rows.PLACES or any(key.field is Field.PLACE for key in find.by)
    match row:
        case Organization() | Person() | Work():
            return (row.id,)
        case Run() | MoveRow():
            return tuple(places_of(row)) if places else (row.person.id,)


def places_of(row: Run | MoveRow) -> Iterator[str]:
    """Yield the organizations of a stay, or the one that a move led to."""
    if isinstance(row, Run):
        yield from dict.fromkeys(role.organization for role in row.roles)
    elif row.move.destination:
        yield row.move.destination.organization


def identity(row: Run | MoveRow) -> tuple[str, str]:
    """Return what makes a stay or a move one: to come from two posts is one move, to leave another."""
    if isinstance(row, Run):
        return row.person.id, f"{row.key} {row.first}"
    if row.move.destination:
        return row.person.id, f"to {row.move.destination.stay}"
    return row.person.id, f"from {row.move.origins[0].stay}"


def dated_by(row: MoveRow, *, leaving: bool | None) -> PartialDate | None:
    """Return the date of a move by the end that is asked about: of leaving, of arriving, or its own."""
    return period_of(row, leaving=leaving) or row.move.date


def period_of(row: MoveRow, *, leaving: bool | None) -> PartialDate | None:
    """Return the date of a move that says its year: the other end may be years away from that asked."""
    if leaving is None:
        return row.move.date
    return left_on(row) if leaving else arrived(row.move)


def left_on(row: MoveRow) -> PartialDate | None:
    """Return when the post of a row was left; None where it was kept, or no day is known."""
    return row.origin.known_by if row.origin and not row.origin.kept else None


def by_leaving(where: Condition | None) -> bool | None:
    """Return by which end moves are dated: True by leaving, False by arriving, None by neither."""
    match where:
        case Step(destination=Condition()):
            return False
        case Step(origin=Condition()):
            return True
        case All(parts):
            ends = [by_leaving(part) for part in parts if isinstance(part, Step)]
            return False if False in ends else True if True in ends else None
        case _:
            return None
