"""Answers the queries that are facts of one person, one place or one work."""

from __future__ import annotations

from bot.answers.answer import Answer
from bot.answers.knowledge import Knowledge
from bot.answers.telling import told
from bot.answers.whether import compare_days, how_often, of_one_person, whether
from bot.query.language import All, Compare, Find, Is, Measure, Post, Query, Tell, Who
from bot.query.terms import Ask, Field, Pick, Rows, Stat, When


async def fact_told(query: Query, know: Knowledge) -> Answer | None:
    """Return the answer of a query that asks a fact, None for one that asks a list or a card."""
    match query:
        case Tell():
            return await told(query, know)
        case Find(ask=Ask.WHETHER) if _one(query):
            return await whether(query, know)
        case Find(Rows.STAYS, measure=Measure(Field.LENGTH, Stat.SUM)) if tell := _length(query):
            return await told(tell, know)
        case Find(Rows.MOVES | Rows.STAYS, measure=Measure(Field.ROW), ask=Ask.NUMBER) if _one(
            query
        ):
            return await how_often(query, know)
        case Compare(of=of) if len(of) == 2 and all(isinstance(one, Tell) for one in of):
            return await compare_days(query, know)
        case _:
            return None


def _length(find: Find) -> Tell | None:
    """Return how long one person was somewhere, as each stay is told; None of anything else."""
    match find:
        case Find(where=All((Post() as post, Who(Is(ids) as who))), by=()) if len(ids) == 1:
            pick = Pick.LAST if post == Post(when=When.NOW) else Pick.EVERY
            return Tell(who, post, pick, fields=(Field.LENGTH,))
        case _:
            return None


def _one(find: Find) -> bool:
    return not find.by and of_one_person(find)
