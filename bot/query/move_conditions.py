"""Whether a move meets a condition of moves: from where to where, when, and what sort."""

from __future__ import annotations

from dataclasses import replace

from bot.careers.dates import PartialDate
from bot.careers.model import MoveEnd, MoveKind
from bot.careers.spans import Holds
from bot.careers.usual import SURE, arrived
from bot.query.context import MAY, MONTH, NO, YES, Context, in_range, yes
from bot.query.language import All, Any, Condition, Place, Post, Range, Span, Step, Who
from bot.query.place_conditions import place_holds
from bot.query.rows import left_on
from bot.query.stay_conditions import runs_of, stay_holds
from bot.query.world import MoveRow


def move_holds(context: Context, condition: Condition, row: MoveRow) -> Holds:
    """Return whether a move, from one of its origins, meets a condition of moves."""
    match condition:
        case Who(of):
            return context.holds(of, row.person)
        case Step(arrival=True):
            one = replace(condition, arrival=False)
            return max(_step(context, one, other) for other in _whole_arrival(row))
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
        _in_time(context, left_on(row), step.left) if step.left else YES,
        _in_time(context, arrived(move), step.joined) if step.joined and move.destination else YES,
        NO if step.joined and move.destination is None else YES,
        NO if step.left and (row.origin is None or row.origin.kept) else YES,
        _dated(context, step, row),
        context.in_time(move.announced, step.announced),
        _gap(context, step.gap, row),
    )


def _dated(context: Context, step: Step, row: MoveRow) -> Holds:
    """Return whether it was in a time, by the end that is asked about."""
    if step.either is not None or (step.dated is None and (step.left or step.joined)):
        return YES  # of either end: see `_either`
    return _in_time(context, day_of(step, row), step.dated)


def _in_time(context: Context, day: PartialDate | None, span: Span | None) -> Holds:
    """Return whether a day lies in a time; none does that is still to come."""
    if day and day.earliest > context.world.horizon:
        return NO
    return context.in_time(day, span)


def _whole_arrival(row: MoveRow) -> list[MoveRow]:
    """Return the rows of a move: one of each post that was left or kept for it."""
    return [MoveRow(row.person, row.move, origin) for origin in row.move.origins or (None,)]


def day_of(step: Step, row: MoveRow) -> PartialDate | None:
    """Return the day of a move: of leaving or arriving, by which end is asked about."""
    if step.destination is not None:
        return arrived(row.move)
    return left_on(row) if step.origin is not None else row.move.date


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
    if step.wanted is not None:
        kinds = yes(row.move.kind in step.wanted)
    elif row.move.kind is MoveKind.PROMOTED:
        kinds = NO
    else:
        ends = (step.origin, step.destination, step.either)
        crosses = any(map(asks_where, ends)) and bool(row.move.posts_left)
        kinds = yes(row.move.kind is not MoveKind.TRANSFERRED or crosses)
    border = step.wanted is None
    found = kinds
    if step.origin is not None and step.direct:
        found = min(found, _end_fits(context, step.origin, row, left, leaving=True))
        if left is not None and left.kept and step.destination is None:
            found = NO  # it was kept, and nothing was left
        if border and joined is not None:
            found = min(found, _crosses(context, step, step.origin, left, joined))
    elif step.origin is not None:
        found = min(found, _earlier(context, step.origin, row))
    if step.destination is not None:
        found = min(found, _end_fits(context, step.destination, row, joined, leaving=False))
        if border:
            found = min(found, _left_inside(context, step.destination, row, step.origin).negated)
    if step.either is not None:
        found = min(found, _either(context, step, step.either, row))
    return found


def _crosses(
    context: Context, step: Step, origin: Condition, left: MoveEnd | None, joined: MoveEnd
) -> Holds:
    """Return whether a move leaves the place of its origin.

    To a part of that place it comes from the rest of it: "from Google to Google DeepMind".
    """
    outside = _inside(context, origin, joined).negated
    if step.destination is None or left is None:
        return outside
    return max(outside, _inside(context, step.destination, left).negated)


def _either(context: Context, step: Step, condition: Condition, row: MoveRow) -> Holds:
    """Return whether a place was left or joined, in the time asked for, across its border."""
    left, joined = row.origin, row.move.destination
    out = _end_fits(context, condition, row, left, leaving=True)
    into = _end_fits(context, condition, row, joined, leaving=False)
    if left is not None and left.kept:
        out = NO
    border = step.wanted is None
    timed = step.dated if step.origin is None and step.destination is None else None
    gone = _in_time(context, left_on(row), timed)
    come = _in_time(context, arrived(row.move), timed)
    stayed = _left_inside(context, condition, row, step.origin) if border else NO
    return max(
        min(out, into.negated if border else YES, gone),
        min(into, out.negated if border else YES, stayed.negated, come),
    )


def _left_inside(
    context: Context, condition: Condition, row: MoveRow, origin: Condition | None
) -> Holds:
    """Return whether a post was left for the move at the place that a condition asks about.

    Any of the arrival's: who leaves Google for Google DeepMind beside a chair joins nothing. Where
    an origin is asked about, that of the row.
    """
    left = row.move.posts_left
    if origin is not None:
        left = tuple(end for end in left if end is row.origin)
    return max((_inside(context, condition, end) for end in left), default=NO)


def _inside(context: Context, condition: Condition, end: MoveEnd) -> Holds:
    """Return whether an end is at the place that a condition of stays asks about."""
    match condition:
        case All(parts):
            return min((_inside(context, part, end) for part in parts), default=YES)
        case Any(parts):
            return max((_inside(context, part, end) for part in parts), default=NO)
        case Post(at=at) if at is not None:
            return _within(context, at, end)
        case _:
            return NO


def asks_where(condition: Condition | None) -> bool:
    """Return whether a condition of stays asks for a place."""
    match condition:
        case All(parts) | Any(parts):
            return any(map(asks_where, parts))
        case Post(at=at):
            return at is not None
        case _:
            return False


def _within(context: Context, condition: Condition, end: MoveEnd) -> Holds:
    """Return whether an end is at a place that is asked about by name.

    A sort of places has no border of its own: from one university to another is a move.
    """
    match condition:
        case Any(parts):
            return max((_within(context, part, end) for part in parts), default=NO)
        case Place(ids=ids, group=group) if ids is not None or group is not None:
            return place_holds(context, condition, end.organization, end.known_by)
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
