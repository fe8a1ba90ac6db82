"""What clauses come to, while they are read: moves of which an end may follow, and conditions of people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bot.careers.model import MoveKind, Status, Track, TrackChange
from bot.query.groups import GROUPS
from bot.query.language import (
    All,
    Condition,
    Day,
    Is,
    Post,
    Range,
    Some,
    Span,
    Step,
    Who,
    With,
)
from bot.reading.clauses import Argument, Clause, Sentence
from bot.reading.frames import (
    Roles,
    not_,
)
from bot.reading.pieces import Length, Number, When, Where, Word

STEPS = frozenset({"leave", "join", "move", "return", "hire", "lose", "gain", "promote", "switch"})


EVERY_KIND = frozenset(MoveKind)


STUDENT = frozenset({Track.STUDENT})


KIND_WORDS = tuple(
    Word("kind", value)
    for value in (
        "university",
        "startup",
        "company",
        "nonprofit",
        "government",
        "institute",
        *GROUPS,
    )
)


@dataclass(slots=True)
class MoveDraft:
    """A step that clauses tell of, before it is one: a later clause may say its other end."""

    clause: Clause
    verb: str
    origin: Condition | None = None
    destination: Condition | None = None
    either: Condition | None = None
    origin_post: Post = field(default_factory=Post)
    destination_post: Post = field(default_factory=Post)
    kinds: frozenset[MoveKind] | None = None
    change: TrackChange | None = None
    left: Span | None = None
    joined: Span | None = None
    dated: Span | None = None
    lasted: Range | None = None
    gap: Range | None = None
    bought: bool | None = None
    statuses: frozenset[Status] | None = None
    direct: bool = True
    negated: bool = False
    also: tuple[Condition, ...] = ()  # steps that it is too: "between A and B"
    denied: tuple[Condition, ...] = ()  # steps that it is not
    anyone: frozenset[str] = frozenset()  # whose it is not

    def step(self) -> Condition:
        """Return it as a condition of moves."""
        step = Step(
            origin=end_of(self.origin, replace(self.origin_post, lasted=self.lasted)),
            destination=end_of(self.destination, self.destination_post),
            either=self.either,
            kinds=self.kinds,
            change=self.change,
            left=self.left,
            joined=self.joined,
            dated=self.dated,
            gap=self.gap,
            bought=self.bought,
            statuses=self.statuses,
            direct=self.direct,
        )
        own: Condition = step
        for one in self.also:
            own = own & one
        for one in self.denied:
            own = own & not_(one)
        if self.anyone:
            own = own & not_(Who(Is(self.anyone)))
        return own


def end_of(at: Condition | None, post: Post) -> Condition | None:
    """Return the end of a move: a post at a place, None where nothing is said of it."""
    if at is None:
        return None if post == Post() else post
    if isinstance(at, Post):
        return at
    return replace(post, at=at)


@dataclass(frozen=True, slots=True)
class Bare:
    """People of a place, of whom nothing else is said yet: "tesla people", "engineers at apple"."""

    post: Post
    ex: bool
    here: bool  # "who is at"
    number: int  # of the condition that it came to


@dataclass(slots=True)
class Notes:
    """What the clauses of a question have come to so far."""

    sentence: Sentence
    moves: list[MoveDraft] = field(default_factory=list)
    people: list[Condition] = field(default_factory=list)
    founding: bool = False
    bare: Bare | None = None  # the people of a place that the next verb is said of


def span_of(roles: Roles, clause: Clause) -> Span | None:
    """Return the time that is said in a clause; of several all that they have between them."""
    spans = [
        one.meaning.span for one in roles.times if isinstance(one.meaning, When) and not one.negated
    ]
    if not spans:
        return None
    if len(spans) == 1:
        return spans[0]
    sinces = [one.since for one in spans]
    untils = [one.until for one in spans]
    since = None if None in sinces else min((day for day in sinces if day), key=_on)
    until = None if None in untils else max((day for day in untils if day), key=_on)
    if None in sinces and None in untils:
        since = next((day for day in sinces if day), None)
        until = next((day for day in untils if day), None)
    return Span(since, until)


def denied_spans(roles: Roles, asked: Span | None) -> list[Span]:
    """Return the times that are denied of those asked: "in 2025, but not in March"."""
    found = []
    for one in roles.times:
        if isinstance(one.meaning, When) and one.negated:
            span = _within(one.meaning.span, asked)
            if not (asked and _apart(span, asked)):
                found.append(span)
    return found


def _within(span: Span, year: Span | None) -> Span:
    """Return a month in the year that is asked for, where no other year was said of it."""
    since, until = span.since and span.since.on, span.until and span.until.on
    first, last = (year.since, year.until) if year else (None, None)
    if not (since and until and first and first.on and last and last.on):
        return span
    if first.on.year != last.on.year or since.year != until.year or since.month == 1:
        return span
    own = first.on.year
    return Span(Day(since.replace(year=own)), Day(until.replace(year=own)))


def _apart(one: Span, other: Span) -> bool:
    """True if no day is in both."""
    for first, last in ((one, other), (other, one)):
        if first.until and last.since and _on(first.until) < _on(last.since):
            return True
    return False


def _on(day: Day) -> str:
    return str(day.on)


def lasted_of(roles: Roles, clause: Clause) -> Range | None:
    """Return how long a stay was, as a clause says: "for more than four years"."""
    for one in roles.lengths:
        if isinstance(one.meaning, Length):
            months = one.meaning.months
            if one.prep == "within" or "within" in clause.marks:
                return Range(most=months)
            if one.prep in ("over", "for", "at") or "over" in clause.marks or clause.verb == "stay":
                return Range(least=months)
    return None


def number_of(argument: Argument) -> int:
    """Return the number that an argument is, 0 for none."""
    match argument.meaning:
        case Number(value=value):
            return value
        case Word("number", value):
            return int(value)
        case _:
            return 0


def are_named(arguments: list[Argument]) -> bool:
    """Return whether any of these is a place by its name."""
    return any(isinstance(one.meaning, Where) and one.meaning.named for one in arguments)


def has_with(some: Some) -> bool:
    """Return whether somebody else's company is asked for."""
    where = some.where
    parts = where.parts
    return any(isinstance(part, With) for part in parts)


def together(one: Post, other: Post) -> Post:
    """Return a post of which both are asked."""
    tracks = (one.tracks or frozenset()) | (other.tracks or frozenset())
    return replace(
        one,
        tracks=tracks or None,
        titles=(*one.titles, *other.titles),
        founder=one.founder if other.founder is None else other.founder,
    )


def joined(conditions: Sequence[Condition]) -> Condition:
    """Return all of these as one condition."""
    found = tuple(dict.fromkeys(conditions))
    return found[0] if len(found) == 1 else All(found)


def alternatives(places: list[Argument]) -> list[list[Argument]]:
    """Return places that one of will do, together: "at X, and at Y or Z"."""
    if not {"and", "but"} & {one.joint for one in places[1:]}:
        either = any(one.joint == "or" for one in places[1:])
        return [places] if either else [[one] for one in places]
    found: list[list[Argument]] = []
    for one in places:
        if found and one.joint == "or":
            found[-1].append(one)
        else:
            found.append([one])
    return found
