"""The pieces of a question: words that mean something, names, times, numbers."""

from __future__ import annotations

from dataclasses import dataclass

from bot.query.language import Condition, Place, Span
from bot.reading.lexicon import Sense


@dataclass(frozen=True, slots=True)
class Word:
    """A phrase of the lexicon in one of its meanings."""

    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class Person:
    """People named: one, or those that a name may mean."""

    ids: tuple[str, ...]
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Where:
    """A place or places meant: named, or of a kind or a country."""

    at: Condition
    named: bool = True


@dataclass(frozen=True, slots=True)
class Area:
    """A research area."""

    id: str


@dataclass(frozen=True, slots=True)
class Work:
    """Works named."""

    ids: frozenset[str]


@dataclass(frozen=True, slots=True)
class Title:
    """A title that somebody holds: "chief scientist"."""

    text: str


@dataclass(frozen=True, slots=True)
class Country:
    """A country or several, by their codes."""

    codes: frozenset[str]


@dataclass(frozen=True, slots=True)
class When:
    """A time; `lead` is the word that it began with: "since", "before"."""

    span: Span
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time in months, as it was written."""

    months: float
    article: bool = False  # "a year"


@dataclass(frozen=True, slots=True)
class Number:
    """A number."""

    value: int


@dataclass(frozen=True, slots=True)
class Unknown:
    """A word that means nothing to the reader; `near` are people or places it may name."""

    noun: str = ""  # "person", or "name" for one of something
    near: tuple[str, ...] = ()


Meaning = Word | Person | Where | Area | Work | Title | Country | When | Length | Number | Unknown


@dataclass(frozen=True, slots=True)
class Piece:
    """Tokens of a question, and what they can mean; the likeliest meaning first."""

    start: int
    end: int
    text: str
    meanings: tuple[Meaning, ...]
    slip: bool = False  # misspelt
    read_as: tuple[str, str] | None = None  # noun and id of a name that was not typed exactly


def words(senses: tuple[Sense, ...]) -> tuple[Meaning, ...]:
    """Return the senses of a phrase as meanings: areas, countries and titles by other languages' words."""
    return tuple(map(_meaning, senses))


def _meaning(sense: Sense) -> Meaning:
    match sense.kind:
        case "area":
            return Area(sense.value)
        case "land":
            return Country(frozenset(sense.value.split("+")))
        case "post":
            return Title(sense.value)
        case kind:
            return Word(kind, sense.value)


def whole(condition: Condition) -> bool:
    """True if a condition of places names them, and does not ask for a sort of place."""
    return isinstance(condition, Place) and condition.ids is not None
