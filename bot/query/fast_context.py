"""What the fast evaluator evaluates with: the columns, the scope, today, and what queries inside say.

What is asked of each different word or date once is kept here for the next row and the next query.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from bot.careers.presence import Now
from bot.careers.spans import Holds, in_time
from bot.careers.spans import Span as Days
from bot.query.columns import Columns
from bot.query.columns_chunk import Bits, Codes, Ints, Truths
from bot.query.fast_rows import MAY, NO, YES, Scope, Stays, full, truths
from bot.query.language import Condition, Find, Range, Span, With
from bot.query.terms import Rows


class TooMuchError(Exception):
    """It would take too long among so many people; the message says why, and what to do."""


@dataclass(frozen=True)
class Members:
    """The people, places or works that a Find has as rows or groups, as truths by their numbers."""

    truths: Truths  # of all people, of places as the columns number them, or of all works
    rows: Rows

    def of(self, rows: Rows) -> Truths | None:
        """Return the truths of such rows, None where it has others."""
        return self.truths if rows is self.rows else None


@dataclass(frozen=True)
class Present:
    """When stays were at which place: rows in a row at one place, each with the stay it is of."""

    owner: Ints
    place: Codes
    from_possible: Ints  # 0 where not known
    from_certain: Ints
    to_certain: Ints
    to_possible: Ints
    begun_by: Ints  # the day by which each must have begun
    gone: Ints  # the first day on which each may have been over

    def at(self, chosen: Ints) -> Present:
        """Return some of them."""
        return Present(
            self.owner[chosen],
            self.place[chosen],
            self.from_possible[chosen],
            self.from_certain[chosen],
            self.to_certain[chosen],
            self.to_possible[chosen],
            self.begun_by[chosen],
            self.gone[chosen],
        )


@dataclass(frozen=True)
class Company:
    """The stays of the people with whom somebody is asked to have been."""

    people: Ints  # their numbers
    present: Present
    whose: Ints  # each time at a place: which of the people it is of
    fits: Truths  # and how surely it is of the stays meant
    who: Truths  # of each of the people, how surely they are meant


@dataclass(frozen=True)
class Clock:
    """The day of asking, over the dates of the columns."""

    columns: Columns
    today: date
    horizon: date  # moves count until this day
    now: Now = field(init=False)
    to_come: Bits = field(init=False)  # by number of a date
    beyond: Bits = field(init=False)  # after the horizon
    lately: Truths = field(init=False)  # by number of the date that somebody is known as of

    def __post_init__(self) -> None:
        days = self.columns.days
        now = Now(self.today, self.columns.newest)
        object.__setattr__(self, "now", now)
        object.__setattr__(self, "to_come", days.first > self.today.toordinal())
        object.__setattr__(self, "beyond", days.first > self.horizon.toordinal())
        since = Days(since=now.since)
        lately = [in_time(day, since) is Holds.YES for day in days.dates]
        object.__setattr__(self, "lately", np.where(lately, YES, MAY).astype(np.uint8))


@dataclass(frozen=True)
class FastContext:
    """One scope of people, and how the conditions and queries inside of a condition are evaluated."""

    scope: Scope
    clock: Clock
    days_of: Callable[[Span], Days]
    members: Callable[[Find], Members]
    company: Callable[[With], Company]
    elsewhere: Callable[[Condition], FastContext]  # the scope of those who may meet a condition
    whoever: Callable[[FastContext, Condition], Truths]
    whatever: Callable[[FastContext, Condition, Stays], Truths]
    tables: dict[object, Truths] = field(default_factory=dict)
    """Truths by number of a word, a date or a place, for what was asked."""

    @property
    def columns(self) -> Columns:
        """The columns."""
        return self.scope.columns

    def people(self, condition: Condition) -> Truths:
        """Return whether each person of the scope meets a condition of people."""
        return self.whoever(self, condition)

    def stays(self, condition: Condition, rows: Stays) -> Truths:
        """Return whether stays meet a condition of stays."""
        return self.whatever(self, condition, rows)

    def narrowed(self, people: Ints | None) -> FastContext:
        """Return the same for other people."""
        return replace(self, scope=Scope(self.columns, people))

    @property
    def today(self) -> int:
        """The number of the day of asking."""
        return self.clock.today.toordinal()

    def kept(self, asked: object, made: Callable[[], Truths]) -> Truths:
        """Return a table of truths, made where it was not asked for before."""
        found = self.tables.get(asked)
        if found is None:
            found = self.tables[asked] = made()
        return found

    def in_time(self, span: Span) -> Truths:
        """Return for each date whether it lies in a time; an unknown one may."""
        return self.kept(span, lambda: self._in_time(self.days_of(span)))

    def _in_time(self, span: Days) -> Truths:
        days = self.columns.days
        found = between(days.first, days.last, span)
        if span:
            found[0] = NO  # what is not dated is of no time
        return found


def between(first: Ints, last: Ints, span: Days, known: Bits | None = None) -> Truths:
    """Return whether days from the first to the last lie in a span; `known` says of which firsts."""
    since = span.since.toordinal() if span.since else None
    until = span.until.toordinal() if span.until else None
    if since is None and until is None:
        return full(len(first), YES)
    sure, never = np.ones(len(first), np.bool_), np.zeros(len(first), np.bool_)
    if since is not None:
        sure &= first >= since
        never |= last < since
    if until is not None:
        sure &= last <= until
        after = first > until
        never |= after if known is None else after & known
    if known is not None:
        sure &= known
    return truths(sure, ~never)


def in_range(
    least: Ints, most: Ints | NDArray[np.float64], wanted: Range, *, unit: float = 1.0
) -> Truths:
    """Return whether numbers from least to most lie in a range, counted in units of so many."""
    from_, to = least / unit, most / unit
    sure, never = np.ones(len(least), np.bool_), np.zeros(len(least), np.bool_)
    if wanted.least is not None:
        sure &= from_ >= wanted.least
        never |= to < wanted.least
    if wanted.most is not None:
        sure &= to <= wanted.most
        never |= from_ > wanted.most
    return truths(sure, ~never)
