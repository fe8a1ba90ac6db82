"""Queries that only plain-language questions make: facts, people, ranks, counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from bot.answers.old_buttons.query import Query
from bot.answers.slash_commands import Certainty
from bot.careers.model import MoveKind, Track, TrackChange


class Fact(StrEnum):
    """A question about one person that has a single value as its answer."""

    NOW = "now"  # where they work
    STILL = "still"  # whether they are at a place
    GONE = "gone"  # whether they have left it
    TITLE = "title"
    STATUS = "status"  # whether the last step is confirmed
    ANNOUNCED = "announced"
    WHY = "why"  # the reason given for leaving, where one is recorded
    WHY_JOINED = "why joined"
    BEFORE = "before"  # where they were before a place, or before now
    AFTER = "after"
    DURING = "during"  # where they were in a time
    DID = "did"  # their posts at a place
    FIRST = "first"
    PLACES = "places"
    JOINED = "joined"  # when
    LEFT = "left"  # when
    HOW_LONG = "how long"
    STUDIED = "studied"
    KNOWN_FOR = "known for"
    FOUNDED = "founded"  # what they founded
    COFOUNDERS = "cofounders"
    ROAD = "road"  # who took the same road
    POST = "post"  # whether they hold a post of some kind
    BECAME = "became"  # since when they hold, or first held, a post
    HELD = "held"  # whether they ever did, or any post at a place
    RETURNED = "returned"  # whether and when they came back to a place
    MOVES = "moves"  # how often they moved
    LEFT_SOONER = "left sooner"  # whether they left a place before another person did
    JOINED_SOONER = "joined sooner"


FOUNDED_BY = "~"
"""Prefix of a person's id in place of an organization's id: the company the person founded."""


@dataclass(frozen=True, slots=True)
class PersonFact(Query):
    """One thing about a person."""

    code: ClassVar[str] = "c"
    person: str
    fact: Fact
    organization: str | None = None
    since: date | None = None
    until: date | None = None
    steps: int = 1  # how many places before or after
    post: str | None = None  # a title or a kind of work, plain: "chief scientist", "manager"
    other_place: str | None = None  # where they are said to have gone
    other: str | None = None  # the person who may have been sooner
    first: bool | None = None  # who of the two was first is asked, not whether one was


class PlaceFact(StrEnum):
    """A question about one organization that has a single value as its answer."""

    FOUNDED = "founded"  # when
    FOUNDERS = "founders"
    FOCUS = "focus"
    PARENT = "parent"
    FORMERLY = "formerly"  # what it was called or made from
    PARTS = "parts"
    WHERE = "where"


@dataclass(frozen=True, slots=True)
class OrganizationFact(Query):
    """One thing about an organization."""

    code: ClassVar[str] = "g"
    organization: str
    place_fact: PlaceFact


class ListEnd(StrEnum):
    """Which end of a list of moves is asked for."""

    FIRST = "first"
    LAST = "last"


class Timing(StrEnum):
    """Before, after, or in the month of the same move of another person."""

    BEFORE = "before"
    AFTER = "after"
    SAME = "same"  # the same month


@dataclass(frozen=True, slots=True)
class SelectMoves(Query):
    """Moves filtered by several places per end, by exceptions, or by the kind of work.

    Places are comma-separated ids; "@academia" and "@big-tech" are groups.
    """

    code: ClassVar[str] = "x"
    origins: str | None = None
    destinations: str | None = None
    not_origins: str | None = None
    not_destinations: str | None = None
    organizations: str | None = None  # at either end
    since: date | None = None
    until: date | None = None
    kind: MoveKind | None = None
    track_change: TrackChange | None = None
    track: Track | None = None  # of the new post; of the old one if the new one is unknown
    area: str | None = None
    status: Certainty | None = None
    within: int | None = None  # days at the place left, at most
    former_track: Track | None = None  # of the post left
    end: ListEnd | None = None  # only the first or the last moves
    top: int | None = None  # how many of them; None is one
    timing: Timing | None = None  # by the same step of `with_person`
    with_person: str | None = None
    possible: bool | None = None  # of the time only as far as is known
    page: int = 1


class Order(StrEnum):
    """What people are sorted by, most first."""

    LONGEST = "longest"  # stay at the place
    SHORTEST = "shortest"
    MOVES = "moves"  # how often they moved


@dataclass(frozen=True, slots=True)
class FindPeople(Query):
    """People filtered by places, areas, posts and works.

    Places are comma-separated ids, as in SelectMoves.
    """

    code: ClassVar[str] = "l"
    here: str | None = None  # at one of these now
    former: str | None = None  # at one of these once, and not now
    ever: str | None = None
    since: date | None = None  # with `ever`: there in this time
    until: date | None = None
    area: str | None = None
    track: Track | None = None
    work: str | None = None  # ids of works with commas between them: known for one of these
    order: Order | None = None
    with_person: str | None = None  # at one of `ever` together with this person
    academic: bool | None = None  # with a faculty post beside another
    every: str | None = None  # at each of these once
    never: str | None = None  # at none of these, ever
    founded: str | None = None  # a founder of one of these
    title: str | None = None  # of the post meant, plain: "chief scientist"
    began: bool | None = None  # with a title: who took such a post in the time
    now: Track | None = None  # a post of this kind held now, anywhere
    once: Track | None = None  # one held before, anywhere; to have founded is always before
    studied: str | None = None  # a student at one of these
    degree: str | None = None  # what was studied for, where that is asked: "phd"
    at_least: int | None = None  # minimum of the sort key: days of a stay, number of moves
    page: int = 1


class Measure(StrEnum):
    """What organizations are ranked by."""

    GAINED = "gained"
    LOST = "lost"
    ARRIVED = "arrived"
    LEFT = "left"
    GOING = "going"  # where those who left a place went
    COMING = "coming"  # where those who came to a place came from
    BALANCE = "balance"


@dataclass(frozen=True, slots=True)
class Ranking(Query):
    """Organizations by how many came or went; with a place, its partners."""

    code: ClassVar[str] = "k"
    measure: Measure
    organization: str | None = None
    since: date | None = None
    until: date | None = None
    top: int = 1


class Counting(StrEnum):
    """What of an answer is counted."""

    MOVES = "moves"
    COMPANIES = "companies"


@dataclass(frozen=True, slots=True)
class HowMany(Query):
    """The number of results of another query, whose compact form is `of`."""

    code: ClassVar[str] = "n"
    of: str
    counting: Counting | None = None  # None is people


@dataclass(frozen=True, slots=True)
class Compare(Query):
    """Two organizations side by side."""

    code: ClassVar[str] = "d"
    organization: str
    other_place: str
