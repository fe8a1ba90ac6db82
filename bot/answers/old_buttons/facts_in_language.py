"""Turns what the rules of sentences ask of one person, one organization or a pair into the language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot.answers.knowledge import Knowledge
from bot.answers.old_buttons.asked import Compare as Compared
from bot.answers.old_buttons.asked import Fact, OrganizationFact, PersonFact, PlaceFact
from bot.answers.old_buttons.queries import OrganizationProfile, Sources, Together, WhoIs
from bot.answers.old_buttons.query import Query as OldQuery
from bot.answers.told_rows import rows_of
from bot.answers.whois import last_move
from bot.careers.model import MoveKind, Person, Status, Track
from bot.careers.moves import derive_moves
from bot.careers.titles import of_advice, of_study
from bot.query.language import (
    All,
    Compare,
    Condition,
    Day,
    Find,
    In,
    Is,
    Key,
    Measure,
    Not,
    Place,
    Post,
    Profile,
    Query,
    Some,
    Span,
    Step,
    Tell,
    Who,
    With,
)
from bot.query.terms import Ask as Asked
from bot.query.terms import Field, Pick, Rows, Versus, When
from bot.query.world import MoveRow, Run, career_of

_ANY_WORK = frozenset(Track)


def facts_in_language(query: OldQuery) -> Query | None:
    """Return the query in the language, None for one that asks of moves, people or places."""
    match query:
        case WhoIs(person):
            return Profile((_is(person),))
        case OrganizationProfile(organization):
            return Profile((_at(organization),))
        case Compared(one, other):
            return Profile((_at(one), _at(other)))
        case Together(person, None):
            return Find(Rows.STAYS, With(_is(person)), order=Key(Field.OVERLAP))
        case Together(person, str(other)):
            return Profile((_is(person), _is(other)))
        case Sources(person):
            return Tell(_is(person), fields=(Field.SOURCE,))
        case OrganizationFact(organization, PlaceFact.FOUNDERS):
            founded = Post(at=replace(_at(organization), exact=True), founder=True)
            return Find(Rows.PEOPLE, Some(Rows.STAYS, founded))
        case OrganizationFact(organization, fact):
            return Tell(_at(organization), fields=(_OF_PLACES[fact],))
        case PersonFact():
            return _OF_PERSONS[query.fact](query)
        case _:
            return None


async def resolved(query: PersonFact | OrganizationFact, know: Knowledge) -> Query:
    """Return a fact in the language, with what only a career says in it; raise StoreError.

    "And before that" is before the place that was told; the same road is of the last move.
    """
    said = facts_in_language(query)
    person = await know.store.person(query.person) if isinstance(query, PersonFact) else None
    if isinstance(query, PersonFact) and said is None:
        return _same_road(query, person, know)
    assert said is not None
    if not isinstance(query, PersonFact) or person is None or not isinstance(said, Tell):
        return said
    for _ in range(query.steps - 1):
        rows = (await rows_of(said, person, know)).rows
        if not rows or (stay := _stay_before(rows[0], person, know)) is None:
            break
        said = replace(said, row=Step(destination=stay))
    return said


def _same_road(query: PersonFact, person: Person | None, know: Knowledge) -> Query:
    """Return the moves between the families of a person's last move; that move, if it has no such."""
    step = last_move(derive_moves(person, know.directory.families)) if person else None
    if step is None or step.origin is None or step.destination is None:
        return _tell(query, Step(), Pick.LAST, Field.DESTINATION)
    ends = (
        know.directory.families.top(one.organization) for one in (step.origin, step.destination)
    )
    origin, destination = map(_at, ends)
    return Find(Rows.MOVES, Step(origin, destination))


