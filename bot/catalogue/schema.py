"""The data files' schema; data/README.md describes it for people."""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated, Any, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)
from pydantic_core import PydanticCustomError

from bot.careers.dates import DateError, PartialDate
from bot.careers.links import KINDS as LINK_KINDS
from bot.careers.links import LONGEST_ADDRESS, is_address
from bot.careers.model import (
    Area,
    Organization,
    OrganizationKind,
    Person,
    Role,
    Status,
    Track,
    Work,
    WorkKind,
)
from bot.careers.order import misplaced
from bot.careers.sources import SourceGrade
from bot.records.values import ror

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_HANDLE = re.compile(r"~?[\w.-]{1,100}")
# Control, format (bidirectional marks too), private use; line and paragraph separators.
_INVISIBLE = ("Cc", "Cf", "Co", "Cs", "Zl", "Zp")
# Characters in categories of letters, signs and marks that are drawn as nothing, or as a space:
# Unicode's "Default_Ignorable_Code_Point" (Hangul's fillers, variation selectors) and blank Braille.
BLANK = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2065\u2800\u3164\ufe00-\ufe0f\uffa0"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
# Persian and the scripts of India spell words with these; in Latin script they hide a difference.
_JOINERS = "\u200c\u200d"
_LONGEST_ID = 64
_HOST = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)+")


def _wrong(sentence: str, *place: str | int) -> PydanticCustomError:
    """Return the error of a rule over several keys; `place` is relative to the entry."""
    return PydanticCustomError("rule", "{sentence}", {"sentence": sentence, "place": place})


def _id(text: str) -> str:
    if not _ID.fullmatch(text):
        raise ValueError("is no id; write lower-case letters, digits and hyphens")
    if len(text) > _LONGEST_ID:
        raise ValueError(f"is longer than {_LONGEST_ID} characters; shorten it")
    return text


def _visible(text: str) -> str:
    if not text.isprintable():
        hidden = next(
            (
                char
                for before, char in zip(" " + text, text, strict=False)
                if unicodedata.category(char) in _INVISIBLE
                and not (char in _JOINERS and before > "\u0590")
            ),
            None,
        )
        if hidden is not None:
            raise ValueError(f"holds the invisible character U+{ord(hidden):04X}; take it out")
    if not text.isascii() and (blank := BLANK.search(text)):
        raise ValueError(f"holds the invisible character U+{ord(blank[0]):04X}; take it out")
    if text != text.strip():
        raise ValueError("begins or ends with a space; take it out")
    return text


def _spoken(text: str) -> str:
    if not any(map(str.isalpha, text)):
        raise ValueError("has no letter; write the name")
    return text


def _link(text: str) -> str:
    if not is_address(text):
        raise ValueError("is no http(s) address; write the whole address of the page")
    if len(text) > LONGEST_ADDRESS:
        raise ValueError(f"is longer than {LONGEST_ADDRESS} characters; find a shorter address")
    return _visible(text)


def _host(text: str) -> str:
    if not _HOST.fullmatch(text) or text.startswith("www."):
        raise ValueError("is no host; write it in lower case without www., such as openai.com")
    return text


def _parent(value: object) -> object:
    """Read the short form of a parent: its id alone."""
    return ParentEntry(id=_id(value)) if isinstance(value, str) else value


def _once(items: list[str]) -> list[str]:
    if len(set(items)) < len(items):
        twice = next(item for item in items if items.count(item) > 1)
        raise ValueError(f"has '{twice}' twice; keep one")
    return items


def _date(value: object) -> object:
    if value is None or isinstance(value, PartialDate):
        return value
    if not isinstance(value, str):
        raise ValueError('is no text; put the date in quotes, as in "2024-05"')
    try:
        return PartialDate.parse(value)
    except DateError as error:
        said = str(error).replace("; ", ", ", 1)
        raise ValueError(said if "write" in said else f"{said}; correct it") from None


def _ror(text: str) -> str:
    if ror(text) != text:
        raise ValueError("is no ROR identifier; write the nine characters behind https://ror.org/")
    return text


Id = Annotated[str, AfterValidator(_id)]
Text = Annotated[str, StringConstraints(min_length=1, max_length=200), AfterValidator(_visible)]
Name = Annotated[Text, AfterValidator(_spoken)]
Note = Annotated[str, StringConstraints(min_length=1, max_length=160), AfterValidator(_visible)]
Link = Annotated[str, AfterValidator(_link)]
Ids = Annotated[list[Id], AfterValidator(_once)]
Texts = Annotated[list[Text], AfterValidator(_once)]
Date = Annotated[PartialDate | None, BeforeValidator(_date)]


class _Entry(BaseModel):
    """An entry that rejects unknown keys."""

    model_config = ConfigDict(extra="forbid", strict=True, arbitrary_types_allowed=True)

    def values(self) -> dict[str, Any]:
        """Return what it says by the fields' names, lists as tuples: as the facts have them."""
        return {name: tuple(one) if isinstance(one, list) else one for name, one in self}


def _word(kind: type[Any]) -> BeforeValidator:
    """Return a validator that reads one word of an enumeration."""

    def read(value: object) -> object:
        try:
            return kind(value)
        except ValueError:
            known = ", ".join(str(word) for word in kind)
            raise ValueError(f"is none of: {known}; write one of them") from None

    return BeforeValidator(read)


