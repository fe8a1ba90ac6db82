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

from bot.careers.dates import DateError, PartialDate
from bot.careers.model import Area, Organization, OrganizationKind, Person, Role, Status, Track

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LINK = re.compile(r"https?://[^\s<>\"]+\.[^\s<>\"]+")
_HANDLE = re.compile(r"[\w.-]{1,100}")
_LINK_NAMES = ("x", "homepage", "wikidata", "scholar", "github", "linkedin")
_INVISIBLE = ("Cc", "Cf", "Co", "Cs")  # control, format (bidirectional marks too), private use


def _id(text: str) -> str:
    if not _ID.fullmatch(text):
        raise ValueError("is no id; write lower-case letters, digits and hyphens")
    return text


def _visible(text: str) -> str:
    hidden = next((char for char in text if unicodedata.category(char) in _INVISIBLE), None)
    if hidden is not None:
        raise ValueError(f"holds the invisible character U+{ord(hidden):04X}; take it out")
    return text


def _link(text: str) -> str:
    if not _LINK.fullmatch(text):
        raise ValueError("is no http(s) address; write the whole address of the page")
    return text


def _date(value: Any) -> Any:
    if value is None or isinstance(value, PartialDate):
        return value
    if not isinstance(value, str):
        raise ValueError('is no text; put the date in quotes, as in "2024-05"')
    try:
        return PartialDate.parse(value)
    except DateError as error:
        raise ValueError(str(error).replace("; ", ", ", 1)) from None


Id = Annotated[str, AfterValidator(_id)]
Text = Annotated[str, StringConstraints(min_length=1, max_length=200), AfterValidator(_visible)]
Link = Annotated[str, AfterValidator(_link)]
Date = Annotated[PartialDate | None, BeforeValidator(_date)]


class _Entry(BaseModel):
    """An entry that knows its keys: any other is a mistake."""

    model_config = ConfigDict(extra="forbid", strict=True, arbitrary_types_allowed=True)


def _word(kind: type[Any]) -> BeforeValidator:
    """Read one word of an enumeration."""

    def read(value: Any) -> Any:
        try:
            return kind(value)
        except ValueError:
            known = ", ".join(str(word) for word in kind)
            raise ValueError(f"is none of: {known}; write one of them") from None

    return BeforeValidator(read)


class RoleEntry(_Entry):
    """A role of a person."""

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
    note: Annotated[Text, StringConstraints(max_length=160)] | None = None
    sources: list[Link]

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Self:
        if self.start and self.end and self.end.latest < self.start.earliest:
            raise ValueError(
                f"the role ends in {self.end} before it starts in {self.start}; correct one of them"
            )
        if self.end and self.ended:
            raise ValueError("the role has an end and ended: true; keep the end alone")
        return self

    @model_validator(mode="after")
    def _has_the_sources_it_needs(self) -> Self:
        # Whoever confirmed or reported it did so on a page; hearsay may have none.
        if not self.sources and self.status is not Status.UNVERIFIED:
            raise ValueError(
                f"a {self.status} role needs a source; add the page that says so, "
                "or mark it unverified"
            )
        return self

    def role(self) -> Role:
        """Return the role it describes."""
        return Role(
            organization=self.organization,
            title=self.title,
            track=self.track,
            status=self.status,
            sources=tuple(self.sources),
            team=self.team,
            start=self.start,
            end=self.end,
            ended=self.ended,
            announced=self.announced,
            end_announced=self.end_announced,
            after_gap=self.after_gap,
            acquired_with=self.acquired_with,
            note=self.note,
        )


class PersonEntry(_Entry):
    """A file in people/."""

    id: Id
    name: Text
    aliases: list[Text]
    summary: Text
    areas: list[Id]
    known_for: list[Text]
    links: dict[str, str]
    as_of: Date
    roles: list[RoleEntry] = Field(min_length=1)

    @model_validator(mode="after")
    def _links_are_known(self) -> Self:
        for name, value in self.links.items():
            if name not in _LINK_NAMES:
                known = ", ".join(_LINK_NAMES)
                raise ValueError(f"'{name}' is no kind of link; write one of: {known}")
            if not (_LINK.fullmatch(value) or _HANDLE.fullmatch(value)):
                raise ValueError(f"the link {name} is neither an address nor a handle; correct it")
        return self

    @model_validator(mode="after")
    def _roles_are_in_order(self) -> Self:
        for earlier, later in zip(self.roles, self.roles[1:], strict=False):
            if earlier.start and later.start and later.start.latest < earlier.start.earliest:
                raise ValueError(
                    f"the role at {later.organization} started in {later.start}, before the one "
                    f"above it in {earlier.start}; put roles in order, oldest first"
                )
        return self

    def person(self) -> Person:
        """Return the person it describes."""
        return Person(
            id=self.id,
            name=self.name,
            aliases=tuple(self.aliases),
            summary=self.summary,
            areas=tuple(self.areas),
            known_for=tuple(self.known_for),
            links=dict(self.links),
            as_of=self.as_of,
            roles=tuple(entry.role() for entry in self.roles),
        )


class OrganizationEntry(_Entry):
    """An entry of organizations.yaml."""

    id: Id
    name: Text
    aliases: list[Text] = []
    kind: Annotated[OrganizationKind, _word(OrganizationKind)]
    parent: Id | None = None
    predecessors: list[Id] = []
    founded: Date = None
    country: Annotated[str, StringConstraints(pattern="^[A-Z]{2}$")] | None = None
    focus: list[Id] = []
    website: Link | None = None

    def organization(self) -> Organization:
        """Return the organization it describes."""
        return Organization(
            id=self.id,
            name=self.name,
            kind=self.kind,
            aliases=tuple(self.aliases),
            parent=self.parent,
            predecessors=tuple(self.predecessors),
            founded=self.founded,
            country=self.country,
            focus=tuple(self.focus),
            website=self.website,
        )


class AreaEntry(_Entry):
    """An entry of areas.yaml."""

    id: Id
    name: Text
    words: list[Text] = []

    def area(self) -> Area:
        """Return the area it describes."""
        return Area(self.id, self.name, tuple(self.words))
