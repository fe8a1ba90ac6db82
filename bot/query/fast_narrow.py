"""Which people can have a row that meets a condition at all: by place and by name, never too few."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from bot.query.columns_chunk import Ints
from bot.query.fast_context import FastContext
from bot.query.fast_places import places
from bot.query.fast_rows import NO
from bot.query.language import (
    All,
    Any,
    Condition,
    In,
    Is,
    Made,
    Not,
    Path,
    Place,
    Post,
    Some,
    Step,
    Who,
    With,
    WorksOn,
)
from bot.query.terms import Rows

_MOST = 0.5
"""The part of all people from which on it is faster to look at everybody."""


def people_of(context: FastContext, condition: Condition) -> Ints | None:
    """Return the numbers of the people whom a condition can be about, in order; None for anybody."""
    match condition:
        case All(parts):
            return _all(people_of(context, part) for part in parts)
        case Any(parts):
            return _any(context, [people_of(context, part) for part in parts])
        case Not() | WorksOn() | Made():
            return None
        case Is(ids):
            numbers = [context.columns.ids.number(id_) for id_ in ids]
            return np.array(sorted(n for n in numbers if n is not None), np.int32)
        case Who(of):
            return people_of(context, of)
        case Some():
            least = condition.times.least
            return people_of(context, condition.where) if least and least > 0 else None
        case Path(of):
            return _all(people_of(context, step) for step in of)
        case In(find):
            found = context.members(find).of(Rows.PEOPLE)
            return None if found is None else _few(context, np.flatnonzero(found).astype(np.int32))
        case Post():
            return None if condition.at is None else _at(context, condition.at)
        case With():
            place = np.unique(context.company(condition).present.place)
            return _holding(context, place.astype(np.int32))
        case Step():
            ends = (condition.origin, condition.destination, condition.either)
            return _all(people_of(context, end) for end in ends if end is not None)
        case Place():
            return None
    raise TypeError(f"{type(condition).__name__} is no condition")


def _at(context: FastContext, condition: Condition) -> Ints | None:
    """Return the people who have a role at a place that may meet a condition."""
    spots = context.columns.spots
    met = places(context, condition) != NO
    return _holding(context, np.flatnonzero(np.bincount(spots.place[met])).astype(np.int32))


def _holding(context: FastContext, place: Ints) -> Ints | None:
    people, begins = context.columns.holders
    place = place[place > 0]
    if int((begins[place + 1] - begins[place]).sum()) > _MOST * len(context.columns):
        return None
    return _union(context, [people[begins[one] : begins[one + 1]] for one in place])


def _few(context: FastContext, people: Ints) -> Ints | None:
    return None if len(people) > _MOST * len(context.columns) else people


def _all(each: Iterable[Ints | None]) -> Ints | None:
    found: Ints | None = None
    for one in sorted((one for one in each if one is not None), key=len):
        if found is None:
            found = one
        elif len(one) < 50 * len(found) or len(one) < 10_000:
            at = np.searchsorted(one, found)
            found = found[one[np.minimum(at, len(one) - 1)] == found] if len(one) else one
    return found


def _any(context: FastContext, each: list[Ints | None]) -> Ints | None:
    known = [one for one in each if one is not None]
    if len(known) < len(each):
        return None
    return _few(context, _union(context, known))


def _union(context: FastContext, each: list[Ints]) -> Ints:
    if len(each) == 1:
        return each[0]
    marked = np.zeros(len(context.columns), np.bool_)
    for people in each:
        marked[people] = True
    return np.flatnonzero(marked).astype(np.int32)
