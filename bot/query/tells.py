"""What a Tell is about: the subject itself, or rows of a person, and the facts of them."""

from __future__ import annotations

from collections.abc import Sequence

from bot.careers.model import Organization, Person, Work
from bot.query.context import YES, Context
from bot.query.keys import Value, keys_of
from bot.query.language import All, Condition, Key, Made, Place, Tell, scope_of
from bot.query.person_conditions import rows_of
from bot.query.terms import OF_PEOPLE, Field, Pick, Rows
from bot.query.world import Row, Run


def told_of(tell: Tell) -> Rows | None:
    """Return of what a Tell tells facts of its own, None where it tells those of a person's rows.

    Without a row a person has a name, areas, works, links and sources; other facts are of a row.
    """
    scope = scope_of(tell.of)
    if Rows.PLACES in scope and Rows.PEOPLE not in scope:
        return Rows.PLACES
    if isinstance(tell.of, Made):
        return Rows.WORKS
    own = tell.row is None and tell.pick is Pick.LAST and OF_PEOPLE.issuperset(tell.fields)
    return Rows.PEOPLE if own else None


def told(context: Context, row: Row, field: Field, *, leaving: bool | None) -> Sequence[Value]:
    """Return the facts of a row; None for one that is not known."""
    if isinstance(row, Work) and field is Field.PERSON:
        known = context.world.people.values()
        return [one.id for one in known if row.id in one.known_for] or [None]
    return keys_of(context, Key(field), row, leaving=leaving)


def picked(context: Context, tell: Tell) -> Sequence[Row]:
    """Return the subject itself, or the rows of a person that are meant: see `Pick`."""
    world = context.world
    match told_of(tell):
        case Rows.PLACES:
            return [one for one in world.organizations.values() if _is(context, tell.of, one)]
        case Rows.WORKS:
            return [one for one in world.works.values() if _is(context, tell.of, one)]
        case Rows.PEOPLE:
            return [one for one in world.people.values() if _is(context, tell.of, one)]
    people = [one for one in world.people.values() if _is(context, tell.of, one)]
    return [row for person in people for row in _of_person(context, tell, person)]


def _is(context: Context, of: Condition, row: Row) -> bool:
    if isinstance(of, Place) and of.ids:
        return row.id in of.ids if isinstance(row, Organization) else False
    return context.holds(of, row) is YES


def _of_person(context: Context, tell: Tell, person: Person) -> Sequence[Row]:
    """Return their rows that fit: all, the first or the last, or the one beside an anchor."""
    where = tell.row if tell.row is not None else All()
    rows = Rows.STAYS if Rows.STAYS in scope_of(where) else Rows.MOVES
    fitting = [
        row for row in rows_of(context, person, rows, where) if context.holds(where, row) is YES
    ]
    anchors: list[Row] = []
    if tell.anchor is not None:
        of = rows_of(context, person, Rows.STAYS, tell.anchor)
        anchors = [run for run in of if context.holds(tell.anchor, run) is YES]
    return chosen(tell, fitting, anchors)


def chosen(tell: Tell, fitting: Sequence[Row], anchors: Sequence[Row]) -> Sequence[Row]:
    """Return the rows that are meant of those that fit, oldest first; see `Pick`."""
    if tell.anchor is not None and tell.pick in (Pick.BEFORE, Pick.AFTER):
        at = [run.number for run in anchors if isinstance(run, Run)]
        stays = [row for row in fitting if isinstance(row, Run)]
        if tell.pick is Pick.BEFORE:
            fitting = [row for row in stays if at and row.number < at[0]]
        else:
            fitting = [row for row in stays if at and row.number > at[-1]]
    if tell.pick is Pick.EVERY:
        return fitting
    return fitting[:1] if tell.pick in (Pick.FIRST, Pick.AFTER) else fitting[-1:]
