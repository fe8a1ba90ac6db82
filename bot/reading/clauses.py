"""The clauses of a question: what is done, by whom, where, when; taken together left to right.

A clause has at most one verb ("left", or its noun "departures"), and arguments: names, times, tracks
and the like, each with the preposition that it stood behind and whether it stood before the verb.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.careers.model import OrganizationKind
from bot.reading.pieces import (
    Meaning,
    Piece,
    Word,
)


@dataclass(slots=True)
class Argument:
    """Something that is said of a clause's verb."""

    prep: str
    meaning: Meaning
    at: int  # the number of its piece
    joint: str = ""  # how it goes on from the argument before: and, or, not, versus
    before: bool = False  # the verb
    ex: bool = False  # "former"
    negated: bool = False
    noun: bool = False  # a noun of people follows: "openai researchers"


@dataclass(slots=True)
class Clause:
    """What is said around one verb."""

    sentence: int = 0  # the number of the sentence it is in
    link: str = ""  # to the clause before: who, and, but, then, to, before, after
    question: str = ""  # the question word it begins with
    inherited: str = ""  # that of the clause before, of whose people this tells
    verb: str = ""
    at: int = -1  # the piece of the verb
    tense: str = ""  # now, past
    auxiliary: str = ""
    nominal: bool = False
    passive: bool = False
    negated: bool = False
    people: str = ""  # the noun of people it has: people, researcher, employee, alumni
    arguments: list[Argument] = field(default_factory=list)
    marks: dict[str, int] = field(default_factory=dict)  # adverbs, with their pieces
    amounts: dict[str, int] = field(default_factory=dict)  # most, share, longest …
    asked: list[tuple[Word, int]] = field(default_factory=list)  # lab, year, title …
    mentioned: list[tuple[Word, int]] = field(default_factory=list)  # nouns that ask nothing
    strange: list[int] = field(default_factory=list)  # the words that nobody knows

    @property
    def empty(self) -> bool:
        """True if nothing is said yet."""
        return not (self.verb or self.arguments or self.people or self.asked)

    def of(self, *kinds: type) -> list[Argument]:
        """Return the arguments of some kinds."""
        return [one for one in self.arguments if isinstance(one.meaning, kinds)]


@dataclass(slots=True)
class Sentence:
    """The clauses of a question, and the pieces that nothing was made of."""

    clauses: list[Clause]
    pieces: Sequence[Piece]
    chosen: Sequence[Meaning]
    unused: list[int] = field(default_factory=list)
    start: int = 0  # the first of its pieces, and the one behind its last
    end: int | None = None

    @property
    def texts(self) -> list[str]:
        """Return the texts of its own pieces: a part of a question has those of the part."""
        return [piece.text for piece in self.pieces[self.start : self.end]]

    def all_of(self, *kinds: type) -> list[Argument]:
        """Return the arguments of some kinds, of every clause."""
        return [one for clause in self.clauses for one in clause.of(*kinds)]

    def marked(self, mark: str) -> bool:
        """True if a clause has an adverb or an amount."""
        return any(mark in one.marks or mark in one.amounts for one in self.clauses)

    def asked(self, kind: str) -> str:
        """Return what is asked of a kind of words: the unit, the noun of places."""
        found = [word.value for one in self.clauses for word, _ in one.asked if word.kind == kind]
        return found[0] if found else ""


PASSIVE = frozenset({"hire", "found", "make", "own", "lead", "employ", "lose", "name", "promote"})
"""Verbs that tell of what is done to somebody: "was hired by X"."""

KINDS: Mapping[str, frozenset[OrganizationKind]] = {
    "university": frozenset({OrganizationKind.UNIVERSITY}),
    "academia": frozenset({OrganizationKind.UNIVERSITY, OrganizationKind.INSTITUTE}),
    "startup": frozenset({OrganizationKind.STARTUP}),
    "company": frozenset({OrganizationKind.COMPANY, OrganizationKind.STARTUP}),
    "nonprofit": frozenset({OrganizationKind.NONPROFIT}),
    "government": frozenset({OrganizationKind.GOVERNMENT}),
    "institute": frozenset({OrganizationKind.INSTITUTE}),
}
"""The kinds of organizations that a word means."""


def verb_behind_people(clauses: list[Clause]) -> None:
    """Read "wohin gehen die Leute, die …" as "where do people who … go": the verb is said last."""
    if len(clauses) < 2:
        return
    first, second = clauses[:2]
    asks = first.question == "where" and first.verb in ("move", "join")
    if asks and not first.arguments and second.link == "who":
        verb, first.verb, first.people = first.verb, "", first.people or "people"
        clauses.append(Clause(first.sentence, "and", verb=verb, at=first.at))
