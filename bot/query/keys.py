"""The facts of a row by which rows are grouped, ordered and shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from bot.careers.dates import PartialDate
from bot.careers.model import Organization, Person, Role, Work
from bot.careers.promotions import title_rank
from bot.careers.spans import Holds
from bot.careers.usual import arrived
from bot.query.blocks import block_of, blocks_of, joined_block, left_block, pair_of
from bot.query.context import NO, YES, Context
from bot.query.language import Day, Key, Post, Span
from bot.query.rows import dated_by, left_on, period_of, places_of
from bot.query.stay_conditions import (
    held_in,
    lasted,
    lasted_at_most,
    runs_of,
    stay_holds,
)
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
            for value in _of_stay(context, key, run)
        ]
    else:
        found = list(_values(context, key, row, leaving=leaving))
    return tuple(dict.fromkeys(found)) or (None,)


def _values(context: Context, key: Key, row: Row, *, leaving: bool | None) -> Iterator[Value]:
    match row:
        case Person():
            yield from _of_person(key.field, row)
        case Run():
            yield from _of_stay(context, key, row)
        case MoveRow():
            yield from _of_move(context, key, row, leaving=leaving)
        case Organization():
            yield from _of_place(context, key, row)
        case Work():
            yield from _of_work(context, key, row)


def _of_work(context: Context, key: Key, work: Work) -> Iterator[Value]:
    field = key.field
    match field:
        case Field.ROW | Field.WORK:
            yield work.id
        case Field.NAME:
            yield work.name
        case Field.KIND:
            yield work.kind.value
        case Field.YEAR:
            yield work.year
        case Field.PLACE if key.whole:
            for id_ in work.organizations:
                yield block_of(context.world, id_)
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
        case Field.SOURCE:
            yield from dict.fromkeys(one for role in person.roles for one in role.sources)
        case _:
            raise TypeError(f"a person has no {field.value}; ask it of a stay of theirs")


def _of_stay(context: Context, key: Key, run: Run) -> Iterator[Value]:
    field, role = key.field, run.roles[-1]
    match field:
        case Field.ROW:
            yield f"{run.person.id} {run.key}"
        case Field.PLACE if key.whole:
            yield from blocks_of(context.world, run)
        case Field.PLACE:
            yield from places_of(run)
        case Field.TITLE | Field.TRACK | Field.TEAM | Field.STATUS | Field.RANK:
            yield _of_role(field, role)
        case Field.YEAR | Field.QUARTER | Field.MONTH:
            yield _period(field, run.begin)
        case Field.HELD_YEAR:
            yield from (year for year, held in held_years(context, run) if held is YES)
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


def held_years(
    context: Context, run: Run, posts: Iterable[Post] = ()
) -> Iterator[tuple[int, Holds]]:
    """Yield the years in which a stay was or may have been held, as `Post.held` is of each.

    `posts` are those that the stay is asked for by: at a part it was held while that was one.
    """
    extent = context.world.now.extent(run.roles, run.person)
    last, first = extent.end[1], min(filter(None, (extent.begin[1], extent.end[0])), default=None)
    begin = run.begin.earliest if run.begin else first  # no year before is one for sure
    asked = [Post(at=post.at) for post in posts] or [Post()]
    for year in range(begin.year, last.year + 1) if begin and last else ():
        span = Span(Day(date(year, 1, 1)), Day(date(year, 12, 31)))
        held = min(held_in(context, replace(post, held=span), run) for post in asked)
        if held is not NO:
            yield year, held


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


def _of_move(context: Context, key: Key, row: MoveRow, *, leaving: bool | None) -> Iterator[Value]:
    field, move = key.field, row.move
    left = row.origin.organization if row.origin else None
    joined = move.destination.organization if move.destination else None
    if key.whole:
        left, joined = left_block(context.world, row), joined_block(context.world, row)
    match field:
        case Field.ROW:
            end = move.destination or row.origin
            yield f"{row.person.id} {end.stay if end else ''}"
        case Field.ORIGIN:
            yield left
        case Field.DESTINATION | Field.PLACE:
            yield joined
        case Field.PAIR:
            yield pair_of(left, joined)
        case Field.KIND:
            yield move.kind.value
        case Field.STATUS:
            yield move.status.value
        case Field.TITLE | Field.TRACK:
            end = move.destination or row.origin
            yield (end.title if field is Field.TITLE else end.track.value) if end else None
        case Field.YEAR | Field.QUARTER | Field.MONTH:
            yield _period(field, period_of(row, leaving=leaving))
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
        yield from _of_place(context, Key(field), place)


def _of_place(context: Context, key: Key, place: Organization) -> Iterator[Value]:
    field = key.field
    match field:
        case Field.PLACE if key.whole:
            yield block_of(context.world, place.id)
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
        case Field.START:  # since when it is part of its parent
            yield str(place.parent_since) if place.parent_since else None
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
