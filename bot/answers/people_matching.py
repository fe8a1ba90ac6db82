"""Matches a career against FindPeople, and finds the role that proves the match."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.answers.asked import FindPeople, Order
from bot.answers.directory import Directory
from bot.answers.organization_groups import named_by, spread_out
from bot.answers.selected import known_length
from bot.answers.subject import visits
from bot.answers.text import counted
from bot.answers.together import duration
from bot.careers.filters import SURE, USUAL_KINDS, MoveFilter
from bot.careers.model import Person, Role, Track
from bot.careers.moves import derive_moves
from bot.careers.overlaps import overlaps
from bot.careers.presence import Now, any_of
from bot.careers.spans import Holds, Span, in_time
from bot.careers.stays import Stay, began, stays
from bot.careers.titles import first_title, holds, of_advice, of_study


@dataclass(frozen=True, slots=True)
class One:
    """A matching person, with the role that proves it and the sort key."""

    person: Person
    role: Role | None = None
    said: str = ""
    weight: float = 0.0
    where: str = ""
    holds: Holds = Holds.YES  # MAY where what is asked about now was last known long ago


def fit(
    query: FindPeople, person: Person, directory: Directory, now: Now, other: Person | None
) -> One | None:
    """Return the match of a person, None if they do not match.

    It holds MAY if only what was last known long ago, or what its dates allow, makes it one.
    """
    careers = _careers(person, now)
    for least in (Holds.YES, Holds.MAY):
        for number, career in enumerate(careers):
            if one := _fit(query, career, least, directory, other):
                sure = least is Holds.YES and not number
                return replace(one, holds=Holds.YES if sure else Holds.MAY)
    return None


@dataclass(frozen=True, slots=True)
class _Career:
    """A person with the roles that have begun, and what of these counts as present and as past.

    Of somebody last known long ago nothing that goes on is either for certain, and it may be both.
    """

    person: Person
    present: tuple[Role, ...]
    not_past: tuple[Role, ...]
    going_on: tuple[Role, ...]
    until: date | None  # the last day that those are known to go on
    now: Now


def _careers(person: Person, now: Now) -> tuple[_Career, ...]:
    """Return what counts as present and past for certain; then, where that is in doubt, what may."""
    going_on = tuple(role for role in person.roles if now.held(role, person))
    begun = replace(person, roles=tuple(filter(now.begun, person.roles)))
    if now.lately(person) is Holds.YES:
        return (_Career(begun, going_on, going_on, going_on, now.today, now),)
    known = person.known_as_of
    until = known.earliest if known else None
    return (
        _Career(begun, (), going_on, going_on, until, now),
        _Career(begun, going_on, (), going_on, until, now),
    )


def _fit(
    query: FindPeople,
    career: _Career,
    least: Holds,
    directory: Directory,
    other: Person | None,
) -> One | None:
    """Return the match of a career; what is asked of its dates is to hold `least` at least."""
    person, present = career.person, career.present
    shown = _places(query, career, least, directory)
    if shown is None:
        return None
    if (query.title and not query.began) or query.track:
        places = query.here or query.former or query.ever
        fitting = [role for role in (shown if places else present) if _is_such(query, role)]
        if not fitting:
            return None
        shown = fitting
    if query.began:
        shown = [role for role in shown or person.roles if _begun(query, role) >= least]
        if not shown:
            return None
    if query.now:
        shown = [role for role in present if role.track is query.now]
        if not shown:
            return None
    ever, works = spread_out(query.ever, directory), ids_of(query.work)
    if (
        not _has_been(query, career, directory)
        or (query.area and query.area not in person.areas)
        or (query.academic and not _beside(present))
        or (works is not None and works.isdisjoint(person.known_for))
        or (other is not None and _together(person, other, ever, career.now) < least)
    ):
        return None
    role = shown[-1] if shown else None
    return One(person, role) if other else _weighed(query, career, role, directory)


def _places(
    query: FindPeople, career: _Career, least: Holds, directory: Directory
) -> list[Role] | None:
    """Return the roles at the places asked for, None if a place does not match."""
    found: list[Role] = []
    study, advice = asks_study(query), asks_advice(query)
    roles = [
        role
        for role in career.person.roles
        if role.track.study is study and (advice or role.track is not Track.ADVISOR)
    ]
    where = {role.organization for role in roles}
    if here := spread_out(query.here, directory):
        found = [role for role in roles if role in career.present and role.organization in here]
        if not found:
            return None
    if former := spread_out(query.former, directory):
        there = [role for role in roles if role.organization in former]
        if not there or any(role in career.not_past for role in there):
            return None
        found = found or there
    if ever := spread_out(query.ever, directory):
        then = _then(
            query,
            career,
            [role for role in roles if role.organization in ever],
            least,
            directory,
        )
        if not then:
            return None
        found = found or then
    if founded := spread_out(query.founded, directory):
        founding = [
            role for role in roles if role.organization in founded and role.track is Track.FOUNDER
        ]
        if not founding:
            return None
        found = found or founding
    for place in query.every.split(",") if query.every else ():
        known = spread_out(place, directory) or frozenset()
        if where.isdisjoint(known):
            return None
        found = found or [role for role in roles if role.organization in known]
    if (never := spread_out(query.never, directory)) and not where.isdisjoint(never):
        return None
    return found


def _begun(query: FindPeople, role: Role) -> Holds:
    """Return whether the post began in the time, with the title it had then, not a later one."""
    first, day = replace(role, title=first_title(role)), began(role)
    if day is None or not holds(first, query.title or ""):
        return Holds.NO
    return in_time(day, Span(query.since, query.until))


def _has_been(query: FindPeople, career: _Career, directory: Directory) -> bool:
    """True if the person once held the kind of post, and studied at the place, asked for."""
    studied, roles = spread_out(query.studied, directory), career.person.roles
    return (
        query.once is None
        or any(
            role.track is query.once
            and (role not in career.not_past or role.track is Track.FOUNDER)
            for role in roles
        )
    ) and (
        studied is None
        or any(
            role.track is Track.STUDENT
            and role.organization in studied
            and (query.degree is None or holds(role, query.degree))
            for role in roles
        )
    )


def _is_such(query: FindPeople, role: Role) -> bool:
    return (query.title is None or holds(role, query.title)) and (
        query.track is None or role.track is query.track
    )


def _then(
    query: FindPeople,
    career: _Career,
    there: Sequence[Role],
    least: Holds,
    directory: Directory,
) -> list[Role]:
    """Return those of the roles at a place that are of a stay there in the time that is asked for.

    Roles that follow one another are one stay. Where a post is asked for, it is only of such. A part
    is asked about while it was one.
    """
    if (query.since is None and query.until is None) or query.began:
        return list(there)
    person, now, found = career.person, career.now, list[Role]()
    times: dict[Span, list[Role]] = {}
    for role in there:
        if _is_such(query, role) and (time := _asked_of(role, query, directory)):
            times.setdefault(time, []).append(role)
    for time, such in times.items():
        for roles in _in_a_row(person.roles, such):
            if now.held_in(roles, person, time) >= least:
                found += [role for role in roles if now.held_in([role], person, time)] or roles
    return found


def _asked_of(role: Role, query: FindPeople, directory: Directory) -> Span | None:
    """Return the part of the time asked for in which the role's place was part of what was named."""
    asked = Span(query.since, query.until)
    while_part = directory.families.part_while(role.organization, named_by(directory, query.ever))
    time = asked.cut(while_part) if while_part else asked
    empty = time.since and time.until and time.since > time.until
    return None if empty else time


