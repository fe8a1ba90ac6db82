"""Who was at the same place as somebody else, and when: stays laid over each other."""

from __future__ import annotations

import numpy as np

from bot.careers.model import Track
from bot.query.columns_chunk import STATUSES, TRACKS, Bits, Ints, Truths
from bot.query.columns_table import flat, starts
from bot.query.context import MONTH
from bot.query.fast_context import Company, FastContext, Present, TooMuchError, in_range
from bot.query.fast_extents import NEVER, extents
from bot.query.fast_posts import closing, runs_of
from bot.query.fast_rows import NO, YES, Stays, best_of, full, truths
from bot.query.language import Post, Range, With

MOST_PEOPLE = 10_000
"""People with whom somebody may be asked to have been."""
MOST_PAIRS = 3_000_000
"""Stays laid over each other for one query: about a tenth of a second."""
_OPEN = 10_000_000
"""More days than there are: of what is not known."""


def company(context: FastContext, condition: With) -> Company:
    """Return with whom somebody is asked to have been; raise TooMuchError for too many."""
    there = context.elsewhere(condition.who)
    who = there.people(condition.who)
    meant = np.flatnonzero(who).astype(np.int32)
    if len(meant) > MOST_PEOPLE:
        raise TooMuchError(
            f"{len(meant):,} people are meant, and who was with whom is worked out for at most "
            f"{MOST_PEOPLE:,}: name fewer."
        )
    people = there.scope.people_of(meant)
    asked = condition.post if condition.post is not None else Post()
    theirs = there.narrowed(people)
    rows = runs_of(theirs, asked)
    fits = theirs.stays(asked, rows)
    rows, fits = rows.at(fits != NO), fits[fits != NO]
    present = _present(theirs, rows)
    return Company(people, present, rows.who[present.owner], fits[present.owner], who[meant])


def with_whom(context: FastContext, condition: With, rows: Stays) -> Truths:
    """Return whether somebody who meets a condition was at the same place as in each stay."""
    found = full(len(rows), NO)
    others = context.company(condition)
    places = np.zeros(len(context.columns.spots.names), np.bool_)
    places[others.present.place] = True
    mine = _present(context, rows, places)
    order = np.argsort(others.present.place, kind="stable")
    theirs, whose, fits = others.present.at(order), others.whose[order], others.fits[order]
    first, last = (
        np.searchsorted(theirs.place, mine.place, side).astype(np.int32)
        for side in ("left", "right")
    )
    pairs = int((last - first).sum(dtype=np.int64))
    if pairs > MOST_PAIRS:
        raise TooMuchError(
            f"That lays {pairs:,} stays over each other, and {MOST_PAIRS:,} is the most that is "
            "done at once: name fewer people or smaller places."
        )
    other, one = flat(first, last)
    me = context.scope.people_of(rows.who[mine.owner])
    apart = me[one] != others.people[whose[other]]
    other, one = other[apart], one[apart]
    begin = np.maximum(mine.from_possible[one], theirs.from_possible[other])
    end = np.minimum(mine.to_possible[one], theirs.to_possible[other])
    since = np.maximum(mine.from_certain[one], theirs.from_certain[other])
    until = np.minimum(mine.to_certain[one], theirs.to_certain[other])
    meets, certain = begin <= end, (since < until) & (begin <= end)
    met_then = (mine.begun_by[one] < theirs.gone[other]) & (theirs.begun_by[other] < mine.gone[one])
    sure = np.ones(len(one), np.bool_) if condition.ever else met_then & meets
    met = np.minimum(fits[other], truths(sure, meets))
    owner, of = mine.owner[one], whose[other]
    if condition.together is None or condition.ever:
        return best_of(owner, np.minimum(met, others.who[of]), len(rows))
    days = np.where(certain & (fits[other] == YES), until - since, 0)
    most = np.where(meets, np.where(begin != NEVER, end - begin, _OPEN), 0)
    key = owner.astype(np.int64) * len(others.people) + of
    order = np.argsort(key, kind="stable")
    begins = starts(key[order])
    if len(begins):
        together = _together(condition.together, days[order], most[order], begins)
        best = np.maximum.reduceat(met[order], begins)
        at = order[begins]
        value = np.minimum(np.minimum(best, together), others.who[of[at]])
        found = best_of(owner[at], value, len(rows))
    return found


def _together(months: Range, days: Ints, most: Ints, begins: Ints) -> Truths:
    """Return whether each stay and person were together for so long: all their times count."""
    least = np.add.reduceat(days.astype(np.int64), begins)
    longest = np.add.reduceat(most.astype(np.int64), begins).astype(np.float64)
    longest[longest >= _OPEN] = np.inf
    return in_range(least, longest, months, unit=MONTH)


def _present(context: FastContext, rows: Stays, places: Bits | None = None) -> Present:
    """Return when stays were at which place, or at which of some; an adviser's are nowhere."""
    columns = context.columns
    each = 2 * len(STATUSES)
    advisor = columns["trait"][rows.first_role()] // each == TRACKS.index(Track.ADVISOR)
    kept = np.flatnonzero(~advisor).astype(np.int32)
    entry, owner = flat(rows.first[kept], rows.last[kept])
    role = rows.table.roles(entry)
    place = columns["place"][role]
    new = np.ones(len(role), np.bool_)
    new[1:] = (np.diff(owner) != 0) | np.not_equal(place[1:], place[:-1])
    time = np.cumsum(new, dtype=np.int32)  # which time at one place each role is of
    if places is not None:
        some = np.flatnonzero(places[place])
        role, owner, place, time = role[some], owner[some], place[some], time[some]
    begins = starts(time)
    last = closing(context, role, begins) if len(role) else role
    first, stay = role[begins], kept[owner[begins]]
    seen = context.scope.of_person("seen")[rows.who[stay]]
    when = extents(context, first, last, seen)
    by = np.minimum(when.begin_last, when.end_last)
    known = columns.days.last[seen]
    over = (columns["trait"][last] & 1).astype(np.bool_) | (columns["gone"][last] != 0)
    lately = np.minimum(by, np.maximum(known, when.begin_first))
    by = np.where(~over & (seen != 0), lately, by)
    there = np.flatnonzero(~context.clock.to_come[columns["begin"][first]])
    return Present(
        stay,
        place[begins],
        when.begin_first,
        when.begin_last,
        when.end_first,
        when.end_last,
        by,
        when.end_first + ~over,
    ).at(there)
