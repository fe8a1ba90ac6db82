"""Turns what the rules of sentences build into the language of queries.

It is the only place that knows both, and goes with those rules.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from bot.answers.asking import STATUSES
from bot.answers.directory import Directory
from bot.answers.old_buttons.asked import (
    Compare,
    Counting,
    FindPeople,
    HowMany,
    ListEnd,
    Order,
    Ranking,
    SelectMoves,
    Timing,
)
from bot.answers.old_buttons.groups_in_language import (
    comparison_in_language,
    flows_in_language,
    ranking_in_language,
)
from bot.answers.old_buttons.queries import FindMoves, Flows, read_compact
from bot.answers.old_buttons.query import Query as OldQuery
from bot.answers.slash_commands import Certainty
from bot.careers.model import OrganizationKind, Status, Track
from bot.careers.titles import of_advice, of_study
from bot.query.context import MONTH
from bot.query.language import (
    Any,
    Condition,
    Day,
    Find,
    Is,
    Key,
    Made,
    Measure,
    Not,
    Place,
    Post,
    Query,
    Range,
    Some,
    Span,
    Step,
    Tell,
    Who,
    With,
    WorksOn,
)
from bot.query.moves_where import EVERY_KIND, all_of, moves_where
from bot.query.terms import Ask as Asked
from bot.query.terms import Field, Rows, When

_EVER = Span(since=Day(date.min))
_FIRST = 10  # of an order
_GROUPS = {
    "@academia": Place(kinds=frozenset({OrganizationKind.UNIVERSITY, OrganizationKind.INSTITUTE})),
    "@startups": Place(kinds=frozenset({OrganizationKind.STARTUP})),
    "@government": Place(kinds=frozenset({OrganizationKind.GOVERNMENT})),
    "@nonprofits": Place(kinds=frozenset({OrganizationKind.NONPROFIT})),
    "@industry": Place(kinds=frozenset({OrganizationKind.COMPANY, OrganizationKind.STARTUP})),
    "@big-tech": Place(group="big-tech"),
}


class NotSaidError(ValueError):
    """The language has no word for it."""


def in_language(query: OldQuery, directory: Directory) -> Query:
    """Return a query in the language; raise NotSaidError for what is no query of the data."""
    match query:
        case FindMoves():
            return _find_moves(query, directory)
        case SelectMoves():
            return _select_moves(query, directory)
        case FindPeople():
            return _find_people(query, directory)
        case HowMany():
            return _how_many(query, directory)
        case Flows():
            return flows_in_language(query)
        case Ranking():
            return ranking_in_language(query)
        case Compare():
            return comparison_in_language(query)
        case _:
            raise NotSaidError(type(query).__name__)


def places(text: str | None, directory: Directory) -> Condition | None:
    """Return the condition of a field that holds ids and groups with commas between them."""
    if not text:
        return None
    ids: set[str] = set()
    groups: list[Condition] = []
    for one in text.split(","):
        if one in _GROUPS:
            groups.append(_GROUPS[one])
        else:
            ids.add(one)
    named = [Place(ids=frozenset(ids))] if ids else []
    found = [*named, *groups]
    return found[0] if len(found) == 1 else Any(tuple(found))


def _span(since: date | None, until: date | None) -> Span | None:
    if since is None and until is None:
        return None
    return Span(Day(since) if since else None, Day(until) if until else None)


def _statuses(certainty: Certainty | None) -> frozenset[Status] | None:
    return STATUSES[certainty or Certainty.SURE]


def _how_many(query: HowMany, directory: Directory) -> Query:
    of = in_language(read_compact(query.of), directory)
    if not isinstance(of, Find):
        raise NotSaidError(type(of).__name__)
    field = {Counting.MOVES: Field.ROW, Counting.COMPANIES: Field.DESTINATION}
    measure = Measure(field[query.counting] if query.counting else Field.PERSON)
    return replace(of, ask=Asked.NUMBER, measure=measure)


def _find_moves(query: FindMoves, directory: Directory) -> Find:
    kinds = EVERY_KIND if query.any_kind else frozenset({query.kind}) if query.kind else None
    where = moves_where(
        person=query.person,
        area=query.area,
        origin=places(query.origin, directory),
        destination=places(query.destination, directory),
        either=places(query.organization, directory),
        kinds=kinds,
        change=query.track_change,
        dated=_span(query.since, query.until),
        statuses=_statuses(query.status),
    )
    return Find(Rows.MOVES, where)


def _select_moves(query: SelectMoves, directory: Directory) -> Find:
    kinds = None
    if query.kind:
        kinds = frozenset({query.kind})
    statuses = _statuses(query.status)
    destination, origin = places(query.destinations, directory), places(query.origins, directory)
    # The kind of work is asked of the post joined; of the one left where only that is asked about.
    leaves = query.origins is not None and query.destinations is None
    former = query.former_track or (query.track if leaves else None)
    joins = None if leaves else query.track
    left, there = origin, destination
    if former or query.within is not None:
        left = Post(
            at=origin,
            tracks=frozenset({former}) if former else None,
            lasted=Range(most=query.within / MONTH) if query.within is not None else None,
        )
    if joins:
        there = Post(at=destination, tracks=frozenset({joins}))
    step = Step(
        origin=left,
        destination=there,
        either=places(query.organizations, directory),
        kinds=kinds,
        change=query.track_change,
        dated=_span(query.since, query.until),
        statuses=statuses,
    )
    parts: list[Condition | None] = [step]
    if query.not_origins and (gone := places(query.not_origins, directory)):
        parts.append(Not(Step(origin=gone, kinds=EVERY_KIND, statuses=statuses)))
    if query.not_destinations and (to := places(query.not_destinations, directory)):
        parts.append(Not(Step(destination=to, kinds=EVERY_KIND, statuses=statuses)))
    if query.area:
        parts.append(Who(WorksOn(frozenset({query.area}))))
    leaving = query.origins is not None and query.destinations is None
    if query.timing and query.with_person:
        parts.append(_timed(query, step, leaving=leaving))
    order = None
    if query.end:
        order = Key(Field.END if leaving else Field.START)
    return Find(
        Rows.MOVES,
        all_of(*parts),
        order=order,
        rising=query.end is ListEnd.FIRST,
        top=(query.top or 1) if query.end else None,
    )


def _timed(query: SelectMoves, step: Step, *, leaving: bool) -> Condition:
    """Return the condition of moves before, after or in the month of the same one of a person."""
    other = frozenset({query.with_person or ""})
    day = Tell(Is(other), step, fields=(Field.END if leaving else Field.START,))

    def within(span: Span) -> Step:
        return Step(left=span) if leaving else Step(joined=span)

    match query.timing:
        case Timing.BEFORE:  # not since, so that who left in the same month is not before
            timed = within(_EVER) & Not(within(Span(since=Day(of=day))))
        case Timing.AFTER:
            timed = within(_EVER) & Not(within(Span(until=Day(of=day))))
        case _:
            timed = within(Span(Day(of=day), Day(of=day)))
    return timed & Not(Who(Is(other)))


def _ordered(query: FindPeople, directory: Directory) -> Find:
    """Return people in the order of their stays' length, or of how often they moved."""
    if query.order is Order.MOVES:
        step = Step(origin=Post(), dated=_span(query.since, query.until))
        of = replace(query, order=None, at_least=None, since=None, until=None)
        return Find(
            Rows.MOVES,
            all_of(step, *map(Who, _of_people(of, directory))),
            by=(Key(Field.PERSON),),
            measure=Measure(Field.ROW),
            top=None if query.at_least else _FIRST,
            having=Range(query.at_least) if query.at_least else None,
        )
    shortest = query.order is Order.SHORTEST
    stay = Post(
        at=places(query.here or query.ever, directory),
        when=When.NOW if query.here else When.PAST if shortest else When.EVER,
        lasted=Range(query.at_least / MONTH) if query.at_least else None,
    )
    of = replace(query, order=None, at_least=None, here=None, ever=None)
    return Find(
        Rows.STAYS,
        all_of(stay, *map(Who, _of_people(of, directory))),
        order=Key(Field.LENGTH_AT_MOST),
        rising=shortest,
        top=None if query.here or query.at_least else _FIRST,
    )


