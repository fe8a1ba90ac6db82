"""Queries that take in public records, which nobody has reviewed, beside the facts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar

from bot.query.going_on import mapped
from bot.query.groups import GROUPS
from bot.query.language import (
    All,
    Any,
    Compare,
    Condition,
    Find,
    In,
    Is,
    Made,
    Path,
    Place,
    Post,
    Query,
    Several,
    Share,
    Some,
    Step,
    Tell,
    Who,
    With,
)
from bot.query.terms import Rows
from bot.query.visiting import nodes_in

_Query = TypeVar("_Query", bound=Query)


def with_records(query: _Query) -> _Query:
    """Return a query that takes records in; one that finds no rows, the same."""
    return mapped(query, _taking)


def without_records(query: _Query) -> _Query:
    """Return a query of the facts alone."""
    return mapped(query, _leaving)


def asks_records(query: Query) -> bool:
    """Return whether a query takes records in: all of it does where a Find in it does.

    Several questions are each asked by themselves.
    """
    if isinstance(query, Several):
        return False
    return any(isinstance(node, Find) and node.records for node in nodes_in(query))


def _taking(node: object) -> object:
    return replace(node, records=True) if isinstance(node, Find) and not node.records else node


def _leaving(node: object) -> object:
    return replace(node, records=False) if isinstance(node, Find) and node.records else node


Ids = frozenset[str]


def places_needed(query: Query) -> tuple[Ids, ...]:
    """Return sets of organizations: whoever a query is about was at one of each set, or a part of it.

    None of them where that cannot be told: of a query that asks of a person something of others, the
    others are meant too.
    """
    if any(_of_others(node) for node in nodes_in(query)):
        return ()
    match query:
        case Find(where=where):
            return tuple(_needed(where))
        case Share(of=of):
            return places_needed(of)
        case Compare(of=of) if all(each := [places_needed(one) for one in of]):
            return (frozenset().union(*(one[0] for one in each)),)
        case _:
            return ()


def _of_others(node: object) -> bool:
    """True if whether somebody meets a condition depends on who else there is."""
    match node:
        case With(who=who):
            return not isinstance(who, Is)
        case Tell(of=of):
            return not isinstance(of, Is | Place | Made)
        case In(of):
            return of.rows in (Rows.PLACES, Rows.WORKS) or bool(of.by) or of.top is not None
        case _:
            return False


def _needed(condition: Condition | None) -> Iterator[Ids]:
    match condition:
        case All(parts) | Path(parts):
            for part in parts:
                yield from _needed(part)
        case Any(parts):
            each = [next(_needed(part), None) for part in parts]
            known = [one for one in each if one is not None]
            if known and len(known) == len(each):
                yield frozenset().union(*known)
        case Who(of) | Post(at=of):
            yield from _needed(of)
        case Some(where=where, times=times) if times.least and times.least > 0:
            yield from _needed(where)
        case In(Find(rows=Rows.PEOPLE, where=where, by=())):
            yield from _needed(where)
        case Step(origin, destination, either):
            for end in (origin, destination, either):
                yield from _needed(end)
        case Place(ids=frozenset() as ids):
            yield ids
        case Place(group=str() as group):
            yield GROUPS[group]
        case _:
            return
