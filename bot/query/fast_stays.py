"""Whether stays meet a condition of stays, many at a time."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

import numpy as np

from bot.careers.model import Track
from bot.query.columns_chunk import STATUSES, TRACKS, Bits, Codes, Ints, Truths
from bot.query.columns_table import flat, starts
from bot.query.context import MONTH
from bot.query.fast_context import FastContext, between, in_range
from bot.query.fast_extents import NEVER, OPEN, Extents, extents
from bot.query.fast_places import maximum, minimum
from bot.query.fast_posts import cut, last_role, runs_of
from bot.query.fast_rows import MAY, NO, YES, Stays, best_of, full, matching, truths
from bot.query.fast_with import with_whom
from bot.query.language import (
    All,
    Any,
    Condition,
    Find,
    Ids,
    In,
    Not,
    Place,
    Post,
    Range,
    Span,
    Who,
    With,
)
from bot.query.terms import Rows, When


def stays_hold(context: FastContext, condition: Condition, rows: Stays) -> Truths:
    """Return whether each of some stays meets a condition of stays."""
    match condition:
        case All(parts):
            return minimum((stays_hold(context, part, rows) for part in parts), len(rows))
        case Any(parts):
            return maximum((stays_hold(context, part, rows) for part in parts), len(rows))
        case Not(of):
            return 2 - stays_hold(context, of, rows)
        case In(find):
            return _in(context, rows, find)
        case Who(of):
            return context.people(of)[rows.who]
        case With():
            return with_whom(context, condition, rows)
        case Post():
            if condition in rows.fits:
                return _post(context, condition, rows)
            parts_of, owner = cut(context, rows, [condition])
            return best_of(owner, _post(context, condition, parts_of), len(rows))
    raise TypeError(f"{type(condition).__name__} is no condition of a stay")


def _in(context: FastContext, rows: Stays, find: Find) -> Truths:
    members = context.members(find)
    match members.rows:
        case Rows.PEOPLE:
            return members.truths[context.scope.people_of(rows.who)]
        case Rows.PLACES:
            entry, owner = rows.entries()
            place = context.columns["place"][rows.table.roles(entry)]
            return best_of(owner, members.truths[place], len(rows))
        case _:
            return full(len(rows), NO)


class Ends:
    """When some stays began and ended: dates by their numbers, days as ordinals; today if they go on."""

    def __init__(self, context: FastContext, rows: Stays) -> None:
        self._context, self._rows = context, rows
        columns = context.columns
        self.begin = columns["begin"][rows.first_role()]
        self.last_role = last_role(context, rows)
        self.gone = columns["gone"][self.last_role]
        self._ended = (columns["trait"][self.last_role] & 1).astype(np.bool_)
        self.over = self._ended | (self.gone != 0)  # known to have ended

    @cached_property
    def past(self) -> Bits:
        """Which have ended, and on no day to come."""
        end = self._context.columns["end"][self.last_role]
        past: Bits = self.over & (self._ended | ~self._context.clock.to_come[end])
        return past

    @cached_property
    def _seen(self) -> Codes:
        return self._context.scope.of_person("seen")[self._rows.who]

    @cached_property
    def on(self) -> Truths:
        """Whether they go on now."""
        clock = self._context.clock
        found = clock.lately[self._seen]
        start = self._context.columns["start"][self.last_role]
        found[self.past | clock.to_come[start]] = NO
        return found

    @cached_property
    def extents(self) -> Extents:
        """When they lasted, as far as is known."""
        return extents(self._context, self._rows.first_role(), self.last_role, self._seen)

    @property
    def first(self) -> Ints:
        """The first day that each can have ended on, NEVER where not known."""
        return self.extents.end_first

    @property
    def known(self) -> Bits:
        """Of which that is known."""
        known: Bits = self.first != NEVER
        return known

    @property
    def last(self) -> Ints:
        """The last day that each can have ended on."""
        return self.extents.end_last


def lasted(context: FastContext, rows: Stays, ends: Ends) -> tuple[Ints, Bits]:
    """Return how many days stays lasted at least, and of which that is known."""
    columns, days = context.columns, context.columns.days
    begun = np.where(ends.begin == 0, OPEN, days.last[ends.begin])
    until = ends.first
    several = np.flatnonzero(rows.last - rows.first > 1).astype(np.int32)
    if len(several):
        # Each role bounds the stay: it began by the first sure day, and lasted until the last.
        entry, owner = flat(rows.first[several], rows.last[several])
        role, new = rows.table.roles(entry), starts(owner)
        begin = columns["begin"][role]
        first = np.where(begin == 0, OPEN, days.last[begin])
        seen = context.scope.of_person("seen")[rows.who[several]][owner]
        each = extents(context, role, role, seen).end_first
        begun[several] = np.minimum.reduceat(first, new)
        until = until.copy()
        until[several] = np.maximum.reduceat(each, new)
    known: Bits = (begun != OPEN) & (until != NEVER)
    return np.where(known, np.maximum(until - begun, 0), 0), known


def _post(context: FastContext, post: Post, rows: Stays) -> Truths:
    """Return whether runs of roles that fit a post meet the rest of it."""
    found = rows.fits[post].copy() if len(rows) else full(0, YES)
    for truth in _rest(context, post, rows):
        np.minimum(found, truth, out=found)
    return found


def _rest(context: FastContext, post: Post, rows: Stays) -> Iterator[Truths]:
    if post.founder is not None:
        yield _founder(context, post, rows)
    if post.nth is not None:
        yield _nth(context, post.nth, rows)
    if post.began is not None:
        yield context.in_time(post.began)[context.columns["begin"][rows.first_role()]]
    timed = (post.held, post.ended, post.lasted, post.beside)
    if post.when is When.EVER and all(one is None for one in timed):
        return
    ends = Ends(context, rows)
    if post.when is not When.EVER:
        yield ends.on if post.when is When.NOW else 2 - ends.on
    if post.held is not None:
        yield held_in(context, post, post.held, rows, ends)
    if post.ended is not None:
        ended = between(ends.first, ends.last, context.days_of(post.ended), ends.known)
        yield np.where(ends.over, ended, 2 - ends.on)
    if post.lasted is not None:
        yield _lasted(context, post.lasted, rows, ends)
    if post.beside is not None:
        yield _beside(context, post.beside, rows, ends)


def _founder(context: FastContext, post: Post, rows: Stays) -> Truths:
    """Return whether they founded that very place, not one of its parts."""
    columns = context.columns
    entry, owner = rows.entries()
    role = rows.table.roles(entry)
    each = 2 * len(STATUSES)
    founded = columns["trait"][role] // each == TRACKS.index(Track.FOUNDER)
    if isinstance(post.at, Place) and post.at.ids is not None:
        spots = columns.spots
        marked = np.zeros(len(spots.names), np.bool_)
        marked[[spots.number(id_) for id_ in post.at.ids]] = True
        founded &= marked[columns["place"][role]]
    any_ = best_of(owner, truths(founded), len(rows))
    return any_ if post.founder else 2 - any_


def _nth(context: FastContext, nth: int, rows: Stays) -> Truths:
    begins, numbers = context.columns.posts
    person = context.scope.people_of(rows.who)
    first, last = begins[person], begins[person + 1]
    at = first + nth - 1 if nth > 0 else last + nth
    there = (at >= first) & (at < last)
    found = np.zeros(len(rows), np.bool_)
    found[there] = numbers[at[there]] == rows.number()[there]
    return truths(found)


def held_in(context: FastContext, post: Post, span: Span, rows: Stays, ends: Ends) -> Truths:
    """Return whether they were held on any day of a time; at a part, while it was one."""
    days = context.days_of(span)
    if not days:
        return full(len(rows), YES)
    since = days.since.toordinal() if days.since else int(NEVER)
    until = days.until.toordinal() if days.until else int(OPEN)
    first, last = np.full(len(rows), since), np.full(len(rows), until)
    return held_between(context, post.at, first, last, rows, ends)


def held_between(
    context: FastContext,
    at: Condition | None,
    first: Ints,
    last: Ints,
    rows: Stays,
    ends: Ends,
    row: Ints | None = None,
) -> Truths:
    """Return whether each was held at a place on any day of a time of its own.

    `row` says which of the stays each time is of; without it there is one for each.
    """
    columns = context.columns
    every = slice(None) if row is None else row
    if isinstance(at, Place) and at.ids is not None:
        began, ended = _while_part(context, at.ids)
        first = np.maximum(first, began[columns["place"][rows.first_role()]][every])
        last = np.minimum(last, ended[columns["place"][rows.last_role()]][every])
    undated = (ends.begin == 0) & (ends.gone == 0) & ends.past
    return np.where(undated[every], NO, ends.extents.at(every).meets(first, last))


def _while_part(context: FastContext, wholes: Ids) -> tuple[Ints, Ints]:
    """Return for each place the first and the last day that it was part of one of these."""
    spots = context.columns.spots
    first, last = np.full(len(spots.names), NEVER), np.full(len(spots.names), OPEN)
    for number in np.flatnonzero(spots.dated).tolist():
        time = context.columns.families.part_while(spots.names[number] or "", wholes)
        if time and time.since:
            first[number] = time.since.toordinal()
        if time and time.until:
            last[number] = time.until.toordinal()
    return first, last


def _lasted(context: FastContext, months: Range, rows: Stays, ends: Ends) -> Truths:
    least, known = lasted(context, rows, ends)
    most = ends.last - context.columns.days.first[ends.begin]
    found = in_range(np.where(known, least, 0), most, months, unit=MONTH)
    return np.where(ends.begin == 0, MAY, found)


def _beside(context: FastContext, condition: Condition, rows: Stays, ends: Ends) -> Truths:
    """Return whether another stay, which meets the condition, was held meanwhile."""
    others = runs_of(context, condition)
    fits = stays_hold(context, condition, others)
    others, fits = others.at(fits != NO), fits[fits != NO]
    theirs = Ends(context, others)
    other, row = matching(others.who, rows.who)
    apart = others.number()[other] != rows.number()[row]
    other, row = other[apart], row[apart]
    days = context.columns.days
    one, two = theirs.begin[other], ends.begin[row]
    never = (two != 0) & (theirs.last[other] < days.first[two])
    never |= (one != 0) & (ends.last[row] < days.first[one])
    first = np.minimum(
        np.where(theirs.known[other], theirs.first[other], OPEN),
        np.where(ends.known[row], ends.first[row], OPEN),
    )
    sure = (one != 0) & (two != 0) & (np.maximum(days.last[one], days.last[two]) < first)
    sure |= (theirs.on[other] == YES) & (ends.on[row] == YES)
    return best_of(row, np.minimum(fits[other], truths(sure & ~never, ~never)), len(rows))
