"""Whether moves meet a condition of moves, many at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np

from bot.careers.model import MoveKind
from bot.careers.usual import SURE
from bot.query.columns_chunk import CHANGES, KINDS, STATUSES, Axis, Bits, Codes, Mark, Truths
from bot.query.columns_table import flat
from bot.query.context import MONTH
from bot.query.fast_context import FastContext, in_range
from bot.query.fast_places import maximum, minimum, places
from bot.query.fast_posts import runs_of
from bot.query.fast_rows import MAY, NO, YES, Moves, Stays, among, best_of, full, matching
from bot.query.language import All, Any, Condition, In, Not, Place, Post, Range, Span, Step, Who
from bot.query.move_conditions import asks_where
from bot.query.terms import Rows


def moves_hold(context: FastContext, condition: Condition, rows: Moves) -> Truths:
    """Return whether each of some moves, from one of its origins, meets a condition of moves."""
    match condition:
        case All(parts):
            return minimum((moves_hold(context, part, rows) for part in parts), len(rows))
        case Any(parts):
            return maximum((moves_hold(context, part, rows) for part in parts), len(rows))
        case Not(of):
            return 2 - moves_hold(context, of, rows)
        case In(find):
            members = context.members(find)
            match members.rows:
                case Rows.PEOPLE:
                    return members.truths[context.scope.people_of(rows.who)]
                case Rows.PLACES:
                    joined = rows.of(context.columns, "joined_place")
                    return np.where(joined == 0, NO, members.truths[joined])
                case _:
                    return full(len(rows), NO)
        case Who(of):
            return context.people(of)[rows.who]
        case Step(arrival=True):
            one = replace(condition, arrival=False)
            return _of_arrivals(context, rows, lambda of: _step(context, one, of))
        case Step():
            return _step(context, condition, rows)
    raise TypeError(f"{type(condition).__name__} is no condition of a move")


def _step(context: FastContext, step: Step, rows: Moves) -> Truths:
    """Return whether moves are such a step; only what is left over is asked the next thing."""
    kept = np.flatnonzero(_plain(context, step, rows)).astype(np.int32)
    found = full(len(kept), YES)
    left = rows.at(kept)
    for truth in _rest(context, step, left):
        np.minimum(found, truth, out=found)
    every = full(len(rows), NO)
    every[kept] = found
    return every


def _plain(context: FastContext, step: Step, rows: Moves) -> Bits:
    """Return which moves are of such a kind, status and change: what is known of every one."""
    columns = context.columns
    statuses = step.statuses or SURE
    sure = [number for number, status in enumerate(STATUSES) if status in statuses]
    kept = among(rows.of(columns, "status"), sure)
    kinds = frozenset(MoveKind) - {MoveKind.PROMOTED} if step.wanted is None else step.wanted
    of_kind = [number for number, kind in enumerate(KINDS) if kind in kinds]
    kept &= among(rows.of(columns, "kind"), of_kind)
    marks = rows.of(columns, "marks")
    if step.wanted is None:
        within = rows.of(columns, "kind") == KINDS.index(MoveKind.TRANSFERRED)
        crosses = any(map(asks_where, (step.origin, step.destination, step.either)))
        kept &= ~within | (((marks & Mark.LEFT) != 0) & crosses)
    if step.change is not None:
        kept &= rows.of(columns, "change") == 1 + CHANGES.index(step.change)
    if step.bought is not None:
        kept &= ((marks & Mark.BOUGHT) != 0) == step.bought
    return kept


def left_on(context: FastContext, rows: Moves) -> Codes:
    """Return the date when the post of each row was left; 0 where it was kept, or none is known."""
    columns = context.columns
    day = rows.of(columns, "left_day")
    return np.where(_kept(context, rows), 0, day)


def arrived_on(context: FastContext, rows: Moves) -> Codes:
    """Return the date when each post was taken up, or became known to be; 0 for none."""
    columns = context.columns
    joined, announced = rows.of(columns, "joined"), rows.of(columns, "announced")
    known = np.where(joined, joined, announced)
    return np.where(rows.of(columns, "joined_place"), known, 0)


def dated(context: FastContext, rows: Moves) -> Codes:
    """Return the date of each move: of arriving, else of leaving, else of an announcement."""
    every = context.columns.dated
    return every if rows.everyone else every[rows.row]


def _rest(context: FastContext, step: Step, rows: Moves) -> Iterator[Truths]:
    columns = context.columns
    yield from _ends(context, step, rows)
    if step.left is not None:
        gone = (rows.of(columns, "left_place") != 0) & ~_kept(context, rows)
        yield np.where(gone, _in_time(context, left_on(context, rows), step.left), NO)
    if step.joined is not None:
        there = rows.of(columns, "joined_place") != 0
        yield np.where(there, _in_time(context, arrived_on(context, rows), step.joined), NO)
    other_time = step.dated is None and (step.left or step.joined)
    if step.either is None and not other_time:  # of either end: see `_either`
        yield _in_time(context, _day_of(context, step, rows), step.dated)
    if step.announced is not None:
        yield context.in_time(step.announced)[rows.of(columns, "announced")]
    if step.gap is not None:
        yield _gap(context, step.gap, rows)


def _in_time(context: FastContext, days: Codes, span: Span | None) -> Truths:
    """Return whether days lie in a time; none does that is still to come."""
    found = full(len(days), YES) if span is None else context.in_time(span)[days]
    found[context.clock.beyond[days]] = NO
    return found


def _of_arrivals(context: FastContext, rows: Moves, asked: Callable[[Moves], Truths]) -> Truths:
    """Return what holds of any row of each one's move: of any of the posts left or kept for it."""
    of, begins = context.columns.arrivals
    arrival = of[rows.row]
    every, owner = flat(begins[arrival], begins[arrival + 1])
    return best_of(owner, asked(Moves(every, rows.who[owner])), len(rows))


