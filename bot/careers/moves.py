"""From roles to moves: what a career says about who left where for where.

A move is a conclusion. It is drawn here and nowhere else, by one pure function, so that the
same facts always give the same moves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.careers.dates import PartialDate
from bot.careers.families import Families
from bot.careers.model import Move, MoveEnd, MoveKind, Person, Role, Status, Track, TrackChange

# How long a stint may outlast the beginning of the one that it was left for: handing over takes
# months. What goes on longer goes on beside it.
HANDOVER = timedelta(days=92)
# Beside a post that goes on, only what ended this shortly before can be what was left.
RECENT = timedelta(days=366)

_TRACK_RANK = {
    Track.STUDENT: 0,
    Track.INTERNSHIP: 0,
    Track.RESEARCH: 1,
    Track.ENGINEERING: 1,
    Track.POLICY: 1,
    Track.FINANCE: 1,
    Track.FACULTY: 2,
    Track.MANAGEMENT: 2,
    Track.EXECUTIVE: 3,
}  # founders and advisors stand outside: to become one within a stint is no promotion by itself

_TITLE_RANK = tuple(
    (re.compile(rf"\b(?:{words})\b", re.IGNORECASE), rank)
    for words, rank in (
        ("CEO|chief executive", 13),
        (r"(?<!vice )president", 12),
        (r"chief \w+|C[A-Z]O", 11),
        ("EVP|executive vice president", 10),
        ("SVP|senior vice president", 9),
        ("VP|vice president", 8),
        ("senior director", 7),
        ("director|head", 6),
        ("lead|leader|manager|principal", 5),
        ("staff", 4),
        ("senior|(?<!assistant )(?<!associate )professor", 3),
        ("associate professor", 2),
        ("assistant professor|postdoc|postdoctoral", 1),
        ("intern|student", 0),
    )
)
_USUAL_RANK = 2


@dataclass(frozen=True, slots=True)
class Stint:
    """Consecutive roles of one person at one organization."""

    key: str  # "openai", and "openai#2" for the second stay
    roles: tuple[Role, ...]
    after_gap: bool

    @property
    def organization(self) -> str:
        """Where it was."""
        return self.roles[0].organization

    @property
    def over(self) -> bool:
        """Whether its last role is known to have ended."""
        return self.roles[-1].over

    @property
    def study(self) -> bool:
        """True if it was study or an internship and nothing more."""
        return all(role.track.study for role in self.roles)

    @property
    def advisory(self) -> bool:
        """Whether it was an advisor's post and nothing more."""
        return all(role.track is Track.ADVISOR for role in self.roles)

    @property
    def begin(self) -> PartialDate | None:
        """When it began, or at least when it was announced."""
        return self.roles[0].start or self.roles[0].announced

    @property
    def end(self) -> PartialDate | None:
        """When it ended, or at least when the leaving was announced."""
        return self.roles[-1].end or self.roles[-1].end_announced


def stints(roles: Sequence[Role]) -> tuple[Stint, ...]:
    """Group roles, oldest first, into stints; a role after a gap starts a new one."""
    groups: list[list[Role]] = []
    for role in roles:
        same = groups and groups[-1][-1].organization == role.organization
        if same and not role.after_gap:
            groups[-1].append(role)
        else:
            groups.append([role])
    seen: dict[str, int] = {}
    found = []
    for group in groups:
        place = group[0].organization
        seen[place] = seen.get(place, 0) + 1
        key = place if seen[place] == 1 else f"{place}#{seen[place]}"
        found.append(Stint(key, tuple(group), group[0].after_gap))
    return tuple(found)


def derive_moves(person: Person, families: Families) -> tuple[Move, ...]:
    """Return the moves of a career, in the order of the stints arrived at, departures by their date.

    The rules, in the order they are applied:

    - every stint that is more than study is arrived at by a move; its origin is the earlier
      stint that was left for it (`_origins`);
    - a rename or merger, and going on at the same organization, is no move;
    - a new role within a stint with a higher track or title is a promotion;
    - a stint that was left for no other on a known day is a departure, whatever goes on beside
      it; when every stint is over, so is the one that ended last.
    """
    career = stints(person.roles)
    origins = _origins(career)
    moves: list[Move] = []
    for index, stint in enumerate(career):
        if not stint.study:
            arrival = _arrival(person, career, index, origins.get(index), families)
            if arrival:
                moves.append(arrival)
        moves.extend(_promotions(person, stint))
    for place, departure in _departures(person, career, set(origins.values()), families):
        moves.insert(_position(departure, moves, [stint.key for stint in career], place), departure)
    return tuple(moves)


