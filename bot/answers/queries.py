"""Queries: what commands and questions are resolved to, with ids and dates instead of text.

A query has two text forms: `command`, as a user would type it, and `compact`, which fits into a
button's id. Its description in words needs names for the ids, so `describe` is in the answers.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, ClassVar, Self, get_type_hints
from urllib.parse import parse_qsl

from bot.answers.ask import Ask, AskError, read_ask
from bot.answers.asked import (
    Compare,
    FindPeople,
    HowMany,
    OrganizationFact,
    PersonFact,
    Ranking,
    SelectMoves,
)
from bot.answers.query import KEYS, Certainty, Query, QueryError
from bot.careers.flows import LeaveOut
from bot.careers.model import MoveKind, TrackChange

__all__ = [
    "About",
    "Certainty",
    "Compare",
    "FindMoves",
    "FindPeople",
    "Flows",
    "Grouping",
    "Help",
    "HowMany",
    "OrganizationFact",
    "OrganizationProfile",
    "PersonFact",
    "Privacy",
    "Query",
    "QueryError",
    "Question",
    "Ranking",
    "SelectMoves",
    "Sources",
    "Together",
    "WhoIs",
    "read_compact",
    "read_reference",
]


@dataclass(frozen=True, slots=True)
class WhoIs(Query):
    """A person's career."""

    code: ClassVar[str] = "w"
    name: ClassVar[str] = "whois"
    option_names: ClassVar[dict[str, str]] = {"person": "name"}
    person: str


@dataclass(frozen=True, slots=True)
class FindMoves(Query):
    """Moves that fit, newest first; organizations stand for their families."""

    code: ClassVar[str] = "m"
    name: ClassVar[str] = "moves"
    option_names: ClassVar[dict[str, str]] = {"origin": "from", "destination": "to"}
    person: str | None = None
    organization: str | None = None
    origin: str | None = None
    destination: str | None = None
    since: date | None = None
    until: date | None = None
    kind: MoveKind | None = None  # None is the usual: no promotions, no transfers
    track_change: TrackChange | None = None
    area: str | None = None
    status: Certainty | None = None
    any_kind: bool | None = None
    possible: bool | None = None  # of the time only as far as is known
    page: int = 1

    def options(self) -> dict[str, str]:
        """Return the command's options; three fields of ours are its one option `kind`."""
        found = Query.options(self)
        for name in ("track_change", "any_kind", "possible"):
            found.pop(name, None)
        if self.track_change:
            found["kind"] = self.track_change.value
        elif self.any_kind:
            found["kind"] = "any"
        return found

    def turned(self, page: int) -> Self:
        """Return the same query at another page."""
        return replace(self, page=page)


@dataclass(frozen=True, slots=True)
class OrganizationProfile(Query):
    """What an organization is, and who came and went."""

    code: ClassVar[str] = "o"
    name: ClassVar[str] = "organization"
    option_names: ClassVar[dict[str, str]] = {"organization": "name"}
    organization: str


class Grouping(StrEnum):
    """What counts as one place when moves are counted between places."""

    FAMILIES = "families"  # Google with its labs; universities as one block
    EACH = "each"


@dataclass(frozen=True, slots=True)
class Flows(Query):
    """Who gains from whom: of one organization with its partners, or of the whole field."""

    code: ClassVar[str] = "f"
    name: ClassVar[str] = "flows"
    organization: str | None = None
    since: date | None = None
    until: date | None = None
    group: Grouping | None = None  # None is families
    leave_out: LeaveOut | None = None
    page: int = 1


@dataclass(frozen=True, slots=True)
class Together(Query):
    """Who was where together with a person; with `other`, where the two of them were."""

    code: ClassVar[str] = "t"
    name: ClassVar[str] = "together"
    person: str
    other: str | None = None
    page: int = 1


@dataclass(frozen=True, slots=True)
class Sources(Query):
    """Every page that a person's career rests on."""

    code: ClassVar[str] = "s"
    person: str
    page: int = 1


@dataclass(frozen=True, slots=True)
class Help(Query):
    """What can be asked."""

    code: ClassVar[str] = "h"
    name: ClassVar[str] = "help"


@dataclass(frozen=True, slots=True)
class About(Query):
    """What is known, and how fresh it is."""

    code: ClassVar[str] = "a"
    name: ClassVar[str] = "about"


@dataclass(frozen=True, slots=True)
class Privacy(Query):
    """What is kept about whom, and how to be left out."""

    code: ClassVar[str] = "p"
    name: ClassVar[str] = "privacy"


Question = Ask | Query
"""What is asked: in the language, or as the rules of sentences build it."""

_KINDS: dict[str, type[Query]] = {
    kind.code: kind
    for kind in (
        WhoIs,
        FindMoves,
        OrganizationProfile,
        Flows,
        Together,
        Sources,
        Help,
        About,
        Privacy,
        PersonFact,
        OrganizationFact,
        SelectMoves,
        FindPeople,
        Ranking,
        HowMany,
        Compare,
    )
}
_NAMES = {key: name for name, key in KEYS.items()}


def read_compact(text: str) -> Query:
    """Return the query whose `compact` form this is; raise QueryError when it is none."""
    code, _, rest = text.partition("?")
    kind = _KINDS.get(code)
    if kind is None:
        raise QueryError(f"no query is written '{code}'")
    hints = get_type_hints(kind)
    try:
        values = {
            _NAMES[key]: _read_value(hints[_NAMES[key]], value)
            for key, value in parse_qsl(rest, strict_parsing=bool(rest))
        }
        return kind(**values)
    except (KeyError, TypeError, ValueError) as error:
        raise QueryError(f"'{text[:120]}' is not a query of this version") from error


def read_reference(text: str) -> Question:
    """Return what a button asks, of this version or of an older one; raise QueryError."""
    if "(" not in text:
        return read_compact(text)
    try:
        return read_ask(text)
    except AskError as error:
        raise QueryError(str(error)) from error


def _read_value(hint: Any, text: str) -> Any:
    kinds = [kind for kind in getattr(hint, "__args__", (hint,)) if kind is not type(None)]
    kind = kinds[0]
    if kind is date:
        return date.fromisoformat(text)
    if kind is bool:
        return text == "True"
    if kind is int:
        number = int(text)
        if not 1 <= number <= 1_000_000:
            raise ValueError("a page is a number from 1")
        return number
    return kind(text)
