"""The moves that a clause tells of: from where, to where, when, as what."""

from __future__ import annotations

from dataclasses import replace

from bot.careers.model import MoveKind, Track, TrackChange
from bot.query.language import (
    Day,
    Is,
    Path,
    Place,
    Post,
    Some,
    Span,
    Step,
    Tell,
)
from bot.query.terms import Field, Rows
from bot.query.terms import When as Tense
from bot.reading.clauses import KINDS, Argument, Clause
from bot.reading.draft_joining import join_on
from bot.reading.draft_people import studies_left, take_common, verb_text
from bot.reading.frames import (
    AFTER,
    AT,
    CERTAINTIES,
    DESTINATION,
    EITHER,
    NOUN,
    ORIGIN,
    Roles,
    place_of,
    places_of,
    such_posts,
)
from bot.reading.notes import (
    EVERY_KIND,
    STEPS,
    STUDENT,
    MoveDraft,
    Notes,
    denied_spans,
    lasted_of,
    span_of,
    together,
)
from bot.reading.pieces import Person, Where, Word


def take_step(notes: Notes, clause: Clause, roles: Roles) -> None:
    """Take the move that a clause tells of."""
    verb = clause.verb if clause.verb in STEPS else "move"
    move = MoveDraft(clause, verb, negated=clause.negated)
    positive = {role: places_of(some) for role, some in roles.places.items()}
    move.origin = positive.get(ORIGIN)
    move.destination = positive.get(DESTINATION)
    move.either = positive.get(EITHER)
    if verb == "move" and move.origin is None:  # "where they go after Google"
        move.origin = positive.get(AFTER)
    if verb == "move" and move.origin is None and move.destination is not None and clause.nominal:
        before = [one for one in roles.at(DESTINATION) if one.before]
        if before and len(roles.at(DESTINATION)) > len(before):
            move.origin = places_of(before)
            move.destination = places_of([one for one in roles.at(DESTINATION) if not one.before])
    stops = [one for one in roles.at(DESTINATION) if not (one.before or one.negated)]
    onward = verb == "move" and len(stops) > 1 and all(_goes_on(one) for one in stops[1:])
    back = move.origin is not None and len(stops) == 1 and _and_back(clause)
    if onward or back:
        ends = [move.origin, *(place_of(one) for one in stops), *([move.origin] if back else [])]
        notes.people.append(Path(tuple(Post(at=end) for end in ends if end is not None)))
        return
    if len(between := [one for one in roles.at(EITHER) if one.prep == "between"]) > 1:
        move.either = place_of(between[0])
        move.also = tuple(Step(either=place_of(one)) for one in between[1:])
    if (denied := places_of(roles.at(ORIGIN), negated=True)) is not None:
        move.denied += (Step(origin=denied),)
    if (denied := places_of(roles.at(DESTINATION), negated=True)) is not None:
        move.denied += (Step(destination=denied),)
    if (
        denied := places_of(roles.at("without"), negated=True) or places_of(roles.at("without"))
    ) is not None:
        subject = any(one.before for one in roles.at("without"))  # "which labs besides X lost"
        leaving = verb == "leave" or (verb == "lose" and not subject)
        move.denied += (Step(destination=denied) if leaving else Step(origin=denied),)
    if verb == "leave" and move.origin is None and _is_own(clause):
        move.origin_post = Post(founder=True)
    _take_kinds(notes, move, clause, roles)
    _take_times(notes, move, clause, roles)
    _take_each(notes, move, clause, roles)
    _take_noun(notes, move, clause, roles)
    _take_tracks(notes, move, clause, roles)
    if verb == "move" and move.origin is None and (left := studies_left(roles)) is not None:
        move.origin_post = left
    take_common(notes, clause, roles)
    if "straight" in clause.marks:
        move.direct = True
    if "acquired" in clause.marks:
        move.bought = True
    if "departed" in clause.marks:
        move.kinds = frozenset({MoveKind.DEPARTED})
    for mark, statuses in CERTAINTIES.items():
        if mark in clause.marks:
            move.statuses = statuses
    join_on(notes, move, clause, roles)