def _position(departure: Move, moves: Sequence[Move], keys: Sequence[str], place: int) -> int:
    """Return where a departure stands among the moves: after its own stint, and what came before it."""
    after = 0
    for number, move in enumerate(moves, 1):
        end = move.destination or move.origin
        stint = keys.index(end.stint.partition("@")[0]) if end else 0
        earlier = departure.date and move.date and move.date.earliest <= departure.date.earliest
        if stint <= place or earlier:
            after = number
    return after


def _origins(career: Sequence[Stint]) -> dict[int, int]:
    """Return, by the place in the career of a stint, the place of the one left for it.

    A stint is left once, for the first that claims it: whoever left one place and then took two
    posts left it for the first. An advisor's post claims only what no other stint does.
    """
    origins: dict[int, int] = {}
    arrivals = [index for index, stint in enumerate(career) if not stint.study]
    for index in sorted(arrivals, key=lambda index: (career[index].advisory, index)):
        origin = _origin(career, index, set(origins.values()))
        if origin is not None:
            origins[index] = origin
    return origins


def _origin(career: Sequence[Stint], index: int, left: set[int]) -> int | None:
    """Return the place of the stint that was left for this one, None when nothing known was.

    Of the earlier stints that are over and did not end well after this one began, it is the one
    that ended last; where ends are not known, the nearest in order.
    """
    stint = career[index]
    earlier = range(_last_gap(career, index), index)
    known = [place for place in earlier if not _beside(career[place], stint)]
    free = [place for place in known if place not in left]
    # With a post that goes on, or with the obvious origin gone elsewhere, a stint of long ago
    # is not where someone came from (a professor since 2001 did not come from a post of 1998).
    if len(free) < len(earlier) and (_goes_on(career, index) or _skips(known, free)):
        free = [place for place in free if _ended_recently(career[place], stint)]
    best: int | None = None
    for place in free:
        if best is None or _ended_no_earlier(career[place], career[best]):
            best = place
    return best


def _last_gap(career: Sequence[Stint], index: int) -> int:
    """Return the first place from which a road to this stint is recorded without a gap."""
    return max((place for place in range(index + 1) if career[place].after_gap), default=0)


def _beside(other: Stint, stint: Stint) -> bool:
    """Whether the other, earlier stint goes on beside this one."""
    if not other.over:
        return True
    if other.end is None or stint.begin is None:
        return False
    return other.end.earliest > stint.begin.latest + HANDOVER


def _goes_on(career: Sequence[Stint], index: int) -> bool:
    """Whether an earlier stint goes on beside this one."""
    earlier = range(_last_gap(career, index), index)
    return any(_beside(career[place], career[index]) for place in earlier)


def _skips(known: Sequence[int], free: Sequence[int]) -> bool:
    """Whether the nearest stint that could have been left was left for another."""
    return bool(known) and (not free or free[-1] != known[-1])


def _ended_recently(other: Stint, stint: Stint) -> bool:
    if other.end is None or stint.begin is None:
        return False
    return other.end.latest >= stint.begin.earliest - RECENT


def _ended_no_earlier(later: Stint, earlier: Stint) -> bool:
    if later.end is None or earlier.end is None:
        return True
    return later.end.latest >= earlier.end.latest


def _arrival(
    person: Person, career: Sequence[Stint], index: int, origin: int | None, families: Families
) -> Move | None:
    """Return the move into a stint, None where going there was no move."""
    stint, new = career[index], career[index].roles[0]
    left = career[origin] if origin is not None else None
    if left is None:
        return _move(
            person,
            MoveKind.FOUNDED
            if new.track is Track.FOUNDER
            else MoveKind.RETURNED
            if _been_there(career, index, families)
            else MoveKind.JOINED,
            None,
            _end_of(stint, new),
            roles=(new,),
            concurrent=not stint.after_gap and _goes_on(career, index),
        )
    if left.organization == stint.organization:
        return _promotion(person, left.roles[-1], new, stint, 0)
    if families.renamed(left.organization, stint.organization):
        return None
    old = left.roles[-1]
    if new.track is Track.FOUNDER:
        kind = MoveKind.FOUNDED
    elif families.same(left.organization, stint.organization):
        kind = MoveKind.TRANSFERRED
    elif _been_there(career, index, families):
        kind = MoveKind.RETURNED
    else:
        kind = MoveKind.MOVED
    return _move(person, kind, _end_of(left, old), _end_of(stint, new), roles=(new, old))


def _been_there(career: Sequence[Stint], index: int, families: Families) -> bool:
    """Whether an earlier stint, over by now, was at this organization or in its family."""
    place = career[index].organization
    return any(
        families.same(other.organization, place) and not _beside(other, career[index])
        for other in career[:index]
    )


