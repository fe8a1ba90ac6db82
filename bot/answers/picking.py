"""The candidates of an unclear name as choices: each with its place, and what tells it from others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from bot.answers.answer import Answer
from bot.answers.cards import Action, Choice, Sign
from bot.answers.directory import Directory
from bot.answers.no_answer import nobody, several
from bot.answers.queries import Question
from bot.answers.wording import present_words
from bot.careers.model import Person
from bot.careers.presence import Now
from bot.names import Candidate, Found
from bot.store import Store

_PICKED = 10  # candidates in a picker
_NEAR = 4  # near names offered as buttons, one row of them


async def unclear_name(
    text: str,
    noun: str,
    found: Found,
    query_of: Callable[[str], Question | None],
    store: Store,
    directory: Directory,
    now: Now,
) -> Answer:
    """Return the picker of those who may be meant, or that nobody has the name, with near names.

    `noun` is "person" or "organization"; `query_of` returns what an id's choice asks, if anything.
    """
    candidates = found.offered[:_PICKED]
    ids = [one.id for one in candidates]
    people = await store.people(ids) if noun == "person" else {}
    choices: list[tuple[str, Choice]] = []
    for one in candidates:
        query = query_of(one.id)
        if query is None:
            continue
        if person := people.get(one.id):
            described = present_words(person, directory, now)
            choices.append((one.id, Choice(person.name, query, described)))
        elif place := directory.organization(one.id):
            choices.append((one.id, Choice(place.name, query, place.kind.value)))
    choices = _told_apart(choices, {one.id: one for one in candidates}, people, directory)
    known = [id_ for id_, _ in choices]
    if found.decision == "choose" and choices:
        return several(text, noun, [choice for _, choice in choices], known)
    sign = Sign.PERSON if noun == "person" else Sign.ORGANIZATION
    near = [Action(choice.label, choice.query, sign) for _, choice in choices[:_NEAR]]
    return nobody(text, noun, near, known[:_NEAR])


def _told_apart(
    choices: list[tuple[str, Choice]],
    candidates: dict[str, Candidate],
    people: dict[str, Person],
    directory: Directory,
) -> list[tuple[str, Choice]]:
    """Return the choices, of one label those with the name that was matched, of one line more.

    More is where they were before, else the id, which no two share.
    """
    labels = Counter(choice.label for _, choice in choices)
    named = [
        (id_, replace(choice, label=f"{choice.label} ({candidates[id_].name})"))
        if labels[choice.label] > 1 and candidates[id_].name != choice.label
        else (id_, choice)
        for id_, choice in choices
    ]
    lines = Counter((choice.label, choice.description) for _, choice in named)
    befores = {id_: _before(people[id_], directory) for id_, _ in named if id_ in people}
    several_before = Counter(befores.values())
    return [
        (
            id_,
            replace(
                choice, description=f"{choice.description} · {_more(id_, befores, several_before)}"
            ),
        )
        if lines[choice.label, choice.description] > 1
        else (id_, choice)
        for id_, choice in named
    ]


def _more(id_: str, befores: dict[str, str], several_before: Counter[str]) -> str:
    before = befores.get(id_, "")
    return f"before that {before}" if before and several_before[before] == 1 else id_


def _before(person: Person, directory: Directory) -> str:
    """Return the place of the role before the last, by its name; empty where there is none."""
    return directory.name(person.roles[-2].organization) if len(person.roles) > 1 else ""
