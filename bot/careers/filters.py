"""Which moves are meant: the filter that commands, questions and subscriptions share."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.careers.dates import PartialDate
from bot.careers.model import Move, MoveEnd, MoveKind, Status, Track, TrackChange
from bot.careers.spans import Holds, Span, in_time

SURE = frozenset({Status.CONFIRMED, Status.REPORTED})
USUAL_KINDS = frozenset(MoveKind) - {MoveKind.PROMOTED, MoveKind.TRANSFERRED}
"""The kinds of a move from one family to another. Where a place is asked about, they stand for every
move across its border, a step to or from another part of its family too, and for none within it."""


@dataclass(frozen=True, slots=True)
class MoveFilter:
    """What a move must be; a field that is None asks nothing.

    Organizations are sets of ids, families already spread out by the caller. A move fits `origins`
    by any post left for it; by one that was kept only with `destinations`, as "from Berkeley to
    OpenAI". Of an origin alone the time is that of leaving, of a destination that of arriving. What
    is not dated is of no time.
    """

    person: str | None = None
    organizations: frozenset[str] | None = None  # at either end
    origins: frozenset[str] | None = None
    destinations: frozenset[str] | None = None
    since: date | None = None  # happened on or after this day
    until: date | None = None  # happened on or before this day
    possible: bool = False  # of that time only as far as is known: those that are for sure left out
    kinds: frozenset[MoveKind] | None = None
    track_change: TrackChange | None = None
    area: str | None = None  # one of the person's areas
    statuses: frozenset[Status] | None = None
    not_origins: frozenset[str] | None = None
    not_destinations: frozenset[str] | None = None
    track: Track | None = None  # of the post gone to; where to is not known, of the post left
    former_track: Track | None = None  # of a post left or kept
    named: frozenset[str] = frozenset()  # asked for by name: they count when part of nothing, too
    today: date | None = None  # what is still to come then is left out

    @property
    def leaving(self) -> bool:
        """Whether it asks who left a place, wherever to."""
        return self.origins is not None and self.destinations is None

    @property
    def across(self) -> bool:
        """Whether it asks for the usual moves across the border of a place."""
        places = (self.origins, self.destinations, self.organizations)
        return self.kinds == USUAL_KINDS and any(place is not None for place in places)

    @property
    def span(self) -> Span:
        """The time that is asked for."""
        return Span(self.since, self.until)

    @property
    def to_come(self) -> MoveFilter:
        """The moves that are left out because they are still to come."""
        first = (self.today or date.max - timedelta(days=1)) + timedelta(days=1)
        since = max(first, self.since or first)
        return replace(self, today=None, since=since, possible=False)

    def matches(self, move: Move, areas: tuple[str, ...]) -> bool:
        """Whether the move, of a person with these areas, is one that is meant."""
        left = {end.organization for end in move.posts_left}
        joined = move.destination.organization if move.destination else None
        return (
            (self.person is None or move.person == self.person)
            and (self.kinds is None or move.kind in self.kinds or self._transfer(move))
            and (self.track_change is None or move.track_change is self.track_change)
            and (self.area is None or self.area in areas)
            and (self.statuses is None or move.status in self.statuses)
            and (self.not_origins is None or not left & self.not_origins)
            and (self.not_destinations is None or joined not in self.not_destinations)
            and (self.track is None or _track(move) is self.track)
            and self._at_places(move) is (Holds.MAY if self.possible else Holds.YES)
        )

    def day(self, move: Move) -> PartialDate | None:
        """Return the date by which a move that fits is of a time: of leaving where that is asked."""
        if self.leaving:
            ends = [end for end in move.posts_left if self._at(end, self.origins or frozenset())]
            days = [day for end in ends if (day := gone(end, move))]
            return max(days, key=lambda day: day.sort_key, default=None)
        return move.date if self.destinations is None else arrived(move) or move.date

    def _transfer(self, move: Move) -> bool:
        """Whether it is a step within a family that may cross the border of the place asked about."""
        return self.across and move.kind is MoveKind.TRANSFERRED and bool(move.posts_left)

    def _at_places(self, move: Move) -> Holds:
        """Return whether its ends are those asked for, and it was in the time asked for."""
        if not self._joins(move, self.destinations):
            return Holds.NO
        ends = [end for end in move.origins if not (end.kept and self.leaving)]
        if self.former_track is not None:
            ends = [end for end in ends if end.track is self.former_track]
            if not ends:
                return Holds.NO
        if self.organizations is not None:
            # Where an end is asked for by itself, the time is of that end.
            timed = self.origins is None and self.destinations is None
            either = self._either(move, timed=timed)
            if timed or either is Holds.NO:
                return either
        if self.origins is None:
            if self.across and self.destinations and self._leaves(move, self.destinations):
                return Holds.NO
            return self.in_time(move.date if self.destinations is None else arrived(move))
        found = [end for end in ends if self._at(end, self.origins)]
        if self.across and self._joins(move, self.origins):
            # Within the first place: it must come into the second from outside of it.
            found = [
                end for end in found if self.destinations and not self._at(end, self.destinations)
            ]
        if self.destinations is not None:
            return self.in_time(arrived(move)) if found else Holds.NO
        return max((self.in_time(end.known_by) for end in found), default=Holds.NO)

    def _either(self, move: Move, *, timed: bool) -> Holds:
        """Return whether a place asked about was joined or left, and in the time if that is asked."""
        places = self.organizations
        joins, leaves = self._joins(move, places), self._leaves(move, places)
        if joins and leaves and self.across:
            return Holds.NO
        ends = [end for end in move.posts_left if places is not None and self._at(end, places)]
        days = [*(end.known_by for end in ends), *([arrived(move)] if joins else [])]
        found = (self.in_time(day) if timed else Holds.YES for day in days)
        return max(found, default=Holds.NO)

    def _joins(self, move: Move, places: frozenset[str] | None) -> bool:
        end = move.destination
        return places is None or (end is not None and self._at(end, places))

    def _leaves(self, move: Move, places: frozenset[str] | None) -> bool:
        return places is None or any(self._at(end, places) for end in move.posts_left)

    def _at(self, end: MoveEnd, places: frozenset[str]) -> bool:
        there = end.organization in places
        return there and (not end.apart or end.organization in self.named)

    def in_time(self, day: PartialDate | None) -> Holds:
        """Return whether a date is of the time that is asked for; without one it is of none."""
        if day and self.today and day.earliest > self.today:
            return Holds.NO
        return in_time(day, self.span) if day or not self.span else Holds.NO


def arrived(move: Move) -> PartialDate | None:
    """Return when a post was taken up, or became known to be; None where neither is known."""
    return move.destination.known_by if move.destination else None


def gone(end: MoveEnd, move: Move) -> PartialDate | None:
    """Return by what a leaving is ordered: its date, else that of the move, which bounds it."""
    return end.known_by or move.date


def _track(move: Move) -> Track | None:
    """Return the track of the post gone to; where to is not known, of the post left."""
    end = move.destination or move.origin
    return end.track if end else None
