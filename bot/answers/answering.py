"""Answers whatever can be asked: the one way from a query to what is said."""

from __future__ import annotations

from dataclasses import replace

from bot.answers.answer import Answer, AnswerKind, Outcome
from bot.answers.ask import Ask
from bot.answers.cards import Card
from bot.answers.data_end import nothing_known, reaching_past, time_of
from bot.answers.knowledge import Knowledge, places_in
from bot.answers.listed_moves import first_or_last, moves_listed
from bot.answers.listed_people import people_listed
from bot.answers.listed_things import things_listed
from bot.answers.text import bold, line
from bot.query.language import Find, Key
from bot.query.terms import Field, Rows

_BY_PERSON = (Key(Field.PERSON),)


async def answered(ask: Ask, know: Knowledge, *, whole: bool = False) -> Answer:
    """Return the answer; with `whole` it has all rows, not those of the page alone.

    Raise StoreError, and TypeError for what nobody answers.
    """
    from bot.query.fast_context import TooMuchError  # noqa: PLC0415 - see `careers`

    try:
        answer = await _answered(ask, know, whole=whole)
    except TooMuchError as error:
        return await _too_much(ask, know, str(error))
    if isinstance(ask.query, Find):
        time, end = time_of(ask.query.where), await know.store.data_end(know.now.today)
        nothing = nothing_known(time, end, answer.kind)
        known = answer.coming or (answer.moves and ask.query.rows is Rows.MOVES)
        answer = reaching_past(answer, time, end) if known or not nothing else nothing
    return replace(answer, query=ask)


async def _answered(ask: Ask, know: Knowledge, *, whole: bool) -> Answer:
    match ask.query:
        case Find(rows=Rows.MOVES, by=(), top=None) as find:
            return await moves_listed(ask, find, know, whole=whole)
        case Find(rows=Rows.MOVES, by=()) as find:
            return await first_or_last(ask, find, know)
        case Find(rows=Rows.PEOPLE | Rows.STAYS, by=()) as find:
            return await people_listed(ask, find, know, whole=whole)
        case Find(by=by) as find if by == _BY_PERSON:
            return await people_listed(ask, find, know, whole=whole)
        case Find(rows=Rows.PLACES | Rows.WORKS, by=()) as find:
            return await things_listed(ask, find, know)
        case query:
            raise TypeError(f"no answer is known for {type(query).__name__}")


async def _too_much(ask: Ask, know: Knowledge, reason: str) -> Answer:
    """Return that a query takes too long among so many people, with the reason."""
    assert isinstance(ask.query, Find)
    said = await know.understood(ask.query)
    places = places_in(ask.query)
    lead = line(bold("That takes too long among so many people."), f" {reason}")
    card = Card(title=said, lead=lead, organization=next(iter(places), None))
    return Answer(Outcome.NONE, AnswerKind.PEOPLE, said, card, organizations=places, query=ask)