def _goes_on(stop: Argument) -> bool:
    """True for a place that another was left for: "to X, then Y", "to X to Y"."""
    return stop.joint == "then" or (stop.prep == "to" and not stop.joint)


def _and_back(clause: Clause) -> bool:
    """True if "back" stands behind all else that is said: "from X to Y and back"."""
    last = max((one.at for one in clause.arguments), default=-1)
    return (
        clause.verb == "move"
        and max(clause.marks.get(mark, -1) for mark in ("again", "+reverse")) > last
    )


def _is_own(clause: Clause) -> bool:
    """True for "their own startup": what was left is what they founded."""
    startup = any(one.meaning == Word("kind", "startup") for one in clause.arguments)
    place = startup or any(
        word.kind == "placeword" for word, _ in (*clause.mentioned, *clause.asked)
    )
    their = any(
        isinstance(one.meaning, Word) and one.meaning.kind == "pronoun" for one in clause.arguments
    )
    return place and their


def _take_each(notes: Notes, move: MoveDraft, clause: Clause, roles: Roles) -> None:
    """Ask of a person that both places were left, or joined: "who left openai and anthropic"."""
    role = ORIGIN if move.verb in ("leave", "lose") else DESTINATION
    some = [one for one in roles.at(role) if not one.before and not one.negated]
    joints = {one.joint for one in some[1:]}
    if (
        len(some) < 2
        or clause.nominal
        or "and" not in joints
        or "or" in joints
        or clause.question != "who"
    ):
        return
    if not all(isinstance(one.meaning, Where) for one in some) or "either" in clause.marks:
        return
    for one in some[1:]:
        end = {"origin": places_of([one])} if role == ORIGIN else {"destination": places_of([one])}
        step = Step(origin=end.get("origin"), destination=end.get("destination"))
        notes.people.append(Some(Rows.MOVES, step))
    if role == ORIGIN:
        move.origin = places_of(some[:1])
    else:
        move.destination = places_of(some[:1])


def _take_kinds(notes: Notes, move: MoveDraft, clause: Clause, roles: Roles) -> None:
    if move.verb == "return":
        if roles.topics and move.destination is not None:
            led = any(one.prep == "after" for one in roles.topics)
            place, move.destination = move.destination, None
            move.origin, move.either = (place, None) if led else (None, place)
        if roles.topics or _to_academia(roles):
            pass
        elif move.destination is None and move.origin is not None:
            move.destination, move.origin = move.origin, None
            move.kinds = frozenset({MoveKind.RETURNED})
        else:
            move.kinds = frozenset({MoveKind.RETURNED})
    elif move.verb == "promote":
        move.kinds = frozenset({MoveKind.PROMOTED})
        if move.destination is None:
            move.destination, move.either = places_of(roles.at(AT)), None
    elif (
        "again" in clause.marks
        and move.verb in ("join", "hire", "move")
        and (move.destination is not None and move.origin is None and not roles.topics)
    ) and not _to_academia(roles):
        move.kinds = frozenset({MoveKind.RETURNED})
    if move.verb == "hire" and not move.kinds:
        move.kinds = None


def _to_academia(roles: Roles) -> bool:
    """True if it leads to universities or academia: who goes back there returns to no one place."""
    words = (Word("kind", "university"), Word("kind", "academia"))
    return any(one.meaning in words for one in roles.at(DESTINATION))


