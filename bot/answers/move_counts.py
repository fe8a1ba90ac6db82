"""What stands beside a list of moves: what only may fit, is still to come, or is left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum, auto
from functools import partial
from typing import TYPE_CHECKING

from bot.answers.text import counted, listed
from bot.careers.model import MoveKind, Status
from bot.query.language import All, Any, Condition, Day, Find, Span, Step
from bot.query.usual import usual

if TYPE_CHECKING:
    from bot.query.fast_found import FastFound
    from bot.query.fast_rows import RowSet

_SINCE_EVER = Span(since=Day(date.min))


@dataclass(frozen=True, slots=True)
class Hidden:
    """How many moves the usual meaning leaves out, by why."""

    unverified: int = 0
    promotions: int = 0
    transfers: int = 0

    @property
    def in_words(self) -> str:
        """Say what is left out: "1 unverified move and 2 promotions"; "" for nothing."""
        parts = (
            (self.unverified, "unverified move", None),
            (self.promotions, "promotion", None),
            (self.transfers, "step within a family", "steps within a family"),
        )
        return listed(counted(number, one, many) for number, one, many in parts if number)


@dataclass(frozen=True)
class Some:
    """Some rows of what a query found."""

    found: FastFound
    rows: RowSet

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def people(self) -> list[str]:
        """The ids of the people of the rows, each once, in their order."""
        return list(dict.fromkeys(self.found.ids(self.rows)))


@dataclass(frozen=True)
class FoundMoves:
    """The moves that a query finds, each once in the order asked for, and what stands beside them."""

    known: Some
    possible: Some  # of the time only as far as is known
    to_come: Some
    left_before: Some  # left in the time asked for, and did not begin there then
    undated: int
    hidden: Hidden


class Part(Enum):
    """What is asked for a list of moves."""

    KNOWN = auto()
    LEFT_BEFORE = auto()
    EVER = auto()
    DATED = auto()
    UNVERIFIED = auto()
    PROMOTED = auto()
    TRANSFERRED = auto()


_HIDDEN = (Part.UNVERIFIED, Part.PROMOTED, Part.TRANSFERRED)


def queries_of(find: Find) -> dict[Part, Find]:
    """Return what is to be asked for a list of moves: the parts that ask something of their own."""
    asked = {
        Part.KNOWN: find,
        Part.LEFT_BEFORE: _of_rows(find, _by_leaving),
        Part.EVER: _of_rows(find, partial(_timed, span=None)),
    }
    if asked[Part.EVER] != find:
        asked[Part.DATED] = _of_rows(find, partial(_timed, span=_SINCE_EVER))
    meant = usual(find)
    steps = list(steps_of(meant.where))
    if all(step.statuses is None for step in steps):
        rumours = partial(replace, statuses=frozenset({Status.UNVERIFIED}))
        asked[Part.UNVERIFIED] = _of_rows(meant, rumours)
    if all(step.wanted is None for step in steps):
        for part, kind in (
            (Part.PROMOTED, MoveKind.PROMOTED),
            (Part.TRANSFERRED, MoveKind.TRANSFERRED),
        ):
            asked[part] = _of_rows(meant, partial(replace, kinds=frozenset({kind})))
    return {part: one for part, one in asked.items() if part is Part.KNOWN or one != find}


def put_together(found: Mapping[Part, FastFound], sooner: FastFound) -> FoundMoves:
    """Return a list of moves from what its parts found; `sooner` has those still to come as well."""
    every = found[Part.KNOWN]
    known = every.moves(every.rows)
    possible = every.beyond(every.moves(every.possible), known)

    def beside(part: Part) -> Some:
        if part not in found:
            return Some(every, every.part(known, 0, 0))
        one = found[part]
        return Some(one, one.beyond(one.moves(one.rows), known))

    left = beside(Part.LEFT_BEFORE)
    left_before = Some(left.found, left.found.beyond(left.rows, possible))
    ever = beside(Part.EVER)
    undated = ever.found.beyond(ever.rows, beside(Part.DATED).rows)
    return FoundMoves(
        Some(every, known),
        Some(every, possible),
        Some(sooner, sooner.moves(sooner.beyond(sooner.beyond(sooner.rows, known), possible))),
        left_before,
        len(ever.found.beyond(undated, left_before.rows)),
        Hidden(*(len(beside(part)) for part in _HIDDEN)),
    )


def _by_leaving(step: Step) -> Step:
    """Return a step from one place to another with its time asked of the leaving."""
    between = step.origin is not None and step.destination is not None
    return replace(step, dated=None, left=step.dated) if between and step.dated else step


def steps_of(condition: Condition) -> Iterator[Step]:
    """Give the steps that a condition asks of its rows themselves."""
    match condition:
        case All(parts) | Any(parts):
            for part in parts:
                yield from steps_of(part)
        case Step():
            yield condition
        case _:
            return


def _of_rows(find: Find, change: Callable[[Step], Step]) -> Find:
    """Return a query with what its steps ask changed; not that of people or of days in it."""

    def changed(condition: Condition) -> Condition:
        match condition:
            case All(parts) | Any(parts):
                return replace(condition, of=tuple(map(changed, parts)))
            case Step():
                return change(condition)
            case _:
                return condition

    return replace(find, where=changed(find.where))


def widened(find: Find) -> Find:
    """Return a query of moves with those that the usual meaning leaves out."""

    def change(step: Step) -> Step:
        return replace(
            step,
            statuses=step.statuses or frozenset(Status),
            kinds=step.kinds or frozenset(MoveKind),
        )

    return _of_rows(usual(find), change)


def _timed(step: Step, span: Span | None) -> Step:
    """Return a step with each time that it asks for replaced."""
    return replace(
        step,
        dated=step.dated and span,
        left=step.left and span,
        joined=step.joined and span,
    )
