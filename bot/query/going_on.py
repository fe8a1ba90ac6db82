"""Ways to go on from a query to the next: each one function over all the language's types."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar

from bot.query.language import (
    All,
    Compare,
    Condition,
    Find,
    In,
    Query,
    Share,
    Some,
    Step,
    Who,
    scope_of,
)
from bot.query.terms import Rows, ScopeError

_Node = TypeVar("_Node")


def mapped(node: _Node, change: Callable[[object], object]) -> _Node:
    """Return a node with a change made to each node in it, and then to itself."""
    if isinstance(node, tuple):
        return tuple(mapped(one, change) for one in node)  # type: ignore[return-value]
    if not is_dataclass(node) or isinstance(node, type):
        return node
    inner = {one.name: mapped(getattr(node, one.name), change) for one in fields(node)}
    return change(replace(node, **inner))  # type: ignore[return-value]


_Query = TypeVar("_Query", bound=Query)


def refine(query: _Query, condition: Condition) -> _Query:
    """Return the query with one more condition; raise ScopeError where it has no rows to narrow.

    What is asked of a person narrows moves and stays by whose they are; what is asked of stays or
    moves narrows people to those who have one.
    """
    match query:
        case Find():
            return replace(query, where=_both(query.where, _of_rows(condition, query.rows)))
        case Share():
            return replace(query, of=refine(query.of, condition))
        case Compare():
            return replace(query, of=tuple(refine(one, condition) for one in query.of))
        case _:
            raise ScopeError("That answer is one fact: there are no rows to narrow.")


def among(query: Find, condition: Condition) -> Find:
    """Return which of the rows that were shown meet a condition: of a list that was cut, no others."""
    return Find(query.rows, _both(In(query), _of_rows(condition, query.rows)))


def swapped(query: Query, node: object) -> Query:
    """Return the query with the last node of the same sort replaced; raise ScopeError for none."""
    found: list[object] = []

    def note(one: object) -> object:
        if type(one) is type(node):
            found.append(one)
        return one

    mapped(query, note)
    if not found:
        raise ScopeError(f"The question before has no {type(node).__name__.lower()} to replace.")
    last = found[-1]
    return mapped(query, lambda one: node if one == last else one)


def turned(query: Query) -> Query:
    """Return the query the other way round: who came where somebody left."""

    def turn(node: object) -> object:
        if not isinstance(node, Step):
            return node
        return replace(
            node,
            origin=node.destination,
            destination=node.origin,
            left=node.joined,
            joined=node.left,
        )

    return mapped(query, turn)


def widened(query: Query, condition: Condition) -> Query:
    """Return the query without one of its conditions."""

    def drop(node: object) -> object:
        if node == condition:
            return All()
        if isinstance(node, All):
            parts = tuple(part for part in node.of if part != All())
            return parts[0] if len(parts) == 1 else All(parts)
        return node

    return mapped(query, drop)


def _of_rows(condition: Condition, rows: Rows) -> Condition:
    """Return a condition as one of such rows."""
    scope = scope_of(condition)
    if rows in scope:
        return condition
    if rows in (Rows.MOVES, Rows.STAYS) and Rows.PEOPLE in scope:
        return Who(condition)
    for own in (Rows.STAYS, Rows.MOVES):
        if own in scope and rows is Rows.PEOPLE:
            return Some(own, condition)
        if own in scope and rows in (Rows.MOVES, Rows.STAYS):
            return Who(Some(own, condition))
    raise ScopeError(f"{type(condition).__name__} asks nothing of {rows.value}")


def _both(one: Condition, other: Condition) -> Condition:
    if other == All():
        return one
    return other if one == All() else one & other
