"""Ways to go on from a query to the next: each one function over all the language's types."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar

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
    Query,
    Share,
    Some,
    Span,
    Step,
    Tell,
    Who,
    scope_of,
)
from bot.query.terms import Ask, Field, Rows, ScopeError, Versus

_Node = TypeVar("_Node")


def mapped(node: _Node, change: Callable[[object], object]) -> _Node:
    """Return a node with a change made to each node in it, and then to itself."""
    if isinstance(node, tuple):
        parts = tuple(mapped(one, change) for one in node)
        same = all(part is one for part, one in zip(parts, node, strict=True))
        return node if same else parts  # type: ignore[return-value]
    if not is_dataclass(node) or isinstance(node, type):
        return node
    inner: dict[str, object] = {}
    for one in fields(node):
        before = getattr(node, one.name)
        if (after := mapped(before, change)) is not before:
            inner[one.name] = after
    return change(replace(node, **inner) if inner else node)  # type: ignore[return-value]


_Query = TypeVar("_Query", bound=Query)


def with_present_ids(query: _Node, former: Mapping[str, str]) -> _Node:
    """Return a query that asks for people by the ids that former ones lead to."""

    def present(node: object) -> object:
        if isinstance(node, Is) and not former.keys().isdisjoint(node.ids):
            return Is(frozenset(former.get(id_, id_) for id_ in node.ids))
        return node

    return mapped(query, present)


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
        if isinstance(node, Key):
            return replace(node, field=_TURNED.get(node.field, node.field))
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


_TURNED = {
    Field.ORIGIN: Field.DESTINATION,
    Field.DESTINATION: Field.ORIGIN,
    Field.START: Field.END,
    Field.END: Field.START,
}


def reasked(query: Query, **values: object) -> Query:
    """Return the query with something else asked of the same: its number, by year, the first ten.

    For a Find, other rows are those of the same people; what was asked of the rows before (groups,
    measure, order) goes then. Raises ScopeError for what cannot be asked.
    """
    if not values.keys() <= {one.name for one in fields(query)}:
        raise ScopeError(f"That cannot be asked of it: {', '.join(values)}.")
    rows = values.get("rows")
    if isinstance(query, Find) and isinstance(rows, Rows) and rows is not query.rows:
        where = All() if query.where == All() else _of_rows(query.where, rows)
        values = {"where": where, "top": query.top, "ask": query.ask, **values}
        return _changed(Find(rows), values)
    return _changed(query, values)


def adjusted(query: _Query, sort: type, **values: object) -> _Query:
    """Return the query with fields of each node of a sort replaced: rumours too, not only straight.

    Raises ScopeError where there is none.
    """
    found = mapped(query, lambda node: _changed(node, values) if isinstance(node, sort) else node)
    if found == query:
        raise ScopeError(f"The question before has no {sort.__name__.lower()} to change so.")
    return found


def _changed(node: _Node, values: Mapping[str, object]) -> _Node:
    if not is_dataclass(node) or isinstance(node, type):
        return node
    return replace(node, **values)


def those(query: Find, field: Field = Field.PERSON) -> In:
    """Return the condition of being one of the people, or the places, that a query answers with."""
    if field is Field.PERSON:
        return In(replace(query, by=(), measure=Measure(), having=None, show=(), ask=Ask.LIST))
    return In(Find(query.rows, query.where, by=(Key(field),), top=query.top))


def that_time(tell: Tell, field: Field) -> Span:
    """Return the day, month or year, as far as it is known, that a fact began or ended in."""
    day = Day(of=replace(tell, fields=(field,)))
    return Span(day, day)


def joined(one: Query, other: Query, ask: Versus | None = None) -> Query:
    """Return two queries as one: rows of either where they ask the same, else side by side.

    With `ask` they are compared: which is more, by how much.
    """
    match one, other:
        case Find(), Find(where=where) if ask is None and replace(one, where=where) == other:
            return replace(one, where=one.where | where)
        case _:
            return Compare((one, other), ask or Versus.EACH)


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
