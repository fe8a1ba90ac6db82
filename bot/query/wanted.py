"""Whether a move is one that is asked for, and what of the condition it does not meet."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from bot.careers.model import Move, Organization, Person
from bot.careers.usual import SURE
from bot.query.context import YES
from bot.query.evaluate import Evaluator
from bot.query.going_on import mapped
from bot.query.language import All, Condition, Find, In, Not, Step, Tell, With
from bot.query.moves_where import EVERY_MOVE
from bot.query.nodes import fields_of
from bot.query.terms import Rows, ScopeError
from bot.query.usual import usual
from bot.query.world import MoveRow, World


def of_nobody_else(wanted: Condition) -> Condition:
    """Return a condition that asks of a move and its person alone; raise ScopeError for another."""

    def refused(node: object) -> object:
        if isinstance(node, With | In | Tell):
            raise ScopeError(
                f"{type(node).__name__} asks of other people: a move alone tells nothing"
            )
        return node

    return mapped(wanted, refused)


class Wishes:
    """Asks moves of some people, those to come too, whether they are wanted.

    Conditions are those `of_nobody_else`: nothing is known here of other people.
    """

    def __init__(
        self, people: Iterable[Person], organizations: Iterable[Organization], today: date
    ) -> None:
        self.world = World(people, organizations, today, horizon=date.max)
        self._context = Evaluator(self.world).context
        self._meant: dict[Condition, Condition] = {}

    def met(self, wanted: Condition, move: Move) -> bool:
        """Return whether a move meets a condition for sure, from any of its origins."""
        if wanted not in self._meant:
            self._meant[wanted] = usual(Find(Rows.MOVES, wanted)).where
        asked, person = self._meant[wanted], self.world.people[move.person]
        rows = (MoveRow(person, move, origin) for origin in move.origins or (None,))
        return any(self._context.holds(asked, row) is YES for row in rows)

    def unmet(self, wanted: Condition, move: Move) -> Condition | None:
        """Return the first part of a condition that a move does not meet, None if it meets all."""
        return _unmet(wanted, lambda part: self.met(part, move))


def _unmet(wanted: Condition, met: Callable[[Condition], bool]) -> Condition | None:
    if met(wanted):
        return None
    match wanted:
        case All(parts):
            for part in parts:
                if (found := _unmet(part, met)) is not None:
                    return wanted if isinstance(part, Not) else found
            asked = any(isinstance(part, Step) for part in parts)
            return wanted if asked else _unmet(Step(), met)  # usual moves are meant
        case Step():
            return _unmet_of_step(wanted, met)
        case _:
            return wanted


def _unmet_of_step(step: Step, met: Callable[[Condition], bool]) -> Step:
    """Return what of a step alone is not met; the whole where that is its parts together."""
    asked = step if step.statuses is not None else replace(step, statuses=SURE)
    for one in fields_of(Step):
        value = {one.name: getattr(asked, one.name)}
        if value[one.name] != one.default and not met(replace(EVERY_MOVE, **value)):
            return replace(Step(), **value)
    return replace(step, statuses=None)
