"""Says in the language what buttons of older versions list, rank and count."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from bot.answers.asking import STATUSES, Given, asked_by, person
from bot.answers.asking import place as place_of
from bot.answers.flow_counts import MOVES, NET_OF_MOVES
from bot.answers.old_buttons.form import FormError, Old
from bot.answers.slash_commands import Certainty, Grouping
from bot.answers.time_words import between
from bot.careers.model import OrganizationKind, Status, Track
from bot.careers.titles import of_advice, of_study
from bot.query.context import MONTH
from bot.query.language import (
    All,
    Any,
    Condition,
    Day,
    Find,
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


def _places(text: str) -> Condition | None:
    """Return the condition of a field that holds ids and groups with commas between them."""
    if not text:
        return None
    each = text.split(",")
    ids = frozenset(each).difference(_GROUPS)
    named = [Place(ids=ids)] if ids else []
    found = [*named, *(_GROUPS[one] for one in each if one in _GROUPS)]
    return found[0] if len(found) == 1 else Any(tuple(found))


def _statuses(old: Old) -> frozenset[Status] | None:
    return STATUSES[old.status or Certainty.SURE]


def number(of: Query, counting: str) -> Query:
    """Return the number of what a query finds: its people, moves or companies."""
    if not isinstance(of, Find):
        raise FormError(f"a {type(of).__name__} has no number")
    field = {"moves": Field.ROW, "companies": Field.DESTINATION}.get(counting, Field.PERSON)
    return replace(of, ask=Asked.NUMBER, measure=Measure(field))


def moves(old: Old) -> Find:
    """Return `/moves`."""
    kinds = EVERY_KIND if old.any_kind else frozenset({old.move}) if old.move else None
    where = moves_where(
        person=old.person,
        area=old.area,
        origin=_places(old.origin),
        destination=_places(old.destination),
        either=_places(old.organization),
        kinds=kinds,
        change=old.track_change,
        dated=between(old.since, old.until),
        statuses=_statuses(old),
    )
    return Find(Rows.MOVES, where)


def selected_moves(old: Old) -> Find:
    """Return moves by several places at each end, by exceptions, or by the kind of work."""
    statuses = _statuses(old)
    destination, origin = _places(old.destinations), _places(old.origins)
    # The kind of work is asked of the post joined; of the one left where only that is asked about.
    leaving = bool(old.origins and not old.destinations)
    former = old.former_track or (old.track if leaving else None)
    left, there = origin, destination
    if former or old.within is not None:
        left = Post(
            at=origin,
            tracks=frozenset({former}) if former else None,
            lasted=Range(most=old.within / MONTH) if old.within is not None else None,
        )
    if old.track and not leaving:
        there = Post(at=destination, tracks=frozenset({old.track}))
    step = Step(
        origin=left,
        destination=there,
        either=_places(old.organizations),
        kinds=frozenset({old.move}) if old.move else None,
        change=old.track_change,
        dated=between(old.since, old.until),
        statuses=statuses,
    )
    parts: list[Condition | None] = [step]
    if gone := _places(old.not_origins):
        parts.append(Not(Step(origin=gone, kinds=EVERY_KIND, statuses=statuses)))
    if to := _places(old.not_destinations):
        parts.append(Not(Step(destination=to, kinds=EVERY_KIND, statuses=statuses)))
    if old.area:
        parts.append(Who(WorksOn(frozenset({old.area}))))
    if old.timing and old.with_person:
        parts.append(_timed(old, step, leaving=leaving))
    return Find(
        Rows.MOVES,
        all_of(*parts),
        order=Key(Field.END if leaving else Field.START) if old.end else None,
        rising=old.end == "first",
        top=old.top if old.end else None,
    )


def _timed(old: Old, step: Step, *, leaving: bool) -> Condition:
    """Return the condition of moves before, after or in the month of the same one of a person."""
    other = person(old.with_person)
    day = Tell(other, step, fields=(Field.END if leaving else Field.START,))

    def within(span: Span) -> Step:
        return Step(left=span) if leaving else Step(joined=span)

    match old.timing:
        case "before":  # not since, so that who left in the same month is not before
            timed = within(_EVER) & Not(within(Span(since=Day(of=day))))
        case "after":
            timed = within(_EVER) & Not(within(Span(until=Day(of=day))))
        case _:
            timed = within(Span(Day(of=day), Day(of=day)))
    return timed & Not(Who(other))


def people(old: Old) -> Find:
    """Return people by where they are and were, or in an order."""
    if old.order or old.at_least:
        return _ordered(old)
    return Find(Rows.PEOPLE, all_of(*_of_people(old)))


def _ordered(old: Old) -> Find:
    """Return people in the order of their stays' length, or of how often they moved."""
    if old.order == "moves":
        step = Step(origin=Post(), dated=between(old.since, old.until))
        return Find(
            Rows.MOVES,
            all_of(step, *map(Who, _of_people(replace(old, since=None, until=None)))),
            by=(Key(Field.PERSON),),
            measure=Measure(Field.ROW),
            top=None if old.at_least else _FIRST,
            having=Range(old.at_least) if old.at_least else None,
        )
    shortest = old.order == "shortest"
    stay = Post(
        at=_places(old.here or old.ever),
        when=When.NOW if old.here else When.PAST if shortest else When.EVER,
        lasted=Range(old.at_least / MONTH) if old.at_least else None,
    )
    return Find(
        Rows.STAYS,
        all_of(stay, *map(Who, _of_people(replace(old, here="", ever="")))),
        order=Key(Field.LENGTH_AT_MOST),
        rising=shortest,
        top=None if old.here or old.at_least else _FIRST,
    )


