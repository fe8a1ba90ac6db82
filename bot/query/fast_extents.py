"""When stays began and ended, as far as is known: `Now.extent` for many at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bot.query.columns_chunk import Codes, Ints, Truths
from bot.query.context import YES
from bot.query.fast_context import FastContext
from bot.query.fast_rows import truths

NEVER, OPEN = np.int32(0), np.int32(1 << 30)
"""Days before and after all: the first and the last of what is not known."""


@dataclass(frozen=True)
class Extents:
    """The first and the last day that each may have begun and ended on, as ordinals."""

    begin_first: Ints  # NEVER where not known
    begin_last: Ints  # OPEN where not known
    end_first: Ints  # NEVER where not known
    end_last: Ints

    def at(self, row: Ints | slice) -> Extents:
        """Return those of some rows."""
        return Extents(
            self.begin_first[row], self.begin_last[row], self.end_first[row], self.end_last[row]
        )

    def meets(self, since: Ints, until: Ints) -> Truths:
        """Return whether each had a day in its span; see `Extent.meets`, which is the definition.

        A span is from NEVER where it has no first day, to OPEN where it has no last.
        """
        never = (self.begin_first > until) | (self.end_last < since) | (since > until)
        begun = (until == OPEN) | (self.begin_last <= until) | (self.end_last <= until)
        lasted = (since == NEVER) | (self.end_first >= since) | (self.begin_first >= since)
        return truths(begun & lasted & ~never, ~never)


def extents(context: FastContext, first: Ints, last: Ints, seen: Codes) -> Extents:
    """Return when posts lasted, up to today, by their first and last roles.

    `seen` are the dates that what is known of each person is true as of.
    """
    columns, days, today = context.columns, context.columns.days, context.today
    begin, gone = columns["begin"][first], columns["gone"][last]
    over = (columns["trait"][last] & 1).astype(np.bool_) | (gone != 0)
    begun = days.first[begin]
    lately = (seen == 0) | (context.clock.lately[seen] == YES)
    still = np.where(lately, today, np.minimum(days.first[seen], today))
    ended_first = np.where(gone != 0, np.minimum(days.first[gone], today), begun)
    until = np.minimum(np.maximum(days.last[gone], begun), today)
    known_by = np.where(~over & (seen != 0), np.minimum(days.last[seen], today), OPEN)
    return Extents(
        begun,
        np.where(begin != 0, days.last[begin], known_by),
        np.where(over, ended_first, still),
        np.where(over & (gone != 0), until, today),
    )
