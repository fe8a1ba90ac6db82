"""What the laws are tried with: worlds and queries at random, and the rows of an answer by identity."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.query.evaluate import Found
from bot.query.rows import identity
from bot.query.world import MoveRow, Row, Run

Test = Callable[..., None]


def law(*drawn: st.SearchStrategy[object]) -> Callable[[Test], Test]:
    """Try a law on fifty worlds and queries."""

    def decorate(test: Test) -> Test:
        tried = settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
        return tried(given(*drawn)(test))

    return decorate


def ids(found: Found) -> set[object]:
    return {_id(row) for row in found.rows}


def may(found: Found) -> set[object]:
    return {_id(row) for row in found.possible}


def _id(row: Row) -> object:
    match row:
        case Run():
            return identity(row)
        case MoveRow():
            return (*identity(row), row.origin.stay if row.origin else "")
        case _:
            return row.id
