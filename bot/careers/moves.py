"""From stays to moves: what a career says about who left where for where.

A move is a conclusion. It is drawn here and nowhere else, by one pure function, so that the
same facts always give the same moves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.careers.dates import PartialDate
from bot.careers.families import Families
from bot.careers.model import Move, MoveEnd, MoveKind, Person, Role, Status, Track, TrackChange
from bot.careers.origins import Origins, beside, ended_no_earlier, origins_of, takes_over
from bot.careers.promotions import higher
from bot.careers.stays import Stay, began, stays

RULES = "5"
"""The version of the rules; a store whose moves and stays follow from another derives them anew."""


@dataclass(frozen=True, slots=True)
class _Step:
    """A move, and where in the career the stay stands that it arrives at, or else leaves."""

    place: int
    move: Move

    @property
    def identity(self) -> tuple[bool, str]:
        """The post joined; for a departure the post left."""
        end = self.move.destination or self.move.origins[0]
        return self.move.destination is not None, end.stay


def derive_moves(person: Person, families: Families) -> tuple[Move, ...]:
    """Return the moves of a career, in the order of the stays arrived at, departures by their date.

    They are drawn from the sure roles alone, so that a rumour neither makes nor hides what is sure,
    and once more with the rumours: what only those give is unverified. The rules, in order:

    - every stay that is work is arrived at by one move; its origins are the earlier stays that were
      left for it, and then the chairs that go on (`origins_of`);
    - study, an internship and an adviser's post are no work: no move goes there, and of these only
      study is where a first post can be from;
    - a rename or merger, and going on at the same organization, is no move;
    - a new role within a stay with a higher track or title is a promotion;
    - a stay that is over and was left for no other is a departure, whatever goes on beside it; of
      no known day, it has no date.
    """
    sure = list(_steps(person.id, stays(person.roles, families, sure=True), families))
    found: list[_Step] = []
    _insert(sure, found)
    if any(role.status is Status.UNVERIFIED for role in person.roles):
        _insert(list(_rumoured(person, sure, families)), found)
    return tuple(step.move for step in found)


def _insert(steps: Sequence[_Step], found: list[_Step]) -> None:
    """Put moves among those found before, each after its own stay and what came before it."""
    for departures in (False, True):
        for step in sorted(steps, key=lambda step: step.place):
            if (step.move.destination is None) is departures:
                found.insert(_position(step, found), step)


def _rumoured(person: Person, sure: Sequence[_Step], families: Families) -> Iterator[_Step]:
    """Give the moves that follow only when the rumours among the roles are believed."""
    known = {step.identity for step in sure}
    left = {end.stay for step in sure for end in step.move.posts_left}
    career = stays(person.roles, families)
    by_key = {stay.key: stay for stay in career}
    for step in _steps(person.id, career, families):
        move = step.move
        if step.identity not in known:
            if move.destination or move.origins[0].stay not in left:
                yield _Step(step.place, replace(move, status=Status.UNVERIFIED))
        elif move.destination and move.kind not in (MoveKind.PROMOTED, MoveKind.TRANSFERRED):
            # The arrival is told as what is sure of it; the rumoured post was left all the same.
            for end in move.posts_left:
                stay = by_key[end.stay]
                if stay.work and stay.key not in left:
                    departure = _departure(person.id, stay, families)
                    yield _Step(stay.place, replace(departure, status=Status.UNVERIFIED))


def _steps(person: str, career: Sequence[Stay], families: Families) -> Iterator[_Step]:
    origins = origins_of(career, families)
    for index, stay in enumerate(career):
        if not stay.work:
            continue
        arrival = _arrival(person, career, index, origins[index], families)
        if arrival:
            yield _Step(stay.place, arrival)
        for number in range(1, len(stay.roles)):
            old, new = stay.roles[number - 1 : number + 1]
            if old.organization == new.organization and higher(old, new):
                yield _Step(stay.place, _promotion(person, stay, number, families))
    left = {place for found in origins.values() for place in found.left}
    for stay in _departed(career, left, families):
        yield _Step(stay.place, _departure(person, stay, families))


def _position(step: _Step, found: Sequence[_Step]) -> int:
    """Return where a move stands among others: a departure also after what happened before it."""
    after = 0
    left = step.move.date if step.move.destination is None else None
    for number, other in enumerate(found, 1):
        day = other.move.date
        earlier = left and day and day.earliest <= left.earliest
        if other.place <= step.place or earlier:
            after = number
    return after


def _arrival(
    person: str, career: Sequence[Stay], index: int, origins: Origins, families: Families
) -> Move | None:
    """Return the move into a stay, None where going there was no move."""
    stay = career[index]
    new, day = stay.roles[0], stay.begin
    left = [career[place] for place in origins.left]
    first = left[0] if left else None
    if first and first.organization == stay.first_organization:
        return _from_within(person, first, stay, families)
    if first and families.renamed(first.organization, stay.first_organization):
        return None
    if new.track is Track.FOUNDER:
        kind = MoveKind.FOUNDED
    elif _inside(career, index, first, families):
        kind = MoveKind.TRANSFERRED
    elif _been_there(career, index, families):
        kind = MoveKind.RETURNED
    else:
        kind = MoveKind.MOVED if first else MoveKind.JOINED
    kept = [career[place] for place in origins.kept]
    ends = [_leaving(one, families) for one in left]
    return Move(
        person=person,
        kind=kind,
        origins=(*ends, *(_keeping(one, day, families) for one in kept)),
        destination=_arriving(new, stay.key, families),
        status=_least_certain(new, *(one.last for one in left)),
        sources=_sources(new, *(one.last for one in (*left, *kept))),
        track_change=_track_change(ends[0].track, new.track) if ends else None,
        concurrent=first is None and origins.beside,
        acquired_with=new.acquired_with,
        note=new.note,
    )


def _from_within(person: str, first: Stay, stay: Stay, families: Families) -> Move | None:
    """Return the promotion from one stay to the next at the same place, None if it is none."""
    old, new = first.last, stay.roles[0]
    if not higher(old, new):
        return None
    return _promoted(
        person, _leaving(first, families), _arriving(new, stay.key, families), old, new
    )


def _promotion(person: str, stay: Stay, number: int, families: Families) -> Move:
    old, new = stay.roles[number - 1 : number + 1]
    origin = MoveEnd(
        old.organization,
        old.title,
        old.track,
        f"{stay.key}@{stay.marks[number - 1]}",
        old.end,
        old.end_announced,
        apart=families.apart(old.organization, old.end or old.end_announced),
    )
    return _promoted(person, origin, _arriving(new, stay.step(number), families), old, new)


def _promoted(person: str, origin: MoveEnd, destination: MoveEnd, old: Role, new: Role) -> Move:
    return Move(
        person=person,
        kind=MoveKind.PROMOTED,
        origins=(origin,),
        destination=destination,
        status=new.status,
        sources=_sources(new, old),
        track_change=_track_change(old.track, new.track),
        acquired_with=new.acquired_with,
        note=new.note,
    )


def _inside(career: Sequence[Stay], index: int, first: Stay | None, families: Families) -> bool:
    """Whether somebody who came to a stay was in its family already: by what was left, or beside it."""
    stay = career[index]
    before = [first] if first else [other for other in career[:index] if other.work]
    return any(
        (other is first or beside(other, stay))
        and families.same(other.organization, stay.first_organization, stay.begin)
        for other in before
    )


def _been_there(career: Sequence[Stay], index: int, families: Families) -> bool:
    """Whether an earlier post, over by now, was at this organization or in its family."""
    stay = career[index]
    return any(
        other.work
        and families.same(other.organization, stay.first_organization, stay.begin)
        and not beside(other, stay)
        for other in career[:index]
    )


def _departed(career: Sequence[Stay], left: set[int], families: Families) -> Iterator[Stay]:
    """Give the stays that were left for no other.

    Whoever leaves a lab and keeps a professor's post has left the lab, whenever that was. A stay
    that went on under another name, or soon in another of its family, was not left; but the one
    that ended last when all are over was, and so was the one that ended last before a gap.
    """
    final = {_last(career, part, left) for part in _parts(career)}
    for place, stay in enumerate(career):
        if place in left or not stay.work or families.merged(stay.organization, stay.end):
            continue
        went_on = any(takes_over(later, stay, families) for later in career[place + 1 :])
        if place in final or (stay.over and not went_on):
            yield stay


def _parts(career: Sequence[Stay]) -> Iterator[range]:
    """Give the parts of a career between its gaps at whose end everything was over."""
    gaps = [place for place, stay in enumerate(career) if stay.after_gap and place]
    for begin, end in pairwise((0, *gaps, len(career))):
        if all(stay.over for stay in career[:end] if not stay.advisory):
            yield range(begin, end)


def _last(career: Sequence[Stay], part: range, left: set[int]) -> int | None:
    """Return the place of the post that ended last in a part, of those left for no other."""
    final: int | None = None
    for place in part:
        if place in left or not career[place].work:
            continue
        if final is None or ended_no_earlier(career[place], career[final]):
            final = place
    return final


def _departure(person: str, stay: Stay, families: Families) -> Move:
    old = stay.last
    return Move(
        person=person,
        kind=MoveKind.DEPARTED,
        origins=(_leaving(stay, families),),
        destination=None,
        status=old.status,
        sources=_sources(old),
        note=old.note,
    )


def _leaving(stay: Stay, families: Families) -> MoveEnd:
    role = stay.last
    return MoveEnd(
        role.organization,
        role.title,
        role.track,
        stay.key,
        role.end,
        role.end_announced,
        apart=families.apart(role.organization, stay.end),
    )


def _keeping(stay: Stay, day: PartialDate | None, families: Families) -> MoveEnd:
    role = stay.last
    away = families.apart(role.organization, day)
    return MoveEnd(role.organization, role.title, role.track, stay.key, kept=True, apart=away)


def _arriving(role: Role, key: str, families: Families) -> MoveEnd:
    day = began(role)
    return MoveEnd(
        role.organization,
        role.title,
        role.track,
        key,
        day,
        role.announced,
        apart=families.apart(role.organization, day or role.announced),
    )


def _least_certain(*roles: Role) -> Status:
    return min((role.status for role in roles), key=lambda status: status.weight)


def _sources(*roles: Role) -> tuple[str, ...]:
    return tuple(dict.fromkeys(source for role in roles for source in role.sources))


def _track_change(old: Track, new: Track) -> TrackChange | None:
    if old.leads and new.hands_on:
        return TrackChange.TO_RESEARCH
    if old.hands_on and new in (Track.MANAGEMENT, Track.EXECUTIVE):
        return TrackChange.TO_MANAGEMENT
    return None
