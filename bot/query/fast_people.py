"""Whether people meet a condition of people, many at a time."""

from __future__ import annotations

import numpy as np

from bot.query.columns_chunk import Axis, Bits, Codes, Ints, Truths, Words
from bot.query.context import MONTH
from bot.query.fast_context import FastContext, in_range
from bot.query.fast_moves import moves_hold
from bot.query.fast_paths import path_holds
from bot.query.fast_places import maximum, minimum
from bot.query.fast_posts import runs_of
from bot.query.fast_rows import NO, YES, Moves, Scope, Stays, full
from bot.query.fast_stays import Ends, lasted, stays_hold
from bot.query.language import All, Any, Condition, In, Is, Made, Not, Path, Some, WorksOn
from bot.query.terms import Field, Rows


def people_hold(context: FastContext, condition: Condition) -> Truths:
    """Return whether each of the people of the scope meets a condition of people."""
    scope = context.scope
    match condition:
        case All(parts):
            return minimum((people_hold(context, part) for part in parts), len(scope))
        case Any(parts):
            return maximum((people_hold(context, part) for part in parts), len(scope))
        case Not(of):
            return 2 - people_hold(context, of)
        case In(find):
            found = context.members(find).of(Rows.PEOPLE)
            if found is None:
                return full(len(scope), NO)
            return found if scope.people is None else found[scope.people]
        case Is(ids):
            numbers = [context.columns.ids.number(id_) for id_ in ids]
            return _these(scope, [number for number in numbers if number is not None])
        case WorksOn(areas):
            return _marked(scope, Axis.AREA, _numbers(context, Words.AREAS, areas))
        case Made(works):
            return _marked(scope, Axis.WORK, _numbers(context, Words.WORKS, works))
        case Some():
            return _some(context, condition)
        case Path():
            return path_holds(context, condition)
    raise TypeError(f"{type(condition).__name__} is no condition of a person")


def _these(scope: Scope, numbers: list[int]) -> Truths:
    found = full(len(scope), NO)
    if scope.people is None:
        found[numbers] = YES
    else:
        found[np.isin(scope.people, numbers)] = YES
    return found


def _numbers(context: FastContext, words: Words, asked: frozenset[str]) -> Bits:
    """Return which numbers of a column are those of words."""
    return np.array([False, *(word in asked for word in context.columns.words[words])])


def _marked(scope: Scope, axis: Axis, marked: Bits) -> Truths:
    found, codes = full(len(scope), NO), scope.columns[axis]
    if scope.people is None:
        wanted = np.flatnonzero(marked)
        few = len(wanted) < 5
        hit = np.logical_or.reduce([codes == one for one in wanted]) if few else marked[codes]
        begins = scope.columns.offsets[axis]
        if len(wanted):
            found[np.searchsorted(begins, np.flatnonzero(hit), "right") - 1] = YES
        return found
    row, who = scope.rows(axis)
    found[who[marked[codes[row]]]] = YES
    return found


def _some(context: FastContext, some: Some) -> Truths:
    """Return whether each person has so many rows that meet a condition."""
    rows: Stays | Moves
    if some.rows is Rows.MOVES:
        rows = context.scope.moves()
        fits = moves_hold(context, some.where, rows)
    else:
        rows = runs_of(context, some.where)
        fits = stays_hold(context, some.where, rows)
    rows, fits = rows.at(fits != NO), fits[fits != NO]
    if some.unit is Field.MONTH:
        sure, most = _months(context, rows, fits)
        return in_range(sure, most, some.times, unit=MONTH)
    if some.unit is Field.PLACE:
        who, what, fits = _at_places(context, rows, fits)
    elif isinstance(rows, Moves):
        who, what = rows.who, rows.of(context.columns, "move")
    else:
        who, what = rows.who, np.arange(len(rows), dtype=np.int32)
    size, least = len(context.scope), some.times.least
    if least is not None and least > 1:
        # Who has fewer rows than that has not so many different ones.
        many = np.flatnonzero((np.bincount(who, minlength=size) >= least)[who])
        who, what, fits = who[many], what[many], fits[many]
    most = _different(who, what, size)
    certain = fits == YES
    sure = most if certain.all() else _different(who[certain], what[certain], size)
    return in_range(sure, most, some.times)


def _different(who: Ints, what: Codes, size: int) -> Ints:
    """Return how many different things each person has; those of a person are in a row."""
    first = first_of(who, what)
    return np.bincount(who[first], minlength=size).astype(np.int32)


def first_of(who: Ints, what: Codes) -> Bits:
    """Return which rows are the first of their person with that; those of a person are in a row."""
    first = np.ones(len(who), np.bool_)
    at = np.flatnonzero(np.equal(who[1:], who[:-1])) + 1
    shift = 1
    while len(at):
        first[at[np.equal(what[at], what[at - shift])]] = False
        shift += 1
        at = at[at >= shift]
        at = at[np.equal(who[at], who[at - shift])]
    return first


def _at_places(
    context: FastContext, rows: Stays | Moves, fits: Truths
) -> tuple[Ints, Codes, Truths]:
    """Return the person, the place and the truth of every place of some rows."""
    columns = context.columns
    if isinstance(rows, Moves):
        place = rows.of(columns, "joined_place")
        led = place != 0
        return rows.who[led], place[led], fits[led]
    entry, owner = rows.entries()
    return rows.who[owner], columns["place"][rows.table.roles(entry)], fits[owner]


def _months(context: FastContext, rows: Stays | Moves, fits: Truths) -> tuple[Ints, Ints]:
    """Return how many days each person's stays lasted: those that fit, and those that may, too."""
    size = len(context.scope)
    if isinstance(rows, Moves):  # they take no time
        return np.zeros(size, np.int32), np.zeros(size, np.int32)
    days, known = lasted(context, rows, Ends(context, rows))
    days = np.where(known, days, 0)
    sure = np.bincount(rows.who, np.where(fits == YES, days, 0), minlength=size)
    return sure.astype(np.int32), np.bincount(rows.who, days, minlength=size).astype(np.int32)
