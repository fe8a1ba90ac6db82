"""Which moves are meant: the filter that commands, questions and subscriptions share."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from bot.careers.model import Move, MoveKind, Status, Track, TrackChange

SURE = frozenset({Status.CONFIRMED, Status.REPORTED})
_FOUR_WEEKS = timedelta(days=27)  # from its first day to its last
USUAL_KINDS = frozenset(MoveKind) - {MoveKind.PROMOTED, MoveKind.TRANSFERRED}


@dataclass(frozen=True, slots=True)
class MoveFilter:
    """What a move must be; a field that is None asks nothing.

    Organizations are sets of ids, families already spread out by the caller.
    """

    person: str | None = None
    organizations: frozenset[str] | None = None  # at either end
    origins: frozenset[str] | None = None
    destinations: frozenset[str] | None = None
    since: date | None = None  # may have happened on or after this day
    until: date | None = None  # may have happened on or before this day
    kinds: frozenset[MoveKind] | None = None
    track_change: TrackChange | None = None
    area: str | None = None  # one of the person's areas
    statuses: frozenset[Status] | None = None
    not_origins: frozenset[str] | None = None
    not_destinations: frozenset[str] | None = None
    track: Track | None = None  # of the post gone to; where to is not known, of the post left
    former_track: Track | None = None  # of the post left

    @property
    def narrow(self) -> bool:
        """Whether it names a person or a place: an index has those that fit together."""
        named = (self.person, self.organizations, self.origins, self.destinations)
        return any(one is not None for one in named)

    @property
    def particular(self) -> bool:
        """Whether it asks what only the moves themselves tell: days, exceptions, kinds of work."""
        ends = (self.not_origins, self.not_destinations, self.track, self.former_track)
        return self.months is not None or any(one is not None for one in ends)

    @property
    def months(self) -> tuple[date, date] | None:
        """The whole months around a time of less than four weeks; None for a longer one.

        What is dated to the year only may be of any of its days: a question for a week does not
        mean it.
        """
        if self.since is None or self.until is None or self.until - self.since >= _FOUR_WEEKS:
            return None
        last = self.until.replace(day=monthrange(self.until.year, self.until.month)[1])
        return self.since.replace(day=1), last

    def matches(self, move: Move, areas: tuple[str, ...]) -> bool:
        """Whether the move, of a person with these areas, is one that is meant."""
        left = move.origin.organization if move.origin else None
        joined = move.destination.organization if move.destination else None
        return (
            (self.person is None or move.person == self.person)
            and (self.organizations is None or bool({left, joined} & self.organizations))
            and (self.origins is None or left in self.origins)
            and (self.destinations is None or joined in self.destinations)
            and self._in_time(move)
            and (self.kinds is None or move.kind in self.kinds)
            and (self.track_change is None or move.track_change is self.track_change)
            and (self.area is None or self.area in areas)
            and (self.statuses is None or move.status in self.statuses)
            and (self.not_origins is None or left not in self.not_origins)
            and (self.not_destinations is None or joined not in self.not_destinations)
            and self._of_work(move)
        )

    def _of_work(self, move: Move) -> bool:
        end = move.destination or move.origin
        return (self.track is None or (end is not None and end.track is self.track)) and (
            self.former_track is None
            or (move.origin is not None and move.origin.track is self.former_track)
        )

    def _in_time(self, move: Move) -> bool:
        if self.since is None and self.until is None:
            return True
        if move.date is None:
            return False
        if months := self.months:
            first, last = months
            if move.date.earliest < first or move.date.latest > last:
                return False
        return (self.since is None or move.date.latest >= self.since) and (
            self.until is None or move.date.earliest <= self.until
        )


Post = tuple[str, Track, bool]
"""The title of a role, its track, and whether it is over."""


@dataclass(frozen=True, slots=True)
class PeopleFilter:
    """What of people an index knows; a field that is None asks nothing.

    Organizations are sets of ids. Study counts as being somewhere only with `study`, and nothing
    else does then.
    """

    here: frozenset[str] | None = None  # with a post that goes on
    former: frozenset[str] | None = None  # once, and not now
    ever: frozenset[str] | None = None
    founded: frozenset[str] | None = None
    every: tuple[frozenset[str], ...] = ()  # at each of these once
    never: frozenset[str] | None = None
    area: str | None = None
    track: Track | None = None  # of the post at the first of here, former, ever; else of one now
    posts: frozenset[Post] | None = None  # that post is one of these
    now: Track | None = None  # of a post that goes on, anywhere
    once: Track | None = None  # of one that is over, anywhere; to have founded is always over
    studied: frozenset[str] | None = None
    academic: bool = False  # with a faculty post beside another that is no advisor's
    works: frozenset[str] | None = None  # known for one of these
    study: bool = False

    @property
    def places(self) -> frozenset[str] | None:
        """Where the post is that a track or a title is asked of; None for anywhere."""
        return self.here or self.former or self.ever
