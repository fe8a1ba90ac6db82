"""What is sought in a list, and helpers over its conditions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.careers.model import Track
from bot.query.language import (
    All,
    Condition,
    Find,
    Post,
    Range,
    Some,
    Step,
    Who,
)
from bot.query.terms import Rows
from bot.query.terms import When as Tense
from bot.reading.clauses import Clause, Sentence
from bot.reading.pieces import Number, Word


@dataclass(slots=True)
class Sought:
    """What is sought: the sentence, its first clause, and the words that say what is done with it."""

    sentence: Sentence
    first: Clause = field(init=False)
    amounts: set[str] = field(init=False)
    marks: set[str] = field(init=False)
    nouns: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        clauses = self.sentence.clauses
        self.first = clauses[0]
        self.amounts = {name for one in clauses for name in one.amounts}
        self.marks = {name for one in clauses for name in one.marks}
        asked = [word for one in reversed(clauses) for word, _ in reversed(one.asked)]
        self.nouns = {word.kind: word.value for word in asked}


def studied(found: Find) -> bool:
    """Return whether people are told by nothing but where they studied: "the Berkeley PhDs"."""
    stays = [one.where for one in found.where.parts if isinstance(one, Some)]
    tracks = [getattr(one.parts[0], "tracks", None) for one in stays]
    return bool(stays) and all(one == frozenset({Track.STUDENT}) for one in tracks)


def verbs(asked: Sought) -> set[str]:
    """Return the verbs of the question."""
    return {one.verb for one in asked.sentence.clauses}


def top(asked: Sought) -> int | None:
    """Return how many are asked for, None for all."""
    for one in asked.sentence.all_of(Number):
        if isinstance(one.meaning, Number):
            return one.meaning.value
    for clause in asked.sentence.clauses:
        for arg in clause.arguments:
            if (
                isinstance(arg.meaning, Word)
                and arg.meaning.kind == "number"
                and arg.meaning.value != "1"
            ):
                return int(arg.meaning.value)
    return None


def of_stays(asked: Sought, found: Find) -> Find:
    """Return the stays that a condition of people asks about, to be grouped."""
    where = found.where
    parts = where.parts
    own = [
        part
        for part in parts
        if isinstance(part, Some) and part.rows is Rows.STAYS and part.times == Range(1)
    ]
    if not own:
        return Find(Rows.STAYS, Who(where)) if parts else Find(Rows.STAYS)
    now = [
        part for part in own if isinstance(part.where, Post) and part.where.when is Tense.NOW
    ] or own
    chosen = now[0]
    rest = [Who(part) for part in parts if part is not chosen]
    return Find(Rows.STAYS, flat([chosen.where, *rest]))


def flat(parts: Sequence[Condition]) -> Condition:
    """Return all of these; what is itself all of some has them beside the others."""
    found = [inner for part in parts for inner in (part.parts)]
    return found[0] if len(found) == 1 else All(tuple(dict.fromkeys(found)))


def names_place(where: Condition) -> bool:
    """Return whether moves are asked for by a place that they are from or to."""
    return any(
        isinstance(one, Step)
        and any(end is not None for end in (one.origin, one.destination, one.either))
        for one in where.parts
    )