def _find_people(query: FindPeople, directory: Directory) -> Find:
    if query.order or query.at_least:
        return _ordered(query, directory)
    return Find(Rows.PEOPLE, all_of(*_of_people(query, directory)))


def _of_people(query: FindPeople, directory: Directory) -> Iterator[Condition]:
    yield from _posts(query, directory)
    yield from _past(query, directory)
    if query.area:
        yield WorksOn(frozenset({query.area}))
    if query.work:
        yield Made(frozenset(query.work.split(",")))


def _posts(query: FindPeople, directory: Directory) -> Iterator[Condition]:
    """Give the conditions that the post shown beside a name decides, it first."""
    here, former, ever = (places(one, directory) for one in (query.here, query.former, query.ever))
    such = Post(tracks=_tracks(query), titles=(query.title,) if query.title else ())
    span = _span(query.since, query.until)
    if query.began:
        yield _has(replace(such, at=here or former or ever, began=span))
        such, span = Post(), None
    if here:
        yield _has(replace(such, at=here, when=When.NOW))
        such = Post()
    if former:
        yield _has(replace(such, at=former))
        yield Not(_has(Post(at=former, when=When.NOW)))
        such = Post()
    together = With(Is(frozenset({query.with_person}))) if query.with_person else None
    if ever and together:
        yield _has(Post(at=ever) & together)
    elif ever:
        yield _has(replace(such, at=ever, held=span))
    elif together:
        yield _has(together)
    elif such != Post():
        yield _has(replace(such, when=When.NOW))
    if query.academic:
        elsewhere = Post(when=When.NOW, tracks=frozenset(Track) - _NOT_BESIDE)
        yield _has(Post(when=When.NOW, tracks=frozenset({Track.FACULTY}), beside=elsewhere))
    if query.now:
        yield _has(Post(when=When.NOW, tracks=frozenset({query.now})))


