"""What the question before was about, for one that goes on from it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.query.going_on import mapped, those
from bot.query.language import (
    Condition,
    Day,
    Find,
    In,
    Is,
    Key,
    Not,
    Place,
    Post,
    Profile,
    Query,
    Span,
    Step,
    Tell,
    Who,
)
from bot.query.terms import Ask, Field, Rows
from bot.query.terms import When as Tense


@dataclass(frozen=True, slots=True)
class Before:
    """What the question before was about."""

    query: Query
    person: str | None = None
    place: Condition | None = None
    span: Span | None = None
    beside: str | None = None  # the one person that a list is told by: "who left with her"
    people: tuple[str, ...] = ()  # those named, if facts of several were told

    @classmethod
    def of(cls, query: Query) -> Before:
        """Return what a query is about: the one person, the place named first, the time."""
        people: list[str] = []
        places: list[Place] = []
        spans: list[Span] = []

        def note(node: object) -> object:
            match node:
                case Is(ids):
                    people.extend(sorted(ids))
                case Place(ids=frozenset()):
                    places.append(node)
                case Span(since=Day(of=None)) | Span(until=Day(of=None)):
                    spans.append(node)
                case _:
                    pass
            return node

        mapped(query, note)
        single = len(dict.fromkeys(people)) == 1
        about = not isinstance(query, Find) or query.ask is not Ask.LIST or _is_of_person(query)
        return cls(
            query,
            people[0] if single and about else None,
            _told_place(query) or (places[-1] if places else None),
            spans[-1] if spans else None,
            people[0] if single else None,
            tuple(dict.fromkeys(people)) if not single and about else (),
        )


def _told_place(query: Query) -> Condition | None:
    """Return the place that a fact of a person told, None where it told none."""
    match query:
        case Find(Rows.MOVES, by=()) if any(map(_leads_to_a_sort, query.where.parts)):
            return those(query, Field.DESTINATION)
        case Tell(of=Is() as who, row=Post(at=None | Not()) as post, anchor=None):
            stays = post & Who(who)
        case Profile(of=(Is() as who,)):
            stays = Post(when=Tense.NOW) & Who(who)
        case Tell(of=Is() as who, anchor=Post()):
            day = Day(of=Tell(who, query.row, query.pick, query.anchor, (Field.START,)))
            stays = Post(began=Span(day, day)) & Who(who)
        case _:
            return None
    return In(Find(Rows.STAYS, stays, by=(Key(Field.PLACE),)))


def _leads_to_a_sort(condition: Condition) -> bool:
    """True for moves to some place of a sort: each has its own "there"."""
    match condition:
        case Step(destination=Post(at=Place(ids=None))):
            return True
        case _:
            return False


def _is_of_person(query: Find) -> bool:
    """True for a list of somebody's own rows: their stays, alone or with others."""
    parts = query.where.parts
    return any(isinstance(part.of if isinstance(part, Who) else part, Is) for part in parts)