def _in_a_row(roles: Sequence[Role], some: Sequence[Role]) -> Iterator[list[Role]]:
    """Give some of the roles of a career, those together that no other parts but an adviser's."""
    row: list[Role] = []
    for role in roles:
        inside = any(role is one for one in some)
        if row and (role.after_gap or not (inside or role.track is Track.ADVISOR)):
            yield row
            row = []
        if inside:
            row.append(role)
    if row:
        yield row


def _together(person: Person, other: Person, places: frozenset[str] | None, now: Now) -> Holds:
    """Return whether two were at one of the places together."""
    met = (
        Holds.YES if overlap.certain else Holds.MAY
        for overlap in overlaps(person, other, now)
        if places is None or overlap.organization in places
    )
    return any_of(met) if person.id != other.id else Holds.NO


def _beside(present: Sequence[Role]) -> bool:
    """True if a present faculty post is held beside one that is neither faculty nor advisor."""
    faculty = {role.organization for role in present if role.track is Track.FACULTY}
    others = {
        role.organization
        for role in present
        if role.track not in (Track.FACULTY, Track.ADVISOR) and not role.track.study
    }
    return bool(faculty and others - faculty)


def asks_study(query: FindPeople) -> bool:
    """True if students or interns are asked for, and not people with a post."""
    by_title = query.title is not None and of_study(query.title)
    return by_title or (query.track is not None and query.track.study)


def asks_advice(query: FindPeople) -> bool:
    """True if those who advise a place are asked for too: by the track, or by a post's title.

    Else they are not at it.
    """
    by_title = query.title is not None and of_advice(query.title)
    return by_title or query.track is Track.ADVISOR


def ids_of(works: str | None) -> frozenset[str] | None:
    """Return the ids of a query's works, which have commas between them; None for none asked."""
    return None if works is None else frozenset(works.split(","))


def _weighed(
    query: FindPeople, career: _Career, role: Role | None, directory: Directory
) -> One | None:
    person = career.person
    match query.order:
        case None:
            return One(person, role)
        case Order.MOVES:
            wanted = MoveFilter(
                since=query.since,
                until=query.until,
                kinds=USUAL_KINDS,
                statuses=SURE,
                today=career.now.today,
            )
            steps = [
                move
                for move in derive_moves(person, directory.families)
                if move.posts_left and wanted.matches(move, person.areas)
            ]
            return One(person, role, counted(len(steps), "move"), len(steps)) if steps else None
        case Order.LONGEST:
            places = spread_out(query.here or query.ever, directory)
            lengths = [
                (_end(stay, career), stay)
                for stay in visits(
                    person.roles,
                    (
                        stay
                        for stay in stays(person.roles)
                        if places is None or stay.organization in places
                    ),
                    directory.families,
                )
            ]
            known = [
                (end - stay.begin.earliest, stay)
                for end, stay in lengths
                if end
                and stay.begin
                and stay.work
                and (not query.here or stay.last in career.present)
            ]
            if not known:
                return None
            longest, stay = max(known, key=lambda item: item[0])
            return _stayed(person, stay, longest, longest.days)
        case Order.SHORTEST:
            places = spread_out(query.ever or query.here, directory)
            short = [
                (length, one)
                for one in stays(person.roles)
                if one.work
                and (places is None or one.organization in places)
                and (length := known_length(one)) is not None
            ]
            if not short:
                return None
            least, left = min(short, key=lambda item: item[0])
            return _stayed(person, left, least, -least.days)


def _end(stay: Stay, career: _Career) -> date | None:
    """Return the day until which a stay is counted, None if its end is not known."""
    if stay.last in career.going_on:
        return career.until
    return stay.end.earliest if stay.end else None


def _stayed(person: Person, stay: Stay, length: timedelta, weight: float) -> One:
    return One(person, stay.last, duration(length), weight, stay.organization)
