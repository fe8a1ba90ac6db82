"""What the question before was about, for one that goes on from it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.query.going_on import mapped
from bot.query.language import (
    All,
    Day,
    Find,
    Is,
    Place,
    Query,
    Span,
    Who,
)
from bot.query.terms import Ask


@dataclass(frozen=True, slots=True)
class Before:
    """What the question before was about."""

    query: Query
    person: str | None = None
    place: Place | None = None
    span: Span | None = None

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
            places[-1] if places else None,
            spans[-1] if spans else None,
        )


def _is_of_person(query: Find) -> bool:
    parts = query.where.of if isinstance(query.where, All) else (query.where,)
    return any(isinstance(part.of if isinstance(part, Who) else part, Is) for part in parts)
