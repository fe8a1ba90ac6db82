"""The words of the language of queries: what rows there are, and what can be asked of them."""

from __future__ import annotations

from enum import StrEnum


class Rows(StrEnum):
    """What a Find has a row for."""

    PEOPLE = "people"
    MOVES = "moves"
    STAYS = "stays"
    PLACES = "places"
    WORKS = "works"


class When(StrEnum):
    """Whether a post is held now, was held and is not, or either."""

    NOW = "now"
    PAST = "past"
    EVER = "ever"


class Pick(StrEnum):
    """Which of a person's rows is meant; before and after are of an anchor."""

    FIRST = "first"
    LAST = "last"
    BEFORE = "before"
    AFTER = "after"
    EVERY = "every"


class Ask(StrEnum):
    """What the answer is: the rows, their number, or whether there is any."""

    LIST = "list"
    NUMBER = "number"
    WHETHER = "whether"


class Stat(StrEnum):
    """How values are put together; RATE is for a month, NET is in less out."""

    COUNT = "count"
    SUM = "sum"
    MEAN = "mean"
    MEDIAN = "median"
    LEAST = "least"
    MOST = "most"
    RATE = "rate"
    NET = "net"


class Versus(StrEnum):
    """What is said of several queries: each, which is more, by how much, or how many times."""

    EACH = "each"
    WHICH = "which"
    DIFFERENCE = "difference"
    RATIO = "ratio"


class Field(StrEnum):
    """A fact of a row: to group by, to measure, to show, or to be told."""

    ROW = "row"
    PERSON = "person"
    PLACE = "place"
    FAMILY = "family"
    ORIGIN = "origin"
    DESTINATION = "destination"
    PAIR = "pair"
    COUNTRY = "country"
    KIND = "kind"
    TITLE = "title"
    TRACK = "track"
    RANK = "rank"
    TEAM = "team"
    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"
    HELD_YEAR = "held-year"
    DATE = "date"  # of a move: by the end that is asked about
    START = "start"
    END = "end"
    ANNOUNCED = "announced"
    LENGTH = "length"  # how long a stay lasted at least
    LENGTH_AT_MOST = "length-at-most"
    GAP = "gap"
    OVERLAP = "overlap"
    STATUS = "status"
    REASON = "reason"
    SOURCE = "source"
    AREA = "area"
    WORK = "work"
    LINK = "link"
    NAME = "name"
    FOUNDED = "founded"
    PARENT = "parent"
    PARTS = "parts"
    FORMERLY = "formerly"
    FOCUS = "focus"


OF_MOVES = frozenset(
    {
        *(Field.ORIGIN, Field.DESTINATION, Field.PAIR, Field.DATE),
        *(Field.ANNOUNCED, Field.GAP, Field.REASON),
    }
)
"""What only moves have."""

DATES = frozenset({Field.DATE, Field.START, Field.END, Field.ANNOUNCED})
"""Fields whose values are dates as they are written: `2024-05`."""

OF_PLACES = frozenset(
    {Field.FOUNDED, Field.PARENT, Field.PARTS, Field.FORMERLY, Field.FOCUS, Field.OVERLAP}
)
"""What stays and moves do not have."""


WHOLE = frozenset({Field.PLACE, Field.ORIGIN, Field.DESTINATION, Field.PAIR})
"""What can be asked of whole families: see `Key.whole`."""


class ScopeError(ValueError):
    """A condition stands where it says nothing: one of moves among people, say."""
