"""What is asked of moves and stays where nothing is said of them: the usual ones."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from bot.query.going_on import mapped
from bot.query.language import All, Any, Condition, Find, Not, Post, Query, Some, Step
from bot.query.terms import Rows

_Query = TypeVar("_Query", bound=Query)


def usual(query: _Query) -> _Query:
    """Return a query with the usual meanings where it asks nothing that lifts them.

    Moves of somebody are no rumours and no promotions, though no `Step` says so; and who was
    somewhere with somebody had a post there. Evaluators are given what this returns: without it
    `moves()` is every move that is known, of every sort and certainty. What is not asked for is asked of
    every post that was left for an arrival.
    """
    return mapped(query, _usual)


def plain(query: _Query) -> _Query:
    """Return a query without the conditions that are usual anyway: what `usual` gives again."""
    return mapped(query, _plain)


def _plain(node: object) -> object:
    match node:
        case All(parts) if kept := tuple(part for part in parts if part not in _NOTHING):
            return kept[0] if len(kept) == 1 else All(kept)
        case All():
            return All()
        case Find(Rows.MOVES | Rows.STAYS, where) if where in _NOTHING:
            return replace(node, where=All())
        case _:
            return node


_NOTHING = (Step(), Post(), All())


def _usual(node: object) -> object:
    match node:
        case Find() | Some():
            return replace(node, where=_meant(node.rows, node.where))
        case Not(of):
            return Not(mapped(of, _of_arrival))
        case _:
            return node


def _of_arrival(node: object) -> object:
    """Return what is not to be asked of the whole arrival: not from OpenAI, nor from there too."""
    return replace(node, arrival=True) if isinstance(node, Step) and node.origin else node


def _meant(rows: Rows, condition: Condition) -> Condition:
    match rows:
        case Rows.MOVES:
            own: Condition = Step()
        case Rows.STAYS:
            own = Post()
        case _:
            return condition
    if _asks(condition, type(own)):
        return condition
    return own if condition == All() else own & condition


def _asks(condition: Condition, node: type[Condition]) -> bool:
    match condition:
        case All(parts) | Any(parts):
            return any(_asks(part, node) for part in parts)
        case _:
            return isinstance(condition, node)
