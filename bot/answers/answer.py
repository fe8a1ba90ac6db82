"""The result of a query: an outcome, facts, and the card that presents them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bot.answers.ask import Ask
from bot.answers.cards import Card
from bot.careers.dates import PartialDate
from bot.careers.flows import Counted
from bot.careers.model import Move
from bot.query.phrasing import Clause


class Outcome(StrEnum):
    """How a question ended; logged for every command."""

    OK = "ok"
    AMBIGUOUS = "ambiguous"
    NONE = "none"
    NOT_UNDERSTOOD = "not_understood"
    UNAVAILABLE = "unavailable"


class AnswerKind(StrEnum):
    """What an answer is about."""

    PERSON = "person"
    MOVES = "moves"
    ORGANIZATION = "organization"
    FLOWS = "flows"
    TOGETHER = "together"
    PEOPLE = "people"
    ORGANIZATIONS = "organizations"
    WORKS = "works"
    COUNT = "count"
    FACT = "fact"
    HELP = "help"


Value = str | int | float | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Group:
    """What was counted or measured of the rows with the same keys: a place, a pair of them, a year.

    A key is an id, a word or a year, None where it is not known. `value` is in the unit of the measure:
    a number of people or moves, months of a length, a share from 0 to 1; None where nothing could be
    measured. `possible` people more may be of the group.
    """

    keys: tuple[str | int | None, ...]
    value: float | None
    possible: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """The facts of an answer, with its card.

    `people` and `organizations` are ids in the order shown, those of a place's people in that of the
    data, which stays when a title changes; `moves` are all that match, not a
    page of them; `value` is the bare answer of a question that has one; `choices` are ids of
    candidates; `query` is what it answers, which the next question may go on from; `flows` are what
    was counted between places; `works` are ids of works that are asked for, or that the one person
    is known for; `links` are that person's addresses by their kind; `possible` are moves that only may
    be of the time asked for, `coming` those that are still to come, `possible_people` and
    `possible_places` ids of those that only may fit: they are in no number, in `moves`, `people`,
    `organizations` or `value`; `beside` says how many of them there are, to stand after a number. `groups` are all that
    was counted by a key, the leading first and times in their order; `parts` the answers of a question
    that asks several.
    `as_of` is the newest of the people it shows, looked up for answers that programs read. `asked` is
    what `understood` says as a clause, where no query says it.
    """

    outcome: Outcome
    kind: AnswerKind
    understood: str
    card: Card
    people: tuple[str, ...] = ()
    organizations: tuple[str, ...] = ()
    moves: tuple[Move, ...] = ()
    value: Value = None
    choices: tuple[str, ...] = ()
    query: Ask | None = None
    flows: Counted | None = None
    works: tuple[str, ...] = ()
    links: Mapping[str, str] = field(default_factory=dict)
    possible: tuple[Move, ...] = ()
    possible_people: tuple[str, ...] = ()
    possible_places: tuple[str, ...] = ()
    coming: tuple[Move, ...] = ()
    beside: str = ""
    groups: tuple[Group, ...] = ()
    parts: tuple[Answer, ...] = ()
    as_of: PartialDate | None = None
    asked: Clause | None = None