def _take_times(notes: Notes, move: MoveDraft, clause: Clause, roles: Roles) -> None:
    span = span_of(roles, clause)
    onward = move.destination is not None
    if move.verb in ("leave", "lose") and not onward:
        move.left = span
    elif move.verb in ("join", "return") and not clause.nominal:
        move.joined = span
    else:
        move.dated = span
    move.denied += tuple(_steps_at(move, one) for one in denied_spans(roles, span))
    length = lasted_of(roles, clause)
    there = onward and any(one.prep == "for" for one in roles.lengths)
    if length is not None and there and move.verb in ("join", "move", "hire"):
        move.destination_post = replace(move.destination_post, lasted=length)
    elif length is not None:
        move.lasted = length
    for one in roles.people:
        ids = frozenset(one.meaning.ids) if isinstance(one.meaning, Person) else frozenset()
        if one.prep in ("before", "after", "since"):
            _date_beside(move, ids, one.prep)
        elif one.prep == "with" or (one.prep in ("as", "") and "same" in clause.marks):
            _date_beside(move, ids, "with")
    if "same" in clause.marks and roles.people and move.left is None and move.joined is None:
        person = roles.people[-1].meaning
        if isinstance(person, Person):
            _date_beside(move, frozenset(person.ids), "with")


def _steps_at(move: MoveDraft, span: Span) -> Step:
    """Return the steps of a time, by the end that a move is dated by."""
    if move.verb in ("leave", "lose") and move.destination is None:
        return Step(origin=move.origin, left=span)
    if move.verb in ("join", "return") and move.joined:
        return Step(destination=move.destination, joined=span)
    return Step(origin=move.origin, destination=move.destination, dated=span)


def _date_beside(move: MoveDraft, ids: frozenset[str], timing: str) -> None:
    """Date a move by the same of somebody else."""
    leaving = move.verb in ("leave", "lose")
    own = move.step()
    steps = [part for part in own.parts if isinstance(part, Step)]
    bare = replace(steps[0], left=None, joined=None, dated=None)
    day = Day(of=Tell(Is(ids), bare, fields=(Field.END if leaving else Field.START,)))
    span = {"before": Span(until=day), "with": Span(day, day)}.get(timing, Span(since=day))
    if leaving:
        move.left = span
    else:
        move.joined = span
    move.anyone = ids


def _take_noun(notes: Notes, move: MoveDraft, clause: Clause, roles: Roles) -> None:
    """Take the places of the subject: "openai people who joined", "who at google"."""
    some = roles.at(NOUN)
    place = places_of(some)
    if place is None:
        at = places_of(roles.at(AT))
        if at is not None and move.destination is None and move.origin is None:
            if any(one.prep == "after" for one in roles.topics):
                move.origin = at  # "went back to research after managing at X"
            elif move.verb == "switch" or (roles.topics and move.verb == "return"):
                move.either = at
            else:
                move.destination = at
        elif at is not None and at not in (move.origin, move.destination):
            notes.people.append(Some(Rows.STAYS, Post(at=at)))
        return
    if _asks_whence(notes, clause) and move.destination is None and move.origin is None:
        move.destination = place
        return
    ex = any(one.ex for one in some)
    present = any(one.prep == "at" for one in some)
    if move.verb in ("leave", "lose"):
        if move.origin is None:
            move.origin = place
        else:
            notes.people.append(Some(Rows.STAYS, Post(at=place)))
    elif (present and move.verb in ("join", "hire", "return") and move.destination is None) or (
        present and move.origin is not None and move.destination is None
    ):
        move.destination = place
    elif move.origin is None and move.kinds is None and not present:
        move.origin, move.direct = place, not ex
    elif (move.verb == "promote" and move.destination is None) or (
        move.verb == "return" and move.destination is None
    ):
        move.destination = place
    else:
        tense = Tense.NOW if present and not ex else Tense.EVER
        notes.people.append(Some(Rows.STAYS, Post(at=place, when=tense)))


def _asks_whence(notes: Notes, clause: Clause) -> bool:
    """True if it is asked where people of a place came from."""
    text = verb_text(notes, clause)
    return (
        clause.verb == "move"
        and text.startswith(("come", "came", "coming"))
        and clause.question in ("where", "which", "what")
    )


