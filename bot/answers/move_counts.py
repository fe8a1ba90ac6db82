"""What stands beside a list of moves: what only may fit, is still to come, or is left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from bot.answers.careers import Careers
from bot.answers.text import counted, listed
from bot.careers.model import MoveKind, Status
from bot.query.language import All, Any, Condition, Day, Find, Span, Step
from bot.query.usual import usual

if TYPE_CHECKING:
    from bot.query.fast_evaluate import FastFound
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


async def moves_found(find: Find, careers: Careers) -> FoundMoves:
    """Return the moves that meet a query and what stands beside them; raise as `Careers.find`."""
    found = await careers.find(find)
    known, possible = found.moves(found.rows), found.moves(found.possible)
    possible = found.beyond(possible, known)
    sooner = await careers.with_those_to_come(find)
    to_come = sooner.moves(sooner.beyond(sooner.beyond(sooner.rows, known), possible))
    asked = _Asked(careers, known, find)
    left_before = await asked.left_before(possible)
    return FoundMoves(
        Some(found, known),
        Some(found, possible),
        Some(sooner, to_come),
        left_before,
        await asked.undated(left_before),
        await asked.hidden(),
    )


@dataclass(frozen=True)
class _Asked:
    """Asks for the moves beside those that are known to fit."""

    careers: Careers
    known: RowSet
    find: Find

    async def _beside(self, find: Find) -> Some:
        found = await self.careers.find(find)
        return Some(found, found.beyond(found.moves(found.rows), self.known))

    async def left_before(self, possible: RowSet) -> Some:
        """Return who left the one place for the other in the time, and began there outside of it."""

        def by_leaving(step: Step) -> Step:
            between = step.origin is not None and step.destination is not None
            return replace(step, dated=None, left=step.dated) if between and step.dated else step

        left = _of_rows(self.find, by_leaving)
        if left == self.find:
            found = await self.careers.find(self.find)
            return Some(found, found.part(found.rows, 0, 0))
        beside = await self._beside(left)
        return Some(beside.found, beside.found.beyond(beside.rows, possible))

    async def undated(self, left_before: Some) -> int:
        """Return how many moves fit but for the time, as they have no date."""
        ever = _of_rows(self.find, lambda step: _timed(step, None))
        if ever == self.find:
            return 0
        every = await self._beside(ever)
        dated = await self._beside(_of_rows(self.find, lambda step: _timed(step, _SINCE_EVER)))
        rest = every.found.beyond(every.rows, dated.rows)
        return len(every.found.beyond(rest, left_before.rows))

    async def hidden(self) -> Hidden:
        """Return how many moves the usual meaning leaves out."""
        find = usual(self.find)
        unverified = promotions = transfers = 0
        if all(step.statuses is None for step in steps_of(find.where)):
            of = frozenset({Status.UNVERIFIED})
            unverified = await self._number(find, partial(replace, statuses=of))
        if all(step.wanted is None for step in steps_of(find.where)):
            promotions, transfers = [
                await self._number(find, partial(replace, kinds=frozenset({kind})))
                for kind in (MoveKind.PROMOTED, MoveKind.TRANSFERRED)
            ]
        return Hidden(unverified, promotions, transfers)

    async def _number(self, find: Find, change: Callable[[Step], Step]) -> int:
        return len(await self._beside(_of_rows(find, change)))


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
