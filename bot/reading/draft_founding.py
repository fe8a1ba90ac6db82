"""Clauses of who founded or became something."""

from __future__ import annotations

from dataclasses import replace

from bot.careers.model import MoveKind, Track, TrackChange
from bot.query.language import (
    Condition,
    Is,
    Path,
    Place,
    Post,
    Range,
    Some,
    Step,
    With,
)
from bot.query.terms import Field, Rows
from bot.reading.clauses import KINDS, Clause
from bot.reading.draft_joining import take_bare
from bot.reading.draft_moves import take_change
from bot.reading.draft_people import take_common
from bot.reading.draft_turning import INTERNS, turned, was_before
from bot.reading.frames import (
    AFTER,
    AT,
    DESTINATION,
    FOUNDED,
    NOUN,
    ORIGIN,
    Roles,
    not_,
    places_of,
    such_posts,
)
from bot.reading.notes import (
    EVERY_KIND,
    MoveDraft,
    Notes,
    are_named,
    number_of,
    span_of,
)
from bot.reading.pieces import Person, Word


def take_founding(notes: Notes, clause: Clause, roles: Roles) -> None:
    """Take what a clause says was founded, by whom, and what is left out."""
    known = len(notes.moves)
    _take_founding(notes, clause, roles)
    if (left_out := places_of(roles.at("without"))) is None:
        left_out = places_of(roles.at("without"), negated=True)
    if left_out is None:
        return
    if len(notes.moves) > known or (notes.moves and notes.moves[-1].kinds == _FOUNDED):
        notes.moves[-1].denied += (Step(destination=left_out),)
    else:
        notes.people.append(not_(Some(Rows.STAYS, Post(founder=True, at=left_out))))


_FOUNDED = frozenset({MoveKind.FOUNDED})


def _take_founding(notes: Notes, clause: Clause, roles: Roles) -> None:
    take_common(notes, clause, roles)
    notes.founding = True
    if clause.question == "who" and not roles.at(FOUNDED) and not clause.people:
        plain = [one for one in roles.at(NOUN) if not (one.prep or one.ex or one.noun)]
        if plain and len(plain) == len(roles.at(NOUN)):  # the verb last: "wer hat X gegründet"
            roles.places[FOUNDED] = roles.places.pop(NOUN)
    roles.places[NOUN] = [
        one
        for one in roles.at(NOUN)
        if one.meaning != Word("kind", "startup") or one.prep or one.ex
    ]
    place = places_of(roles.at(FOUNDED))
    if place == Place(kinds=KINDS["startup"]):
        place = None  # what is founded is one
    span = span_of(roles, clause)
    times = Range(2) if {"twice"} & clause.marks.keys() or clause.verb == "serial" else None
    for one in roles.numbers:
        number = number_of(one) + ("more than" in _words_near(notes, one.at))
        if number > 1:
            times = Range(number)
    for one in roles.people:
        if isinstance(one.meaning, Person):  # "who founded it with her"
            with_ = Is(frozenset(one.meaning.ids))
            notes.people.append(not_(with_))
            if place is None:
                beside = Post(founder=True) & With(with_, post=Post(founder=True))
                notes.people.append(Some(Rows.STAYS, beside))
                return
    if times is not None:
        unit = Field.PLACE
        notes.people.append(Some(Rows.STAYS, Post(founder=True, at=place, began=span), times, unit))
        others = [one for one in roles.at(AT) if one.meaning != Word("kind", "startup")]
        origin = places_of([*roles.at(NOUN), *roles.at(ORIGIN), *others])
        if origin is not None:
            notes.people.append(Some(Rows.STAYS, Post(at=origin)))
        return
    if clause.negated:
        notes.people.append(not_(Some(Rows.STAYS, Post(founder=True, at=place))))
        return
    _take_founders(notes, clause, roles, place)


def took_cofounders(notes: Notes, clause: Clause, roles: Roles) -> bool:
    """Take whom somebody founded a place with: "Mira Murati's cofounders"."""
    pieces = notes.sentence.pieces
    beside = [one for one in roles.tracks if pieces[one.at].text.startswith(("co", "fellow"))]
    people = [one.meaning for one in roles.people if isinstance(one.meaning, Person)]
    founders = [one for one in beside if one.meaning == Word("track", "founder")]
    if not (founders and people) or clause.verb not in ("", "be"):
        return False
    at = places_of([*roles.at(AT), *roles.at(NOUN)])
    who = Is(frozenset(id_ for one in people for id_ in one.ids))
    own = Post(founder=True, at=at) & With(who, post=Post(founder=True))
    notes.people += [not_(who), Some(Rows.STAYS, own)]
    return True


