"""Suggests questions similar to a sentence that was not understood, as buttons."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

from rapidfuzz import fuzz

from bot.answers.asked import Fact, PersonFact
from bot.answers.cards import Action, Sign
from bot.answers.directory import Directory
from bot.answers.examples import EXAMPLES
from bot.answers.queries import FindMoves, Help, OrganizationProfile, Question, Together, WhoIs
from bot.names import Lookup
from bot.names.folding import words_of
from bot.questions.mentioned import mentioned
from bot.questions.spotting import NO_NAME
from bot.store import Store

_OFFERED = 4  # one row of buttons, with the way to help
_READ = 300  # characters of the sentence that are considered
_ALIKE = 55.0  # similarity of 0 to 100; unrelated sentences reach about this by chance
_TELLING = 5  # least letters of a word that is looked up as a surname
HELP = Action("What can I ask?", Help(), Sign.HELP)


async def nearest(
    text: str,
    read: Callable[[str], Question | None],
    lookup: Lookup,
    store: Store,
    directory: Directory,
) -> tuple[Action, ...]:
    """Return questions about the people and places named; if none, the most similar examples.

    `read` returns the query of a question, None where it cannot be answered.
    """
    found = mentioned(text[:_READ], lookup)
    ids = list(dict.fromkeys((*found.people, *_surnames(text, lookup))))[:2]
    known = await store.people(ids)
    people = [(id_, known[id_].name) for id_ in ids if id_ in known]
    places = [(id_, directory.name(id_)) for id_ in found.places[:2]]
    offered = _about(people, places) if people or places else _examples(text, read)
    return (*islice(offered, _OFFERED), HELP)


def _surnames(text: str, lookup: Lookup) -> Iterator[str]:
    """Return people by a surname in the text, which is in lower case like all questions."""
    for word in words_of(text):
        if len(word) < _TELLING or word in NO_NAME or not lookup.people.knows([word]):
            continue
        hit = lookup.people.find(word, 1)
        if hit.decision == "sure" and word in words_of(hit.candidates[0].name):
            yield hit.candidates[0].id


def _about(people: list[tuple[str, str]], places: list[tuple[str, str]]) -> Iterator[Action]:
    if len(people) > 1:
        (one, name), (other, their) = people
        yield Action(f"Where were {name} and {their} together?", Together(one, other), Sign.ROAD)
    if len(places) > 1:
        (origin, left), (joined, there) = places
        query = FindMoves(origin=origin, destination=joined)
        yield Action(f"Who moved from {left} to {there}?", query, Sign.MOVES)
    for id_, name in people[:1]:
        yield Action(f"Who is {name}?", WhoIs(id_), Sign.PERSON)
        yield Action(f"Where does {name} work?", PersonFact(id_, Fact.NOW), Sign.PERSON)
        yield Action(f"Who worked with {name}?", Together(id_), Sign.ROAD)
    for id_, name in places[:1]:
        yield Action(f"Who left {name}?", FindMoves(origin=id_), Sign.DEPARTURES)
        yield Action(f"Who joined {name}?", FindMoves(destination=id_), Sign.ARRIVALS)
        yield Action(f"What is {name}?", OrganizationProfile(id_), Sign.ORGANIZATION)


def _examples(text: str, read: Callable[[str], Question | None]) -> Iterator[Action]:
    """Return the examples that can be answered, those much like the text first."""
    typed = text.lower()

    def unlike(example: str) -> float:
        return -max(fuzz.token_set_ratio(typed, example.lower()), _ALIKE)

    for example in sorted(EXAMPLES, key=unlike):
        if query := read(example):
            yield Action(example, query, _sign(query))


def _sign(query: Question) -> Sign:
    match query:
        case FindMoves(origin=None):
            return Sign.ARRIVALS
        case FindMoves():
            return Sign.DEPARTURES
        case PersonFact() | WhoIs():
            return Sign.PERSON
        case Together():
            return Sign.ROAD
        case _:
            return Sign.MOVES