class RoleEntry(_Entry):
    """A role of a person.

    `confirmed` needs a source by the person, the employer or an official body; `reported` an
    independent secondary source. `unverified` may have no source, and is never sent as an alert.
    """

    organization: Id
    title: Text
    team: Text | None = None
    track: Annotated[Track, _word(Track)]
    start: Date
    end: Date
    ended: bool = False
    announced: Date = None
    end_announced: Date = None
    after_gap: bool = False
    acquired_with: bool = False
    status: Annotated[Status, _word(Status)]
    note: Note | None = None
    sources: Annotated[list[Link], AfterValidator(_once)]

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Self:
        if self.start and self.end and self.end.latest < self.start.earliest:
            raise _wrong(
                f"the role ends in {self.end} before it starts in {self.start}; "
                "correct one of them",
                "end",
            )
        if self.end and self.ended:
            raise _wrong("the role has an end and ended: true; keep the end alone", "ended")
        return self

    @model_validator(mode="after")
    def _has_the_sources_it_needs(self) -> Self:
        if not self.sources and self.status is not Status.UNVERIFIED:
            raise _wrong(
                f"a {self.status} role needs a source; add the page that says so, "
                "or mark it unverified",
                "sources",
            )
        return self

    def role(self) -> Role:
        """Return the role it describes."""
        return Role(**self.values())


class PersonEntry(_Entry):
    """A file in people/."""

    id: Id
    name: Name
    aliases: Texts
    summary: Text
    areas: Ids
    known_for: Ids
    links: dict[str, str]
    as_of: Date
    roles: list[RoleEntry] = Field(min_length=1)

    @model_validator(mode="after")
    def _links_are_known(self) -> Self:
        for name, value in self.links.items():
            if name not in LINK_KINDS:
                known = ", ".join(LINK_KINDS)
                sentence = f"'{name}' is no kind of link; write one of: {known}"
                raise _wrong(sentence, "links", name)
            if name == "homepage" or not _HANDLE.fullmatch(value):
                try:
                    _link(value)
                except ValueError:
                    kinds = "no" if name == "homepage" else "neither a handle nor an"
                    sentence = f"the link {name} is {kinds} http(s) address; correct it"
                    raise _wrong(sentence, "links", name) from None
        return self

    @model_validator(mode="after")
    def _no_role_stands_twice(self) -> Self:
        for number, role in enumerate(self.roles):
            if role in self.roles[:number]:
                sentence = f"the role at {role.organization} stands twice, word for word; keep one"
                raise _wrong(sentence, "roles", number)
        return self

    @model_validator(mode="after")
    def _roles_are_in_order(self) -> Self:
        wrong = misplaced(self.roles)
        if wrong:
            number, other = wrong
            role, above = self.roles[number], self.roles[other]
            key, verb = ("start", "started") if role.start else ("end", "ended")
            sentence = (
                f"the role at {role.organization} {verb} in {role.start or role.end}, before the "
                f"one at {above.organization} above it began in {above.start}; put roles in order, "
                "oldest first"
            )
            raise _wrong(sentence, "roles", number, key)
        return self

    def person(self) -> Person:
        """Return the person it describes."""
        return Person(**self.values() | {"roles": tuple(entry.role() for entry in self.roles)})


class ParentEntry(_Entry):
    """What an organization is or was part of, and since when and until when, where known."""

    id: Id
    since: Date = None
    until: Date = None

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Self:
        if self.since and self.until and self.until.latest < self.since.earliest:
            sentence = (
                f"it is part of {self.id} until {self.until}, before {self.since}; correct it"
            )
            raise _wrong(sentence, "until")
        return self


class OrganizationEntry(_Entry):
    """An entry of organizations.yaml."""

    id: Id
    name: Name
    aliases: Texts = []
    kind: Annotated[OrganizationKind, _word(OrganizationKind)]
    parent: Annotated[ParentEntry | None, BeforeValidator(_parent)] = None
    predecessors: Ids = []
    founded: Date = None
    country: Annotated[str, StringConstraints(pattern="^[A-Z]{2}$")] | None = None
    focus: Ids = []
    website: Link | None = None
    ror: Annotated[str, AfterValidator(_ror)] | None = None
    wikidata: Annotated[str, StringConstraints(pattern="^Q[1-9][0-9]*$")] | None = None

    def organization(self) -> Organization:
        """Return the organization it describes."""
        whole = self.parent
        dates = {"parent_since": whole.since, "parent_until": whole.until} if whole else {}
        return Organization(**self.values() | {"parent": whole and whole.id} | dates)


class WorkEntry(_Entry):
    """An entry of works.yaml."""

    id: Id
    name: Text
    aliases: Texts = []
    kind: Annotated[WorkKind, _word(WorkKind)]
    year: Annotated[int, Field(ge=1900, le=2100)] | None = None
    organizations: Ids = []
    ambiguous: Texts = []
    url: Link | None = None

    @model_validator(mode="after")
    def _ambiguous_names_are_its_own(self) -> Self:
        for number, name in enumerate(self.ambiguous):
            if name not in (self.name, *self.aliases):
                sentence = f"'{name}' is neither its name nor an alias; write one of these"
                raise _wrong(sentence, "ambiguous", number)
        return self

    def work(self) -> Work:
        """Return the work it describes."""
        return Work(**self.values())


HostGrades = dict[Annotated[str, AfterValidator(_host)], Annotated[SourceGrade, _word(SourceGrade)]]
"""hosts.yaml: the grade of each host."""


class AreaEntry(_Entry):
    """An entry of areas.yaml."""

    id: Id
    name: Name
    words: Texts = []

    def area(self) -> Area:
        """Return the area it describes."""
        return Area(**self.values())
