"""What a query is answered with: rows, groups, numbers. The reference evaluator, row by row.

It is the definition, and slow: an evaluator that is fast among a million people must agree with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from bot.careers.dates import PartialDate
from bot.careers.spans import Holds
from bot.query.conditions import holds
from bot.query.context import MAY, NO, YES, Context, Membership
from bot.query.keys import Value, keys_of
from bot.query.language import Compare, Find, In, Key, Place, Query, Range, Share, Tell
from bot.query.measures import measured
from bot.query.person_conditions import rows_of
from bot.query.terms import Ask, Field, Pick, Rows, Stat, Versus
from bot.query.world import MoveRow, Row, Run, World


@dataclass(frozen=True, slots=True)
class Group:
    """Rows with the same keys: what was measured of those known, and how many more may be."""

    keys: tuple[Value, ...]
    value: float
    possible: int


@dataclass(frozen=True, slots=True)
class Found:
    """What a Find is answered with; `possible` are rows that only may fit."""

    rows: tuple[Row, ...]
    possible: tuple[Row, ...]
    groups: tuple[Group, ...] = ()
    value: float = 0
    cut: bool = False  # by `top`: there are more


class Evaluator:
    """Answers queries over a world."""

    def __init__(self, world: World) -> None:
        """What is asked again is evaluated once."""
        self._world = world
        self._members: dict[Find, Membership] = {}
        self._context = Context(world, self.members, self.day, self._holds)

    def _holds(self, condition: object, row: Row) -> Holds:
        return holds(self._context, condition, row)  # type: ignore[arg-type]
