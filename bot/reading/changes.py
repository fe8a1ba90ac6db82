"""What a question that goes on changes of the query before: its person, place, time, or what is asked."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from bot.careers.model import MoveKind, Status, Track
from bot.query.going_on import adjusted, mapped, refine, swapped
from bot.query.language import (
    All,
    Condition,
    Find,
    Is,
    Key,
    Made,
    Measure,
    Not,
    Place,
    Post,
    Profile,
    Query,
    Share,
    Some,
    Span,
    Step,
    With,
    WorksOn,
)
from bot.query.terms import Ask, Field, Rows, ScopeError, Stat
from bot.query.terms import When as Tense
from bot.query.visiting import nodes_in
from bot.reading.clauses import Argument, Clause
from bot.reading.frames import place_of, such_posts
from bot.reading.pieces import (
    Area,
    Country,
    Number,
    Person,
    Title,
    When,
    Where,
    Word,
    Work,
)

_Node = TypeVar("_Node")
_Query = TypeVar("_Query", bound=Query)


def listing(query: Query) -> Query:
    """Return the rows of a query that was counted or asked whether there are any."""
    match query:
        case Find():
            return replace(query, ask=Ask.LIST, by=(), measure=Measure(), having=None)
        case Share():
            return refine(replace(query.of, ask=Ask.LIST), query.part)
        case _:
            return query


def counting(query: Query) -> Query:
    """Return a query as the number of its rows."""
    return replace(query, ask=Ask.NUMBER, show=()) if isinstance(query, Find) else query


def nodes_of(query: Query, kind: type[_Node]) -> list[_Node]:
    """Return the nodes of a kind that a query has."""
    return [node for node in nodes_in(query) if isinstance(node, kind)]


def of_person(query: Query, id_: str) -> Query:
    """Return a query of another person."""
    people = nodes_of(query, Is)
    if not people:
        raise ScopeError("Nobody was named before.")
    with_ = nodes_of(query, With)
    others = [node for node in nodes_of(query, Not) if isinstance(node.of, Is)]
    if not with_ and len(others) == len(people):  # "who founded it with her?", "what about X?"
        return Profile((Is(frozenset({id_})),))
    if with_ and len(people) > 1:
        last = with_[-1]
        return mapped(
            query, lambda node: replace(last, who=Is(frozenset({id_}))) if node == last else node
        )
    return swapped(query, Is(frozenset({id_})))


def of_place(query: Query, place: Place, *, bare: bool) -> Query:
    """Return a query with the place named last replaced; `bare` if it is named without "at"."""
    named: list[Place] = []

    def note(node: object) -> object:
        if isinstance(node, Place) and node.ids is not None:
            named.append(node)
        return node

    mapped(query, note)
    if not named and isinstance(query, Find) and query.rows is Rows.MOVES and (bare or query.by):
        return _with_either_end(query, place)
    if not named:
        return refine(query, Some(Rows.STAYS, Post(at=place, when=Tense.NOW)))
    last = named[-1]
    return mapped(query, lambda node: place if node == last else node)


def _of_step(query: Find, step: Step) -> Find:
    """Return a query narrowed to such a move: of moves to those, of other rows to who made one."""
    if query.rows is not Rows.MOVES:
        return refine(query, Some(Rows.MOVES, step))
    parts = tuple(one for one in query.where.parts if one not in (Step(), All()))
    return replace(query, where=All((step, *parts)) if parts else step)


def _with_either_end(query: Find, place: Place) -> Find:
    """Return moves as those into and out of one place, what every place gained as what it did."""
    timed = next(
        (one for one in query.where.parts if isinstance(one, Step) and _is_timed(one)), None
    )
    if timed is None:
        found = _of_step(query, Step(either=place))
    else:
        found = _replaced(query, timed, replace(timed, either=place))
    if query.measure.stat is not Stat.NET:
        return found
    return replace(found, by=(), order=None, rising=False, top=None, ask=Ask.NUMBER)


def _is_timed(step: Step) -> bool:
    """True for a move of which no more than its time is said."""
    times = (step.left, step.joined, step.dated, step.announced)
    return any(times) and step.origin is None and step.destination is None


def ended_at(query: Find, place: Condition, *, to: bool) -> Query:
    """Return moves that go to, or come from, another place."""
    steps: list[Step] = []

    def note(node: object) -> object:
        if isinstance(node, Step):
            steps.append(node)
        return node

    mapped(query.where, note)
    if query.rows is not Rows.MOVES or not steps:
        step = Step(destination=place) if to else Step(origin=place)
        return _of_step(query, step)
    first = steps[0]
    kinds = None if first.kinds == frozenset({MoveKind.RETURNED}) else first.kinds
    end = Post(at=place)
    other = (
        replace(first, destination=end, kinds=kinds)
        if to
        else replace(first, origin=end, kinds=kinds)
    )
    return mapped(query, lambda node: other if node == first else node)


def timed(query: Query, span: Span) -> Query:
    """Return a query of another time."""
    gained = isinstance(query, Find) and query.measure.stat is Stat.NET

    def timed(node: object) -> object:
        match node:
            case Step(origin=Post(at=at)) | Step(destination=Post(at=at)) if at == Place():
                return node  # that the end is known
            case Step():
                if node.left or node.joined or node.dated:
                    return replace(
                        node,
                        left=span if node.left else None,
                        joined=span if node.joined else None,
                        dated=span if node.dated else None,
                    )
                if node.origin is not None and node.destination is None:
                    return replace(node, left=span)
                if node.destination is not None and node.origin is None:
                    return replace(node, joined=span)
                return replace(node, joined=span) if gained else replace(node, dated=span)
            case Post(held=Span()):
                return replace(node, held=span)
            case Post(began=Span()):
                return replace(node, began=span)
            case _:
                return node

    found = mapped(query, timed)
    if found != query:
        return found
    if isinstance(query, Find) and query.rows is Rows.MOVES:
        return _of_step(query, Step(joined=span) if gained else Step(dated=span))
    if isinstance(query, Find):
        held = mapped(
            query,
            lambda node: (
                replace(node, held=span, when=Tense.EVER) if isinstance(node, Post) else node
            ),
        )
        if held != query:
            return held
    raise ScopeError("The question before has no time to change.")


def of_certainty(query: Query, statuses: frozenset[Status]) -> Query:
    """Return a query of moves that are so certain."""
    if isinstance(query, Find) and query.rows is Rows.MOVES and not nodes_of(query, Step):
        return _of_step(query, Step(statuses=statuses))
    return adjusted(query, Step, statuses=statuses)


def of_track(query: Query, post: Post) -> Query:
    """Return a query of such posts alone."""
    if post == Post():
        return query
    if post.tracks == _PROFESSORS and isinstance(query, Find):  # seldom what they left as
        return refine(query, Some(Rows.STAYS, post))
    if isinstance(query, Find) and query.rows is Rows.MOVES:
        if not nodes_of(query, Step):
            return _of_step(query, Step(destination=post))

        def such(node: object) -> object:
            if not isinstance(node, Step):
                return node
            arriving = node.destination is not None and node.origin is None
            end = node.destination if arriving else node.origin
            own = end if isinstance(end, Post) else Post()
            own = replace(own, tracks=post.tracks, titles=post.titles, founder=post.founder)
            return replace(node, destination=own) if arriving else replace(node, origin=own)

        return mapped(query, such)
    if isinstance(query, Find) and query.rows is Rows.PEOPLE:
        parts = query.where.parts
        for part in parts:
            if isinstance(part, Some) and isinstance(part.where, Post):
                own = replace(
                    part.where, tracks=post.tracks, titles=post.titles, founder=post.founder
                )
                return _replaced(query, part, replace(part, where=own))
    return refine(query, Some(Rows.STAYS, post))


def _replaced(query: _Query, node: object, other: object) -> _Query:
    return mapped(query, lambda one: other if one == node else one)


def by_loss(query: Find, verb: str) -> Find:
    """Return a ranking by what a verb says: who lost is ranked from the least."""
    return replace(query, rising=verb == "lose")


def change(query: Query, one: Argument, clause: Clause, *, only: bool) -> Query | None:
    """Return a query with what an argument names in the place of what it named."""
    match one.meaning:
        case Person(ids=ids):
            return of_person(query, ids[0])
        case Where() | Country() | Word("kind", _):
            return _change_place(query, one, clause, only=only)
        case When(span=span):
            return timed(query, span)
        case Area(id=id_):
            areas = nodes_of(query, WorksOn)
            of_area = WorksOn(frozenset({id_}))
            return swapped(query, of_area) if areas else refine(query, of_area)
        case Work(ids=ids):
            return swapped(query, Made(ids))
        case Word("track" | "topic", _) | Title():
            return of_track(query, such_posts([one]))
        case Number(value=value):
            return replace(query, top=value) if isinstance(query, Find) else None
        case Word("number", value):
            return replace(query, top=int(value)) if isinstance(query, Find) else None
        case _:
            return None


def _change_place(query: Query, one: Argument, clause: Clause, *, only: bool) -> Query | None:
    """Return a query with what an argument names in the place of what it named."""
    place = place_of(one)
    if place is None:
        return None
    if one.ex or (one.noun and only):
        return refine(query, Some(Rows.STAYS, Post(at=place)))
    prep = one.prep
    if clause.verb == "join":
        prep = "to"
    elif clause.verb == "leave":
        prep = "from"
    if prep in ("to", "from") and isinstance(query, Find):
        return ended_at(query, place, to=prep == "to")
    if isinstance(place, Place):
        return of_place(query, place, bare=not prep)
    return None


def at_an_end(query: Find, *, first: bool) -> Find:
    """Return the first or the last of moves, one unless a number was said."""
    leaving = any(
        isinstance(one, Step) and one.origin and not one.destination for one in query.where.parts
    )
    key = Key(Field.END if leaving else Field.START)
    return replace(query, order=key, rising=first, top=query.top or 1, ask=Ask.LIST)


def rearranged(query: Query, clause: Clause, *, only: bool) -> Query:
    """Return a query as a clause wants its rows: by year, the last five, researchers alone."""
    if not isinstance(query, Find):
        return query
    unit = next((word.value for word, _ in clause.asked if word.value in _UNITS), None)
    per = any(word == Word("per", "place") for word, _ in clause.asked)
    if per and query.rows is Rows.MOVES:
        ends = {bool(one.origin) for one in query.where.parts if isinstance(one, Step)}
        end = Field.DESTINATION if True in ends else Field.ORIGIN
        return replace(query, by=(Key(end, whole=True),), ask=Ask.LIST, top=None)
    if "+sort" in clause.marks and query.rows is Rows.MOVES:
        return replace(query, order=Key(Field.DATE), ask=Ask.LIST)
    if unit:
        return replace(query, by=(Key(_UNITS[unit]),), ask=Ask.LIST, top=None)
    if clause.people == "researcher" and (only or "+about" in clause.marks):
        return of_track(query, Post(tracks=frozenset({Track.RESEARCH})))
    if {"first", "last"} & clause.marks.keys() and query.rows is Rows.MOVES:
        return at_an_end(query, first="first" in clause.marks)
    if clause.verb in ("lose", "gain") and query.measure.stat is Stat.NET:
        return by_loss(query, clause.verb)
    return query


_UNITS = {
    "year": Field.YEAR,
    "month": Field.MONTH,
    "quarter": Field.QUARTER,
    "country": Field.COUNTRY,
}

_PROFESSORS = frozenset({Track.FACULTY})