def _stay_before(row: Run | MoveRow, person: Person, know: Knowledge) -> Post | None:
    """Return the stay that was told, as a condition that no other stay of the person meets."""
    run: Run | None
    if isinstance(row, Run):
        run = row
    else:
        career = career_of(person, know.directory.families)
        run = career.parts.get(row.origin.stay.partition("@")[0]) if row.origin else None
    if run is None:
        return None
    at = _at(run.roles[-1].organization)
    began = Span(Day(run.begin.earliest), Day(run.begin.latest)) if run.begin else None
    return Post(at=at, began=began, tracks=frozenset({role.track for role in run.roles}))


_OF_PLACES = {
    PlaceFact.FOUNDED: Field.FOUNDED,
    PlaceFact.FOCUS: Field.FOCUS,
    PlaceFact.PARENT: Field.PARENT,
    PlaceFact.FORMERLY: Field.FORMERLY,
    PlaceFact.PARTS: Field.PARTS,
    PlaceFact.WHERE: Field.COUNTRY,
}


def _is(person: str) -> Is:
    return Is(frozenset({person}))


def _at(place: str) -> Place:
    return Place(ids=frozenset({place}))


def _post(query: PersonFact) -> Post:
    """Return the stay that a fact is about: at its place, with its title."""
    at = _at(query.organization) if query.organization else None
    if not query.post:
        return Post(at=at)
    study, advice = of_study(query.post), of_advice(query.post)
    tracks = (
        frozenset(track for track in Track if track.study is study) if study or advice else None
    )
    return Post(at=at, tracks=tracks, titles=(query.post,))


def _tell(query: PersonFact, row: Condition | None, pick: Pick, *fields: Field) -> Tell:
    return Tell(_is(query.person), row, pick, fields=fields)


def _before(query: PersonFact) -> Tell:
    there = _post(query) if query.organization else Post(nth=-1)
    return _tell(query, Step(destination=there), Pick.FIRST, Field.ORIGIN)


def _after(query: PersonFact) -> Tell:
    left = _post(query) if query.organization else Post(nth=-1)
    return _tell(query, Step(origin=left), Pick.LAST, Field.DESTINATION)


def _there(query: PersonFact) -> Post:
    """Return a stay that whoever is asked about had there: study counts, advice does not."""
    post = _post(query)
    return post if query.post else replace(post, tracks=_ANY_WORK - {Track.ADVISOR})


def _whether(query: PersonFact, post: Post) -> Find:
    return Find(Rows.STAYS, post & Who(_is(query.person)), ask=Asked.WHETHER)


def _gone(query: PersonFact) -> Find:
    """Whether somebody was at a place once and is not there now."""
    there = _there(query)
    now = replace(there, when=When.NOW)
    was = All((_is(query.person), Some(Rows.STAYS, there), Not(Some(Rows.STAYS, now))))
    return Find(Rows.PEOPLE, was, ask=Asked.WHETHER)


def _joined(query: PersonFact) -> Tell:
    joined = _post(query) if query.organization else Post(when=When.NOW)
    pick = Pick.EVERY if query.organization else Pick.LAST
    return _tell(query, Step(destination=joined), pick, Field.START)


def _left(query: PersonFact) -> Tell:
    left = _post(query) if query.organization else Post(when=When.PAST)
    return _tell(query, Step(origin=left), Pick.LAST, Field.END)


def _step(query: PersonFact) -> Step:
    either = _post(query) if query.organization else None
    return Step(either=either, statuses=frozenset(Status))


def _why(query: PersonFact) -> Tell:
    went = _at(query.other_place) if query.other_place else None
    left = Step(origin=_post(query), destination=went) if query.organization else Step()
    return _tell(query, left, Pick.LAST, Field.REASON)


def _why_joined(query: PersonFact) -> Tell:
    return _tell(query, Step(destination=_post(query)), Pick.LAST, Field.REASON)


def _during(query: PersonFact) -> Tell:
    since, until = (Day(day) if day else None for day in (query.since, query.until))
    span = Span(since, until) if since or until else None
    post = Post(tracks=_ANY_WORK - {Track.ADVISOR}, held=span)
    return _tell(query, post, Pick.EVERY, Field.PLACE)


