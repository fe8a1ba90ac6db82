"""What a language model is told, to read a question that the reader cannot; and what it may say.

It is told the question, the query before, the names spotted in the question, and the language of
queries; no fact. A question about pay, private life, opinions or the future is told to nobody.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cache
from pathlib import Path
from string import Template

from bot.careers.model import MoveKind, OrganizationKind, Track, TrackChange
from bot.names import Lookup
from bot.query.groups import GROUPS
from bot.query.json_form import Json, as_json, from_json
from bot.query.language import Is, Made, Place, Query, WorksOn
from bot.query.nodes import enum_word
from bot.query.reader import TextError
from bot.query.terms import Field, Pick, Versus, When
from bot.query.visiting import nodes_in
from bot.reading.lexicon import language_of, languages, lexicon
from bot.reading.mentioned import mentioned
from bot.reading.names import Names
from bot.reading.pieces import Area, Meaning, Person, Piece, Unknown, Where, Word, Work
from bot.reading.reading import Reading, Refused, Unclear
from bot.reading.refusals import PERSONAL, REFUSALS
from bot.reading.spotting import Spotter
from bot.reading.tokens import tokens_of

_GUIDE = Path(__file__).with_name("model_guide.md")
_CANDIDATES = 5  # of one name
_WELL_KNOWN = 120
_SHORT = 3  # letters of a word that is no surname by itself
_FUTURE = Word("auxiliary", "will")


class RejectedError(ValueError):
    """A model's reply is not of the form asked for; the message says why, for a test or a log."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """What the model is told of one question; `ids` are all that its query may name."""

    system: str
    user: str
    ids: frozenset[str]

    def read(self, reply: Json) -> Query | None:
        """Return the query of a reply, None where it says there is none; raise RejectedError."""
        if not isinstance(reply, dict) or reply.keys() != {"query"}:
            raise RejectedError("The reply is no object with a query alone.")
        if reply["query"] is None:
            return None
        try:
            query = from_json(reply["query"])
        except TextError as error:
            raise RejectedError(str(error)) from error
        if strange := sorted(set(_named_in(query)) - self.ids):
            raise RejectedError(f"The question names no {', '.join(strange)[:200]}.")
        return query


def prompt(
    text: str,
    names: Names,
    today: date,
    previous: Query | None,
    *,
    places: Sequence[str],
    hidden: Callable[[str], bool],
) -> Prompt | None:
    """Return what a model is told of a question, None for one that must not leave this machine.

    `places` are ids that are told beside those spotted: the model knows "ant" for Anthropic.
    `hidden` is asked of each id that the question or the query before may name.
    """
    tokens = tokens_of(text)
    words = [token.text for token in tokens]
    pieces = Spotter(tokens, names, lexicon(language_of(words)), today).pieces()
    spotted = [(piece.text, _spotted(piece.meanings)) for piece in pieces]
    spotted += _in_strange(pieces, names.lookup)
    ids = {id_ for _, found in spotted for some in found.values() for id_ in some}
    if previous is not None:
        ids.update(_named_in(previous))
    near = mentioned(text, names.lookup).people
    if _personal(pieces, words) or any(map(hidden, ids.union(near))):
        return None
    areas = sorted(set(names.areas.values()))
    told: Json = {
        "today": str(today),
        "names": [
            {"text": words, **{sort: [*some] for sort, some in found.items()}}
            for words, found in spotted
            if found
        ],
        "before": None if previous is None else as_json(previous),
        "question": text,
    }
    user = json.dumps(told, ensure_ascii=False, indent=1)
    system = _guide(tuple(areas), tuple(places))
    return Prompt(system, user, frozenset(ids).union(areas, places, GROUPS))


def well_known(lookup: Lookup, places: Iterable[str]) -> tuple[str, ...]:
    """Return the places with most people, by id: those that a question may have a nickname for."""
    return tuple(sorted(places, key=lambda id_: (-lookup.people_at(id_), id_))[:_WELL_KNOWN])


def worth_asking(reading: Reading) -> bool:
    """True where a model may read what the reader could not.

    Not what the data does not hold, nor a name that only its asker can tell.
    """
    match reading:
        case Refused(sentence):
            return sentence not in REFUSALS.values()
        case Unclear():
            return not reading.candidates or reading.query is None
        case _:
            return False


def _personal(pieces: Iterable[Piece], words: Sequence[str]) -> bool:
    """True for words of pay, private life, opinions or the future, in any language."""
    meanings = {meaning for piece in pieces for meaning in piece.meanings}
    for code in languages():
        for start in range(len(words)):
            for _, senses in lexicon(code).at(words, start):
                meanings.update(Word(sense.kind, sense.value) for sense in senses)
    if any(piece.meanings[0] == _FUTURE for piece in pieces):
        return True
    return any(
        isinstance(one, Word) and one.kind == "topic-of" and one.value in PERSONAL
        for one in meanings
    )


def _spotted(meanings: Iterable[Meaning]) -> dict[str, list[str]]:
    """Return whom or what a piece may name, by sort: ids, the likeliest first."""
    found: dict[str, list[str]] = {}
    for meaning in meanings:
        match meaning:
            case Person(ids):
                found.setdefault("person", []).extend(ids)
            case Where(Place(ids=frozenset() as ids)):
                found.setdefault("place", []).extend(sorted(ids))
            case Work(ids):
                found.setdefault("work", []).extend(sorted(ids))
            case Area(id_):
                found.setdefault("area", []).append(id_)
            case Unknown(noun, near) if near:
                found.setdefault(noun, []).extend(near)
            case _:
                pass
    return {sort: [*dict.fromkeys(ids)][:_CANDIDATES] for sort, ids in found.items()}


def _in_strange(
    pieces: Iterable[Piece], lookup: Lookup
) -> Iterator[tuple[str, dict[str, list[str]]]]:
    """Yield the people that single words name among those that the reader makes nothing of."""
    for piece in pieces:
        if isinstance(piece.meanings[0], Unknown):
            for word in piece.text.split():
                found = lookup.person(word)
                if found.decision == "sure" and len(word) > _SHORT:
                    yield word, {"person": [found.candidates[0].id]}


def _named_in(query: Query) -> Iterator[str]:
    """Yield the ids of people, places, works, areas and groups that a query names."""
    for node in nodes_in(query):
        match node:
            case Is(ids) | WorksOn(ids) | Made(ids):
                yield from ids
            case Place():
                for some in (node.ids, node.part_of, node.focus):
                    yield from some or ()
                if node.group:
                    yield node.group
            case _:
                pass


@cache
def _guide(areas: tuple[str, ...], places: tuple[str, ...]) -> str:
    """Return what a model has to know of the language of queries."""
    words: dict[str, type[Enum]] = {
        "kinds": MoveKind,
        "change": TrackChange,
        "when": When,
        "tracks": Track,
        "places": OrganizationKind,
        "fields": Field,
        "pick": Pick,
        "versus": Versus,
    }
    lists = {name: ", ".join(map(enum_word, kind)) for name, kind in words.items()}
    text = _GUIDE.read_text(encoding="utf-8")
    return Template(text).substitute(lists, areas=", ".join(areas), known=", ".join(sorted(places)))
