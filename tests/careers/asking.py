"""Asks the language about careers that a test makes up."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from bot.careers.model import Move, Organization, Person
from bot.query.evaluate import Evaluator
from bot.query.language import Find
from bot.query.reader import parse
from bot.query.usual import usual
from bot.query.world import MoveRow, World
from tests.careers.fictional import ORGANIZATIONS

TODAY = date(2026, 11, 24)


def moves_asked(
    text: str,
    people: Iterable[Person],
    places: Iterable[Organization] = ORGANIZATIONS,
    *,
    possible: bool = False,
) -> list[Move]:
    """Return the moves that a query finds for sure, or those that it may mean besides."""
    query = usual(parse(text))
    assert isinstance(query, Find)
    found = Evaluator(World(people, places, TODAY)).find(query)
    rows = found.possible if possible else found.rows
    return [row.move for row in rows if isinstance(row, MoveRow)]
