"""Which stay shows that somebody meets a condition: the one to say beside their name."""

from __future__ import annotations

from collections.abc import Iterator

from bot.careers.model import Person
from bot.query.context import Context
from bot.query.language import All, Any, Condition, Some
from bot.query.stay_conditions import runs_of, stay_holds
from bot.query.terms import Rows
from bot.query.world import Run


def witness(context: Context, condition: Condition, person: Person) -> Run | None:
    """Return the last stay that meets best what is asked of stays first; None if nothing is."""
    where = next(_of_stays(condition), None)
    if where is None:
        return None
    runs = list(runs_of(context, person, where))
    return max(reversed(runs), key=lambda run: stay_holds(context, where, run), default=None)


def _of_stays(condition: Condition) -> Iterator[Condition]:
    match condition:
        case Some(rows=Rows.STAYS, where=where):
            yield where
        case All(parts) | Any(parts):
            for part in parts:
                yield from _of_stays(part)
        case _:
            return