_STARTUP = Place(kinds=KINDS["startup"])
_BECAME_FOUNDERS = (("move", None), ("move", _STARTUP), ("leave", _STARTUP))
"""The verbs, with where to, of which a founder is who somebody became: "from X to startup founder"."""


def _gives_up(notes: Notes, clause: Clause) -> bool:
    return verb_text(notes, clause).startswith(("give", "gave", "giving", "trade"))


def _take_tracks(notes: Notes, move: MoveDraft, clause: Clause, roles: Roles) -> None:
    leaving = move.verb in ("leave", "lose") or (move.verb == "move" and move.origin is not None)
    for one in (*roles.tracks, *roles.topics):
        such = such_posts([one])
        if (
            such.founder
            and (move.verb, move.destination) in _BECAME_FOUNDERS
            and move.origin is not None
            and one.prep == ""
            and not _asks_whence(notes, clause)
        ):
            move.kinds, move.direct = frozenset({MoveKind.FOUNDED}), False
            move.destination = None
            notes.founding = True
            continue
        topic = isinstance(one.meaning, Word) and one.meaning.kind == "topic"
        if move.verb == "switch" and move.origin_post == Post() and _gives_up(notes, clause):
            move.origin_post = together(move.origin_post, such)
            continue
        if clause.people == "researcher" and such.tracks == frozenset({Track.ENGINEERING}):
            continue
        if one.prep in ("to", "as", "for") and not (leaving and one.prep == "as"):
            move.destination_post = together(move.destination_post, such)
        elif one.prep in ("from", "after") or _became(move, one, roles):
            move.origin_post = together(move.origin_post, such)
        elif topic and move.verb in ("return", "join", "move", "switch") and not one.before:
            move.destination_post = together(move.destination_post, such)
        elif (
            (topic and move.verb == "leave")
            or (
                leaving
                or such.tracks in (frozenset({Track.FACULTY}), STUDENT)
                or (such.founder and one.before and one.prep == "" and clause.auxiliary != "did")
                or such.titles == ("postdoc",)
            )
            or (move.verb == "switch" and one.before)
        ):
            move.origin_post = together(move.origin_post, such)
        else:
            move.destination_post = together(move.destination_post, such)
    if not _interns(notes):
        take_change(move)


def _interns(notes: Notes) -> bool:
    """True if the people were interns, who change their work by being taken on."""
    match notes.people[-1] if notes.people else None:
        case Some(Rows.STAYS, Post(tracks=tracks)):
            return tracks == frozenset({Track.INTERNSHIP})
        case _:
            return False


def _became(move: MoveDraft, one: Argument, roles: Roles) -> bool:
    """True for what people were who went to other work: "executives who returned to research"."""
    if not one.before or move.verb not in ("return", "switch", "move", "join"):
        return False
    return any(not other.before for other in (*roles.tracks, *roles.topics))


def take_change(move: MoveDraft) -> None:
    """Read a change of work as the two that the data knows by name."""
    leads = (
        frozenset({Track.MANAGEMENT}),
        frozenset({Track.MANAGEMENT, Track.EXECUTIVE}),
        frozenset({Track.EXECUTIVE}),
    )
    hands_on = frozenset({Track.RESEARCH}), frozenset({Track.ENGINEERING})
    came, went = move.destination_post.tracks, move.origin_post.tracks
    posts = move.origin_post, move.destination_post
    plain = not any(one.titles or one.founder for one in posts)
    if (
        came in leads[:2]
        and plain
        and went in (None, *hands_on)
        and (
            move.verb in ("switch", "move", "return", "join")
            and (went is not None or move.verb != "join")
        )
    ):
        move.change = TrackChange.TO_MANAGEMENT
    elif (
        came == hands_on[0]
        and plain
        and went in (None, *leads)
        and (went is not None or move.verb in ("return", "switch", "move"))
    ):
        move.change = TrackChange.TO_RESEARCH
    else:
        return
    move.kinds = EVERY_KIND
    move.origin_post = move.destination_post = Post()
