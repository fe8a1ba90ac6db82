"""Says in the language what buttons of older versions ask of one person or one organization."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot.answers.asking import person as is_person
from bot.answers.asking import place
from bot.answers.knowledge import Knowledge
from bot.answers.old_buttons.form import FormError, Old
from bot.answers.old_buttons.lists import tracks_of
from bot.answers.time_words import between
from bot.answers.told_rows import rows_of
from bot.answers.whois import last_move
from bot.careers.model import MoveKind, Person, Status, Track
from bot.careers.moves import derive_moves
from bot.query.language import (
    All,
    Compare,
    Condition,
    Day,
    Find,
    In,
    Key,
    Measure,
    Not,
    Post,
    Query,
    Some,
    Span,
    Step,
    Tell,
    Who,
)
from bot.query.terms import Ask as Asked
from bot.query.terms import Field, Pick, Rows, Versus, When
from bot.query.world import MoveRow, Run, career_of

_ANY_WORK = frozenset(Track)
_NOT_ADVICE = _ANY_WORK - {Track.ADVISOR}

_OF_PLACES = {
    "founded": Field.FOUNDED,
    "focus": Field.FOCUS,
    "parent": Field.PARENT,
    "formerly": Field.FORMERLY,  # what it was called or made from
    "parts": Field.PARTS,
    "where": Field.COUNTRY,
}


def of_a_place(old: Old) -> Tell:
    """Return what is asked of an organization; raise FormError."""
    field = _OF_PLACES.get(old.place_fact)
    if field is None:
        raise FormError(f"nothing is called '{old.place_fact}'")
    return Tell(place(old.organization), fields=(field,))


async def of_a_person(old: Old, know: Knowledge) -> Query:
    """Return what is asked of a person, with what only a career says in it.

    "And before that" is before the place that was told; the same road is of the last move. Raises
    FormError, StoreError.
    """
    person = await know.store.person(old.person)
    if old.fact == "road":
        return _same_road(old, person, know)
    asked = _OF_PERSONS.get(old.fact)
    if asked is None:
        raise FormError(f"nothing is called '{old.fact}'")
    said = asked(old)
    if person is None or not isinstance(said, Tell):
        return said
    for _ in range(old.steps - 1):
        rows = (await rows_of(said, person, know)).rows
        if not rows or (stay := _stay_before(rows[0], person, know)) is None:
            break
        said = replace(said, row=Step(destination=stay))
    return said


def _same_road(old: Old, person: Person | None, know: Knowledge) -> Query:
    """Return the moves between the families of a person's last move; that move, if it has no such."""
    step = last_move(derive_moves(person, know.directory.families)) if person else None
    if step is None or step.origin is None or step.destination is None:
        return _tell(old, Step(), Pick.LAST, Field.DESTINATION)
    top = know.directory.families.top
    origin, destination = step.origin.organization, step.destination.organization
    return Find(Rows.MOVES, Step(place(top(origin)), place(top(destination))))


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
    at = place(run.roles[-1].organization)
    began = Span(Day(run.begin.earliest), Day(run.begin.latest)) if run.begin else None
    return Post(at=at, began=began, tracks=frozenset({role.track for role in run.roles}))


def _tell(old: Old, row: Condition | None, pick: Pick, *fields: Field) -> Tell:
    return Tell(is_person(old.person), row, pick, fields=fields)


def _post(old: Old, usual: Post | None = None) -> Post:
    """Return the stay that a fact is about: at its place, with its title; without one `usual`."""
    if usual is not None and not old.organization:
        return usual
    at = place(old.organization) if old.organization else None
    return Post(at=at, tracks=tracks_of(old.post), titles=(old.post,) if old.post else ())


def _there(old: Old, when: When = When.EVER) -> Post:
    """Return a stay that whoever is asked about had there: study counts, advice does not."""
    post = replace(_post(old), when=when)
    return post if old.post else replace(post, tracks=_NOT_ADVICE)


def _whether(old: Old, post: Post) -> Find:
    return Find(Rows.STAYS, post & Who(is_person(old.person)), ask=Asked.WHETHER)


def _gone(old: Old) -> Find:
    """Whether somebody was at a place once and is not there now."""
    once, now = (Some(Rows.STAYS, _there(old, when)) for when in (When.EVER, When.NOW))
    return Find(Rows.PEOPLE, All((is_person(old.person), once, Not(now))), ask=Asked.WHETHER)


