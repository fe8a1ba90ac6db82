"""Whether places meet a condition: a table of truths by the number of a place on a day."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from bot.careers.model import Organization
from bot.careers.spans import in_time
from bot.query.columns_chunk import Bits, Truths
from bot.query.columns_places import Spots
from bot.query.fast_context import FastContext
from bot.query.fast_rows import MAY, NO, YES, full
from bot.query.groups import GROUPS
from bot.query.language import All, Any, Condition, In, Made, Not, Place
from bot.query.place_conditions import kind_of
from bot.query.terms import Rows


def places(context: FastContext, condition: Condition) -> Truths:
    """Return for each number of a place, as it was on its day, whether it meets a condition."""
    match condition:
        case All(parts):
            return minimum((places(context, part) for part in parts), len(context.columns.spots))
        case Any(parts):
            return maximum((places(context, part) for part in parts), len(context.columns.spots))
        case Not(of):
            return 2 - places(context, of)
        case In(find):
            spots = context.columns.spots
            found = context.members(find).of(Rows.PLACES)
            return full(len(spots), NO) if found is None else found[spots.place]
        case Place():
            return context.kept(condition, lambda: _place(context, condition))
    raise TypeError(f"{type(condition).__name__} is no condition of a place")


def minimum(parts: Iterable[Truths], size: int) -> Truths:
    """Return the least of truths, YES for none."""
    found = full(size, YES)
    for part in parts:
        np.minimum(found, part, out=found)
    return found


def maximum(parts: Iterable[Truths], size: int) -> Truths:
    """Return the greatest of truths, NO for none."""
    found = full(size, NO)
    for part in parts:
        np.maximum(found, part, out=found)
    return found


def _place(context: FastContext, asked: Place) -> Truths:
    spots = context.columns.spots
    found = full(len(spots), YES)
    if asked.ids is not None:
        found[~_marked(spots, spots.within(asked.ids, exact=asked.exact))] = NO
    if asked.part_of is not None:
        below = [] if asked.exact else spots.within(asked.part_of, below=True)
        found[~_marked(spots, below)] = NO
    if asked.group is not None:
        found[~_marked(spots, spots.within(GROUPS[asked.group], exact=asked.exact))] = NO
    if asked == Place(asked.ids, asked.exact, asked.group, part_of=asked.part_of):
        return found
    facts = {
        place.id: _facts(context, asked, place) for place in _asked_about(context, spots, found)
    }
    of_name = np.array([facts.get(name or "", NO) for name in spots.names], np.uint8)
    return np.minimum(found, of_name[spots.place])


def _asked_about(context: FastContext, spots: Spots, found: Truths) -> Iterable[Organization]:
    """Yield the known organizations that are left over."""
    organizations = context.columns.organizations
    for number in np.unique(spots.place[np.flatnonzero(found)]).tolist():
        name = spots.names[number]
        if name in organizations:
            yield organizations[name]


def _facts(context: FastContext, asked: Place, place: Organization) -> np.uint8:
    if asked.kinds is not None and kind_of(place.id, context.columns) not in asked.kinds:
        return NO
    if asked.countries is not None and place.country not in asked.countries:
        return NO if place.country else MAY
    if asked.focus is not None and asked.focus.isdisjoint(place.focus):
        return NO
    if asked.founded is None:
        return YES
    days = context.days_of(asked.founded)
    if not days:
        return YES
    return np.uint8(in_time(place.founded, days)) if place.founded else NO


def _marked(spots: Spots, numbers: Iterable[int]) -> Bits:
    marked = np.zeros(len(spots), np.bool_)
    marked[list(numbers)] = True
    return marked


def of_works(context: FastContext, condition: Condition) -> Truths:
    """Return for each work whether it meets a condition of works."""
    works = list(context.columns.works.values())
    match condition:
        case All(parts):
            return minimum((of_works(context, part) for part in parts), len(works))
        case Any(parts):
            return maximum((of_works(context, part) for part in parts), len(works))
        case Not(of):
            return 2 - of_works(context, of)
        case In(find):
            found = context.members(find).of(Rows.WORKS)
            return full(len(works), NO) if found is None else found
        case Made(asked):
            return np.array([YES if work.id in asked else NO for work in works], np.uint8)
        case Place():
            table, spots = places(context, condition), context.columns.spots
            at = [[table[spots.number(one)] for one in work.organizations] for work in works]
            return np.array([max(one, default=NO) for one in at], np.uint8)
    raise TypeError(f"{type(condition).__name__} is no condition of a work")
