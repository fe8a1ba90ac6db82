"""Whether a move meets a condition of moves: from where to where, when, and what sort."""

from __future__ import annotations

from bot.careers.filters import SURE
from bot.careers.model import MoveEnd, MoveKind
from bot.careers.spans import Holds
from bot.query.context import MAY, MONTH, NO, YES, Context, in_range, yes
from bot.query.language import All, Any, Condition, Place, Post, Range, Step, Who
from bot.query.place_conditions import place_holds
from bot.query.rows import left_on
from bot.query.stay_conditions import runs_of, stay_holds
from bot.query.world import MoveRow


def move_holds(context: Context, condition: Condition, row: MoveRow) -> Holds:
    """Return whether a move, from one of its origins, meets a condition of moves."""
    match condition:
        case Who(of):
            return context.holds(of, row.person)
        case Step():
            return _step(context, condition, row)
    raise TypeError(f"{type(condition).__name__} is no condition of a move")


def _step(context: Context, step: Step, row: MoveRow) -> Holds:
    move = row.move
    plain = (
        move.status in (step.statuses or SURE)
        and (step.change is None or move.track_change is step.change)
        and (step.bought is None or move.acquired_with is step.bought)
    )
    if not plain:
        return NO
    return min(
        _ends(context, step, row),
        context.in_time(left_on(row), step.left) if step.left else YES,
        context.in_time(move.joined, step.joined) if step.joined and move.destination else YES,
        NO if step.joined and move.destination is None else YES,
        NO if step.left and (row.origin is None or row.origin.kept) else YES,
        _dated(context, step, row),
        context.in_time(move.announced, step.announced),
        _gap(context, step.gap, row),
    )


def _dated(context: Context, step: Step, row: MoveRow) -> Holds:
    """Return whether it was in a time: of leaving where only an origin is asked about."""
    if step.dated is None:
        return YES
    left = step.origin is not None and step.destination is None
    return context.in_time(left_on(row) if left else row.move.date, step.dated)


def _gap(context: Context, months: Range | None, row: MoveRow) -> Holds:
    if months is None:
        return YES
    left, joined = left_on(row), row.move.joined
    if left is None or joined is None:
        return MAY if row.origin and row.move.destination else NO
    least = max((joined.earliest - left.latest).days, 0) / MONTH
    return in_range(least, max((joined.latest - left.earliest).days, 0) / MONTH, months)


def _ends(context: Context, step: Step, row: MoveRow) -> Holds:
    """Return whether the ends fit, and the border of the place asked about is crossed."""
    left, joined = row.origin, row.move.destination
    if step.kinds is not None:
        kinds = yes(row.move.kind in step.kinds)
    elif row.move.kind is MoveKind.PROMOTED:
        kinds = NO
    else:
        asked = step.origin or step.destination or step.either
        kinds = yes(row.move.kind is not MoveKind.TRANSFERRED or asked is not None)
    border = step.kinds is None
    found = kinds
    if step.origin is not None and step.direct:
        found = min(found, _end_fits(context, step.origin, row, left, leaving=True))
        if border and joined is not None:
            found = min(found, _inside(context, step.origin, joined).negated)
    elif step.origin is not None:
        found = min(found, _earlier(context, step.origin, row))
    if step.destination is not None:
        found = min(found, _end_fits(context, step.destination, row, joined, leaving=False))
        if border and left is not None and not left.kept:
            found = min(found, _inside(context, step.destination, left).negated)
    if step.either is not None:
        out = _end_fits(context, step.either, row, left, leaving=True)
        into = _end_fits(context, step.either, row, joined, leaving=False)
        found = min(
            found,
            max(min(out, into.negated), min(into, out.negated)) if border else max(out, into),
        )
    return found


def _inside(context: Context, condition: Condition, end: MoveEnd) -> Holds:
    """Return whether an end is at the place that a condition of stays asks about."""
    match condition:
        case All(parts):
            return min((_inside(context, part, end) for part in parts), default=YES)
        case Any(parts):
            return max((_inside(context, part, end) for part in parts), default=NO)
        case Post(at=Place(ids=ids) as at) if ids is not None:
            return place_holds(context, at, end.organization, end.known_by)
        case _:
            return NO


def _end_fits(
    context: Context, condition: Condition, row: MoveRow, end: MoveEnd | None, *, leaving: bool
) -> Holds:
    """Return whether the post at an end fits: as it was on leaving, or on arriving."""
    if end is None:
        return NO
    run = context.world.career(row.person).at_end(end, leaving=leaving)
    return stay_holds(context, condition, run) if run else NO


def _earlier(context: Context, condition: Condition, row: MoveRow) -> Holds:
    """Return whether an earlier stay, over before this arrival, fits: stops between allowed."""
    destination = row.move.destination
    key = destination.stay.partition("@")[0] if destination else ""
    here = context.world.career(row.person).parts.get(key)
    found = NO
    for run in runs_of(context, row.person, condition):
        if here is None or run.number >= here.number:
            continue
        found = max(found, stay_holds(context, condition, run))
    return found
