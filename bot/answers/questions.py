"""From a sentence to an answer: the query's, a picker, near names, or a refusal with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.answers.answer import Answer
from bot.answers.ask import Ask
from bot.answers.cards import Action, Sign
from bot.answers.knowledge import Knowledge
from bot.answers.no_answer import not_understood, quoted, shown
from bot.answers.phrases import phrase
from bot.answers.picking import unclear_name
from bot.answers.text import line, listed
from bot.names import Lookup
from bot.query.language import Find, Profile, Query
from bot.query.phrasing import Clause
from bot.reading.reading import Read, Refused, Unclear

_LABEL = 80  # Discord's "Button Structure": label


async def as_read(answer: Answer, reading: Read, know: Knowledge) -> Answer:
    """Return the answer with notes on how names were read, and on words that were not used."""
    ids = [id_ for _, noun, id_ in reading.names_read_as if noun == "person"]
    people = await know.facts.people(ids)
    names = [
        (text, people[id_].name if id_ in people else know.directory.name(id_))
        for text, _, id_ in reading.names_read_as
    ]
    said = [f"Read {quoted(text)} as {name}." for text, name in names]
    if reading.unused:
        said.append(f"Not used: {listed(map(quoted, reading.unused))}.")
    if reading.missed:
        answer = _said_first(answer, reading.missed)
    if not said:
        return answer
    read_as = tuple(phrase("read-as", text=shown(text), name=name) for text, name in names)
    clause = phrase("notes", read=read_as, unused=tuple(map(shown, reading.unused)))
    return said_below(answer, " ".join(said), clause)


def _said_first(answer: Answer, missed: Sequence[str]) -> Answer:
    """Return the answer with what it leaves out of the question said before all else."""
    sentence = f"I could not make anything of {listed(map(quoted, missed))}. Without it:"
    lead = line(sentence, said=phrase("missed", words=tuple(map(shown, missed))))
    card = replace(answer.card, lead=lead, intro=(answer.card.lead, *answer.card.intro))
    return replace(answer, card=card)


def said_below(answer: Answer, sentence: str, said: Clause | None = None) -> Answer:
    """Return the answer with a sentence more in its small print."""
    footer = (line(sentence, small=True, said=said), *answer.card.footer)
    return replace(answer, card=replace(answer.card, footer=footer))


def read_by_a_model(answer: Answer, know: Knowledge) -> Answer:
    """Return the answer with a note that a language model read the question, and how."""
    said = phrase("by-model", model=know.model, asked=answer.understood)
    sentence = f"Read by a language model ({know.model}), as: {answer.understood}."
    return said_below(answer, sentence, said)


async def unclear(reading: Unclear, lookup: Lookup, know: Knowledge) -> Answer:
    """Return the picker for a name that fits several, or that nothing by this name is known."""
    person = reading.noun == "person"
    found = lookup.person(reading.text) if person else lookup.organization(reading.text)

    def query_of(id_: str) -> Ask | None:
        query = reading.chosen(id_)
        return None if query is None else Ask(query)

    return await unclear_name(
        reading.text, reading.noun, found, query_of, know.store, know.directory, know.now
    )


async def offered(queries: Sequence[Query], know: Knowledge) -> tuple[Action, ...]:
    """Return buttons for queries near a question that was refused, if a label can say them."""
    said = [(await know.understood(query), query) for query in queries]
    return tuple(
        Action(words, Ask(query), sign_of(query)) for words, query in said if len(words) <= _LABEL
    )


def refused(reading: Refused, text: str, nearest: Sequence[Action]) -> Answer:
    """Return one honest sentence, with the nearest questions that can be answered."""
    sentence = reading.sentence
    if not sentence:
        sentence = f"I could not read {quoted(text)}. Ask who moved where, or type a name."
    answer = not_understood(sentence, said=reading.said)
    return replace(answer, card=replace(answer.card, actions=tuple(nearest)))


def read_as_question(answer: Answer) -> Answer:
    """Return the answer with a note that the text given as a name was read as a question."""
    return said_below(answer, f"Read as a question: {answer.understood}.")


def sign_of(query: Query) -> Sign:
    """Return the sign of a button that asks a query."""
    match query:
        case Profile():
            return Sign.PERSON
        case Find():
            return Sign.MOVES
        case _:
            return Sign.PERSON
