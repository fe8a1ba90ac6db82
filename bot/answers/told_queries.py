"""Answers the queries that are facts of one person, one place or one work."""

from __future__ import annotations

from bot.answers.answer import Answer
from bot.answers.knowledge import Knowledge
from bot.answers.telling import told
from bot.answers.whether import compare_days, how_often, of_one_person, whether
from bot.query.language import Compare, Find, Measure, Query, Tell
from bot.query.terms import Ask, Field, Rows


async def fact_told(query: Query, know: Knowledge) -> Answer | None:
    """Return the answer of a query that asks a fact, None for one that asks a list or a card."""
    match query:
        case Tell():
            return await told(query, know)
        case Find(ask=Ask.WHETHER) if _one(query):
            return await whether(query, know)
        case Find(Rows.MOVES | Rows.STAYS, measure=Measure(Field.ROW), ask=Ask.NUMBER) if _one(
            query
        ):
            return await how_often(query, know)
        case Compare(of=of) if len(of) == 2 and all(isinstance(one, Tell) for one in of):
            return await compare_days(query, know)
        case _:
            return None


def _one(find: Find) -> bool:
    return not find.by and of_one_person(find)