def _gap(context: FastContext, months: Range, rows: Moves) -> Truths:
    columns, days = context.columns, context.columns.days
    left, joined = left_on(context, rows), rows.of(columns, "joined")
    least = np.maximum(days.first[joined] - days.last[left], 0)
    most = np.maximum(days.last[joined] - days.first[left], 0)
    found = in_range(least, most, months, unit=MONTH)
    both = (rows.of(columns, "left_place") != 0) & (rows.of(columns, "joined_place") != 0)
    return np.where((left != 0) & (joined != 0), found, np.where(both, MAY, NO))


def _kept(context: FastContext, rows: Moves) -> Bits:
    kept: Bits = (rows.of(context.columns, "marks") & Mark.KEPT) != 0
    return kept


def _day_of(context: FastContext, step: Step, rows: Moves) -> Codes:
    """Return the date of each move: of leaving or arriving, by which end is asked about."""
    if step.destination is not None:
        return arrived_on(context, rows)
    return left_on(context, rows) if step.origin is not None else dated(context, rows)


def _ends(context: FastContext, step: Step, rows: Moves) -> Iterator[Truths]:
    """Yield whether the ends fit, and the border of the place asked about is crossed."""
    columns = context.columns
    border = step.wanted is None
    from_, to = (rows.of(columns, f"{end}_place") != 0 for end in ("left", "joined"))
    kept = _kept(context, rows)
    if step.origin is not None and step.direct:
        yield _end_fits(context, step.origin, rows, leaving=True)
        if step.destination is None:
            yield np.where(from_ & kept, NO, YES)
        if border:
            crosses = 2 - _inside(context, step.origin, rows, leaving=False)
            if step.destination is not None:
                outside = 2 - _inside(context, step.destination, rows, leaving=True)
                crosses = np.maximum(crosses, np.where(from_, outside, NO))
            yield np.where(to, crosses, YES)
    elif step.origin is not None:
        yield _earlier(context, step.origin, rows)
    if step.destination is not None:
        yield _end_fits(context, step.destination, rows, leaving=False)
        if border:
            yield 2 - _left_inside(context, step.destination, rows, step.origin)
    if step.either is not None:
        yield _either(context, step, step.either, rows)


def _either(context: FastContext, step: Step, condition: Condition, rows: Moves) -> Truths:
    """Return whether a place was left or joined, in the time asked for, across its border."""
    out = _end_fits(context, condition, rows, leaving=True)
    into = _end_fits(context, condition, rows, leaving=False)
    out[_kept(context, rows)] = NO
    left, joined = out, into
    if step.wanted is None:
        stayed = _left_inside(context, condition, rows, step.origin)
        left, joined = np.minimum(out, 2 - into), np.minimum(into, 2 - np.maximum(out, stayed))
    timed = step.dated if step.origin is None and step.destination is None else None
    left = np.minimum(left, _in_time(context, left_on(context, rows), timed))
    joined = np.minimum(joined, _in_time(context, arrived_on(context, rows), timed))
    return np.maximum(left, joined)


