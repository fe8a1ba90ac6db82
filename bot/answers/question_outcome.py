"""Turns a read sentence into an answer: the query's, a picker, similar names, or a refusal."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING

from bot.answers.answer import Answer
from bot.answers.asked import (
    FOUNDED_BY,
    Fact,
    FindPeople,
    HowMany,
    PersonFact,
    SelectMoves,
)
from bot.answers.cards import Action, Sign
from bot.answers.directory import Directory
from bot.answers.narrower import other_reading
from bot.answers.no_answer import not_understood, quoted
from bot.answers.picking import unclear_name
from bot.answers.queries import FindMoves, Query, read_compact
from bot.answers.text import line
from bot.careers.model import Track
from bot.careers.presence import Now
from bot.store import Store

if TYPE_CHECKING:
    from bot.questions.sentence_reader import Reading
    from bot.questions.spotting import Unclear


async def unclear(
    reading: Reading, open_: Unclear, store: Store, directory: Directory, now: Now
) -> Answer:
    """Return the picker for a name that fits several, or that nothing by this name is known."""
    return await unclear_name(
        open_.text, open_.noun, open_.found, reading.with_id, store, directory, now
    )


def refused(sentence: str, text: str, nearest: tuple[Action, ...]) -> Answer:
    """Return one honest sentence, with the nearest questions that can be answered."""
    if not sentence:
        sentence = f"I could not read {quoted(text)}. Ask who moved where, or type a name."
    answer = not_understood(sentence)
    return replace(answer, card=replace(answer.card, actions=nearest))


async def as_read(
    answer: Answer, reading: Reading, query: Query, store: Store, directory: Directory
) -> Answer:
    """Return the answer with notes on how names were read, and a button for another reading."""
    last = answer.card.pages.number if answer.card.pages else 1
    said = []
    if getattr(query, "page", 1) > last:
        said.append("That was all; this is the last page again.")
    if reading.rest:
        ask = "has a button" if reading.then else "is not answered: ask it by itself"
        said.append(f"The rest, {quoted(reading.rest)}, {ask}.")
    people = await store.people([id_ for _, noun, id_ in reading.read_as if noun == "person"])
    names = {id_: person.name for id_, person in people.items()}
    read = [
        f"Read {quoted(text)} as {names.get(id_) or directory.name(id_)}."
        for text, _, id_ in reading.read_as
    ]
    lines = [line(words, small=True) for words in (*said, " ".join(read)) if words]
    actions = list(answer.card.actions)
    if other := other_reading(query, directory):
        actions.insert(0, Action(*other, Sign.ORGANIZATION))
    if reading.then:
        actions.insert(0, Action(reading.rest.capitalize()[:80], reading.then, Sign.MOVES))
    card = replace(answer.card, footer=(*lines, *answer.card.footer), actions=tuple(actions))
    return replace(answer, card=card)


async def with_companies(query: Query, store: Store, now: Now) -> Query:
    """Return the query with founders replaced by the companies they founded.

    Of several companies the latest that the founder still leads is meant. If a person founded none,
    return the query about the person.
    """
    if isinstance(query, HowMany):
        inner = await with_companies(read_compact(query.of), store, now)
        counted_ = isinstance(inner, FindMoves | SelectMoves | FindPeople)
        return replace(query, of=inner.compact) if counted_ else inner
    changes: dict[str, str] = {}
    for field in fields(query):
        value = getattr(query, field.name)
        if not isinstance(value, str) or FOUNDED_BY not in value:
            continue
        ids: list[str] = []
        for id_ in value.split(","):
            if not id_.startswith(FOUNDED_BY):
                ids.append(id_)
                continue
            founder = await store.person(id_.removeprefix(FOUNDED_BY))
            roles = (
                [role for role in founder.roles if role.track is Track.FOUNDER] if founder else []
            )
            if not roles:
                return PersonFact(id_.removeprefix(FOUNDED_BY), Fact.FOUNDED)
            ids.append(max(reversed(roles), key=lambda role: not now.over(role)).organization)
        changes[field.name] = ",".join(ids)
    return replace(query, **changes) if changes else query


async def dated(answer: Answer, store: Store) -> Answer:
    """Return the answer with the newest `as_of` of the people it shows."""
    shown = (*answer.people, *answer.possible_people)
    return replace(answer, as_of=await store.newest_as_of(shown)) if shown else answer


def read_as_question(answer: Answer) -> Answer:
    """Return the answer with a note that the text given as a name was read as a question."""
    said = line(f"Read as a question: {answer.understood}.", small=True)
    return replace(answer, card=replace(answer.card, footer=(said, *answer.card.footer)))
