"""Reads a plain question into the language of queries: a pure function of text, names and day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.query.language import Query
from bot.query.terms import ScopeError
from bot.reading.clauses import Composer, Sentence
from bot.reading.facts import of_places, of_works
from bot.reading.finding import of_many
from bot.reading.lexicon import lexicon
from bot.reading.names import Names
from bot.reading.persons import of_people
from bot.reading.pieces import Meaning, Person, Piece, Unknown
from bot.reading.reading import Read, Reading, Refused, Unclear
from bot.reading.senses import choices
from bot.reading.spotting import Spotter
from bot.reading.tokens import tokens_of

NOT_READ = "I did not understand that."


@dataclass(frozen=True, slots=True)
class _Candidate:
    query: Query
    sentence: Sentence
    price: float


def read(text: str, names: Names, today: date, previous: Query | None = None) -> Reading:
    """Return how a text is read; `previous` is the query that it may go on from."""
    pieces = Spotter(tokens_of(text), names, lexicon("en"), today).pieces()
    if not pieces:
        return Refused(NOT_READ)
    found = sorted(_candidates(pieces), key=lambda one: one.price)
    if not found:
        return Refused(NOT_READ)
    return _decided(found, pieces)


def _candidates(pieces: Sequence[Piece]) -> list[_Candidate]:
    found: list[_Candidate] = []
    for chosen, price in choices(pieces):
        sentence = Composer(pieces, chosen).sentence()
        query = _query(sentence)
        if query is not None:
            found.append(_Candidate(query, sentence, price + 2 * len(sentence.unused)))
    return found


def _query(sentence: Sentence) -> Query | None:
    for reader in (of_works, of_places, of_people, of_many):
        try:
            if (query := reader(sentence)) is not None:
                return query
        except ScopeError:
            continue
    return None


def _decided(found: Sequence[_Candidate], pieces: Sequence[Piece]) -> Reading:
    best = found[0]
    for at, meaning in enumerate(best.sentence.chosen):
        if isinstance(meaning, Person) and not meaning.sure:
            return Unclear(pieces[at].text, "person", meaning.ids, best.query, meaning.ids[0])
        if isinstance(meaning, Unknown) and meaning.noun == "person":
            return Unclear(pieces[at].text, "person", meaning.near)
    unused = tuple(pieces[at].text for at in best.sentence.unused)
    if unused:
        return Refused(f"I do not know what is meant by “{unused[0]}”.", (best.query,))
    return Read(best.query, _read_as(pieces, best.sentence.chosen), unused)


def _read_as(pieces: Sequence[Piece], chosen: Sequence[Meaning]) -> tuple[tuple[str, str, str], ...]:
    return tuple((piece.text, *piece.read_as) for piece in pieces if piece.read_as)
