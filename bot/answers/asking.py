"""From how a sentence was read to an answer: a picker, near names, a refusal, or the question back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.answers.answer import Answer, AnswerKind, Outcome
from bot.answers.asked import Counting
from bot.answers.cards import Action, Choice, Sign
from bot.answers.directory import Directory
from bot.answers.problems import nobody, not_understood, quoted, several
from bot.answers.queries import Query
from bot.answers.text import bold, counted, line
from bot.answers.wording import present_words
from bot.store import Store

if TYPE_CHECKING:
    from bot.questions.reading import Reading
    from bot.questions.spotting import Unclear

_PICKED = 10  # candidates in a picker
_NEAR = 4  # near names offered as buttons, one row of them


async def unclear(reading: Reading, open_: Unclear, store: Store, directory: Directory) -> Answer:
    """Return the picker for a name that fits several, or that nothing by this name is known."""
    ids = [one.id for one in open_.found.candidates[:_PICKED]]
    people = await store.people(ids) if open_.noun == "person" else {}
    choices: list[tuple[str, Choice]] = []
    for id_ in ids:
        query = reading.with_id(id_)
        if query is None:
            continue
        if person := people.get(id_):
            choices.append((id_, Choice(person.name, query, present_words(person, directory))))
        elif place := directory.organization(id_):
            choices.append((id_, Choice(place.name, query, place.kind.value)))
    known = [id_ for id_, _ in choices]
    if open_.found.decision == "choose" and choices:
        return several(open_.text, open_.noun, [choice for _, choice in choices], known)
    sign = Sign.PERSON if open_.noun == "person" else Sign.ORGANIZATION
    near = [Action(choice.label, choice.query, sign) for _, choice in choices[:_NEAR]]
    return nobody(open_.text, open_.noun, near, known[:_NEAR])


def refused(sentence: str, text: str, nearest: tuple[Action, ...]) -> Answer:
    """Return one honest sentence, with the nearest questions that can be answered."""
    if not sentence:
        sentence = f"I could not read {quoted(text)}. Ask who moved where, or type a name."
    answer = not_understood(sentence)
    return replace(answer, card=replace(answer.card, actions=nearest))


def with_other(answer: Answer, other: tuple[str, Query] | None) -> Answer:
    """Return the answer to the likelier reading, with the other one as its first button."""
    if other is None:
        return answer
    actions = (Action(*other, Sign.ORGANIZATION), *answer.card.actions)
    return replace(answer, card=replace(answer.card, actions=actions))


def with_end(answer: Answer, query: Query) -> Answer:
    """Return the answer with a word on its end, where a page behind the last was asked for."""
    last = answer.card.pages.number if answer.card.pages else 1
    if getattr(query, "page", 1) <= last:
        return answer
    said = line("That was all; this is the last page again.", small=True)
    return replace(answer, card=replace(answer.card, footer=(said, *answer.card.footer)))


def read_as_question(answer: Answer) -> Answer:
    """Return the answer with a word on why a name's command answers a question."""
    said = line(f"Read as a question: {answer.understood}.", small=True)
    return replace(answer, card=replace(answer.card, footer=(said, *answer.card.footer)))


async def with_readings(
    answer: Answer, read_as: Sequence[tuple[str, str, str]], store: Store, directory: Directory
) -> Answer:
    """Return the answer with how the names were read, where they were not to the letter."""
    if not read_as:
        return answer
    people = await store.people([id_ for _, noun, id_ in read_as if noun == "person"])
    names = {id_: person.name for id_, person in people.items()}
    said = [
        f"Read {quoted(text)} as {names.get(id_) or directory.name(id_)}."
        for text, _, id_ in read_as
    ]
    footer = (line(" ".join(said), small=True), *answer.card.footer)
    return replace(answer, card=replace(answer.card, footer=footer))


def how_many(answer: Answer, counting: Counting | None) -> Answer:
    """Return the answer with its number as its value; people are counted once each."""
    people = len(set(answer.people))
    made = {move.destination.organization for move in answer.moves if move.destination}
    match counting:
        case Counting.MOVES:
            number, words = len(answer.moves), counted(len(answer.moves), "move")
        case Counting.COMPANIES:
            number, words = len(made), counted(len(made), "company", "companies")
        case _:
            number, words = people, counted(people, "person", "people")
    beside = ""
    if counting is None and len(answer.moves) > people:
        beside = f", {counted(len(answer.moves), 'move')}"
    return replace(
        answer,
        outcome=Outcome.OK,
        kind=AnswerKind.COUNT,
        understood=f"How many: {answer.understood}",
        card=replace(answer.card, lead=line(bold(words), beside)),
        value=number,
    )