def _left_inside(
    context: FastContext, condition: Condition, rows: Moves, origin: Condition | None
) -> Truths:
    """Return whether a post was left for each move at the place asked about: see `_ends`."""

    def inside(of: Moves) -> Truths:
        gone = (of.of(context.columns, "left_place") != 0) & ~_kept(context, of)
        return np.where(gone, _inside(context, condition, of, leaving=True), NO)

    return inside(rows) if origin is not None else _of_arrivals(context, rows, inside)


def _inside(context: FastContext, condition: Condition, rows: Moves, *, leaving: bool) -> Truths:
    """Return whether an end is at the place that a condition of stays asks about by name."""
    match condition:
        case All(parts):
            each = (_inside(context, part, rows, leaving=leaving) for part in parts)
            return minimum(each, len(rows))
        case Any(parts):
            each = (_inside(context, part, rows, leaving=leaving) for part in parts)
            return maximum(each, len(rows))
        case Post(at=at) if at is not None:
            spots = context.columns.spots
            return _within(context, at)[(spots.left if leaving else spots.joined)[rows.row]]
        case _:
            return full(len(rows), NO)


def _within(context: FastContext, condition: Condition) -> Truths:
    """Return for each place whether it is inside of what is asked about by name."""
    size = len(context.columns.spots)
    match condition:
        case Any(parts):
            return maximum((_within(context, part) for part in parts), size)
        case Place(ids=ids, group=group) if ids is not None or group is not None:
            return places(context, condition)
        case _:
            return full(size, NO)


def _end_fits(context: FastContext, condition: Condition, rows: Moves, *, leaving: bool) -> Truths:
    """Return whether the post at an end fits: as it was on leaving, or on arriving."""
    columns = context.columns
    end = "left" if leaving else "joined"
    spots = columns.spots
    spot = (spots.left if leaving else spots.joined)[rows.row]
    kept = rows.of(columns, f"{end}_part") != 0
    fitting = _spots(context, condition)
    if fitting is not None:  # the post is asked about only where its place fits
        kept &= fitting[spot] != NO
    at = np.flatnonzero(kept).astype(np.int32)
    there = rows.at(at)
    person = context.scope.people_of(there.who)
    table = columns.table(Axis.PART)
    run = table.of_person[person] + there.of(columns, f"{end}_part") - 1
    role = there.of(columns, f"{end}_role")
    anchor = np.where(role == 0, -1, columns.offsets[Axis.ROLE][person] + role - 1)
    stays = Stays(
        table, there.who, run, table.entries[run], table.entries[run + 1], anchor, spot[at]
    )
    found = full(len(rows), NO)
    found[at] = context.stays(condition, stays)
    return found


def _spots(context: FastContext, condition: Condition) -> Truths | None:
    """Return for each place whether the post that a condition asks about may be there.

    None where the condition asks about no place.
    """
    match condition:
        case Post(at=at) if at is not None:
            return places(context, at)
        case All(parts):
            asked = [one for part in parts if (one := _spots(context, part)) is not None]
            return minimum(asked, len(context.columns.spots)) if asked else None
        case Any(parts):
            each = [_spots(context, part) for part in parts]
            some = [one for one in each if one is not None]
            return maximum(some, len(context.columns.spots)) if len(some) == len(each) else None
        case _:
            return None


def _earlier(context: FastContext, condition: Condition, rows: Moves) -> Truths:
    """Return whether an earlier stay, begun before the one arrived at, fits: stops between allowed."""
    columns = context.columns
    stays = runs_of(context, condition)
    fits = context.stays(condition, stays)
    stays, fits = stays.at(fits != NO), fits[fits != NO]
    part = rows.of(columns, "joined_part")
    at = np.flatnonzero(part).astype(np.int32)
    table = columns.table(Axis.PART)
    here = table.number[table.of_person[context.scope.people_of(rows.who[at])] + part[at] - 1]
    other, one = matching(stays.who, rows.who[at])
    before = stays.number()[other] < here[one]
    found = full(len(rows), NO)
    found[at] = best_of(one[before], fits[other[before]], len(at))
    return found