def _promotions(person: Person, stint: Stint) -> Iterator[Move]:
    for number in range(1, len(stint.roles)):
        old, new = stint.roles[number - 1], stint.roles[number]
        promotion = _promotion(person, old, new, stint, number)
        if promotion:
            yield promotion


def _promotion(person: Person, old: Role, new: Role, stint: Stint, number: int) -> Move | None:
    """Return the promotion from one role to the next at one organization, None if it is none."""
    if old.track is Track.FACULTY and not old.over:
        return None  # a post beside the professorship
    old_track, new_track = _TRACK_RANK.get(old.track), _TRACK_RANK.get(new.track)
    if old_track is not None and new_track is not None and old_track != new_track:
        higher = new_track > old_track
    elif old.track is new.track:
        higher = _title_rank(new.title) > _title_rank(old.title)
    else:
        higher = old_track is not None and _title_rank(new.title) > _title_rank(old.title)
    if not higher:
        return None
    return _move(
        person,
        MoveKind.PROMOTED,
        _end_of(stint, old, number),
        _end_of(stint, new, number + 1),
        roles=(new, old),
        status=new.status,
    )


def _title_rank(title: str) -> int:
    """Return how high a title is, 0 to 13; the highest of its words counts."""
    return max((rank for words, rank in _TITLE_RANK if words.search(title)), default=_USUAL_RANK)


def _departures(
    person: Person, career: Sequence[Stint], left: set[int], families: Families
) -> Iterator[tuple[int, Move]]:
    """Return the leavings of stints that were left for no other, each with its stint's place.

    Whoever leaves a lab and keeps a professor's post has left the lab, on the day that is known.
    Where no day is known that says nothing, but of the stint that ended last when all are over. A
    stint that went on under another name, or soon in another of its family, was not left.
    """
    open_ = [place for place, stint in enumerate(career) if place not in left and not stint.study]
    quiet = all(stint.over for stint in career)
    final: int | None = None
    for place in open_ if quiet else ():
        if final is None or _ended_no_earlier(career[place], career[final]):
            final = place
    for place in open_:
        stint = career[place]
        dated = stint.over and stint.end is not None and not stint.advisory
        went_on = any(_takes_over(later, stint, families) for later in career[place + 1 :])
        if place == final or (dated and not went_on):
            old = stint.roles[-1]
            yield place, _move(person, MoveKind.DEPARTED, _end_of(stint, old), None, roles=(old,))


def _takes_over(later: Stint, stint: Stint, families: Families) -> bool:
    """Whether somebody went on from a stint in a later one: renamed, or soon and in the family."""
    if families.renamed(stint.organization, later.organization):
        return True
    if later.study or not families.same(stint.organization, later.organization):
        return False
    return stint.end is None or later.begin is None or not _apart(stint.end, later.begin)


def _apart(end: PartialDate, begin: PartialDate) -> bool:
    return begin.earliest > end.latest + HANDOVER


def _end_of(stint: Stint, role: Role, number: int | None = None) -> MoveEnd:
    key = stint.key if number is None else f"{stint.key}@{number}"
    return MoveEnd(stint.organization, role.title, role.track, key)


def _move(
    person: Person,
    kind: MoveKind,
    origin: MoveEnd | None,
    destination: MoveEnd | None,
    *,
    roles: tuple[Role, ...],
    status: Status | None = None,
    concurrent: bool = False,
) -> Move:
    """Return the move between two ends; `roles` are the new one and the old, as there are."""
    new = roles[0] if destination else None
    old = roles[-1] if origin else None
    dates = (
        new.start if new else None,
        old.end if old else None,
        new.announced if new else None,
        old.end_announced if old else None,
    )
    announced = dates[2] or dates[3]
    return Move(
        person=person.id,
        kind=kind,
        origin=origin,
        destination=destination,
        date=next((day for day in dates if day), None),
        announced=announced,
        status=status or min((role.status for role in roles), key=lambda found: found.weight),
        sources=tuple(dict.fromkeys(source for role in roles for source in role.sources)),
        track_change=_track_change(origin, destination),
        concurrent=concurrent,
        acquired_with=new.acquired_with if new else False,
        note=roles[0].note,
    )


def _track_change(origin: MoveEnd | None, destination: MoveEnd | None) -> TrackChange | None:
    if origin is None or destination is None:
        return None
    if origin.track.leads and destination.track.hands_on:
        return TrackChange.TO_RESEARCH
    if origin.track.hands_on and destination.track in (Track.MANAGEMENT, Track.EXECUTIVE):
        return TrackChange.TO_MANAGEMENT
    return None