def _joined(old: Old) -> Tell:
    pick = Pick.EVERY if old.organization else Pick.LAST
    return _tell(old, Step(destination=_post(old, Post(when=When.NOW))), pick, Field.START)


def _left(old: Old) -> Tell:
    return _tell(old, Step(origin=_post(old, Post(when=When.PAST))), Pick.LAST, Field.END)


def _of_step(old: Old, field: Field) -> Tell:
    either = _post(old) if old.organization else None
    return _tell(old, Step(either=either, statuses=frozenset(Status)), Pick.LAST, field)


def _why(old: Old) -> Tell:
    went = place(old.other_place) if old.other_place else None
    left = Step(origin=_post(old), destination=went) if old.organization else Step()
    return _tell(old, left, Pick.LAST, Field.REASON)


def _cofounders(old: Old) -> Find:
    who = is_person(old.person)
    theirs = Find(Rows.STAYS, replace(_post(old), founder=True) & Who(who), by=(Key(Field.PLACE),))
    return Find(Rows.PEOPLE, Some(Rows.STAYS, Post(at=In(theirs), founder=True)) & Not(who))


def _how_often(old: Old) -> Find:
    moved = Step(origin=Post()) & Who(is_person(old.person))
    return Find(Rows.MOVES, moved, measure=Measure(Field.ROW), ask=Asked.NUMBER)


def _sooner(old: Old, of: Callable[[Old], Tell]) -> Query:
    """Whether a person did something before another one, or who of the two did it first."""
    if not old.other:
        return of(old)
    both = (of(old), of(replace(old, person=old.other)))
    return Compare(both, Versus.LEAST if old.first else Versus.LESS)


def _how_long(old: Old) -> Tell:
    pick = Pick.EVERY if old.organization else Pick.LAST
    return _tell(old, _post(old, Post(when=When.NOW)), pick, Field.LENGTH)


def _during(old: Old) -> Tell:
    held = Post(tracks=_NOT_ADVICE, held=between(old.since, old.until))
    return _tell(old, held, Pick.EVERY, Field.PLACE)


def _returned(old: Old) -> Tell:
    to = _post(old) if old.organization else None
    step = Step(destination=to, kinds=frozenset({MoveKind.RETURNED}))
    return _tell(old, step, Pick.LAST, Field.START)


def _any_post(old: Old) -> Tell:
    return _tell(old, replace(_post(old), tracks=_ANY_WORK), Pick.EVERY, Field.TITLE)


def _studied(old: Old) -> Tell:
    return _tell(old, Post(tracks=frozenset({Track.STUDENT})), Pick.EVERY, Field.PLACE)


_LAST = Post(nth=-1)
_NOW = Post(when=When.NOW)
_OF_PERSONS: dict[str, Callable[[Old], Query]] = {
    "now": lambda old: _tell(old, _NOW, Pick.LAST, Field.PLACE),
    "title": lambda old: _tell(old, _NOW, Pick.LAST, Field.TITLE),
    "still": lambda old: _whether(old, _there(old, When.NOW)),
    "post": lambda old: _whether(old, _there(old, When.NOW)),
    "held": lambda old: _whether(old, _there(old)),
    "gone": _gone,
    "status": lambda old: _of_step(old, Field.STATUS),
    "announced": lambda old: _of_step(old, Field.ANNOUNCED),
    "why": _why,
    "why joined": lambda old: _tell(old, Step(destination=_post(old)), Pick.LAST, Field.REASON),
    "before": lambda old: _tell(old, Step(destination=_post(old, _LAST)), Pick.FIRST, Field.ORIGIN),
    "after": lambda old: _tell(old, Step(origin=_post(old, _LAST)), Pick.LAST, Field.DESTINATION),
    "during": _during,
    "did": _any_post,
    "first": lambda old: _tell(old, Post(), Pick.FIRST, Field.PLACE),
    "places": lambda old: _tell(old, Post(), Pick.EVERY, Field.PLACE),
    "joined": _joined,
    "left": _left,
    "how long": _how_long,
    "studied": _studied,
    "known for": lambda old: _tell(old, None, Pick.LAST, Field.WORK, Field.AREA),
    "founded": lambda old: _tell(old, Post(founder=True), Pick.EVERY, Field.PLACE),
    "cofounders": _cofounders,
    "became": lambda old: _tell(old, _post(old), Pick.FIRST, Field.START),
    "returned": _returned,
    "moves": _how_often,
    "left sooner": lambda old: _sooner(old, _left),
    "joined sooner": lambda old: _sooner(old, _joined),
}
