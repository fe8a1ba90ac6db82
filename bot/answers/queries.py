"""What can be asked, once it is clear who and what is meant: ids and dates, no spelling.

A query says itself in two ways: `command` (what to type to ask it) and `compact` (short enough
for a button). `describe`, in words for the reply, needs the names behind the ids and lives with
the answers.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum
from typing import Any, ClassVar, Self, get_type_hints
from urllib.parse import parse_qsl, urlencode

from bot.careers.model import MoveKind, Track, TrackChange


class Certainty(StrEnum):
    """Which moves count, by how certain they are."""

    SURE = "sure"  # confirmed or reported: the usual
    CONFIRMED = "confirmed"
    REPORTED = "reported"
    UNVERIFIED = "unverified"
    ANY = "any"


class QueryError(ValueError):
    """The compact form is not one that this version reads."""


@dataclass(frozen=True, slots=True)
class Query:
    """The base of what can be asked."""

    code: ClassVar[str]  # its letter in the compact form
    name: ClassVar[str] = ""  # its command; without one it is asked by a button only
    option_names: ClassVar[dict[str, str]] = {}  # where the command's name for a field differs

    @property
    def command(self) -> str:
        """The slash command that asks it: "/moves from:openai to:anthropic"; "" without one."""
        if not self.name:
            return ""
        options = [f"{name}:{value}" for name, value in self.options().items()]
        return " ".join([f"/{self.name}", *options])

    def options(self) -> dict[str, str]:
        """Return the command's options that are set, by their names."""
        return {
            self.option_names.get(field.name, field.name): str(getattr(self, field.name))
            for field in fields(self)
            if field.name != "page" and getattr(self, field.name) is not None
        }

    @property
    def compact(self) -> str:
        """The shortest form that `read_compact` reads back; most are under 80 characters."""
        pairs = {
            _KEYS[field.name]: str(value)
            for field in fields(self)
            if (value := getattr(self, field.name)) != field.default
        }
        return f"{self.code}?{urlencode(pairs)}" if pairs else self.code


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
    page: int = 1

    def options(self) -> dict[str, str]:
        """Return the command's options; three fields of ours are its one option `kind`."""
        found = Query.options(self)
        for name in ("track_change", "any_kind"):
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


class Fact(StrEnum):
    """What may be asked about one person that has a bare answer."""

    NOW = "now"  # where they work
    STILL = "still"  # whether they are at a place
    TITLE = "title"
    STATUS = "status"  # whether the last step is confirmed
    ANNOUNCED = "announced"
    WHY = "why"  # the reason given, where one is recorded
    BEFORE = "before"  # where they were before a place, or before now
    AFTER = "after"
    DURING = "during"  # where they were in a time
    DID = "did"  # their posts at a place
    FIRST = "first"
    PLACES = "places"
    JOINED = "joined"  # when
    LEFT = "left"  # when
    HOW_LONG = "how long"
    STUDIED = "studied"
    KNOWN_FOR = "known for"
    FOUNDED = "founded"  # what they founded
    COFOUNDERS = "cofounders"
    ROAD = "road"  # who took the same road


@dataclass(frozen=True, slots=True)
class PersonFact(Query):
    """One thing about a person."""

    code: ClassVar[str] = "c"
    person: str
    fact: Fact
    organization: str | None = None
    since: date | None = None
    until: date | None = None
    steps: int = 1  # how many places before or after


class PlaceFact(StrEnum):
    """What may be asked about one organization that has a bare answer."""

    FOUNDED = "founded"  # when
    FOUNDERS = "founders"
    FOCUS = "focus"
    PARENT = "parent"
    FORMERLY = "formerly"  # what it was called or made from
    PARTS = "parts"
    WHERE = "where"


@dataclass(frozen=True, slots=True)
class OrganizationFact(Query):
    """One thing about an organization."""

    code: ClassVar[str] = "g"
    organization: str
    place_fact: PlaceFact


@dataclass(frozen=True, slots=True)
class SelectMoves(Query):
    """Moves with several places at an end, with exceptions, or by the kind of work.

    Places are ids with commas between them; "@academia" and "@big-tech" are groups.
    """

    code: ClassVar[str] = "x"
    origins: str | None = None
    destinations: str | None = None
    not_origins: str | None = None
    not_destinations: str | None = None
    organizations: str | None = None  # at either end
    since: date | None = None
    until: date | None = None
    kind: MoveKind | None = None
    track_change: TrackChange | None = None
    track: Track | None = None  # of the post gone to; of the post left when none is known
    area: str | None = None
    status: Certainty | None = None
    within: int | None = None  # days at the place left, at most
    page: int = 1


class Order(StrEnum):
    """What people are sorted by, most first."""

    LONGEST = "longest"  # stay at the place
    SHORTEST = "shortest"
    MOVES = "moves"  # how often they moved


@dataclass(frozen=True, slots=True)
class FindPeople(Query):
    """People by where they are and were, on what they work and what they made.

    Places are ids with commas between them, as in SelectMoves.
    """

    code: ClassVar[str] = "l"
    here: str | None = None  # at one of these now
    former: str | None = None  # at one of these once, and not now
    ever: str | None = None
    since: date | None = None  # with `ever`: there in this time
    until: date | None = None
    area: str | None = None
    track: Track | None = None
    work: str | None = None  # what they are known for
    order: Order | None = None
    academic: bool | None = None  # with a faculty post beside another
    page: int = 1


class Measure(StrEnum):
    """What organizations are ranked by."""

    GAINED = "gained"
    LOST = "lost"
    ARRIVED = "arrived"
    LEFT = "left"
    GOING = "going"  # where those who left a place went
    COMING = "coming"  # where those who came to a place came from
    BALANCE = "balance"


@dataclass(frozen=True, slots=True)
class Ranking(Query):
    """Organizations by how many came or went; with a place, its partners."""

    code: ClassVar[str] = "k"
    measure: Measure
    organization: str | None = None
    since: date | None = None
    until: date | None = None
    top: int = 1


@dataclass(frozen=True, slots=True)
class HowMany(Query):
    """How many moves or people another query finds; `of` is that query's compact form."""

    code: ClassVar[str] = "n"
    of: str


@dataclass(frozen=True, slots=True)
class Compare(Query):
    """Two organizations side by side."""

    code: ClassVar[str] = "d"
    organization: str
    other_place: str


_KEYS = {
    "person": "p",
    "organization": "o",
    "origin": "f",
    "destination": "t",
    "since": "s",
    "until": "u",
    "kind": "k",
    "track_change": "c",
    "area": "a",
    "status": "z",
    "any_kind": "y",
    "group": "g",
    "other": "b",
    "page": "n",
    "fact": "q",
    "steps": "i",
    "place_fact": "pf",
    "origins": "fs",
    "destinations": "ts",
    "not_origins": "nf",
    "not_destinations": "nt",
    "organizations": "os",
    "track": "r",
    "within": "d",
    "here": "h",
    "former": "x",
    "ever": "e",
    "work": "w",
    "order": "l",
    "academic": "fa",
    "measure": "m",
    "top": "j",
    "of": "of",
    "other_place": "ob",
}
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
_NAMES = {key: name for name, key in _KEYS.items()}


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
