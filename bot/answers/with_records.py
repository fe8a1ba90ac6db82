"""Answers with records taken in, or with the number of people in records beside them."""

from __future__ import annotations

from dataclasses import replace

from bot.answers.answer import Answer
from bot.answers.ask import Ask, InRecords, Leaflet
from bot.answers.cards import Action, Sign
from bot.answers.knowledge import Knowledge, places_in
from bot.answers.phrases import many
from bot.answers.text import counted, line, listed
from bot.query.language import Find, Query, Share
from bot.query.recorded import asks_records, with_records, without_records


async def taking_records(query: Query | Leaflet | InRecords, know: Knowledge) -> Knowledge | None:
    """Return what a query is answered from that takes records in, None for another; raise as `of`."""
    if isinstance(query, Leaflet | InRecords) or not asks_records(query) or know.recorded is None:
        return None
    found = await know.recorded.of(query, know.directory)
    return replace(know, careers=found.careers, directory=found.directory)


async def told_of_records(ask: Ask, answer: Answer, know: Knowledge) -> Answer:
    """Return an answer with what it says of records: how many are among it, or stand beside it.

    With a button that takes them in, or leaves them out. Raises StoreError.
    """
    query = ask.query
    if not isinstance(query, Find | Share) or know.recorded is None:
        return answer
    if asks_records(query):
        number = (await know.recorded.of(query, know.directory)).people
        people = counted(number, "person is", "people are")
        words = f"With records, which nobody has reviewed: {people} taken in from them."
        said = many("records/taken-in", number)
        other = Action("Without records", Ask(without_records(query), tongue=ask.tongue), Sign.LESS)
    else:
        places = places_in(query)
        spread = frozenset().union(*map(know.directory.spread, places))
        number = await know.recorded.number_at(spread) if places else 0
        if not number:
            return answer
        people = counted(number, "person has", "people have")
        names = [know.directory.name(place) for place in places]
        words = f"In records, which nobody has reviewed, {people} a post at {listed(names, 'or')}."
        said = many("records/beside", number, places=names)
        other = Action("With records", Ask(with_records(query), tongue=ask.tongue), Sign.MORE)
    card = answer.card
    kept = tuple(map(_going_on, card.actions)) if asks_records(query) else card.actions
    footer = (*card.footer, line(words, small=True, said=said))
    return replace(answer, card=replace(card, footer=footer, actions=(*kept, other)))


def _going_on(action: Action) -> Action:
    """Return a button below an answer that takes records in: what it asks does too."""
    asked = action.query.query
    if isinstance(asked, Leaflet | InRecords):
        return action
    return replace(action, query=replace(action.query, query=with_records(asked)))