def _take_founders(notes: Notes, clause: Clause, roles: Roles, place: Condition | None) -> None:
    """Take who founded a place, or where founders came from."""
    span = span_of(roles, clause)
    origin = places_of([*roles.at(ORIGIN), *roles.at(NOUN), *roles.at(AFTER)])
    such = such_posts([one for one in roles.tracks if one.prep in ("", "by", "from")])
    last = notes.moves[-1] if notes.moves else None
    if (
        last is not None
        and last.verb in ("leave", "lose", "move")
        and last.destination is None
        and not last.negated
    ):
        last.kinds = frozenset({MoveKind.FOUNDED})
        last.destination = place
        last.joined = span
        last.direct = clause.link != "before" and "ever" not in clause.marks
        return
    if place is not None and are_named(roles.at(FOUNDED)):
        notes.people.append(Some(Rows.STAYS, Post(at=place, founder=True, began=span)))
        if origin is not None:
            notes.people.append(Some(Rows.STAYS, Post(at=origin)))
        return
    move = MoveDraft(clause, "found", kinds=frozenset({MoveKind.FOUNDED}), destination=place)
    now = any("now" in one.marks for one in notes.sentence.clauses if one is not clause)
    bare = None if now else notes.bare  # "current professors who founded": they are so still
    if origin is None and bare is not None and clause.link in ("who", "and", ""):
        take_bare(notes, move)
        if move.origin is not None or move.origin_post != Post():
            move.direct = "straight" in clause.marks
            move.joined = span
            notes.moves.append(move)
            return
    if (such != Post() and such.founder is None) or origin is not None:
        move.origin, move.origin_post = origin, replace(such, founder=None)
        move.direct = "straight" in clause.marks or origin is None
        move.joined = span
        notes.moves.append(move)
        return
    if place is None and any(one.link == "after" for one in notes.sentence.clauses):
        move.joined = span
        notes.moves.append(move)  # "founded something after leaving X"
        return
    notes.people.append(Some(Rows.STAYS, Post(founder=True, at=place, began=span)))


def _words_near(notes: Notes, at: int) -> str:
    return " ".join(piece.text for piece in notes.sentence.pieces[max(at - 2, 0) : at + 3])


def take_becoming(notes: Notes, clause: Clause, roles: Roles) -> None:
    """Take what somebody became."""
    take_common(notes, clause, roles)
    such = such_posts([one for one in roles.tracks + roles.topics if not one.before])
    place = places_of([*roles.at(AT), *roles.at(DESTINATION)])
    span = span_of(roles, clause)
    if (earlier := places_of(roles.at(AFTER))) is not None and such != Post():
        notes.people.append(Path((Post(at=earlier), replace(such, at=place, began=span))))
        return
    interns = such_posts(roles.tracks)
    if interns.tracks == INTERNS and clause.people == "employee":
        later = place or places_of(roles.at(NOUN))  # "the interns who became employees"
        notes.people.append(Path((replace(interns, at=later), Post(at=later))))
        return
    last = notes.moves[-1] if notes.moves else None
    onward = last is not None and last.verb == "leave" and last.destination is None
    if last is not None and onward and such not in (Post(), Post(founder=True)) and clause.link:
        last.destination, last.destination_post, last.joined = place, such, span
        return  # "left X to become a professor"
    was = was_before(notes, clause, roles)
    if was is not None and such != Post():
        move = turned(notes, clause, roles, was, such)
        take_change(move)
        notes.moves.append(move)
        return
    if such.founder and place is None:
        move = MoveDraft(clause, "found", kinds=frozenset({MoveKind.FOUNDED}))
        move.joined = span
        notes.founding = True
        notes.moves.append(move)
        return
    if such.tracks == frozenset({Track.MANAGEMENT}) and not such.titles:
        move = MoveDraft(
            clause,
            "switch",
            destination=place,
            change=TrackChange.TO_MANAGEMENT,
            kinds=EVERY_KIND,
            dated=span,
        )
        notes.moves.append(move)
        return
    notes.people.append(Some(Rows.STAYS, replace(such, at=place, began=span)))