def _past(query: FindPeople, directory: Directory) -> Iterator[Condition]:
    """Give the conditions of what somebody has founded, studied, or once been."""
    if founded := places(query.founded, directory):
        yield _has(Post(at=founded, founder=True))
    for place in query.every.split(",") if query.every else ():
        yield _has(Post(at=places(place, directory)))
    if never := places(query.never, directory):
        yield Not(_has(Post(at=never)))
    if query.once is Track.FOUNDER:
        yield _has(Post(founder=True))
    elif query.once:
        yield _has(Post(when=When.PAST, tracks=frozenset({query.once})))
    if studied := places(query.studied, directory):
        degree = (query.degree,) if query.degree else ()
        yield _has(Post(at=studied, tracks=frozenset({Track.STUDENT}), titles=degree))


def _has(of: Condition) -> Condition:
    return Some(Rows.STAYS, of)


def _tracks(query: FindPeople) -> frozenset[Track] | None:
    """Return the tracks that are asked for; those that a title can be of where only it is."""
    if query.track:
        return frozenset({query.track})
    if query.title and of_study(query.title):
        return frozenset(track for track in Track if track.study)
    if query.title and of_advice(query.title):
        return frozenset(track for track in Track if not track.study)
    return None


_NOT_BESIDE = frozenset({Track.FACULTY, Track.ADVISOR, Track.STUDENT, Track.INTERNSHIP})
"""The tracks of posts that a professor may have without being at another place for it."""