def _cofounders(query: PersonFact) -> Find:
    theirs = Find(
        Rows.STAYS,
        replace(_post(query), founder=True) & Who(_is(query.person)),
        by=(Key(Field.PLACE),),
    )
    founded = Some(Rows.STAYS, Post(at=In(theirs), founder=True))
    return Find(Rows.PEOPLE, founded & Not(_is(query.person)))


def _how_often(query: PersonFact) -> Find:
    moved = Step(origin=Post()) & Who(_is(query.person))
    return Find(Rows.MOVES, moved, measure=Measure(Field.ROW), ask=Asked.NUMBER)


def _sooner(query: PersonFact, of: Callable[[PersonFact], Tell]) -> Query:
    if query.other is None:
        return of(query)
    both = (of(query), of(replace(query, person=query.other)))
    return Compare(both, Versus.LEAST if query.first else Versus.LESS)


def _how_long(query: PersonFact) -> Tell:
    post = _post(query) if query.organization else Post(when=When.NOW)
    pick = Pick.EVERY if query.organization else Pick.LAST
    return _tell(query, post, pick, Field.LENGTH)


_OF_PERSONS: dict[Fact, Callable[[PersonFact], Query | None]] = {
    Fact.NOW: lambda query: _tell(query, Post(when=When.NOW), Pick.LAST, Field.PLACE),
    Fact.TITLE: lambda query: _tell(query, Post(when=When.NOW), Pick.LAST, Field.TITLE),
    Fact.STILL: lambda query: _whether(query, replace(_there(query), when=When.NOW)),
    Fact.POST: lambda query: _whether(query, replace(_there(query), when=When.NOW)),
    Fact.HELD: lambda query: _whether(query, _there(query)),
    Fact.GONE: _gone,
    Fact.STATUS: lambda query: _tell(query, _step(query), Pick.LAST, Field.STATUS),
    Fact.ANNOUNCED: lambda query: _tell(query, _step(query), Pick.LAST, Field.ANNOUNCED),
    Fact.WHY: _why,
    Fact.WHY_JOINED: _why_joined,
    Fact.BEFORE: _before,
    Fact.AFTER: _after,
    Fact.DURING: _during,
    Fact.DID: lambda query: _tell(
        query, replace(_post(query), tracks=_ANY_WORK), Pick.EVERY, Field.TITLE
    ),
    Fact.FIRST: lambda query: _tell(query, Post(), Pick.FIRST, Field.PLACE),
    Fact.PLACES: lambda query: _tell(query, Post(), Pick.EVERY, Field.PLACE),
    Fact.JOINED: _joined,
    Fact.LEFT: _left,
    Fact.HOW_LONG: _how_long,
    Fact.STUDIED: lambda query: _tell(
        query, Post(tracks=frozenset({Track.STUDENT})), Pick.EVERY, Field.PLACE
    ),
    Fact.KNOWN_FOR: lambda query: _tell(query, None, Pick.LAST, Field.WORK, Field.AREA),
    Fact.FOUNDED: lambda query: _tell(query, Post(founder=True), Pick.EVERY, Field.PLACE),
    Fact.COFOUNDERS: _cofounders,
    Fact.ROAD: lambda _: None,  # is of the moves that the last one of a career says
    Fact.BECAME: lambda query: _tell(query, _post(query), Pick.FIRST, Field.START),
    Fact.RETURNED: lambda query: _tell(
        query,
        Step(
            destination=_post(query) if query.organization else None,
            kinds=frozenset({MoveKind.RETURNED}),
        ),
        Pick.LAST,
        Field.START,
    ),
    Fact.MOVES: _how_often,
    Fact.LEFT_SOONER: lambda query: _sooner(query, _left),
    Fact.JOINED_SOONER: lambda query: _sooner(query, _joined),
}
