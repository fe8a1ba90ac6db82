"""The facts of a row by which rows are grouped, ordered and shown."""

from __future__ import annotations

from collections.abc import Iterator

from bot.careers.dates import PartialDate
from bot.careers.filters import arrived
from bot.careers.model import Organization, Person, Role, Work
from bot.careers.promotions import title_rank
from bot.query.context import NO, Context
from bot.query.language import Key
from bot.query.rows import dated_by, left_on, places_of
from bot.query.stay_conditions import end_of, lasted, lasted_at_most, runs_of, stay_holds
from bot.query.terms import Field
from bot.query.world import MoveRow, Row, Run

Value = str | int | None
"""What rows are grouped by; None where it is not known."""


def keys_of(
    context: Context, key: Key, row: Row, *, leaving: bool | None = None
) -> tuple[Value, ...]:
    """Return the values that a row has for a key: one, several (areas), or None for unknown.

    `leaving` says by which end a move is dated: see `rows.dated_by`.
    """
    if key.of is not None:
        if isinstance(row, Organization | Work):
            raise TypeError(f"{row.id} has no stays to read the {key.field.value} of")
        person = row if isinstance(row, Person) else row.person
        found = [
            value
            for run in runs_of(context, person, key.of)
            if stay_holds(context, key.of, run) is not NO
            for value in _of_stay(context, key.field, run)
        ]
    else:
        found = list(_values(context, key.field, row, leaving=leaving))
    return tuple(dict.fromkeys(found)) or (None,)


def _values(context: Context, field: Field, row: Row, *, leaving: bool | None) -> Iterator[Value]:
    match row:
        case Person():
            yield from _of_person(field, row)
        case Run():
            yield from _of_stay(context, field, row)
        case MoveRow():
            yield from _of_move(context, field, row, leaving=leaving)
        case Organization():
            yield from _of_place(context, field, row)
        case Work():
            yield from _of_work(context, field, row)


def _of_work(context: Context, field: Field, work: Work) -> Iterator[Value]:
    match field:
        case Field.ROW | Field.WORK:
            yield work.id
        case Field.NAME:
            yield work.name
        case Field.KIND:
            yield work.kind.value
        case Field.YEAR:
            yield work.year
        case Field.PLACE:
            yield from work.organizations
        case Field.FAMILY | Field.COUNTRY:
            for id_ in work.organizations:
                yield from _of_id(context, field, id_, None)
        case Field.LINK:
            yield work.url
        case _:
            raise TypeError(f"a work has no {field.value}")


def _of_person(field: Field, person: Person) -> Iterator[Value]:
    match field:
        case Field.ROW | Field.PERSON:
            yield person.id
        case Field.NAME:
            yield person.name
        case Field.AREA:
            yield from person.areas
        case Field.WORK:
            yield from person.known_for
        case Field.LINK:
            yield from person.links.values()
        case _:
            raise TypeError(f"a person has no {field.value}; ask it of a stay of theirs")


def _of_stay(context: Context, field: Field, run: Run) -> Iterator[Value]:
    role = run.roles[-1]
    match field:
        case Field.ROW:
            yield f"{run.person.id} {run.key}"
        case Field.PLACE:
            yield from places_of(run)
        case Field.TITLE | Field.TRACK | Field.TEAM | Field.STATUS | Field.RANK:
            yield _of_role(field, role)
        case Field.YEAR | Field.QUARTER | Field.MONTH:
            yield _period(field, run.begin)
        case Field.HELD_YEAR:
            last = end_of(context, run)[1]
            if run.begin and last:
                yield from range(run.begin.earliest.year, last.year + 1)
        case Field.START | Field.END:
            day = run.begin if field is Field.START else run.end
            yield str(day) if day else None
        case Field.LENGTH:
            yield lasted(context, run)
        case Field.LENGTH_AT_MOST:
            yield lasted_at_most(context, run)
        case Field.SOURCE:
            yield from dict.fromkeys(source for one in run.roles for source in one.sources)
        case Field.FAMILY | Field.COUNTRY | Field.KIND:
            yield from _of_id(context, field, role.organization, run.begin)
        case _:
            yield from _of_person(field, run.person)


def _of_role(field: Field, role: Role) -> Value:
    match field:
        case Field.TITLE:
            return role.title
        case Field.TRACK:
            return role.track.value
        case Field.TEAM:
            return role.team
        case Field.RANK:
            return title_rank(role.title)
        case _:
            return role.status.value


def _of_move(
    context: Context, field: Field, row: MoveRow, *, leaving: bool | None
) -> Iterator[Value]:
    move = row.move
    left = row.origin.organization if row.origin else None
    joined = move.destination.organization if move.destination else None
    match field:
        case Field.ROW:
            end = move.destination or row.origin
            yield f"{row.person.id} {end.stay if end else ''}"
        case Field.ORIGIN:
            yield left
        case Field.DESTINATION | Field.PLACE:
            yield joined
        case Field.PAIR:
            yield f"{left} {joined}" if left and joined else None
        case Field.KIND:
            yield move.kind.value
        case Field.STATUS:
            yield move.status.value
        case Field.TITLE | Field.TRACK:
            end = move.destination or row.origin
            yield (end.title if field is Field.TITLE else end.track.value) if end else None
        case Field.YEAR | Field.QUARTER | Field.MONTH:
            yield _period(field, left_on(row) if leaving else dated_by(row, leaving=leaving))
        case Field.DATE:
            day = dated_by(row, leaving=leaving)
            yield str(day) if day else None
        case Field.START | Field.END | Field.ANNOUNCED:
            days = {Field.START: arrived(move), Field.END: left_on(row)}
            day = days.get(field, move.announced)
            yield str(day) if day else None
        case Field.REASON:
            yield move.note
        case Field.SOURCE:
            yield from move.sources
        case Field.FAMILY | Field.COUNTRY:
            yield from _of_id(context, field, left if leaving else joined, move.date)
        case _:
            yield from _of_person(field, row.person)


def _of_id(
    context: Context, field: Field, id_: str | None, day: PartialDate | None
) -> Iterator[Value]:
    place = context.world.organizations.get(id_) if id_ else None
    if id_ and field is Field.FAMILY:
        yield context.world.families.top(id_, day)
    elif place:
        yield from _of_place(context, field, place)


def _of_place(context: Context, field: Field, place: Organization) -> Iterator[Value]:
    match field:
        case Field.ROW | Field.PLACE:
            yield place.id
        case Field.NAME:
            yield place.name
        case Field.FAMILY:
            yield context.world.families.top(place.id)
        case Field.KIND:
            yield place.kind.value
        case Field.COUNTRY:
            yield place.country
        case Field.YEAR | Field.FOUNDED:
            yield place.founded.year if place.founded else None
        case Field.FOCUS | Field.AREA:
            yield from place.focus
        case Field.PARENT:
            yield place.parent
        case Field.PARTS:
            yield from context.world.families.below(place.id)[1:]
        case Field.FORMERLY:
            yield from place.predecessors
        case Field.LINK:
            yield place.website
        case _:
            raise TypeError(f"an organization has no {field.value}")


def _period(field: Field, day: PartialDate | None) -> Value:
    """Return the year, quarter or month of a date, None where that is not known."""
    if day is None:
        return None
    if field is Field.YEAR:
        return day.year
    if day.month is None:
        return None
    if field is Field.MONTH:
        return f"{day.year:04d}-{day.month:02d}"
    return f"{day.year:04d}-Q{(day.month + 2) // 3}"