def _of_people(old: Old) -> Iterator[Condition]:
    yield from _posts(old)
    yield from _past(old)
    if old.area:
        yield WorksOn(frozenset({old.area}))
    if old.work:
        yield Made(frozenset(old.work.split(",")))


def _posts(old: Old) -> Iterator[Condition]:
    """Give the conditions that the post shown beside a name decides, it first."""
    here, former, ever = map(_places, (old.here, old.former, old.ever))
    such = Post(tracks=_tracks(old), titles=(old.title,) if old.title else ())
    span = between(old.since, old.until)
    if old.began:
        yield _has(replace(such, at=here or former or ever, began=span))
        such, span = Post(), None
    if here:
        yield _has(replace(such, at=here, when=When.NOW))
        such = Post()
    if former:
        yield _has(replace(such, at=former))
        yield Not(_has(Post(at=former, when=When.NOW)))
        such = Post()
    together = With(person(old.with_person)) if old.with_person else None
    if ever and together:
        yield _has(Post(at=ever) & together)
    elif ever:
        yield _has(replace(such, at=ever, held=span))
    elif together:
        yield _has(together)
    elif such != Post():
        yield _has(replace(such, when=When.NOW))
    if old.academic:
        elsewhere = Post(when=When.NOW, tracks=frozenset(Track) - _NOT_BESIDE)
        yield _has(Post(when=When.NOW, tracks=frozenset({Track.FACULTY}), beside=elsewhere))
    if old.now:
        yield _has(Post(when=When.NOW, tracks=frozenset({old.now})))


def _past(old: Old) -> Iterator[Condition]:
    """Give the conditions of what somebody has founded, studied, or once been."""
    if founded := _places(old.founded):
        yield _has(Post(at=founded, founder=True))
    for one in old.every.split(",") if old.every else ():
        yield _has(Post(at=_places(one)))
    if never := _places(old.never):
        yield Not(_has(Post(at=never)))
    if old.once is Track.FOUNDER:
        yield _has(Post(founder=True))
    elif old.once:
        yield _has(Post(when=When.PAST, tracks=frozenset({old.once})))
    if studied := _places(old.studied):
        degree = (old.degree,) if old.degree else ()
        yield _has(Post(at=studied, tracks=frozenset({Track.STUDENT}), titles=degree))


def _has(of: Condition) -> Condition:
    return Some(Rows.STAYS, of)


def _tracks(old: Old) -> frozenset[Track] | None:
    """Return the tracks that are asked for; those that a title can be of where only it is."""
    if old.track:
        return frozenset({old.track})
    return tracks_of(old.title)


def tracks_of(title: str) -> frozenset[Track] | None:
    """Return the tracks that a title of study or of advice can be of; None for any other title."""
    study = of_study(title)
    if not title or not (study or of_advice(title)):
        return None
    return frozenset(track for track in Track if track.study is study)


_NOT_BESIDE = frozenset({Track.FACULTY, Track.ADVISOR, Track.STUDENT, Track.INTERNSHIP})
"""The tracks of posts that a professor may have without being at another place for it."""


def flows(old: Old) -> Query:
    """Return `/flows`: moves by where from and where to."""
    given = Given(
        organization=old.organization or None,
        since=old.since,
        until=old.until,
        group=old.group or Grouping.FAMILIES,
        leave_out=old.leave_out,
    )
    asked = asked_by("flows", given).query
    assert isinstance(asked, Find)
    return asked


_COUNTED_BY = {
    "gained": Field.PLACE,
    "lost": Field.PLACE,
    "arrived": Field.DESTINATION,
    "left": Field.ORIGIN,
    "going": Field.DESTINATION,
    "coming": Field.ORIGIN,
}


def ranking(old: Old) -> Find:
    """Return organizations by how many came or went; of one place its partners, or its balance."""
    here = place_of(old.organization) if old.organization else None
    time = between(old.since, old.until)
    gains = old.measure in ("gained", "lost")
    known = (Step(origin=Place()), Step(destination=Place()))
    if here and (gains or old.measure == "balance"):
        crossing = All((Step(either=here, dated=time), *known))
        return Find(Rows.MOVES, crossing, measure=NET_OF_MOVES, ask=Asked.NUMBER)
    if old.measure not in _COUNTED_BY:
        raise FormError(f"{old.measure} is of one place")
    where: Condition
    match old.measure:
        case "going":
            where = Step(origin=here, dated=time)
        case "coming":
            where = Step(destination=here, dated=time)
        case _ if here:
            where = All((Step(either=here, dated=time), *known))
        case _:
            where = All((Step(joined=time), *known))
    return Find(
        Rows.MOVES,
        where,
        by=(Key(_COUNTED_BY[old.measure], whole=True),),
        measure=NET_OF_MOVES if gains else MOVES,
        rising=old.measure == "lost",
        top=old.top,
    )
